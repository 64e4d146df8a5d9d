"""An empty cell stands beneath its title, in its row."""

import pytest

from ordercheck.extract.tables.empty_cells import placed
from ordercheck.model.fact import Fact, State
from ordercheck.model.place import Box, CellPlace, PagePlace, Place, WordPlace

PAGE = PagePlace(1, Box(0, 0, 10, 10))


@pytest.mark.parametrize(
    ("title", "row", "place"),
    [
        (CellPlace("Sheet", "F4"), CellPlace("Sheet", "A12"), CellPlace("Sheet", "F12")),
        (CellPlace("Sheet", "AB4"), CellPlace("Sheet", "B5"), CellPlace("Sheet", "AB5")),
        (CellPlace("One", "F4"), CellPlace("Two", "A12"), None),
        (
            WordPlace(table=1, row=0, column=2),
            WordPlace(table=1, row=3, column=0),
            WordPlace(table=1, row=3, column=2),
        ),
        (WordPlace(table=1, row=0, column=2), WordPlace(table=2, row=3, column=0), None),
        (PAGE, PAGE, None),
        (CellPlace("Sheet", "F4"), None, None),
    ],
)
def test_an_empty_cell(title: Place, row: Place | None, place: Place | None) -> None:
    assert placed(Fact("cases[0].cause", State.EMPTY, label_place=title), row).place == place


def test_other_cells_stay_as_they_are() -> None:
    title, row = CellPlace("Sheet", "F4"), CellPlace("Sheet", "A12")
    for fact in (
        Fact("a", State.STATED, "x", place=row, label_place=title),
        Fact("a", State.NOT_FOUND, label_place=title),
        Fact("a", State.EMPTY, place=row, label_place=title),
    ):
        assert placed(fact, row) is fact
