"""One picture for all formats: pieces of text on surfaces, so that labels and values meet by geometry alone.

A surface is a page (points), a grid of a sheet or Word table (one unit a column and a row), or the flow of a
Word body or a text file (one unit a character and a paragraph). A segment is the smallest piece of text that
stands for itself: a cell's line, a stretch of a page's line between wide gaps, a paragraph.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ordercheck.model.document import Cell, Document, Word
from ordercheck.model.place import Box, CellPlace, PagePlace, Place


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


def is_wide(character: str) -> bool:
    """Is it a Chinese character or full-width sign?"""
    return bool(character) and ord(character[0]) >= 0x2E80


def display_width(text: str) -> float:
    """Columns that a text takes in a fixed-width font: two for a wide character, a tab to the next eighth."""
    width = 0.0
    for character in text:
        if character == "\t":
            width += 8 - width % 8
        else:
            width += 2 if is_wide(character) else 1
    return width


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


def is_used(segment: Segment, used: frozenset[Place]) -> bool:
    """Does the segment belong to a table's header or item rows?"""
    if segment.place in used:
        return True
    if isinstance(segment.place, PagePlace) and segment.words:
        page = segment.place.page
        return all(PagePlace(page, word.box) in used for word in segment.words)
    return False
