"""Tables as offices draw them: rules that can not be relied on, rows that are no items, figures that are none."""

import pytest
from builders import document, page, sheet
from drawn import column, facts_of, units
from pdf_writing import HEIGHT, pdf
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.fact import State, TableFacts

HEAD = ["No.", "Description", "Qty", "Unit price", "Amount"]


def lines(rows: list[list[object]], spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> TableFacts:
    return facts_of(document(sheet(rows, spans)), "quote").tables["lines"]


def put(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def test_a_table_of_which_only_the_columns_are_ruled() -> None:
    edges = [50, 250, 320, 400, 500]
    rows = [["Item", "Qty", "Price", "Amount"], ["Box", "10", "2.50", "25.00"], ["Lid", "4", "1.50", "6.00"]]

    def draw(canvas: Canvas) -> None:
        for x in edges:
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 160)
        for number, row in enumerate(rows):
            for x, text in zip(edges, row, strict=False):
                put(canvas, x + 4, 112 + number * 18, text)

    table = facts_of(pdf(draw), "quote").tables["lines"]
    assert column(table, "item") == ["Box", "Lid"]
    assert column(table, "amount") == ["25.00", "6.00"]


def test_titles_stacked_on_three_lines_of_a_page() -> None:
    xs = [50, 250, 340, 430]
    head = [
        ["", "Quantity", "Unit", "Amount"],
        ["Description", "ordered", "price", "total"],
        ["", "(pcs)", "USD", "USD"],
    ]

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate([*head, ["Box", "10", "2.50", "25.00"]]):
            for x, text in zip(xs, row, strict=True):
                put(canvas, x, 100 + number * 12, text)

    table = facts_of(pdf(draw), "quote").tables["lines"]
    assert (column(table, "quantity"), units(table, "quantity")) == (["10"], ["pcs"])
    assert (column(table, "unit_price"), units(table, "unit_price")) == (["2.50"], ["USD"])


def test_titles_in_four_rows() -> None:
    rows: list[list[object]] = [
        ["品名", "数量", "单价", "金额"],
        ["Description", "Quantity", "Unit price", "Amount"],
        [None, "订购", "(FOB)", "(USD)"],
        [None, "PCS", "USD", None],
        ["Box", 10, 2, 20],
    ]
    table = lines(rows)
    assert column(table, "item") == ["Box"]
    assert (column(table, "quantity"), units(table, "amount")) == (["10"], ["USD"])


def test_a_title_over_pounds_and_kilograms() -> None:
    table = weighed_in("lb", 22, "kg", 10)
    assert column(table, "quantity") == ["8"], "a packing list lists what was shipped"
    assert (column(table, "gross_weight"), units(table, "gross_weight")) == (["10"], ["kg"]), (
        "not rounded from pounds"
    )
    table = weighed_in("lb", 22, None, None)
    assert (column(table, "gross_weight"), units(table, "gross_weight")) == (["9.97903214"], ["kg"])


def weighed_in(first: str, one: int, second: str | None, other: int | None) -> TableFacts:
    """A packing list with a title of weights over two units."""
    rows: list[list[object]] = [
        ["Description", "Quantity", None, "Gross weight", None],
        [None, "Ordered", "Shipped", first, second],
        ["Box", 10, 8, one, other],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)}
    return facts_of(document(sheet(rows, spans)), "packing_list").tables["lines"]


def test_scope_lines_and_lettered_sections_are_headings() -> None:
    rows: list[list[object]] = [
        HEAD,
        ["A", "Scope: supply and installation of racks", None, None, None],
        [1, "Rack", 2, 10, 20],
        [None, "incl. delivery to site", None, None, None],
        [2, "Shelf", 3, 5, 15],
        [None, "Total", None, None, 35],
    ]
    table = lines(rows)
    assert column(table, "item") == ["Rack", "Shelf"]
    assert table.rows[0].group is not None
    assert "Scope" in table.rows[0].group


def test_a_surcharge_counts_as_a_line_without_quantity_and_a_tax_does_not() -> None:
    rows: list[list[object]] = [
        HEAD,
        [1, "Rack", 2, 10, 20],
        [None, "Fuel surcharge 燃油附加费", None, None, 5],
        [None, "Item Tax", None, None, 2],
        [None, "Total", None, None, 27],
    ]
    facts = facts_of(document(sheet(rows)), "quote")
    table = facts.tables["lines"]
    assert column(table, "amount") == ["20", "5"]
    assert table.rows[1].cells["quantity"].state is State.EMPTY
    assert facts.field("tax").value is not None


def test_rows_that_are_numbered_and_empty_are_no_items() -> None:
    empty: list[list[object]] = [[number, None, None, None, "$0.00"] for number in range(2, 25)]
    rows: list[list[object]] = [HEAD, [1, "Rack", 2, 10, 20], *empty, [None, "Total", None, None, 20]]
    assert column(lines(rows), "item") == ["Rack"]


def test_a_header_that_is_repeated_on_the_second_page() -> None:
    head = [(50, "Item"), (250, "Qty"), (350, "Price"), (450, "Amount")]
    first = page([(100, head), (116, [(50, "Box"), (250, "2"), (350, "5.00"), (450, "10.00")])])
    second = page(
        [
            (60, head),
            (76, [(50, "Lid"), (250, "4"), (350, "1.50"), (450, "6.00")]),
            (92, [(50, "Total"), (450, "16.00")]),
        ],
        2,
        1,
    )
    facts = facts_of(document(first, second), "quote")
    assert column(facts.tables["lines"], "item") == ["Box", "Lid"]
    assert facts.field("total").raw == "16.00"


