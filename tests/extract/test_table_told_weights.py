"""Weights and row numbers under titles that nobody knows, told by what they hold."""

import pytest
from builders import document, page, ruled, sheet
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.values import Hints


def cells(role_name: str, table: str, *parts, of: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    rows = extract_tables(document(*parts), ROLES[role_name], Hints()).tables[table].rows
    return [tuple(row.cells[name].raw for name in of) for row in rows]


def weighed(first: str, second: str, *rows: tuple[str, str]) -> list[tuple[str | None, ...]]:
    header = ["序号", "品名", "数量", "箱数", first, second]
    items = [[str(index + 1), f"货架{index}", "10", "2", *pair] for index, pair in enumerate(rows)]
    return cells("packing_list", "lines", sheet([header, *items]), of=("net_weight", "gross_weight"))


def test_the_heavier_of_two_columns_of_weights_is_gross():
    assert weighed("甲重(KG)", "乙重(KG)", ("12", "10"), ("7", "6")) == [("10", "12"), ("6", "7")]


def test_the_column_beside_the_net_weight_that_is_never_less_is_gross():
    assert weighed("净重(KG)", "连包装(KG)", ("10", "12"), ("6", "6")) == [("10", "12"), ("6", "6")]


@pytest.mark.parametrize("rows", [(("10", "12"), ("7", "6")), (("10", "10"), ("6", "6"))])
def test_figures_that_do_not_tell_which_is_gross_name_nothing(rows: tuple[tuple[str, str], ...]):
    assert weighed("甲重(KG)", "乙重(KG)", *rows) == [(None, None), (None, None)]


def test_the_weight_of_one_piece_is_no_weight_of_the_row():
    assert weighed("净重(KG)", "单件重(KG)", ("10", "12"), ("6", "8")) == [("10", None), ("6", None)]


def test_a_code_in_the_first_column_that_counts_the_rows_is_their_number():
    part = sheet([["编号", "名称", "数量", "材质"], ["1", "立柱", "6", "MDF"], ["2", "层板", "7", "PVC"]])
    assert cells("drawing", "parts", part, of=("no", "number")) == [("1", None), ("2", None)]


def test_codes_in_the_first_column_stay_codes():
    part = sheet([["编号", "名称", "数量", "材质"], ["7", "立柱", "6", "MDF"], ["3", "层板", "7", "PVC"]])
    assert cells("drawing", "parts", part, of=("no", "number")) == [(None, "7"), (None, "3")]


def test_a_sum_carried_forward_does_not_hide_what_a_column_holds():
    rows = [
        (100, [(50, "条目"), (120, "品名"), (300, "数量"), (380, "单价"), (460, "金额")]),
        (120, [(50, "承前页"), (460, "500.00")]),
        (135, [(50, "13"), (120, "展示架"), (300, "2"), (380, "3.00"), (460, "6.00")]),
        (150, [(50, "14"), (120, "灯箱片"), (300, "4"), (380, "3.00"), (460, "12.00")]),
    ]
    assert cells("quote", "lines", page(rows), of=("no", "item")) == [("13", "展示架"), ("14", "灯箱片")]


def test_names_and_counts_in_one_ruled_row_are_as_many_rows():
    part = ruled([["Fittings", "Qty/set"], ["Screw pack\nLevelling foot", "16\n17"]], [300, 200])
    assert cells("drawing", "accessories", part, of=("name", "quantity")) == [
        ("Screw pack", "16"),
        ("Levelling foot", "17"),
    ]


def test_three_figures_over_one_another_are_as_many_rows_though_the_names_beside_them_could_wrap():
    part = ruled([["Fittings", "Qty/set"], ["Screw pack\nLevelling foot\nHook", "6\n7\n8"]], [66, 50])
    assert cells("drawing", "accessories", part, of=("name", "quantity")) == [
        ("Screw pack", "6"),
        ("Levelling foot", "7"),
        ("Hook", "8"),
    ]


def test_a_last_item_with_the_word_of_a_title_is_no_header():
    titles = ["Line", "Component", "Qty per set", "Matl.", "Surface Treatment", "Waterproof"]
    items = [["1", "Base", "6", "PVC", "none", "no"], ["2", "Side panel", "8", "steel", "chrome plated", "no"]]
    part = ruled([titles, *items], [40, 90, 70, 90, 110, 80])
    assert cells("drawing", "parts", part, of=("name", "quantity")) == [("Base", "6"), ("Side panel", "8")]
