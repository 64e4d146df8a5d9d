"""What a label is said of by what stands around it: titles over titles, rows of sums, the customer beside it."""

from builders import document, page, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State


def read(titles: list[str]) -> DocumentFacts:
    rows = [["变更前", None, "变更后", None], titles, ["A-1", "电池", "A-2", "电池（带线）"]]
    found = document(sheet(rows, {(0, 0): (1, 2), (0, 2): (1, 2)}))
    return extract(found, Recognition("change_notice"), ROLES["change_notice"])


def test_what_was_and_what_will_be_over_the_same_titles() -> None:
    facts = read(["编码", "品名", "编码", "品名"])
    assert facts.field("before").state is State.NOT_FOUND
    assert facts.field("after").state is State.NOT_FOUND


def test_other_words_beneath_each_are_what_it_says() -> None:
    facts = read(["壁厚3毫米", None, "壁厚4毫米", None])
    assert facts.field("before").raw == "壁厚3毫米"
    assert facts.field("after").raw == "壁厚4毫米"


def order(rows: list[list[object]]) -> DocumentFacts:
    return extract(document(sheet(rows)), Recognition("production_order"), ROLES["production_order"])


def test_sums_of_counts_are_no_amount() -> None:
    rows: list[list[object]] = [
        ["归属", "长", "面积", "重量"],
        ["甲", 50, 200, 37],
        ["乙", 42, 168, 31],
        ["合计：", 92, 368, 68],
    ]
    assert order(rows).field("amount").state is State.NOT_FOUND


def test_the_sum_beneath_a_title_of_money_stays_the_amount() -> None:
    rows: list[list[object]] = [["归属", "长", "金额"], ["甲", 50, 200], ["乙", 42, 168], ["合计：", None, 368]]
    assert order(rows).field("amount").raw == "368"


def test_a_sum_beneath_a_title_that_may_be_of_money_is_kept() -> None:
    rows: list[list[object]] = [["归属", "数量", "小计"], ["甲", 5, 200], ["乙", 4, 168], ["总金额：", 9, 368]]
    assert order(rows).field("amount").state is not State.NOT_FOUND


def test_a_telephone_beside_the_customer_is_the_customers() -> None:
    beside: list[list[object]] = [
        ["客户：", "海滨仓储有限公司", "电话：", "138-0000-1111"],
        ["交货期：", "2026-05-08"],
    ]
    apart: list[list[object]] = [["海滨木业有限公司"], ["电话：", "0571-80001111"], ["生产单"], ["数量：", 4]]
    assert order(beside).field("telephone").raw == "138-0000-1111"
    assert order(apart).field("telephone").state is State.NOT_FOUND


def test_a_comma_behind_to_belongs_to_it_and_the_name_stands_beneath() -> None:
    letter = page([(40, [(250, "QUOTATION")]), (70, [(40, "To,")]), (82, [(70, "MR. ARUN PATEL")])])
    facts = extract(document(letter), Recognition("quote"), ROLES["quote"])
    assert facts.field("customer").raw == "MR. ARUN PATEL"


SIGNED = ["接单：姜伟", None, "厂长：徐根土", None, "技术：祝志强", None, "工艺：吴小军"]


def test_a_name_in_a_row_of_those_who_sign_is_the_head_and_not_the_process() -> None:
    facts = order([["材质", "实木复合", "工艺", "PU烤漆 二底三面"], SIGNED])
    assert facts.field("process").raw == "PU烤漆 二底三面"
    assert facts.field("process_head").raw == "吴小军"
    assert facts.field("technical_head").raw == "祝志强"


def test_a_name_in_the_cell_behind_such_a_label_signs_too() -> None:
    facts = order([["审核", "张敏", "工艺", "冯国", "报价", "李阳"]])
    assert facts.field("process").state is State.NOT_FOUND
    assert (facts.field("process_head").raw, facts.field("quoted_by").raw) == ("冯国", "李阳")


def test_what_is_no_name_is_the_process_beside_those_who_sign_as_well() -> None:
    facts = order([["接单：姜伟", None, "厂长：徐根土", None, "工艺：烤漆"]])
    assert facts.field("process").raw == "烤漆"
    assert facts.field("process_head").state is State.NOT_FOUND


def test_a_weight_is_no_count_where_another_title_counts() -> None:
    rows: list[list[object]] = [
        ["产品名称", "成色名称", "出厂数量", "单位", "总重量(克)"],
        ["四爪戒托", "18K金", 40, "件", "104.00"],
        ["群镶耳钉", "足银", 60, "对", "129.00"],
    ]
    lines = order(rows).table("lines").rows
    assert [line.cells["quantity"].raw for line in lines] == ["40", "60"]
    assert [line.cells["material"].raw for line in lines] == ["18K金", "足银"]


def test_a_running_number_and_the_day_of_writing_give_way() -> None:
    facts = order(
        [["单据号：DD0526", None, "制单日期：2026-05-21"], ["流水号：7c1e", None, "下单时间：2026-05-16"]]
    )
    assert facts.field("number").raw == "DD0526"
    assert facts.field("date").raw == "2026-05-16"


def test_a_running_number_alone_is_the_number() -> None:
    facts = order([["流水号：7c1e5", None, "制单日期：2026-05-21"]])
    assert facts.field("number").raw == "7c1e5"
    assert facts.field("date").raw == "2026-05-21"
