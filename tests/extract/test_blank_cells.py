"""Cells that wait for a value: nothing else is taken for it."""

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Part
from ordercheck.model.fact import DocumentFacts, Recognition, State


def facts(role: str, part: Part) -> DocumentFacts:
    return extract(builders.document(part), Recognition(role), ROLES[role])


def test_an_empty_merged_cell_beside_the_label_is_an_empty_field():
    part = builders.sheet(
        [
            ["项目名称", "展架", None],
            ["特殊要求", "", None],
            ["部件信息", None, None],
            ["部件名称", "数量", "材质"],
        ],
        spans={(1, 1): (1, 2), (2, 0): (1, 3)},
    )
    assert facts("requirement", part).field("special").state is State.EMPTY


def test_an_empty_ruled_cell_beside_the_label_is_an_empty_field():
    part = builders.ruled([["审核", "谭丽华", "批准", ""], ["客户确认", "", "单位", "mm"]], [60, 80, 60, 80])
    read = facts("drawing", part)
    assert read.field("checked_by").raw == "谭丽华"
    assert read.field("approved_by").state is State.EMPTY
    assert read.field("confirmed_by").state is State.EMPTY


def test_in_a_row_of_labels_the_values_stand_beneath():
    part = builders.ruled([["图号", "版本", ""], ["HY-01", "B", ""]], [80, 60, 60])
    assert facts("drawing", part).field("revision").raw == "B"


def test_a_caption_of_a_table_is_no_value():
    part = builders.sheet([["特殊要求"], ["部件清单"]])
    assert facts("requirement", part).field("special").state is State.EMPTY


@pytest.mark.parametrize(
    ("printed", "number"), [("300套（另样品1套）", "300"), ("300套", "300"), ("300（另样品1套）", None)]
)
def test_an_addition_in_brackets_is_no_part_of_a_figure_with_a_unit(printed: str, number: str | None):
    fact = facts("requirement", builders.sheet([["数量", printed]])).field("quantity")
    assert (fact.value.as_json() if fact.value else None) == number


def test_a_sum_of_quantities_is_no_amount_of_money():
    part = builders.sheet(
        [["序号", "品名", "数量", "备注"], [1, "货架", 480, ""], [2, "灯箱", 500, ""], ["合计", None, 980, None]]
    )
    assert facts("production_order", part).field("amount").state is not State.STATED


def test_a_form_that_goes_on_beneath_a_table_is_no_row_of_it():
    part = builders.sheet(
        [
            ["部件名称", "数量", "材质", "印刷"],
            ["顶板", 1, "瓦楞", "胶印"],
            ["包装方式", "平板", "包装材质", "牛皮箱"],
        ]
    )
    read = facts("requirement", part)
    assert len(read.table("parts").rows) == 1
    assert read.field("packaging").raw == "平板"
    assert read.field("packaging_material").raw == "牛皮箱"


def test_the_next_entry_of_a_numbered_list_is_no_part_of_the_value():
    part = builders.page([(60, [(60, "3、运输要求：快递")]), (74, [(60, "4、未注公差按国标")])])
    assert facts("drawing", part).field("transport").raw == "快递"
