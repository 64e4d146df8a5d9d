"""A path -> packets: which folders are one order, and which of their files are documents."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ordercheck.errors import OrdercheckError, RuleErrors
from ordercheck.language.closed import nearest
from ordercheck.model.message import Message
from ordercheck.model.report import SkippedFile
from ordercheck.packet_containers import SourceFile, opened_file, why_name_skipped
from ordercheck.packet_file import FILE_NAME, KnownNames, PacketFile, all_mistakes, read_packet_file
from ordercheck.readers.own_output import why_own

_LINKED_FOLDER = Message("链接的文件夹，不跟随", "a linked folder is not followed")
_SPECIAL = Message("不是普通文件", "not an ordinary file")


class PathError(OrdercheckError):
    """A path that can not be checked; `message` is one line for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Packet:
    """The documents of one order. `shown` is the path as the caller gave it, printable."""

    path: Path
    shown: str
    name: str
    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...] = ()
    file: PacketFile = PacketFile()


def find_packets(paths: Iterable[Path | str], names: KnownNames | None = None) -> tuple[Packet, ...]:
    """The packets of files and folders, in the order given, each folder once.

    A folder with a packet.yaml is a packet; else a folder that directly holds documents is one, with its
    subfolders; else its subfolders are looked at. A subfolder with its own packet.yaml is a packet of its own.
    A file is a packet of one; a zip archive counts as a folder, a mail with its attachments too. Names in
    packet.yaml are checked against `names`, where given.
    Raises PathError for a path that does not exist or holds no document, RuleErrors for mistakes in packet.yaml.
    """
    found: dict[Path, Packet] = {}
    mistakes: list[RuleErrors] = []
    for path in map(Path, paths):
        for packet in _packets_at(path, names, mistakes):
            found.setdefault(packet.path.resolve(), packet)
    if mistakes:
        raise all_mistakes(mistakes)
    return tuple(found.values())


def printable(path: Path | str) -> str:
    """A path as text with slashes. Bytes that are not UTF-8 (an archive unpacked on another system) are read as
    GB18030, or shown as escapes; never a lone surrogate."""
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace(os.sep, "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _packets_at(path: Path, names: KnownNames | None, mistakes: list[RuleErrors]) -> list[Packet]:
    if path.is_dir():
        found = [p for p in _packets_below(path, names, mistakes) if p.files]
        if not found and not mistakes:
            raise PathError(_nothing_in(path))
        return found
    if not path.exists():
        raise PathError(_missing(path))
    if path.name == FILE_NAME:
        raise PathError(
            Message(
                "{path} 不是单据；请给出它所在的文件夹 {folder}", "{path} is no document; give its folder {folder}"
            ).fill(path=printable(path), folder=printable(path.parent))
        )
    name = printable(path.name)
    opened = opened_file(path, name)
    return [Packet(path, printable(path), name, opened.files, opened.skipped)]


def _missing(path: Path) -> Message:
    try:
        siblings = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        siblings = []
    near = nearest(path.name, siblings)
    if near is None:
        return Message("没有 {path}", "no such file or folder: {path}").fill(path=printable(path))
    return Message("没有 {path}；是不是 {near}？", "no such file or folder: {path}; did you mean {near}?").fill(
        path=printable(path), near=printable(path.parent / near)
    )


def _nothing_in(folder: Path) -> Message:
    return Message(
        "{path} 里没有单据：找的是 PDF、Excel、Word 等文件，以及含有它们的子文件夹",
        "no document in {path}: looked for PDF, Excel, Word and other files, and for subfolders that hold them",
    ).fill(path=printable(folder))


@dataclass(frozen=True, slots=True)
class _Listing:
    """What one folder directly holds."""

    documents: tuple[Path, ...]
    folders: tuple[Path, ...]
    skipped: tuple[tuple[Path, Message], ...]
    packet_file: Path | None


def _list(folder: Path) -> _Listing:
    """Raises PathError when the folder can not be listed, so that what it holds is never lost in silence."""
    documents, folders, skipped = [], [], []
    packet_file = None
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise PathError(
            Message("文件夹 {path} 打不开：{why}", "the folder {path} can not be opened: {why}").fill(
                path=printable(folder), why=error.strerror
            )
        ) from error
    for entry in entries:
        path = folder / entry.name
        reason = _why_skipped(entry)
        if reason is not None:
            skipped.append((path, reason))
        elif _is_folder(entry):
            folders.append(path)
        elif entry.name == FILE_NAME:
            packet_file = path
        elif entry.name.lower() in ("packet.yml", FILE_NAME):
            raise PathError(
                Message("{path} 应命名为 packet.yaml", "{path} must be named packet.yaml").fill(
                    path=printable(path)
                )
            )
        else:
            documents.append(path)
    return _Listing(tuple(documents), tuple(folders), tuple(skipped), packet_file)


def _why_skipped(entry: "os.DirEntry[str]") -> Message | None:
    by_name = why_name_skipped(entry.name)
    if by_name is not None:
        return by_name
    if _is_folder(entry):
        return _LINKED_FOLDER if entry.is_symlink() else None
    own = why_own(Path(entry.path))
    if own is not None:
        return own
    # A link that leads nowhere stays a document: its reader says that it can not be opened.
    return None if entry.is_symlink() or entry.is_file() else _SPECIAL


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Is it one, or a link to one? A link that leads to itself is none; the system calls that an error."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _packets_below(folder: Path, names: KnownNames | None, mistakes: list[RuleErrors]) -> Iterator[Packet]:
    listing = _list(folder)
    if listing.packet_file is None and not listing.documents:
        for below in listing.folders:
            yield from _packets_below(below, names, mistakes)
        return
    files: list[SourceFile] = []
    skipped: list[SkippedFile] = []
    others: list[Path] = []
    _gather(folder, listing, folder, files, skipped, others)
    files.sort(key=lambda file: file.name)
    read = PacketFile()
    if listing.packet_file is not None:
        try:
            read = read_packet_file(listing.packet_file, [file.name for file in files], names)
        except RuleErrors as error:
            mistakes.append(error)
    name = read.packet or printable(folder.resolve().name)
    yield Packet(folder, printable(folder), name, tuple(files), tuple(skipped), read)
    for other in others:
        yield from _packets_below(other, names, mistakes)


def _gather(
    packet: Path,
    listing: _Listing,
    folder: Path,
    files: list[SourceFile],
    skipped: list[SkippedFile],
    others: list[Path],
) -> None:
    """Adds everything of a folder and its subfolders; folders with a packet.yaml of their own go to `others`."""
    for path in listing.documents:
        opened = opened_file(path, printable(path.relative_to(packet)))
        files.extend(opened.files)
        skipped.extend(opened.skipped)
    skipped.extend(SkippedFile(printable(path.relative_to(packet)), reason) for path, reason in listing.skipped)
    for below in listing.folders:
        listed = _list(below)
        if listed.packet_file is not None:
            others.append(below)
        else:
            _gather(packet, listed, below, files, skipped, others)
