"""What the farm's ways of setting a page put where: carried sums, second lines of items, merged labels."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from papers import paper_with, table_of

from farm.arrange_fields import arrange_fields, leader
from farm.arrange_pages import sums_so_far
from farm.arrange_parties import arrange_parties
from farm.blocks import Grid, PageBreak, Sheet, TextLine
from farm.layout import lay_out
from farm.packets import draw_packet
from farm.paper import Entry, Paper, Table
from farm.printing import Printed
from farm.producers import producer_of
from ordercheck.readers import read

_ENTRY = Entry("number", "合同号", Printed("HT-1"))
_PARTY = Entry("buyer", "买方", Printed("甲公司"), ("求是路1号", "电话：1"))


def _paper(table: Table, **chosen: str) -> Paper:
    paper = paper_with(**{"totals": "beneath", **chosen})
    paper.tables = [table]
    paper.sums = [Entry("total", "合计", Printed("62.50"))]
    return paper


def _texts(sheet: Sheet) -> list[str]:
    cells = [cell for block in sheet.blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    pieces = [piece for block in sheet.blocks if isinstance(block, TextLine) for piece in block.pieces]
    return [cell.printed.text for cell in cells] + [piece.text for piece in pieces]


def test_the_sums_so_far_are_those_of_full_pages() -> None:
    assert sums_so_far(table_of(12)) == []
    assert sums_so_far(table_of(25)) == [Decimal("30.00"), Decimal("60.00")]


def test_a_carried_table_brings_each_sum_to_the_next_page() -> None:
    table = table_of(25)
    paper = _paper(table, page_repeat="carried")
    paper.carried = [Printed(f"{amount:f}") for amount in sums_so_far(table)]
    sheet = lay_out(paper, Random(1))
    texts = _texts(sheet)
    assert sum(isinstance(block, PageBreak) for block in sheet.blocks) == 2
    assert [texts[at + 1] for at, text in enumerate(texts) if text in ("过次页", "承前页")] == [
        "30.00",
        "30.00",
        "60.00",
        "60.00",
    ]
    assert [text for text in texts if text.isdigit()] == [str(number) for number in range(1, 26)]


@pytest.mark.parametrize("producer", ["reportlab", "typst", "docx", "xlsx"])
def test_every_producer_writes_a_table_cut_into_pages(producer: str, tmp_path: Path) -> None:
    table = table_of(25)
    paper = _paper(table, page_repeat="carried", producer=producer)
    paper.carried = [Printed(f"{amount:f}") for amount in sums_so_far(table)]
    ending, write = producer_of(paper.choices)
    write(lay_out(paper, Random(1)), tmp_path / f"a.{ending}")
    document = read(tmp_path / f"a.{ending}")
    shown = "".join(line.text for part in document.parts for line in part.lines)
    shown += "".join(cell.text for part in document.parts for grid in part.grids for cell in grid.cells)
    assert shown.count("过次页") >= 2
    assert ending != "pdf" or len(document.parts) == 3


def test_a_specification_without_a_column_stands_beneath_its_item() -> None:
    table = table_of(2)
    rows = [{**row, "specification": Printed("600×400")} for row in table.rows]
    sheet = lay_out(_paper(replace(table, rows=rows)), Random(1))
    texts = _texts(sheet)
    assert [texts[at - 1] for at, text in enumerate(texts) if text == "600×400"] == ["2.50", "2.50"]
    assert "specification" not in texts


def test_a_dropped_column_is_not_scored() -> None:
    papers = [paper for seed in range(40) for paper in draw_packet(seed, "held").papers]
    beneath = [
        paper
        for paper in papers
        if paper.tables and any("specification" in row for row in paper.tables[0].rows)
        if "specification" not in [column.name for column in paper.tables[0].columns]
    ]
    assert beneath
    for paper in beneath:
        assert not any(key.endswith("].specification") for key in paper.truth)
        assert "lines[0].specification" in paper.doubtful


def test_leaders_end_where_values_begin() -> None:
    assert len(leader("No.")) == len(leader("合同号")) + 3
    [line] = arrange_fields([_ENTRY], "leaders", "：")
    assert isinstance(line, TextLine)
    assert line.pieces[0].text.startswith("合同号 ....")
    assert line.pieces[0].text.endswith(". HT-1")


def test_boxes_are_numbered_in_order() -> None:
    [grid] = arrange_fields([_ENTRY, _ENTRY], "numbered_boxes", "：")
    assert isinstance(grid, Grid)
    assert [cell.printed.text for cell in grid.rows[0]] == ["1. 合同号\nHT-1", "2. 合同号\nHT-1"]


def test_a_value_at_the_right_edge_ends_there() -> None:
    [line] = arrange_fields([_ENTRY], "value_at_right", "：")
    assert isinstance(line, TextLine)
    assert [(piece.text, piece.right) for piece in line.pieces] == [("合同号：", False), ("HT-1", True)]


def test_a_merged_label_reaches_over_all_lines_of_its_party() -> None:
    [grid] = arrange_parties([_PARTY], "label_merged", "：", "zh")
    assert isinstance(grid, Grid)
    assert (grid.rows[0][0].printed.text, grid.rows[0][0].down) == ("买方", 3)
    assert [row[-1].printed.text for row in grid.rows] == ["甲公司", "求是路1号", "电话：1"]


def test_lines_of_parties_stand_in_rows_beneath_their_labels() -> None:
    [grid] = arrange_parties([_PARTY, replace(_PARTY, label="卖方")], "rows_beneath", "：", "zh")
    assert isinstance(grid, Grid)
    shown = [[cell.printed.text for cell in row] for row in grid.rows]
    assert shown[:2] == [["买方", "卖方"], ["甲公司", "甲公司"]]


@pytest.mark.parametrize("totals", ["dotted", "above_table", "beside_remarks"])
def test_each_sum_is_printed_once(totals: str) -> None:
    texts = _texts(lay_out(_paper(table_of(2), totals=totals), Random(1)))
    assert len([text for text in texts if text.endswith("62.50")]) == 1


def test_sums_above_the_table_come_before_it() -> None:
    blocks = lay_out(_paper(table_of(2), totals="above_table"), Random(1)).blocks
    lines = [(at, block.pieces[-1].text) for at, block in enumerate(blocks) if isinstance(block, TextLine)]
    sums = [at for at, text in lines if text == "62.50"]
    assert len(sums) == 1
    assert sums[0] < max(at for at, block in enumerate(blocks) if isinstance(block, Grid))


def test_terms_of_a_held_layout_are_sentences_that_hold_their_values() -> None:
    papers = [paper for seed in range(40) for paper in draw_packet(seed, "held").papers]
    entries = [entry for paper in papers for entry in paper.terms if entry.sentence]
    assert entries
    assert all(entry.printed.text in entry.sentence for entry in entries)
