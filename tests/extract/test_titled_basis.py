"""Whether prices include tax, by the titles of their columns alone."""

import pytest
from builders import document, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Fact, Recognition, State

QUOTE = ROLES["quote"]


def basis(price: str, amount: str, paid: str = "70.00") -> Fact:
    rows = [["品名", "数量", price, amount], ["端架", "20", "3.50", paid], ["侧板", "4", "25.00", "100.00"]]
    return extract(document(sheet(rows)), Recognition("quote"), QUOTE).field("price_basis")


@pytest.mark.parametrize(
    ("price", "amount", "token"),
    [
        ("含税单价", "含税金额", "included"),
        ("单价", "含税金额（元）", "included"),
        ("未税单价", "金额", "excluded"),
        ("单价", "金额(不含\n税)", "excluded"),
        ("Unit price", "Amount (excl. VAT)", "excluded"),
    ],
)
def test_titles_say_it(price: str, amount: str, token: str):
    fact = basis(price, amount)
    assert fact.value is not None
    assert fact.value.as_json() == token
    assert fact.place is not None


def test_titles_that_differ_say_nothing():
    assert basis("未税单价", "含税金额", "79.10").state is State.NOT_FOUND


def test_one_title_says_nothing_of_amounts_that_price_and_quantity_do_not_make():
    assert basis("单价", "含税金额", "79.10").state is State.NOT_FOUND


def test_titles_that_say_nothing_leave_it_open():
    assert basis("单价", "金额").state is State.NOT_FOUND


@pytest.mark.parametrize(
    ("total", "state"), [("192.10", State.UNREADABLE), ("170.00", State.STATED), ("192.11", State.STATED)]
)
def test_sums_that_add_the_tax_to_prices_titled_as_with_it_leave_it_open(total: str, state: State):
    rows = [
        ["品名", "数量", "含税单价", "金额"],
        ["端架", "20", "3.50", "70.00"],
        ["侧板", "4", "25.00", "100.00"],
        ["小计", None, None, "170.00"],
        ["税额", None, None, "22.10"],
        ["合计", None, None, total],
    ]
    fact = extract(document(sheet(rows)), Recognition("quote"), QUOTE).field("price_basis")
    assert fact.state is state
    assert fact.conflict is (state is State.UNREADABLE)
