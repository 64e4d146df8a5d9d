"""A field that no label states, where every row of the items has the same."""

from collections.abc import Sequence

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Fact, Recognition, State


def delivery(days: Sequence[str], *above: Sequence[str]) -> Fact:
    items = [["灯箱", 10, 5, 50, days[0]], ["展架", 20, 4, 80, days[1]]]
    rows = [["购销合同"], *above, ["品名", "数量", "单价", "金额", "交货日期"], *items]
    return extract(builders.document(builders.sheet(rows)), Recognition("contract"), ROLES["contract"]).field(
        "delivery_date"
    )


def test_the_day_of_every_row_is_that_of_the_order() -> None:
    fact = delivery(["2026-11-25", "2026-11-25"])
    assert (fact.state, fact.field, fact.raw) == (State.STATED, "delivery_date", "2026-11-25")


@pytest.mark.parametrize("days", [["2026-11-25", "2026-11-28"], ["2026-11-25", ""]])
def test_several_days_or_a_row_without_one_leave_it_open(days: list[str]) -> None:
    assert delivery(days).state is State.NOT_FOUND


def test_what_a_label_states_goes_before_the_rows() -> None:
    assert delivery(["2026-11-25", "2026-11-25"], ["交货期：2026-12-01"]).raw == "2026-12-01"


@pytest.mark.parametrize(("rates", "said"), [(["13%", "13%"], "13%"), (["13%", "9%"], None)])
def test_the_rate_of_every_row_is_that_of_the_paper(rates: list[str], said: str | None) -> None:
    items = [["灯箱", 10, 5, 50, rates[0]], ["展架", 20, 4, 80, rates[1]]]
    rows = [["购销合同"], ["品名", "数量", "单价", "金额", "税率"], *items]
    read = extract(builders.document(builders.sheet(rows)), Recognition("contract"), ROLES["contract"])
    assert read.field("tax_rate").raw == said
