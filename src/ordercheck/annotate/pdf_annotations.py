"""The two annotations of marked PDFs, each with its own appearance, so that every viewer paints the same."""

from collections.abc import Sequence
from typing import Any

from ordercheck.annotate.marked import AUTHOR
from ordercheck.annotate.page_geometry import Rectangle
from ordercheck.annotate.remarks import COLOURS, Note, Tint

PRINTED = 4
"""The flag that an annotation is printed (ISO 32000, 12.5.3)."""
_EDGES = {Tint.WRONG: "C00000", Tint.UNSURE: "BF8F00", Tint.BY_HAND: "2F75B5"}


def highlight(rectangle: Rectangle, note: Note, number: int) -> Any:
    """A highlight with the note's text over a rectangle of the page."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject

    left, bottom, right, top = rectangle
    annotation = _annotation("/Highlight", rectangle, note, number)
    corners = (left, top, right, top, left, bottom, right, bottom)
    annotation[NameObject("/QuadPoints")] = ArrayObject(FloatObject(round(side, 3)) for side in corners)
    return _with_appearance(annotation, rectangle, note.tint)


def sticky_note(rectangle: Rectangle, note: Note, number: int) -> Any:
    """A note about the whole file, as a coloured square."""
    from pypdf.generic import NameObject

    annotation = _annotation("/Text", rectangle, note, number)
    annotation[NameObject("/Name")] = NameObject("/Comment")
    return _with_appearance(annotation, rectangle, note.tint)


def _annotation(subtype: str, rectangle: Rectangle, note: Note, number: int) -> Any:
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/Rect"): _numbers(rectangle),
            NameObject("/Contents"): TextStringObject(note.text),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(f"{AUTHOR}-{number}"),
            NameObject("/C"): _numbers(_shares(COLOURS[note.tint])),
            NameObject("/F"): NumberObject(PRINTED),
        }
    )


def _with_appearance(annotation: Any, rectangle: Rectangle, tint: Tint) -> Any:
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    left, bottom, right, top = rectangle
    stream = StreamObject()
    stream.set_data(_painted(right - left, top - bottom, tint))
    blend = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    states = DictionaryObject({NameObject("/G"): blend})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers((0.0, 0.0, right - left, top - bottom)),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        }
    )
    annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): stream})
    return annotation


def _painted(width: float, height: float, tint: Tint) -> bytes:
    """The rectangle filled so that what is beneath stays readable, with an edge that shows in black print too."""
    fill, edge = (" ".join(f"{share:.3f}" for share in _shares(of[tint])) for of in (COLOURS, _EDGES))
    area = f"0.5 0.5 {width - 1:.3f} {height - 1:.3f} re"
    return f"q /G gs {fill} rg {edge} RG 1 w {area} B Q".encode("ascii")


def _shares(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))


def _numbers(numbers: Sequence[float]) -> Any:
    from pypdf.generic import ArrayObject, FloatObject

    return ArrayObject(FloatObject(round(number, 3)) for number in numbers)
