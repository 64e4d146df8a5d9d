"""A story of a Word file (body, header, footer, notes, text box): its blocks in order become lines and grids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ordercheck.model.document import FormField, Grid, Image, Line, Part, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import WordPlace
from ordercheck.readers.limits import Deadline, Limits
from ordercheck.readers.word_fields import Form, form_of_content_control
from ordercheck.readers.word_inline import CHANGES, GROUPS, Inline, inline_of, inner_change
from ordercheck.readers.word_numbering import Numbering
from ordercheck.readers.word_package import MC, Package, W, first_of, value
from ordercheck.readers.word_page_breaks import begins_page, ends_page
from ordercheck.readers.word_pictures import Pictures
from ordercheck.readers.word_pieces import GONE, Change, Piece, all_bold, hidden_text, shown_text, usual_size
from ordercheck.readers.word_plain import PlainParagraph, plain_paragraph
from ordercheck.readers.word_revisions import Comment, change_problems, comment_problem
from ordercheck.readers.word_styles import Styles, is_shade

if TYPE_CHECKING:
    from lxml import etree

PARAGRAPH, PROPERTIES, STYLE, SHADE = W + "p", W + "pPr", W + "pStyle", W + "shd"
TABLE, CONTROL, CHUNK, ALTERNATIVES = W + "tbl", W + "sdt", W + "altChunk", MC + "AlternateContent"
BLOCKS = frozenset({TABLE, CONTROL, CHUNK, ALTERNATIVES, *GROUPS, *CHANGES})
"""What may stand between paragraphs and hold text."""
HIDDEN_TEXT = Message(
    "隐藏的文字（隐藏属性、白色或极小字号）：“{text}”；不作为数据。",
    'Hidden text (hidden, white or tiny): "{text}"; it supplies no value.',
)


@dataclass(slots=True)
class WordFile:
    """What all stories of one file share: its package, styles and counters, and what is found on the way."""

    package: Package
    styles: Styles
    numbering: Numbering
    pictures: Pictures
    comments: Mapping[str, Comment]
    limits: Limits
    deadline: Deadline
    on_shade: bool = False
    cells: int = 0
    problems: list[Problem] = field(default_factory=list)
    boxes: list[tuple["etree._Element", str]] = field(default_factory=list)
    unread: list["etree._Element"] = field(default_factory=list)
    commented: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Story:
    """Collects one part while its blocks are walked. `source` is the name of its part in the package."""

    file: WordFile
    index: int
    kind: str
    name: str
    source: str
    on_shade: bool = False
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    fields: list[FormField] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    order: int = 0
    replacement: str | None = None
    page_starts: list[int] = field(default_factory=list)

    @property
    def place_name(self) -> str:
        return "body" if self.kind == "body" else self.name

    def part(self) -> Part:
        """The finished part."""
        return Part(
            self.index,
            self.kind,
            self.name,
            lines=tuple(self.lines),
            grids=tuple(self.grids),
            images=tuple(self.images),
            fields=tuple(self.fields),
            page_starts=tuple(self.page_starts),
        )

    def next_order(self) -> int:
        self.order += 1
        return self.order - 1

    def walk(
        self,
        container: "etree._Element",
        within: Change | None,
        on_paragraph: "Callable[[etree._Element, Change | None], None]",
        on_table: "Callable[[etree._Element, Change | None], None]",
    ) -> None:
        """Call one of the functions for each paragraph and table, through whatever is wrapped around them."""
        for block in container:
            tag = block.tag
            if tag == PARAGRAPH:
                on_paragraph(block, within)
            elif tag not in BLOCKS:
                continue
            elif tag == TABLE:
                on_table(block, within)
            elif tag == CONTROL:
                content = block.find(W + "sdtContent")
                if content is not None:
                    outer, form = self.begin_control(block)
                    start = len(self.lines)
                    self.walk(content, within, on_paragraph, on_table)
                    self.end_control(outer, form, self.lines[start:])
            elif tag in GROUPS:
                self.walk(block, within, on_paragraph, on_table)
            elif tag in CHANGES:
                self.walk(block, inner_change(block, within), on_paragraph, on_table)
            elif tag == ALTERNATIVES:
                option = next(block.iterchildren(MC + "Choice", MC + "Fallback"), None)
                if option is not None:
                    self.walk(option, within, on_paragraph, on_table)
            elif tag == CHUNK:
                self.file.unread.append(block)

    def begin_control(self, control: "etree._Element") -> tuple[str | None, Form | None]:
        """A content control around blocks or a cell begins: what must stand instead of its text is set.

        Returns what was set before, and the form field that the control is.
        """
        outer = self.replacement
        form = form_of_content_control(control.find(W + "sdtPr"), "")
        if form is not None and form.replaces and outer is None:
            self.replacement = form.shown
        return outer, form

    def end_control(self, outer: str | None, form: Form | None, lines: list[Line]) -> None:
        """It ends: its field is kept, with the text that was read in it."""
        self.replacement = outer
        if form is None or form.kind is None or not lines:
            return
        text = form.shown if form.replaces else "\n".join(line.text for line in lines if not line.hidden)
        self.fields.append(FormField(form.kind, form.name, lines[0].place, text, form.checked))

    def paragraph(
        self, element: "etree._Element", place: WordPlace, order: int, on_shade: bool, within: Change | None
    ) -> tuple[Line, ...]:
        """The lines of one paragraph: what is shown, and apart from it what is hidden."""
        plain = self._plain(element, on_shade, within)
        return (
            self._whole(element, place, order, on_shade, within)
            if plain is None
            else self.plain(plain, place, order)
        )

    def plain(self, paragraph: PlainParagraph, place: WordPlace, order: int) -> tuple[Line, ...]:
        """The same of a paragraph that holds text alone."""
        self.met(paragraph.element, place)
        properties, style, file = paragraph.properties, paragraph.style, self.file
        number = None
        if properties is not None or file.styles.numbering(style) is not None:
            number = file.numbering.number(properties, style)
        return self._shown(paragraph.pieces, place, order, number)

    def met(self, element: "etree._Element", place: WordPlace) -> None:
        """Called for each paragraph: for a walk that is made to find the elements at places."""

    def _plain(self, element: "etree._Element", on_shade: bool, within: Change | None) -> PlainParagraph | None:
        self.file.deadline.check()
        if within is not None or self.replacement is not None:
            return None
        return plain_paragraph(element, self.file.styles, on_shade)

    def _whole(
        self, element: "etree._Element", place: WordPlace, order: int, on_shade: bool, within: Change | None
    ) -> tuple[Line, ...]:
        """The lines of a paragraph that holds more than text."""
        self.met(element, place)
        properties = first_of(element, PROPERTIES)
        style = _style(properties)
        styles = self.file.styles
        shaded = on_shade or (properties is not None and is_shade(first_of(properties, SHADE)))
        inline = inline_of(element, styles.paragraph_style(style), styles, shaded, within)
        number = None if _gone(properties, inline, within) else self.file.numbering.number(properties, style)
        if self.replacement is not None:
            inline.pieces = [Piece(self.replacement, bold=False, size=0.0, hidden=False, change=within)]
            self.replacement = ""
        self._collect(inline, place)
        return self._shown(inline.pieces, place, order, number)

    def _shown(self, pieces: list[Piece], place: WordPlace, order: int, number: str | None) -> tuple[Line, ...]:
        """The lines of a paragraph; most have one look or no text at all."""
        if not pieces:
            return (Line("", place, order, number=number),)
        only = pieces[0]
        if len(pieces) == 1 and not only.hidden and only.change is None:
            bold = only.bold and not only.text.isspace()
            return (Line(only.text, place, order, None, (), number, only.size, bold),)
        text, size = shown_text(pieces), usual_size(pieces)
        shown = Line(text, place, order, None, (), number, size, all_bold(pieces))
        hidden = hidden_text(pieces)
        if not hidden.strip():
            return (shown,)
        self.report_hidden(hidden, place)
        return (shown, replace(shown, text=hidden, number=None, hidden=True))

    def report_hidden(self, text: str, place: WordPlace) -> None:
        """Note text that a reader of the document does not see."""
        message = HIDDEN_TEXT.fill(text=text)
        self.file.problems.append(Problem(ProblemKind.HIDDEN, message, place=place, part=self.index, raw=text))

    def _collect(self, inline: Inline, place: WordPlace) -> None:
        self.file.problems += change_problems(inline.pieces, place, self.index)
        for drawing in inline.drawings:
            self.images += self.file.pictures.shown_in(drawing, self.source, place)
        self.file.boxes += [(box, self.source) for box in inline.boxes]
        self.file.unread += inline.objects
        for form in inline.forms:
            if form.kind is not None:
                text = "" if form.checked is not None else form.shown
                self.fields.append(FormField(form.kind, form.name, place, text, form.checked))
        for identifier in inline.comments:
            comment = self.file.comments.get(identifier)
            self.file.commented.add(identifier)
            if comment is not None and not comment.settled:
                self.file.problems.append(comment_problem(comment, place, self.index))

    def body_paragraph(self, element: "etree._Element", within: Change | None) -> None:
        """Add the lines of a paragraph that stands in no table."""
        place = WordPlace(paragraph=self.paragraphs, part=self.place_name)
        self.paragraphs += 1
        order = self.next_order()
        plain = self._plain(element, self.on_shade, within)
        if plain is not None and plain.properties is None:
            self.lines += self.plain(plain, place, order)
            return
        if begins_page(element):
            self.page_starts.append(order)
        if ends_page(element):
            self.page_starts.append(order + 1)
        self.lines += self.paragraph(element, place, order, self.on_shade, within)


def _gone(properties: "etree._Element | None", inline: Inline, within: Change | None) -> bool:
    """Whether nothing of a paragraph is left when all changes are accepted, not even its number."""
    if within is not None and within.kind in GONE:
        return True
    mark = first_of(properties, W + "rPr") if properties is not None else None
    ended = mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
    return ended and not shown_text(inline.pieces)


def _style(properties: "etree._Element | None") -> str | None:
    style = first_of(properties, STYLE) if properties is not None else None
    return None if style is None else value(style)
