"""Labels that no list has, by the concepts that they are made of; and which are never taken for one another."""

import pytest
from tests.built_in import ROLES

from ordercheck.extract.label_concepts import Near, words_of
from ordercheck.extract.labels import Vocabulary
from ordercheck.roles.role import RoleSpec

_LISTED = [
    ("托运人", "party", "shipper"),
    ("交货日期", "date", "delivery_date"),
    ("发货日期", "date", "shipped_on"),
    ("ETD", "date", "etd"),
    ("Carrier", "text", "carrier"),
    ("Gross weight", "weight", "gross_weight"),
    ("Port of loading", "text", "port_of_loading"),
    ("Loading date", "date", "loading_date"),
    ("单价", "money", "unit_price"),
    ("单报价", "money", "unit_price"),
    ("The date", "date", "delivery_date"),
    ("Unit price", "money", "unit_price"),
    ("Order No.", "identifier", "order_number"),
    ("Customer's order No.", "identifier", ""),
    ("箱型", "containers", "containers"),
    ("付款条款", "payment_terms", "payment_terms"),
    ("付款方式", "choice", "paid_by"),
]


@pytest.fixture(scope="module")
def near() -> Near[str]:
    return Near(_LISTED)


@pytest.fixture(scope="module")
def roles() -> dict[str, RoleSpec]:
    return dict(ROLES)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("托运人信息", "shipper"),
        ("托运单位名称", "shipper"),
        ("交付时间要求", "delivery_date"),
        ("ETD date", "etd"),
        ("Preferred carrier", "carrier"),
        ("Port of Embarkation", "port_of_loading"),
        ("箱型与数量", "containers"),
        ("支付条件", "payment_terms"),
    ],
)
def test_a_label_of_the_same_concepts_is_the_field_s(near: Near[str], text: str, field: str) -> None:
    assert near.of(text) == field


@pytest.mark.parametrize(
    "text",
    [
        "托运人电话",
        "托运人银行地址",
        "Shipping date",
        "ETA",
        "Net weight",
        "Departure date",
        "Price unit",
        "Carrier agreed",
        "Actual delivery date",
        "Shipper's bank address",
        "Shipping agent's date",
        "Actual gross weight",
        "实际交货日期",
        "Qty/ctn",
        "付款",
        "Port of",
        "of loading",
        "报价单",
        "Date",
        "No.",
        "2026-05-04",
        "",
    ],
)
def test_a_label_of_other_concepts_is_nobody_s(near: Near[str], text: str) -> None:
    assert near.of(text) is None


def test_what_another_paper_s_label_is_as_near_to_is_no_field_s(near: Near[str]) -> None:
    assert near.of("Client's order number") == ""


def test_two_fields_as_near_leave_it_open() -> None:
    both = Near([("交货方式", "text", "how"), ("交付方式", "text", "by_what")])
    assert both.of("送货方式") is None


def test_what_is_asked_for_stands_last() -> None:
    assert words_of("Port of lading") == words_of("Loading port") == ("loading", "port")
    assert words_of("单位数量") != words_of("数量单位")


@pytest.mark.parametrize(
    ("role", "text", "field"),
    [
        ("booking", "本次收货人资料：", "consignee"),
        ("booking", "Requested container type", "containers"),
        ("booking", "Notify party details:", "notify_party"),
        ("contract", "供应商详情", "seller"),
        ("contract", "卖方银行地址：", None),
        ("contract", "买方编号：", None),
    ],
)
def test_labels_of_papers(roles: dict[str, RoleSpec], role: str, text: str, field: str | None) -> None:
    hits = Vocabulary(roles[role]).scan(text)
    assert {owner.field for hit in hits for owner in hit.owners} <= {field}
    assert bool(hits) == (field is not None) or hits[0].owners[0].field is None
