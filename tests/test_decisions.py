"""Every decision of section 5 of the catalogue has a case that names it: a rule case, or a test of this file."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.built_in import ROLES

from ordercheck import Request, Verdict, check
from ordercheck.extract.parties import Caption, side_above
from ordercheck.model.place import Box
from ordercheck.model.value import Unreadable
from ordercheck.values import Hints, parse

from sample_packets import contract, quote  # isort: skip

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"decision (\d+)")


def test_every_decision_is_named_by_a_case() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "rules" / "tests").glob("*.yaml")]
    tests = [name for name in globals() if name.startswith("test_decision_")]
    texts.append("\n".join(f"decision {name.split('_')[2]}" for name in tests))
    named = {int(number) for text in texts for number in NAMED.findall(text)}
    assert named >= set(range(1, 29)), set(range(1, 29)) - named


CUSTOMER_RULES = """
customer: [艾克米]
formats:
  quote: {columns: [item, quantity, unit_price, amount, material], title: 报价单, file_types: [xlsx]}
overrides: {}
"""


@pytest.mark.parametrize(
    ("customer", "verdict"),
    [("艾克米", {Verdict.FAIL, Verdict.PASS}), ("", {Verdict.NOT_APPLICABLE})],
    ids=["a column is missing", "no overlay"],
)
def test_decision_1_a_customers_format_is_declared_by_its_overlay(
    tmp_path: Path, customer: str, verdict: set[Verdict]
) -> None:
    packet = tmp_path / "packet"
    quote(packet / "报价单.xlsx")
    (packet / "packet.yaml").write_text(f"customer: {customer}\n" if customer else "{}\n", encoding="utf-8")
    rules = tmp_path / "customer.yaml"
    rules.write_text(CUSTOMER_RULES, encoding="utf-8")
    report = check([packet], rules=(rules,), request=Request(("quote",), checked_on=date(2026, 3, 19)))
    assert {r.verdict for r in report.packets[0].results if r.check == "quote/customer-format"} == verdict


def choices(role: str, field: str) -> Mapping[str, tuple[str, ...]]:
    return ROLES[role].fields[field].choices


@pytest.mark.parametrize(
    ("field", "raw", "token"),
    [
        ("freight_terms", "运费预付", "prepaid"),
        ("freight_terms", "到付", "collect"),
        ("loading_mode", "拖装", "truck"),
        ("loading_mode", "场装", "station"),
        ("declaration", "代理报关", "agent"),
        ("declaration", "自理", "self"),
        ("stowage", "拼箱", "lcl"),
        ("business_source", "同行货", "co_loader"),
        ("carrier_designated", "不指定", "no"),
    ],
)
def test_decision_4_choices_are_english_tokens(field: str, raw: str, token: str) -> None:
    parsed = parse("choice", raw, Hints(choices=choices("booking", field)))
    assert not isinstance(parsed, Unreadable)
    assert [reading.value.as_json() for reading in parsed] == [token]


@pytest.mark.parametrize(
    ("type_name", "raw", "printed", "unit"),
    [
        ("percent", "13%", "0.13", None),
        ("containers", "1*20GP+2*40HC", "1x20GP+2x40HQ", None),
        ("weight", "12.5吨", "12500", "kg"),
        ("volume", "68 CBM", "68", "m3"),
        ("length", "1.2m", "1200", "mm"),
        ("temperature", "-18℃", "-18", "C"),
        ("party", "ABC CO., LTD.\n8 ROAD", "ABC CO., LTD.\n8 ROAD", None),
        ("text", "  a\t b ", "a b", None),
    ],
)
def test_decision_4_values_are_printed_in_base_units(
    type_name: str, raw: str, printed: str, unit: str | None
) -> None:
    parsed = parse(type_name, raw)
    assert not isinstance(parsed, Unreadable)
    assert [(reading.value.as_json(), reading.value.unit) for reading in parsed] == [(printed, unit)]


def test_decision_14_an_unreadable_document_is_document_readable_everywhere(tmp_path: Path) -> None:
    contract(tmp_path / "合同.docx")
    (tmp_path / "报价单.xlsx").write_bytes(b"")
    report = check([tmp_path], request=Request(checked_on=date(2026, 3, 19)))
    about_it = [r for r in report.packets[0].results if r.document == "报价单.xlsx" and r.verdict is Verdict.FAIL]
    assert [r.check for r in about_it] == ["document/readable"]


def test_decision_25_a_seal_belongs_to_the_nearest_caption() -> None:
    left, right = Box(0, 0, 10, 10), Box(100, 0, 110, 10)
    captions = (Caption(0, left, "seller"), Caption(0, right, "buyer"))
    assert side_above(captions, 0, Box(2, 20, 8, 30)) == "seller"
    assert side_above(captions, 0, Box(102, 20, 108, 30)) == "buyer"
    assert side_above((), 0, left) is None
