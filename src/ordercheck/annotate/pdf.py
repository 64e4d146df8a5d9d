"""A PDF with highlights: annotations added behind the file's end, so that all that it had stays as it was."""

import io
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ordercheck.annotate.marked import Marked, NoCopyError
from ordercheck.annotate.page_geometry import ShownPage, shown_page
from ordercheck.annotate.pdf_annotations import highlight, sticky_note
from ordercheck.annotate.remarks import Note
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.own_output import COPY_MARK

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

MARGIN = 1.5
"""Points around a value, so that the mark does not cut its letters."""
ICON = 18.0
PROTECTED = Message(
    "PDF 有保护，不能加批注；请索取没有保护的文件",
    "the PDF is protected and takes no annotations; ask for one without protection",
)
SIGNED = Message(
    "原件有数字签名：副本加了批注，签名只对原件有效",
    "the original is digitally signed: the copy has annotations added, the signature holds for the original only",
)
NO_PAGE = Message("第 {page} 页不在文件里，没有标上", "page {page} is not in the file and has no mark")


def mark_pdf(data: bytes, notes: Sequence[Note]) -> Marked:
    """The PDF with a highlight at each note's box. Raises NoCopyError for a protected or damaged file."""
    from pypdf import PdfReader, PdfWriter

    # What the library remarks on a damaged file is no message for the clerk.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise NoCopyError(PROTECTED)
    lost = (SIGNED,) if _is_signed(reader) else ()
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    missing = _annotate(writer, notes)
    out = io.BytesIO()
    writer.write(out)
    return Marked(out.getvalue().rstrip() + b"\n%" + COPY_MARK + b"\n", (*lost, *missing))


def _annotate(writer: "PdfWriter", notes: Sequence[Note]) -> tuple[Message, ...]:
    missing: list[Message] = []
    aside: dict[int, int] = {}
    for number, note in enumerate(notes):
        place = note.place if isinstance(note.place, PagePlace) else None
        index = place.page - 1 if place is not None else 0
        if not 0 <= index < len(writer.pages):
            missing.append(NO_PAGE.fill(page=index + 1))
            continue
        page = writer.pages[index]
        if place is not None:
            _add(writer, page, highlight(_geometry(page).rectangle(_around(place.box)), note, number))
        else:
            position = aside.get(index, 0)
            aside[index] = position + 1
            _add(writer, page, sticky_note(_geometry(page).rectangle(_corner(position)), note, number))
    return tuple(missing)


def _add(writer: "PdfWriter", page: "PageObject", annotation: Any) -> None:
    """Adds to a page's own list of annotations, which may be shared or stand in an object of its own."""
    from pypdf.generic import ArrayObject, NameObject

    # A stream must be an object of its own (ISO 32000, 7.3.8).
    appearance = annotation["/AP"]
    appearance[NameObject("/N")] = writer._add_object(appearance["/N"])
    before = page.get("/Annots")
    listed = ArrayObject(before.get_object()) if before is not None else ArrayObject()
    annotation[NameObject("/P")] = page.indirect_reference
    listed.append(writer._add_object(annotation))
    page[NameObject("/Annots")] = listed


def _geometry(page: "PageObject") -> ShownPage:
    media, crop = page.mediabox, page.cropbox
    return shown_page(
        tuple(float(side) for side in media),  # type: ignore[arg-type]
        tuple(float(side) for side in crop),  # type: ignore[arg-type]
        int(page.rotation),
    )


def _around(box: Box) -> Box:
    return Box(box.x0 - MARGIN, box.top - MARGIN, box.x1 + MARGIN, box.bottom + MARGIN)


def _corner(position: int) -> Box:
    """A square at the top left for the notes without a place, one beside the other."""
    left = 6 + position * (ICON + 4)
    return Box(left, 6, left + ICON, 6 + ICON)


def _is_signed(reader: Any) -> bool:
    fields = reader.trailer["/Root"].get("/AcroForm")
    flags = fields.get_object().get("/SigFlags", 0) if fields is not None else 0
    return bool(int(flags) & 1)
