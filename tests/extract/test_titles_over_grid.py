"""Titles that stand right above the rules of their list."""

import builders
import pytest
from msgspec.structs import replace

from ordercheck.extract.tables.find import find_tables
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.titles_over_grid import with_titles_above
from ordercheck.model.document import Grid, Part

TITLES = [(55, "品名"), (255, "数量"), (325, "单价"), (405, "金额")]
ROWS = [
    ["吊架 CF-1，热\n镀锌", "4", "68.50", "274.00"],
    ["锚栓", "24", "4.50", "108.00"],
    ["运费", "1", "80.00", "80.00"],
]


def page(tops: dict[float, list[tuple[float, str]]]) -> Part:
    """A ruled list from 100 points on, with lines above it."""
    ruled = builders.ruled(ROWS, [200, 70, 80, 80])
    above = builders.page(list(tops.items()))
    return replace(ruled, lines=(*above.lines, *ruled.lines))


def test_the_titles_on_the_bar_above_are_those_of_the_rules_beneath() -> None:
    document = builders.document(page({82: TITLES}))
    (table,) = find_tables(document, (HeaderVocabulary.of(builders.LINES),))
    assert [column.name for column in table.columns] == ["item", "quantity", "unit_price", "amount"]
    assert [row.cells[1].text for row in table.rows] == ["4", "24", "1"]
    assert table.ruled


def test_titles_of_two_lines_are_taken_whole() -> None:
    head = with_titles_above(
        *_with_grid({70: [(55, "品名"), (255, "数量")], 83: [(325, "单价"), (255, "(件)"), (405, "金额")]})
    )
    assert head is not None
    assert [cell.text for cell in head.cells if cell.row == 0] == ["品名", "数量\n(件)", "单价", "金额"]


@pytest.mark.parametrize(
    "tops",
    [
        {60: TITLES},
        {82: TITLES[:2]},
        {82: [(55, "以下各项均以人民币元计价，含税，含运费，不含安装"), (255, "数量"), (325, "单价")]},
    ],
    ids=["far above", "over few columns", "over a rule"],
)
def test_what_is_no_row_of_titles_stays_where_it_is(tops: dict[float, list[tuple[float, str]]]) -> None:
    assert with_titles_above(*_with_grid(tops)) is None


def _with_grid(tops: dict[float, list[tuple[float, str]]]) -> tuple[Part, Grid]:
    part = page(tops)
    return part, part.grids[0]
