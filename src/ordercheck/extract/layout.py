"""One picture for all formats: pieces of text on surfaces, so that labels and values meet by geometry alone.

A surface is a page (points), a grid of a sheet or Word table (one unit a column and a row), or the flow of a
Word body or a text file (one unit a character and a paragraph). A segment is the smallest piece of text that
stands for itself: a cell's line, a stretch of a page's line between wide gaps, a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ordercheck.model.document import Cell, Document, Grid, GridKind, Image, Line, Part, Word
from ordercheck.model.place import Box, CellPlace, PagePlace, Place

LONGEST = 5000
"""Characters of one line that are looked at: a longer one is no line of an order but an attack."""
_EARLIER = re.compile(
    r"(?i)-{2,10}\s*(?:原始邮件|原邮件|转发邮件|original message|forwarded message|ursprüngliche nachricht)"
    r"|(?:在|于)?\s*\d{4}.{4,80}写道[:：]?$|on .{6,120} wrote:$|am .{6,120} schrieb.{0,60}:$"
)
"""The line above an earlier mail that a reply carries with it."""

WIDE_GAP = 1.1
"""A gap wider than this many character heights separates two texts of a page's line."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text on a surface. `cell` names the cell that it stands in ((grid, row, column) or None).

    `area` is what that cell takes of the surface, merged cells with their spans. `quoted`: of the mail that this
    one answers.
    """

    text: str
    place: Place
    box: Box
    surface: int
    index: int
    cell: tuple[int, int, int] | None = None
    source: Cell | None = None
    words: tuple[Word, ...] = ()
    offsets: tuple[int, ...] = ()
    line: int = 0
    number: str | None = None
    area: Box | None = None
    quoted: bool = False

    def place_of(self, start: int, end: int) -> Place:
        """The place of a stretch of the text: its words' box on a page, else the segment's own place."""
        if not self.words or not isinstance(self.place, PagePlace):
            return self.place
        boxes = [
            word.box
            for word, offset in zip(self.words, self.offsets, strict=True)
            if offset < end and offset + len(word.text) > start
        ]
        if not boxes:
            return self.place
        box = boxes[0]
        for other in boxes[1:]:
            box = box.union(other)
        return PagePlace(self.place.page, box)


@dataclass(frozen=True, slots=True)
class Surface:
    """Segments in reading order in one space; `scale` is the usual height of a line in that space.

    `blanks` are the empty cells: on a sheet only the merged ones, which are there to be filled in.
    """

    index: int
    kind: str
    name: str
    part: int
    segments: tuple[Segment, ...]
    scale: float
    width: float = 0.0
    height: float = 0.0
    blanks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """All visible surfaces of a document, in document order."""

    document: Document
    surfaces: tuple[Surface, ...]

    def segments(self) -> Iterator[Segment]:
        for surface in self.surfaces:
            yield from surface.segments


def layout_of(document: Document) -> Layout:
    """The surfaces of a document's visible parts; hidden parts, cells and lines supply nothing."""
    surfaces: list[Surface] = []
    for part in document.visible_parts():
        if part.kind == "page":
            surfaces.append(_page(part, len(surfaces)))
            continue
        flow = [line for line in part.lines if not line.hidden]
        if flow:
            surfaces.append(_flow(part, flow, len(surfaces)))
        for number, grid in enumerate(part.grids):
            surfaces.append(_grid(part, grid, number, len(surfaces)))
    return Layout(document, tuple(surfaces))


