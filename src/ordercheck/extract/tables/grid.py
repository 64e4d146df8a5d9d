"""Tables in grids: header rows found anywhere in a sheet, a Word table or a ruled table of a page."""

from collections.abc import Sequence

from ordercheck.extract.tables.grid_headers import GridHeader, grid_headers, over_same_columns
from ordercheck.extract.tables.grid_rows import rows_under
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import RawTable
from ordercheck.model.document import Grid


def grid_tables(
    grid: Grid, part: int, vocabularies: Sequence[HeaderVocabulary], captions: Sequence[str] = ()
) -> tuple[RawTable, ...]:
    """Every table of a role that stands in a grid, from top to bottom, then from left to right.

    `captions`: the texts right above the grid on its page; they speak for a table in its first rows.
    """
    headers = list(grid_headers(grid, vocabularies, captions))
    tables = []
    for index, header in enumerate(headers):
        later = [
            other.first
            for other in headers[index + 1 :]
            if other.first > header.last and over_same_columns(other, header)
        ]
        end = min(later, default=grid.rows)
        tables.append(_table(grid, part, header, end))
    return tuple(tables)


def continued_grid(grid: Grid, part: int, upper: Grid, table: RawTable) -> tuple[RawTable, ...]:
    """A grid without a header that goes on under the columns of the one on the page before."""
    edges, before = grid.column_edges, upper.column_edges
    same = len(edges) == len(before) and all(abs(a - b) < 3.0 for a, b in zip(edges, before, strict=True))
    if not same or not edges or not table.rows:
        return ()
    rows = rows_under(grid, table.columns, 0, grid.rows)
    return (RawTable(table.spec, part, table.columns, rows, table.score, table.place),)


def _table(grid: Grid, part: int, header: GridHeader, end: int) -> RawTable:
    rows = rows_under(grid, header.columns, header.last + 1, end)
    place = header.columns[0].place
    return RawTable(header.vocabulary.spec, part, header.columns, rows, header.score, place, other=header.other)
