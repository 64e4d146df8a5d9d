import json
from dataclasses import replace
from io import BytesIO

import pytest
from msgspec import structs
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ordercheck.model.report import Report, report_of
from ordercheck.model.result import Verdict
from ordercheck.reports import Presentation, render
from ordercheck.reports.wording.locations import link
from ordercheck.reports.workbook.heights import HIGHEST, LINE, row_height
from ordercheck.reports.workbook.names import sheet_names

from .sample import sample_report


def sheets(presentation: Presentation | None = None, report: Report | None = None) -> list[Worksheet]:
    content = render("xlsx", report or sample_report(), presentation or Presentation())
    assert isinstance(content, bytes)
    return [sheet for sheet in load_workbook(BytesIO(content)) if isinstance(sheet, Worksheet)]


def row(sheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


def test_an_item_a_row_in_the_order_of_the_checklist() -> None:
    (sheet,) = sheets()
    assert sheet.title == "1023"
    assert row(sheet, 1)[0] == "单据审核检查表：1023"
    assert row(sheet, 3) == [
        *("序号", "检查项", "来源", "结果", "单据", "说明", "依据（位置和原文）", "应为", "处理", "审核人", "日期")
    ]
    assert [sheet.cell(number, 4).value for number in range(4, 8)] == [
        "✓ 通过",
        "✗ 错误",
        "? 无法判断",
        "○ 待人工确认",
    ]
    assert row(sheet, 5)[:6] == [
        2,
        "单价 × 数量 = 金额 第1项",
        "CS 4",
        "✗ 错误",
        "报价单.xlsx",
        "金额应为 1250.00",
    ]
    assert row(sheet, 5)[7:] == ["1250.00", "请更正报价单", None, None]
    assert "packet.yaml 第7行第10列  total：「1250」" in str(sheet["G5"].value).split("\n")


def test_english() -> None:
    (sheet,) = sheets(Presentation("en"))
    assert row(sheet, 3)[:4] == ["No.", "Item", "Source", "Result"]
    assert sheet["D5"].value == "✗ ERROR"


def test_it_prints_as_a_form_on_a4() -> None:
    (sheet,) = sheets()
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # One page wide is what is meant where the width is not stated.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:K7"


def test_a_failure_is_told_by_a_sign_and_by_lightness_not_by_colour_alone() -> None:
    (sheet,) = sheets()
    lightness = {}
    for number in range(4, 8):
        cell = sheet.cell(number, 4)
        colour = str(cell.fill.fgColor.rgb)[-6:] if cell.fill.patternType else "FFFFFF"
        lightness[str(cell.value)[0]] = sum(int(colour[part : part + 2], 16) for part in (0, 2, 4)) / 3
    assert lightness["✗"] < 100 < lightness["?"] < lightness["○"] <= lightness["✓"] == 255


@pytest.mark.parametrize(
    ("folder", "target"),
    [
        ("", "orders\\1023\\报价单.xlsx"),
        ("orders", "1023\\报价单.xlsx"),
        ("out/a", "..\\..\\orders\\1023\\报价单.xlsx"),
    ],
)
def test_documents_are_linked_from_where_the_report_is(folder: str, target: str) -> None:
    (sheet,) = sheets(Presentation(folder=folder))
    found = sheet["E5"].hyperlink
    assert found is not None
    assert found.target == target


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a/报价 单#1.xlsx", "./a/报价%20单%231.xlsx"),
        ("javascript:alert(1)", "./javascript%3Aalert(1)"),
        ("100%.pdf", "./100%25.pdf"),
        ("a\\b.pdf", "./a%5Cb.pdf"),
    ],
)
def test_a_link_leads_to_the_file_and_nowhere_else(path: str, shown: str) -> None:
    assert link(path, "") == shown


def test_documents_and_what_was_not_checked_stand_beneath() -> None:
    (sheet,) = sheets()
    texts = [str(cell.value) for line in sheet.iter_rows(min_row=8) for cell in line if cell.value]
    assert texts[:3] == ["单据清单", "种类", "SHA-256"]
    assert texts[3:8] == ["合同.docx", "未识别", "图纸/总图.pdf", "图纸", "0123456789ab"]
    assert "图纸/总图.pdf 第2页：扫描页,没有文字" in texts
    assert texts[-1].startswith("审核人签字：")


def test_several_packets_have_an_overview_that_leads_to_their_sheets() -> None:
    report = sample_report()
    (packet,) = report.packets
    settled = replace(packet, results=(), read=replace(packet.read, name="1024"))
    both = report_of((packet, settled), report.checked_on, report.fail_on, "0.1.0", report.rules, report.titles)
    overview, first, second = sheets(report=both)
    assert (overview.title, first.title, second.title) == ("汇总", "1023", "1024")
    assert row(overview, 1) == [
        *("订单", "结论", "不符", "无法判断", "待人工确认", "已豁免", "通过", "不适用", "路径")
    ]
    assert row(overview, 2) == ["1023", "不通过", 1, 1, 1, 0, 1, 0, "orders/1023"]
    assert overview["A3"].hyperlink is not None
    assert overview["A3"].hyperlink.location == "'1024'!A1"


def test_names_of_sheets() -> None:
    names = sheet_names(["a/b:c", "A_B_C", "订单" * 20, "订单" * 20, "", "History", "'x'", "😀" * 20])
    assert names[:2] == ["a_b_c", "A_B_C 2"]
    assert [len(name.encode("utf-16-le")) // 2 for name in names[2:4]] == [31, 31]
    assert len({name.casefold() for name in names}) == len(names)
    assert names[4:7] == ["_", "History 2", "_x_"]
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)


def test_rows_are_as_high_as_their_text() -> None:
    assert row_height([("数量", 10)]) == 2 + LINE
    assert row_height([("数量" * 9, 10), ("x", 10)]) == 2 + 4 * LINE
    assert row_height([("a\nb\nc", 10)]) == 2 + 3 * LINE
    assert row_height([("x" * 100_000, 5)]) == HIGHEST


def test_what_passed_shows_little_evidence_and_says_how_much_more_there_is() -> None:
    report = sample_report()
    (packet,) = report.packets
    evidence = packet.results[1].evidence[1:] * 50
    found = [
        structs.replace(packet.results[1], verdict=verdict, evidence=evidence)
        for verdict in (Verdict.PASS, Verdict.FAIL)
    ]
    (sheet,) = sheets(report=replace(report, packets=(replace(packet, results=tuple(found)),)))
    assert str(sheet["G4"].value).split("\n")[2:] == ["…… 另有 48 处"]
    assert str(sheet["G5"].value).split("\n")[23:] == ["…… 另有 27 处"]


def test_control_characters_are_shown_by_number() -> None:
    (sheet,) = sheets()
    values = json.dumps([[cell.value for cell in line] for line in sheet.iter_rows()], ensure_ascii=False)
    assert "<U+001B>[31mPASS" in values
    assert "\x1b" not in values
