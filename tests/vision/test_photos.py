"""A page that somebody photographed: leaning, in shadow, turned; needs the extras ocr and vision.

What counts is right, what can not be told is unknown, and nothing that is filled in counts as empty.
"""

from io import BytesIO
from pathlib import Path

import pytest

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Fact, State
from ordercheck.readers import read_data
from ordercheck.roles.recognise import recognise
from ordercheck.run.rules import load_rules
from ordercheck.values import same
from ordercheck.vision import see

pytestmark = pytest.mark.vision
QUOTE = Path(__file__).parents[2] / "fixtures" / "packets" / "quote-taxed" / "报价单 QT-0312.pdf"
_TURNED_RIGHT = 6
"""EXIF: the camera was held upright and has written its picture lying on its side."""


def photo_of(data: bytes, lean: float, shadow: float, orientation: int = 1) -> bytes:
    """The first page on a table, as a hand-held camera sees it: JPEG of quality 60, some 200 dots an inch."""
    import cv2
    import numpy
    import pypdfium2
    from PIL import Image

    page = pypdfium2.PdfDocument(data)[0]
    sheet = numpy.asarray(page.render(scale=1654 / page.get_width()).to_pil().convert("RGB"))
    high, wide = sheet.shape[:2]
    by, x, y = lean * wide, 0.06 * wide, 0.06 * high
    corners = numpy.float32([(0, 0), (wide, 0), (wide, high), (0, high)])
    seen = numpy.float32(
        [(x + by, y + 0.4 * by), (x + wide - 0.6 * by, y), (x + wide, y + high), (x, y + high - 0.5 * by)]
    )
    size = (round(1.12 * wide), round(1.12 * high))
    turn = cv2.getPerspectiveTransform(corners, seen)
    table = cv2.warpPerspective(sheet, turn, size, borderValue=(96, 78, 60))
    light = numpy.linspace(1, 1 - shadow, size[0])[None, :, None]
    image = Image.fromarray((table * light).astype(numpy.uint8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    held = BytesIO()
    turned = image.rotate(90, expand=True) if orientation == _TURNED_RIGHT else image
    turned.save(held, "JPEG", quality=60, exif=exif)
    return held.getvalue()


def facts_of(data: bytes, name: str) -> tuple[str | None, dict[str, Fact]]:
    loaded = load_rules()
    labels = loaded.compiled.tables.get("labels")
    document = see(read_data(data, name), lambda: data)
    recognition = recognise(document, loaded.roles, None)
    role = loaded.roles.get(recognition.role or "")
    facts = extract(document, recognition, role, labels.words if labels else ())
    return recognition.role, {fact.field: fact for fact in facts.facts()}


@pytest.mark.parametrize(
    ("lean", "shadow", "orientation"),
    [(0.04, 0.3, 1), (0.02, 0.6, _TURNED_RIGHT)],
    ids=["leaning", "in shadow and on its side"],
)
def test_a_photo_of_a_quote_says_nothing_wrong(lean: float, shadow: float, orientation: int) -> None:
    data = QUOTE.read_bytes()
    role, printed = facts_of(data, "quote.pdf")
    photographed, read = facts_of(photo_of(data, lean, shadow, orientation), "photo.jpg")
    assert photographed == role == "quote"
    counted = {name: fact.value for name, fact in read.items() if fact.value is not None}
    wrong = {
        name: value
        for name, value in counted.items()
        if name not in printed or printed[name].value is None or same(printed[name].value, value) is not True
    }
    assert wrong == {}
    assert len(counted) > 25
    emptied = [name for name, fact in read.items() if fact.state is State.EMPTY]
    assert all(name not in printed or printed[name].state is State.EMPTY for name in emptied)
