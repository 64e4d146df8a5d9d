"""Pictures of signatures in Word and Excel files; needs the extra vision."""

import io
from random import Random

import pytest
from fixtures.painted.ink import font, layer, put
from fixtures.painted.pens import HANDS
from PIL import Image

from ordercheck.model.document import MarkShape, Part
from ordercheck.readers import read_data
from ordercheck.vision import see

pytestmark = pytest.mark.vision


def signature(hand: str, *, transparent: bool = False) -> bytes:
    """A signature alone, cut out of a white sheet, or with nothing behind it."""
    mask = HANDS[hand](Random(4))
    page = Image.new("RGB", (mask.width + 12, mask.height + 12), "white")
    put(page, mask, (6, 6), (20, 20, 60))
    if transparent:
        page.putalpha(page.convert("L").point([255 - n for n in range(256)]))
    return png(page)


def printed(text: str) -> bytes:
    mask, draw = layer(320, 60)
    draw.text((10, 10), text, font=font(34), fill=255)
    page = Image.new("RGB", mask.size, "white")
    put(page, mask, (0, 0), (0, 0, 0))
    return png(page)


def photo() -> bytes:
    return png(Image.effect_noise((300, 120), 60).convert("RGB"))


def png(page: Image.Image) -> bytes:
    held = io.BytesIO()
    page.save(held, "PNG")
    return held.getvalue()


def marks(picture: bytes, label: str) -> list:
    import docx

    file = docx.Document()
    file.add_paragraph(label)
    file.add_paragraph().add_run().add_picture(io.BytesIO(picture))
    held = io.BytesIO()
    file.save(held)
    return list(pictured(held.getvalue(), "a.docx").marks)


def pictured(data: bytes, name: str) -> Part:
    (part,) = [part for part in see(read_data(data, name), lambda: data).parts if part.images]
    return part


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("transparent", [False, True])
def test_a_picture_of_a_signature_beside_its_label_is_never_overlooked(hand: str, transparent: bool) -> None:
    (mark,) = marks(signature(hand, transparent=transparent), "授权代表签字：")
    assert mark.shape is MarkShape.HANDWRITING
    assert mark.confidence >= 0.5


@pytest.mark.parametrize("transparent", [False, True])
def test_a_picture_of_a_clear_signature_beside_its_label_counts(transparent: bool) -> None:
    (mark,) = marks(signature("strokes", transparent=transparent), "授权代表签字：")
    assert mark.confidence >= 0.8


def test_a_picture_of_a_signature_on_a_sheet_counts() -> None:
    import openpyxl
    from openpyxl.drawing.image import Image as Embedded

    book = openpyxl.Workbook()
    book.active["A9"] = "Approved by"
    book.active.add_image(Embedded(io.BytesIO(signature("scrawl"))), "B9")
    held = io.BytesIO()
    book.save(held)
    part = pictured(held.getvalue(), "a.xlsx")
    assert [mark.shape for mark in part.marks] == [MarkShape.HANDWRITING]
    assert part.marks[0].place.as_json()["cell"] == "B9"


def test_a_picture_of_a_signature_elsewhere_is_none() -> None:
    assert marks(signature("scrawl"), "产品照片：") == []


@pytest.mark.parametrize(
    "picture", [printed("HENGZUO"), printed("总经理办公室"), photo()], ids=["logo", "print", "photo"]
)
def test_a_picture_that_is_no_signature_does_not_count(picture: bytes) -> None:
    assert not [mark for mark in marks(picture, "授权代表签字：") if mark.confidence >= 0.8]
