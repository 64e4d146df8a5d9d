"""Chops without a frame: lines of print that a hand set askew; needs the extra vision."""

import pytest
from fixtures.painted.ink import MM, REDS, font, layer, put
from PIL import Image

from ordercheck.model.document import MarkShape

pytestmark = pytest.mark.vision
SCALE = 150 / 72
TWO_LINES = ("青岛海川物流有限公司", "订舱专用章")
THREE_LINES = ("For and on behalf of", "HARBOUR FIELD TRADING CO LTD", "Authorized Signature(s)")


def loose(lines: tuple[str, ...], size: float, bold: int) -> Image.Image:
    """Centred lines of text of a size in millimetres, each stroke broader by so many pixels."""
    mask, draw = layer(62 * MM, len(lines) * size * 1.6 * MM)
    for n, line in enumerate(lines):
        place = (mask.width / 2, mask.height * (n + 0.5) / len(lines))
        draw.text(place, line, font=font(round(size * MM)), fill=255, anchor="mm", stroke_width=bold)
    return mask


def seals_with(mask: Image.Image, degrees: float) -> list:
    import numpy

    from ordercheck.vision.pictures import Picture
    from ordercheck.vision.seals import seals_of

    page = Image.new("RGB", (1240, 900), "white")
    put(page, mask.rotate(degrees, Image.Resampling.BICUBIC, expand=True), (500, 300), REDS[0])
    return list(seals_of(Picture(numpy.asarray(page), SCALE)))


@pytest.mark.parametrize("degrees", [2.5, -5, 11])
@pytest.mark.parametrize(("lines", "size"), [(TWO_LINES, 4.5), (THREE_LINES, 3.4)])
def test_a_chop_without_a_frame_is_a_rectangular_seal(lines: tuple[str, ...], size: float, degrees: float) -> None:
    (seal,) = seals_with(loose(lines, size, 1), degrees)
    assert (seal.shape, seal.colour) == (MarkShape.RECTANGLE, "red")
    assert seal.confidence >= 0.8


def test_lines_that_stand_level_are_print() -> None:
    assert seals_with(loose(TWO_LINES, 4.5, 1), 0) == []


@pytest.mark.parametrize("lines", [("作废",), ("PAID", "3 MAY"), (TWO_LINES[0],)])
def test_one_line_or_few_characters_are_a_note_that_somebody_stamped(lines: tuple[str, ...]) -> None:
    assert seals_with(loose(lines, 6, 1), 6) == []


def test_thin_strokes_askew_are_written_not_stamped() -> None:
    mask, draw = layer(62 * MM, 20 * MM)
    for row in range(2):
        for n in range(14):
            x, y = mask.width * (n + 0.5) / 15, mask.height * (row + 0.5) / 2
            draw.line((x - 7, y + 18, x + 5, y - 18, x + 9, y + 14), fill=255, width=1)
    assert seals_with(mask, 5) == []
