"""Rows of a ruled block in which a whole list stands: only its columns are ruled, header and items share a cell.

A parts list above a title block is drawn so. Its lines are read by alignment, and what is ruled above and beneath
it stays a block of its own.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.column_numbers import is_column_number
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.model.document import Cell, Grid, Part

LEAST_COLUMNS = 3
"""Columns of a list that are titled; of fewer the lines of a form's cells could be made up."""

_DIGIT = re.compile(r"\d")


def without_heaps(part: Part, vocabularies: Sequence[HeaderVocabulary]) -> tuple[Part, tuple[float, ...]]:
    """The page with its grids cut at such rows, which belong to no grid; and the rules between their columns."""
    grids: list[Grid] = []
    rules: list[float] = []
    for grid in part.grids:
        row = next((row for row in range(grid.rows) if _is_heap(grid, row, vocabularies)), None)
        if row is None:
            grids.append(grid)
            continue
        rules.extend(cell.box.x0 for cell in grid.row(row) if cell.box is not None)
        grids.extend(_rest(grid, row))
    return replace(part, grids=tuple(grids)), tuple(rules)


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
        figures += len(lines) >= 2 and any(_DIGIT.search(line) and vocabulary.best(line) is None for line in lines)
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
        box = boxes[0]
        for other in boxes[1:]:
            box = box.union(other)
        rows = max(cell.row + cell.row_span for cell in cells)
        edges = tuple(edge for edge in grid.row_edges if box.top - 0.5 <= edge <= box.bottom + 0.5)
        yield replace(grid, rows=rows, cells=tuple(cells), box=box, row_edges=edges)
