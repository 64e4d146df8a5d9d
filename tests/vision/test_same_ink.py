"""Hands and seals over each other, in the same ink and in another; needs the extra vision."""

from random import Random

import pytest
from fixtures.painted.ink import BLUES, REDS, Colour, font, layer, put
from fixtures.painted.pens import HANDS
from fixtures.painted.stamps import SHAPES
from PIL import Image, ImageDraw

from ordercheck.model.place import Box

pytestmark = pytest.mark.vision
SCALE = 150 / 72
PEN = (25, 45, 150)


def page_with(stamp: str, ink: Colour, pen: Colour | None, at: int, hand: str = "brushed") -> Image.Image:
    """A label at the left, a stamp at 420 pixels, a hand that begins at `at`."""
    page = Image.new("RGB", (1240, 700), "white")
    ImageDraw.Draw(page).text((110, 300), "授权代表签字：", font=font(24), fill=(15, 15, 15))
    put(page, SHAPES[stamp](Random(5)), (420, 200), ink)
    if pen is not None:
        put(page, HANDS[hand](Random(7)), (at, 270), pen)
    return page


def seals_on(page: Image.Image) -> tuple:
    import numpy

    from ordercheck.vision.pictures import Picture
    from ordercheck.vision.seals import seals_of

    return seals_of(Picture(numpy.asarray(page), SCALE))


def written_on(page: Image.Image) -> list:
    import numpy

    from ordercheck.vision.handwriting import Surroundings, handwriting_at
    from ordercheck.vision.pictures import Picture

    label = Box(*(side / SCALE for side in (110, 300, 280, 330)))
    known = Surroundings((label,), (), seals_on(page))
    return [
        one
        for one in handwriting_at(Picture(numpy.asarray(page), SCALE), (label,), known)
        if one.confidence >= 0.8
    ]


@pytest.mark.parametrize("stamp", ["round_star", "oval_number"])
def test_a_seal_that_a_pen_of_its_ink_crosses_is_seen(stamp: str) -> None:
    (seal,) = seals_on(page_with(stamp, BLUES[0], PEN, 330))
    assert abs(seal.box[0] - 420) < 12
    assert seal.colour == "blue"


@pytest.mark.parametrize("stamp", ["round_star"])
@pytest.mark.parametrize("pen", [(20, 20, 25), PEN])
def test_a_hand_in_a_seal_of_another_ink_is_seen(stamp: str, pen: Colour) -> None:
    assert len(written_on(page_with(stamp, REDS[0], pen, 440))) == 1


def test_a_hand_that_leaves_a_seal_of_its_own_ink_is_seen() -> None:
    assert len(written_on(page_with("round_star", BLUES[0], PEN, 300))) == 1


@pytest.mark.parametrize("stamp", ["round_star", "oval_number", "rectangle"])
@pytest.mark.parametrize("ink", [REDS[0], BLUES[0]])
def test_a_seal_alone_is_no_signature(stamp: str, ink: Colour) -> None:
    assert written_on(page_with(stamp, ink, None, 0)) == []


def test_print_across_a_seal_is_no_signature() -> None:
    page = page_with("round_star", REDS[0], None, 0)
    mask, draw = layer(300, 40)
    draw.text((2, 2), "见附件授权书 as agreed", font=font(26), fill=255)
    put(page, mask, (430, 310), (20, 20, 20))
    assert written_on(page) == []


def test_a_name_that_two_labels_reach_is_one() -> None:
    import numpy

    from ordercheck.vision.handwriting import Surroundings, handwriting_at
    from ordercheck.vision.pictures import Picture

    page = Image.new("RGB", (1240, 700), "white")
    left, _, right, _ = put(page, HANDS["brushed"](Random(7)), (640, 270), PEN)
    # The first label reaches as far as the middle of the name, the second one all of it.
    first = (left + 0.62 * (right - left)) / SCALE - 230
    labels = (Box(first - 60, 144, first, 158), Box(540 / SCALE, 144, 620 / SCALE, 158))
    found = handwriting_at(Picture(numpy.asarray(page), SCALE), labels, Surroundings(labels))
    assert len(found) == 1
    assert found[0].box.x1 > right / SCALE - 4
