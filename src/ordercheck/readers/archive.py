"""Office files are zip archives of XML parts: opening and parsing them without being harmed by either."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from ordercheck.model.message import Message
from ordercheck.readers.limits import KIB, MIB, Limits, ReadingRefusedError, size_text

if TYPE_CHECKING:
    from lxml import etree

# Small members compress well without harm (a sheet of equal rows), so the ratio is looked at above this size.
RATIO_FLOOR = 20 * MIB
SHORT = 512 * KIB
"""Bytes up to which a part is held as a tree, which takes ten to twenty times that."""
ENCRYPTED = 1
"""The bit of a member's flags that says that it needs a password."""

DAMAGED = Message(
    "文件已损坏（{detail}），请重新发送或重新导出。",
    "The file is damaged ({detail}); have it sent or exported again.",
)
TOO_MANY_MEMBERS = Message(
    "文件内部有 {count} 个部分，超过上限 {limit}；请重新导出。",
    "The file holds {count} inner parts, more than the limit of {limit}; export it again.",
)
INFLATES = Message(
    "文件解压后有 {size}，超过上限（可能是压缩炸弹）；请重新导出。",
    "The file unpacks to {size}, which is over the limit (it may be a zip bomb); export it again.",
)
PASSWORD = Message(
    "文件有密码保护，无法读取；请发送没有密码的版本。",
    "The file is protected by a password and can not be read; ask for a copy without a password.",
)
FORBIDDEN_DTD = Message(
    "文件的 {part} 含有 DTD 声明，Office 文件不允许，可能有恶意；请重新导出。",
    "The part {part} contains a document type declaration, which Office files must not have "
    "(it may be malicious); export the file again.",
)
TOO_LARGE_PART = Message(
    "文件的 {part} 有 {size}，超过上限；请拆分文件。",
    "The part {part} has {size}, which is over the limit; split the file.",
)


def damaged(zh: str, en: str) -> ReadingRefusedError:
    """The refusal of a broken file with what is broken, in both languages."""
    return ReadingRefusedError(Message(DAMAGED.zh.replace("{detail}", zh), DAMAGED.en.replace("{detail}", en)))


