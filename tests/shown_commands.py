"""Runs what a page of the documentation shows, in a folder of its own, and compares what comes out.

```console        commands after `$ ` (further lines of one after `> `), each followed by what it prints; a line
                  `...` stands for any lines, `…` within a line for any text
```yaml           with a first line `# folder/file.yaml`: the reader writes this file
```python         is run; a ```text block after it is what it prints
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (?P<path>[\w./-]+\.yaml)")
_FIXTURE = re.compile(r"fixtures/packets/([\w-]+)")
RUNS = ("console", "yaml", "python", "text")


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    language: str
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(found["language"], found["body"], text.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(text)
    ]


def run_page(page: Path, folder: Path, cache: Path) -> int:
    """Does what the page says, in order, and asserts that it gives what is shown. Returns how much was run."""
    for name in set(_FIXTURE.findall(page.read_text(encoding="utf-8"))):
        shutil.copytree(ROOT / "fixtures" / "packets" / name, folder / "fixtures" / "packets" / name)
    (folder / "rules").symlink_to(ROOT / "rules")
    reader = _Reader(folder, cache)
    printed: str | None = None
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        if block.language == "console":
            reader.type_in(block, where)
        elif block.language == "yaml":
            reader.write(block)
        elif block.language == "python":
            printed = reader.printed([sys.executable, "-c", block.body])
            reader.count += 1
        elif block.language == "text" and printed is not None:
            assert_shown(printed, block.body, where)
            printed = None
    return reader.count


class _Reader:
    """Who follows the page: a folder to work in, and the exit code of the last command."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.count = 0
        self.code = 0
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = kept | {
            "PATH": path,
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "ORDERCHECK_CACHE": str(cache),
            "PYTHONIOENCODING": "utf-8",
        }

    def type_in(self, block: Block, where: str) -> None:
        for command, expected in _commands(block):
            printed = self.printed(["sh", "-c", f"(exit {self.code})\n{command}"])
            assert_shown(printed, expected, f"{where}: {command}")
            self.count += 1

    def printed(self, command: list[str]) -> str:
        done = subprocess.run(
            command,
            check=False,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.code = done.returncode
        return done.stdout.decode()

    def write(self, block: Block) -> None:
        named = _FILE.match(block.body)
        if named is not None:
            path = self.folder / named["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")


def _commands(block: Block) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        first, *rest = part.split("\n")
        more = list(takewhile(lambda line: line.startswith("> "), rest))
        yield "\n".join([first, *(line[2:] for line in more)]), "\n".join(rest[len(more) :])


def assert_shown(printed: str, shown: str, where: str) -> None:
    """What is shown is what was printed, but for elisions and blank lines at the ends."""
    lines = shown.strip("\n").split("\n") if shown.strip("\n") else []
    actual = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").split("\n")) if printed.strip() else ""
    if not _fits(lines, actual):
        ends = (count for count in range(1, len(lines) + 1) if not _fits([*lines[:count], "..."], actual))
        wrong = lines[next(ends, len(lines)) - 1] if lines else ""
        raise AssertionError(f"{where} shows\n{wrong}\nbut prints\n{actual}")


def _fits(lines: list[str], actual: str) -> bool:
    return re.fullmatch("".join(_pattern(line) for line in lines), actual) is not None


def _pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:[^\n]*\n)*?"
    return "[^\n]*".join(re.escape(part) for part in line.rstrip().split("…")) + "\n"
