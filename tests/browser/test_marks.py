"""The frame stands over the value and over nothing else: held against the pixels of the browser's screen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ordercheck import find_packets
from ordercheck.model.place import Box
from ordercheck.pictures import PacketPictures

from .conftest import Show
from .painted_packet import FIRST, SECOND, extent, painted_pdf, painted_report

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SCALE = 2
"""Pixels of the screen for one of the page."""
ROOM = 5
"""Pixels of the page that a frame may be larger than the ink of its value, on each side, times the size shown."""
PAGES = {
    "upright": painted_pdf(),
    "turned": painted_pdf(rotation=90),
    "turned back": painted_pdf(rotation=270),
    "on its head": painted_pdf(rotation=180),
    "cropped": painted_pdf(crop=Box(40, 100, 560, 700)),
}


def shown_page(show: Show, folder: Path, data: bytes, *values: str) -> "Page":
    report = painted_report(folder, data, *values)
    return show(report, pictures=PacketPictures(find_packets([folder]), workers=1))


def frame_within(picture: "Locator", number: int) -> Box:
    """The frame of a value in pixels of the picture's screenshot."""
    outer, inner = picture.bounding_box(), picture.locator(".mark").nth(number).bounding_box()
    assert outer is not None
    assert inner is not None
    x, y = inner["x"] - outer["x"], inner["y"] - outer["y"]
    return Box(*(SCALE * side for side in (x, y, x + inner["width"], y + inner["height"])))


def assert_framed(picture: "Locator", number: int, value: str, points: float) -> None:
    """`points`: how many pixels of the screen a point of the page takes."""
    ink, frame = extent(picture.screenshot(), value), frame_within(picture, number)
    assert ink is not None, f"{value} is not to be seen"
    assert frame.x0 <= ink.x0 < ink.x1 <= frame.x1
    assert frame.top <= ink.top < ink.bottom <= frame.bottom
    room = ROOM * points * SCALE
    assert ink.x0 - frame.x0 < room
    assert frame.x1 - ink.x1 < room
    assert ink.top - frame.top < room
    assert frame.bottom - ink.bottom < room


def points_of(picture: "Locator") -> float:
    width = float((picture.get_attribute("viewBox") or "").split()[2])
    box = picture.bounding_box()
    assert box is not None
    return box["width"] / width


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES)
def test_the_frame_stands_over_the_value(show: Show, tmp_path: Path, data: bytes) -> None:
    picture = shown_page(show, tmp_path, data, FIRST).locator(".result svg.page")
    assert_framed(picture, 0, FIRST, points_of(picture))


def test_two_values_of_a_line_are_framed_and_numbered_in_one_picture(show: Show, tmp_path: Path) -> None:
    page = shown_page(show, tmp_path, PAGES["upright"], SECOND, FIRST)
    picture = page.locator(".result svg.page")
    assert picture.count() == 1
    assert_framed(picture, 0, SECOND, points_of(picture))
    assert_framed(picture, 1, FIRST, points_of(picture))
    assert picture.locator(".number").all_text_contents() == ["1", "2"]
    assert page.locator(".values tbody .raw").all_text_contents() == [SECOND, FIRST]


def test_enlarged_the_frame_stays_where_it_was(show: Show, tmp_path: Path) -> None:
    page = shown_page(show, tmp_path, PAGES["upright"], FIRST)
    page.locator(".result svg.page").click()
    enlarged = page.locator("#zoom svg.page")
    before = points_of(enlarged)
    assert_framed(enlarged, 0, FIRST, before)
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert points_of(enlarged) > 1.5 * before
    page.keyboard.press("Escape")
    assert not page.locator("#zoom").is_visible()


def test_a_file_that_has_changed_is_not_pictured(show: Show, tmp_path: Path) -> None:
    report = painted_report(tmp_path, PAGES["upright"], FIRST)
    (tmp_path / "order.pdf").write_bytes(PAGES["turned"])
    page = show(report, pictures=PacketPictures(find_packets([tmp_path]), workers=1))
    assert page.locator("svg.page").count() == 0
    assert "文件在检查之后变了" in page.locator(".side").inner_text()
    assert page.locator(".side mark").all_text_contents() == [FIRST]
