"""Typed cells: what is stored wins, the shown text and the number format give the unit."""

# ruff: noqa: DTZ001 - the dates of a document have no time zone

from datetime import date, datetime
from decimal import Decimal

import pytest

from ordercheck.model.value import Unreadable
from ordercheck.values import Hints, parse_cell

D = Decimal
_NONE = Hints()


@pytest.mark.parametrize(
    ("type_name", "text", "stored", "number_format", "hints", "want"),
    [
        ("date", "46369", D(46369), "General", _NONE, "2026-12-13"),
        ("date", "2026/4/20", datetime(2026, 4, 20), "yyyy/m/d", _NONE, "2026-04-20"),
        ("date", "4/2/26", date(2026, 4, 2), "m/d/yy", _NONE, "2026-04-02"),
        ("date", "20260420", D(20260420), "0", _NONE, "2026-04-20"),
        ("date", "2026", D(2026), "0", _NONE, "! the date has no day"),
        ("datetime", "2026/4/20 14:30", datetime(2026, 4, 20, 14, 30), "", _NONE, "2026-04-20T14:30"),
        ("datetime", "46132.604166667", D("46132.604166667"), "General", _NONE, "2026-04-20T14:30"),
        ("datetime", "2026/4/20", datetime(2026, 4, 20), "", _NONE, "2026-04-20"),
        ("money", "¥1,200.50", D("1200.5"), '"¥"#,##0.00', _NONE, "1200.50 CNY"),
        ("money", "1,200.50", D("1200.5"), "[$USD] #,##0.00", _NONE, "1200.50 USD"),
        ("money", "1,200.50", D("1200.5"), "[$USD] #,##0.00", Hints(currency="CNY"), "1200.50 USD"),
        ("money", "1,200.50", D("1200.5"), "#,##0.00", Hints(currency="CNY"), "1200.50 CNY"),
        ("money", "€ 1.250,00", D(1250), "#,##0.00 [$€-407]", _NONE, "1250 EUR"),
        ("money", "33.33", D("33.333333333333336"), "0.00", _NONE, "33.3333333333333"),
        ("money", "0.30", D("0.30000000000000004"), "0.00", _NONE, "0.30"),
        ("money", "-", D(0), '_-* #,##0.00_-;_-* "-"??_-', _NONE, "0"),
        ("money", "(1,200)", D(-1200), "#,##0;(#,##0)", _NONE, "-1200"),
        ("money", "########", D(1250), "0.00", _NONE, "1250"),
        ("money", "1.250", D("1.250"), "0.000", _NONE, "1.250"),
        ("money", "1,250", D("1250.4"), "#,##0", Hints(decimal_comma=True), "1250.4"),
        ("money", "待定", "待定", None, _NONE, "! not settled yet"),
        ("money", "¥12", None, None, _NONE, "12 CNY"),
        ("quantity", "500套", D(500), '0"套"', _NONE, "500 套"),
        ("quantity", "500", D(500), "0", Hints(unit="sets"), "500 sets"),
        ("quantity", "2月4日", datetime(2026, 2, 4), "m月d日", _NONE, "! several figures"),
        ("weight", "12.50吨", D("12.5"), '0.00"吨"', _NONE, "12500 kg"),
        ("percent", "13%", D("0.13"), "0%", _NONE, "0.13"),
        ("percent", "13", D(13), "General", _NONE, "0.13"),
        ("percent", "100%", D(1), "0%", _NONE, "1"),
        ("percent", "1", D(1), "General", _NONE, "0.01 | 1"),
        ("integer", "12", D(12), "General", _NONE, "12"),
        ("temperature", "-18℃", D(-18), '0"℃"', _NONE, "-18 C"),
        ("identifier", "1.23E+11", D("123456789012"), "General", _NONE, "123456789012"),
        ("identifier", "00123", D(123), "00000", _NONE, "00123"),
        ("flag", "TRUE", True, "", _NONE, "yes"),
        ("words", "壹仟贰佰元整", D(1200), "[DBNum2]", _NONE, "1200 CNY"),
        ("text", "2026/4/20", datetime(2026, 4, 20), "", _NONE, "2026/4/20"),
    ],
)
def test_cell(
    type_name: str,
    text: str,
    stored: Decimal | date | bool | str | None,
    number_format: str | None,
    hints: Hints,
    want: str,
) -> None:
    parsed = parse_cell(type_name, text, stored, number_format, hints)
    if isinstance(parsed, Unreadable):
        assert f"! {parsed.reason.en}".startswith(want)
    else:
        assert " | ".join(f"{one.value.as_json()} {one.value.unit or ''}".strip() for one in parsed) == want
