"""Where reports go: standard output, or files that are written whole or not at all."""

import contextlib
import errno
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ordercheck.cli_terms import CommandError, no_such
from ordercheck.model.message import Message

STANDARD_OUTPUT = "-"
FORMAT = Message("报告格式", "report format")


@dataclass(frozen=True, slots=True)
class Target:
    """One report to write: its format and file; `path` None is standard output."""

    format: str
    path: Path | None


def targets_of(arguments: Sequence[str], known: Sequence[str], default: str = "text") -> tuple[Target, ...]:
    """The pairs of --format and --output in the order in which they were written.

    An --output belongs to the --format before it; one without takes the format of its suffix. A format without
    an output goes to standard output. Raises CommandError for unknown formats and for two reports on one target.
    """
    pairs = _pairs(arguments)
    targets = [
        Target(_format(name, output, known, default), None if output in (None, STANDARD_OUTPUT) else Path(output))
        for name, output in pairs or [(default, None)]
    ]
    _refuse_doubles(targets)
    return tuple(targets)


def _pairs(arguments: Sequence[str]) -> list[tuple[str | None, str | None]]:
    pairs: list[tuple[str | None, str | None]] = []
    for option, value in _options(arguments):
        if option == "--format":
            pairs.append((value, None))
        elif pairs and pairs[-1][0] is not None and pairs[-1][1] is None:
            pairs[-1] = (pairs[-1][0], value)
        else:
            pairs.append((None, value))
    return pairs


def _options(arguments: Sequence[str]) -> Iterable[tuple[str, str]]:
    """(option, value) of every --format and --output before a bare `--`."""
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            return
        option, equals, value = argument.partition("=")
        if option not in ("--format", "--output"):
            continue
        if equals:
            yield option, value
        elif rest:
            yield option, rest.pop(0)


def _format(name: str | None, output: str | None, known: Sequence[str], default: str) -> str:
    if name is None:
        suffix = Path(output or "").suffix.removeprefix(".").lower()
        return suffix if suffix in known else _of_suffix(suffix, known, default)
    if name not in known:
        raise no_such(FORMAT, name, known)
    return name


def _of_suffix(suffix: str, known: Sequence[str], default: str) -> str:
    from ordercheck.reports import format_of_suffix

    found = format_of_suffix(f".{suffix}") if suffix else default
    if found is not None and found in known:
        return found
    raise CommandError(
        Message(
            "后缀 .{suffix} 不知是哪种格式；请在 --output 前写 --format",
            "no format for .{suffix}; write --format before --output",
        ).fill(suffix=suffix)
    )


def _refuse_doubles(targets: Sequence[Target]) -> None:
    seen: set[Path | None] = set()
    for target in targets:
        where = target.path.absolute() if target.path is not None else None
        if where in seen:
            name = str(target.path) if target.path is not None else "stdout"
            raise CommandError(
                Message(
                    "两份报告不能都写到 {name}；请用 --output",
                    "two reports can not both go to {name}; give each an --output",
                ).fill(name=name)
            )
        seen.add(where)


def refuse_bad_targets(targets: Sequence[Target], inputs: Iterable[Path]) -> None:
    """Raises CommandError before anything is checked: no such folder, an output that is one of the inputs, or a
    place where nothing can be written."""
    read = {Path(os.path.realpath(path)) for path in inputs}
    for target in targets:
        if target.path is not None:
            _refuse_bad_path(target.path, read)


def _refuse_bad_path(path: Path, read: Collection[Path]) -> None:
    if path.is_dir():
        raise CommandError(Message("{path} 是文件夹", "{path} is a folder").fill(path=path))
    folder = path.resolve().parent
    if not folder.is_dir():
        raise CommandError(Message("没有文件夹 {path}", "no such folder: {path}").fill(path=folder))
    if path.resolve() in read:
        raise CommandError(
            Message(
                "{path} 是要检查的文件，不能覆盖", "{path} is one of the documents and is not overwritten"
            ).fill(path=path)
        )
    _refuse_unwritable(path)


def _refuse_unwritable(path: Path) -> None:
    """Tries what writing will do, so that an hour of checking is not lost to a folder that is write-protected."""
    if path.exists() and not os.access(path, os.W_OK):
        raise _can_not_write(path, os.strerror(errno.EACCES))
    if _is_special(path):
        return
    try:
        handle, name = _temporary_beside(path.resolve())
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise _can_not_write(path, error.strerror) from error


def refuse_binary_on_terminal(targets: Sequence[Target], binary: Collection[str]) -> None:
    """Raises CommandError for a format that is no text where standard output is a terminal."""
    for target in targets:
        if target.path is None and target.format in binary and sys.stdout.isatty():
            raise CommandError(
                Message(
                    "{format} 不是文本，不能显示在终端；请加 --output FILE",
                    "{format} is no text for a terminal; add --output FILE",
                ).fill(format=target.format)
            )


def _can_not_write(path: Path | str, why: str | None) -> CommandError:
    return CommandError(Message("写不了 {path}：{why}", "can not write {path}: {why}").fill(path=path, why=why))


def _is_special(path: Path) -> bool:
    """A device or a pipe: written to as it is, never replaced."""
    return path.exists() and not path.is_file()


def write_all(reports: Sequence[tuple[Target, str | bytes]]) -> None:
    """Writes every report; files appear whole, and only when all of them could be written."""
    with _ended_like_interrupted():
        _write_files([(target.path, content) for target, content in reports if target.path is not None])
    for target, content in reports:
        if target.path is None:
            write_standard(content)


def _write_files(files: Sequence[tuple[Path, str | bytes]]) -> None:
    written: list[tuple[Path, Path]] = []
    try:
        for path, content in files:
            if not _is_special(path):
                # Where a link points to, so that the link stays one.
                written.append((_write_beside(path.resolve(), _encoded(content)), path.resolve()))
        for path, content in files:
            if _is_special(path):
                path.write_bytes(_encoded(content))
        for temporary, path in written:
            temporary.replace(path)
    except OSError as error:
        raise _can_not_write(error.filename, error.strerror) from error
    finally:
        # Those that were renamed are gone already.
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """A request to end (SIGTERM) removes what is half written, as an interruption from the keyboard does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write_beside(path: Path, content: bytes) -> Path:
    """A finished temporary file in the same folder, so that renaming it is one step."""
    handle, name = _temporary_beside(path)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(_usual_mode())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _temporary_beside(path: Path) -> tuple[int, str]:
    # A hidden name, which is never taken for a document, and one that is not too long where the file's just fits.
    return tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _encoded(content: str | bytes) -> bytes:
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def write_standard(content: str | bytes) -> None:
    """Standard output in UTF-8, whatever the locale; a reader that closed the pipe is no error."""
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stdout.buffer.write(_encoded(content))
        sys.stdout.buffer.flush()
        return
    # The interpreter would complain about the closed pipe once more when it exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
