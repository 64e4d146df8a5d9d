"""Columns that no title names: parted beneath one title where quantity x price = amount proves them."""

from builders import LINES, column, document, page, role, ruled

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.roles.role import TableSpec
from ordercheck.values import Hints

NAMES = ("item", "quantity", "unit", "unit_price", "amount")
HEAD = [(40, "Marks"), (120, "Quantities and Descriptions"), (460, "Amount")]
SPEC = TableSpec(
    "lines",
    LINES.title,
    LINES.columns
    | {
        "item": column("item", "text", "Description", "Item", "Quantities and Descriptions"),
        "unit": column("unit", "text", "Unit"),
    },
    LINES.needs,
)


def read(*lines, spec: TableSpec = SPEC) -> list[tuple[str | None, ...]]:
    reading = extract_tables(document(page(list(lines))), role(spec), Hints())
    return [
        tuple(row.cells[name].raw if name in row.cells else None for name in NAMES)
        for row in reading.tables["lines"].rows
    ]


def figures(top: float, count: str, packed: str, quantity: str, price: str, amount: str, code: str = ""):
    texts = [(40, "C/NO.")] if top < 130 else []
    texts += [(120, code)] if code else []
    texts += [(-230, count), (245, packed), (-310, quantity), (320, "KGS"), (-420, price), (-500, amount)]
    return (top, texts)


def test_counts_units_and_prices_beneath_one_title_are_columns_of_their_own():
    assert read(
        (100, HEAD),
        (
            120,
            [
                (120, "Glass beads"),
                (-230, "40"),
                (245, "BAGS"),
                (-310, "1000"),
                (320, "KGS"),
                (-420, "2.15"),
                (-500, "2150.00"),
            ],
        ),
        (
            140,
            [
                (120, "Resin"),
                (-230, "12"),
                (245, "DRUMS"),
                (-310, "600"),
                (320, "KGS"),
                (-420, "3.40"),
                (-500, "2040.00"),
            ],
        ),
        (170, [(120, "TOTAL:"), (-310, "1600"), (320, "KGS"), (-500, "4190.00")]),
    ) == [
        ("Glass beads", "1000", "KGS", "2.15", "2150.00"),
        ("Resin", "600", "KGS", "3.40", "2040.00"),
    ]


def test_names_above_each_line_of_code_and_figures_belong_to_it():
    assert read(
        (100, HEAD),
        (130, [(40, "ACME"), (120, "Glass beads, reflective, grade two")]),
        (142, [(120, "Order 77-12")]),
        figures(154, "40", "BAGS", "1000", "2.15", "2150.00", "GB-40"),
        (165, [(120, "Resin")]),
        (177, [(120, "Order 77-12")]),
        figures(189, "12", "DRUMS", "600", "3.40", "2040.00", "RS-2"),
        (219, [(120, "TOTAL:"), (-310, "1600"), (320, "KGS"), (-500, "4190.00")]),
    ) == [
        ("Glass beads, reflective, grade two", "1000", "KGS", "2.15", "2150.00"),
        ("Resin", "600", "KGS", "3.40", "2040.00"),
    ]


def test_figures_that_make_no_amount_part_nothing():
    found = read(
        (100, HEAD),
        figures(120, "40", "BAGS", "1000", "2.15", "2250.00", "Beads"),
        figures(140, "12", "DRUMS", "600", "3.40", "2140.00", "Resin"),
    )
    assert all(quantity is None and price is None for _, quantity, _, price, _ in found)


def test_goods_that_begin_beneath_the_title_before_their_own():
    assert [
        row[0]
        for row in read(
            (
                100,
                [
                    (44, "Marks"),
                    (110, "Kind of packages"),
                    (230, "Description"),
                    (-340, "Quantity"),
                    (-400, "Price"),
                    (-470, "Amount"),
                ],
            ),
            (120, [(40, "Steel bar round 12"), (-340, "40"), (-400, "2.00"), (-470, "80.00")]),
            (140, [(40, "Steel bar flat 30"), (-340, "25"), (-400, "3.00"), (-470, "75.00")]),
        )
    ] == ["Steel bar round 12", "Steel bar flat 30"]


def test_a_title_of_weights_over_three_lines_is_no_amount_and_packages_are_the_quantity():
    part = ruled(
        [
            ["No.", "Description", "WEIGHT/BOX\n(kg)", "BOXES", "TOTAL\nWEIGHT\n(kg)"],
            ["1", "Floor tile", "27.50", "96", "2640.00"],
            ["2", "Wall tile", "20.00", "48", "960.00"],
        ],
        [40, 150, 80, 80, 80],
    )
    rows = extract_tables(document(part), role(LINES), Hints()).tables["lines"].rows
    assert [row.cells["quantity"].raw for row in rows] == ["96", "48"]
    assert [row.cells["amount"].raw for row in rows] == [None, None]


def test_numbers_of_packages_under_a_title_of_both_are_the_quantity():
    part = ruled(
        [
            ["Description", "QTY UOM", "Unit Price", "Amount"],
            ["Puff pastry", "12 CTN", "41.50", "498.00"],
            ["Almonds", "25 PKT", "18.90", "472.50"],
        ],
        [150, 80, 80, 80],
    )
    spec = TableSpec(
        "lines", LINES.title, LINES.columns | {"unit": column("unit", "text", "Unit", "UOM")}, LINES.needs
    )
    rows = extract_tables(document(part), role(spec), Hints()).tables["lines"].rows
    assert [row.cells["quantity"].value.as_json() for row in rows] == ["12", "25"]


def test_a_dash_beside_a_label_right_above_the_titles_is_none_of_theirs():
    part = ruled(
        [
            ["Swift code", "-", "", "", ""],
            ["No.", "Description", "Quantity", "Unit Price", "Amount"],
            ["1", "Overhaul of jaws", "2", "41.50", "83.00"],
        ],
        [60, 150, 80, 80, 80],
    )
    columns = extract_tables(document(part), role(LINES), Hints()).tables["lines"].rows[0].cells
    assert columns["item"].label == "Description"


def test_a_currency_alone_goes_with_the_figure_beneath_it():
    found = read(
        (100, [(40, "Description"), (200, "Quantity"), (280, "Unit Price"), (380, "Amount")]),
        (120, [(40, "Server"), (-220, "24"), (-330, "USD 4,150"), (-430, "USD 99,600")]),
        (140, [(40, "Rack"), (-220, "3"), (-330, "USD"), (-430, "USD 125,400")]),
        (151, [(40, "with slides"), (-330, "41,800")]),
        (180, [(40, "Grand Total"), (-220, "27"), (-430, "USD")]),
        (191, [(-430, "225,000")]),
    )
    assert [row[3] for row in found] == ["USD 4,150", "USD 41,800"]
