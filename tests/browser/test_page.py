"""What a person does with the page: opens it, filters, searches, switches the language, goes on by keyboard."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ordercheck import Packet, Report, Request, check, find_packets
from ordercheck.model.place import Box
from ordercheck.model.report import report_of
from ordercheck.pictures import PacketPictures, Picture, Region

from .conftest import Show

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIXTURES = Path(__file__).parents[2] / "fixtures" / "packets"
FAULTY = FIXTURES / "demo-faulty"
SCANNED = FIXTURES / "files-scanned"
SHOWN = "[data-verdict]:not([hidden])"


@pytest.fixture(scope="module")
def two() -> Report:
    """A packet with failures and one with unknowns."""
    return check([FAULTY, SCANNED], request=Request(checked_on=date(2026, 3, 19)))


@pytest.fixture(scope="module")
def packets() -> tuple[Packet, ...]:
    return find_packets([FAULTY, SCANNED])


def verdicts_shown(page: "Page") -> set[str | None]:
    return {one.get_attribute("data-verdict") for one in page.locator(SHOWN).all()}


def test_it_opens_with_every_packet_and_every_result(show: Show, two: Report) -> None:
    page = show(two)
    rows = page.locator(".overview tbody tr")
    assert rows.count() == 2
    assert "不通过" in rows.nth(0).inner_text()
    assert "未能查全" in rows.nth(1).inner_text()
    assert page.locator("[data-verdict]").count() == sum(two.counts.values())
    page.locator(".overview a").nth(1).click()
    assert page.locator("#p2 .result.open").first.is_visible()
    assert not page.locator("#p1 .result.open").first.is_visible()


def test_filters_show_what_was_asked_for(show: Show, two: Report) -> None:
    page = show(two)
    page.locator("[data-filter=fail]").click()
    assert verdicts_shown(page) == {"fail"}
    assert page.locator("#p1 .result.fail").first.is_visible()
    assert page.locator("#p2").is_hidden()
    assert page.locator("#shown b").inner_text() == f"{two.counts['fail']} / {sum(two.counts.values())}"
    page.locator("[data-filter=unknown]").click()
    assert verdicts_shown(page) == {"fail", "unknown"}
    page.locator("[data-filter='']").click()
    assert page.locator(SHOWN).count() == sum(two.counts.values())


def test_search_finds_text_of_documents_in_both_languages(show: Show, two: Report) -> None:
    page = show(two)
    for words in ("28,600.00", "毛重不超过", "too heavy for the containers", "booking/container-weight"):
        page.locator("#search").fill(words)
        page.wait_for_timeout(300)
        assert page.locator(f".result.open{SHOWN}").count() == 1, words
        assert "28,600.00 KGS" in page.locator(f".result.open{SHOWN}").inner_text()
    page.locator("#search").fill("no such text anywhere")
    page.wait_for_timeout(300)
    assert page.locator("#nothing").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(SHOWN).count() == sum(two.counts.values())


def test_the_language_is_switched_everywhere(show: Show, two: Report) -> None:
    page = show(two)
    assert page.locator("h1").inner_text() == "单据审核报告"
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Document review"
    assert page.locator("#search").get_attribute("placeholder") == "Search documents, checks, text…"
    assert page.locator(".filters").get_attribute("aria-label") == "Filter by result"
    for element in page.locator("[lang='zh-CN']").all()[:50]:
        assert not element.is_visible()
    assert page.locator("#p1 > summary .badge").inner_text() == "✗ FAIL"
    page.keyboard.press("l")
    assert page.locator("#p1 > summary .badge").inner_text() == "✗ 不通过"


def test_everything_can_be_done_by_keyboard(show: Show, two: Report) -> None:
    page = show(two)
    page.keyboard.press("j")
    first = page.locator(".result.current").inner_text()
    assert page.locator(".result.current").is_visible()
    page.keyboard.press("j")
    assert page.locator(".result.current").inner_text() != first
    page.keyboard.press("k")
    assert page.locator(".result.current").inner_text() == first
    page.keyboard.press("z")
    assert page.locator("#zoom .side").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#zoom").is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("j?k")
    assert page.locator("#search").input_value() == "j?k"


def test_both_sides_stand_beside_each_other(show: Show, two: Report, packets: tuple[Packet, ...]) -> None:
    page = show(two, pictures=PacketPictures(packets, workers=1))
    page.keyboard.press("j")
    result = page.locator(".result.fail", has_text="1,850.00").first
    left, right = (side.bounding_box() for side in result.locator(".side").all())
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert result.locator("svg.page .mark").count() == 2
    assert result.locator("td.marked").all_inner_texts() == ["海运费：USD 1,850.00"]


@pytest.mark.parametrize("width", [360, 1920])
def test_nothing_is_cut_off_at_any_width(show: Show, two: Report, packets: tuple[Packet, ...], width: int) -> None:
    page = show(two, pictures=PacketPictures(packets, workers=1), width=width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for result in page.locator(".result.open").all()[:12]:
        box = result.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    show: Show, two: Report, packets: tuple[Packet, ...], language: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = show(two, language=language, pictures=PacketPictures(packets, workers=1))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert faults_of(Axe().run(page).response) == []
    page.locator("[data-enlarge]").first.click()
    assert faults_of(Axe().run(page, "#zoom").response) == []


def faults_of(response: dict[str, Any]) -> list[str]:
    return [
        f"{found['impact']} {found['id']}: {found['nodes'][0]['html'][:200]}" for found in response["violations"]
    ]


def test_on_paper_every_packet_is_open_and_tools_are_gone(show: Show, two: Report) -> None:
    page = show(two)
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#p2 .result.open").first.is_visible()
    assert not page.locator("#search").is_visible()
    # An A4 page is as wide as this window: no table of the evidence is cut off.
    cut_off = (
        "Array.from(document.querySelectorAll('.paper')).filter(one => one.scrollWidth > one.clientWidth + 1)"
    )
    assert page.evaluate(f"{cut_off}.length") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#p2 .result.open").first.is_visible()


def test_two_hundred_packets_stay_small_and_usable(show: Show, two: Report, tmp_path: Path) -> None:
    many = tuple(
        replace(packet, read=replace(packet.read, path=f"orders/{number}", name=f"order {number}"))
        for number in range(100)
        for packet in two.packets
    )
    report = report_of(many, two.checked_on, two.fail_on, two.version, two.rules, two.titles)
    page = show(report, pictures=lambda regions: {region: _noise(region) for region in regions})
    assert (tmp_path / "report.html").stat().st_size < 60_000_000
    assert page.locator(".packet").count() == 200
    assert page.locator(".packet[open]").count() == 0
    assert "24.0 MB" in page.locator(".bottom").inner_text()
    assert page.locator("#shown b").inner_text() == str(sum(report.counts.values()))
    page.locator("#search").fill("order 137 28,600")
    page.wait_for_timeout(2000)
    page.keyboard.press("Enter")
    assert page.locator(".packet:not([hidden])").count() <= 1


def _noise(region: Region) -> Picture:
    """A picture of 100 KB that no two regions share."""
    return Picture(f"{region}".encode() * 400, "image/png", Box(0, 0, 330, 110))
