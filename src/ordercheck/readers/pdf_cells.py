"""Lattices and lines -> grids whose cells hold their text, each word in the cell that holds its middle."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ordercheck.model.document import Cell, Grid, GridKind, Line, Word
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_grids import Lattice, Span


def grids_of(lattices: Sequence[Lattice], lines: Sequence[Line], page: int) -> list[Grid]:
    """The ruled grids with their text; grids in which nothing is written are left out.

    Every cell is listed, also an empty one. Hidden lines do not get into a cell. Text that is not upright
    comes after the upright text of its cell.
    """
    visible = [line for line in lines if not line.hidden and line.box is not None]
    grids = [_grid(lattice, visible, page) for lattice in lattices]
    return [grid for grid in grids if any(cell.text for cell in grid.cells)]


def _grid(lattice: Lattice, lines: Sequence[Line], page: int) -> Grid:
    covering = {
        (row, column): span
        for span in lattice.spans
        for row in range(span.row, span.row + span.row_span)
        for column in range(span.column, span.column + span.column_span)
    }
    held: dict[Span, list[Line]] = defaultdict(list)
    for line in lines:
        for span, words in _by_cell(line, lattice, covering).items():
            held[span].append(_part_of(line, words, page))
    cells = tuple(_cell(span, held[span], page) for span in lattice.spans)
    return Grid(
        kind=GridKind.RULED,
        rows=len(lattice.rows) - 1,
        columns=len(lattice.columns) - 1,
        cells=cells,
        place=PagePlace(page, _rounded(lattice.box)),
        box=_rounded(lattice.box),
        column_edges=tuple(round(edge, 3) for edge in lattice.columns),
        row_edges=tuple(round(edge, 3) for edge in lattice.rows),
    )


def _by_cell(line: Line, lattice: Lattice, covering: dict[tuple[int, int], Span]) -> dict[Span, list[Word]]:
    frame, box = lattice.box, line.box
    if box is None or box.bottom < frame.top or box.top > frame.bottom:
        return {}
    words: dict[Span, list[Word]] = defaultdict(list)
    for word in line.words:
        x, y = word.box.middle
        span = covering.get((bisect_right(lattice.rows, y) - 1, bisect_right(lattice.columns, x) - 1))
        if span is not None:
            words[span].append(word)
    return words


def _part_of(line: Line, words: list[Word], page: int) -> Line:
    if len(words) == len(line.words):
        return line
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return replace(
        line,
        text=" ".join(word.text for word in words),
        words=tuple(words),
        box=box,
        place=PagePlace(page, box),
        bold=all(word.bold for word in words),
    )


def _cell(span: Span, lines: list[Line], page: int) -> Cell:
    box = _rounded(span.box)
    return Cell(
        row=span.row,
        column=span.column,
        text="\n".join(line.text for line in lines),
        place=PagePlace(page, box),
        row_span=span.row_span,
        column_span=span.column_span,
        box=box,
        lines=tuple(lines),
        bold=bool(lines) and all(line.bold for line in lines),
    )


def _rounded(box: Box) -> Box:
    return Box(*(round(side, 3) for side in box))
