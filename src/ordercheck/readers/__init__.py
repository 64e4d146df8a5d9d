"""A file becomes a `Document`; the reader is chosen by what the file is, not by what it is called."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from ordercheck.model.document import Document, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.readers.archive import PASSWORD
from ordercheck.readers.containers import stored_bytes
from ordercheck.readers.detect import detect
from ordercheck.readers.formats import FAMILY_READERS, NAMES, READERS, disagreement, why_unsupported
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.member import Step

__all__ = ["Limits", "member_bytes", "member_hash", "read", "read_data", "read_member", "unreadable"]

Reader = Callable[..., Document]
DEFAULT_LIMITS = Limits()

EMPTY = Message("文件是空的（0 字节）；请重新发送。", "The file is empty (0 bytes); have it sent again.")
OUT_OF_MEMORY = Message(
    "文件太大或太复杂，内存不够；请拆分或重新导出。",
    "The file is too large or too complex for the memory at hand; split it or export it again.",
)
NOT_INSTALLED = Message(
    "读取 {format} 需要的组件 {module} 没有安装；请联系管理员安装。",
    "The component {module}, which reading {format} needs, is not installed; have it installed.",
)
BROKEN = Message(
    "文件不能按 {format} 读取，可能已损坏；请用原软件打开后另存，再放入。",
    "The file can not be read as {format}, it may be damaged; open it in its program and save it again.",
)


def read(path: Path, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A file as a Document whose path is `name` (default: the file's name).

    Never raises for a bad file: a file that can not be read is a Document without parts and with a blocking
    problem of kind UNREADABLE. The file is opened once and only for reading; links are not followed.
    """
    return read_member(path, (), name if name is not None else path.name, limits)


def read_member(path: Path, steps: Sequence[Step], name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A member of a container (`steps` from the file inwards) as a Document; the file itself without steps.

    Never raises for a bad file or member, as `read` does not.
    """
    try:
        data = stored_bytes(path, steps, limits)
    except ReadingRefusedError as error:
        return unreadable(name, "unknown", member_hash(path, ()) if steps else "", error.message)
    return read_data(data, name, limits)


def member_bytes(path: Path, steps: Sequence[Step], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file or member that was read before. Raises ReadingRefusedError where they are gone."""
    return stored_bytes(path, steps, limits)


def member_hash(path: Path, steps: Sequence[Step]) -> str:
    """The SHA-256 of a file or member; of the outermost file, or "", where its bytes can not be had."""
    try:
        if steps:
            return hashlib.sha256(stored_bytes(path, steps, DEFAULT_LIMITS)).hexdigest()
    except ReadingRefusedError:
        pass
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def read_data(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The same for bytes that are at hand, an attachment for example. Never raises for bad content."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not data:
        return unreadable(name, "unknown", sha256, EMPTY)
    format_ = "unknown"
    try:
        format_ = detect(data, name, limits)
        document = _read_as(format_, data, name, sha256, limits)
    except ReadingRefusedError as error:
        document = unreadable(name, format_, sha256, error.message)
    except (MemoryError, RecursionError):
        document = unreadable(name, format_, sha256, OUT_OF_MEMORY)
    except ImportError as error:
        message = NOT_INSTALLED.fill(format=NAMES.get(format_, format_), module=error.name or "?")
        document = unreadable(name, format_, sha256, message)
    except Exception:  # A reader's crash is a result of this document, never of the run.
        logging.getLogger(__name__).debug("the reader of %s failed on %s", format_, name, exc_info=True)
        document = unreadable(name, format_, sha256, BROKEN.fill(format=NAMES.get(format_, format_)))
    return _with_disagreement(document, format_, name)


def unreadable(path: str, format_: str, sha256: str, message: Message) -> Document:
    """A document of which nothing could be read, and why."""
    problem = Problem(ProblemKind.UNREADABLE, message, blocking=True)
    return Document(path=path, format=format_, sha256=sha256, problems=(problem,))


def _read_as(format_: str, data: bytes, name: str, sha256: str, limits: Limits) -> Document:
    if format_ in READERS:
        document = _function(READERS[format_])(data, name, sha256, limits)
    elif format_ in FAMILY_READERS:
        document = _function(FAMILY_READERS[format_])(data, name, sha256, limits, format_)
    elif format_ == "encrypted":
        raise ReadingRefusedError(PASSWORD)
    else:
        raise ReadingRefusedError(why_unsupported(format_))
    return document


def _function(target: str) -> Reader:
    module, _, function = target.partition(":")
    reader: Reader = getattr(import_module(module), function)
    return reader


def _with_disagreement(document: Document, format_: str, name: str) -> Document:
    message = disagreement(format_, name)
    if message is None:
        return document
    return replace(document, problems=(*document.problems, Problem(ProblemKind.UNREADABLE, message)))
