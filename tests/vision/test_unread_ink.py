"""Ink of a scan that gave no words is no empty field; needs the extras ocr and vision."""

from random import Random

import pytest
from fixtures.painted.ink import font, layer, put
from fixtures.painted.pens import HANDS
from PIL import Image, ImageDraw

from ordercheck.model.document import Line, Part, Word
from ordercheck.model.place import Box, PagePlace

pytestmark = pytest.mark.vision
SCALE = 200 / 72


def page() -> Image.Image:
    """A label at the left with its rule, and a line of print beneath."""
    image = Image.new("RGB", (1654, 900), "white")
    draw = ImageDraw.Draw(image)
    draw.text((150, 300), "订单号：", font=font(34), fill=(15, 15, 15))
    draw.line((290, 345, 800, 345), fill=(15, 15, 15), width=2)
    draw.text((150, 420), "交货地点：宁波仓库", font=font(34), fill=(15, 15, 15))
    return image


def unread_on(image: Image.Image) -> tuple[Box, ...]:
    import numpy

    from ordercheck.vision.pictures import Picture
    from ordercheck.vision.unread_ink import unread_ink

    boxes = [Box(54, 108, 104, 121), Box(54, 151, 166, 164)]
    lines = tuple(
        Line(text, PagePlace(1, box), box=box, words=(Word(text, box, 12),))
        for text, box in zip(("订单号：", "交货地点：宁波仓库"), boxes, strict=True)
    )
    return unread_ink(Picture(numpy.asarray(image), SCALE), Part(0, "page", "1", lines=lines, by_ocr=True))


def test_words_rules_and_paper_leave_no_ink_unread() -> None:
    assert unread_on(page()) == ()


def test_the_grain_of_a_scan_and_its_dots_are_nothing() -> None:
    image = page()
    draw = ImageDraw.Draw(image)
    random = Random(4)
    for _ in range(300):
        x, y = random.uniform(80, 1570), random.uniform(40, 860)
        draw.ellipse((x, y, x + 3, y + 3), fill=(40, 40, 40))
    for n in range(30):
        draw.ellipse((320 + 14 * n, 520, 323 + 14 * n, 523), fill=(20, 20, 20))
    assert unread_on(image) == ()


@pytest.mark.parametrize("ink", [(20, 20, 25), (25, 45, 150)])
def test_what_a_hand_wrote_beside_a_label_is_unread(ink: tuple[int, int, int]) -> None:
    image = page()
    left, top, right, bottom = put(image, HANDS["strokes"](Random(3)), (340, 270), ink)
    (box,) = unread_on(image)
    middle = ((left + right) / 2 / SCALE, (top + bottom) / 2 / SCALE)
    assert box.contains(*middle)


def test_faint_print_that_no_word_covers_is_unread() -> None:
    image = page()
    mask, draw = layer(300, 50)
    draw.text((4, 4), "PO-45001", font=font(34), fill=255)
    put(image, mask, (340, 298), (150, 150, 150))
    assert len(unread_on(image)) == 1
