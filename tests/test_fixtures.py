"""Every packet of fixtures/ gives exactly the findings that it was made with."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ordercheck.model.report import Report
from ordercheck.model.result import Severity, Verdict
from ordercheck.packet import find_packets
from ordercheck.pipeline import Request
from ordercheck.run.checking import check_packets
from ordercheck.run.rules import LoadedRules, load_rules

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PACKETS = sorted(path.name for path in (FIXTURES / "packets").iterdir())
CORE = ("document", "packet", "drawing", "quote", "contract", "booking")
OPEN = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL)

Found = tuple[str, str, str | None, str | None]


@cache
def rules() -> LoadedRules:
    """The built-in rules with the overlay of a customer that has a format of its own."""
    return load_rules([FIXTURES / "rules"])


@cache
def report_on(name: str) -> Report:
    packets = find_packets([FIXTURES / "packets" / name], rules().names)
    return check_packets(packets, rules(), Request(checklists=tuple(written(name).get("checklists", ()))))


def written(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FIXTURES / "expected" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert data["packet"] == name
    return data


def expected(name: str) -> set[Found]:
    data = written(name)
    return {(one["check"], one["verdict"], one.get("document"), one.get("subject")) for one in data["findings"]}


def found(report: Report) -> set[Found]:
    return {
        (result.check, str(result.verdict), result.document, result.subject)
        for packet in report.packets
        for result in packet.results
        if result.verdict in OPEN
    }


@pytest.mark.parametrize("name", PACKETS)
def test_findings_are_those_that_the_packet_was_made_with(name):
    assert found(report_on(name)) == expected(name)


@pytest.mark.parametrize("name", PACKETS)
def test_findings_carry_evidence_and_a_place(name):
    for packet in report_on(name).packets:
        for result in packet.results:
            # A file that can not be read has no place but itself.
            if result.verdict is Verdict.FAIL and result.evidence and result.check != "document/readable":
                assert any(one.place is not None or one.looked_for for one in result.evidence), result


def test_each_value_that_took_part_is_evidence():
    results = report_on("purchase-order-two-currencies").packets[0].results
    (currency,) = [result for result in results if result.check == "contract/currency"]
    assert {one.value for one in currency.evidence} == {"USD", "EUR"}


@cache
def verdicts() -> dict[str, set[Verdict]]:
    seen: dict[str, set[Verdict]] = {}
    for name in PACKETS:
        for packet in report_on(name).packets:
            for result in packet.results:
                seen.setdefault(result.check, set()).add(result.verdict)
    return seen


def test_each_error_check_fails_on_a_packet_and_passes_on_another():
    checks = {
        name
        for name, one in rules().compiled.checks.items()
        if one.severity is Severity.ERROR and name.partition("/")[0] in CORE
    }
    # A scanned page is no fail: what it says is unknown.
    wrong = {name: Verdict.UNKNOWN if name == "document/scanned" else Verdict.FAIL for name in checks}
    lacking = {name for name in checks if not {wrong[name], Verdict.PASS} <= verdicts().get(name, set())}
    assert not lacking
