"""Form fields and annotations of a page: what was filled in, and what somebody noted on it."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from msgspec.structs import replace

from ordercheck.model.document import FieldKind, FormField, Image, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_frame import Frame
from ordercheck.readers.pdf_library import FormFillInfo, Rectangle, pdfium
from ordercheck.readers.pdf_render import clipping, rendered
from ordercheck.readers.pictures import appearance_of

ANNOTATED = Message(
    "第 {page} 页有批注：“{text}”。请确认批注内容是否已落实到正文。",
    "Page {page} has an annotation: '{text}'. Find out whether the document itself says so.",
)

_FREE_TEXT, _WIDGET = 3, 20
_DRAWN = (13, 15)
"""Stamps and ink: what a person put on the page as a picture."""
_MAX_LOOKS = 12
_PIXELS_A_POINT = 1.5
# FPDF_ANNOT_ subtypes that a person adds as a remark; links, fields, pop-ups of notes and stamps are none.
_REMARKS = {
    1: Message("便签", "note"),
    3: Message("文本框", "text box"),
    4: Message("画线", "line"),
    5: Message("方框", "rectangle"),
    6: Message("圆圈", "circle"),
    7: Message("多边形", "polygon"),
    8: Message("折线", "polyline"),
    9: Message("高亮", "highlight"),
    10: Message("下划线", "underline"),
    11: Message("波浪线", "squiggly line"),
    12: Message("删除线", "strike-out"),
    14: Message("插入符", "caret"),
    15: Message("手写墨迹", "ink"),
    17: Message("附件", "attached file"),
}
_KINDS = {
    2: FieldKind.CHECK,
    3: FieldKind.RADIO,
    4: FieldKind.CHOICE,
    5: FieldKind.CHOICE,
    6: FieldKind.TEXT,
    7: FieldKind.SIGNATURE,
}
_HIDDEN_FLAGS = 0x02 | 0x20
"""Annotation flags Hidden and NoView."""
_MAX_ANNOTATIONS = 5_000


@contextmanager
def form_of(document: int) -> Iterator[int]:
    """The document's form, open: a handle, or 0 where it has none. No script in it is run."""
    library = pdfium()
    if not library.FPDF_GetFormType(document):
        yield 0
        return
    info = FormFillInfo(version=2)
    form = library.FPDFDOC_InitFormFillEnvironment(document, ctypes.addressof(info)) or 0
    try:
        yield form
    finally:
        if form:
            library.FPDFDOC_ExitFormFillEnvironment(form)


@dataclass(slots=True)
class Annotations:
    """What lies on a page beside its content; `typed`: text boxes that somebody laid over it."""

    fields: list[FormField] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    typed: list[FormField] = field(default_factory=list)
    stamps: list[Image] = field(default_factory=list)


def annotations_of(page: int, form: int, frame: Frame, number: int) -> Annotations:
    """The visible form fields of a loaded page, a problem of kind REVISION for each remark, stamps as pictures.

    The picture of a stamp, a drawing by hand or a signature field has no pixels of its own: width and height 0.
    """
    library = pdfium()
    found = Annotations()
    for index in range(min(_MAX_ANNOTATIONS, library.FPDFPage_GetAnnotCount(page))):
        annotation = library.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if library.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS:
                continue
            subtype = library.FPDFAnnot_GetSubtype(annotation)
            box = _box(annotation, frame)
            _sort_in(found, annotation, subtype, form, box, number)
        finally:
            library.FPDFPage_CloseAnnot(annotation)
    found.stamps = _looked_at(found.stamps, page, frame)
    return found


def _sort_in(found: Annotations, annotation: int, subtype: int, form: int, box: Box, number: int) -> None:
    signed = False
    if subtype == _WIDGET and form:
        fields = list(_field(annotation, form, box, number))
        found.fields.extend(fields)
        signed = any(entry.kind is FieldKind.SIGNATURE for entry in fields)
    elif subtype in _REMARKS:
        remark = _remark(annotation, _REMARKS[subtype], box, number)
        found.remarks.append(remark)
        if subtype == _FREE_TEXT and remark.raw:
            found.typed.append(FormField(FieldKind.TEXT, "", PagePlace(number, box), text=remark.raw, box=box))
    if (signed or subtype in _DRAWN) and pdfium().FPDFAnnot_GetAP(annotation, 0, None, 0) > 2:
        found.stamps.append(Image(PagePlace(number, box), box, 0, 0, name="signature" if signed else "stamp"))


def _looked_at(stamps: list[Image], page: int, frame: Frame) -> list[Image]:
    """The stamps with what they look like on the painted page."""
    worth = [image for image in stamps[:_MAX_LOOKS] if image.box is not None and _of_stamp_size(image.box)]
    if not worth:
        return stamps
    picture = rendered(page, frame, _PIXELS_A_POINT)
    looks = {}
    for image in worth:
        part = clipping(picture, frame, image.box) if image.box is not None else None
        if part is not None:
            looks[id(image)] = appearance_of(part)
    return [replace(image, appearance=looks.get(id(image))) for image in stamps]


def _of_stamp_size(box: Box) -> bool:
    return min(box.width, box.height) >= 12 and 30 <= max(box.width, box.height) <= 400


def _box(annotation: int, frame: Frame) -> Box:
    area = Rectangle()
    pdfium().FPDFAnnot_GetRect(annotation, ctypes.addressof(area))
    box = frame.shown.box(area.left, area.bottom, area.right, area.top)
    return Box(*(round(side, 2) for side in box))


def _field(annotation: int, form: int, box: Box, number: int) -> Iterator[FormField]:
    library = pdfium()
    kind = _KINDS.get(library.FPDFAnnot_GetFormFieldType(form, annotation))
    if kind is None:
        return
    name = library.text_of("FPDFAnnot_GetFormFieldName", form, annotation)
    place = PagePlace(number, box)
    if kind in (FieldKind.CHECK, FieldKind.RADIO):
        # The state that is shown; the form's own answer needs the page to be open in a viewer.
        checked = library.text_of("FPDFAnnot_GetStringValue", annotation, b"AS") not in ("", "Off")
        yield FormField(kind, name, place, checked=checked, box=box)
    else:
        value = "" if kind is FieldKind.SIGNATURE else _value(form, annotation)
        yield FormField(kind, name, place, text=value, box=box)


def _value(form: int, annotation: int) -> str:
    text: str = pdfium().text_of("FPDFAnnot_GetFormFieldValue", form, annotation)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _remark(annotation: int, kind: Message, box: Box, number: int) -> Problem:
    text = pdfium().text_of("FPDFAnnot_GetStringValue", annotation, b"Contents").replace("\r", "\n").strip()
    message = Message(
        ANNOTATED.fill(page=number, text=text or kind.zh).zh,
        ANNOTATED.fill(page=number, text=text or kind.en).en,
    )
    place = PagePlace(number, box)
    return Problem(ProblemKind.REVISION, message, place, number - 1, raw=text or None)
