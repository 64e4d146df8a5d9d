"""What the ways of setting a page that only some offices have put where: boxes beside parties, strips, groups."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from papers import paper_with, table_of

from farm.arrange_beside import arrange_beside, is_beside
from farm.arrange_fields import arrange_fields
from farm.arrange_headers import arrange_headers
from farm.arrange_parties import arrange_parties
from farm.arrange_rows import sums_of_groups, with_extra_rows
from farm.arrange_sums import arrange_sums
from farm.arrange_table import arrange_table
from farm.arrange_terms import arrange_terms
from farm.blocks import Gap, Grid, TextLine
from farm.boxes import answer
from farm.choices import all_choices
from farm.packets import draw_packet
from farm.paper import Column, Entry, Table
from farm.printing import Printed, Printer

_NUMBER = Entry("number", "合同号", Printed("HT-1"))
_DATE = Entry("date", "日期", Printed("2026-01-05"))
_BUYER = Entry("buyer", "买方", Printed("甲公司"), ("求是路1号", "电话：1"))
_SELLER = Entry("seller", "卖方", Printed("乙公司"), ("双元路17号",))
_SUMS = (Entry("tax", "税额", Printed("3.00")), Entry("total", "合计", Printed("53.00")))
_WORDS = Entry("total_in_words", "大写", Printed("伍拾叁元整"))


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.printed.text for cell in row] for row in grid.rows]


def _lines(blocks: object) -> list[list[str]]:
    assert isinstance(blocks, list)
    return [[piece.text for piece in block.pieces] for block in blocks if isinstance(block, TextLine)]


def test_fields_stand_on_the_lines_of_the_parties() -> None:
    blocks = arrange_beside([_BUYER, _SELLER], [_NUMBER, _DATE], "beside_fields", "：")
    assert _lines(blocks) == [
        ["买方：", "合同号：HT-1"],
        ["甲公司", "日期：2026-01-05"],
        ["求是路1号"],
        ["电话：1"],
        ["卖方："],
        ["乙公司"],
        ["双元路17号"],
    ]
    assert isinstance(blocks[4], Gap)


def test_each_party_has_a_box_over_the_rows_of_its_fields() -> None:
    [grid] = arrange_beside([_BUYER, _SELLER], [_NUMBER] * 9, "beside_fields_boxed", "：")
    assert isinstance(grid, Grid)
    boxes = [
        (index, row[0].printed.text, row[0].down)
        for index, row in enumerate(grid.rows)
        if row[:1] and row[0].column == 0
    ]
    assert boxes == [(0, "买方：\n甲公司\n求是路1号\n电话：1", 3), (3, "卖方：\n乙公司\n双元路17号", 3)]
    fields = [cell for row in grid.rows for cell in row if cell.column]
    assert [cell.printed.text for cell in fields] == ["合同号：\nHT-1"] * 9
    assert fields[-1].across == 2


def test_what_sets_fields_beside_parties_is_known() -> None:
    known = {place for places in all_choices()["party_place"].values() for place in places}
    assert {place for place in known if is_beside(place)} == {"beside_fields", "beside_fields_boxed"}


def test_named_rows_name_each_line_of_a_party() -> None:
    [grid] = arrange_parties([_BUYER, _SELLER], "named_rows", "：", "zh")
    assert isinstance(grid, Grid)
    assert _texts(grid) == [
        ["买方", "卖方"],
        ["单位名称：甲公司", "单位名称：乙公司"],
        ["地址：求是路1号", "地址：双元路17号"],
        ["电话：1", ""],
    ]


def test_a_colon_stands_in_a_column_of_its_own() -> None:
    [grid] = arrange_fields([_NUMBER, _BUYER], "colon_column", "：")
    assert isinstance(grid, Grid)
    assert _texts(grid) == [["合同号", "：", "HT-1"], ["买方", "：", "甲公司\n求是路1号\n电话：1"]]
    assert grid.rules == "none"


def test_fields_run_on_until_the_lines_of_a_party() -> None:
    blocks = arrange_fields([_NUMBER, _DATE, _BUYER, _NUMBER], "run_on", "：")
    assert _lines(blocks) == [
        ["合同号：HT-1 | 日期：2026-01-05"],
        ["买方：甲公司"],
        ["求是路1号"],
        ["电话：1"],
        ["合同号：HT-1"],
    ]


def test_sums_in_a_box_leave_the_left_of_it_blank() -> None:
    grid, words = arrange_sums([*_SUMS, _WORDS], "：", paper_with(totals="boxed_right"))
    assert isinstance(grid, Grid)
    assert _texts(grid) == [["", "税额", "3.00"], ["合计", "53.00"]]
    assert grid.rows[0][0].down == 2
    assert _lines([words]) == [["大写：伍拾叁元整"]]


def test_a_strip_has_each_sum_beneath_its_caption() -> None:
    [grid] = arrange_sums(_SUMS, "：", paper_with(totals="strip"))
    assert isinstance(grid, Grid)
    assert _texts(grid) == [["税额", "合计"], ["3.00", "53.00"]]


def test_numbered_columns_tell_how_the_amount_is_reckoned() -> None:
    columns = [Column(name, name) for name in ("no", "quantity", "unit_price", "amount")]
    assert [head.printed.text for head in arrange_headers(columns, "numbered", "zh")[1]] == [
        "(1)",
        "(2)",
        "(3)",
        "(4)=(2)×(3)",
    ]


def test_the_price_of_a_hundred_is_not_reckoned_in_the_header() -> None:
    columns = [Column(name, name) for name in ("quantity", "price_base", "unit_price", "amount")]
    assert arrange_headers(columns, "numbered", "zh")[1][-1].printed.text == "(4)"


def test_each_group_ends_with_the_sum_of_its_amounts() -> None:
    table, paper = table_of(5), paper_with(extra_rows="group_sums")
    paper.group_sums = [Printed(f"{amount:f}") for amount in sums_of_groups(table)]
    items = [[()] for _ in table.rows]
    rows = with_extra_rows(table, items, paper, Random(1))
    sums = [(at, row[-1].printed.text) for at, row in enumerate(rows) if row and row[0].printed.text == "本区小计"]
    assert sums == [(3, "5.00"), (8, "7.50")]


def test_an_unsettled_amount_leaves_no_sums_of_groups() -> None:
    table = table_of(3)
    rows = [*table.rows[:2], {**table.rows[2], "amount": Printed("待定")}]
    assert sums_of_groups(replace(table, rows=rows)) == []
    assert sums_of_groups(table_of(1)) == []


def test_an_end_mark_follows_the_last_item() -> None:
    rows = with_extra_rows(table_of(2), [[()], [()]], paper_with(extra_rows="end_mark"), Random(1))
    assert [[cell.printed.text for cell in row] for row in rows] == [[], [], ["（以下空白）"]]


def test_terms_beneath_headings_and_in_atable_of() -> None:
    assert _lines(arrange_terms([_NUMBER, _DATE], "headings", "：", "zh")) == [
        ["一、合同号"],
        ["HT-1"],
        ["二、日期"],
        ["2026-01-05"],
    ]
    [grid] = arrange_terms([_NUMBER], "numbered_table", "：", "zh")
    assert isinstance(grid, Grid)
    assert _texts(grid) == [["1", "合同号", "HT-1"]]


@pytest.mark.parametrize(
    ("language", "style", "shown"),
    [
        ("zh", "compact", "20260105"),
        ("en", "compact", "20260105"),
        ("zh", "with_weekday", "2026年1月5日（星期一）"),
        ("en", "with_weekday", "Monday, January 5, 2026"),
    ],
)
def test_days_in_the_ways_of_programs_and_letters(language: str, style: str, shown: str) -> None:
    assert Printer({"date_style": style}, language, "CNY").day(date(2026, 1, 5)).text == shown


@pytest.mark.parametrize(
    ("measures", "language", "shown"),
    [
        ("trade", "zh", ["5 CTNS", "5 KGS", "5 CBM"]),
        ("metric", "en", ["5 CTN", "5 KG", "5 M3"]),
        ("spoken", "zh", ["5箱", "5公斤", "5立方米"]),
        ("spoken", "en", ["5 cartons", "5 kilos", "5 cubic metres"]),
    ],
)
def test_measures_in_the_units_of_trade_or_of_speech(measures: str, language: str, shown: list[str]) -> None:
    printer = Printer({"measures": measures, "number_style": "plain"}, language, "CNY")
    names = ("packages", "gross_weight", "volume")
    assert [printer.measured(Decimal(5), name).text for name in names] == shown


def test_a_unit_may_be_joined_to_its_title() -> None:
    heads = [
        column.header
        for seed in range(40)
        for paper in draw_packet(seed, "held").papers
        if paper.choices["unit_place"] == "header_joined" and paper.language == "zh" and paper.role == "contract"
        for column in paper.tables[0].columns
        if column.name == "quantity"
    ]
    assert heads
    assert all(re.search(r"/[套个件台张米]$", head) for head in heads)


def test_boxes_behind_and_before_their_words() -> None:
    assert answer("inspection", "no", "zh", "after") == "报检□  不报检■"
    assert answer("inspection", "no", "en", "square") == "[  ] YES  [X] NO"


def test_the_total_of_a_table_that_begins_with_quantities_has_its_label_before_it() -> None:
    columns = (Column("quantity", "数量"), Column("item", "品名"), Column("amount", "金额"))
    row = {"quantity": Printed("2", Decimal(2)), "item": Printed("架"), "amount": Printed("53.00")}
    paper = paper_with(totals="inside_quantity", line_columns="quantity_first")
    paper.sums = [_SUMS[1]]
    [grid] = arrange_table(Table("lines", columns, [row]), paper, "：", Random(1))
    assert isinstance(grid, Grid)
    assert [(cell.printed.text, cell.across) for cell in grid.rows[-1]] == [("合计：", 2), ("53.00", 1)]
