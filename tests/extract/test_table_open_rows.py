"""Rows that no rule parts: in one cell of the grid, beneath a header ruled alone, under titles cut apart."""

import builders
import pytest
from builders import LINES, document, page, role, ruled
from msgspec.structs import replace

from ordercheck.extract.tables.gaps import borders_in_gaps
from ordercheck.extract.tables.lines import page_lines
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Cell
from ordercheck.model.place import Box, PagePlace
from ordercheck.values import Hints

ITEMS = [("Shelf", "12", "4.50", "54.00"), ("Hook", "100", "0.20", "20.00")]
ITEMS += [("Panel", "8", "31.00", "248.00"), ("Leg", "40", "2.25", "90.00")]


def read(part) -> list[tuple[str | None, ...]]:
    reading = extract_tables(document(part), role(LINES), Hints())
    names = ("item", "quantity", "unit_price", "amount")
    return [tuple(row.cells[name].raw for name in names) for row in reading.tables["lines"].rows]


def test_a_list_in_one_row_of_cells_whose_amounts_hold_the_total_too():
    columns = ["\n".join(texts) for texts in zip(*ITEMS, strict=True)]
    columns[0] += "\nTotal"
    columns[3] += "\n412.00"
    part = ruled([["Item", "Quantity", "Unit Price", "Amount"], columns], [150, 80, 80, 80])
    assert read(part) == ITEMS


def test_a_header_that_alone_is_ruled_heads_the_lines_beneath():
    header = ruled([["Item", "Quantity", "Unit Price", "Amount"]], [150, 80, 80, 80])
    rows = [
        (130 + 14 * n, [(52, item), (-278, quantity), (-358, price), (-438, amount)])
        for n, (item, quantity, price, amount) in enumerate(ITEMS)
    ]
    beneath = page(rows)
    whole = builders.replace(header, lines=(*header.lines, *beneath.lines))
    assert read(whole) == ITEMS


def test_titles_that_were_cut_apart_bound_their_columns_about_there():
    part = page(
        [
            (100, [(-127, "120"), (133, "AB-1204"), (233, "Shelf")]),
            (114, [(-127, "8"), (133, "AB-7"), (233, "Panel")]),
        ]
    )
    # The text of both titles was cut at 134, by the count of its letters; the codes begin at 133.
    titles = [Box(43, 80, 134, 90), Box(134, 80, 223, 90), Box(233, 80, 267, 90)]
    between = borders_in_gaps(titles, page_lines(part, []))
    assert len(between) == 2
    assert 127 < between[0] < 133


def test_a_name_that_wraps_beside_its_row_may_be_longer_than_any_in_a_row():
    rows = [
        (100, [(52, "Item"), (-300, "Quantity"), (-370, "Unit Price"), (-440, "Amount")]),
        (120, [(52, "Hook"), (-300, "100"), (-370, "0.20"), (-440, "20.00")]),
        (140, [(52, "Shelf with folded edge and two brackets,")]),
        (147, [(-300, "12"), (-370, "4.50"), (-440, "54.00")]),
        (154, [(52, "powder coated")]),
        (176, [(52, "Leg"), (-300, "40"), (-370, "2.25"), (-440, "90.00")]),
    ]
    assert read(page(rows)) == [
        ("Hook", "100", "0.20", "20.00"),
        ("Shelf with folded edge and two brackets, powder coated", "12", "4.50", "54.00"),
        ("Leg", "40", "2.25", "90.00"),
    ]


def test_a_line_close_beneath_the_name_goes_on_with_it_and_one_further_off_does_not():
    part = page(
        [
            (100, [(40, "Item"), (160, "Quantity"), (240, "Price"), (320, "Amount")]),
            (120, [(40, "Wall display"), (-200, "12"), (-280, "4.50"), (-360, "54.00")]),
            (131, [(40, "A51")]),
            (148, [(40, "1200x600x1800 mm with doors")]),
            (165, [(40, "Hook B6"), (-200, "100"), (-280, "0.20"), (-360, "20.00")]),
            (182, [(40, "chrome")]),
            (199, [(40, "Floor display"), (-200, "8"), (-280, "31.00"), (-360, "248.00")]),
            (210, [(40, "C7")]),
            (227, [(40, "double sided")]),
        ]
    )
    assert [row[0] for row in read(part)] == ["Wall display A51", "Hook B6", "Floor display C7"]


SUMS = (170.0, [(52, "TOTAL:"), (-276, "160"), (-436, "412.00")])


def with_line(part, line):
    beneath = page([line])
    return builders.replace(part, lines=(*part.lines, *beneath.lines))


def total_of(part) -> list[tuple[str | None, ...]]:
    reading = extract_tables(document(part), role(LINES), Hints())
    (row,) = [row for row in reading.leftover if row.kind == "total"] or [None]
    return [(value.column, value.raw) for value in row.values] if row is not None else []


def test_sums_beneath_a_ruled_table_without_rules_of_their_own_are_of_its_columns():
    part = ruled([["Item", "Quantity", "Unit Price", "Amount"], *map(list, ITEMS)], [150, 80, 80, 80], top=60)
    assert total_of(with_line(part, SUMS)) == [("quantity", "160"), ("amount", "412.00")]


@pytest.mark.parametrize(
    "line",
    [
        # Far beneath it may be of anything.
        (260.0, SUMS[1]),
        # A figure between two columns is of neither.
        (170.0, [(52, "TOTAL:"), (-290, "160"), (-436, "412.00")]),
        # Words behind the label.
        (170.0, [(52, "TOTAL:"), (-276, "boxes"), (-436, "412.00")]),
    ],
)
def test_what_is_no_row_of_sums_beneath_a_ruled_table(line):
    part = ruled([["Item", "Quantity", "Unit Price", "Amount"], *map(list, ITEMS)], [150, 80, 80, 80], top=60)
    assert total_of(with_line(part, line)) == []


def test_amounts_with_a_currency_sign_in_one_wide_cell_beside_another_are_rows():
    widths = [60, 150, 80, 80, 80]
    header = ruled([["Marks", "Item", "Quantity", "Unit Price", "Amount"]], widths)
    texts = [
        (130 + 14 * at, [(112, item), (-338, count), (-418, f"${price}"), (-498, f"${amount}")])
        for at, (item, count, price, amount) in enumerate(ITEMS)
    ]
    texts[1][1].append((52, "ACME"))
    beneath = page(texts)
    (grid,) = header.grids
    bottom = 200.0
    wide, left = Box(110, grid.box.bottom, 500, bottom), Box(50, grid.box.bottom, 110, bottom)
    lines = [replace(line, words=tuple(w for w in line.words if w.box.x0 > 110)) for line in beneath.lines]
    text = "\n".join(" ".join(word.text for word in line.words) for line in lines)
    cells = (
        *grid.cells,
        Cell(1, 0, "ACME", PagePlace(1, left), box=left),
        Cell(1, 1, text, PagePlace(1, wide), column_span=4, box=wide, lines=tuple(lines)),
    )
    box = Box(50, grid.box.top, 500, bottom)
    part = replace(
        header,
        lines=(*header.lines, *beneath.lines),
        grids=(replace(grid, rows=2, cells=cells, box=box),),
    )
    assert read(part) == [(item, count, f"${price}", f"${amount}") for item, count, price, amount in ITEMS]
