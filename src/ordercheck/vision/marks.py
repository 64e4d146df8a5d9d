"""Seals and handwriting on pages of a document -> `Part.marks`; only pages are looked at where a check may ask."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ordercheck.model.document import Document, Line, MarkShape, Part, SeenMark
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.vision.extras import how_to_install, installed
from ordercheck.vision.inks import is_colourless
from ordercheck.vision.pictures import MARK_RESOLUTION, Picture, PictureError, pdf_pages
from ordercheck.vision.places import asks_for_mark, other_labels, signature_labels

if TYPE_CHECKING:
    from ordercheck.vision.handwriting import Surroundings
    from ordercheck.vision.seals import Seal

_PRINT = 0.85
"""Confidence of OCR from which on a word is print and no handwriting."""
_MOSTLY = 0.5
"""Share of a page that its pictures cover on a scan with a text layer."""

COLOURLESS = Message(
    "第 {page} 页没有颜色（黑白扫描或复印），看不出有没有印章；请要彩色扫描件，或核对原件",
    "page {page} has no colour (a black and white scan or copy), so that a seal on it can not be told; ask for a"
    " scan in colour, or look at the original",
)


def mark_pages(document: Document, data: bytes) -> Document:
    """The document with the seals and the handwriting of its pages that ask for some; `data` is the PDF.

    Pages that were read by OCR have been looked at on the way. Without the extra `vision` they say so.
    """
    parts = list(document.parts)
    if not installed("vision"):
        for part in worth_a_look(document):
            parts[part.index] = replace(part, unlooked=_unlooked(part))
        return replace(document, parts=tuple(parts))
    with pdf_pages(data) as pages:
        for part in worth_a_look(document):
            try:
                picture = pages.picture(part.index, MARK_RESOLUTION)
            except PictureError:
                continue
            parts[part.index] = looked_at(part, picture)
    return replace(document, parts=tuple(parts))


def _unlooked(part: Part) -> Message:
    hint = how_to_install("vision")
    return Message(
        f"第 {part.name} 页有图形没有查看，其中可能有印章或签字；{hint.zh}",
        f"page {part.name} shows pictures that were not looked at and may hold a seal or signature; {hint.en}",
    )


def worth_a_look(document: Document) -> tuple[Part, ...]:
    """The pages of a PDF that ask for a seal or signature and show more than text and straight lines."""
    if document.format != "pdf":
        return ()
    return tuple(
        part
        for part in document.visible_parts()
        if part.kind == "page" and part.artwork and not part.by_ocr and asks_for_mark(part)
    )


def looked_at(part: Part, picture: Picture) -> Part:
    """The page with what was seen on it; `picture` shows it.

    A page that is a picture without any colour says so: no seal can be seen there, nor that there is none.
    """
    seen = marks_on(picture, part)
    if not _is_picture(part):
        return replace(part, marks=seen)
    grey = is_colourless(picture.pixels, picture.scale)
    return replace(part, marks=seen, colourless=COLOURLESS.fill(page=part.index + 1) if grey else None)


def _is_picture(part: Part) -> bool:
    """Whether the whole page is a picture, with text by OCR, ours or someone else's."""
    boxes = [image.box for image in part.images if image.box is not None]
    covered = sum(box.width * box.height for box in boxes)
    return part.by_ocr or covered > _MOSTLY * part.width * part.height


def marks_on(picture: Picture, part: Part) -> tuple[SeenMark, ...]:
    """The seals of a page, and the handwriting beside its labels for signatures; `picture` shows the part."""
    from ordercheck.vision.handwriting import handwriting_at
    from ordercheck.vision.seals import seals_of

    page, seals = part.index + 1, seals_of(picture)
    marks = [
        _mark(page, seal.shape, Box(*(side / picture.scale for side in seal.box)), seal.colour, seal.confidence)
        for seal in seals
    ]
    labels, known = signature_places(part, seals)
    if labels:
        written = handwriting_at(picture, labels, known)
        marks += [_mark(page, MarkShape.HANDWRITING, one.box, one.colour, one.confidence) for one in written]
    return tuple(marks)


def signature_places(part: Part, seals: "Sequence[Seal]") -> "tuple[tuple[Box, ...], Surroundings]":
    """The labels for signatures of a page, in points, and what is known of the page beside them."""
    from ordercheck.vision.handwriting import Surroundings

    known = Surroundings(tuple(_print(part.lines)), tuple(other_labels(part)), tuple(seals))
    return tuple(signature_labels(part)), known


def _print(lines: tuple[Line, ...]) -> Iterator[Box]:
    for line in lines:
        if not line.hidden:
            yield from (word.box for word in line.words if word.confidence >= _PRINT)


def _mark(page: int, shape: MarkShape, box: Box, colour: str, confidence: float) -> SeenMark:
    rounded = Box(*(round(side, 1) for side in box))
    return SeenMark(shape, PagePlace(page, rounded), rounded, colour, confidence)
