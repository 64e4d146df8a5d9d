"""What the ways of setting a page that were seen in print templates put where: tables of cargo, joined labels."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from papers import paper_with, table_of

from farm.arrange_parties import arrange_parties
from farm.arrange_sums import arrange_sums
from farm.arrange_table import arrange_table
from farm.blocks import Grid, Sheet, TextLine
from farm.layout import lay_out
from farm.packets import FarmPacket, draw_packet
from farm.paper import Column, Entry, Paper, Table
from farm.printing import Printed, Printer
from farm.words import Wording

_BUYER = Entry("buyer", "买方", Printed("甲公司"), ("求是路1号", "电话：1"))
_SELLER = Entry("seller", "卖方", Printed("乙公司"), ("双元路17号",))


def _papers(role: str, **chosen: str) -> list[Paper]:
    packets: list[FarmPacket] = [draw_packet(seed, "held") for seed in range(60)]
    return [
        paper
        for packet in packets
        for paper in packet.papers
        if paper.role == role and all(paper.choices[name] == value for name, value in chosen.items())
    ]


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.printed.text for cell in row] for row in grid.rows]


def test_each_line_of_a_party_has_its_label_in_a_cell_beside_it() -> None:
    [grid] = arrange_parties([_BUYER, _SELLER], "paired_rows", "：", "zh")
    assert isinstance(grid, Grid)
    assert _texts(grid) == [
        ["买方", "卖方"],
        ["单位名称", "甲公司", "单位名称", "乙公司"],
        ["地址", "求是路1号", "地址", "双元路17号"],
        ["电话", "1", "", ""],
    ]
    assert [(cell.column, cell.across) for cell in grid.rows[0]] == [(0, 2), (2, 2)]


def test_a_party_of_lines_without_names_has_one_address() -> None:
    shipper = Entry("shipper", "Shipper", Printed("ABC LTD"), ("1 ROAD", "NINGBO"))
    [grid] = arrange_parties([shipper], "paired_rows", ": ", "en")
    assert isinstance(grid, Grid)
    assert _texts(grid)[1:] == [["Company", "ABC LTD"], ["Address", "1 ROAD"], ["", "NINGBO"]]


def test_the_total_stands_beside_the_words_that_spell_it() -> None:
    columns = (Column("item", "品名"), Column("quantity", "数量"), Column("amount", "金额"))
    paper = paper_with(totals="inside_words")
    paper.sums = [
        Entry("total", "合计", Printed("53.00")),
        Entry("total_in_words", "大写", Printed("伍拾叁元整")),
    ]
    table = Table("lines", columns, [{"item": Printed("架"), "amount": Printed("53.00")}])
    [grid] = arrange_table(table, paper, "：", Random(1))
    assert isinstance(grid, Grid)
    assert [(cell.column, cell.printed.text) for cell in grid.rows[-1]] == [(0, "大写：伍拾叁元整"), (2, "53.00")]


def test_a_total_without_words_stands_behind_its_label() -> None:
    paper = paper_with(totals="inside_words")
    paper.sums = [Entry("total", "合计", Printed("53.00"))]
    [grid] = arrange_table(table_of(1), paper, "：", Random(1))
    assert isinstance(grid, Grid)
    assert [cell.printed.text for cell in grid.rows[-1]] == ["合计：", "53.00"]
    assert arrange_sums(paper.sums, "：", paper_with(totals="beneath"))


def test_the_cargo_of_a_booking_is_a_table_of_one_row() -> None:
    [paper, *_] = _papers("booking", cargo="table")
    [table] = paper.tables
    assert [column.name for column in table.columns] == [
        "marks",
        "packages",
        "goods_name_en",
        "gross_weight",
        "volume",
    ]
    assert table.rows[0]["marks"].text == paper.truth["marks"]
    assert "goods_name_en" not in {entry.name for entry in paper.fields}
    assert not any(key.startswith("cargo") for key in paper.truth)


@pytest.mark.parametrize(("place", "between"), [("joined", "/"), ("joined_spaced", " ")])
def test_vessel_and_voyage_stand_behind_one_label(place: str, between: str) -> None:
    [paper, *_] = _papers("booking", vessel_place=place, labels="plain")
    [entry] = [entry for entry in paper.fields if entry.name in ("vessel", "voyage")]
    assert "/" in entry.label
    assert entry.printed.text == f"{paper.truth['vessel']}{between}{paper.truth['voyage']}"


def test_a_rate_of_tax_stands_in_the_label_of_the_tax() -> None:
    papers = [paper for paper in _papers("contract", tax_rate_place="in_label") if "tax" in paper.truth]
    assert papers
    for paper in papers:
        [tax] = [entry for entry in paper.sums if entry.name.startswith("tax")]
        assert f"{paper.truth['tax_rate']}%" in tax.label


def test_the_currency_stands_in_the_titles_and_behind_the_labels_of_the_sums() -> None:
    papers = [*_papers("quote", currency_place="labels"), *_papers("contract", currency_place="labels")]
    assert papers
    for paper in papers:
        currency = paper.truth["currency"]
        units = {column.unit for column in paper.tables[0].columns if column.name in ("unit_price", "amount")}
        assert units == {currency}
        assert all(entry.label.endswith(f"({currency})") for entry in paper.sums if entry.name in ("total", "tax"))


def test_the_number_stands_at_the_right_of_the_page_with_its_label() -> None:
    [paper, *_] = _papers("contract", number_place="right_of_page", labels="plain")
    sheet: Sheet = lay_out(paper, Random(1))
    assert paper.number is not None
    [piece] = [
        piece
        for block in sheet.blocks
        if isinstance(block, TextLine)
        for piece in block.pieces
        if piece.text.endswith(paper.number.printed.text)
    ]
    assert piece.right
    assert piece.text.startswith(paper.number.label)


@pytest.mark.parametrize(
    ("labels", "shown"),
    [("english_first", "Date 日期"), ("slashed", "日期/Date"), ("english_bracketed", "Date (日期)")],
)
def test_two_languages_in_one_label(labels: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {"quote": {"fields": {"date": {"zh": {"日期": 1}, "en": {"Date": 1}}}}}
    monkeypatch.setattr("farm.words.all_counted", lambda: counted)
    assert Wording("quote", "held", "zh", labels, Random(1)).label("fields", "date") == shown


@pytest.mark.parametrize(("language", "shown"), [("zh", "2026 年 1 月 5 日"), ("en", "Jan 5, 2026")])
def test_days_with_spaces(language: str, shown: str) -> None:
    assert Printer({"date_style": "spaced"}, language, "CNY").day(date(2026, 1, 5)).text == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("zh", ["5 件", "5 千克", "5 CBM"]), ("en", ["5 PKGS", "5 kgs", "5 cbm"])]
)
def test_measures_as_templates_write_them(language: str, shown: list[str]) -> None:
    printer = Printer({"measures": "written", "number_style": "plain"}, language, "CNY")
    assert [printer.measured(Decimal(5), name).text for name in ("packages", "gross_weight", "volume")] == shown
