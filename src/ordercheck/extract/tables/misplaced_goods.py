"""Goods that begin beneath the title before their own: `Marks | Kind of packages | Description` over whole names.

Titles that stand over one wide column have no borders between them. Where nothing stands beneath the title of the
goods in any row of figures, and whole names beneath one title that nobody knows, those are the goods.
"""

from dataclasses import replace

from ordercheck.extract.tables.model import RawRow, RawTable
from ordercheck.extract.tables.rows import figure_columns, is_figure
from ordercheck.extract.tables.told_columns import is_worded

_LEAST_FIGURES = 2
_LEAST_ROWS = 2


def with_misplaced_goods(table: RawTable) -> RawTable:
    """The table with the goods named where they stand; the table itself where its own title holds any."""
    goods = table.spec.needs[0][0] if table.spec.needs else ""
    titled = next((at for at, column in enumerate(table.columns) if column.name == goods), None)
    rows = [row for row in table.rows if _has_figures(table, row)]
    if titled is None or table.ruled or len(rows) < _LEAST_ROWS or any(_text(row, titled) for row in rows):
        return table
    places = [
        at
        for at, column in enumerate(table.columns[:titled])
        if column.name is None and all(is_worded(_text(row, at)) for row in rows)
    ]
    if len(places) != 1 or len({_text(row, places[0]) for row in rows}) < len(rows):
        return table
    columns = list(table.columns)
    columns[places[0]] = replace(columns[places[0]], name=goods, score=columns[titled].score)
    columns[titled] = replace(columns[titled], name=None, score=0.0)
    return replace(table, columns=tuple(columns))


def _has_figures(table: RawTable, row: RawRow) -> bool:
    """Does a row fill several columns of figures, as items do?"""
    figures = figure_columns(table.spec)
    named = {at for at, column in enumerate(table.columns) if column.name in figures}
    filled = [cell for cell in row.cells if cell.column in named and is_figure(cell.text)]
    return not row.wide and len(filled) >= _LEAST_FIGURES


def _text(row: RawRow, column: int) -> str:
    return " ".join(cell.text for cell in row.cells if cell.column == column)
