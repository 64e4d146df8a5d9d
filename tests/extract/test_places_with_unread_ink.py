"""A place on a scanned page that shows ink without words is not empty: nobody knows what it says."""

import pytest

from ordercheck.extract.unread_ink import UNREAD_INK, rows_without_unread, without_unread
from ordercheck.model.document import Cell, Document, Grid, GridKind, Line, Part, Word
from ordercheck.model.fact import Fact, Row, State, TableFacts
from ordercheck.model.place import Box, PagePlace

LABEL = Box(50, 100, 90, 110)


def on_page(box: Box) -> PagePlace:
    return PagePlace(1, box)


def document(*unread: Box, words: tuple[Box, ...] = (), grids: tuple[Grid, ...] = ()) -> Document:
    lines = tuple(Line("x", on_page(box), box=box, words=(Word("x", box, 10),)) for box in (LABEL, *words))
    part = Part(0, "page", "1", lines=lines, grids=grids, by_ocr=True, unread=unread)
    return Document("a.pdf", "pdf", "", (part,))


def empty(place: Box = LABEL) -> Fact:
    return Fact("number", State.EMPTY, place=on_page(place), label="No.", label_place=on_page(LABEL))


def test_ink_beside_the_label_makes_the_field_unreadable_with_its_place():
    ink = Box(100, 96, 180, 114)
    fact = without_unread({"number": empty()}, document(ink))["number"]
    assert (fact.state, fact.reason, fact.place) == (State.UNREADABLE, UNREAD_INK, on_page(ink))


@pytest.mark.parametrize(
    "ink",
    [Box(100, 150, 180, 164), Box(10, 98, 40, 112), Box(400, 98, 480, 112)],
    ids=["two lines beneath", "left of it", "far away"],
)
def test_ink_elsewhere_leaves_it_empty(ink: Box):
    assert without_unread({"number": empty()}, document(ink))["number"].state is State.EMPTY


def test_ink_behind_the_next_words_is_not_this_labels():
    found = without_unread({"number": empty()}, document(Box(170, 98, 200, 112), words=(Box(120, 100, 160, 110),)))
    assert found["number"].state is State.EMPTY


def test_ink_beneath_a_label_in_its_cell_is_its():
    box = Box(40, 95, 200, 150)
    grid = Grid(GridKind.RULED, 1, 1, (Cell(0, 0, "No.", on_page(box), box=box),), on_page(box), box=box)
    ink = Box(60, 120, 120, 140)
    fact = without_unread({"number": empty()}, document(ink, grids=(grid,)))["number"]
    assert (fact.state, fact.place) == (State.UNREADABLE, on_page(ink))


def test_what_is_stated_or_not_found_stays():
    facts = {"a": Fact("a", State.NOT_FOUND), "b": Fact("b", State.STATED, "7", place=on_page(LABEL))}
    assert without_unread(facts, document(Box(100, 96, 180, 114))) == facts


def test_ink_in_the_column_and_row_of_a_cell_makes_it_unreadable():
    title = on_page(Box(200, 100, 240, 110))
    item = Fact("lines[0].item", State.STATED, "rack", place=on_page(Box(50, 120, 110, 130)), label_place=title)
    cell = Fact("lines[0].quantity", State.EMPTY, label="Qty", label_place=title)
    tables = {"lines": TableFacts("lines", State.STATED, (Row(0, {"item": item, "quantity": cell}, ""),))}
    found = rows_without_unread(tables, document(Box(205, 118, 235, 131)))["lines"].rows[0].cells
    assert (found["quantity"].state, found["quantity"].reason) == (State.UNREADABLE, UNREAD_INK)
    assert found["item"] == item
    left = rows_without_unread(tables, document(Box(205, 140, 235, 152)))["lines"].rows[0].cells
    assert left["quantity"].state is State.EMPTY
