"""Papers of the workshop floor: work orders as tiles and travellers, production lists with weights."""

import pytest
from builders import document, page, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Part
from ordercheck.model.fact import DocumentFacts, Recognition, State


def facts(part: Part) -> DocumentFacts:
    return extract(document(part), Recognition("production_order"), ROLES["production_order"])


def test_a_value_in_a_frame_of_its_own_stands_lower_beneath_its_label():
    read = facts(
        page(
            [
                (100, [(50, "WORK ORDER")]),
                (140, [(50, "SPECIAL INSTRUCTIONS")]),
                (170, [(58, "Round all corners.")]),
                (196, [(50, "DELIVERY DATE")]),
                (226, [(58, "2026-05-04")]),
            ]
        )
    )
    assert read.field("special").raw == "Round all corners."


def test_what_goes_on_beneath_is_no_framed_value():
    read = facts(
        page(
            [
                (100, [(50, "WORK ORDER")]),
                (140, [(50, "SPECIAL INSTRUCTIONS")]),
                (170, [(58, "All work is subject to our terms.")]),
                (186, [(58, "They are printed overleaf.")]),
            ]
        )
    )
    assert read.field("special").state is not State.STATED


def test_a_word_behind_size_makes_a_label_of_two_words():
    read = facts(page([(100, [(50, "SIZE HIGH"), (300, "SIZE BROAD")]), (114, [(50, "310"), (300, "225")])]))
    assert read.field("size").state is State.NOT_FOUND


@pytest.mark.parametrize(("title", "amount"), [("理论重量(kg)", None), ("小计", "812.50")])
def test_the_sum_of_weights_is_no_amount(title: str, amount: str | None):
    read = facts(
        sheet(
            [
                ["序号", "品名", "计划卷数", title, "备注"],
                ["1", "缓冲膜", "12", "412.50", "白"],
                ["2", "缓冲膜", "10", "400.00", "黑"],
                ["合计", None, "22", "812.50", None],
            ]
        )
    )
    assert read.field("amount").raw == amount
    assert [row.cells["quantity"].raw for row in read.table("lines").rows] == ["12", "10"]


def test_the_number_of_the_form_is_not_that_of_the_order():
    read = facts(sheet([["生产指令单", None, "编号：QR-07-11"], ["生产订单号：SC2611-3", None, "计划数量：400"]]))
    assert [read.field(name).raw for name in ("number", "quantity")] == ["SC2611-3", "400"]
    assert read.field("number").state is State.STATED


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        ([["计划数量：400", "单位：瓶"]], "瓶"),
        ([["单 位", "只", "计划数量", "400"]], "只"),
        ([["计划数量：400", "单位：mm"]], None),
        ([["计划数量：400", "单位：瓶"], ["备料数量：20", "单位：箱"]], None),
        ([["计划数量：400套", "单位：瓶"]], "套"),
    ],
)
def test_a_quantity_has_the_unit_that_the_form_states(rows: list[list[str]], unit: str | None):
    read = facts(sheet([["生产工单"], *rows]))
    assert read.field("quantity").unit == unit
