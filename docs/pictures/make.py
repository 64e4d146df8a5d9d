"""Draws the pictures of the report: python docs/pictures/make.py

Each is the text report of a packet with faults, as a terminal shows it, cut after MOST_LINES. A test holds the
pictures against what the command says now; run this again when it fails.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import escape, unescape
from io import StringIO
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ordercheck import Presentation, Request, check, render

HERE = Path(__file__).parent
PACKET = HERE.parents[1] / "fixtures" / "packets" / "demo-faulty"
CHECKLISTS = ("quote", "booking")
DAY = date(2026, 3, 19)
WIDTH = 96
MOST_LINES = 40
PICTURES = {"zh": "report.zh.svg", "en": "report.svg"}
CELL = 12.2
"""Width of a column in rich's SVG export: 20 points of height, an aspect ratio of 0.61."""
_TEXT = re.compile(
    r'<text class="(?P<class>[^"]*-r\d+)" x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") '
    r'[^>]*?(?P<clip>clip-path="[^"]*")>(?P<text>[^<]*)</text>'
)
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def report(language: str, *, colour: bool) -> list[str]:
    """The lines of the report, without the folder in which this checkout lies."""
    found = check([PACKET], request=Request(checklists=CHECKLISTS, checked_on=DAY))
    text = render("text", found, Presentation(language, WIDTH, colour))
    shown = str(text).replace(PACKET.as_posix(), "fixtures/packets/demo-faulty")
    return shown.rstrip("\n").split("\n")


def cut(lines: list[str]) -> list[str]:
    """The beginning, and the closing lines that give the verdict."""
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 2], "  ...", *lines[-1:]]


def command(language: str) -> str:
    """What a person types to see it."""
    asked = " ".join(f"--checklist {name}" for name in CHECKLISTS)
    return f"ordercheck check fixtures/packets/demo-faulty {asked} --lang {language}"


def picture(language: str) -> str:
    """The report as SVG."""
    console = Console(width=WIDTH, record=True, file=StringIO(), highlight=False)
    console.print(Text(f"$ {command(language)}", style="bold"))
    for line in cut(report(language, colour=True)):
        console.print(Text.from_ansi(line), soft_wrap=True)
    drawn = console.export_svg(title="ordercheck", unique_id="report")
    return _TEXT.sub(_in_columns, _WEB_FONT.sub("", drawn)) + "\n"


def _in_columns(found: re.Match[str]) -> str:
    """Wide characters take two columns; the export gives them one."""
    column, drawn = float(found["x"]), []
    for part in _runs(unescape(found["text"])):
        width = CELL * cell_len(part)
        if part.strip("\N{NO-BREAK SPACE}"):
            drawn.append(
                f'<text class="{found["class"]}" x="{column:g}" {found["y"]} textLength="{width:g}" '
                f"{found['clip']}>{escape(part)}</text>"
            )
        column += width
    return "".join(drawn)


def _runs(text: str) -> Iterator[str]:
    for _, run in groupby(text, key=lambda character: cell_len(character) > 1):
        yield "".join(run)


def main() -> None:
    """Writes both pictures."""
    for language, name in PICTURES.items():
        (HERE / name).write_text(picture(language), encoding="utf-8")


if __name__ == "__main__":
    main()
