"""Texts around terms of payment that say something else."""

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.payment_means import is_penalty, only_means
from ordercheck.model.fact import Fact, Recognition, State


def terms(*rows: list[str]) -> Fact:
    sheet = builders.document(builders.sheet([["采购订单"], *rows]))
    return extract(sheet, Recognition("contract"), ROLES["contract"]).field("payment_terms")


@pytest.mark.parametrize(
    ("text", "means"),
    [("电汇或银行承兑自贴息", True), ("现汇、电子承兑", True), ("款到发货，电汇", False), ("承兑90天", False)],
)
def test_ways_to_pay_are_told_from_terms(text: str, means: bool) -> None:
    assert only_means(text) is means


@pytest.mark.parametrize(
    ("text", "penal"),
    [
        ("退回款项，并支付订单金额的10%作为不能履行合同违约金", True),
        ("预付30%，逾期按每日0.5‰支付违约金", False),
        ("预付30%，余款货到付清", False),
    ],
)
def test_the_price_of_a_breach_is_no_term_of_payment(text: str, penal: bool) -> None:
    assert is_penalty(text) is penal


def test_ways_to_pay_contradict_no_terms() -> None:
    fact = terms(["支付方式", "电汇或银行承兑自贴息", "付款方式", "款到发货"])
    assert (fact.state, fact.raw) == (State.STATED, "款到发货")


def test_the_terms_beside_their_label_go_before_what_stands_beneath_it() -> None:
    page = builders.page(
        [
            (100, [(43, "交货日期"), (95, "2026-12-25"), (307, "币种"), (360, "CNY")]),
            (114, [(43, "付款条件"), (95, "收到发票之日起60日内结清"), (307, "销售负责人"), (360, "许文")]),
            (128, [(43, "收货人"), (95, "林澈 0571-8888"), (307, "备注"), (360, "无")]),
        ]
    )
    read = extract(builders.document(page), Recognition("contract"), ROLES["contract"])
    assert read.field("payment_terms").raw == "收到发票之日起60日内结清"
