"""The marked copies of a packet: each file by its format, in processes of their own; what has none, and why."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath

from ordercheck.annotate.marked import Marked, NoCopyError
from ordercheck.annotate.remarks import Note, Remark, notes_for
from ordercheck.model.document import Document
from ordercheck.model.message import Message
from ordercheck.packet import Packet
from ordercheck.packet_containers import SourceFile
from ordercheck.readers import member_bytes
from ordercheck.readers.formats import NAMES
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.run.documents import usual_workers
from ordercheck.run.workers import Failure, run_guarded

MARKERS = {
    "pdf": "ordercheck.annotate.pdf:mark_pdf",
    "xlsx": "ordercheck.annotate.excel:mark_workbook",
    "docx": "ordercheck.annotate.word:mark_word",
    **dict.fromkeys(("png", "jpg", "bmp", "gif", "webp", "tif"), "ordercheck.annotate.image:mark_image"),
}
"""Format -> module:function, called with (data, notes)."""
_PICTURES = frozenset({"png", "jpg", "bmp", "gif", "webp", "tif"})
NO_FORMAT = Message(
    "{format} 不做标注副本，说明见清单；需要时请另存为 {better}",
    "no marked copy of {format}: what was found is in the list; save it as {better} if you need one",
)
CHANGED = Message("文件在检查之后变了，没有做副本", "the file has changed since the check: no copy was made")
FAILED = Message("副本没有做成（{why}），说明见清单", "the copy could not be made ({why}); see the list")
_BETTER = {"xls": ".xlsx", "xlsb": ".xlsx", "ods": ".xlsx", "csv": ".xlsx", "doc": ".docx", "rtf": ".docx"}


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """What became of one file: `name` within the packet, `copy` the name of its marked copy, `data` its bytes.

    Without a copy both are None, and `said` tells why; else `said` tells what the copy does not keep.
    """

    name: str
    copy: str | None
    data: bytes | None
    said: tuple[Message, ...]
    notes: int


@dataclass(frozen=True, slots=True)
class _Job:
    file: SourceFile
    format: str
    sha256: str
    notes: tuple[Note, ...]


def marked_files(
    packet: Packet,
    documents: Sequence[Document],
    remarks: Sequence[Remark],
    languages: Sequence[str],
    suffix: str,
    workers: int = 0,
) -> tuple[MarkedFile, ...]:
    """The files of a packet that remarks are about, each with its marked copy or why it has none.

    `languages` of the notes; `suffix` is put behind the name of a copy ("报价单-标注.xlsx").
    """
    sources = {file.name: file for file in packet.files}
    formats = {document.file: document for document in reversed(documents)}
    jobs = []
    for name, document in sorted(formats.items()):
        notes = notes_for(name, remarks, languages)
        if notes and name in sources:
            jobs.append(_Job(sources[name], document.format, document.sha256, notes))
    found: dict[int, MarkedFile] = {}
    seconds = Limits().max_seconds
    for index, outcome in run_guarded(_marked, jobs, workers or usual_workers(len(jobs)), seconds):
        found[index] = _named(jobs[index], outcome, suffix)
    return tuple(found[index] for index in range(len(jobs)))


def _marked(job: _Job) -> Marked | Message:
    """In a process of its own: a damaged file may stall or crash what writes it."""
    marker = _marker(job.format)
    if marker is None:
        better = _BETTER.get(job.format, "PDF")
        return NO_FORMAT.fill(format=NAMES.get(job.format, job.format), better=better)
    try:
        data = member_bytes(job.file.path, job.file.steps)
        if hashlib.sha256(data).hexdigest() != job.sha256:
            return CHANGED
        return marker(data, job.notes)
    except (NoCopyError, ReadingRefusedError) as refusal:
        return refusal.message
    except Exception as error:  # Whatever the libraries stumble over in a damaged file.
        return FAILED.fill(why=type(error).__name__)


def _marker(format_: str) -> Callable[[bytes, Sequence[Note]], Marked] | None:
    if format_ not in MARKERS:
        return None
    module, _, name = MARKERS[format_].partition(":")
    function: Callable[[bytes, Sequence[Note]], Marked] = getattr(import_module(module), name)
    return function


def _named(job: _Job, outcome: Marked | Message | Failure, suffix: str) -> MarkedFile:
    name = job.file.name
    if isinstance(outcome, Failure):
        outcome = FAILED.fill(why=f"{outcome.kind} {outcome.detail}")
    if isinstance(outcome, Message):
        return MarkedFile(name, None, None, (outcome,), len(job.notes))
    ending = ".png" if job.format in _PICTURES else PurePosixPath(name).suffix
    return MarkedFile(name, copy_name(name, suffix, ending), outcome.data, outcome.lost, len(job.notes))


def copy_name(name: str, suffix: str, ending: str) -> str:
    """The name of a copy within the output folder: never leads out of it, whatever the original is called."""
    steps = [_step(step) for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    last = steps.pop() if steps else "_"
    stem = last.removesuffix(PurePosixPath(last).suffix) or "_"
    # 255 bytes is what file systems take.
    stem = stem.encode()[: 255 - len(f"{suffix}{ending}".encode())].decode("utf-8", "ignore")
    return "/".join([*steps, f"{stem}{suffix}{ending}"])


_FORBIDDEN: Mapping[int, str] = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def _step(step: str) -> str:
    """One step of a path that every system can write and that is not hidden."""
    shown = "".join(c if c.isprintable() else "_" for c in step).translate(_FORBIDDEN).rstrip(". ")
    return f"_{shown}" if shown.startswith((".", "~")) or not shown else shown


def unique_names(files: Sequence[MarkedFile]) -> tuple[MarkedFile, ...]:
    """The same files, with a number behind the names that several copies would share."""
    taken: dict[str, int] = {}
    renamed = []
    for file in files:
        if file.copy is None:
            renamed.append(file)
            continue
        number = taken[file.copy.casefold()] = taken.get(file.copy.casefold(), 0) + 1
        path = PurePosixPath(file.copy)
        copy = file.copy if number == 1 else str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        renamed.append(replace(file, copy=copy))
    return tuple(renamed)
