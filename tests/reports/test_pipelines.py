"""JUnit, GitHub, GitLab and Markdown: what a build server and a merge request show."""

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec import structs

from ordercheck.model.report import FailOn, Report
from ordercheck.model.result import Severity, Verdict
from ordercheck.reports import Detail, Presentation, render
from ordercheck.reports.markdown import LONGEST

from .sample import sample_report
from .validators import faults_of_gitlab, faults_of_junit


def junit(report: Report | None = None) -> ElementTree.Element:
    text = render("junit", report or sample_report())
    assert isinstance(text, str)
    assert faults_of_junit(text) == []
    return ElementTree.fromstring(text)


def test_a_fault_of_the_xml_would_be_seen() -> None:
    text = str(render("junit", sample_report()))
    assert faults_of_junit(text.replace("<testcase name=", "<testcase title=")) != []
    assert faults_of_junit(text.replace('failures="1"', 'failures="2"')) != []


def test_one_suite_a_packet_one_case_a_result() -> None:
    root = junit()
    (suite,) = root.findall("testsuite")
    assert (suite.get("name"), suite.get("timestamp")) == ("1023", "2026-03-19T00:00:00")
    assert [case.get("name") for case in suite.findall("testcase")] == [
        "quote/total 报价单.xlsx",
        "quote/line-amount 报价单.xlsx lines[0]",
        "drawing/quantity 图纸/总图.pdf",
        "contract/liability 合同.docx",
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "1", "1")


@pytest.mark.parametrize(
    ("fail_on", "outcomes"),
    [
        (FailOn.ERROR, [None, "failure", "error", "skipped"]),
        (FailOn.MANUAL, [None, "failure", "error", "error"]),
        (FailOn.NEVER, [None, "skipped", "skipped", "skipped"]),
    ],
)
def test_the_build_server_says_what_the_exit_code_says(fail_on: FailOn, outcomes: list[str | None]) -> None:
    cases = junit(sample_report(fail_on)).findall("*/testcase")
    assert [next((child.tag for child in case), None) for case in cases] == outcomes


def test_a_failure_says_what_and_where_in_both_languages() -> None:
    failure = junit().find("*/testcase/failure")
    assert failure is not None
    assert failure.get("message", "").startswith("错误 / ERROR: 单价 × 数量 = 金额 第1项 / ")
    lines = (failure.text or "").split("\n")
    assert lines[0] == "orders/1023/报价单.xlsx"
    assert "报价单.xlsx Sheet1, row 7, F7" in (failure.text or "")
    assert {"→ 请更正报价单", "→ correct the quote", "应为：1250.00", "expected: 1250.00"} <= set(lines)


def test_the_suite_says_what_was_not_checked() -> None:
    unread = junit().find("testsuite/system-err")
    assert unread is not None
    assert "合同.docx：文件已加密" in (unread.text or "")


def github(report: Report | None = None) -> list[str]:
    return str(render("github", report or sample_report())).splitlines()


def test_annotations_the_worst_first_and_the_verdict_last() -> None:
    lines = github()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice", "::error"]
    assert "file=orders/1023/报价单.xlsx,line=7,col=6::" in lines[0]
    assert lines[0].startswith("::error title=错误 / ERROR%3A 单价 × 数量 = 金额 第1项 / Unit price")
    assert "%0A→ 请更正报价单%0A" in lines[0]
    assert "line=" not in lines[1]
    assert lines[3].startswith("::error title=ordercheck%3A 不通过 / FAIL::1 项不符，")


def test_the_closing_annotation_is_no_error_for_a_pass() -> None:
    assert github(sample_report(FailOn.NEVER))[-1].startswith("::notice title=ordercheck%3A 通过 / PASS::")


def test_github_commands_are_encoded() -> None:
    report = sample_report()
    (packet,) = report.packets
    failed = structs.replace(packet.results[1], document="50%,a:b.xlsx", evidence=())
    (line, _) = github(replace(report, packets=(replace(packet, results=(failed,)),)))
    assert "file=orders/1023/50%25%2Ca%3Ab.xlsx::" in line


def gitlab(report: Report | None = None) -> list[dict[str, Any]]:
    text = str(render("gitlab", report or sample_report()))
    assert faults_of_gitlab(text) == []
    issues: list[dict[str, Any]] = json.loads(text)
    return issues


def test_issues_of_gitlab() -> None:
    issues = gitlab()
    assert [issue["severity"] for issue in issues] == ["critical", "major", "info"]
    assert [issue["check_name"] for issue in issues] == [
        "quote/line-amount",
        "drawing/quantity",
        "contract/liability",
    ]
    assert issues[0]["location"] == {"path": "orders/1023/报价单.xlsx", "lines": {"begin": 7}}
    assert issues[1]["location"] == {"path": "orders/1023/图纸/总图.pdf", "lines": {"begin": 1}}
    assert "金额应为 1250.00" in issues[0]["description"]
    assert "correct the quote" in issues[0]["description"]


def test_the_same_values_in_two_orders_are_two_issues() -> None:
    report = sample_report()
    (packet,) = report.packets
    other = replace(packet, read=replace(packet.read, path="orders/1024"))
    assert len(gitlab(replace(report, packets=(packet, other)))) == 6


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.WAIVED])
def test_gitlab_gets_what_is_open(verdict: Verdict) -> None:
    report = sample_report()
    (packet,) = report.packets
    settled = structs.replace(packet.results[1], verdict=verdict)
    assert gitlab(replace(report, packets=(replace(packet, results=(settled,)),))) == []


def markdown(language: str = "zh", detail: Detail = Detail.FINDINGS, report: Report | None = None) -> str:
    return str(render("markdown", report or sample_report(), Presentation(language, detail=detail)))


def test_markdown_says_the_verdict_then_each_finding() -> None:
    lines = markdown().splitlines()
    assert lines[0] == "## ❌ 不通过 · 1 项不符，1 项无法判断，1 项待人工确认，1 项通过"
    first = lines.index("- **错误** 单价 × 数量 = 金额 第1项 · quote/line-amount · CS 4 · 报价单.xlsx")
    assert lines[first + 1] == "  - 金额应为 1250.00"
    assert "  - → 请更正报价单" in lines
    assert "  - 合同.docx：文件已加密" in lines
    assert "quote/total" not in markdown()


def test_markdown_in_english_and_as_a_summary() -> None:
    assert "- **ERROR** Unit price x quantity = amount item 1 · quote/line-amount" in markdown("en")
    assert "quote/line-amount" not in markdown(detail=Detail.SUMMARY)
    assert "1023" in markdown(detail=Detail.SUMMARY)


def test_markdown_is_cut_at_what_a_comment_may_hold_and_says_so() -> None:
    report = sample_report()
    (packet,) = report.packets
    many = replace(packet, results=packet.results[1:2] * 2_000)
    shown = markdown(report=replace(report, packets=(many,)))
    assert len(shown) <= LONGEST + 100
    shown_results = shown.count("quote/line-amount")
    # Besides the results there is one block that says what was not checked.
    assert f"还有 {2_000 - shown_results + 1} 段没有列出" in shown


def test_severity_of_a_warning_that_is_unknown() -> None:
    report = sample_report()
    (packet,) = report.packets
    unknown = structs.replace(packet.results[2], severity=Severity.WARNING)
    (issue,) = gitlab(replace(report, packets=(replace(packet, results=(unknown,)),)))
    assert issue["severity"] == "minor"
