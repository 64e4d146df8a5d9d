"""Texts that tabs set side by side in paragraphs: `Seller:` and `Buyer:`, with the lines of each beneath it."""

import re
from collections.abc import Iterable

from ordercheck.model.document import Cell, Grid, GridKind, Line

_HEAD = re.compile(r"[^\d:：]{1,60}[:：]?")
_NAME = re.compile(r"[^:：]{2,80}")
_OPEN_HEAD = re.compile(r"[^\d:：]{1,60}[:：]")
_PAIR = re.compile(r"[^\d:：]{1,40}[:：].*")


def parted(lines: list[Line]) -> tuple[list[Line], tuple[Grid, ...]]:
    """The lines that stand for themselves, and as grids those that are set side by side beneath their heads."""
    ordered = sorted(lines, key=lambda line: line.order)
    alone: list[Line] = []
    grids: list[Grid] = []
    at = 0
    while at < len(ordered):
        run = _run(ordered[at:])
        if run:
            grids.append(_grid(run))
        else:
            alone.append(ordered[at])
        at += max(len(run), 1)
    return alone, tuple(grids)


def _run(lines: list[Line]) -> list[Line]:
    """The paragraphs from a row of heads on that are set in the same columns; none where no head begins here."""
    if len(lines) < 2 or not (_are_heads(lines) or _is_block_beside_pairs(lines)):
        return []
    run = lines[:2]
    alone = len(_pieces(lines[1])) < 2
    for line in lines[2:]:
        goes_on = "\t" in line.text or (alone and _NAME.fullmatch(line.text.strip()) is not None)
        if not goes_on or line.order != run[-1].order + 1 or _all_are(line, _HEAD):
            break
        run.append(line)
    return run if run[1].order == run[0].order + 1 else []


def _are_heads(lines: list[Line]) -> bool:
    return _all_are(lines[0], _HEAD) and _all_are(lines[1], _NAME)


def _is_block_beside_pairs(lines: list[Line]) -> bool:
    """Does a head with its lines beneath stand at the left of pairs: `Buyer:` over a name, `Date: 2 May` beside?

    There may be fewer pairs than lines.
    """
    first, second = _pieces(lines[0]), _pieces(lines[1])
    return (
        len(first) > 1
        and second != []
        and _OPEN_HEAD.fullmatch(first[0]) is not None
        and _NAME.fullmatch(second[0]) is not None
        and all(_PAIR.fullmatch(piece) for piece in (*first[1:], *second[1:]))
        and any(_OPEN_HEAD.fullmatch(piece) is None for piece in first[1:])
    )


def _pieces(line: Line) -> list[str]:
    return [piece.strip() for piece in line.text.split("\t") if piece.strip()]


def _all_are(line: Line, pattern: re.Pattern[str]) -> bool:
    pieces = _pieces(line)
    return len(pieces) > 1 and line.number is None and all(pattern.fullmatch(piece) for piece in pieces)


def _grid(lines: Iterable[Line]) -> Grid:
    cells = [
        Cell(row, column, text.strip(), line.place)
        for row, line in enumerate(lines)
        for column, text in enumerate(line.text.split("\t"))
        if text.strip()
    ]
    rows, columns = 1 + max(cell.row for cell in cells), 1 + max(cell.column for cell in cells)
    return Grid(GridKind.INFERRED, rows, columns, tuple(cells), cells[0].place)