def _page(part: Part, index: int) -> Surface:
    segments: list[Segment] = []
    heights: list[float] = []
    cells = _CellFinder(part.grids)
    for number, line in enumerate(part.lines):
        if line.hidden or not line.words:
            continue
        for words in _cut(line, cells):
            segments.append(_page_segment(words, line, cells, index, len(segments), number))
            heights.append(segments[-1].box.height)
    scale = sorted(heights)[len(heights) // 2] if heights else 10.0
    blanks = tuple(
        cell.box
        for grid in part.grids
        for cell in grid.cells
        if cell.box is not None and not cell.text.strip() and cell.box.height > scale
    )
    return Surface(
        index,
        "page",
        part.name,
        part.index,
        tuple(segments),
        max(scale, 1.0),
        part.width,
        part.height,
        blanks=blanks,
    )


class _CellFinder:
    """Which ruled cell holds a box's middle; the smallest one wins."""

    def __init__(self, grids: tuple[Grid, ...]) -> None:
        self._cells = sorted(
            (
                (cell.box.width * cell.box.height, number, cell)
                for number, grid in enumerate(grids)
                for cell in grid.cells
                if cell.box is not None
            ),
            key=lambda entry: entry[0],
        )

    def of(self, box: Box) -> tuple[int, int, int] | None:
        found = self.area_of(box)
        return found[0] if found is not None else None

    def area_of(self, box: Box) -> tuple[tuple[int, int, int], Box] | None:
        x, y = box.middle
        for _, number, cell in self._cells:
            if cell.box is not None and cell.box.contains(x, y):
                return (number, cell.row, cell.column), cell.box
        return None


def _cut(line: Line, cells: _CellFinder) -> Iterator[tuple[Word, ...]]:
    """The words of a page's line, cut at wide gaps and at the borders of cells."""
    stretch: list[Word] = [line.words[0]]
    for before, after in pairwise(line.words):
        size = max(min(before.size or before.box.height, after.size or after.box.height), 1.0)
        apart = after.box.x0 - before.box.x1 > WIDE_GAP * size
        if apart or cells.of(before.box) != cells.of(after.box):
            yield tuple(stretch)
            stretch = []
        stretch.append(after)
    yield tuple(stretch)


def _page_segment(
    words: tuple[Word, ...], line: Line, cells: _CellFinder, surface: int, index: int, number: int
) -> Segment:
    text, offsets = "", []
    for position, word in enumerate(words):
        if position:
            before = words[position - 1]
            gap = word.box.x0 - before.box.x1
            size = max(min(before.size or before.box.height, word.size or word.box.height), 1.0)
            wide = is_wide(before.text[-1:]) + is_wide(word.text[:1])
            # Latin words are words because a space stood between them; Chinese ones only where it is wide.
            text += "" if gap < (0.0, 0.12, 0.5)[wide] * size and wide else " "
        offsets.append(len(text))
        text += word.text
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    page = line.place.page if isinstance(line.place, PagePlace) else 1
    place = PagePlace(page, box)
    cell, area = cells.area_of(box) or (None, None)
    return Segment(text, place, box, surface, index, cell, None, words, tuple(offsets), number, area=area)


def is_wide(character: str) -> bool:
    """Is it a Chinese character or full-width sign?"""
    return bool(character) and ord(character[0]) >= 0x2E80


def _flow(part: Part, lines: list[Line], index: int) -> Surface:
    segments: list[Segment] = []
    earlier = False
    for row, line in enumerate(sorted(lines, key=lambda one: one.order)):
        # Only where something was written above it: a mail may be no more than what it passes on.
        earlier = earlier or (bool(segments) and _EARLIER.match(line.text[:LONGEST].strip()) is not None)
        pieces = line.text.split("\n")
        for sub, piece in enumerate(piece[:LONGEST] for piece in pieces):
            if not piece.strip():
                continue
            top = row + sub / len(pieces)
            box = Box(0.0, top, display_width(piece), top + 1 / len(pieces))
            segments.append(
                Segment(
                    piece,
                    line.place,
                    box,
                    index,
                    len(segments),
                    line=row,
                    number=line.number if sub == 0 else None,
                    quoted=earlier or line.text.lstrip().startswith(">"),
                )
            )
    return Surface(index, "flow", part.name, part.index, tuple(segments), 1.0)


def display_width(text: str) -> float:
    """Columns that a text takes in a fixed-width font: two for a wide character, a tab to the next eighth."""
    width = 0.0
    for character in text:
        if character == "\t":
            width += 8 - width % 8
        else:
            width += 2 if is_wide(character) else 1
    return width


def _grid(part: Part, grid: Grid, number: int, index: int) -> Surface:
    segments: list[Segment] = []
    blanks: list[Box] = []
    for cell in grid.cells:
        if cell.hidden:
            continue
        key = (number, cell.row, cell.column)
        texts = [text[:LONGEST] for text in cell.text.split("\n")]
        area = Box(
            float(cell.column),
            float(cell.row),
            float(cell.column + cell.column_span),
            float(cell.row + cell.row_span),
        )
        if not cell.text.strip() and not cell.unstored:
            blanks.append(area)
        for sub, text in enumerate(texts):
            if not text.strip() and not (cell.unstored and sub == 0):
                continue
            height = cell.row_span / len(texts)
            top = cell.row + sub * height
            box = Box(float(cell.column), top, float(cell.column + cell.column_span), top + height)
            segments.append(
                Segment(text, cell.place, box, index, len(segments), key, cell, line=cell.row, area=area)
            )
    if grid.kind is GridKind.SHEET:
        segments.extend(_sheet_boxes(part, index, len(segments)))
    name = grid.name or part.name
    return Surface(index, "grid", name, part.index, tuple(segments), 1.0, blanks=tuple(blanks))


def _sheet_boxes(part: Part, surface: int, start: int) -> list[Segment]:
    """Check boxes of a sheet, at their anchor cell."""
    found: list[Segment] = []
    for form in part.fields:
        anchor = cell_box(form.place)
        if anchor is None or form.checked is None:
            continue
        text = ("☑" if form.checked else "☐") + form.text
        found.append(Segment(text, form.place, anchor, surface, start + len(found), None))
    return found


def cell_box(place: Place | None) -> Box | None:
    """The unit box of an A1 reference on its sheet's surface."""
    if not isinstance(place, CellPlace):
        return None
    letters = "".join(c for c in place.cell if c.isalpha()).upper()
    digits = "".join(c for c in place.cell if c.isdigit())
    if not letters or not digits:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return Box(float(column - 1), float(int(digits) - 1), float(column), float(int(digits)))


def image_box(image: Image) -> Box | None:
    """Where an image stands in the space of its surface, or None in a flow."""
    return cell_box(image.place) if image.box is None or isinstance(image.place, CellPlace) else image.box


def is_used(segment: Segment, used: frozenset[Place]) -> bool:
    """Does the segment belong to a table's header or item rows?"""
    if segment.place in used:
        return True
    if isinstance(segment.place, PagePlace) and segment.words:
        page = segment.place.page
        return all(PagePlace(page, word.box) in used for word in segment.words)
    return False
