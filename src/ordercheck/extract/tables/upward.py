"""Parts lists of drawings: they stand on the title block, their header at the bottom, and grow upwards."""

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from ordercheck.extract.tables.grid_headers import GridHeader, header_at
from ordercheck.extract.tables.grid_rows import rows_under
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import HeaderColumn, RawRow, RawTable
from ordercheck.extract.tables.rows import is_figure
from ordercheck.model.document import Grid

LEAST_COLUMNS = 3
_ORDINAL = re.compile(r"\d{1,4}")


def upward_table(grid: Grid, part: int, vocabularies: Sequence[HeaderVocabulary]) -> RawTable | None:
    """The list whose rows stand above its header, in document order; None where rows stand beneath it as usual.

    The row next to the header decides: above it stand figures under the header's columns, beneath it none.
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
    if not found:
        return None
    header, rows = max(found, key=lambda one: one[0].score)
    place = header.columns[0].place
    return RawTable(header.vocabulary.spec, part, header.columns, tuple(reversed(rows)), header.score, place)


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
        if not _is_item(row, header.columns):
            break
        kept.append(row)
    return kept


def _is_item(row: RawRow, columns: Sequence[HeaderColumn]) -> bool:
    """Has the row a figure under a column of figures, or its number in the list, and a text beside it?"""
    by_name = {columns[cell.column].name: cell.text.strip() for cell in row.cells if cell.column is not None}
    counted = _ORDINAL.fullmatch(by_name.get("no", "")) is not None
    figures = is_figure(by_name["quantity"]) if by_name.get("quantity") else False
    return len(row.cells) >= 2 and (counted or figures) and all(len(cell.lines) <= 3 for cell in row.cells)
