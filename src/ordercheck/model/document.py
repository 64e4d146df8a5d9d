"""A document as a reader found it: parts with lines, grids, images and form fields, each with its place."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import force_setattr

from ordercheck.model.message import Message
from ordercheck.model.place import Box, Place


class PartStatus(StrEnum):
    """What became of a page, a sheet or a Word part."""

    READ = "read"
    HIDDEN = "hidden"
    NOT_READ = "not_read"


class GridKind(StrEnum):
    """Where a grid's lines come from."""

    SHEET = "sheet"
    WORD = "word"
    RULED = "ruled"
    INFERRED = "inferred"


class ProblemKind(StrEnum):
    """What is wrong with a document; the health checks of the checklist `document` ask for these by name."""

    UNREADABLE = "unreadable"
    """Broken, encrypted, empty, of another type than its name says, or over a limit."""
    TEXT_LOST = "text_lost"
    """A page whose glyphs have no text."""
    SCANNED = "scanned"
    """A page with a picture instead of text that was not read by OCR."""
    FORMULA_DIFFERS = "formula_differs"
    """A formula whose stored result disagrees with the cells that it names."""
    FORMULA_UNSTORED = "formula_unstored"
    """A formula without a stored result."""
    HIDDEN = "hidden"
    """Hidden sheet, row, column, white or tiny text that holds values."""
    REVISION = "revision"
    """A tracked change, comment or annotation that is still open."""


class Problem(Struct, frozen=True, gc=False):
    """Something about a document that a person should know; `place` is None for the whole file.

    `blocking`: values at this place (or of the whole file) can not be relied on, checks that need them are
    unknown. `raw` is the text concerned, where there is one.
    """

    kind: ProblemKind
    message: Message
    place: Place | None = None
    part: int | None = None
    blocking: bool = False
    raw: str | None = None


class Word(Struct, frozen=True, gc=False):
    """A run of characters without white space on a page, in points.

    `upright` is False for text that is not written from left to right as the page is shown. `confidence` is 1 for
    text that the file states, and what OCR says of its own reading (0 to 1) for text that was read off a picture.
    """

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    upright: bool = True
    confidence: float = 1.0


class Line(Struct, frozen=True, gc=False):
    """A line of a page, a paragraph of a Word document, or a line of a text file.

    `number` is an automatic list number as it is shown ("第一条", "1.1"), not contained in `text`.
    `order` is the position in the part, counted together with the grids. Hidden lines never supply a fact.
    `size` is the font size in points (0 where not known).
    """

    text: str
    place: Place
    order: int = 0
    box: Box | None = None
    words: tuple[Word, ...] = ()
    number: str | None = None
    size: float = 0.0
    bold: bool = False
    hidden: bool = False


class Cell(Struct, frozen=True, gc=False):
    """A cell of a grid; merged cells are one Cell with spans. Rows and columns count from 0 within the grid.

    `text` is what a reader of the document sees (number formats applied, several lines joined by newlines).
    `stored` is the typed value where the format has one: Decimal, date, datetime, bool or text.
    `formula` without the leading "=". `unstored`: a formula that has no stored result: unknown, not empty.
    """

    row: int
    column: int
    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    stored: Decimal | date | datetime | bool | str | None = None
    number_format: str | None = None
    formula: str | None = None
    unstored: bool = False
    hidden: bool = False
    lines: tuple[Line, ...] = ()
    bold: bool = False


class Grid(Struct, frozen=True, gc=False):
    """A table: an Excel sheet, a Word table, a ruled table of a page, or one inferred from alignment.

    Only cells that hold text or are merged need to be listed; `cells` is sorted by (row, column).
    `column_edges` and `row_edges` are the rulings in points where the grid stands on a page.
    """

    kind: GridKind
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    place: Place | None = None
    order: int = 0
    box: Box | None = None
    column_edges: tuple[float, ...] = ()
    row_edges: tuple[float, ...] = ()
    name: str = ""
    _covering: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        covering: dict[tuple[int, int], Cell] = {}
        force_setattr(self, "_covering", covering)
        for cell in self.cells:
            if cell.row_span == cell.column_span == 1:
                if cell.row < self.rows and cell.column < self.columns:
                    covering.setdefault((cell.row, cell.column), cell)
                continue
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    covering.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position (the merged one where it is merged), or None."""
        return self._covering.get((row, column))

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in a row, from left to right."""
        return tuple(cell for cell in self.cells if cell.row == row)


