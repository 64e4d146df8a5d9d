"""Lists of parts and revisions that stand on a drawing's title block and grow upwards from their header."""

from builders import PARTS, column, document, role, ruled
from msgspec.structs import replace

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Line
from ordercheck.model.fact import State, TableFacts
from ordercheck.model.message import Message
from ordercheck.roles.role import TableSpec
from ordercheck.values import Hints

WIDTHS = (30.0, 90.0, 40.0, 90.0)
HEADER = ["序号", "部件名称", "数量", "材质"]
BLOCK = ["图号\nHG-01", "名称\n展架", "数量\n100套", "材质\n钢"]


def parts(rows: list[list[str]]) -> TableFacts:
    page = ruled(rows, WIDTHS)
    by_top: dict[float, list[Line]] = {}
    for line in page.lines:
        by_top.setdefault(line.place.box.top, []).append(line)
    lines = tuple(joined(by_top[top]) for top in sorted(by_top))
    return extract_tables(document(replace(page, lines=lines)), role(PARTS), Hints()).tables["parts"]


def joined(lines: list[Line]) -> Line:
    """What stands side by side is one line, as the reader gives it."""
    box = lines[0].place.box.union(lines[-1].place.box)
    words = tuple(word for line in lines for word in line.words)
    return replace(lines[0], text=" ".join(line.text for line in lines), box=box, words=words)


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


def test_a_list_of_which_only_the_columns_are_ruled_stands_above_its_header():
    listed = ["2\n1\n序号", "层板\n立柱\n部件名称", "5\n4\n数量", "中纤板\n钢板\n材质"]
    found = parts([listed, BLOCK, ["设计\n林澈", "审核\n许文", "批准\n高原", "日期\n2026年3月9日"]])
    assert [row.cells["name"].raw for row in found.rows] == ["层板", "立柱"]
    assert [row.cells["quantity"].value.as_json() for row in found.rows] == ["5", "4"]


def test_a_list_of_which_only_the_columns_are_ruled_stands_beneath_its_header():
    listed = ["序号\n1\n2", "部件名称\n立柱\n层板", "数量\n4\n5", "材质\n钢板\n中纤板"]
    found = parts([listed, ["设计\n林澈", "审核\n许文", "批准\n高原", "日期\n2026年3月9日"]])
    assert [row.cells["name"].raw for row in found.rows] == ["立柱", "层板"]


REVISIONS = TableSpec(
    "revisions",
    Message("修订记录", "Revisions"),
    {
        "revision": column("revision", "text", "Rev"),
        "date": column("date", "date", "Date"),
        "change": column("change", "text", "Change"),
    },
    needs=(("revision",), ("change",)),
)


def revisions(rows: list[list[str]]) -> TableFacts:
    spec = role(REVISIONS, PARTS)
    return extract_tables(document(ruled(rows, WIDTHS)), spec, Hints()).tables["revisions"]


def test_dated_rows_above_the_header_are_the_revisions():
    found = revisions(
        [
            ["", "", "", "Approved"],
            ["B", "2026-04-02", "Hole moved", "R. Ash"],
            ["A", "2026-03-09", "First issue", ""],
            ["Rev", "Date", "Change", "Sheet 1"],
        ]
    )
    assert [row.cells["revision"].raw for row in found.rows] == ["B", "A"]
    assert [row.cells["date"].value.as_json() for row in found.rows] == ["2026-04-02", "2026-03-09"]
    assert [row.cells["change"].raw for row in found.rows] == ["Hole moved", "First issue"]


def test_undated_texts_above_a_header_of_revisions_are_none():
    found = revisions([["B", "", "Hole moved", "R. Ash"], ["Rev", "Date", "Change", "Sheet 1"]])
    assert found.state is not State.STATED
