"""The content of one Word paragraph: runs and what may stand between and inside them, in the order shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ordercheck.readers.word_fields import FieldCode, Form, form_of_content_control, form_of_legacy_field
from ordercheck.readers.word_package import MATH, MC, OFFICE, VML, A, W, first_of
from ordercheck.readers.word_pieces import GONE, Change, ChangeKind, Piece
from ordercheck.readers.word_styles import Look, Styles, look_of_run
from ordercheck.readers.word_symbols import in_symbol_font, is_symbol_font, symbol

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    pieces: list[Piece] = field(default_factory=list)
    drawings: list["etree._Element"] = field(default_factory=list)
    boxes: list["etree._Element"] = field(default_factory=list)
    objects: list["etree._Element"] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


RUN_PROPERTIES = W + "rPr"
PROPERTIES = frozenset({W + "pPr", RUN_PROPERTIES})
"""What every paragraph and many runs begin with, and what holds no text."""
FIXED_TEXT = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
CHANGES = {
    W + "ins": ChangeKind.INSERTED,
    W + "del": ChangeKind.DELETED,
    W + "moveTo": ChangeKind.MOVED_HERE,
    W + "moveFrom": ChangeKind.MOVED_AWAY,
}
GROUPS = frozenset({W + "customXml", W + "smartTag"})
"""Elements around blocks, rows and cells that only name them."""
WRAPPERS = frozenset(
    W + name
    for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ruby", "rubyBase", "subDoc")
) | {MATH + name for name in ("oMath", "oMathPara")}
UNREAD_GRAPHICS = ("chart", "chartex", "diagram")
"""Drawings that hold text in parts of their own: charts and SmartArt, by the last word of their type."""
NO_WRAP_BREAKS = ("page", "column")


def inner_change(element: "etree._Element", within: Change | None) -> Change:
    """The change that an element of CHANGES makes inside another change: what is gone stays gone."""
    if within is not None and within.kind in GONE:
        return within
    return Change(CHANGES[str(element.tag)], element.get(W + "author", ""))


class InlineReader:
    """Walks one paragraph. `on_shade`: something colours the paper behind it, so white text may be seen."""

    def __init__(self, styles: Styles, look: Look, on_shade: bool, within: Change | None) -> None:
        self._styles = styles
        self._look = look
        self._on_shade = on_shade
        self._change = within
        self._run = look
        self._codes: list[FieldCode] = []
        self.found = Inline()

    def read(self, element: "etree._Element") -> None:
        """Add the content of an element's children."""
        for child in element:
            tag = child.tag
            reader = READERS.get(tag)
            if reader is not None:
                reader(self, child)
            elif tag in PROPERTIES:
                continue
            elif tag in FIXED_TEXT:
                self._add(FIXED_TEXT[tag])
            elif tag in CHANGES:
                self._read_change(child)
            elif tag in WRAPPERS or (isinstance(tag, str) and tag.startswith(MATH)):
                self.read(child)

    def _add(self, text: str) -> None:
        if not text or any(code.in_code for code in self._codes):
            return
        look = self._run
        self.found.pieces.append(
            Piece(text, bool(look.bold), look.size or 0.0, look.invisible(self._on_shade), self._change)
        )
        for code in self._codes:
            code.result += text

    def _read_run(self, run: "etree._Element") -> None:
        properties = first_of(run, RUN_PROPERTIES)
        before = self._run
        self._run = self._look if properties is None else look_of_run(properties, self._styles, self._look)
        self.read(run)
        self._run = before

    def _read_text(self, element: "etree._Element") -> None:
        text = element.text or ""
        font = self._run.font
        self._add(in_symbol_font(font, text) if font and is_symbol_font(font) else text)

    def _read_break(self, element: "etree._Element") -> None:
        if element.get(W + "type") not in NO_WRAP_BREAKS:
            self._add("\n")

    def _read_symbol(self, element: "etree._Element") -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        if code <= 0xFFFF:
            self._add(symbol(element.get(W + "font", ""), code))

    def _read_change(self, element: "etree._Element") -> None:
        before = self._change
        self._change = inner_change(element, before)
        self.read(element)
        self._change = before

    def _read_field_character(self, element: "etree._Element") -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._codes.append(FieldCode(element.find(W + "ffData")))
        elif kind == "separate" and self._codes:
            self._codes[-1].in_code = False
        elif kind == "end" and self._codes:
            self._end_field(self._codes.pop())

    def _end_field(self, code: FieldCode) -> None:
        form = form_of_legacy_field(code)
        if form is None:
            return
        if not code.result.strip():
            self._add(form.shown)
        if self._change is None or self._change.kind not in GONE:
            self.found.forms.append(form)

    def _read_code(self, element: "etree._Element") -> None:
        if self._codes:
            self._codes[-1].code += element.text or ""

    def _read_control(self, control: "etree._Element") -> None:
        content = control.find(W + "sdtContent")
        if content is None:
            return
        start = len(self.found.pieces)
        self.read(content)
        properties = control.find(W + "sdtPr")
        own = self.found.pieces[start:]
        form = form_of_content_control(properties, "".join(piece.text for piece in own if piece.shown))
        if form is None:
            return
        if form.replaces:
            del self.found.pieces[start:]
            self._add(form.shown)
        if form.kind is not None and (self._change is None or self._change.kind not in GONE):
            self.found.forms.append(form)

    def _read_drawing(self, element: "etree._Element") -> None:
        if self._change is not None and self._change.kind in GONE:
            return
        self.found.drawings.append(element)
        for data in element.iter(A + "graphicData"):
            if data.get("uri", "").rpartition("/")[2] in UNREAD_GRAPHICS:
                self.found.objects.append(data)
        for box in element.iter(W + "txbxContent", VML + "textpath"):
            if _is_outermost(box, element) and not _in_fallback(box, element):
                self.found.boxes.append(box)

    def _read_object(self, element: "etree._Element") -> None:
        if next(element.iter(OFFICE + "OLEObject", W + "control"), None) is not None:
            self.found.objects.append(element)
        self._read_drawing(element)

    def _read_alternative(self, element: "etree._Element") -> None:
        """One of several renderings of the same thing: the first that holds something this reader knows."""
        for option in element.iterchildren(MC + "Choice", MC + "Fallback"):
            if _has_content(option):
                self.read(option)
                return

    def _read_comment(self, element: "etree._Element") -> None:
        self.found.comments.append(element.get(W + "id", ""))


