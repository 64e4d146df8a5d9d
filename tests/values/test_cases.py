"""Tables of raw texts and what each must give."""

from pathlib import Path

import pytest
import yaml

from ordercheck.model.value import Unreadable
from ordercheck.values import Hints, parse, reasons, type_names

_HERE = Path(__file__).parent
_MADE = {"other_words": "words beside the value", "unknown_unit": "the unit is not known"}


def _cases() -> list[tuple[str, str, str]]:
    tables = [
        yaml.safe_load((_HERE / name).read_text("utf-8")) for name in ("cases_figures.yaml", "cases_other.yaml")
    ]
    return [(name, raw, want) for table in tables for name, cases in table.items() for raw, want in cases.items()]


def _shown(type_name: str, raw: str, hints: Hints) -> str:
    parsed = parse(type_name, raw, hints)
    if isinstance(parsed, Unreadable):
        return f"! {parsed.reason.en}"
    return " | ".join(f"{reading.value.as_json()} {reading.value.unit or ''}".strip() for reading in parsed)


@pytest.mark.parametrize(("type_name", "raw", "want"), _cases())
def test_a_text_gives_its_value_or_its_reason(type_name: str, raw: str, want: str) -> None:
    got = _shown(type_name, raw, Hints())
    if not want.startswith("! "):
        assert got == want.strip()
        return
    name = want.removeprefix("! ")
    if name in _MADE:
        assert got.startswith(f"! {_MADE[name]}")
    else:
        assert got == f"! {getattr(reasons, name).reason.en}"


def test_every_type_but_choice_and_flag_has_cases() -> None:
    assert {name for name, _, _ in _cases()} == set(type_names()) - {"choice", "flag"}


def test_the_types_are_the_catalogue_s() -> None:
    assert type_names() == (
        *("charges", "choice", "containers", "currency", "date", "datetime", "duration", "flag", "identifier"),
        *("integer", "length", "money", "number", "party", "payment_terms", "percent", "quantity", "size"),
        *("temperature", "text", "ventilation", "volume", "weight", "words"),
    )


@pytest.mark.parametrize(
    ("type_name", "raw", "hints", "want"),
    [
        ("money", "1,250", Hints(decimal_comma=True), "1.250"),
        ("money", "1,250,000", Hints(decimal_comma=True), "1250000"),
        ("money", "1.250", Hints(decimal_comma=True), "1250"),
        ("money", "1.250", Hints(decimal_comma=False), "1.250"),
        ("money", "27,80", Hints(decimal_comma=True), "27.80"),
        ("money", "27,80", Hints(decimal_comma=False), f"! {reasons.BAD_FIGURE.reason.en}"),
        ("money", "12.50", Hints(decimal_comma=True), "12.50"),
        ("number", "1 200", Hints(decimal_comma=True), "1200"),
        ("money", "$1,200", Hints(currency="HKD"), "1200 HKD"),
        ("money", "$1,200", Hints(currency="CNY"), "1200"),
        ("money", "1,200", Hints(currency="USD"), "1200 USD"),
        ("money", "¥1,200", Hints(currency="USD"), "1200 CNY"),
        ("quantity", "500", Hints(unit="套"), "500 套"),
        ("quantity", "500件", Hints(unit="套"), "500 件"),
        ("quantity", "1,650 Y", Hints(unit="Yard"), "1650 Yard"),
        ("quantity", "1,650 Y", Hints(unit="kg"), f"! {reasons.other_words('y').reason.en}"),
        ("quantity", "12 se", Hints(unit="套"), f"! {reasons.other_words('se').reason.en}"),
        ("weight", "12.5", Hints(unit="MT"), "12500 kg"),
        ("weight", "500g", Hints(unit="MT"), "0.5 kg"),
        ("date", "2/4/2026", Hints(day_first=True), "2026-04-02"),
        ("date", "2/4/2026", Hints(day_first=False), "2026-02-04"),
        ("date", "02.04.26", Hints(day_first=True), "2026-04-02"),
        ("date", "13/4/2026", Hints(day_first=False), f"! {reasons.NOT_A_DATE.reason.en}"),
        ("currency", "$", Hints(currency="USD"), "USD"),
        ("words", "壹仟元整", Hints(currency="HKD"), "1000 HKD"),
    ],
)
def test_hints_decide_only_what_the_text_leaves_open(type_name: str, raw: str, hints: Hints, want: str) -> None:
    assert _shown(type_name, raw, hints) == want


def test_an_unknown_type_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match="unknown value type 'amount'.*money"):
        parse("amount", "1")
