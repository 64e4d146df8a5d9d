from dataclasses import replace

import pytest
from msgspec import structs
from rich.cells import cell_len

from ordercheck.model.fact import State
from ordercheck.model.report import FailOn
from ordercheck.model.result import Evidence, Verdict
from ordercheck.reports import Detail, Presentation, render
from ordercheck.reports.wording.plain import plain

from .sample import sample_report


def text(language: str = "zh", width: int = 80, detail: Detail = Detail.FINDINGS, colour: bool = False) -> str:
    rendered = render("text", sample_report(), Presentation(language, width, colour, detail))
    assert isinstance(rendered, str)
    return rendered


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_terminal(language: str, width: int) -> None:
    for detail in Detail:
        assert max(cell_len(line) for line in text(language, width, detail).split("\n")) <= width


def test_places_as_a_clerk_says_them() -> None:
    shown = text()
    assert "报价单.xlsx Sheet1 第7行 F7" in shown
    assert "合同.docx 第2个表格第4行第1列" in shown
    assert "图纸/总图.pdf 第1页右下" in shown
    assert "packet.yaml 第7行第10列" in shown


def test_places_in_english() -> None:
    shown = text("en")
    assert "报价单.xlsx Sheet1, row 7, F7" in shown
    assert "合同.docx table 2, row 4, column 1" in shown
    assert "图纸/总图.pdf page 1, bottom right" in shown


def test_the_worst_document_and_result_come_first() -> None:
    lines = [line.strip() for line in text().split("\n")]
    starts = [
        next(i for i, line in enumerate(lines) if line.startswith(word))
        for word in ("错误", "无法判断", "待人工确认")
    ]
    assert starts == sorted(starts)
    order = [lines.index(name) for name in ("报价单.xlsx  报价单", "图纸/总图.pdf  图纸", "合同.docx  未识别")]
    assert order == sorted(order)


def test_a_finding_shows_raw_expected_and_action() -> None:
    shown = text(width=160)
    assert "金额应为 1250.00" in shown
    assert "第1项 金额" in shown
    assert "应为：1250.00" in shown
    assert "→ 请更正报价单" in shown
    assert "quote/line-amount  CS 4" in shown


def test_what_was_not_checked_is_listed_with_why() -> None:
    shown = text()
    assert "合同.docx：文件已加密" in shown
    assert "图纸/总图.pdf 第2页：扫描页,没有文字" in shown
    assert "报价单.xlsx 旧价：隐藏工作表" in shown
    assert "没有找到（找过 数量、Qty、第1页）" in shown


@pytest.mark.parametrize(("verdict", "shown_there"), [(Verdict.UNKNOWN, True), (Verdict.FAIL, False)])
def test_values_that_were_not_found_share_a_line_and_are_not_shown_beside_a_failure(
    verdict: Verdict, shown_there: bool
) -> None:
    report = sample_report()
    missing = [
        Evidence("报价单.xlsx", "quote", name, state=State.NOT_FOUND, looked_for=(name,))
        for name in ("tax", "total")
    ]
    (packet,) = report.packets
    evidence = (*packet.results[1].evidence, *missing)
    failed = structs.replace(packet.results[1], verdict=verdict, evidence=evidence)
    shown = render("text", replace(report, packets=(replace(packet, results=(failed,)),)))
    assert ("报价单.xlsx  没有找到：tax、total\n" in str(shown)) is shown_there


def test_the_last_line_is_the_verdict_with_counts_and_open_manual_checks() -> None:
    assert text().rstrip().split("\n\n")[-1].startswith("不通过：1 项不符，1 项无法判断，1 项待人工确认，1 项通过")


@pytest.mark.parametrize(
    ("fail_on", "word"),
    [(FailOn.ERROR, "不通过"), (FailOn.MANUAL, "不通过"), (FailOn.NEVER, "通过")],
)
def test_the_verdict_is_the_report_s(fail_on: FailOn, word: str) -> None:
    assert str(render("text", sample_report(fail_on))).startswith(f"1023 (orders/1023): {word}\n")


def test_passes_and_skipped_files_are_shown_only_in_full() -> None:
    assert "~$报价单.xlsx" not in text()
    assert "quote/total" not in text()
    assert "~$报价单.xlsx：锁定文件" in text(detail=Detail.EVERYTHING)
    assert "quote/total" in text(detail=Detail.EVERYTHING)


def test_the_summary_has_no_findings() -> None:
    assert "quote/line-amount" not in text(detail=Detail.SUMMARY)
    assert "1 项不符" in text(detail=Detail.SUMMARY)


def test_text_of_a_document_can_not_steer_the_terminal() -> None:
    shown = text(width=300)
    assert not any(c in shown for c in "\x1b\x07\u202e\r\ud800")
    assert "<U+001B>[31mPASS<U+0007><U+202E>gnp.↵<U+D800>[bold]x[/bold]" in shown
    shown.encode("utf-8")


def test_colour_only_if_wanted() -> None:
    assert "\x1b[" in text(colour=True)
    assert "\x1b" not in text(colour=False)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\tb", "a b"),
        ("a\r\nb", "a↵b"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("\u200bx", "<U+200B>x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u2028b", "a<U+2028>b"),
        ("数量 500套", "数量 500套"),
    ],
)
def test_plain(given: str, shown: str) -> None:
    assert plain(given) == shown


def test_plain_cuts_long_texts() -> None:
    assert plain("abcdef", 4) == "abc…"
    assert plain("abcd", 4) == "abcd"
