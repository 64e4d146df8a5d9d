"""A row that names the goods as a whole over its items: its sum, or words alone that reach another column."""

import pytest
from builders import LINES, document, page, role, ruled

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.values import Hints

TITLES = ["Item", "Description", "Qty", "Unit Price", "Amount"]
WIDTHS = [40, 150, 80, 80, 80]
ITEMS = [["1", "Fleece jacket", "1500", "11.20", "16,800.00"], ["2", "Base layer", "1200", "14.60", "17,520.00"]]
HEADING = ["/", "Knitted garments", "2700", "", "34,320.00"]


def read(part):
    return extract_tables(document(part), role(LINES), Hints())


def names(reading) -> list[str | None]:
    return [row.cells["item"].raw for row in reading.tables["lines"].rows]


@pytest.mark.parametrize("rows", [[HEADING, *ITEMS], [*ITEMS, HEADING]], ids=["above", "beneath"])
def test_a_row_without_price_that_sums_all_others_is_their_total(rows) -> None:
    reading = read(ruled([TITLES, *rows], WIDTHS))
    assert names(reading) == ["Fleece jacket", "Base layer"]
    assert [(s.kind, [v.raw for v in s.values]) for s in reading.leftover] == [("total", ["2700", "34,320.00"])]


@pytest.mark.parametrize(
    "heading",
    [
        ["3", "Cap", "2000", "", "34,320.00"],
        ["/", "Knitted garments", "2701", "", "34,321.00"],
        ["/", "Knitted garments", "2700", "12.71", "34,320.00"],
        ["3", "Cap", "2700", "", ""],
    ],
    ids=["one sum of a numbered row", "no sums", "priced", "one figure"],
)
def test_a_row_that_does_not_sum_the_others_stays_an_item(heading) -> None:
    assert len(names(read(ruled([TITLES, heading, *ITEMS], WIDTHS)))) == len(ITEMS) + 1


def test_a_row_that_alone_is_not_numbered_needs_one_sum_only() -> None:
    wrong = ["/", "Knitted garments", "2700", "", "34,350.00"]
    reading = read(ruled([TITLES, wrong, *ITEMS], WIDTHS))
    assert names(reading) == ["Fleece jacket", "Base layer"]
    assert reading.leftover[0].values[1].raw == "34,350.00"


HEADER = (100, [(50, "Description"), (-300, "Qty"), (-400, "Unit Price"), (-500, "Amount")])
ROWS = [
    (140, [(50, "FROZEN BROCCOLI FLORETS"), (-300, "9,000"), (-400, "0.985"), (-500, "8,865.00")]),
    (155, [(50, "FROZEN GREEN BEANS CUT"), (-300, "4,000"), (-400, "1.040"), (-500, "4,160.00")]),
]


def test_words_over_the_rows_whose_last_figure_reaches_the_next_column_are_no_item() -> None:
    heading = (120, [(50, "FROZEN VEGETABLES OF CLASS I IN CARTONS OF ABOUT 10 KGS")])
    assert names(read(page([HEADER, heading, *ROWS]))) == ["FROZEN BROCCOLI FLORETS", "FROZEN GREEN BEANS CUT"]


def test_a_figure_set_apart_from_the_name_is_that_of_an_item() -> None:
    bare = (120, [(50, "FROZEN VEGETABLES IN CARTONS"), (-300, "800")])
    assert names(read(page([HEADER, bare, *ROWS])))[0] == "FROZEN VEGETABLES IN CARTONS"
