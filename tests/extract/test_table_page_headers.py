"""Headers of pages without rules: titles torn, set at several heights, and headings over groups of columns."""

import builders
import pytest
from builders import LINES, page, role
from tests.built_in import ROLES

from ordercheck.extract.tables.column_numbers import are_column_numbers, without_number
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Document
from ordercheck.values import Hints


def cells(part, *names: str) -> list[tuple[str | None, ...]]:
    reading = extract_tables(Document("a.pdf", "pdf", "0" * 64, (part,)), role(LINES), Hints())
    return [tuple(row.cells[name].raw for name in names) for row in reading.tables["lines"].rows]


def test_the_heading_of_a_group_with_nothing_beneath_it_is_no_column():
    part = page(
        [
            (88, [(330, "Price")]),
            (100, [(50, "Description"), (-300, "Qty"), (-400, "Unit Price"), (-500, "Amount")]),
            (120, [(50, "Bolt"), (-300, "100"), (-400, "0.50"), (-500, "50.00")]),
            (135, [(50, "Nut"), (-300, "4"), (-400, "10.00"), (-500, "40.00")]),
        ]
    )
    assert cells(part, "unit_price", "amount") == [("0.50", "50.00"), ("10.00", "40.00")]


def test_titles_of_several_heights_set_in_the_middle_of_their_cells_are_whole():
    part = page(
        [
            (100, [(50, "品名"), (200, "订购")]),
            (106, [(300, "单价"), (400, "金额")]),
            (111, [(200, "数量")]),
            (117, [(300, "Unit Price"), (400, "Amount")]),
            (122, [(200, "Qty")]),
            (140, [(50, "展示架"), (200, "100"), (300, "0.50"), (400, "50.00")]),
            (155, [(50, "层板"), (200, "4"), (300, "10.00"), (400, "40.00")]),
        ]
    )
    assert cells(part, "item", "quantity", "unit_price", "amount") == [
        ("展示架", "100", "0.50", "50.00"),
        ("层板", "4", "10.00", "40.00"),
    ]


def test_words_a_space_apart_over_one_column_are_one_title_also_where_it_has_two_lines():
    spec = LINES.columns | {
        "material": builders.column("material", "text", "Material"),
        "specification": builders.column("specification", "text", "Type"),
    }
    table = builders.TableSpec("lines", LINES.title, spec, needs=LINES.needs)
    part = page(
        [
            (100, [(50, "Description"), (150, "用材"), (-350, "Qty"), (-450, "Amount")]),
            (111, [(150, "Material Type")]),
            (130, [(50, "Bolt"), (150, "stainless steel 304 brushed"), (-350, "100"), (-450, "50.00")]),
            (145, [(50, "Nut"), (150, "cold rolled steel, zinc plated"), (-350, "4"), (-450, "40.00")]),
        ]
    )
    reading = extract_tables(Document("a.pdf", "pdf", "0" * 64, (part,)), role(table), Hints())
    rows = reading.tables["lines"].rows
    assert [row.cells["material"].raw for row in rows] == [
        "stainless steel 304 brushed",
        "cold rolled steel, zinc plated",
    ]


def test_a_row_that_comes_out_either_way_does_not_hide_what_another_shows():
    part = page(
        [
            (100, [(50, "Description"), (-300, "Qty"), (-400, "Unit Price"), (-500, "Amount")]),
            (120, [(50, "Bolt"), (-300, "100"), (-400, "16.165"), (-500, "1616.500")]),
            (135, [(50, "Nut"), (-300, "24"), (-400, "16.165"), (-500, "387.960")]),
        ]
    )
    reading = extract_tables(Document("a.pdf", "pdf", "0" * 64, (part,)), role(LINES), Hints())
    assert reading.decimal_comma is False
    assert [row.cells["amount"].value.as_json() for row in reading.tables["lines"].rows] == ["1616.500", "387.960"]


def test_titles_in_another_language_beneath_the_titles_are_no_item():
    part = builders.sheet(
        [["品名", "规格型号", "数量", "备注"], ["Goods", "Make", "Qty", "Remark"], ["展示架", "A", "10", "白色"]]
    )
    assert cells(part, "item", "quantity") == [("展示架", "10")]


