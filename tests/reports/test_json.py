import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ordercheck.model.report import FailOn
from ordercheck.reports import Presentation, render
from ordercheck.reports.json import report_json
from ordercheck.reports.reading.json import render_facts

from .sample import PACKET_FACTS, SHA, sample_report


def schema(name: str) -> dict[str, Any]:
    text = (files("ordercheck.reports.schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    Draft202012Validator.check_schema(loaded)
    return loaded


def report() -> dict[str, Any]:
    text = render("json", sample_report())
    assert isinstance(text, str)
    text.encode("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_the_report_validates_against_its_schema() -> None:
    Draft202012Validator(schema("report")).validate(report())


@pytest.mark.parametrize("key", ["verdict", "counts", "packets", "generator", "checked_on", "schema"])
def test_the_schema_needs_every_key_of_the_contract(key: str) -> None:
    data = report()
    del data[key]
    assert not Draft202012Validator(schema("report")).is_valid(data)


def test_the_schema_refuses_a_value_that_was_not_found_but_has_a_place() -> None:
    data = report()
    evidence = data["packets"][0]["results"][2]["evidence"][0]
    evidence["place"] = {"kind": "file", "line": 1, "column": 1}
    assert not Draft202012Validator(schema("report")).is_valid(data)


def test_verdict_and_counts() -> None:
    data = report()
    assert data["verdict"] == data["packets"][0]["verdict"] == "fail"
    assert data["counts"] == {
        "pass": 1,
        "fail": 1,
        "unknown": 1,
        "manual": 1,
        "waived": 0,
        "not_applicable": 0,
    }


def test_documents_list_every_part_with_its_status() -> None:
    contract, drawing, quote = report()["packets"][0]["documents"]
    assert [part["status"] for part in drawing["parts"]] == ["read", "not read"]
    assert [part["status"] for part in quote["parts"]] == ["read", "hidden"]
    assert drawing["parts"][1]["reason"] == {"zh": "扫描页,没有文字", "en": "scanned, no text"}
    assert (quote["path"], quote["role"], quote["current"], quote["sha256"]) == ("报价单.xlsx", "quote", True, SHA)
    assert (contract["status"], contract["problem"]["en"]) == ("unreadable", "the file is encrypted")
    assert (quote["status"], quote["problem"]) == ("read", None)


def test_evidence_has_raw_value_unit_and_place() -> None:
    evidence = report()["packets"][0]["results"][1]["evidence"][0]
    assert evidence["raw"].startswith("1,200.00\x1b[31m")
    assert (evidence["value"], evidence["unit"]) == ("1200.00", "CNY")
    assert evidence["place"] == {"kind": "cell", "sheet": "Sheet1", "cell": "F7"}


def test_a_value_that_was_not_found_says_where_it_was_looked_for() -> None:
    evidence = report()["packets"][0]["results"][2]["evidence"][0]
    assert (evidence["raw"], evidence["value"], evidence["place"]) == (None, None, None)
    assert evidence["looked_for"] == ["数量", "Qty", "第1页"]


def test_the_presentation_does_not_change_the_report() -> None:
    assert render("json", sample_report(), Presentation("en", 40, True)) == render("json", sample_report())


def test_lone_surrogates_become_replacement_characters() -> None:
    assert "\ufffd" in str(render("json", sample_report()))


def test_the_threshold_is_said() -> None:
    assert report_json(sample_report(FailOn.NEVER))["verdict"] == "pass"
    assert report_json(sample_report(FailOn.NEVER))["fail_on"] == "never"


def facts() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render_facts([PACKET_FACTS], "0.1.0"))
    return loaded


def test_facts_validate_against_their_schema() -> None:
    Draft202012Validator(schema("facts")).validate(facts())


def test_facts_hold_what_is_stated_empty_or_unreadable_with_places() -> None:
    document = facts()["packets"][0]["documents"][2]
    found = {fact["field"]: fact for fact in document["facts"]}
    assert found["lines[0].amount"]["value"] == "1200.00"
    assert found["lines[0].amount"]["unit"] == "CNY"
    assert found["lines[0].amount"]["place"] == {"kind": "cell", "sheet": "Sheet1", "cell": "F7"}
    assert (found["total"]["state"], found["total"]["value"]) == ("empty", None)
    assert (found["tax"]["state"], found["tax"]["raw"]) == ("unreadable", "若干")
    assert document["not_found"] == ["number"]
    assert document["recognition"]["candidates"][1]["lost"] == "weaker"
    assert document["marks"] == [{"kind": "seal", "side": "seller", "place": None, "detail": "red ring"}]
