"""Where an empty cell of a table stands, of which the reader found nothing: beneath its title, in its row."""

import re

from msgspec.structs import replace

from ordercheck.model.fact import Fact, State
from ordercheck.model.place import CellPlace, Place, WordPlace

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


def placed(fact: Fact, row: Place | None) -> Fact:
    """The fact; an empty one without a place gets that of its cell, where title and row tell it."""
    if fact.state is not State.EMPTY or fact.place is not None:
        return fact
    return replace(fact, place=_crossing(fact.label_place, row))


def _crossing(title: Place | None, row: Place | None) -> Place | None:
    """The cell in the column of the title and the row of another cell; None on pages, which have no columns."""
    if isinstance(title, CellPlace) and isinstance(row, CellPlace) and title.sheet == row.sheet:
        column, line = _REFERENCE.fullmatch(title.cell), _REFERENCE.fullmatch(row.cell)
        return CellPlace(row.sheet, f"{column[1]}{line[2]}") if column and line else None
    if isinstance(title, WordPlace) and isinstance(row, WordPlace) and title.table == row.table is not None:
        return replace(row, column=title.column)
    return None