class Appearance(Struct, frozen=True, gc=False):
    """What a small copy of a picture looks like; shares are 0 to 1.

    `ink` of all pixels that are not paper, `red` and `blue` of the ink, `ring`: how well the ink follows a
    circle or an ellipse, `aspect`: width over height of the ink.
    """

    ink: float
    red: float
    blue: float
    ring: float
    aspect: float


class Image(Struct, frozen=True, gc=False):
    """A picture in a document; sizes in pixels; `box` and `place` say where it is shown.

    `source`: the name of its file within an Office file. `looked`: the seals in it are among `Part.marks`.
    """

    place: Place
    box: Box | None
    width: int
    height: int
    appearance: Appearance | None = None
    name: str = ""
    source: str = ""
    looked: bool = False


class MarkShape(StrEnum):
    """The shapes of what people put on a page by hand."""

    ROUND = "round"
    OVAL = "oval"
    RECTANGLE = "rectangle"
    HANDWRITING = "handwriting"


class SeenMark(Struct, frozen=True, gc=False):
    """A seal, or handwriting in a place for signatures, that was seen on a page as it is painted.

    `colour` is "red", "blue" or "black"; `confidence` 0 to 1.
    """

    shape: MarkShape
    place: Place
    box: Box
    colour: str
    confidence: float


class FieldKind(StrEnum):
    """The kinds of form field."""

    TEXT = "text"
    CHECK = "check"
    RADIO = "radio"
    CHOICE = "choice"
    SIGNATURE = "signature"


class FormField(Struct, frozen=True, gc=False):
    """A form field or content control. `checked` for check boxes and radio buttons, `text` for the others."""

    kind: FieldKind
    name: str
    place: Place
    text: str = ""
    checked: bool | None = None
    box: Box | None = None


class Part(Struct, frozen=True, gc=False):
    """A page, a sheet, or a part of a Word document or e-mail; index is its position in `Document.parts`.

    `kind`: "page", "sheet", "body", "header", "footer", "notes", "textbox", "text", "headers" (of a mail),
    "object" and "attachment" (listed, not read). Width and height in points for pages.
    `by_ocr`: its text was read off a picture. `artwork`: it shows pictures or curves beside text and rules.
    `marks`: what was seen on the painted page; `unlooked`: why nobody looked though a seal may be there.
    `colourless`: why a red or blue seal on it could not be told from print (a black and white scan).
    `unread`: where a page read by OCR shows dark ink that gave no words, in points.
    `page_starts`: the orders of lines and grids of a Word body that its author put on a new page.
    Every part of a file is listed, also one that is hidden or was not read, with why.
    """

    index: int
    kind: str
    name: str
    status: PartStatus = PartStatus.READ
    reason: Message | None = None
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    images: tuple[Image, ...] = ()
    fields: tuple[FormField, ...] = ()
    width: float = 0.0
    height: float = 0.0
    by_ocr: bool = False
    artwork: bool = False
    marks: tuple[SeenMark, ...] = ()
    unlooked: Message | None = None
    colourless: Message | None = None
    unread: tuple[Box, ...] = ()
    page_starts: tuple[int, ...] = ()


class DigitalSignature(Struct, frozen=True, gc=False):
    """A digital signature as the file states it; `valid` None: it could not be verified, `note` says why."""

    place: Place | None
    signer: str | None
    valid: bool | None = None
    note: Message | None = None


class Document(Struct, frozen=True, gc=False):
    """One file of a packet, read once, or a section of it. `path` is relative to the packet; `format` was found
    from content.

    `section` names the part of a file that holds several documents ("装箱单", "p. 2-3"); then `path` is
    "file#section". `status` is "read", or "unreadable" when nothing could be read (then a blocking problem says
    why).
    """

    path: str
    format: str
    sha256: str
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    signatures: tuple[DigitalSignature, ...] = ()
    title: str = ""
    section: str = ""

    @property
    def file(self) -> str:
        """The path of the file, without the section."""
        return self.path.removesuffix(f"#{self.section}") if self.section else self.path

    @property
    def status(self) -> str:
        whole = any(p.kind is ProblemKind.UNREADABLE and p.blocking and p.part is None for p in self.problems)
        return "unreadable" if whole and not self.parts else "read"

    def pictured_parts(self) -> tuple[Part, ...]:
        """The parts that are pictures without text that were not read by OCR: they may hold any value."""
        scanned = {p.part for p in self.problems if p.kind is ProblemKind.SCANNED and p.blocking}
        return tuple(part for part in self.parts if part.index in scanned)

    def visible_parts(self) -> Iterator[Part]:
        """The parts that may supply facts."""
        return (part for part in self.parts if part.status is PartStatus.READ)
