"""Lists of a drawing: parts or revisions on its title block, their header at the bottom, that grow upwards."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from ordercheck.extract.tables.grid_headers import GridHeader, header_at, over_same_columns
from ordercheck.extract.tables.grid_rows import rows_under
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow, RawTable
from ordercheck.extract.tables.rows import is_figure
from ordercheck.model.document import Grid
from ordercheck.model.value import Unreadable
from ordercheck.roles.role import TableSpec
from ordercheck.values import parse

LEAST_COLUMNS = 3
_ORDINAL = re.compile(r"\d{1,4}")


def upward_tables(grid: Grid, part: int, vocabularies: Sequence[HeaderVocabulary]) -> tuple[RawTable, ...]:
    """The lists whose rows stand above their headers, in document order; none where rows stand beneath as usual.

    The row next to a header decides: above it stand figures or days under the header's columns, beneath it none.
    """
    flipped = _flipped(grid)
    found = [
        (header, rows)
        for row in range(flipped.rows - 1)
        for vocabulary in vocabularies
        if (header := header_at(flipped, row, vocabulary)) is not None
        and len([column for column in header.columns if column.name is not None]) >= LEAST_COLUMNS
        and (rows := _list_rows(flipped, header))
        and not _list_rows(grid, _mirrored(header, grid))[:1]
    ]
    return tuple(_table(header, rows, part) for header, rows in _apart(found))


def _apart(found: Sequence[tuple[GridHeader, list[RawRow]]]) -> Iterator[tuple[GridHeader, list[RawRow]]]:
    """The best lists, no two of which stand over the same columns."""
    chosen: list[GridHeader] = []
    for header, rows in sorted(found, key=lambda one: -one[0].score):
        if not any(over_same_columns(header, other) for other in chosen):
            chosen.append(header)
            yield header, rows


def _table(header: GridHeader, rows: Sequence[RawRow], part: int) -> RawTable:
    columns = header.columns[: _end(header.columns, rows)]
    own = [replace(row, cells=tuple(cell for cell in row.cells if _is_within(cell, columns))) for row in rows]
    return RawTable(header.vocabulary.spec, part, columns, tuple(reversed(own)), header.score, columns[0].place)


def _end(columns: Sequence[HeaderColumn], rows: Sequence[RawRow]) -> int:
    """How many columns are the list's: the title block beside it has no known titles, and cells over many rows."""
    last = max((index for index, column in enumerate(columns) if column.name is not None), default=0) + 1
    beside = [cell for row in rows for cell in row.cells if cell.column is not None and cell.column >= last]
    return last if any(cell.shared > 1 for cell in beside) else len(columns)


def _is_within(cell: RawCell, columns: Sequence[HeaderColumn]) -> bool:
    return cell.column is None or cell.column < len(columns)


def _flipped(grid: Grid) -> Grid:
    """The grid upside down."""
    cells = sorted(
        (structs.replace(cell, row=grid.rows - cell.row - cell.row_span) for cell in grid.cells),
        key=lambda cell: (cell.row, cell.column),
    )
    return structs.replace(grid, cells=tuple(cells))


def _mirrored(header: GridHeader, grid: Grid) -> GridHeader:
    return replace(header, first=grid.rows - 1 - header.last, last=grid.rows - 1 - header.first)


def _list_rows(grid: Grid, header: GridHeader) -> list[RawRow]:
    """The rows that follow the header as far as they are rows of its list; none unless the first one is."""
    rows = list(rows_under(grid, header.columns, header.last + 1, grid.rows))
    kept: list[RawRow] = []
    for row in rows:
        if not _is_item(row, header):
            break
        kept.append(row)
    return kept


def _is_item(row: RawRow, header: GridHeader) -> bool:
    """Has the row a figure under a column of figures, its number in the list, or its day, and a text beside it?"""
    texts = [
        (header.columns[cell.column].name or "", cell.text.strip())
        for cell in row.cells
        if cell.column is not None
    ]
    entered = any(_enters(name, text, header.vocabulary.spec) for name, text in texts)
    return len(row.cells) >= 2 and entered and all(len(cell.lines) <= 3 for cell in row.cells)


def _enters(name: str, text: str, table: TableSpec) -> bool:
    if name == "no":
        return _ORDINAL.fullmatch(text) is not None
    if name == "quantity":
        return is_figure(text)
    column = table.columns.get(name)
    return column is not None and column.type == "date" and not isinstance(parse("date", text), Unreadable)
