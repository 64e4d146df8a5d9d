"""A page without colour does not say that there is no seal; needs the extra vision."""

from random import Random

import pytest
from fixtures.painted.ink import DPI, font
from fixtures.painted.pages import PaintedPage, Plan, painted
from PIL import ImageDraw

from ordercheck.model.document import Line, MarkShape, Part, Word
from ordercheck.model.place import Box, PagePlace

pytestmark = pytest.mark.vision
SCALE = DPI / 72
SEALED = Plan(stamps=("round_star",), scan=1)


def part_of(page: PaintedPage, *, by_ocr: bool) -> Part:
    lines = []
    for order, (text, box) in enumerate(page.words):
        points = Box(*(side / SCALE for side in box))
        words = (Word(text, points, 10.0),)
        lines.append(Line(text, PagePlace(1, points), order, points, words))
    height, width = page.image.height / SCALE, page.image.width / SCALE
    return Part(0, "page", "1", lines=tuple(lines), width=width, height=height, by_ocr=by_ocr, artwork=True)


def looked_at(page: PaintedPage, mode: str, *, by_ocr: bool = True) -> Part:
    import numpy

    from ordercheck.vision.marks import looked_at as look
    from ordercheck.vision.pictures import Picture

    pixels = numpy.asarray(page.image.convert(mode).convert("RGB"))
    return look(part_of(page, by_ocr=by_ocr), Picture(pixels, SCALE))


@pytest.mark.parametrize("mode", ["L", "1"])
def test_a_sealed_page_scanned_without_colour_says_that_a_seal_can_not_be_told(mode: str) -> None:
    part = looked_at(painted(Random(3), SEALED), mode)
    assert [
        mark for mark in part.marks if mark.confidence >= 0.8 and mark.shape is not MarkShape.HANDWRITING
    ] == []
    assert part.colourless is not None
    assert "第 1 页没有颜色" in part.colourless.zh


def test_in_colour_the_seal_is_seen_and_nothing_is_said() -> None:
    part = looked_at(painted(Random(3), SEALED), "RGB")
    assert [mark.shape for mark in part.marks] == [MarkShape.ROUND]
    assert part.colourless is None


def test_a_scan_in_colour_without_a_seal_has_none_for_certain() -> None:
    page = painted(Random(3), Plan(scan=2))
    draw = ImageDraw.Draw(page.image)
    draw.text((700, 60), "报价单 QUOTATION", font=font(40), fill=(190, 30, 40))
    part = looked_at(page, "RGB")
    assert (part.marks, part.colourless) == ((), None)


def test_a_printed_page_in_black_with_its_own_text_is_no_copy() -> None:
    assert looked_at(painted(Random(3), Plan()), "L", by_ocr=False).colourless is None
