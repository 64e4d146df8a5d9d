"""Parts lists that stand on a drawing's title block and grow upwards from their header."""

from builders import PARTS, document, role, ruled

from ordercheck.extract.tabular import extract_tables
from ordercheck.model.fact import State, TableFacts
from ordercheck.values import Hints

WIDTHS = (30.0, 90.0, 40.0, 90.0)
HEADER = ["序号", "部件名称", "数量", "材质"]
BLOCK = ["图号\nHG-01", "名称\n展架", "数量\n100套", "材质\n钢"]


def parts(rows: list[list[str]]) -> TableFacts:
    return extract_tables(document(ruled(rows, WIDTHS)), role(PARTS), Hints()).tables["parts"]


def test_rows_above_the_header_are_the_list_and_the_title_block_is_not():
    found = parts([["2", "层板", "5", "中纤板"], ["1", "立柱", "4", "钢板"], HEADER, BLOCK])
    assert [row.cells["name"].raw for row in found.rows] == ["层板", "立柱"]
    assert [row.cells["quantity"].value.as_json() for row in found.rows] == ["5", "4"]
    assert [row.cells["material"].raw for row in found.rows] == ["中纤板", "钢板"]


def test_a_list_with_its_header_at_the_top_is_read_downwards():
    found = parts([BLOCK, HEADER, ["1", "立柱", "4", "钢板"], ["2", "层板", "5", "中纤板"]])
    assert [row.cells["name"].raw for row in found.rows] == ["立柱", "层板"]


def test_the_list_ends_where_rows_are_no_parts():
    found = parts(
        [["", "技术要求", "", ""], ["2", "层板", "5", "中纤板"], ["1", "立柱", "4", "钢板"], HEADER, BLOCK]
    )
    assert [row.cells["name"].raw for row in found.rows] == ["层板", "立柱"]


def test_a_title_block_without_a_list_is_no_table():
    found = parts([BLOCK, ["设计\n林澈", "审核\n许文", "批准\n高原", "日期\n2026年3月9日"]])
    assert found.state is not State.STATED
