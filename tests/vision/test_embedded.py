"""Seals in pictures of Word and Excel files; needs the extra vision."""

import io
from random import Random

import pytest
from fixtures.painted.ink import BLUES, REDS, layer, put
from fixtures.painted.stamps import SHAPES
from PIL import Image

from ordercheck.model.document import Document, MarkShape, Part
from ordercheck.readers import read_data
from ordercheck.vision import see
from ordercheck.vision.round_pictures import is_seal

pytestmark = pytest.mark.vision


def stamp(kind: str, blue: bool, side: int = 0) -> bytes:
    """A stamp alone, cut out of a white sheet, at its size or with a longer side in pixels."""
    mask = SHAPES[kind](Random(4))
    page = Image.new("RGB", (mask.width + 12, mask.height + 12), "white")
    put(page, mask, (6, 6), (BLUES if blue else REDS)[0])
    return png(page, side)


def logo() -> bytes:
    """A red disc with a white bar: no seal, whatever its colour."""
    mask, draw = layer(260, 260)
    draw.ellipse((5, 5, 255, 255), fill=255)
    draw.rectangle((60, 110, 200, 150), fill=0)
    page = Image.new("RGB", mask.size, "white")
    put(page, mask, (0, 0), REDS[0])
    return png(page, 0)


def png(page: Image.Image, side: int) -> bytes:
    if side:
        page.thumbnail((side, side))
    held = io.BytesIO()
    page.save(held, "PNG")
    return held.getvalue()


def word(picture: bytes, label: str = "乙方（盖章）：") -> bytes:
    import docx

    file = docx.Document()
    file.add_paragraph(label)
    file.add_paragraph().add_run().add_picture(io.BytesIO(picture))
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def excel(picture: bytes) -> bytes:
    import openpyxl
    from openpyxl.drawing.image import Image as Embedded

    book = openpyxl.Workbook()
    book.active["A9"] = "Seller (stamp):"
    book.active.add_image(Embedded(io.BytesIO(picture)), "B9")
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def seen(data: bytes, name: str) -> Document:
    return see(read_data(data, name), lambda: data)


def pictured(document: Document) -> Part:
    (part,) = [part for part in document.parts if part.images]
    return part


@pytest.mark.parametrize(
    ("kind", "blue", "shape"),
    [
        ("round_star", False, MarkShape.ROUND),
        ("round_double", True, MarkShape.ROUND),
        ("oval_number", True, MarkShape.OVAL),
        ("rectangle", False, MarkShape.RECTANGLE),
        ("rectangle", True, MarkShape.RECTANGLE),
    ],
)
@pytest.mark.parametrize("side", [0, 160])
def test_a_seal_of_any_shape_and_colour_is_seen(kind: str, blue: bool, shape: MarkShape, side: int) -> None:
    part = pictured(seen(word(stamp(kind, blue, side)), "a.docx"))
    assert [(mark.shape, mark.colour) for mark in part.marks] == [(shape, "blue" if blue else "red")]
    assert part.marks[0].confidence >= 0.8
    assert part.marks[0].place == part.images[0].place
    assert not is_seal(part.images[0])


def test_a_seal_on_a_sheet_is_seen() -> None:
    part = pictured(seen(excel(stamp("oval_double", True)), "a.xlsx"))
    assert [mark.shape for mark in part.marks] == [MarkShape.OVAL]
    assert part.marks[0].place.as_json()["cell"] == "B9"


def test_a_logo_is_no_seal() -> None:
    part = pictured(seen(word(logo()), "a.docx"))
    assert (part.marks, part.images[0].looked) == ((), True)


def test_pictures_of_a_file_that_asks_for_no_seal_are_not_looked_at() -> None:
    assert not pictured(seen(word(stamp("rectangle", True), "照片："), "a.docx")).images[0].looked
