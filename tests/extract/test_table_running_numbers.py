"""Codes that share a column with the running number of their row."""

import pytest
from builders import PARTS, document, role, sheet

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.values import Hints

HEADER = ["Part number", "名称", "Qty", "材质"]


def codes(*printed: str) -> list[str | None]:
    rows = [HEADER, *([code, "螺栓", "8", "钢"] for code in printed)]
    table = extract_tables(document(sheet(rows)), role(PARTS), Hints()).tables["parts"]
    return [row.cells["number"].value.as_json() if row.cells["number"].value else None for row in table.rows]


def test_the_running_number_of_its_row_is_no_part_of_a_code():
    assert codes("1. SB-0412", "2. NT-0012", "3. WS-0012") == ["SB-0412", "NT-0012", "WS-0012"]
    assert codes("1 SB-0412", "2 NT-0012") == ["SB-0412", "NT-0012"]
    assert codes("1. SB-0412") == ["SB-0412"]


@pytest.mark.parametrize("printed", [("1 SB-0412",), ("12 A", "13 B"), ("1 A-7", "2 B-7", "C-9")])
def test_a_code_that_begins_with_a_figure_stays_whole(printed: tuple[str, ...]):
    assert codes(*printed) == list(printed)
