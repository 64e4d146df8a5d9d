"""Where reports go: standard output, or files that are written whole or not at all."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
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
        return suffix if suffix in known else _of_suffix(suffix, default)
    if name not in known:
        raise no_such(FORMAT, name, known)
    return name


def _of_suffix(suffix: str, default: str) -> str:
    if suffix in ("txt", ""):
        return default
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
    """Raises CommandError before anything is checked: no such folder, or an output that is one of the inputs."""
    read = {path.resolve() for path in inputs}
    for target in targets:
        if target.path is None:
            continue
        if target.path.is_dir():
            raise CommandError(Message("{path} 是文件夹", "{path} is a folder").fill(path=target.path))
        if not target.path.absolute().parent.is_dir():
            raise CommandError(
                Message("没有文件夹 {path}", "no such folder: {path}").fill(path=target.path.absolute().parent)
            )
        if target.path.resolve() in read:
            raise CommandError(
                Message(
                    "{path} 是要检查的文件，不能覆盖", "{path} is one of the documents and is not overwritten"
                ).fill(path=target.path)
            )


def write_all(reports: Sequence[tuple[Target, str | bytes]]) -> None:
    """Writes every report; files appear whole, and only when all of them could be written."""
    written: list[tuple[str, Path]] = []
    try:
        for target, content in reports:
            if target.path is not None:
                written.append((_write_beside(target.path, _encoded(content)), target.path))
        for temporary, path in written:
            Path(temporary).replace(path)
    except OSError as error:
        for temporary, _ in written:
            Path(temporary).unlink(missing_ok=True)
        raise CommandError(
            Message("写不了 {path}：{why}", "can not write {path}: {why}").fill(
                path=error.filename, why=error.strerror
            )
        ) from error
    for target, content in reports:
        if target.path is None:
            write_standard(content)


def _write_beside(path: Path, content: bytes) -> str:
    """A finished temporary file in the same folder, so that renaming it is one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(_usual_mode())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return name


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
