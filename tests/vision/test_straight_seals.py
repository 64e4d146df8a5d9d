"""Rectangular and square seals at every angle, and what is framed but no seal; needs the extra vision."""

import pytest
from fixtures.painted.ink import MM, REDS, font, layer, put
from PIL import Image, ImageChops

from ordercheck.model.document import MarkShape

pytestmark = pytest.mark.vision
SCALE = 150 / 72


def framed(lines: tuple[str, ...], width: float, height: float, size: float, frame: float = 0.8) -> Image.Image:
    """Lines of text in a frame, all in millimetres."""
    mask, draw = layer(width * MM, height * MM)
    draw.rectangle((1, 1, mask.width - 2, mask.height - 2), outline=255, width=round(frame * MM))
    for n, line in enumerate(lines):
        place = (mask.width / 2, mask.height * (n + 0.5 + (0.5 - (n + 0.5) / len(lines)) * 0.3) / len(lines))
        draw.text(place, line, font=font(round(size * MM)), fill=255, anchor="mm")
    return mask


def seals_with(mask: Image.Image, degrees: float) -> list:
    import numpy

    from ordercheck.vision.pictures import Picture
    from ordercheck.vision.seals import seals_of

    page = Image.new("RGB", (1240, 900), "white")
    turned = mask.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    put(page, turned, (500, 300), REDS[0])
    return list(seals_of(Picture(numpy.asarray(page), SCALE)))


TWO_LINES = ("青岛海川物流有限公司", "订舱专用章")


@pytest.mark.parametrize("degrees", [0, 3, -8, 15, -22, 40])
def test_a_stamp_of_two_lines_is_seen_at_every_angle(degrees: float) -> None:
    (seal,) = seals_with(framed(TWO_LINES, 50, 15, 4), degrees)
    assert seal.shape is MarkShape.RECTANGLE
    assert seal.confidence >= 0.8


@pytest.mark.parametrize("side", [14, 17, 21])
@pytest.mark.parametrize("degrees", [-16, 5, 11])
@pytest.mark.parametrize("name", [("方", "正"), ("之沈", "印岳")])
def test_a_persons_square_seal_is_seen(name: tuple[str, ...], side: float, degrees: float) -> None:
    (seal,) = seals_with(framed(name, side, side, side * 0.36, 1.1), degrees)
    assert seal.shape is MarkShape.RECTANGLE


@pytest.mark.parametrize("degrees", [-16, 5])
def test_a_seal_that_is_cut_in_is_seen(degrees: float) -> None:
    mask = ImageChops.invert(framed(("方", "正"), 18, 18, 7, 1.1))
    (seal,) = seals_with(mask, degrees)
    assert seal.shape is MarkShape.RECTANGLE


def test_a_filled_square_with_letters_that_stands_level_is_the_sign_of_a_firm() -> None:
    mask = ImageChops.invert(framed(("之沈", "印岳"), 18, 18, 7, 1.1))
    assert seals_with(mask, 0) == []


@pytest.mark.parametrize("degrees", [0, 7])
@pytest.mark.parametrize("word", ["PAID", "COPY", "已付款", "作废"])
def test_one_word_in_a_frame_is_no_seal(word: str, degrees: float) -> None:
    assert seals_with(framed((word,), 34, 13, 6.5), degrees) == []


@pytest.mark.parametrize("degrees", [0, 7])
def test_one_letter_in_a_frame_is_no_seal(degrees: float) -> None:
    assert seals_with(framed(("K",), 16, 16, 9), degrees) == []


@pytest.mark.parametrize("degrees", [0, 4])
def test_a_small_table_is_no_seal(degrees: float) -> None:
    mask, draw = layer(50 * MM, 21 * MM)
    for row in range(3):
        for column in range(3):
            left, top = column * mask.width / 3, row * mask.height / 3
            draw.rectangle((left, top, left + mask.width / 3 - 1, top + mask.height / 3 - 1), outline=255, width=2)
            draw.text((left + 8, top + 8), "8,650", font=font(20), fill=255)
    assert seals_with(mask, degrees) == []


def test_lines_of_coloured_text_are_no_seal() -> None:
    mask, draw = layer(70 * MM, 24 * MM)
    for n in range(4):
        draw.text((2, 2 + 34 * n), "宁波衡作展示器材有限公司宁波", font=font(26), fill=255)
    assert seals_with(mask, 0) == []
