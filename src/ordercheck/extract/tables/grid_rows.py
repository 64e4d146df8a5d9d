"""The rows beneath a header in a grid, each cell under the column that it belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ordercheck.extract.tables.grid_cells import raw_cell, space_in
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.document import Cell, Grid

_LEAST_ACROSS = 3
"""So many cells of a row that lie across the borders of columns are those of another block: a title block's."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the rows of a table are read by: the columns' bounds, the one of the sums, how wide a space is."""

    bounds: Sequence[tuple[int, int]]
    sums: int | None
    space: float | None


def rows_under(grid: Grid, columns: Sequence[HeaderColumn], first: int, end: int) -> tuple[RawRow, ...]:
    """The rows from `first` to before `end` under the columns of a header; empty ones left out.

    They end where a ruled block of other columns begins: the title block of a drawing beneath its parts.
    """
    bounds = _bounds(columns, grid.columns)
    sums = next((index for index, column in enumerate(columns) if column.name == "amount"), None)
    return tuple(_rows(grid, range(first, end), _Frame(bounds, sums, space_in(grid))))


def _rows(grid: Grid, indices: range, frame: _Frame) -> Iterator[RawRow]:
    for index in indices:
        if _is_of_other_block(grid, index, frame.bounds):
            return
        row = _row(grid, index, frame)
        if row is not None:
            yield row


def _is_of_other_block(grid: Grid, index: int, bounds: Sequence[tuple[int, int]]) -> bool:
    """Do most texts of a row lie across the columns' borders? Those of a sum are merged as they please."""
    cells = [cell for cell in grid.row(index) if cell.text.strip() and not cell.hidden]
    across = sum(1 for cell in cells if _lies_across(cell, bounds))
    return across >= _LEAST_ACROSS and across * 2 > len(cells) and summary_kind(cells[0].text) is None


def _lies_across(cell: Cell, bounds: Sequence[tuple[int, int]]) -> bool:
    """Does a cell take a part of one column and something of another?"""
    last = cell.column + cell.column_span - 1
    shared = [(start, end) for start, end in bounds if cell.column <= end and last >= start]
    if len(shared) < 2:
        return False
    return shared[0][0] < cell.column or last < shared[-1][1]


def _row(grid: Grid, index: int, frame: _Frame) -> RawRow | None:
    """The row's cells, each under the column that its own columns overlap most; None for an empty row."""
    bounds = frame.bounds
    left, right = bounds[0][0], bounds[-1][1]
    cells: list[RawCell] = []
    seen: dict[int, Cell] = {}
    for column in range(left, min(right, grid.columns - 1) + 1):
        cell = grid.at(index, column)
        if cell is None or id(cell) in seen or cell.hidden or not (cell.text.strip() or cell.unstored):
            continue
        seen[id(cell)] = cell
        summed = frame.sums if cells and summary_kind(cells[0].text) is not None else None
        cells.append(raw_cell(cell, index, _column_of(cell, bounds, summed), frame.space))
    if not cells:
        return None
    taken = list(seen.values())
    wide = len(taken) == 1 and taken[0].column_span > 1 and _covers_several(taken[0], bounds)
    return RawRow(tuple(cells), cells[0].place, wide, *_extent(taken, index))


def _bounds(columns: Sequence[HeaderColumn], width: int) -> list[tuple[int, int]]:
    """First and last column of the grid under each header; a gap belongs to the header at its left."""
    bounds = []
    for index, column in enumerate(columns):
        follower = int(columns[index + 1].first) - 1 if index + 1 < len(columns) else int(column.last)
        bounds.append((int(column.first), max(int(column.last), follower)))
    return [(start, min(last, width - 1)) for start, last in bounds]


def _column_of(cell: Cell, bounds: Sequence[tuple[int, int]], sums: int | None) -> int | None:
    """The column that a cell overlaps most; behind the label of a sum that of the amounts, if it reaches there."""
    if cell.column_span == 1 and sums is None:
        within = (index for index, (start, end) in enumerate(bounds) if start <= cell.column <= end)
        return next(within, None)
    last = cell.column + cell.column_span - 1
    overlaps = [min(last, end) - max(cell.column, start) + 1 for start, end in bounds]
    if sums is not None and overlaps[sums] > 0:
        return sums
    best = max(range(len(bounds)), key=lambda index: (overlaps[index], -index))
    return best if overlaps[best] > 0 else None


def _covers_several(cell: Cell, bounds: Sequence[tuple[int, int]]) -> bool:
    last = cell.column + cell.column_span - 1
    return sum(1 for start, end in bounds if cell.column <= end and last >= start) > 1


def _extent(cells: Sequence[Cell], index: int) -> tuple[float, float]:
    boxes = [cell.box for cell in cells if cell.box is not None and cell.row_span == 1]
    if not boxes:
        return float(index), float(index + 1)
    return min(box.top for box in boxes), max(box.bottom for box in boxes)
