"""What cells of goods say besides the name: entries under labels, codes over names, lines that go on."""

from builders import document, page, role, ruled
from tests.built_in import ROLES

from ordercheck.extract.tables.cells import logical_lines
from ordercheck.extract.tables.model import RawCell
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.place import Box, PagePlace
from ordercheck.values import Hints

TITLES = ["Description", "Qty", "Unit Price", "Amount"]
WIDTHS = [200, 60, 60, 60]


def read(part, *names: str) -> list[tuple[str | None, ...]]:
    reading = extract_tables(document(part), role(ROLES["invoice"].tables["lines"]), Hints())
    return [tuple(row.cells[name].raw for name in names) for row in reading.tables["lines"].rows]


def test_entries_under_labels_are_columns_of_their_own():
    part = ruled(
        [
            TITLES,
            ["Wall shelf, oak\nSKU: WS-120\n(HS Code: 9403.60)", "6", "5.00", "30.00"],
            ["Coat hook\nSKU: CH-7", "4", "2.50", "10.00"],
        ],
        WIDTHS,
    )
    expected = [("Wall shelf, oak", "WS-120", "9403.60"), ("Coat hook", "CH-7", None)]
    assert read(part, "item", "item_code", "hs_code") == expected


def test_an_entry_in_brackets_that_a_narrow_column_broke_is_one():
    part = ruled(
        [
            TITLES,
            ["Wall shelf\n(HS Code:\n9403.60)", "6", "5.00", "30.00"],
            ["Coat hook\n(HS Code:\n8302.50)", "4", "2.50", "10.00"],
        ],
        [66, *WIDTHS],
    )
    assert read(part, "item", "hs_code") == [("Wall shelf", "9403.60"), ("Coat hook", "8302.50")]


def test_an_entry_in_brackets_that_its_writer_broke_stays_as_it_is():
    part = ruled(
        [
            TITLES,
            ["Wall shelf\n(HS Code:\n9403.60)", "6", "5.00", "30.00"],
            ["Coat hook\n(HS Code:\n8302.50)", "4", "2.50", "10.00"],
        ],
        [200, *WIDTHS],
    )
    assert read(part, "hs_code") == [(None,), (None,)]


def test_an_entry_of_what_has_a_column_stays_with_the_name():
    part = ruled(
        [
            ["Item code", *TITLES],
            ["A-1001", "Wall shelf\nItem code: B-2001", "6", "5.00", "30.00"],
            ["A-1002", "Coat hook\nItem code: B-2002", "4", "2.50", "10.00"],
        ],
        [60, *WIDTHS],
    )
    assert read(part, "item_code") == [("A-1001",), ("A-1002",)]


def test_a_code_over_every_name_is_the_code():
    rows = [["WS-120\nWall shelf", "6", "5.00", "30.00"], ["CH-0700\nCoat hook", "4", "2.50", "10.00"]]
    part = ruled([TITLES, *rows, ["Total", "", "", "40.00"]], WIDTHS)
    assert read(part, "item", "item_code") == [("Wall shelf", "WS-120"), ("Coat hook", "CH-0700")]


def test_a_code_over_one_name_only_is_a_name():
    rows = [["WS-120\nWall shelf", "6", "5.00", "30.00"], ["Coat hook\nbrass", "4", "2.50", "10.00"]]
    assert read(ruled([TITLES, *rows], WIDTHS), "item", "item_code") == [("WS-120", None), ("Coat hook", None)]


def test_lines_above_and_beneath_the_figures_belong_to_the_row_that_they_stand_close_to():
    lines = [(100, [(52, "Description"), (-278, "Qty"), (-358, "Unit Price"), (-438, "Amount")])]
    items = [("WS-120", "Wall shelf", "6", "5.00", "30.00"), ("CH-0700", "Coat hook", "4", "2.50", "10.00")]
    for number, (code, name, count, price, amount) in enumerate([*items, items[0]]):
        top = 124 + 60 * number
        lines += [
            (top, [(52, code)]),
            (top + 12, [(52, f"Product: {name}"), (-278, count), (-358, price), (-438, amount)]),
            (top + 24, [(52, "Packing: 6 a carton")]),
            (top + 36, [(52, "Carton: 10 cartons")]),
        ]
    expected = [("Wall shelf", "WS-120", "6"), ("Coat hook", "CH-0700", "4"), ("Wall shelf", "WS-120", "6")]
    assert read(page(lines), "item", "item_code", "quantity") == expected


def test_a_line_that_ends_with_a_comma_or_a_hyphen_goes_on():
    place = PagePlace(1, Box(0, 0, 9, 9))
    assert logical_lines(RawCell(("Tray, zinc,", "3 m", "black"), place)) == ("Tray, zinc, 3 m", "black")
    cell = RawCell(("Clamp GH-", "225D"), place, wraps=(True, False))
    assert logical_lines(cell) == ("Clamp GH-225D",)


def test_a_sum_behind_a_charge_that_has_its_amount_is_not_the_charge():
    part = ruled(
        [
            TITLES,
            ["Wall shelf", "6", "5.00", "30.00"],
            ["Coat hook", "4", "2.50", "10.00"],
            ["", "", "freight: 8.00", "48.00"],
        ],
        [200, 60, 90, 60],
    )
    reading = extract_tables(document(part), role(ROLES["invoice"].tables["lines"]), Hints())
    freight = [row for row in reading.leftover if row.kind == "shipping"]
    assert [[value.raw for value in row.values] for row in freight] == [["8.00"]]
