"""Boxes to tick as a picture shows them, beside what OCR made of them; needs the extra vision."""

import pytest
from fixtures.painted.ink import font

from ordercheck.vision.ocr import Glyph, ReadText

pytestmark = pytest.mark.vision
SCALE = 200 / 72
SIDE = 30


def picture(*marks: str):
    """A row of squares at 100, 300 ...: each with what is drawn in it."""
    import numpy
    from PIL import Image, ImageDraw

    from ordercheck.vision.pictures import Picture

    page = Image.new("RGB", (1000, 200), "white")
    draw = ImageDraw.Draw(page)
    for n, mark in enumerate(marks):
        x, y = 100 + 200 * n, 80
        if mark != "open side":
            draw.rectangle((x, y, x + SIDE, y + SIDE), outline="black", width=2)
        else:
            draw.line((x + SIDE, y, x, y, x, y + SIDE, x + SIDE, y + SIDE), fill="black", width=2)
        if mark == "tick":
            draw.line((x + 5, y + 15, x + 12, y + 25, x + 28, y + 2), fill="black", width=3)
        if mark == "cross":
            draw.line((x + 4, y + 4, x + 26, y + 26), fill="black", width=3)
            draw.line((x + 26, y + 4, x + 4, y + 26), fill="black", width=3)
        if mark == "letter":
            for inner in (8, 15, 22):
                draw.line((x + 6, y + inner, x + 24, y + inner), fill="black", width=2)
    return Picture(numpy.asarray(page), SCALE)


def text(content: str, left: float) -> ReadText:
    glyphs = tuple(Glyph(one, left + 30 * n, left + 30 * n + 29) for n, one in enumerate(content))
    return ReadText(glyphs, frozenset(), 75.0, 115.0, 0.95)


@pytest.mark.parametrize(
    ("mark", "ticked"),
    [("nothing", [False]), ("tick", [True]), ("cross", [True]), ("letter", []), ("open side", [])],
)
def test_a_box_is_told_by_its_sides_and_what_is_in_it(mark: str, ticked: list[bool]) -> None:
    from ordercheck.vision.boxes import boxes_of

    assert [box.ticked for box in boxes_of(picture(mark))] == ticked


def test_boxes_that_ocr_left_out_stand_before_their_words() -> None:
    from ordercheck.vision.boxes import with_boxes

    told = with_boxes((text("整箱", 140), text("拼箱", 340)), picture("nothing", "tick"))
    signs = sorted(
        (one.glyphs[0].start, one.glyphs[0].text, one.confidence) for one in told if len(one.glyphs) == 1
    )
    assert [(sign, sure) for _, sign, sure in signs] == [("□", 1.0), ("☑", 1.0)]
    assert signs[0][0] < 140 < signs[1][0] < 340


def test_a_ticked_box_that_ocr_took_for_an_empty_one_is_ticked() -> None:
    from ordercheck.vision.boxes import with_boxes

    (told,) = with_boxes((text("□整箱", 100),), picture("tick"))
    assert "".join(glyph.text for glyph in told.glyphs) == "☑整箱"
    assert told.confidence == 0.95


def test_a_sign_that_the_picture_does_not_show_has_no_certainty() -> None:
    from ordercheck.vision.boxes import with_boxes

    (told,) = with_boxes((text("☑整箱", 100),), picture())
    assert told.confidence == 0.3


def test_letters_that_ocr_reads_stay_letters() -> None:
    from ordercheck.vision.boxes import with_boxes

    (told,) = with_boxes((text("口岸", 100),), picture("nothing"))
    assert "".join(glyph.text for glyph in told.glyphs) == "口岸"


def printed(words: str, points: float):
    """A line of print at a size in points, as a scan of 150 dots an inch shows it at 200."""
    import numpy
    from PIL import Image, ImageDraw, ImageFilter

    from ordercheck.vision.pictures import Picture

    page = Image.new("RGB", (900, 120), "white")
    ImageDraw.Draw(page).text((20, 30), words, font=font(round(points * 150 / 72)), fill="black")
    scan = page.filter(ImageFilter.GaussianBlur(0.5)).resize((1200, 160), Image.Resampling.BICUBIC)
    return Picture(numpy.asarray(scan), SCALE)


@pytest.mark.parametrize("points", [6, 8, 10, 14])
def test_round_letters_are_no_boxes(points: float) -> None:
    from ordercheck.vision.boxes import boxes_of

    assert list(boxes_of(printed("NINGBO CO., LTD. No. 100 DOOR oo O0 D B Q 80", points))) == []


@pytest.mark.parametrize("side", [9, 12])
def test_boxes_of_four_points_are_seen_on_a_scan(side: int) -> None:
    import numpy
    from PIL import Image, ImageDraw, ImageFilter

    from ordercheck.vision.boxes import boxes_of
    from ordercheck.vision.pictures import Picture

    page = Image.new("RGB", (300, 60), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((40, 20, 40 + side, 20 + side), outline=(40, 40, 40), width=1)
    draw.rectangle((140, 20, 140 + side, 20 + side), fill="black")
    scan = page.filter(ImageFilter.GaussianBlur(0.4)).resize((400, 80), Image.Resampling.BICUBIC)
    found = boxes_of(Picture(numpy.asarray(scan), SCALE))
    assert [box.ticked for box in sorted(found, key=lambda box: box.left)] == [False, True]


def test_a_square_after_a_letter_of_a_word_is_a_letter() -> None:
    from ordercheck.vision.boxes import with_boxes

    (told,) = with_boxes((text("GO", 70),), picture("nothing"))
    assert "".join(glyph.text for glyph in told.glyphs) == "GO"


@pytest.mark.parametrize(("content", "kept"), [("24x50", True), ("箱x50", False), ("4□x50", False)])
def test_a_sign_between_two_factors_is_no_box_unless_its_line_has_boxes(content: str, kept: bool) -> None:
    from ordercheck.vision.boxes import with_boxes

    page = picture("cross")  # at 100, where the x of each text stands
    (told, *_) = with_boxes((text(content, 100 - 30 * content.index("x")),), page)
    assert (told.glyphs[content.index("x")].text == "x") is kept
