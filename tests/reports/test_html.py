"""The page as text: what it holds, in which order, with which pictures; how it behaves is tried in a browser."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import lxml.html
import pytest
from msgspec import structs

from ordercheck.model.message import Message
from ordercheck.model.place import Box, CellPlace, PagePlace
from ordercheck.model.report import PacketReport, Report, report_of
from ordercheck.model.result import Evidence, Result, Verdict
from ordercheck.pictures import Picture, Region
from ordercheck.reports import Detail, Presentation, render
from ordercheck.reports.html_page import gallery, report_view

from .hostile import TEXTS, hostile_report
from .sample import sample_report

PICTURE = Picture(b"picture", "image/png", Box(480, 780, 600, 840))


def page_of(report: Report | None = None, presentation: Presentation | None = None) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(
        str(render("html", report or sample_report(), presentation or Presentation()))
    )


def texts(page: lxml.html.HtmlElement, selector: str) -> list[str]:
    """The texts of elements, Chinese and English one after the other."""
    return [" ".join(element.text_content().split()) for element in page.cssselect(selector)]


def painted(regions: Sequence[Region]) -> Mapping[Region, Picture | Message]:
    return dict.fromkeys(regions, PICTURE)


def with_results(*results: Result) -> Report:
    found = sample_report()
    packet = replace(found.packets[0], results=results)
    return report_of((packet,), found.checked_on, found.fail_on, found.version, found.rules, found.titles)


def failure() -> Result:
    return next(one for one in sample_report().packets[0].results if one.verdict is Verdict.FAIL)


def test_every_result_has_its_verdict_in_words_and_by_a_sign() -> None:
    page = page_of()
    assert [one.get("data-verdict") for one in page.cssselect("[data-verdict]")] == [
        "pass",
        "fail",
        "unknown",
        "manual",
    ]
    assert texts(page, ".tag") == ["✗ 错误ERROR", "? 无法判断UNKNOWN", "○ 待人工确认TO CONFIRM"]


def test_a_finding_says_what_is_printed_read_and_expected_and_what_to_do() -> None:
    page = page_of()
    result = page.cssselect(".result.fail")[0]
    assert texts(result, ".message") == ["金额应为 1250.00the amount should be 1250.00"]
    assert texts(result, ".expected") == ["1250.00"]
    assert texts(result, ".action") == ["请更正报价单correct the quote"]
    assert texts(result, ".side .raw")[1] == "1250"
    assert texts(result, ".side .read") == ["1200.00 CNY", "1250 CNY"]
    assert texts(result, "figcaption")[0].startswith("报价单Quotation 报价单.xlsx Sheet1 第7行 F7")


def test_checklists_stand_with_their_titles_and_items_in_the_order_of_the_results() -> None:
    report = replace(
        sample_report(), titles={**sample_report().titles, "quote/": Message("报价审核", "Quote review")}
    )
    page = page_of(report)
    assert texts(page, ".checklist > h3")[0] == "报价审核Quote review 1 项不符，1 项通过1 failed, 1 passed"
    assert texts(page, ".item code")[:2] == ["quote/total", "quote/line-amount"]
    assert texts(page, ".item .source")[:2] == ["", "CS 4"]


def test_what_was_not_read_is_said_before_any_result() -> None:
    page = page_of()
    (unread,) = page.cssselect(".unread")
    assert "文件已加密" in unread.text_content()
    assert "扫描页,没有文字" in unread.text_content()
    order = [element for element in page.iter() if element in (unread, page.cssselect(".checklist")[0])]
    assert order[0] is unread


@pytest.mark.parametrize(
    ("language", "tag", "title"), [("zh", "zh-CN", "单据审核报告"), ("en", "en", "Document review")]
)
def test_it_begins_in_the_language_asked_for(language: str, tag: str, title: str) -> None:
    page = page_of(presentation=Presentation(language))
    assert page.get("lang") == tag
    assert page.cssselect("title")[0].text.startswith(title)


def test_the_detail_asked_for_changes_nothing() -> None:
    assert render("html", sample_report(), Presentation(detail=Detail.SUMMARY)) == render("html", sample_report())


def test_nothing_comes_from_outside() -> None:
    text = str(render("html", sample_report(), Presentation(pictures=painted)))
    assert not re.search(r"(?i)https?:|//[a-z]|@import|url\(", text)
    policy = page_of().cssselect("meta[http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


def test_a_value_on_a_page_is_pictured_with_its_frame() -> None:
    asked: list[Region] = []

    def source(regions: Sequence[Region]) -> Mapping[Region, Picture | Message]:
        asked.extend(regions)
        return painted(regions)

    page = page_of(presentation=Presentation(pictures=source))
    assert asked == [
        Region("orders/1023", "图纸/总图.pdf", "0123456789abcdef" * 4, "pdf", 1, Box(500, 800, 590, 820))
    ]
    (mark,) = page.cssselect("svg.page .mark")
    # 1.5 points of margin around (500, 800) to (590, 820), from the picture's corner at (480, 780).
    assert [float(mark.get(side)) for side in ("x", "y", "width", "height")] == [18.5, 18.5, 93, 23]
    (image,) = page.cssselect(".store image")
    assert image.get("href") == "data:image/png;base64,cGljdHVyZQ=="
    assert page.cssselect("svg.page use")[0].get("href") == f"#{image.get('id')}"
    assert page.cssselect("a.file[href$='#page=1']")


def test_a_page_that_can_not_be_pictured_says_why() -> None:
    changed = Message("文件变了", "the file has changed")
    page = page_of(presentation=Presentation(pictures=lambda regions: dict.fromkeys(regions, changed)))
    assert page.cssselect("svg.page") == []
    assert texts(page, ".side .note") == ["文件变了the file has changed"]


def test_a_page_read_by_ocr_is_not_pictured() -> None:
    """Its places are those of the page set upright: a frame on the page of the file would be a false place."""
    report = sample_report()
    facts = report.packets[0].read.documents[1]
    scanned = structs.replace(
        facts.document, parts=tuple(structs.replace(part, by_ocr=True) for part in facts.document.parts)
    )
    read = report.packets[0].read
    documents = tuple(structs.replace(one, document=scanned) if one is facts else one for one in read.documents)
    packet = replace(report.packets[0], read=replace(read, documents=documents))
    page = page_of(replace(report, packets=(packet,)), Presentation(pictures=painted))
    assert page.cssselect("svg.page") == []
    assert any("OCR" in text for text in texts(page, ".side .note"))


def test_pictures_are_bounded_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = tuple(
        Evidence(
            "图纸/总图.pdf",
            "drawing",
            "project",
            "展架",
            "展架",
            place=PagePlace(1, Box(10, 10 + 200 * n, 50, 20 + 200 * n)),
        )
        for n in range(3)
    )
    report = with_results(structs.replace(failure(), evidence=evidence))
    monkeypatch.setattr(gallery, "MOST_PICTURES", 2)
    page = page_of(report, Presentation(pictures=painted))
    assert len(page.cssselect("svg.page")) == 2
    assert "；1 处超出上限，没有附图" in page.cssselect(".bottom")[0].text_content()
    assert texts(page, ".side .note") == [f"{gallery.TOO_MANY.zh}{gallery.TOO_MANY.en}"]
    monkeypatch.setattr(gallery, "MOST_BYTES", len(PICTURE.data))
    assert len(page_of(report, Presentation(pictures=painted)).cssselect("svg.page")) == 1


def test_more_values_than_are_drawn_are_lines_of_text() -> None:
    evidence = tuple(
        Evidence(
            "报价单.xlsx",
            "quote",
            f"lines[{n}].amount",
            str(n),
            str(n),
            "CNY",
            CellPlace("Sheet1", f"F{20 * n + 1}"),
        )
        for n in range(gallery.MOST_SIDES + 2)
    )
    result = page_of(with_results(structs.replace(failure(), evidence=evidence))).cssselect(".result.fail")[0]
    assert len(result.cssselect(".side")) == gallery.MOST_SIDES
    assert len(result.cssselect(".lines > li")) == 2


def test_of_very_many_results_those_that_passed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_view, "MOST_RESULTS", 3)
    page = page_of()
    assert page.cssselect("details.settled") == []
    (settled,) = page.cssselect(".settled[data-verdict=pass]")
    assert settled.get("data-number") == "1"
    assert len(page.cssselect(".result.open")) == 3
    assert "结果超过 3 项" in page.cssselect(".bottom")[0].text_content()


def test_several_packets_have_an_overview() -> None:
    report = sample_report()
    other: PacketReport = replace(report.packets[0], read=replace(report.packets[0].read, name="1024"))
    two = report_of(
        (*report.packets, other), report.checked_on, report.fail_on, report.version, report.rules, report.titles
    )
    page = page_of(two)
    assert [one.get("href") for one in page.cssselect(".overview a")] == ["#p1", "#p2"]
    assert texts(page, ".overview tbody th") == ["1023", "1024"]
    assert page.cssselect("details.packet[open]") == []
    assert len(page_of().cssselect("details.packet[open]")) == 1
    identifiers = [element.get("id") for element in page.cssselect("[id]")]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_document_adds_no_element_and_no_address(text: str) -> None:
    page = page_of(hostile_report(text), Presentation(pictures=painted))
    usual = page_of(hostile_report("text"), Presentation(pictures=painted))
    assert {element.tag for element in page.iter()} <= {element.tag for element in usual.iter()}
    assert len(page.cssselect("script")) == len(page.cssselect("style")) == 1
    assert all(link.get("href").startswith(("#", "./", "../")) for link in page.cssselect("a"))
    attributes = {name for element in page.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on")}
