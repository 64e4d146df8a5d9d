"""What an OLE2 container (Office 97-2003, encrypted Office files, Outlook messages) holds, by its directory.

Layout after [MS-CFB]: a header of 512 bytes, sectors, a table that chains them, a directory of 128-byte entries.
"""

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
HEADER = 512
LAST_REGULAR_SECTOR = 0xFFFFFFFA
NO_ENTRY = 0xFFFFFFFF

FORMATS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)


def detect_ole(data: bytes) -> str:
    """The format of an OLE2 file: "xls", "doc", "ppt", "msg", "encrypted", or "ole" for anything else."""
    try:
        names = _root_names(data)
    except (struct.error, IndexError, ValueError):
        return _by_any_name(data)
    return next((format_ for name, format_ in FORMATS if name in names), "ole")


def _by_any_name(data: bytes) -> str:
    """A damaged directory still shows the names of its streams; they stand on multiples of an entry's size."""
    for name, format_ in FORMATS:
        wanted = (name + "\0").encode("utf-16-le")
        at = data.find(wanted)
        while at >= 0:
            if at % ENTRY == 0:
                return format_
            at = data.find(wanted, at + 1)
    return "ole"


def _root_names(data: bytes) -> frozenset[str]:
    """The names directly beneath the root, not those of embedded objects."""
    directory = _directory(data)
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
    names: set[str] = set()
    if not entries:
        raise ValueError("no directory")
    (child,) = struct.unpack_from("<L", entries[0], 76)
    waiting, seen = [child], set[int]()
    while waiting:
        number = waiting.pop()
        if number == NO_ENTRY or number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        length, left, right = *struct.unpack_from("<H", entry, 64), *struct.unpack_from("<LL", entry, 68)
        names.add(entry[: max(length - 2, 0)].decode("utf-16-le", "replace"))
        waiting += [left, right]
    return frozenset(names)


def _directory(data: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    (sector,) = struct.unpack_from("<L", data, 48)
    tables = [number for number in struct.unpack_from("<109L", data, 76) if number < LAST_REGULAR_SECTOR]
    pieces: list[bytes] = []
    seen: set[int] = set()
    while sector < LAST_REGULAR_SECTOR and sector not in seen:
        seen.add(sector)
        start = (sector + 1) * size
        pieces.append(data[start : start + size])
        table, slot = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<L", data, (tables[table] + 1) * size + slot * 4)
    return b"".join(pieces)
