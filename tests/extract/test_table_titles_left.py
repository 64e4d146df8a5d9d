"""Titles at the left of their columns with figures at the right, close to the next title; what figures mean."""

import pytest
from builders import page, role, width_of

from ordercheck.extract.tables.assign import Title, assign
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.document import Document
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.roles.role import ColumnSpec, TableSpec
from ordercheck.values import Hints

COLUMNS = {
    "item": ("text", ("Item", "品名")),
    "item_code": ("identifier", ("Code", "商品编码", "产品型号")),
    "specification": ("text", ("Spec", "产品型号")),
    "hs_code": ("identifier", ("商品编码", "HS code")),
    "quantity": ("quantity", ("Qty", "数量")),
    "unit": ("text", ("Unit", "计价单位")),
    "price_base": ("number", ("Per", "计价单位")),
    "unit_price": ("money", ("Price", "单价")),
    "amount": ("money", ("Amount", "金额")),
    "remark": ("text", ("Remark", "备注")),
}
SPEC = TableSpec(
    "lines",
    Message("明细", "Lines"),
    {name: ColumnSpec(name, kind, Message(name, name), headers) for name, (kind, headers) in COLUMNS.items()},
    needs=(("item",), ("quantity", "amount")),
)


def _read(part) -> list[dict[str, str | None]]:
    reading = extract_tables(Document("a.pdf", "pdf", "0" * 64, (part,)), role(SPEC), Hints())
    return [{name: cell.raw for name, cell in row.cells.items()} for row in reading.tables["lines"].rows]


def _line(top: float, item: str, quantity: str, price: str, amount: str, remark: str, middle: str = ""):
    texts = [(40, item), (-197, quantity), (200, middle), (-317, price), (-397, amount), (400, remark)]
    return top, [(x, text) for x, text in texts if text]


def test_figures_close_to_the_next_title_stay_in_their_column():
    header = (100, [(40, "Item"), (120, "Qty"), (200, "Unit"), (240, "Price"), (320, "Amount"), (400, "Remark")])
    rows = [
        _line(120, "Shelf", "10000", "4.29", "42900.00", "flat packed", "pcs"),
        _line(135, "Hook with a long name", "2", "1259.63", "2519.26", "with logo", "pcs"),
        _line(150, "Panel", "36", "8.07", "290.52", "sample", "pcs"),
    ]
    found = _read(page([header, *rows]))
    assert [row["unit_price"] for row in found] == ["4.29", "1259.63", "8.07"]
    assert [row["amount"] for row in found] == ["42900.00", "2519.26", "290.52"]
    assert [row["unit"] for row in found] == ["pcs"] * 3
    assert [row["remark"] for row in found] == ["flat packed", "with logo", "sample"]


def test_a_title_of_unit_or_base_over_counts_is_the_base():
    header = (100, [(40, "Item"), (120, "Qty"), (205, "计价单位"), (-317, "Price"), (-397, "Amount")])
    rows = [
        (120, [(40, "Shelf"), (120, "12 UNITS"), (205, "100"), (-317, "228.76"), (-397, "27.45")]),
        (135, [(40, "Hook"), (120, "1200 UNITS"), (205, "100"), (-317, "252.57"), (-397, "3030.84")]),
    ]
    found = _read(page([header, *rows]))
    assert [row["price_base"] for row in found] == ["100", "100"]
    assert all(row.get("unit") is None for row in found)


@pytest.mark.parametrize(
    ("title", "samples", "column"),
    [
        ("商品编码", ("A-9050", "SKU-602"), "item_code"),
        ("商品编码", ("9403.2000", "39269090"), "hs_code"),
        ("产品型号", ("HY-7412", "A-3635"), "item_code"),
        ("产品型号", ("600 x 400", "3 tiers"), "specification"),
    ],
)
def test_what_stands_beneath_tells_which_code_it_is(title: str, samples: tuple[str, ...], column: str) -> None:
    place = CellPlace("Sheet1", "A1")
    titles = [Title((title,), place, (place,), 0, 0, samples), Title(("Qty",), place, (place,), 1, 1, ("1", "2"))]
    assert assign(titles, HeaderVocabulary.of(SPEC))[0].name == column


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("货款小计：", "subtotal"),
        ("货款小计 Net Amount:", "subtotal"),
        ("Amount Total", "total"),
        ("Rate of Tax", "tax"),
        ("总金额 Total", "total"),
        ("货款小车", None),
    ],
)
def test_sums_inside_a_table(label: str, kind: str | None) -> None:
    assert summary_kind(label) == kind


def test_titles_run_together_behind_a_bracket_are_two():
    remarks = 340 + width_of("金额（Amount）")
    header = [
        (40, "品名（Item）"),
        (150, "数量（Qty）"),
        (240, "单价（Price）"),
        (340, "金额（Amount）备注（Remark）"),
    ]
    rows = [
        (top, [(40, item), (150, count), (240, price), (345, amount), (remarks + 2, remark)])
        for top, item, count, price, amount, remark in (
            (120, "Shelf", "12", "2.50", "30.00", "flat packed"),
            (135, "Hook", "100", "4.00", "400.00", "with logo"),
        )
    ]
    found = _read(page([(100, header), *rows]))
    assert [row["amount"] for row in found] == ["30.00", "400.00"]
    assert [row["remark"] for row in found] == ["flat packed", "with logo"]


def test_counts_with_their_unit_are_no_column_of_units():
    place = CellPlace("Sheet1", "A1")
    titles = [
        Title(("Item",), place, (place,), 0, 0, ("Shelf", "Hook")),
        Title(("Unit", "Qty"), place, (place,), 1, 1, ("1,200 SETS", "12 SETS")),
    ]
    assert [column.name for column in assign(titles, HeaderVocabulary.of(SPEC))] == ["item", "quantity"]
