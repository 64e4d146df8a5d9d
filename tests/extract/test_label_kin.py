"""Labels in other words of the same meaning, and which of two languages may speak for both."""

import pytest

from ordercheck.extract.label_kin import bilingual, kin_form


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("交货方式 Mode of delivery", ("交货方式", "Mode of delivery")),
        ("Contract No. 合同编号", ("Contract No.", "合同编号")),
        ("采购员 Buyer", None),
        ("供应商代码 Supplier", None),
        ("订单日期 Order", None),
        ("Consignee", None),
        ("件数 Packages\n302 CTNS", None),
        ("件数 302 CTNS", None),
    ],
)
def test_both_languages_of_a_label_ask_for_the_same(text: str, parts: tuple[str, str] | None) -> None:
    assert bilingual(text) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Port of lading", "Lading port"),
        ("供货单位", "供应商"),
        ("订单号码", "订单编号"),
        ("Qty of packages", "No. of packages"),
    ],
)
def test_other_words_of_one_meaning(one: str, other: str) -> None:
    assert kin_form(one) == kin_form(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("发货日期", "交货日期"), ("Vendor No.", "Vendor"), ("Net weight", "Gross weight")]
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert kin_form(one) != kin_form(other)
