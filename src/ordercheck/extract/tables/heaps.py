"""Rows of a ruled block in which a whole list stands: only its columns are ruled, header and items share a cell.

A parts list above a title block is drawn so. Its lines are read by alignment, and what is ruled above and beneath
it stays a block of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from msgspec.structs import replace

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.column_numbers import is_column_number
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.model.document import Cell, Grid, Part
from ordercheck.model.place import Box

LEAST_COLUMNS = 3
"""Columns of a list that are titled; of fewer the lines of a form's cells could be made up."""

_COUNT = re.compile(r"\d|^\s*[A-Z]\s*$")
"""A figure, or the letter of a revision."""


@dataclass(frozen=True, slots=True)
class Unheaped:
    """A page with its grids cut at such rows, which belong to no grid; the rules between their columns, and `box`
    of the one such row: None where there are none or several.
    """

    part: Part
    rules: tuple[float, ...]
    box: Box | None

    def beside(self) -> tuple[list[Box], list[Box]]:
        """What lies left and right of the row, and all else: notes of a drawing beside a list are none of it."""
        box, right, foot = self.box, self.part.width, self.part.height
        if box is None:
            return [], [Box(0.0, 0.0, right, foot)]
        sides = [Box(0.0, box.top, box.x0, box.bottom), Box(box.x1, box.top, right, box.bottom)]
        return sides, [Box(0.0, 0.0, right, box.top), box, Box(0.0, box.bottom, right, foot)]


def without_heaps(part: Part, vocabularies: Sequence[HeaderVocabulary]) -> Unheaped:
    """The page with its grids cut at the rows in which a whole list stands."""
    grids: list[Grid] = []
    rules: list[float] = []
    boxes: list[Box] = []
    for grid in part.grids:
        row = next((row for row in range(grid.rows) if _is_heap(grid, row, vocabularies)), None)
        if row is None:
            grids.append(grid)
            continue
        cells = [cell.box for cell in grid.row(row) if cell.box is not None]
        rules.extend(box.x0 for box in cells)
        boxes.append(reduce(Box.union, cells))
        grids.extend(_rest(grid, row))
    box = boxes[0] if len(boxes) == 1 else None
    return Unheaped(replace(part, grids=tuple(grids)), tuple(rules), box)


def _is_heap(grid: Grid, row: int, vocabularies: Sequence[HeaderVocabulary]) -> bool:
    """Do the first or the last lines of a row's cells make a header, and the others hold figures?"""
    if any(cell.row_span > 1 and cell.row <= row < cell.row + cell.row_span for cell in grid.cells):
        return False
    cells = [cell for cell in grid.row(row) if len(_lines(cell)) >= 2]
    if len(cells) < LEAST_COLUMNS:
        return False
    return any(_is_headed(cells, end, vocabulary) for vocabulary in vocabularies for end in (-1, 0))


def _is_headed(cells: Sequence[Cell], end: int, vocabulary: HeaderVocabulary) -> bool:
    named = set()
    figures = 0
    for cell in cells:
        lines = _lines(cell)
        match = vocabulary.best(lines.pop(end))
        if match is not None and match.score >= FIRM:
            named.add(match.column)
        # A cell of a title block holds one value beneath its label; a list has several.
        figures += len(lines) >= 2 and any(_COUNT.search(line) and vocabulary.best(line) is None for line in lines)
    return len(named) >= LEAST_COLUMNS and figures >= 2 and needs_are_met(vocabulary.spec, named)


def _lines(cell: Cell) -> list[str]:
    """The lines of a cell without the number of its column: `(3)` beneath a title is no row."""
    return [line for line in cell.text.split("\n") if line.strip() and not is_column_number(line)]


def _rest(grid: Grid, row: int) -> Iterator[Grid]:
    """What is ruled above and beneath a row, each as a grid of its own."""
    for cells in (
        [cell for cell in grid.cells if cell.row < row],
        [replace(cell, row=cell.row - row - 1) for cell in grid.cells if cell.row > row],
    ):
        boxes = [cell.box for cell in cells if cell.box is not None]
        if not boxes:
            continue
        box = reduce(Box.union, boxes)
        rows = max(cell.row + cell.row_span for cell in cells)
        edges = tuple(edge for edge in grid.row_edges if box.top - 0.5 <= edge <= box.bottom + 0.5)
        yield replace(grid, rows=rows, cells=tuple(cells), box=box, row_edges=edges)
