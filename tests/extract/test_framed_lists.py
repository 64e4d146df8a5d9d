"""Lists of which the frame alone is ruled, two of them beside one another."""

from msgspec import structs
from tests.built_in import ROLES
from tests.extract.builders import ruled

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Document
from ordercheck.values import Hints


def read(role: str, *parts):
    return extract_tables(Document("a.pdf", "pdf", "0" * 64, parts), ROLES[role], Hints()).tables


def test_two_framed_lists_side_by_side_are_read_each_within_its_frame():
    parts = ruled(
        [
            ["项号", "构件名称", "数量", "材料"],
            ["1\n2\n3", "底座\n头牌\n侧板", "4\n5\n6", "冷轧钢板\n中纤板\n亚克力"],
        ],
        [40, 70, 50, 80],
    )
    fittings = ruled([["五金名称", "数量"], ["螺丝包\n调节脚\n挂钩", "17\n18\n19"]], [60, 40], left=300)
    page = structs.replace(parts, lines=(*parts.lines, *fittings.lines), grids=(*parts.grids, *fittings.grids))
    tables = read("drawing", page)
    assert [(row.cells["name"].raw, row.cells["quantity"].raw) for row in tables["parts"].rows] == [
        ("底座", "4"),
        ("头牌", "5"),
        ("侧板", "6"),
    ]
    assert [row.cells["name"].raw for row in tables["accessories"].rows] == ["螺丝包", "调节脚", "挂钩"]
    assert [row.cells["quantity"].raw for row in tables["accessories"].rows] == ["17", "18", "19"]


def test_rows_of_the_next_page_follow_though_a_note_among_the_names_is_on_the_first_alone():
    titles = ["S/N", "Item Name", "Total Pcs", "Net Wgt(KG)"]
    first = [["1", "Hook A11\nNote: colours as per sample.", "250", "260.0"], ["2", "Panel B92", "12", "36.0"]]
    tables = read(
        "packing_list",
        ruled([titles, *first], [40, 220, 80, 80]),
        ruled(
            [titles, ["3", "Shelf C43", "6", "72.0"], ["", "TOTAL", "268", "368.0"]], [40, 220, 80, 80], number=2
        ),
    )
    assert [row.cells["item"].raw for row in tables["lines"].rows] == ["Hook A11", "Panel B92", "Shelf C43"]
