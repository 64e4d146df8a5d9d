"""Small tables of words that run across: departments side by side, their signatures and dates beneath."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.grid import grid_tables
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.extract.tables.model import RawTable
from ordercheck.extract.tables.rows import figure_columns
from ordercheck.extract.tables.staged_rows import without_staged
from ordercheck.model.document import Cell, Grid

LEAST_ENTRIES = 2
"""One column of values is a form, not a table."""
LONGEST_ENTRY = 20


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows `first` to `last` whose titles stand in one column."""

    vocabulary: HeaderVocabulary
    first: int
    last: int
    column: int


def without_turned(
    grid: Grid, part: int, vocabularies: Sequence[HeaderVocabulary]
) -> tuple[Grid, tuple[RawTable, ...]]:
    """The tables whose titles stand at the left of or within their rows, and the grid without their cells.

    Only tables without columns of figures are looked for: a row that begins with `数量` is a form's more often.
    """
    tables: list[RawTable] = []
    for block in _blocks(grid, vocabularies):
        found = grid_tables(_turned(grid, block), part, (block.vocabulary,))
        if found:
            tables.extend(found)
            rest = tuple(cell for cell in grid.cells if not block.first <= cell.row <= block.last)
            grid = replace(grid, cells=rest)
    grid, staged = without_staged(grid, part, vocabularies)
    return grid, (*tables, *staged)


def _blocks(grid: Grid, vocabularies: Sequence[HeaderVocabulary]) -> Iterator[_Block]:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip() and not cell.hidden:
            rows.setdefault(cell.row, []).append(cell)
    for vocabulary in vocabularies:
        if not vocabulary.spec.needs or figure_columns(vocabulary.spec):
            continue
        last = -1
        for row, cells in sorted(rows.items()):
            block = _block_at(rows, row, cells, vocabulary) if row > last else None
            if block is not None:
                last = block.last
                yield block


def _block_at(
    rows: dict[int, list[Cell]], row: int, cells: list[Cell], vocabulary: HeaderVocabulary
) -> _Block | None:
    title, entries = cells[0], cells[1:]
    first = _name(title, vocabulary)
    if first not in vocabulary.spec.needs[0] or len(entries) < LEAST_ENTRIES:
        return None
    if any(_name(cell, vocabulary) is not None or len(cell.text) > LONGEST_ENTRY for cell in entries):
        return None
    names, last = [first], row
    while (below := rows.get(last + 1)) is not None and below[0].column == title.column:
        name = _name(below[0], vocabulary)
        if name is None or name in names:
            break
        names.append(name)
        last += 1
    complete = last > row and needs_are_met(vocabulary.spec, [name for name in names if name is not None])
    return _Block(vocabulary, row, last, title.column) if complete else None


def _name(cell: Cell, vocabulary: HeaderVocabulary) -> str | None:
    match = vocabulary.best(cell.text)
    return match.column if match is not None and match.score >= FIRM else None


def _turned(grid: Grid, block: _Block) -> Grid:
    """The rows of the block as columns."""
    cells = sorted(
        (
            replace(
                cell,
                row=cell.column - block.column,
                column=cell.row - block.first,
                row_span=cell.column_span,
                column_span=cell.row_span,
            )
            for cell in grid.cells
            if block.first <= cell.row <= block.last and cell.column >= block.column
        ),
        key=lambda cell: (cell.row, cell.column),
    )
    return Grid(
        grid.kind,
        grid.columns - block.column,
        block.last - block.first + 1,
        tuple(cells),
        grid.place,
        grid.order,
        grid.box,
        name=grid.name,
    )
