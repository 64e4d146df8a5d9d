"""OLE2 containers (Office 97-2003, encrypted Office files, Outlook messages): the streams beneath the root.

Layout after [MS-CFB]: a header of 512 bytes, sectors, a table that chains them, a directory of 128-byte entries.
"""

import struct
from collections.abc import Mapping
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
LAST_REGULAR_SECTOR = 0xFFFFFFFA
NO_ENTRY = 0xFFFFFFFF
IN_HEADER = 109
"""Parts of the sector table that the header names; the others stand in sectors of their own."""
SMALL_STREAM = 4096
"""Streams below this many bytes are kept in another way; nothing that is read here is so small."""
BROKEN = (struct.error, IndexError, ValueError)
"""What reading a damaged container raises."""


class Stream(NamedTuple):
    """Where a stream begins, and its bytes."""

    sector: int
    size: int


def streams_of(data: bytes) -> Mapping[str, Stream]:
    """The streams and storages directly beneath the root, not those of embedded objects. Raises BROKEN."""
    directory = _chained(data, struct.unpack_from("<L", data, 48)[0])
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
    found: dict[str, Stream] = {}
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
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        found[name] = Stream(*struct.unpack_from("<LL", entry, 116))
        waiting += [left, right]
    return found


def content_of(data: bytes, stream: Stream) -> bytes:
    """The bytes of a stream; none of a small one. Raises BROKEN."""
    return b"" if stream.size < SMALL_STREAM else _chained(data, stream.sector)[: stream.size]


def _chained(data: bytes, sector: int) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    tables = _tables(data, size)
    pieces: list[bytes] = []
    seen: set[int] = set()
    while sector < LAST_REGULAR_SECTOR and sector not in seen:
        seen.add(sector)
        start = (sector + 1) * size
        pieces.append(data[start : start + size])
        table, slot = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<L", data, (tables[table] + 1) * size + slot * 4)
    return b"".join(pieces)


def _tables(data: bytes, size: int) -> list[int]:
    """The sectors that hold the table of sectors."""
    tables = list(struct.unpack_from(f"<{IN_HEADER}L", data, 76))
    (sector,) = struct.unpack_from("<L", data, 68)
    seen: set[int] = set()
    while sector < LAST_REGULAR_SECTOR and sector not in seen:
        seen.add(sector)
        *more, sector = struct.unpack_from(f"<{size // 4}L", data, (sector + 1) * size)
        tables += more
    return [number for number in tables if number < LAST_REGULAR_SECTOR]