class Archive:
    """An opened Office file. Part names compare without case and without a leading "/", as OPC has it."""

    def __init__(self, package: zipfile.ZipFile, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._members = {_key(info.filename): info for info in package.infolist() if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts as they are stored, without a leading "/"."""
        return tuple(info.filename.lstrip("/") for info in self._members.values())

    def has(self, name: str) -> bool:
        return _key(name) in self._members

    def size(self, name: str) -> int:
        """The unpacked size in bytes that the archive declares for a part."""
        return self._info(name).file_size

    def open(self, name: str) -> IO[bytes]:
        """A stream over a part; errors while reading it are the zip library's own: prefer `read` and `walk`."""
        info = self._info(name)
        try:
            return self._package.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise _broken_part(name) from error

    def read(self, name: str) -> bytes:
        """A part's bytes, at most as many as the archive declares. Raises ReadingRefusedError."""
        try:
            # The zip library stops inflating at the declared size, whatever the data would go on to give.
            with self._package.open(self._info(name)) as stream:
                return stream.read()
        except _READ_ERRORS as error:
            raise _broken_part(name) from error

    def tree(self, name: str) -> "etree._Element":
        """A part parsed as XML: its root element. Raises ReadingRefusedError."""
        return parse_xml(self.xml(name), name)

    def xml(self, name: str) -> bytes:
        """The bytes of a part that is small enough to be parsed as a whole. Raises ReadingRefusedError."""
        if self.size(name) > self._limits.max_tree:
            raise ReadingRefusedError(TOO_LARGE_PART.fill(part=name, size=size_text(self.size(name))))
        return self.read(name)

    def walk(self, name: str, tags: tuple[str, ...]) -> Iterator["etree._Element"]:
        """The elements with one of the tags, of which none stands within another, each of them complete.

        The caller clears what it has seen: of a long part the tree is never held as a whole. Raises
        ReadingRefusedError.
        """
        # A short part is read in half the time as a whole.
        return self.tree(name).iter(*tags) if self.size(name) <= SHORT else self.stream(name, tags)

    def stream(self, name: str, tags: tuple[str, ...]) -> Iterator["etree._Element"]:
        """The same from a stream; an element comes after those within it."""
        from lxml import etree

        try:
            with self._package.open(self._info(name)) as stream:
                events: Any = etree.iterparse(
                    stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
                )
                checked = False
                for _, element in events:
                    if not checked:
                        _refuse_dtd(element, name)
                        checked = True
                    yield element
        except etree.XMLSyntaxError as error:
            raise _broken_part(name) from error
        except _READ_ERRORS as error:
            raise _broken_part(name) from error

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = self._members.get(_key(name))
        if info is None:
            raise damaged(f"缺少 {name}", f"the part {name} is missing")
        return info


def open_archive(data: bytes, limits: Limits) -> Archive:
    """Open an Office file after looking at its directory. Raises ReadingRefusedError."""
    package = open_package(data, limits)
    members = package.infolist()
    if any(_bomb(info, limits) for info in members):
        raise ReadingRefusedError(INFLATES.fill(size=size_text(sum(info.file_size for info in members))))
    if any(info.flag_bits & ENCRYPTED for info in members):
        raise ReadingRefusedError(PASSWORD)
    return Archive(package, limits)


def open_package(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open any zip archive whose directory stays within the limits of members and of size as a whole.

    Raises ReadingRefusedError.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise damaged(
            "压缩包目录读不出，文件可能不完整", "its zip directory can not be read, it may be cut off"
        ) from error
    members = package.infolist()
    if len(members) > limits.max_members:
        raise ReadingRefusedError(TOO_MANY_MEMBERS.fill(count=len(members), limit=limits.max_members))
    total = sum(info.file_size for info in members)
    if total > limits.max_inflated:
        raise ReadingRefusedError(INFLATES.fill(size=size_text(total)))
    return package


def read_stored(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> bytes:
    """The bytes of one member, at most as many as the archive declares; `name` stands in the messages.

    Raises ReadingRefusedError: protected by a password, a bomb, over the limit of a file, damaged.
    """
    if info.flag_bits & ENCRYPTED:
        raise ReadingRefusedError(PASSWORD)
    if _bomb(info, limits):
        raise ReadingRefusedError(INFLATES.fill(size=size_text(info.file_size)))
    if info.file_size > limits.max_bytes:
        raise ReadingRefusedError(TOO_LARGE_PART.fill(part=name, size=size_text(info.file_size)))
    try:
        with package.open(info) as stream:
            return stream.read()
    except _READ_ERRORS as error:
        raise _broken_part(name) from error


def parse_xml(data: bytes, part: str) -> "etree._Element":
    """XML as a tree, with no entity resolved, nothing fetched and document types refused.

    `part` names it in the ReadingRefusedError that is raised for malformed or forbidden XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # A document type that libxml2 refuses by itself (amplification) ends here as well.
        if b"<!DOCTYPE" in data[:1024]:
            raise ReadingRefusedError(FORBIDDEN_DTD.fill(part=part)) from error
        raise _broken_part(part) from error
    _refuse_dtd(root, part)
    return root


def _refuse_dtd(element: "etree._Element", part: str) -> None:
    information = element.getroottree().docinfo
    if information.internalDTD is not None or information.doctype:
        raise ReadingRefusedError(FORBIDDEN_DTD.fill(part=part))


def _bomb(info: zipfile.ZipInfo, limits: Limits) -> bool:
    return info.file_size > RATIO_FLOOR and info.file_size > limits.max_ratio * max(info.compress_size, 1)


def _broken_part(name: str) -> ReadingRefusedError:
    return damaged(f"{name} 读不出", f"the part {name} can not be read")


def _key(name: str) -> str:
    return name.lstrip("/").casefold()


_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
