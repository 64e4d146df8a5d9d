"""Tables in sheets, Word tables and ruled pages: headers, rows, sums, merged cells."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import LINES, PARTS, document, role, ruled, sheet, word_table
from msgspec import structs
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.fact import State, TableFacts
from ordercheck.model.place import CellPlace
from ordercheck.values import Figure, Hints

BUILT_IN = ROLES["quote"].tables["lines"]


def lines_of(*parts, hints=Hints(), spec=LINES) -> TableFacts:  # noqa: B008 - immutable
    return extract_tables(document(*parts), role(spec), hints).tables[spec.name]


def values(table: TableFacts, column: str) -> list[str | None]:
    return [row.cells[column].value.as_json() if row.cells[column].value else None for row in table.rows]


def raws(table: TableFacts, column: str) -> list[str | None]:
    return [row.cells[column].raw for row in table.rows]


QUOTE = [
    ["报价单", None, None, None, None],
    ["客户：", "某某公司", None, "日期：", "2026-03-01"],
    ["序号", "品名", "数量", "单价(元)", "金额"],
    [1, "展示架", 10, Decimal("12.5"), 125],
    [2, "灯箱", 4, Decimal("30"), 120],
    ["合计", None, 14, None, 245],
    ["备注：含税", None, None, None, None],
]


def test_header_is_found_within_a_sheet_and_rows_end_at_the_total():
    reading = extract_tables(document(sheet(QUOTE)), role(), Hints())
    table = reading.tables["lines"]
    assert table.state is State.STATED
    assert raws(table, "item") == ["展示架", "灯箱"]
    assert values(table, "quantity") == ["10", "4"]
    assert values(table, "amount") == ["125", "120"]
    fact = table.rows[1].cells["unit_price"]
    assert fact.field == "lines[1].unit_price"
    assert fact.place == CellPlace("Sheet1", "D5")
    assert fact.label_place == CellPlace("Sheet1", "D3")


def test_currency_of_the_header_goes_to_its_cells():
    table = lines_of(sheet(QUOTE))
    assert table.rows[0].cells["unit_price"].unit == "CNY"


def test_sums_are_left_over_and_not_used():
    reading = extract_tables(document(sheet(QUOTE)), role(), Hints())
    total = next(row for row in reading.leftover if row.kind == "total")
    assert total.label == "合计"
    assert total.label_place == CellPlace("Sheet1", "A6")
    assert [(value.raw, value.column) for value in total.values] == [("14", "quantity"), ("245", "amount")]
    assert total.after == 2
    assert CellPlace("Sheet1", "A6") not in reading.used
    assert {CellPlace("Sheet1", "B3"), CellPlace("Sheet1", "B4"), CellPlace("Sheet1", "E5")} <= reading.used
    assert CellPlace("Sheet1", "B2") not in reading.used


@pytest.mark.parametrize(
    "header",
    [
        ["品名", "数量", "单价", "金额"],
        ["品 名", "数 量", "单 价", "金 额"],
        ["品名 Description", "数量 Quantity", "单价 Unit Price", "金额 Amount"],
        ["品名\nDescription", "数量\nQty.", "单价\nPrice", "金额\nAmount"],
        ["Description", "Qty (Pcs)", "Unit Price (USD/EXW)", "Amount Rs."],
        ["DESCRIPTION", "QTY", "UNIT PRICE", "TOTAL"],
        ["品名/Goods", "数量(套)", "单价（含税）", "金额(RMB)"],
        ["產品名稱", "數量", "單價", "金額"],
        ["Ｄｅｓｃｒｉｐｔｉｏｎ", "Ｑｔｙ", "ＵｎｉｔＰｒｉｃｅ", "Ａｍｏｕｎｔ"],
    ],
)
def test_headers_as_they_are_written(header):
    table = lines_of(sheet([header, ["展示架", 10, Decimal("12.5"), 125]]))
    assert [raws(table, name) for name in ("item", "quantity", "unit_price", "amount")] == [
        ["展示架"],
        ["10"],
        ["12.5"],
        ["125"],
    ]


def test_unit_of_a_header_is_the_unit_of_its_quantities():
    table = lines_of(sheet([["品名", "数量(套)", "金额"], ["展示架", 10, 125]]))
    assert table.rows[0].cells["quantity"].unit == "套"


@pytest.mark.parametrize(("count", "code"), [("#", "Item no"), ("Item", "Item no"), ("Ln", "Item #")])
def test_the_count_and_the_code_of_an_item_under_titles_that_mean_both(count, code):
    rows = [
        [count, code, "Description", "Qty", "Amount"],
        ["1", "A-101", "Box", 10, 125],
        ["2", "B-7", "Lid", 4, 40],
    ]
    table = lines_of(sheet(rows), spec=BUILT_IN)
    assert raws(table, "no") == ["1", "2"]
    assert raws(table, "item_code") == ["A-101", "B-7"]


def test_what_a_price_is_counted_by_is_a_unit_or_a_number():
    head = ["序号", "品名", "计价单位", "数量", "单价", "金额"]
    units = lines_of(sheet([head, [1, "展示架", "套", 10, 5, 50]]), spec=BUILT_IN)
    assert raws(units, "unit") == ["套"]
    numbers = lines_of(sheet([head, [1, "展示架", 100, 10, 5, Decimal("0.5")]]), spec=BUILT_IN)
    assert raws(numbers, "price_base") == ["100"]


def test_a_row_of_units_beneath_the_titles_is_no_item():
    rows = [
        ["序号", "品名", "规格", "数量", "单价", "金额"],
        ["No.", "Description", "Spec.", "Qty", "Price", "Amount"],
        [None, None, "(mm)", "套", "元/套", "元"],
        [1, "展示架", "600x400", 10, Decimal("12.5"), 125],
    ]
    table = lines_of(sheet(rows))
    assert raws(table, "item") == ["展示架"]
    assert table.rows[0].cells["quantity"].unit == "套"


def test_an_item_that_is_a_word_for_a_unit_stays_an_item():
    table = lines_of(sheet([["品名", "数量", "金额"], ["箱", 10, 125], ["套", 2, 20]]))
    assert raws(table, "item") == ["箱", "套"]


def test_unit_of_its_own_column_is_the_unit_of_the_quantity():
    table = lines_of(sheet([["品名", "单位", "数量", "金额"], ["展示架", "套", 10, 125]]))
    assert table.rows[0].cells["quantity"].unit == "套"


def test_a_sum_merged_over_quantity_and_amount_is_one_of_money():
    rows = [
        ["序号", "品名", "数量", "金额"],
        [1, "展示架", 10, 125],
        ["小计", None, Decimal("125.00"), None],
    ]
    reading = extract_tables(document(sheet(rows, {(2, 0): (1, 2), (2, 2): (1, 2)})), role(), Hints())
    (total,) = reading.leftover
    assert [(value.raw, value.column) for value in total.values] == [("125.00", "amount")]


def test_two_level_header():
    rows = [
        ["品名", "数量", None, "金额"],
        [None, "订购", "发货", None],
        ["展示架", 10, 8, 125],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    table = lines_of(sheet(rows, spans))
    assert raws(table, "quantity") == ["10"]
    assert raws(table, "amount") == ["125"]


def test_a_unit_column_over_numbers_is_no_unit():
    table = lines_of(sheet([["Item", "Qty", "Unit", "Price", "Amount"], ["Box", 6, 20, Decimal("5.6"), 672]]))
    assert table.rows[0].cells["unit"].state is State.NOT_FOUND
    assert table.rows[0].cells["quantity"].unit is None


def test_not_headers_are_refused():
    table = lines_of(sheet([["Item No.", "Description", "Qty", "Amount"], ["A-1", "Box", 6, 60]]))
    assert raws(table, "item") == ["Box"]


def test_header_merged_over_two_columns_takes_both_cells():
    rows = [["品名", "数量", None, "金额"], ["展示架", "500", "套", "125"]]
    table = lines_of(sheet(rows, {(0, 1): (1, 2)}))
    quantity = table.rows[0].cells["quantity"]
    assert (quantity.raw, quantity.unit) == ("500 套", "套")


def test_tables_side_by_side():
    rows = [
        ["品名", "数量", "金额", None, "品名", "数量", "金额"],
        ["A 架", 1, 10, None, "B 架", 2, 20],
    ]
    table = lines_of(sheet(rows))
    assert raws(table, "item") == ["A 架", "B 架"]
    assert values(table, "amount") == ["10", "20"]


def test_rows_that_are_no_items():
    rows = [
        ["No.", "Description", "Qty", "Unit Price", "Amount"],
        [None, "Non food", None, None, None],
        ["1", "Wax", "2", "5.00", "10.00"],
        [None, "Subtotal", None, None, "10.00"],
        [None, "Food", None, None, None],
        ["2", "Oil", "1", "4.00", "4.00"],
        ["No.", "Description", "Qty", "Unit Price", "Amount"],
        ["3", "Freight", "1", "3.00", "3.00"],
        ["4", None, None, None, "$0.00"],
        ["5", None, None, None, "$0.00"],
        [None, "Sales tax", None, None, "1.00"],
        [None, "Discount", None, None, "-0.50"],
        [None, "Total", None, None, "17.50"],
    ]
    reading = extract_tables(document(sheet(rows)), role(), Hints())
    table = reading.tables["lines"]
    assert raws(table, "item") == ["Wax", "Oil", "Freight"]
    assert [row.group for row in table.rows] == ["Non food", "Food", "Food"]
    assert [row.kind for row in reading.leftover] == ["subtotal", "tax", "discount", "total"]


def test_an_item_without_quantity_is_an_item_with_an_empty_quantity():
    rows = [["序号", "品名", "数量", "金额"], [1, "展示架", None, None], [2, "灯箱", 3, 30]]
    table = lines_of(sheet(rows))
    assert raws(table, "item") == ["展示架", "灯箱"]
    assert table.rows[0].cells["quantity"].state is State.EMPTY


def test_open_values_are_unreadable_not_items_lost():
    table = lines_of(
        sheet([["品名", "数量", "单价", "金额"], ["展示架", "若干", "待定", "待定"], ["灯箱", 1, 2, 2]])
    )
    assert len(table.rows) == 2
    assert table.rows[0].cells["quantity"].state is State.UNREADABLE
    assert table.rows[0].cells["amount"].reason is not None


def test_formula_without_result_is_unreadable():
    rows = [["品名", "数量", "金额"], ["展示架", 3, None]]
    table = lines_of(sheet(rows, unstored=[(1, 2)]))
    amount = table.rows[0].cells["amount"]
    assert amount.state is State.UNREADABLE
    assert "公式" in amount.reason.zh


def test_hidden_rows_supply_nothing():
    table = lines_of(sheet([["品名", "数量", "金额"], ["隐藏", 9, 9], ["灯箱", 1, 2]], hidden=[1]))
    assert raws(table, "item") == ["灯箱"]


def test_missing_column_says_what_was_looked_for():
    table = lines_of(sheet([["品名", "数量", "金额"], ["灯箱", 1, 2]]))
    price = table.rows[0].cells["unit_price"]
    assert price.state is State.NOT_FOUND
    assert "单价" in price.looked_for


def test_no_table_and_no_rows():
    assert lines_of(sheet([["随便", "写写"]])).state is State.NOT_FOUND
    table = lines_of(sheet([["品名", "数量", "单价", "金额"]]))
    assert table.state is State.EMPTY


def test_merged_name_holds_for_each_row_but_a_merged_figure_for_none():
    rows = [
        ["品名", "规格", "数量", "金额"],
        ["展示架", "红", 5, 300],
        [None, "蓝", 7, None],
    ]
    table = lines_of(sheet(rows, {(1, 0): (2, 1), (1, 3): (2, 1)}))
    assert raws(table, "item") == ["展示架", "展示架"]
    assert values(table, "quantity") == ["5", "7"]
    assert [row.cells["amount"].state for row in table.rows] == [State.UNREADABLE, State.UNREADABLE]


def test_carry_over_lines_are_no_items():
    rows = [["品名", "数量", "金额"], ["承前页", None, 500], ["灯箱", 1, 20], ["过次页", None, 520]]
    assert raws(lines_of(sheet(rows)), "item") == ["灯箱"]


def test_word_table():
    table = lines_of(word_table([["名称", "数量", "金额"], ["轴承座\n加厚型", "40套", "1,000.00"]]))
    assert raws(table, "item") == ["轴承座"]
    assert table.rows[0].cells["amount"].value.as_json() == "1000.00"


def test_ruled_page_continues_without_a_header():
    widths = (200, 60, 80, 80)
    first = ruled([["Description", "Qty", "Price", "Amount"], ["Box", "2", "5.00", "10.00"]], widths)
    second = ruled([["Lid", "4", "1.50", "6.00"], ["Total", "", "", "16.00"]], widths, number=2)
    reading = extract_tables(document(first, second), role(), Hints())
    assert raws(reading.tables["lines"], "item") == ["Box", "Lid"]
    assert [row.kind for row in reading.leftover] == ["total"]


def test_rows_that_share_one_ruled_cell_are_told_apart():
    cells = [["Description", "Qty", "Price", "Amount"], ["Box\nLid", "2\n4", "5.00\n1.50", "10.00\n6.00"]]
    table = lines_of(ruled(cells, (200, 60, 80, 80)))
    assert raws(table, "item") == ["Box", "Lid"]
    assert values(table, "amount") == ["10.00", "6.00"]


def test_digits_split_by_a_narrow_column_are_joined_where_the_row_proves_it():
    cells = [["Description", "Qty", "Price", "Amount"], ["Box", "1\n0", "5.00", "50.00"]]
    table = lines_of(ruled(cells, (200, 20, 80, 80)))
    quantity = table.rows[0].cells["quantity"]
    assert isinstance(quantity.value, Figure)
    assert quantity.value.number == 10


def test_digits_on_two_lines_stay_open_where_nothing_decides():
    cells = [["Description", "Qty", "Amount"], ["Box", "1\n0", "50.00"]]
    quantity = lines_of(ruled(cells, (200, 20, 80))).rows[0].cells["quantity"]
    assert quantity.state is State.UNREADABLE
    assert {candidate.raw for candidate in quantity.candidates} >= {"10", "1"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Box", "2", "27,80", "55,60"], "27.80"),
        (["Box", "2", "27.80", "55.60"], "27.80"),
        (["Box", "1.000", "1,250", "1.250,00"], "1.250"),
    ],
)
def test_the_row_decides_how_figures_are_written(row, expected):
    table = lines_of(sheet([["Description", "Qty", "Price", "Amount"], row]))
    assert values(table, "unit_price") == [expected]


def test_parts_by_their_own_headers():
    rows = [["件号", "部件名称", "数量", "材质"], ["P-1", "底座", 2, "密度板"], ["P-2", "立柱", 4, "铁管"]]
    table = lines_of(sheet(rows), spec=PARTS)
    assert raws(table, "name") == ["底座", "立柱"]
    assert raws(table, "material") == ["密度板", "铁管"]


def test_of_two_prices_the_one_that_makes_the_amounts_counts():
    rows = [
        ["品名", "数量", "单价(未税)", "单价(含税)", "金额"],
        ["灯箱", 10, Decimal("10"), Decimal("11.3"), 113],
    ]
    assert values(lines_of(sheet(rows)), "unit_price") == ["11.3"]


def test_a_pack_size_that_the_amount_needs_leaves_the_quantity_open():
    rows = [["Item", "Qty", "Unit", "Price", "Amount"], ["Box", 6, 20, Decimal("5.6"), 672]]
    quantity = lines_of(sheet(rows)).rows[0].cells["quantity"]
    assert quantity.state is State.UNREADABLE
    assert quantity.candidates[0].raw == "6"


def test_a_caption_decides_between_two_kinds_of_table():
    accessories = replace(PARTS, name="accessories", titles=("配件清单",))
    rows = [["配件清单", None], ["名称", "数量"], ["螺丝", 8]]
    found = extract_tables(document(sheet(rows)), role(PARTS, accessories), Hints()).tables
    assert raws(found["accessories"], "name") == ["螺丝"]
    assert found["parts"].state is State.NOT_FOUND


def test_tables_of_other_sheets_are_named_not_mixed_in():
    first, second = sheet(QUOTE), structs.replace(sheet(QUOTE[2:5]), index=1, name="Sheet2")
    table = lines_of(first, second)
    assert len(table.rows) == 2
    assert table.reason is not None


def test_figures_without_a_label_beneath_the_rows_are_a_sum_not_an_item():
    rows = [["品名", "数量", "单价", "金额"], ["灯箱", 2, 5, 10], ["展架", 1, 7, 7], [None, 3, None, 17]]
    reading = extract_tables(document(sheet(rows)), role(), Hints())
    assert raws(reading.tables["lines"], "item") == ["灯箱", "展架"]
    (total,) = reading.leftover
    assert (total.label, [value.raw for value in total.values]) == ("", ["3", "17"])


def test_label_and_figure_in_one_cell():
    rows = [["品名", "数量", "金额"], ["灯箱", 2, 10], ["合计：RMB 1,130.00", None, None]]
    (total,) = extract_tables(document(sheet(rows)), role(), Hints()).leftover
    assert (total.label, total.values[0].raw) == ("合计", "RMB 1,130.00")


def test_a_turned_table_has_its_titles_in_the_first_column():
    rows = [["品名", "灯箱", "展架"], ["数量", 2, 1], ["单价", 5, 7], ["金额", 10, 7]]
    table = lines_of(sheet(rows))
    assert raws(table, "item") == ["灯箱", "展架"]
    assert table.rows[1].cells["unit_price"].place == CellPlace("Sheet1", "C3")


def test_a_form_with_one_value_a_label_is_no_turned_table():
    assert lines_of(sheet([["品名", "灯箱"], ["数量", 2], ["金额", 10]])).state is State.NOT_FOUND


def test_what_is_offered_beside_the_goods_beneath_their_total_is_no_line():
    rows = [
        ["品名", "数量", "单价", "金额"],
        ["边柜", 4, 100, 400],
        ["合计", None, None, 400],
        ["选配项（不计入总价）", None, None, None],
        ["包边", 1, 30, 30],
    ]
    assert raws(lines_of(sheet(rows)), "item") == ["边柜"]


def test_a_heading_of_choices_above_the_total_leaves_its_goods_lines():
    rows = [
        ["品名", "数量", "单价", "金额"],
        ["选配件", None, None, None],
        ["包边", 1, 30, 30],
        ["台面", 2, 50, 100],
        ["合计", None, None, 130],
    ]
    assert raws(lines_of(sheet(rows)), "item") == ["包边", "台面"]


def test_labels_of_a_form_beneath_the_lines_are_no_item():
    rows = [
        ["序号", "品名", "数量", "单位", "金额"],
        [1, "纸箱", 4, "个", 400],
        ["经手：", "李建华", None, "登记日：", "2026-04-02"],
    ]
    assert raws(lines_of(sheet(rows)), "item") == ["纸箱"]


def test_a_price_names_its_terms_of_delivery():
    table = lines_of(sheet([["Description", "Qty", "Price FOB Ningbo (USD)"], ["Planter", 10, Decimal("0.86")]]))
    assert raws(table, "unit_price") == ["0.86"]


def test_figures_that_narrow_columns_break_are_one_figure_each():
    """Two figures over one another would be two rows that run together; these only wrap."""
    rows = [
        ["名称", "规格", "单位", "数量", "单价", "金额"],
        ["路缘石", "1000\n×300\n×150", "㎡", "1200", "38.5\n0", "4620\n0.00"],
        ["合计", "", "", "", "", "4620\n0.00"],
    ]
    table = lines_of(ruled(rows, [40, 28, 24, 24, 24, 24]), spec=BUILT_IN)
    assert raws(table, "specification") == ["1000×300×150"]
    assert raws(table, "unit") == ["㎡"]
    assert values(table, "unit_price") == ["38.50"]
    assert values(table, "amount") == ["46200.00"]


def test_the_same_amount_in_figures_is_no_part_of_the_one_in_words():
    rows = [
        ["品名", "数量", "单价", "金额"],
        ["砖", 2, 50, 100],
        ["合计人民币（大写）：壹佰元整（小写）：￥100.00"],
    ]
    reading = extract_tables(document(sheet(rows, {(2, 0): (1, 4)})), role(BUILT_IN), Hints())
    words = [value.raw for one in reading.leftover for value in one.values if one.kind == "words"]
    assert words == ["壹佰元整"]


GOODS = [["品名", "数量", "单价", "金额"], ["箱体", "60", "420", "25200"], ["面板", "240", "38", "9120"]]
TOTAL = ["合计", "", "", "34320"]


def body(*tables: list[list[str]]):
    """A Word body with several tables."""
    return structs.replace(word_table([[""]]), grids=tuple(word_table(rows).grids[0] for rows in tables))


def test_material_that_is_lent_stands_beneath_the_goods_with_their_total():
    lent = [["材料名称", "数量", "单价", "金额"], ["镀锌板", "4.2", "5600", "23520"]]
    table = lines_of(body([*GOODS, TOTAL], lent), spec=BUILT_IN)
    assert raws(table, "item") == ["箱体", "面板"]
    assert table.reason is not None
    assert raws(lines_of(body(lent, [*GOODS, TOTAL]), spec=BUILT_IN), "item") == ["箱体", "面板"]


def test_sections_with_other_titles_follow_one_another():
    parts = [["配件名称", "数量", "单价", "金额"], ["合页", "10", "2", "20"]]
    assert raws(lines_of(body(GOODS, parts), spec=BUILT_IN), "item") == ["箱体", "面板", "合页"]
    sums = ["合计", "", "", "20"]
    both = lines_of(body([*GOODS, TOTAL], [*parts, sums]), spec=BUILT_IN)
    assert raws(both, "item") == ["箱体", "面板", "合页"]


def test_goods_that_go_on_beneath_their_total_under_the_same_titles():
    more = [GOODS[0], ["支架", "2", "5", "10"]]
    table = lines_of(body([*GOODS, TOTAL], more), spec=BUILT_IN)
    assert raws(table, "item") == ["箱体", "面板", "支架"]


def test_goods_measured_twice_are_no_two_tables():
    rows = [["型号", "品名", "数量/件", "规格/KG", "数量/KG", "单价/元", "金额/元"]]
    rows += [["P-1", "白漆", 20, 20, 400, Decimal("14.5"), 5800], ["P-2", "底漆", 12, 16, 192, 10, 1920]]
    table = lines_of(sheet(rows), spec=BUILT_IN)
    assert raws(table, "item") == ["白漆", "底漆"]
    assert raws(table, "quantity") == ["400", "192"]
    assert raws(table, "amount") == ["5800", "1920"]


@pytest.mark.parametrize(("amount", "discounts"), [("342", ["5"]), ("340", [])])
def test_a_column_of_rates_is_a_discount_where_it_makes_every_row(amount, discounts):
    rows = [["描述", "数量", "价格", "%", "金额"], ["型材", "150", "86.00", "", "12900"]]
    table = lines_of(sheet([*rows, ["端盖", "300", "1.20", "5", amount]]), spec=BUILT_IN)
    assert [raw for raw in raws(table, "discount") if raw] == discounts


def test_a_space_is_as_wide_as_the_table_shows_it():
    """`tray` had fitted behind `Tester` with a space of a quarter of the height; those of this font are wider."""
    rows = [["Part name", "Qty", "Price", "Amount"], ["Tester\ntray", "2", "5.00", "10.00"]]
    tight = [*rows, ["Side panel", "4", "2.50", "10.00"]]
    assert raws(lines_of(ruled(tight, [56.8, 60, 60, 60]), spec=BUILT_IN), "item") == ["Tester tray", "Side panel"]
    assert raws(lines_of(ruled(tight, [57.2, 60, 60, 60]), spec=BUILT_IN), "item") == ["Tester", "Side panel"]


def test_a_word_with_an_accent_does_not_break_at_a_letter():
    rows = [["Description", "Qty", "Price", "Amount"], ["Clef\nréglée", "2", "5.00", "10.00"]]
    assert raws(lines_of(ruled(rows, [54, 60, 60, 60]), spec=BUILT_IN), "item") == ["Clef réglée"]
