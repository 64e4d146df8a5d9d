"""Folders looked at again and again: what changed since the last look, once it has come to rest.

Files are compared by size and time of change, which works on network drives too, where the system tells nothing.
"""

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from ordercheck.packet_containers import why_name_skipped
from ordercheck.readers.own_output import why_own

SECONDS = 1.0
"""Between two looks. A change counts when the look after it finds all as it was: programs write in pieces."""

Look = Mapping[Path, tuple[int, int]]
"""File -> time of its last change in nanoseconds, and size in bytes."""


def look(paths: Iterable[Path], outputs: Collection[Path] = ()) -> Look:
    """The files beneath the paths, without locks, hidden ones, ordercheck's own and the `outputs`."""
    own = {path.resolve() for path in outputs}
    found: dict[Path, tuple[int, int]] = {}
    for file in _files(paths):
        try:
            status = file.stat()
        except OSError:
            # Gone between listing and looking; or a link that leads nowhere.
            continue
        if Path(os.path.realpath(file)) not in own and why_own(file) is None:
            found[file] = (status.st_mtime_ns, status.st_size)
    return found


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if why_name_skipped(name) is None)
            yield from (Path(folder) / name for name in sorted(names) if why_name_skipped(name) is None)


def changes(
    seen: Look, look_again: Callable[[], Look], sleep: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Path, ...]]:
    """Yields the files that are new, changed or gone, each time that they came to rest; never ends.

    `seen` is the first look; `look_again` gives each later one, `sleep` waits between them.
    """
    last = seen
    while True:
        sleep(SECONDS)
        now = look_again()
        at_rest, last = now == last, now
        if at_rest and now != seen:
            changed = {path for path in {*seen, *now} if seen.get(path) != now.get(path)}
            seen = now
            yield tuple(sorted(changed))
