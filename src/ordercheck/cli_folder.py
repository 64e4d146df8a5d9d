"""An output folder: files appear in it whole or not at all, never over an original, never outside of it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ordercheck.cli_output import Target, write_all
from ordercheck.cli_terms import CommandError
from ordercheck.model.message import Message
from ordercheck.readers.own_output import why_own

_OUTSIDE = Message(
    "{path} 不在 {folder} 里（链接指向别处），没有写",
    "{path} is not in {folder} (a link leads elsewhere): nothing was written",
)
_TAKEN = Message(
    "{path} 已存在，而且不是标注副本；请换一个输出文件夹",
    "{path} exists and is no marked copy; give another output folder",
)
_FILE = Message("{path} 是文件，不是文件夹", "{path} is a file, not a folder")
_FAILED = Message("写不了 {path}：{why}", "can not write {path}: {why}")


def refuse_bad_folder(folder: Path) -> None:
    """Raises CommandError before anything is read where the folder can not be one that is written to."""
    if folder.exists() and not folder.is_dir():
        raise CommandError(_FILE.fill(path=folder))
    above = next(parent for parent in (folder, *folder.resolve().parents) if parent.exists())
    if not os.access(above, os.W_OK | os.X_OK):
        raise CommandError(_FAILED.fill(path=folder, why=os.strerror(13)))


def write_folder(folder: Path, files: Mapping[str, str | bytes], originals: Iterable[Path]) -> tuple[Path, ...]:
    """Writes files by their names within a folder, all or none; gives their paths.

    Only what ordercheck wrote before is replaced. Raises CommandError.
    """
    paths = {name: folder / name for name in files}
    kept = {Path(os.path.realpath(path)) for path in originals}
    for path in paths.values():
        _refuse(path, folder, kept)
    made: list[Path] = []
    try:
        for path in paths.values():
            _make_folders(path.parent, made)
        write_all([(Target("", paths[name]), content) for name, content in files.items()])
    except OSError as error:
        _remove(made)
        raise CommandError(_FAILED.fill(path=error.filename, why=error.strerror)) from error
    except BaseException:
        _remove(made)
        raise
    return tuple(paths.values())


def _refuse(path: Path, folder: Path, originals: set[Path]) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CommandError(_OUTSIDE.fill(path=path, folder=folder))
    if path.resolve() in originals or (path.exists() and why_own(path) is None):
        raise CommandError(_TAKEN.fill(path=path))


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _remove(made: Iterable[Path]) -> None:
    """Takes away the folders that were made, as far as they are empty."""
    for folder in reversed(list(made)):
        try:
            folder.rmdir()
        except OSError:
            continue
