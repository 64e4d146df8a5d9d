"""Zip archives as folders: which files an archive holds, under which names, and the bytes of one of them.

Nothing is ever written to disk, so that a member's name is no more than a label; it is cleaned all the same.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from ordercheck.model.message import Message
from ordercheck.readers.archive import open_package, read_stored
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.member import Member, distinct

UTF_8_NAME = 0x800
"""The bit of a member's flags that says that its name is UTF-8 (APPNOTE 4.4.4, bit 11)."""
UNICODE_PATH = 0x7075
"""The extra field in which some programs keep the name in UTF-8 (APPNOTE 4.6.9)."""
ONE_DOCUMENT = frozenset({"[content_types].xml", "mimetype", "ofd.xml"})
"""Members of which one stands in every file of such a program."""
_DRIVE = re.compile(r"^[A-Za-z]:")

EMPTY_ARCHIVE = Message(
    "压缩包里没有文件；请重新打包或直接放入文件。",
    "The archive holds no file; pack it again or put the files into the folder.",
)
LINKED = Message("压缩包里的链接，不跟随", "a link within the archive is not followed")
TOO_MANY_FILES = Message(
    "压缩包里有 {count} 个文件，超过上限 {limit}；请解压后分成几个文件夹。",
    "The archive holds {count} files, more than the limit of {limit}; unpack it into several folders.",
)


def zip_members(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """The files of an archive in its own order; folders are not listed.

    Raises ReadingRefusedError for an archive that is damaged, empty or over a limit. A member that is protected
    or damaged is listed: reading it says so.
    """
    package = open_package(data, limits)
    infos = [(index, info) for index, info in enumerate(package.infolist()) if not _is_folder(info)]
    if not infos:
        raise ReadingRefusedError(EMPTY_ARCHIVE)
    if len(infos) > limits.max_documents:
        raise ReadingRefusedError(TOO_MANY_FILES.fill(count=len(infos), limit=limits.max_documents))
    names = distinct(_cleaned(name) for name in _names([info for _, info in infos]))
    return tuple(
        Member(name, index, LINKED if _is_link(info) else None)
        for name, (index, info) in zip(names, infos, strict=True)
    )


def zip_member(data: bytes, index: int, limits: Limits) -> bytes:
    """The bytes of the member at a position in the archive's directory. Raises ReadingRefusedError."""
    package = open_package(data, limits)
    info = package.infolist()[index]
    return read_stored(package, info, _cleaned(next(_names([info]))), limits)


def is_one_document(data: bytes, limits: Limits) -> bool:
    """Whether a zip archive is the file of one program (Office, OpenDocument, OFD) and no folder of files."""
    try:
        names = {info.filename.casefold() for info in open_package(data, limits).infolist()}
    except ReadingRefusedError:
        return False
    return bool(names & ONE_DOCUMENT)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\")) and not info.file_size


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _names(infos: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """The names as they were meant. Windows packs Chinese names in GBK and says nothing of it.

    Names without the mark of UTF-8 are all of one encoding: UTF-8 if every one of them is valid in it.
    """
    stored = [b"" if info.flag_bits & UTF_8_NAME else _stored_name(info) for info in infos]
    encoding = next((one for one in ("utf-8", "gb18030") if _decodes(stored, one)), "cp437")
    for info, raw in zip(infos, stored, strict=True):
        name = _unicode_path(info) or (raw.decode(encoding) if raw else info.orig_filename)
        yield name.partition("\0")[0]


def _stored_name(info: zipfile.ZipInfo) -> bytes:
    # The zip library reads names without the mark as code page 437, in which every byte is a character.
    return info.orig_filename.encode("cp437", "replace")


def _decodes(names: Sequence[bytes], encoding: str) -> bool:
    try:
        for name in names:
            name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    """The name in the extra field, if it belongs to the stored one (its checksum says so)."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        content = extra[4 : 4 + size]
        if kind == UNICODE_PATH and len(content) > 5 and not info.flag_bits & UTF_8_NAME:
            (checksum,) = struct.unpack_from("<L", content, 1)
            if checksum == zlib.crc32(_stored_name(info)):
                return content[5:].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None


def _cleaned(name: str) -> str:
    """A name with slashes that stays within the archive: no drive, no leading slash, no way upwards."""
    steps = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    return "/".join(step.strip() for step in steps if step.strip() not in ("", ".", "..")) or "?"
