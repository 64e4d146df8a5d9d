"""A picture of a page -> lines and ruled grids in points, as the PDF reader makes them of printed text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ordercheck.model.document import Cell, Grid, Line, Word
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_frame import UPRIGHT
from ordercheck.readers.pdf_page import composed
from ordercheck.readers.pdf_styles import Style
from ordercheck.vision.boxes import with_boxes
from ordercheck.vision.inks import stamped, washed
from ordercheck.vision.ocr import Glyph, ReadText, certainty_of, texts_of
from ordercheck.vision.pictures import Picture
from ordercheck.vision.ruling import rules_of
from ordercheck.vision.ruling_gaps import Print, mended
from ordercheck.vision.seals import seals_of
from ordercheck.vision.upright import levelled, lies_on_side, quarter_turned, tilt_of

if TYPE_CHECKING:
    from numpy import ndarray

_EM = 0.7
"""Of the height of the box that the engine draws around a line, which is larger than its letters."""
_UPSIDE_DOWN = 0.75
"""Mean confidence below which a page is tried the other way up."""
_SPECKS, _SPECK = 2, 0.45
"""Readings of so few characters with less confidence than this are specks and parts of drawings."""
_BENEATH_SEAL, _TOUCHED = 0.6, 0.03
"""The most confidence that a word has of whose box a seal's ink covers more than this share."""
_WIDE_GAP = 0.9
"""Ems between two characters of one reading that are two texts beside each other."""


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page as OCR read it. `picture` is the page as it was read: upright and level; sizes in points."""

    picture: Picture
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    certainty: float


def read_picture(picture: Picture, number: int) -> OcrPage:
    """Read a page (`number` from 1). Places are those of the page set upright."""
    pixels = quarter_turned(picture.pixels, 1) if lies_on_side(picture.pixels) else picture.pixels
    reading = _Reading.of(levelled(pixels, tilt_of(pixels)), picture.scale)
    if reading.texts and certainty_of(reading.texts) < _UPSIDE_DOWN:
        other = _Reading.of(quarter_turned(reading.picture.pixels, 2), picture.scale)
        reading = max(reading, other, key=lambda one: certainty_of(one.texts))
    upright = reading.picture
    horizontal, vertical = mended(*rules_of(upright), [_print_of(text, picture.scale) for text in reading.texts])
    fragments = [piece for n, text in enumerate(reading.texts) for piece in _fragments(text, picture.scale, n)]
    lines, grids = composed(fragments, horizontal, vertical, upright.width * upright.height, number)
    sure = _Certainty(reading)
    return OcrPage(
        upright,
        tuple(sure.line(line) for line in lines),
        tuple(sure.grid(grid) for grid in grids),
        certainty_of(reading.texts),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page one way up: its texts, and where the ink of seals lies over it."""

    picture: Picture
    texts: tuple[ReadText, ...]
    stamped: "ndarray[Any, Any]"

    @classmethod
    def of(cls, pixels: "ndarray[Any, Any]", scale: float) -> "_Reading":
        """The texts beneath the seals; a letter that only a speck can be is left out."""
        picture = Picture(pixels, scale)
        areas = [seal.box for seal in seals_of(picture)]
        mask = stamped(pixels, areas)
        texts = texts_of(washed(pixels, mask, areas) if mask.any() else pixels)
        kept = tuple(text for text in texts if len(text.glyphs) > _SPECKS or text.confidence >= _SPECK)
        return cls(picture, with_boxes(kept, picture), mask)


def _print_of(text: ReadText, scale: float) -> Print:
    """The strip in which a text's letters stand; the engine's boxes are larger."""
    spare = (1 - _EM) / 2 * (text.bottom - text.top)
    sides = (text.glyphs[0].start, text.glyphs[-1].end, text.top + spare, text.bottom - spare)
    return Print(*(side / scale for side in sides))


def _fragments(text: ReadText, scale: float, order: int) -> list[Fragment]:
    """A text in pieces, cut at its spaces and at wide gaps; `scale` in pixels a point."""
    size = _EM * (text.bottom - text.top) / scale
    base = (text.top + text.bottom) / 2 / scale + 0.35 * size
    style = _style(size, base, order)
    pieces: list[Fragment] = []
    for n, glyph in enumerate(text.glyphs):
        if n == 0 or n in text.breaks or _far(text.glyphs[n - 1], glyph, size * scale):
            pieces.append(Fragment(style, base, spaced=n > 0))
        piece = pieces[-1]
        piece.texts.append(glyph.text)
        piece.starts.append(glyph.start / scale)
        piece.ends.append(glyph.end / scale)
    for first, second in zip(pieces, pieces[1:], strict=False):
        # The engine's places are rough; a space that it read is one, however near the letters are.
        first.ends[-1] = max(first.starts[-1], min(first.ends[-1], second.starts[0] - 0.1 * size))
    return pieces


def _far(first: Glyph, second: Glyph, em: float) -> bool:
    return second.start - first.end > _WIDE_GAP * em


def _style(size: float, base: float, order: int) -> Style:
    return Style(
        size=size,
        loose=size,
        ascent=0.85 * size,
        descent=0.15 * size,
        direction=UPRIGHT,
        level=True,
        bold=False,
        concealed=None,
        scanned=True,
        order=order,
        symbols=None,
        plain=True,
        base=base,
    )


class _Certainty:
    """Gives words the confidence of the text that they come from, less where a seal lies over them."""

    def __init__(self, reading: _Reading) -> None:
        self._scale, self._stamped = reading.picture.scale, reading.stamped
        self._texts = [(t.glyphs[0].start, t.top, t.glyphs[-1].end, t.bottom, t.confidence) for t in reading.texts]

    def line(self, line: Line) -> Line:
        return replace(line, words=tuple(self._word(word) for word in line.words))

    def grid(self, grid: Grid) -> Grid:
        return replace(grid, cells=tuple(self._cell(cell) for cell in grid.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, lines=tuple(self.line(line) for line in cell.lines))

    def _word(self, word: Word) -> Word:
        x, y = (side * self._scale for side in word.box.middle)
        own = [sure for x0, top, x1, bottom, sure in self._texts if x0 <= x <= x1 and top <= y <= bottom]
        sure = min(own, default=0.0)
        return replace(word, confidence=min(sure, _BENEATH_SEAL) if self._beneath_seal(word) else sure)

    def _beneath_seal(self, word: Word) -> bool:
        left, top, right, bottom = (max(0, round(side * self._scale)) for side in word.box)
        part = self._stamped[top:bottom, left:right]
        return bool(part.size) and float((part > 0).mean()) > _TOUCHED
