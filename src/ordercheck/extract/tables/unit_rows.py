"""A row of units right beneath a header, as its last row: `mm | 套 | 元/套 | 元`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ordercheck.extract.tables.grid_cells import consumed
from ordercheck.extract.tables.model import HeaderColumn
from ordercheck.extract.tables.title_notes import stated_units
from ordercheck.model.document import Cell, Grid

_LEAST = 2
"""A unit alone in its row may be anything, unless it stands in brackets or calls itself a unit."""
_NOTE = re.compile(r"[(（\[【].+[)）\]】]|(?i:unit|单位)\s*[:：].+")


def columns_with_units(grid: Grid, row: int, columns: Sequence[HeaderColumn]) -> tuple[HeaderColumn, ...] | None:
    """The columns with the units and currencies that a row states for them; None where it is no row of units."""
    cells = [cell for cell in grid.row(row) if not cell.hidden and cell.text.strip()] if row < grid.rows else []
    if not cells or any(stated_units(cell.text) is None for cell in cells):
        return None
    if len(cells) < _LEAST and _NOTE.fullmatch(cells[0].text.strip()) is None:
        return None
    return tuple(_with_unit(column, cells) for column in columns)


def _with_unit(column: HeaderColumn, cells: Sequence[Cell]) -> HeaderColumn:
    for cell in cells:
        if column.first <= cell.column <= column.last:
            unit, currency = stated_units(cell.text) or (None, None)
            return replace(
                column,
                unit=column.unit or unit,
                currency=column.currency or currency,
                places=(*column.places, *consumed(cell)),
            )
    return column