def inline_of(
    paragraph: "etree._Element", look: Look, styles: Styles, on_shade: bool, within: Change | None
) -> Inline:
    """All that a paragraph holds; see `InlineReader`."""
    reader = InlineReader(styles, look, on_shade, within)
    reader.read(paragraph)
    return reader.found


READERS: "dict[str, Callable[[InlineReader, etree._Element], None]]" = {
    W + "r": InlineReader._read_run,
    W + "t": InlineReader._read_text,
    W + "delText": InlineReader._read_text,
    W + "br": InlineReader._read_break,
    W + "sym": InlineReader._read_symbol,
    W + "fldChar": InlineReader._read_field_character,
    W + "instrText": InlineReader._read_code,
    W + "sdt": InlineReader._read_control,
    W + "drawing": InlineReader._read_drawing,
    W + "pict": InlineReader._read_drawing,
    W + "object": InlineReader._read_object,
    W + "commentReference": InlineReader._read_comment,
    MC + "AlternateContent": InlineReader._read_alternative,
    MATH + "t": InlineReader._read_text,
}


def _has_content(option: "etree._Element") -> bool:
    return next(option.iter(W + "t", W + "drawing", W + "pict", W + "sym", W + "object"), None) is not None


def _is_outermost(box: "etree._Element", within: "etree._Element") -> bool:
    return not any(ancestor.tag == W + "txbxContent" for ancestor in _between(box, within))


def _in_fallback(box: "etree._Element", within: "etree._Element") -> bool:
    """Inside a group shape alternatives occur again; the fallback repeats what the choice before it has."""
    return any(ancestor.tag == MC + "Fallback" for ancestor in _between(box, within))


def _between(element: "etree._Element", end: "etree._Element") -> "list[etree._Element]":
    ancestors: list[etree._Element] = []
    for ancestor in element.iterancestors():
        if ancestor is end:
            break
        ancestors.append(ancestor)
    return ancestors
