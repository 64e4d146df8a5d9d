"""A packet of one PDF whose values have colours of their own, so that a mark can be held against pixels."""

import io
from datetime import date
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ordercheck import read
from ordercheck.model.document import Document, Word
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.model.report import (
    FailOn,
    PacketFacts,
    PacketReport,
    Report,
    RulesIdentity,
    report_of,
    verdict_of,
)
from ordercheck.model.result import Evidence, Result, Severity, Verdict

DAY = date(2026, 3, 19)
NAME = "order.pdf"
COLOURS = {"1,234.00": (1.0, 0.0, 1.0), "5,678.00": (0.0, 0.8, 0.0)}
"""Value -> its colour; everything else is black."""
FIRST, SECOND = COLOURS
_COLOURED = {(12, 2): FIRST, (12, 3): SECOND}
"""Line and column of the coloured values."""


def painted_pdf(rotation: int = 0, crop: Box | None = None) -> bytes:
    """A page of A4 with lines of black figures and the coloured values among them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setPageRotation(rotation)
    if crop is not None:
        canvas.setCropBox(tuple(crop))
    for number in range(30):
        for column in range(4):
            value = _COLOURED.get((number, column))
            canvas.setFillColorRGB(*COLOURS.get(value or "", (0.0, 0.0, 0.0)))
            figure = value or f"{9000 + 37 * number + column},00.5"
            canvas.drawString(60 + 120 * column, 790 - 24 * number, figure)
    canvas.save()
    return out.getvalue()


def painted_report(folder: Path, data: bytes, *values: str) -> Report:
    """A report on a folder with this PDF, with one failed result that rests on these values of it."""
    (folder / NAME).write_bytes(data)
    document = read(folder / NAME)
    evidence = tuple(
        Evidence(
            NAME, "quote", f"amount#{n}", value, value.replace(",", ""), "CNY", PagePlace(1, _box(document, value))
        )
        for n, value in enumerate(values, 1)
    )
    message = Message("金额不符", "the amounts differ")
    result = Result(
        "quote/total", Verdict.FAIL, Severity.ERROR, Message("合计", "Total"), message, message,
        NAME, "total", "CS 4", evidence, "1,300.00", "f1",
    )  # fmt: skip
    facts = DocumentFacts(document, Recognition("quote"))
    packet = PacketReport(PacketFacts(str(folder), "order", (facts,)), (result,), verdict_of((result,)), DAY)
    return report_of((packet,), DAY, FailOn.ERROR, "0.1.0", RulesIdentity("ab" * 32), {})


def _box(document: Document, value: str) -> Box:
    found = [word for word in _words(document) if word.text == value]
    assert len(found) == 1
    return found[0].box


def _words(document: Document) -> list[Word]:
    lines = [line for part in document.parts for line in part.lines]
    return [word for line in lines for word in line.words]


def extent(png: bytes, value: str) -> Box | None:
    """Where the colour of a value stands in a picture, in its pixels; None where it does not."""
    wanted = tuple(round(255 * part) for part in COLOURS[value])
    image = Image.open(io.BytesIO(png)).convert("RGB")
    near = [
        (index % image.width, index // image.width)
        for index, pixel in enumerate(image.get_flattened_data())
        if sum(abs(one - other) for one, other in zip(pixel, wanted, strict=True)) < 130
    ]
    if not near:
        return None
    columns, rows = [x for x, _ in near], [y for _, y in near]
    return Box(min(columns), min(rows), max(columns) + 1, max(rows) + 1)
