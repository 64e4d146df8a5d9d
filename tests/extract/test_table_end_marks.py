"""What closes a list is no text of its last row."""

import pytest

from ordercheck.extract.tables.cells import descriptive_text
from ordercheck.extract.tables.model import RawCell
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.place import CellPlace


@pytest.mark.parametrize("mark", ["（以下空白）", "以下无正文", "*** End of list ***"])
@pytest.mark.parametrize("column", ["item", "remark"])
def test_the_end_of_the_list_is_no_part_of_the_name(mark: str, column: str) -> None:
    cell = RawCell(("层板 A2", mark), CellPlace("Sheet1", "B4"), 1)
    assert descriptive_text(column, cell) == "层板 A2"


def test_a_remark_in_brackets_belongs_to_the_name() -> None:
    cell = RawCell(("层板 A2", "（独立装）"), CellPlace("Sheet1", "B4"), 1)
    assert descriptive_text("item", cell) == "层板 A2 （独立装）"


@pytest.mark.parametrize("label", ["Section total", "Group total:"])
def test_the_sum_of_a_section_is_no_item(label: str) -> None:
    assert summary_kind(label) == "subtotal"
