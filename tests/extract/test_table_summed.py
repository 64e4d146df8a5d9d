"""Several tables of one kind with other titles: which of them make the list of the paper."""

import pytest
from builders import document, role, ruled, sheet
from msgspec.structs import replace
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.fact import TableFacts
from ordercheck.model.place import CellPlace
from ordercheck.values import Hints

QUOTE = ROLES["quote"].tables["lines"]
CLOTHS = [["品名", "货号", "数量", "单价", "金额"], ["遮光布", "DY-1", 2, 50, 100], ["柔纱", "SH-2", 3, 20, 60]]
TRIMMINGS = [["货号", "数量", "单价", "金额", "备注"], ["DD-05", 4, 5, 20, "铅线"], ["BD-22", 2, 10, 20, None]]


def lines_of(*parts) -> TableFacts:
    return extract_tables(document(*parts), role(QUOTE), Hints()).tables["lines"]


def codes(table: TableFacts) -> list[str | None]:
    return [row.cells["item_code"].raw for row in table.rows]


@pytest.mark.parametrize(
    ("total", "expected"),
    [(200, ["DY-1", "SH-2", "DD-05", "BD-22"]), (160, ["DY-1", "SH-2"]), (999, ["DY-1", "SH-2"])],
)
def test_a_table_with_other_titles_is_of_the_list_where_the_sum_holds_it_too(
    total: int, expected: list[str]
) -> None:
    rows = [["面料明细"], *CLOTHS, ["辅料明细"], *TRIMMINGS, [], ["合计金额：", total]]
    assert codes(lines_of(sheet(rows))) == expected


def test_where_the_first_table_has_its_own_sum_another_one_is_not_of_the_list() -> None:
    rows = [
        ["面料明细"],
        *CLOTHS,
        ["合计", None, None, None, 160],
        ["辅料明细"],
        *TRIMMINGS,
        [],
        ["总金额：", 200],
    ]
    assert codes(lines_of(sheet(rows))) == ["DY-1", "SH-2"]


def test_of_two_sheets_with_the_same_items_the_first_is_the_paper() -> None:
    first = sheet([["品名", "规格", "颜色", "单价"], ["灯壳", "LX-50", "白", 25], ["端盖", "DG-5", "黑", 2]])
    detail = [
        ["货号", "品名", "材质", "单价", "截面宽"],
        ["P-1", "灯壳", "铝", 25, 30],
        ["P-2", "端盖", "铝", 2, 40],
    ]
    second = _on_sheet(detail)
    assert [row.cells["specification"].raw for row in lines_of(first, second).rows] == ["LX-50", "DG-5"]


def _on_sheet(rows):
    part = sheet(rows)
    grid = part.grids[0]
    cells = tuple(replace(cell, place=CellPlace("Sheet2", cell.place.cell)) for cell in grid.cells)
    return replace(part, index=1, name="Sheet2", grids=(replace(grid, cells=cells, name="Sheet2"),))


def test_charges_in_lettered_parts_are_items_and_their_freight_is_one():
    origin = [["CHARGES", "AMOUNT (RS)"], ["Gate charges", 850], ["Courier", 150], ["TOTAL (A)", 1000]]
    line = [["SHIPPING LINE COST", "AMOUNT (RS)"], ["Ocean freight", 8400], ["BL fees", 420], ["TOTAL (B)", 8820]]
    texts = [[[str(text) for text in row] for row in part] for part in (origin, line)]
    rows = lines_of(*(ruled(part, [200, 80], top=100 + 200 * n) for n, part in enumerate(texts))).rows
    named = [(row.cells["item"].raw, row.cells["amount"].raw) for row in rows]
    assert named == [("Gate charges", "850"), ("Courier", "150"), ("Ocean freight", "8400"), ("BL fees", "420")]
