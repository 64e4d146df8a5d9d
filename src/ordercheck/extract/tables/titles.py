"""The titles over the columns of a grid: texts that stand over one another, with what stands beneath them."""

from itertools import pairwise

from ordercheck.extract.tables.assign import Title
from ordercheck.extract.tables.column_numbers import are_column_numbers
from ordercheck.extract.tables.fitting import MOST_SAMPLES
from ordercheck.extract.tables.grid_cells import consumed
from ordercheck.model.document import Cell, Grid


def titles_of(grid: Grid, first: int, last: int) -> list[Title]:
    """The stacked text over each run of columns."""
    beneath = [cell.text for cell in grid.row(last + 1) if cell.text.strip()] if last + 1 < grid.rows else []
    first_row = last + (2 if are_column_numbers(beneath) else 1)
    return [
        Title(
            tuple(cell.text for cell in stack),
            stack[-1].place,
            tuple(place for cell in stack for place in consumed(cell)),
            start,
            end,
            _samples(grid, first_row, start, end),
        )
        for stack, start, end in _stacks(grid, first, last)
    ]


def _stacks(grid: Grid, first: int, last: int) -> list[tuple[tuple[Cell, ...], int, int]]:
    """The cells over one another in the rows of a header, with the first and last column that they take."""
    stacks: list[tuple[tuple[Cell, ...], int, int]] = []
    edges = sorted(
        {cell.column for row in range(first, last + 1) for cell in grid.row(row)}
        | {cell.column + cell.column_span for row in range(first, last + 1) for cell in grid.row(row)}
    )
    for column, following in pairwise(edges):
        stack = _stack(grid, column, first, last)
        if not stack:
            continue
        end = min(following, stack[-1].column + stack[-1].column_span) - 1
        if stacks and stacks[-1][0] == stack and stacks[-1][2] == column - 1:
            stacks[-1] = (stack, stacks[-1][1], end)
        else:
            stacks.append((stack, column, end))
    return stacks


def _stack(grid: Grid, column: int, first: int, last: int) -> tuple[Cell, ...]:
    stack: list[Cell] = []
    for row in range(first, last + 1):
        cell = grid.at(row, column)
        if cell is not None and cell.row >= first and not cell.hidden and cell.text.strip() and cell not in stack:
            stack.append(cell)
    return tuple(stack)


def _samples(grid: Grid, row: int, first: int, last: int) -> tuple[str, ...]:
    """Texts of the next rows under a run of columns; those of wide rows tell nothing."""
    texts = []
    for index in range(row, min(row + MOST_SAMPLES, grid.rows)):
        for column in range(first, last + 1):
            cell = grid.at(index, column)
            if cell is not None and cell.row >= row and not cell.hidden and cell.text.strip():
                if cell.column >= first and cell.column + cell.column_span - 1 <= last:
                    texts.append(cell.text)
                break
    return tuple(texts)
