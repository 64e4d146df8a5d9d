"""Forms right above and beneath a table, and headers of several levels: each row is what it is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from builders import LINES, column, document, page, role, sheet

from ordercheck.extract.tables.tabular import TableReading, extract_tables
from ordercheck.model.fact import TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.roles.role import FieldSpec
from ordercheck.values import Hints

LABELS = (
    "客户",
    "客户名称",
    "Customer",
    "币种",
    "Currency",
    "日期",
    "Date",
    "备注",
    "项目",
    "Price terms",
    "单位",
)
HEADER = ["序号", "品名", "规格", "数量", "单价", "金额"]
ITEM = ["1", "灯箱", "A21", "10", "5.00", "50.00"]
Spans = Mapping[tuple[int, int], tuple[int, int]]


def quote():
    labels = FieldSpec("customer", "text", Message("客户", "Customer"), labels=LABELS)
    wide = [*LINES.columns.values(), column("size", "text", "尺寸", "长", "Size"), column("width", "text", "宽")]
    return replace(role(replace(LINES, columns={one.name: one for one in wide})), fields={"customer": labels})


def reading(rows: Sequence[Sequence[object]], spans: Spans | None = None) -> TableReading:
    return extract_tables(document(sheet(rows, spans)), quote(), Hints())


def read(rows: Sequence[Sequence[object]], spans: Spans | None = None) -> TableFacts:
    return reading(rows, spans).tables["lines"]


def used_rows(found: TableReading) -> set[str]:
    """The rows of the sheet of which a cell belongs to a table."""
    return {re.findall(r"\d+$", place.cell)[0] for place in found.used if isinstance(place, CellPlace)}


def stated(table: TableFacts) -> list[dict[str, str | None]]:
    return [{name: fact.raw for name, fact in row.cells.items() if fact.raw} for row in table.rows]


PLAIN = {
    "no": "1",
    "item": "灯箱",
    "specification": "A21",
    "quantity": "10",
    "unit_price": "5.00",
    "amount": "50.00",
}

FORMS = {
    "labels and values in turn": ["客户", "南京木禾", None, "币种", "人民币", None],
    "the last value is missing": ["客户", "南京木禾", None, "币种", None, None],
    "labels with colons": ["客户：", "南京木禾", None, "日期：", "三月", None],
    "values behind their labels": ["客户：南京木禾", None, None, "币种：人民币", None, None],
    "values beneath their labels": ["客户名称 Customer\n南京木禾", None, None, "币种\n人民币", None, None],
    "a currency for a price": ["Currency", "USD", None, "Price terms", "FOB Ningbo", None],
    "one label": ["Customer", "Muhe Trading", None, None, None, None],
}
NESTED: Spans = {(0, 0): (1, 1), (0, 1): (1, 2), (0, 3): (1, 1), (0, 4): (1, 2)}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("spans", [None, NESTED], ids=["single cells", "merged cells"])
def test_a_form_row_right_above_is_no_header(form: list[str | None], spans: Spans | None) -> None:
    found = reading([form, HEADER, ITEM], spans)
    assert stated(found.tables["lines"]) == [PLAIN]
    assert used_rows(found) == {"2", "3"}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_label_above_is_no_title_of_a_column_that_the_role_lacks(form: list[str | None]) -> None:
    found = reading(
        [form, ["序号", "品名", "数量", "工艺", "单价", "金额"], ["1", "灯箱", "10", "丝印", "5.00", "50.00"]]
    )
    assert stated(found.tables["lines"]) == [{k: v for k, v in PLAIN.items() if k != "specification"}]
    assert used_rows(found) == {"2", "3"}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_row_right_beneath_is_no_item(form: list[str | None]) -> None:
    found = reading([HEADER, ITEM, form])
    assert stated(found.tables["lines"]) == [PLAIN]
    assert used_rows(found) == {"1", "2"}


def narrow(*rows: Sequence[tuple[str, int]]) -> TableReading:
    """A sheet drawn on narrow columns: each row as texts with the number of columns that they are merged over."""
    width = max(sum(span for _, span in row) for row in rows)
    texts: list[list[str | None]] = [[None] * width for _ in rows]
    spans = {}
    for index, row in enumerate(rows):
        column = 0
        for text, span in row:
            texts[index][column] = text or None
            spans[index, column] = (1, span)
            column += span
    return reading(texts, spans)


TITLES = [(text, 5) for text in ("No.", "Item", "Specification", "Unit", "Quantity", "Unit price", "Amount")]
ROW = [(text, 5) for text in ("1", "灯箱", "A21", "件", "10", "5.00", "50.00")]
NARROW = {**PLAIN, "unit": "件"}


@pytest.mark.parametrize(
    "form",
    [
        pytest.param([("Customer", 7), ("Muhe Trading", 13), ("Currency", 7), ("Renminbi", 8)], id="filled"),
        pytest.param([("Customer", 7), ("", 13), ("Currency", 7), ("", 8)], id="empty"),
        pytest.param([("Customer\nMuhe Trading", 18), ("Currency\nRenminbi", 17)], id="beneath"),
        pytest.param(
            [("Lieferant", 7), ("Muhe Trading", 13), ("Currency", 7), ("Renminbi", 8)], id="unknown label"
        ),
    ],
)
def test_labels_that_lie_across_the_columns_beneath_are_no_header(form: Sequence[tuple[str, int]]) -> None:
    found = narrow(form, TITLES, ROW)
    assert stated(found.tables["lines"]) == [NARROW]
    assert used_rows(found) == {"2", "3"}


def test_sums_of_a_form_beneath_are_no_item() -> None:
    sums = [("Tax", 7), ("650.00", 13), ("Total", 7), ("5,650.00", 8)]
    found = narrow(TITLES, ROW, sums)
    assert stated(found.tables["lines"]) == [NARROW]
    assert used_rows(found) == {"1", "2"}


def test_the_heading_of_a_group_takes_the_columns_beneath_it() -> None:
    rows = [
        ["品名", "尺寸", None, "数量", "单价", "金额"],
        [None, "长", "宽", None, None, None],
        ["灯箱", "120", "80", "10", "5.00", "50.00"],
    ]
    down = {(0, start): (2, 1) for start in (0, 3, 4, 5)}
    table = read(rows, {**down, (0, 1): (1, 2)})
    expected = {
        "item": "灯箱",
        "size": "120",
        "width": "80",
        "quantity": "10",
        "unit_price": "5.00",
        "amount": "50.00",
    }
    assert stated(table) == [expected]


def test_three_levels_of_titles() -> None:
    rows = [
        ["Goods", None, None, "Value", None, None],
        ["品名", "尺寸", None, "数量", "价格", None],
        [None, "长", "宽", None, "单价", "金额"],
        ["灯箱", "120", "80", "10", "5.00", "50.00"],
    ]
    spans = {(0, 0): (1, 3), (0, 3): (1, 3), (1, 0): (2, 1), (1, 1): (1, 2), (1, 3): (2, 1), (1, 4): (1, 2)}
    expected = {
        "item": "灯箱",
        "size": "120",
        "width": "80",
        "quantity": "10",
        "unit_price": "5.00",
        "amount": "50.00",
    }
    assert stated(read(rows, spans)) == [expected]


def test_a_heading_that_is_a_label_too_heads_its_group() -> None:
    rows = [
        ["项目", None, "单位", "数量", "单价", "金额"],
        ["品名", "规格", None, None, None, None],
        ["灯箱", "A21", "件", "10", "5.00", "50.00"],
    ]
    down = {(0, start): (2, 1) for start in (2, 3, 4, 5)}
    expected = {**{k: v for k, v in PLAIN.items() if k != "no"}, "unit": "件"}
    assert stated(read(rows, {**down, (0, 0): (1, 2)})) == [expected]


def test_titles_in_two_languages_in_rows_of_their_own() -> None:
    english = ["No.", "Description", "Specification", "Quantity", "Unit price", "Amount"]
    assert stated(read([HEADER, english, ITEM])) == [PLAIN]


def test_a_form_right_beneath_the_rows_of_an_open_page_is_no_second_line_of_one() -> None:
    lines = [
        (100, [(50, "品名"), (150, "规格"), (250, "数量"), (350, "单价"), (450, "金额")]),
        (114, [(50, "灯箱"), (150, "A21"), (250, "10"), (350, "5.00"), (450, "50.00")]),
        (128, [(50, "客户"), (120, "南京木禾"), (250, "币种"), (350, "人民币")]),
    ]
    table = extract_tables(document(page(lines)), quote(), Hints()).tables["lines"]
    assert stated(table) == [{k: v for k, v in PLAIN.items() if k != "no"}]
