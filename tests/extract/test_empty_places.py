"""A field counts as left empty only where its place is certain and nothing near can be its value."""

from collections.abc import Sequence

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Part
from ordercheck.model.fact import Fact, Recognition, State

Rows = Sequence[Sequence[str | None]]


def field(role: str, part: Part, name: str) -> Fact:
    return extract(builders.document(part), Recognition(role), ROLES[role]).field(name)


def test_a_text_over_its_caption_leaves_it_open() -> None:
    part = builders.ruled([["图号", "T-01"], ["陈立\n\n批准", "比例"]], [120, 120])
    assert field("drawing", part, "approved_by").state is not State.EMPTY


def test_a_label_without_room_for_a_value_proves_nothing() -> None:
    rows: Rows = [["箱数", "毛重", "体积"], ["品名", "规格", "备注"]]
    fact = field("booking", builders.sheet(rows), "packages")
    assert fact.state is State.NOT_FOUND
    assert fact.label == "箱数"
    assert fact.reason is not None
    assert "箱数" in fact.reason.zh


def test_a_label_with_an_empty_place_beside_it_is_left_empty() -> None:
    rows: Rows = [["箱数", None, "毛重", "300 kg"], ["品名", "灯具", "备注", None]]
    assert field("booking", builders.sheet(rows), "packages").state is State.EMPTY


def test_a_label_of_several_questions_asks_none_of_them_for_certain() -> None:
    part = builders.ruled([["运费", ""], ["装货港", "NINGBO"]], [80, 120])
    assert field("booking", part, "freight_terms").state is State.NOT_FOUND
    assert field("booking", part, "freight").state is State.EMPTY


def test_boxes_that_nobody_ticked_are_left_empty() -> None:
    part = builders.sheet([["运费", "□预付  □到付"], ["装货港", "NINGBO"]])
    assert field("booking", part, "freight_terms").state is State.EMPTY


def test_a_label_in_other_words_that_holds_a_value_answers_an_empty_one() -> None:
    rows: Rows = [["ORDER", None], ["合计总额", "805.00"], ["Net Payable:", None], ["Order no.", "PO-7"]]
    assert field("contract", builders.sheet(rows), "total").raw == "805.00"


def test_a_company_in_the_letterhead_leaves_an_empty_name_open() -> None:
    rows: Rows = [["Oak Stores Inc."], ["INVOICE"], ["Invoice no.: R-1"], ["Issued by: ____"]]
    assert field("invoice", builders.sheet(rows), "seller").state is not State.EMPTY
    assert field("invoice", builders.sheet(rows[1:]), "seller").state is State.EMPTY


def test_lines_to_sign_on_side_by_side_do_not_hide_the_date_that_is_stated() -> None:
    rows: Rows = [["Job order No.", "J-7"], ["Date created:", "2026-05-08"], ["Date: ____", "Date: ____"]]
    assert field("production_order", builders.sheet(rows), "date").raw == "2026-05-08"
    assert field("production_order", builders.sheet(rows[:1] + rows[2:]), "date").state is State.EMPTY


def test_a_choice_beside_a_label_that_another_field_takes_leaves_no_place_empty() -> None:
    rows: Rows = [["付款方 ：", "委托人"], ["装箱方式（Loading type） ：", "拖装"], ["装箱日期 ：", "2026-07-02"]]
    assert field("booking", builders.sheet(rows), "loading_mode").state is not State.EMPTY


def test_one_box_that_nobody_ticked_proves_nothing() -> None:
    part = builders.page([(100, [(50, "报关事宜：□ 代理报关")])])
    assert field("booking", part, "declaration").state is State.NOT_FOUND


def test_boxes_beside_the_first_line_of_a_label_are_its_own_though_a_label_stands_beside_the_second() -> None:
    upper = [
        (-165.0, "商检要求（Inspection"),
        (185.0, "□YES ■NO"),
        (-425.0, "揽货性质（Source of"),
        (430.0, "■DIRECT"),
    ]
    lower = [(-165.0, "Required）:"), (-425.0, "business）:"), (430.0, "□NOMINATED")]
    fact = field("booking", builders.page([(100, upper), (110.5, lower)]), "inspection")
    assert fact.value is not None
    assert fact.value.as_json() == "no"
