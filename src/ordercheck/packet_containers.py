"""The documents of one file: usually itself; the members of a zip archive; a mail and its attachments.

Containers within containers are opened too, up to a depth and a number. What lies beyond is listed with why it is
not read, never left out.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from ordercheck.model.message import Message
from ordercheck.model.report import SkippedFile
from ordercheck.readers.archive import INFLATES
from ordercheck.readers.containers import (
    container_at,
    container_format,
    may_be_container,
    member_bytes,
    members_of,
)
from ordercheck.readers.limits import Limits, ReadingRefusedError, size_text
from ordercheck.readers.member import Member, Step
from ordercheck.readers.source import read_bytes
from ordercheck.readers.zip_members import EMPTY_ARCHIVE

_HIDDEN = Message("隐藏文件", "hidden")
_LOCK = Message("办公软件的锁定文件或临时文件", "lock or temporary file of an office program")
_SYSTEM = Message("操作系统的文件", "file of the operating system")
_SYSTEM_NAMES = frozenset(
    {"thumbs.db", "desktop.ini", ".ds_store", "__macosx", "$recycle.bin", "system volume information"}
)
_DECLARATION = "packet.yaml"
_NO_DECLARATION = Message(
    "压缩包或邮件里的 packet.yaml 不采用；请解压后使用",
    "a packet.yaml within an archive or mail does not count; unpack it",
)
_TOO_DEEP = Message(
    "压缩包或邮件嵌套超过 {limit} 层，里面的文件没有检查；请解压后放入。",
    "Archives or mails are nested more than {limit} deep; what is in this one was not checked. Unpack it.",
)
_TOO_MANY = Message(
    "压缩包或邮件里的文件合计超过 {limit} 个，这一个没有打开；请解压后放入。",
    "Archives and mails hold more than {limit} files; what is in this one was not checked. Unpack it.",
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document's file. `name` is printable: its path within the packet, with slashes.

    `steps` lead into a container ("资料.zip/合同.docx"). `refused`: why it is not read at all.
    """

    path: Path
    name: str
    steps: tuple[Step, ...] = ()
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The documents that a file gives, and what in it is none."""

    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...] = ()


def why_name_skipped(name: str) -> Message | None:
    """Why a file or folder of this name is no document, or None."""
    folded = name.lower()
    if folded in _SYSTEM_NAMES:
        return _SYSTEM
    if folded.startswith(("~$", ".~lock.")) or (folded.startswith("~") and folded.endswith(".tmp")):
        return _LOCK
    return _HIDDEN if folded.startswith(".") else None


def opened_file(path: Path, name: str, limits: Limits | None = None) -> OpenedFile:
    """The documents of one file of a packet; never raises for a bad file.

    Only containers are opened here, and only their directories are read.
    """
    within = limits or Limits()
    format_ = container_at(path, within)
    if format_ is None:
        return OpenedFile((SourceFile(path, name),))
    opening = _Opening(within)
    file = SourceFile(path, name)
    try:
        data = read_bytes(path, within)
    except ReadingRefusedError:
        # The reader of the file meets the same and says it.
        return OpenedFile((file,))
    opening.open(file, data, format_)
    if not opening.files:
        return OpenedFile((replace(file, refused=EMPTY_ARCHIVE),), tuple(opening.skipped))
    return OpenedFile(tuple(opening.files), tuple(opening.skipped))


@dataclass(slots=True)
class _Opening:
    """Collects what one file holds, within limits that count for all of it together."""

    limits: Limits
    files: list[SourceFile] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    unpacked: int = 0

    def open(self, file: SourceFile, data: bytes, format_: str) -> None:
        """Adds the members of a container, or the container with why it can not be opened."""
        try:
            members = self._members(file, data, format_)
        except ReadingRefusedError as refusal:
            self.files.append(replace(file, refused=refusal.message))
            return
        if format_ == "eml" or not members:
            self.files.append(file)
        for member in members:
            self._add(file, data, member, format_)

    def _members(self, file: SourceFile, data: bytes, format_: str) -> tuple[Member, ...]:
        members = members_of(data, format_, self.limits)
        if members and len(file.steps) >= self.limits.max_nesting:
            raise ReadingRefusedError(_TOO_DEEP.fill(limit=self.limits.max_nesting))
        if len(self.files) + len(members) > self.limits.max_documents:
            raise ReadingRefusedError(_TOO_MANY.fill(limit=self.limits.max_documents))
        return members

    def _add(self, container: SourceFile, data: bytes, member: Member, format_: str) -> None:
        name = f"{container.name}/{member.name}"
        reason = member.skipped or _why_skipped(member.name)
        if reason is not None:
            self.skipped.append(SkippedFile(name, reason))
            return
        file = SourceFile(container.path, name, (*container.steps, Step(format_, member.index)))
        try:
            inner = self._inner(data, file)
        except ReadingRefusedError as refusal:
            self.files.append(replace(file, refused=refusal.message))
            return
        if inner is None:
            self.files.append(file)
        else:
            self.open(file, *inner)

    def _inner(self, data: bytes, file: SourceFile) -> tuple[bytes, str] | None:
        """Bytes and format of a member that is a container itself. Raises ReadingRefusedError."""
        if not may_be_container(file.name):
            return None
        content = member_bytes(data, file.steps[-1:], self.limits)
        self.unpacked += len(content)
        if self.unpacked > self.limits.max_inflated:
            raise ReadingRefusedError(INFLATES.fill(size=size_text(self.unpacked)))
        format_ = container_format(content, file.name)
        return None if format_ is None else (content, format_)


def _why_skipped(name: str) -> Message | None:
    steps = name.split("/")
    if steps[-1].lower() == _DECLARATION:
        return _NO_DECLARATION
    return next((reason for reason in map(why_name_skipped, steps) if reason is not None), None)
