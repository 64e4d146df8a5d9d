import json
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.model.report import Report
from ordercheck.model.result import Result, Verdict
from ordercheck.reports import Detail, Presentation, render

from .sample import SHA, sample_report
from .validators import faults_of_sarif


def run(detail: Detail = Detail.FINDINGS, report: Report | None = None) -> dict[str, Any]:
    text = render("sarif", report or sample_report(), Presentation(detail=detail))
    assert isinstance(text, str)
    assert faults_of_sarif(text) == []
    (found,) = json.loads(text)["runs"]
    assert isinstance(found, dict)
    return found


def with_first(verdict: Verdict, **changes: Any) -> Report:
    report = sample_report()
    (packet,) = report.packets
    failed: Result = structs.replace(packet.results[1], verdict=verdict, **changes)
    return replace(report, packets=(replace(packet, results=(failed,)),))


def test_a_schema_fault_would_be_seen() -> None:
    text = str(render("sarif", sample_report()))
    assert faults_of_sarif(text.replace('"kind": "open"', '"kind": "unknown"')) != []
    assert faults_of_sarif(text.replace('"startLine": 7', '"startLine": 0')) != []


@pytest.mark.parametrize(
    ("verdict", "kind", "level"),
    [
        (Verdict.FAIL, "fail", "error"),
        (Verdict.UNKNOWN, "open", "none"),
        (Verdict.MANUAL, "review", "none"),
        (Verdict.WAIVED, "fail", "error"),
        (Verdict.PASS, "pass", "none"),
        (Verdict.NOT_APPLICABLE, "notApplicable", "none"),
    ],
)
def test_kind_and_level(verdict: Verdict, kind: str, level: str) -> None:
    (result,) = run(Detail.EVERYTHING, with_first(verdict))["results"]
    assert (result["kind"], result["level"]) == (kind, level)
    assert (result["properties"]["verdict"], result["properties"]["severity"]) == (verdict.value, "error")


def test_what_passed_is_there_only_where_asked_for() -> None:
    assert [result["kind"] for result in run()["results"]] == ["fail", "open", "review"]
    assert [result["kind"] for result in run(Detail.EVERYTHING)["results"]] == ["pass", "fail", "open", "review"]


def test_a_waived_result_is_marked_with_who_and_why() -> None:
    note = Message("李工豁免：客户已同意", "waived by Li: the customer agreed")
    (result,) = run(report=with_first(Verdict.WAIVED, note=note))["results"]
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == f"{note.zh} / {note.en}"
    assert "suppressions" not in run()["results"][0]


def test_a_cell_is_a_region_of_its_row_and_column() -> None:
    location = run()["results"][0]["locations"][0]
    region = location["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (7, 6)
    assert (
        location["physicalLocation"]["artifactLocation"]["uri"] == "orders/1023/%E6%8A%A5%E4%BB%B7%E5%8D%95.xlsx"
    )
    assert location["properties"]["place"] == {"kind": "cell", "sheet": "Sheet1", "cell": "F7"}
    assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("报价单.xlsx Sheet1 第7行 F7")


def test_a_page_has_no_made_up_line_but_a_rectangle() -> None:
    result = run()["results"][1]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["attachments"][0]["rectangles"] == [{"left": 500, "top": 800, "right": 590, "bottom": 820}]
    assert result["attachments"][0]["description"]["text"].startswith("图纸/总图.pdf 第1页右下")


def test_every_value_is_a_related_location() -> None:
    related = run()["results"][1]["relatedLocations"]
    assert [one["id"] for one in related] == [1, 2, 3]
    assert "找过 数量、Qty、第1页" in related[0]["message"]["text"]
    assert "“展架”" in related[1]["message"]["text"]


def test_rules_have_both_languages_and_results_name_them() -> None:
    found = run()
    rules = found["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in found["results"]] == [
        result["ruleId"] for result in found["results"]
    ]
    help_text = rules[0]["help"]["text"]
    assert "请更正报价单" in help_text
    assert "correct the quote" in help_text
    assert rules[0]["shortDescription"]["text"] == "单价 × 数量 = 金额 / Unit price x quantity = amount"
    assert rules[0]["defaultConfiguration"]["level"] == "error"


def test_fingerprints_are_the_report_s_and_differ_between_documents() -> None:
    first, second, _ = run()["results"]
    assert first["partialFingerprints"]["ordercheck/v1"] == "f1"
    line_hash = "primaryLocationLineHash"
    assert first["partialFingerprints"][line_hash] != second["partialFingerprints"][line_hash]


def test_documents_with_hashes_and_what_was_not_read() -> None:
    found = run()
    assert [one.get("hashes") for one in found["artifacts"]] == [None, {"sha-256": SHA}, {"sha-256": SHA}]
    said = [one["message"]["text"] for one in found["invocations"][0]["toolExecutionNotifications"]]
    assert "合同.docx：文件已加密 / 合同.docx: the file is encrypted" in said
    assert found["properties"]["verdict"] == "fail"


def test_the_language_of_the_call_changes_nothing() -> None:
    assert render("sarif", sample_report(), Presentation("en")) == render("sarif", sample_report())


def test_boxes_are_those_of_the_evidence() -> None:
    report = with_first(Verdict.FAIL)
    (packet,) = report.packets
    evidence = structs.replace(packet.results[0].evidence[0], place=PagePlace(2, Box(1.234, 2, 3, 4.5)))
    failed = structs.replace(packet.results[0], evidence=(evidence,))
    (result,) = run(report=replace(report, packets=(replace(packet, results=(failed,)),)))["results"]
    assert result["attachments"][0]["rectangles"][0]["left"] == 1.23
    assert result["locations"][0]["properties"]["place"]["page"] == 2
