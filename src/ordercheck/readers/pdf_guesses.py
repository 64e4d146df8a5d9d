"""Whether the spaces that the library makes up are spaces: it takes them from how letters stand to each other."""

import ctypes
from math import hypot

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_library import Matrix, pdfium
from ordercheck.readers.pdf_styles import Style

GUESSED_GAP = 0.15
"""Ems between two text objects: narrow spaces of condensed fonts, which the library does not hand over."""
PAIRED_GAP = 0.13
"""Ems within a text object: kerning that a program works out badly reaches a tenth of an em."""


class Guesses:
    """The spaces of a loaded page of which no character stands in the file, between Latin letters.

    The loose box of a character is as wide as its ink, which of an f or a slanting letter reaches beyond the
    advance width. Where that hides a space, the width is asked for, and the character ends there.
    """

    def __init__(self, text_page: int) -> None:
        self._library = pdfium()
        self._text_page = text_page
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = Matrix()

    def between_objects(self, index: int, last: Fragment, start: float, style: Style) -> bool:
        """Whether the guess at `index` is a space, before a character that begins at `start` in a style."""
        gap = GUESSED_GAP * style.size
        if last.ends[-1] <= start - gap:
            return True
        if not last.style.plain:
            return False
        stretch = self._stretch(index - 1)
        return _ends_by(last, self._guessed_end(index, last), start - gap * stretch)

    def within_object(self, index: int, last: Fragment, start: float, style: Style) -> bool:
        """The same of a shift inside a text object."""
        gap = PAIRED_GAP * style.size
        if last.ends[-1] <= start - gap:
            return True
        stretch = self._stretch(index - 1)
        return _ends_by(last, self._glyph_end(index - 1, last, stretch), start - gap * stretch)

    def _stretch(self, index: int) -> float:
        """How wide a character is written for its height, by its matrix: a condensed text has narrower spaces."""
        matrix = self._matrix
        self._library.FPDFText_GetMatrix(self._text_page, index, ctypes.addressof(matrix))
        across, down = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
        return across / down if 0 < across < down else 1.0

    def _guessed_end(self, index: int, last: Fragment) -> float:
        """Where the last character's advance ends: the library puts a guessed space there, but does not apply the
        scale of the matrix that was asked for last."""
        begin = self._origin(index - 1)
        advance = (self._origin(index) - begin) * self._matrix.a
        return begin + advance + last.style.left if advance > 0 else last.ends[-1]

    def _origin(self, index: int) -> float:
        self._library.FPDFText_GetCharOrigin(self._text_page, index, self._x, self._y)
        return self._x.value

    def _glyph_end(self, index: int, last: Fragment, stretch: float) -> float:
        """The same by the width that the font states; the start of the character where it states none."""
        library, width = self._library, ctypes.c_float()
        font = library.FPDFTextObj_GetFont(library.FPDFText_GetTextObject(self._text_page, index))
        if font:
            library.FPDFFont_GetGlyphWidth(font, ord(last.texts[-1][-1]), last.style.size, width)
        return last.starts[-1] + width.value * stretch


def _ends_by(last: Fragment, end: float, latest: float) -> bool:
    """Let the last character end at a position, if that is early enough."""
    if end > latest:
        return False
    last.end_by(end)
    return True
