"""Two values of one field contradict only where the document says the same thing twice."""

from datetime import date
from decimal import Decimal

import pytest

from ordercheck.checks.contradiction import may_both_hold
from ordercheck.checks.other_names import asks_otherwise
from ordercheck.model.fact import Candidate
from ordercheck.values.shapes import Day, Figure, Text


def said(raw: str, label: str, kind: str = "text") -> Candidate:
    return Candidate(raw, None, 0.9, "right of the label", Text(raw, kind), label)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("下单日期", "制单日期"),
        ("起运地", "起运港"),
        ("ORDER NO", "Contract No."),
        ("Deliver To", "Shipping Address"),
        ("起运地 Place of receipt", "起运港 POL"),
    ],
)
def test_labels_of_other_words_ask_for_two_things(one: str, other: str) -> None:
    assert asks_otherwise(one, other)
    assert asks_otherwise(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("日期", "签订日期"),
        ("交货期", "交货日期"),
        ("Delivery date", "Date of delivery"),
        ("卖方", "Seller"),
        ("交货日期 Delivery date", "交货日期 Ship date"),
        ("交货日期", ""),
        (None, "交货日期"),
        ("No.", "Order No."),
    ],
)
def test_labels_of_the_same_words_or_of_another_language_ask_for_one(one: str | None, other: str | None) -> None:
    assert not asks_otherwise(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("SO-77 ISSUED", "NO", "identifier"), said("SO-77 ·", "NO", "identifier")),
        (said("Kiln Street 4, Porto", "Address"), said("Porto", "Address")),
        (said("江阴市沿江路8号", "地址"), said("江阴市", "地址")),
        (said("卖方送到", "交货方式"), said("铁路运输", "")),
    ],
)
def test_what_says_a_part_or_another_thing_is_open(one: Candidate, other: Candidate) -> None:
    assert may_both_hold(one, other)
    assert may_both_hold(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("SO-77", "NO", "identifier"), said("SO-78", "NO", "identifier")),
        (said("SO-7", "NO", "identifier"), said("SO-7-2", "NO", "identifier")),
        (said("江阴市沿江路8号", "地址"), said("宜兴市沿江路8号", "地址")),
        (said("海运", "运输方式"), said("铁路运输", "")),
        (said("海运", "运输方式"), said("快递", "运输方式")),
        (said("red", "Colour"), said("infrared", "Colour")),
    ],
)
def test_two_values_of_one_thing_contradict(one: Candidate, other: Candidate) -> None:
    assert not may_both_hold(one, other)
    assert not may_both_hold(other, one)


def test_a_sum_contradicts_under_whatever_name() -> None:
    one, other = (
        Candidate(raw, None, 0.9, "right of the label", Figure(Decimal(raw), "money", "CNY"), label)
        for raw, label in (("1250.00", "总金额"), ("1520.00", "合计"))
    )
    assert asks_otherwise(one.label, other.label)
    assert not may_both_hold(one, other)


def day(number: int, label: str) -> Candidate:
    return Candidate(str(number), None, 0.9, "right of the label", Day(date(2026, 3, number)), label)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("Date", "Date:", True),
        ("日期", "日期", True),
        ("Delivery date", "Date", False),
        ("交货日期", "交货日期", False),
        ("Date", "", False),
    ],
)
def test_two_bare_days_may_be_of_two_things(one: str, other: str, both: bool) -> None:
    assert may_both_hold(day(1, one), day(2, other)) is both
    assert may_both_hold(day(2, other), day(1, one)) is both
