"""A list in the corner of a drawing whose titles share their line with measures."""

from builders import PARTS, document, page, role

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.fact import State, TableFacts
from ordercheck.values import Hints

ROWS = [
    (118, [(400, "立柱"), (500, "4")]),
    (133, [(400, "层板"), (500, "5")]),
]


def parts(titles: list[tuple[float, str]]) -> TableFacts:
    return extract_tables(document(page([(100, titles), *ROWS])), role(PARTS), Hints()).tables["parts"]


def test_measures_of_a_view_far_before_the_titles_are_none_of_them():
    found = parts([(60, "280"), (150, "280"), (400, "部件名称"), (500, "数量")])
    assert [row.cells["name"].raw for row in found.rows] == ["立柱", "层板"]
    assert [row.cells["quantity"].raw for row in found.rows] == ["4", "5"]


def test_a_figure_close_before_the_titles_makes_their_line_a_row():
    assert parts([(370, "280"), (400, "部件名称"), (500, "数量")]).state is not State.STATED


def test_texts_that_name_no_column_head_nothing():
    assert parts([(60, "280"), (400, "部件名称"), (500, "喷砂")]).state is not State.STATED
