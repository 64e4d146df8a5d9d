"""Columns under titles that nobody listed: named by the rows' arithmetic, by what stands beneath, or not."""

from pathlib import Path

import pytest
import yaml
from builders import document, page, role, ruled, sheet
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.fact import TableFacts
from ordercheck.roles.role import RoleSpec
from ordercheck.values import Hints

QUOTE = ROLES["quote"].tables["lines"]
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "unknown_titles.yaml").read_text(encoding="utf-8"))


def lines_of(*parts) -> TableFacts:
    return extract_tables(document(*parts), role(QUOTE), Hints()).tables["lines"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_columns_are_told_or_left(case):
    table = lines_of(sheet(case["rows"]))
    for column, expected in case["expect"].items():
        assert [row.cells[column].raw for row in table.rows] == expected, column
    for column, unit in case.get("units", {}).items():
        assert {row.cells[column].unit for row in table.rows} == {unit}
    for column, expected in case.get("values", {}).items():
        assert [row.cells[column].value.as_json() for row in table.rows] == expected, column


def test_a_title_set_in_two_known_words_over_one_column_is_one():
    header = (100, [(50, "Item"), (160, "Product Color"), (-350, "Qty"), (-430, "Unit Price"), (-520, "Amount")])
    first = (120, [(50, "Wall panel"), (160, "RAL9016"), (-350, "12"), (-430, "2.50"), (-520, "30.00")])
    second = (135, [(50, "Base deck"), (160, "silver grey"), (-350, "7"), (-430, "10.00"), (-520, "70.00")])
    table = lines_of(page([header, first, second]))
    assert [row.cells["color"].raw for row in table.rows] == ["RAL9016", "silver grey"]
    assert [row.cells["item"].raw for row in table.rows] == ["Wall panel", "Base deck"]


def test_two_known_words_over_a_column_each_stay_two_titles():
    header = (100, [(50, "Item"), (160, "Qty"), (180, "Unit"), (-350, "Unit Price"), (-520, "Amount")])
    first = (120, [(50, "Wall panel"), (160, "12"), (185, "set"), (-350, "2.50"), (-520, "30.00")])
    second = (135, [(50, "Base deck"), (160, "7"), (185, "set"), (-350, "10.00"), (-520, "70.00")])
    table = lines_of(page([header, first, second]))
    assert [row.cells["quantity"].raw for row in table.rows] == ["12", "7"]
    assert [row.cells["unit"].raw for row in table.rows] == ["set", "set"]


def test_rows_in_one_cell_beneath_a_ruled_header_are_rows():
    charges = RoleSpec("handover", QUOTE.title, tables=ROLES["handover"].tables)
    part = ruled(
        [
            ["收费项目", "货币", "金额", "收费单位"],
            ["SEAL\nTHC\nTRUCK", "CNY\nCNY\nCNY", "1,510\n1,640\n1,770", "B/L\nB/L\nB/L"],
        ],
        [150, 80, 100, 80],
    )
    rows = extract_tables(document(part), charges, Hints()).tables["charges"].rows
    assert [(row.cells["name"].raw, row.cells["amount"].raw) for row in rows] == [
        ("SEAL", "1,510"),
        ("THC", "1,640"),
        ("TRUCK", "1,770"),
    ]


def test_the_sums_alone_on_the_last_page_belong_to_the_table():
    header = ["品名", "数量", "单价", "金额"]
    first = ruled([header, ["展示架", "12", "2.50", "30.00"], ["灯箱", "7", "10.00", "70.00"]], [150, 80, 80, 80])
    last = ruled([header, ["合计", "19", "", "100.00"]], [150, 80, 80, 80], number=2)
    reading = extract_tables(document(first, last), role(QUOTE), Hints())
    totals = [value for row in reading.leftover if row.kind == "total" for value in row.values]
    assert [(value.raw, value.column) for value in totals] == [("19", "quantity"), ("100.00", "amount")]


def test_numbers_of_the_columns_in_a_ruled_header_are_no_rows_of_it():
    part = ruled(
        [
            ["No.\n(1)", "Description\n(2)", "Qty\n(3)", "Amount\n(4)=(3)x2"],
            ["1\n2\n3", "Panel\nBasket\nShelf", "5\n16\n27", "10.00\n32.00\n54.00"],
        ],
        [60, 150, 80, 110],
    )
    assert [(row.cells["item"].raw, row.cells["quantity"].raw) for row in lines_of(part).rows] == [
        ("Panel", "5"),
        ("Basket", "16"),
        ("Shelf", "27"),
    ]


def test_a_row_of_formulas_without_results_is_read_as_open():
    part = sheet(
        [["品名", "数量", "单价", "金额"], ["展示架", "2", "3.00", "6.00"], [None, None, None, None]],
        unstored=[(2, 3)],
    )
    assert [row.cells["item"].raw for row in lines_of(part).rows][:1] == ["展示架"]


def test_the_label_of_the_sums_beneath_a_title_makes_no_form_of_the_list():
    table = lines_of(
        ruled(
            [
                ["No.", "Knitwear of all kinds", "Due date", "Quantity", "Unit Price", "Amount"],
                ["1", "Scarf, ribbed", "15/11/2026", "6", "5.00", "30.00"],
                ["2", "Hat, plain", "15/11/2026", "4", "2.50", "10.00"],
                ["", "", "Total", "10", "", "40.00"],
            ],
            [30, 150, 80, 60, 60, 60],
        )
    )
    assert [row.cells["item"].raw for row in table.rows] == ["Scarf, ribbed", "Hat, plain"]


@pytest.mark.parametrize("packed", [("16 CTNS", "3 CTNS"), ("16\nCTNS", "3\nCTNS")])
def test_counts_of_packages_beside_those_of_the_goods_are_the_packages(packed: tuple[str, str]):
    rows = [["Stool", "160", packed[0], "18.5"], ["Bench", "30", packed[1], "4.4"]]
    part = ruled([["Description", "Qty", "Stowing", "GW (kg)"], *rows], [200, 60, 60, 60])
    spec = ROLES["packing_list"].tables["lines"]
    lines = extract_tables(document(part), role(spec), Hints()).tables["lines"]
    assert [row.cells["packages"].value.as_json() for row in lines.rows] == ["16", "3"]
