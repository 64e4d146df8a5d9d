"""A bare dollar sign counts only beside currencies that have another sign."""

import builders
import pytest

from ordercheck.extract.currency import currency_marks, with_foreign_dollars
from ordercheck.extract.layouts import layout_of
from ordercheck.model.fact import Fact, State
from ordercheck.values.shapes import Text


def codes(*lines: str, stated: str | None = None) -> list[str]:
    layout = layout_of(builders.document(builders.word_table([[line] for line in lines])))
    field = Fact("currency", State.STATED, stated, Text(stated, "currency")) if stated else None
    marks = with_foreign_dollars(currency_marks(layout), field, layout)
    return [mark.value.as_json() for mark in marks if mark.value is not None]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("单价（元）", "合计 $1,250.00"), ["CNY", "$"]),
        (("€ 20.00", "Total ($)"), ["EUR", "$"]),
        (("HKD", "合计 $1,250.00"), ["HKD"]),
        (("US$ 5.00", "$1,250.00"), ["USD"]),
        (("$1,250.00",), []),
        (("单价（元）", "账号 $1,250.00"), ["CNY"]),
        (("单价（元）", "R$5.00", "cost $ and time"), ["CNY"]),
    ],
)
def test_a_bare_dollar_sign(lines: tuple[str, ...], expected: list[str]) -> None:
    assert codes(*lines) == expected


def test_the_stated_currency_counts_too() -> None:
    assert codes("合计 $1,250.00", stated="CNY") == ["$"]
    assert codes("合计 $1,250.00", stated="USD") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("All prices are in US Dollars", "Total $1,250.00"), ["USD"]),
        (("SAY U.S. DOLLARS TWO HUNDRED ONLY",), ["USD"]),
        (("All prices are in US Dollars", "Total EUR 20.00"), ["EUR"]),
        (("Campus Dollars", "Total 20.00"), []),
        (("Bank account in US Dollars", "Total 20.00"), []),
        (("大写金额：壹万柒仟捌佰元整",), ["CNY"]),
        (("大写金额：壹拾元伍角", "Total $20.00"), ["CNY", "$"]),
        (("大寫金額：壹萬柒仟捌佰元整",), []),
        (("每元优惠",), []),
        (("GSTIN 32AAKFC7203H1ZS", "Total Rs. 57,418.80"), ["INR"]),
        (("CGST 9%", "Rupees Fifty Seven Thousand Only"), ["INR"]),
        (("Total Rs. 57,418.80",), []),
        (("GSTIN 32AAKFC7203H1ZS", "Total EUR 20.00", "Rs 5"), ["EUR"]),
        (("Total ₹ 57,418.80",), ["INR"]),
        (("12 Oak St, Austin, TX 78701", "Total $57.80"), ["USD"]),
        (("12 Oak St", "Austin TX 78701-2233", "Total ($)"), ["USD"]),
        (("Austin, TX 78701", "Toronto, ON M5V 2T6", "Total $57.80"), []),
        (("Austin, TX 78701", "Ship to: Singapore", "Total $57.80"), []),
        (("Austin, TX 78701", "Total 57.80"), []),
        (("Customer ID 78701", "Total $57.80"), []),
        (("Austin, TX 78701", "€ 20.00", "Total $57.80"), ["EUR", "$"]),
        (("Subtotal R 1,250.00", "TOTAL R 1,437.50"), ["ZAR"]),
        (("Model R 1,250.00", "Total 20.00"), []),
    ],
)
def test_words_count_where_nothing_else_marks_a_currency(lines: tuple[str, ...], expected: list[str]) -> None:
    assert codes(*lines) == expected