def test_the_first_item_without_figures_stays_an_item():
    part = builders.sheet([["品名", "规格", "数量"], ["展示架", "待定", ""], ["层板", "B", "4"]])
    assert cells(part, "item") == [("展示架",), ("层板",)]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5=3×4"],
        ["(1)", "(2)", "(3)", "(4)", "(5)=(3)*(4)"],
        ["①", "②", "③", "④", "⑤"],
        ["A", "B", "C", "D", "E=CxD"],
        ["A", "B", "1", "2", "3=1x2"],
        ["", "1", "2", "3", "4"],
    ],
)
def test_a_row_that_counts_the_columns_is_no_item(numbers):
    titles = ["No.", "Description", "Qty", "Unit Price", "Amount"]
    rows = [titles, numbers, ["1", "Bolt", "10", "2.50", "25.00"], ["2", "Nut", "4", "3.00", "12.00"]]
    printed = [
        (100 + 15 * row, [(x, text) for x, text in zip((30, 110, -310, -400, -500), texts, strict=True) if text])
        for row, texts in enumerate(rows)
    ]
    for part in (page(printed), builders.sheet(rows), builders.ruled(rows, [40, 150, 60, 80, 100])):
        assert cells(part, "item", "amount") == [("Bolt", "25.00"), ("Nut", "12.00")]


@pytest.mark.parametrize("first", [["1", "2", "3"], ["1", "A", "1", "1", "1"], ["2", "3", "4", "5", "6"]])
def test_an_item_of_short_figures_counts_no_columns(first):
    assert not are_column_numbers(first)


def test_a_title_keeps_its_meaning_behind_the_number_of_its_column():
    part = builders.sheet([["10. Goods", "(11) Qty", "12) Unit Price"], ["Bolt", "10", "2.50"]])
    assert cells(part, "item", "quantity", "unit_price") == [("Bolt", "10", "2.50")]
    assert [without_number(title) for title in ("③数量", "3. Qty", "3D view", "2.5 kg")] == [
        "数量",
        "Qty",
        "3D view",
        "2.5 kg",
    ]


def test_a_tax_with_the_sum_that_it_is_on_and_its_rate_is_no_item():
    titles = ["Description", "Qty", "Unit Price", "Amount"]
    rows = [titles, ["Bolt", "10", "20.00", "200.00"], ["VAT based on", "200.00", "@ 5 %", "10.00"]]
    assert cells(builders.sheet(rows), "item", "amount") == [("Bolt", "200.00")]
    sold = [titles, ["Bolt", "10", "20.00", "200.00"], ["VAT refund service", "1", "10.00", "10.00"]]
    assert cells(builders.sheet(sold), "item", "amount") == [("Bolt", "200.00"), ("VAT refund service", "10.00")]


def test_words_closer_to_the_titles_than_to_the_rows_end_the_titles():
    rows = [
        (100, [(50, "No."), (100, "Description"), (200, "Qty"), (260, "Unit"), (350, "Protection")]),
        (111, [(260, "used"), (350, "class")]),
        (130, [(50, "1"), (100, "Shelf"), (200, "3"), (260, "pcs"), (350, "IP20")]),
        (147, [(50, "2"), (100, "Base"), (200, "5"), (260, "pcs"), (350, "IP44")]),
    ]
    assert cells(page(rows), "item", "unit") == [("Shelf", "pcs"), ("Base", "pcs")]


def test_a_heading_further_off_than_the_lines_of_the_titles_is_none_of_them():
    rows = [
        (100, [(50, "Pos."), (100, "Description"), (260, "Qty"), (320, "Price"), (400, "Amount")]),
        (110, [(320, "without VAT"), (400, "without VAT")]),
        (126, [(100, "Contract No. CON0285")]),
        (150, [(50, "1"), (100, "Hosting"), (260, "2"), (320, "3.00"), (400, "6.00")]),
    ]
    reading = extract_tables(Document("a.pdf", "pdf", "0" * 64, (page(rows),)), role(LINES), Hints())
    columns = reading.tables["lines"].columns
    assert (columns["item"].raw, columns["amount"].raw) == ("Description", "Amount without VAT")


def test_a_unit_in_brackets_ends_titles_of_two_languages_that_take_all_rows_of_a_header():
    part = page(
        [
            (82, [(330, "Price")]),
            (100, [(50, "品名"), (-250, "数量"), (-400, "含税单价"), (-500, "金额")]),
            (113, [(50, "Product"), (-250, "Quantity"), (-400, "Unit Value"), (-500, "Amount")]),
            (126, [(50, "Description")]),
            (144, [(-250, "(pcs)")]),
            (162, [(50, "Bolt"), (-250, "100"), (-400, "0.50"), (-500, "50.00")]),
            (180, [(50, "Note: colours as")]),
            (193, [(50, "approved.")]),
            (211, [(50, "Pegboard panel"), (-250, "4"), (-400, "10.00"), (-500, "40.00")]),
            (224, [(50, "B42")]),
        ]
    )
    reading = extract_tables(Document("a.pdf", "pdf", "0" * 64, (part,)), ROLES["invoice"], Hints())
    rows = reading.tables["lines"].rows
    assert [row.cells["item"].raw for row in rows] == ["Bolt", "Pegboard panel B42"]
    assert [row.cells["quantity"].value.unit for row in rows] == ["pcs", "pcs"]
