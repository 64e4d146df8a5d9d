"""Whole commands against a bare start of Python: CPU time of the process and all its workers, interleaved.

Run as `python benchmarks/commands.py`. Each command runs with an empty cache folder and again with a filled one;
byte code is kept, as an installation keeps it.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROUNDS = 5
DEMO = Path(__file__).parents[1] / "fixtures" / "packets" / "demo"
COMMANDS = {
    "check a packet": ("check", str(DEMO)),
    "check it, nothing kept": ("check", str(DEMO), "--no-cache"),
    "facts of one PDF": ("facts", str(next(iter(sorted(DEMO.glob("*.pdf")))))),
    "list": ("list",),
}


def environment(folder: Path) -> dict[str, str]:
    """The caller's, with a cache and byte code of this run's own."""
    own = {**os.environ, "ORDERCHECK_CACHE": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "code")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    return own


def seconds(arguments: list[str], own: dict[str, str]) -> float:
    """CPU seconds of one run, its worker processes included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=False, capture_output=True, env=own)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """One line a command: the first run, then the median of the others, in bare starts of Python."""
    with tempfile.TemporaryDirectory() as folder:
        own = environment(Path(folder))
        bare = [sys.executable, "-c", "pass"]
        lines = {name: [sys.executable, "-m", "ordercheck", *words] for name, words in COMMANDS.items()}
        seconds([sys.executable, "-m", "ordercheck", "check", "--no-cache", str(DEMO)], own)
        spent: dict[str, list[float]] = {name: [] for name in lines}
        starts: list[float] = []
        for _ in range(ROUNDS):
            starts.append(seconds(bare, own))
            for name, line in lines.items():
                spent[name].append(seconds(line, own))
        unit = max(median(starts), 0.001)
        print(f"a bare start of Python: {unit * 1000:.0f} ms of CPU")
        for name, times in spent.items():
            again = median(times[1:])
            print(f"{name:24} first {times[0]:6.2f} s   again {again:6.2f} s   {again / unit:6.1f} bare starts")


if __name__ == "__main__":
    main()