@pytest.mark.parametrize("title", ["Price per 100", "Unit price / 100 pcs", "单价（每100件）"])
def test_a_price_per_hundred_in_the_title(title: str) -> None:
    table = lines([["Item", "Qty", title, "Amount"], ["Screw", 1000, 2, 20]])
    assert column(table, "unit_price") == ["2"]
    assert column(table, "price_base") == ["100"]
    assert table.rows[0].cells["price_base"].place == table.columns["unit_price"].place


def test_a_price_per_hundred_in_the_cell() -> None:
    table = lines([["Item", "Qty", "Unit price", "Amount"], ["Bolt", 500, "USD 3.00/100pcs", 15]])
    assert column(table, "unit_price") == ["3.00"]
    assert column(table, "price_base") == ["100"]


def test_cartons_with_a_price_for_a_piece_leave_the_quantity_open() -> None:
    rows: list[list[object]] = [
        ["Item", "Qty", "Unit", "Unit price", "Amount"],
        ["Screw", 10, "CTNS (24PCS)", "2.00/PC", 480],
    ]
    quantity = lines(rows).rows[0].cells["quantity"]
    assert quantity.state is State.UNREADABLE
    assert quantity.reason is not None
    assert quantity.reason.zh == "数量还要乘以另一列的数值才等于金额"


def test_cartons_beside_the_pieces_are_not_the_quantity() -> None:
    table = lines([["Item", "CTNS", "PCS/CTN", "Qty", "Unit price", "Amount"], ["Screw", 10, 24, 240, 2, 480]])
    assert column(table, "quantity") == ["240"]


def test_three_decimals_that_may_be_thousands_stay_open() -> None:
    table = lines([["Item", "Qty", "Unit price KD", "Amount KD"], ["Screw", 3, "1.255", "3.765"]])
    price = table.rows[0].cells["unit_price"]
    assert price.state is State.UNREADABLE
    assert price.reason is not None
    assert "有几种读法" in price.reason.zh
    assert {candidate.value.as_json() for candidate in price.candidates if candidate.value} == {"1.255", "1255"}


def test_prices_with_four_decimals_and_a_quantity_with_three() -> None:
    rows: list[list[object]] = [
        ["Item", "Qty", "Unit price", "Amount"],
        ["Screw", "200.000 EA", "1.2550", "251.00"],
    ]
    table = lines(rows)
    assert (column(table, "quantity"), units(table, "quantity")) == (["200"], ["EA"])
    assert column(table, "unit_price") == ["1.2550"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("若干", "尚未确定（待定）"),
        ("Pending", "尚未确定（待定）"),
        ("TBD", "尚未确定（待定）"),
        ("-", "只有横线，没有数值"),
    ],
)
def test_words_in_place_of_a_price_say_why_they_are_none(text: str, why: str) -> None:
    table = lines([["Item", "Qty", "Unit price", "Amount"], ["a", 3, text, text], ["b", 1, 2, 2]])
    price = table.rows[0].cells["unit_price"]
    assert price.state is State.UNREADABLE
    assert price.reason is not None
    assert price.reason.zh == why


def test_what_is_free_costs_nothing() -> None:
    assert column(lines([["Item", "Qty", "Unit price", "Amount"], ["c", 2, "免费", "免费"]]), "amount") == ["0"]


def test_units_and_currency_in_the_titles() -> None:
    table = lines([["Item", "Qty (Mtr)", "Rate", "Amount Rs."], ["Cable", 10, 5, 50]])
    assert units(table, "quantity") == ["Mtr"]
    assert column(table, "amount") == ["50"]


def test_units_in_a_row_of_their_own() -> None:
    rows: list[list[object]] = [
        ["Item", "Qty", "Price", "Amount"],
        [None, "PCS", "USD/PC", "USD"],
        ["Cable", 10, 5, 50],
    ]
    table = lines(rows)
    assert column(table, "item") == ["Cable"]
    assert (units(table, "quantity"), units(table, "amount")) == (["PCS"], ["USD"])


def test_an_amount_of_nought_is_read_as_it_stands() -> None:
    table = lines([["品名", "数量", "单价", "金额"], ["架", 10, 5, 0], ["灯", 2, 5, 0], ["合计", None, None, 0]])
    assert column(table, "amount") == ["0", "0"]


def test_a_sum_row_that_counts_what_it_packs_holds_the_weights_too() -> None:
    rows: list[list[object]] = [
        ["序号", "品名", "数量", "净重(kg)", "毛重(kg)"],
        [1, "机架", 2, 860, 910],
        [2, "滚筒", 2, 186, 214],
        ["合计：共 2 箱", None, None, 1046, 1124],
    ]
    facts = facts_of(document(sheet(rows, {(3, 0): (1, 3)})), "packing_list")
    assert column(facts.tables["lines"], "item") == ["机架", "滚筒"]
    sums = [facts.field(name).value for name in ("net_weight", "gross_weight")]
    assert [value.as_json() if value else None for value in sums] == ["1046", "1124"]


def test_prices_with_cents_are_no_price_base() -> None:
    head = ["Description", "Qty", "Unit price $", "Price per MC $", "Total $"]
    table = lines([head, ["Coconut", 480, "0.95", "22.80", "456.00"], ["Ginger", 240, "1.10", "13.20", "264.00"]])
    assert column(table, "unit_price") == ["0.95", "1.10"]
    assert [row.cells["price_base"].state for row in table.rows] == [State.NOT_FOUND] * 2
