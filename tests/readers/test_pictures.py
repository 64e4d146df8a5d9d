"""Pictures drawn here and what their appearance must say."""

import io
import zlib

import pytest
from PIL import Image, ImageDraw

from ordercheck.readers import pictures
from ordercheck.readers.pictures import appearance_of, appearance_of_bytes, pixel_size_of_bytes

Colour = tuple[int, int, int]
RED = (205, 30, 40)
BLUE = (30, 50, 170)


def drawing(size: tuple[int, int] = (300, 300), mode: str = "RGB") -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new(mode, size, "white" if mode == "RGB" else (0, 0, 0, 0))
    return image, ImageDraw.Draw(image)


def seal(colour: Colour, box: tuple[int, int, int, int], mode: str = "RGB") -> Image.Image:
    image, pen = drawing(mode=mode)
    pen.ellipse(box, outline=colour, width=7)
    pen.regular_polygon((150, 150, 30), 5, fill=colour)
    pen.line((90, 205, 210, 205), fill=colour, width=12)
    return image


def encoded(image: Image.Image, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("colour", "box", "mode"),
    [
        (RED, (20, 20, 280, 280), "RGB"),
        (RED, (20, 20, 280, 280), "RGBA"),
        (BLUE, (20, 20, 280, 280), "RGB"),
        (RED, (10, 60, 290, 240), "RGB"),
    ],
)
def test_a_seal_is_a_coloured_ring(
    colour: tuple[int, int, int], box: tuple[int, int, int, int], mode: str
) -> None:
    look = appearance_of(seal(colour, box, mode))
    assert look.ring > 0.85
    assert (look.red if colour is RED else look.blue) > 0.8
    assert (look.blue if colour is RED else look.red) == 0
    assert 0.03 < look.ink < 0.5
    assert look.aspect == pytest.approx((box[2] - box[0]) / (box[3] - box[1]), rel=0.05)


def test_a_signature_across_a_seal_does_not_hide_the_ring() -> None:
    image = seal(RED, (70, 70, 230, 230))
    ImageDraw.Draw(image).line((0, 180, 80, 120, 160, 170, 299, 90), fill=(20, 20, 20), width=4)
    assert appearance_of(image).ring > 0.8


def test_a_jpeg_of_a_seal_is_still_a_ring() -> None:
    look = appearance_of_bytes(encoded(seal(RED, (20, 20, 280, 280)), "JPEG"))
    assert look is not None
    assert look.ring > 0.85
    assert look.red > 0.7


def test_a_large_thin_ring_keeps_its_rim_when_made_small() -> None:
    image, pen = drawing((1600, 1600))
    pen.ellipse((50, 50, 1550, 1550), outline=RED, width=14)
    look = appearance_of(image)
    assert look.ring > 0.9
    assert look.red > 0.8


def test_a_disc_a_square_and_a_signature_are_no_rings() -> None:
    disc, pen = drawing()
    pen.ellipse((20, 20, 280, 280), fill=RED)
    square, pen = drawing()
    pen.rectangle((20, 20, 280, 280), outline=RED, width=7)
    signature, pen = drawing((400, 120))
    pen.line((10, 100, 60, 20, 90, 100, 150, 40, 200, 90, 260, 30, 390, 80), fill=(10, 10, 60), width=4)
    assert appearance_of(disc).ring < 0.2
    assert appearance_of(square).ring < 0.65
    assert appearance_of(signature).ring < 0.6


def test_a_photograph_has_much_ink_and_no_ring() -> None:
    image = Image.linear_gradient("L").convert("RGB")
    look = appearance_of(image)
    assert look.ink > 0.7
    assert look.ring < 0.3


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_an_empty_picture_of_any_mode_has_no_ink(mode: str) -> None:
    white = {"1": 1, "I;16": 65535, "CMYK": (0, 0, 0, 0), "RGBA": (0, 0, 0, 0)}.get(mode, "white")
    image = Image.new(mode, (40, 30), white)
    look = appearance_of(image)
    assert (look.ink, look.red, look.blue, look.ring, look.aspect) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("data", [b"", b"no picture at all", encoded(Image.new("RGB", (50, 50)))[:60]])
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert appearance_of_bytes(data) is None


def test_a_picture_over_the_limit_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(Image.new("1", (3000, 2000)))
    assert appearance_of_bytes(data) is not None
    monkeypatch.setattr(pictures, "MAX_PICTURE_PIXELS", 3000 * 2000 - 1)
    assert appearance_of_bytes(data) is None
    assert pixel_size_of_bytes(data) == (3000, 2000)


def test_a_header_that_promises_a_bomb_is_refused() -> None:
    data = bytearray(encoded(Image.new("1", (8, 8))))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    assert pixel_size_of_bytes(bytes(data)) is None
    assert appearance_of_bytes(bytes(data)) is None
