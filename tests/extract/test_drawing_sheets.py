"""What stands around the parts of a drawing: its title block, marks of its frame, lists of its revisions."""

from pathlib import Path

from builders import document, sheet

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Part
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.roles.load import load_roles

ROLES = load_roles([Path(__file__).parents[2] / "rules" / "roles"])


def facts(*parts: Part, role: str = "drawing") -> DocumentFacts:
    return extract(document(*parts), Recognition(role), ROLES[role])


def column(read: DocumentFacts, table: str, name: str) -> list[str | None]:
    return [row.cells[name].raw for row in read.table(table).rows]


def test_parts_end_where_the_title_block_beneath_has_other_columns():
    read = facts(
        sheet(
            [
                ["序号", None, "名称", None, "数量", None, "材料", None],
                ["1", None, "侧梁", None, "2", None, "Q235B", None],
                ["2", None, "端板", None, "4", None, "Q235B", None],
                ["质量 12kg", None, None, "共 2 张", None, "第 1 张", None, "2026-03-02"],
                ["图名", None, None, "货架横梁", None, "图号", None, "HL-07"],
            ],
            spans={
                **{(row, at): (1, 2) for row in range(3) for at in (0, 2, 4, 6)},
                **{(row, at): (1, across) for row in (3, 4) for at, across in ((0, 3), (3, 2), (5, 2))},
            },
        )
    )
    assert column(read, "parts", "name") == ["侧梁", "端板"]
    assert read.field("project").raw == "货架横梁"
    assert read.field("drawing_number").raw == "HL-07"


def test_a_sum_merged_over_other_columns_ends_no_table():
    read = facts(
        sheet(
            [
                ["品名", None, "数量", None, "单价", None, "金额", None],
                ["货架", None, 2, None, 50, None, 100, None],
                ["合计", None, None, "大写：壹佰元整", None, None, None, 100],
            ],
            spans={
                **{(row, at): (1, 2) for row in range(2) for at in (0, 2, 4, 6)},
                (2, 0): (1, 3),
                (2, 3): (1, 4),
            },
        ),
        role="quote",
    )
    assert read.field("total").raw == "100"


def test_a_list_of_parts_in_the_words_of_the_american_standard():
    read = facts(
        sheet(
            [
                ["FIND NO", "QTY REQD", "CAGE CODE", "PART OR\nIDENTIFYING NO.", "NOMENCLATURE\nOR DESCRIPTION"],
                ["1", "2", "5X1Y7", "8810-21", "BRACKET"],
                ["2", "6", None, "NAS1351-4", "SCREW, CAP"],
            ]
        )
    )
    assert column(read, "parts", "number") == ["8810-21", "NAS1351-4"]
    assert column(read, "parts", "name") == ["BRACKET", "SCREW, CAP"]
    assert column(read, "parts", "quantity") == ["2", "6"]
