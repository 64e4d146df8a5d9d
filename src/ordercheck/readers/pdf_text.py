"""The characters of a page as fragments: runs of neighbouring characters in the order in which they were drawn."""

import ctypes

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_frame import Frame
from ordercheck.readers.pdf_guesses import Guesses
from ordercheck.readers.pdf_library import Rectangle, pdfium
from ordercheck.readers.pdf_radicals import written_out
from ordercheck.readers.pdf_styles import Style, Styles

# Gaps in ems beyond which a new word begins.
WORD_GAP = 0.2
HAN_GAP = 0.35
"""Word processors put a quarter of an em between Han and Latin without a space."""
SPACED_GAP = 0.06
"""With a space character in between: only a space that a later glyph is moved back over is no space."""
_SET_OFF = 0.18
_CLOSE = 0.05
"""A gap that the library takes for a space beside Han, in ems, and one between letters of a word."""
OVERLAP = 0.3
HAN = 0x2E80
LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands for a glyph whose text is not known."""
_FOR_EACH = (
    "FPDFText_GetTextObject",
    "FPDFText_GetUnicode",
    "FPDFText_HasUnicodeMapError",
    "FPDFText_GetLooseCharBox",
)
_SIDE_BEARING = 0.06
_INK = 0.3
SPACES = frozenset((9, 10, 11, 12, 13, 32, 0xA0, 0x3000, 0x202F, 0x205F, 0xFEFF, *range(0x2000, 0x200E)))


def gap_allowed(size: float, last: str, following: str, spaced: bool) -> float:
    """How far apart in points two characters of one word may stand."""
    if spaced:
        return SPACED_GAP * size
    han = ord(following[0]) >= HAN or ord(last[-1]) >= HAN
    return (HAN_GAP if han else WORD_GAP) * size


def fragments_of(text_page: int, frame: Frame, styles: Styles) -> list[Fragment]:
    """All characters of a loaded page as fragments, in the order of drawing.

    Each character keeps the (u, v) of its style's direction. Spaces are not kept; they decide where words end.
    """
    reading = _Reading(text_page, frame, styles)
    reading.take_all(pdfium().FPDFText_CountChars(text_page))
    return reading.fragments


class _Reading:
    """The state between two characters."""

    def __init__(self, text_page: int, frame: Frame, styles: Styles) -> None:
        self.library = pdfium()
        self.text_page = text_page
        self.shown = frame.shown
        self.styles = styles
        self.fragments: list[Fragment] = []
        self.current: Fragment | None = None
        self.style: Style | None = None
        self.spaced = False
        self.guesses = Guesses(text_page)
        self.guessed: int | None = None
        self.supposed: int | None = None
        self.half = ""
        self.area = Rectangle()
        self.area_address = ctypes.addressof(self.area)
        self.numbers = tuple(ctypes.c_double() for _ in range(6))

    def take_all(self, count: int) -> None:
        """Read the characters and append each to its fragment.

        Nearly all are plain: upright, with a text of their own, on a page that is not turned.
        """
        object_of, code_of, unmapped, box_of = map(self.library.quick, _FOR_EACH)
        text_page, area, area_reference = ctypes.c_void_p(self.text_page), self.area, ctypes.byref(self.area)
        last, style = 0, None
        for index in range(count):
            handle = object_of(text_page, index)
            if not handle:
                # The library's own guess at a space or line end: a hint where the gap is narrow, no more.
                self.guessed = index if self.guessed is None else self.guessed
                continue
            if style is None or handle != last:
                last, style = handle, self.styles.of(handle, index)
            code = code_of(text_page, index)
            if 0x20 < code < 0x7F or 0x3000 < code < 0xD800 or 0xFF00 < code < 0xFFF0:
                usual = style.plain and style.symbols is None and not unmapped(text_page, index)
            else:
                usual = False
            if usual:
                box_of(text_page, index, area_reference)
                self._append(chr(code), area.left + style.left, area.right + style.left, style.base, style)
            else:
                self._take(index, code, style)

    def _take(self, index: int, code: int, style: Style) -> None:
        """Read any character."""
        if code in SPACES and not self._inked(index, style):
            if self.library.FPDFText_IsGenerated(self.text_page, index) == 1:
                self.supposed = index
            else:
                self._space(index, style)
            return
        text = self._text(index, code, style)
        if not text:
            return
        start, end, base = self._extent(index, style)
        self._append(text, start, end, base, style)

    def _inked(self, index: int, style: Style) -> bool:
        """Whether a space has ink: a glyph that lost its text. A true space's box has no height."""
        if style.direction.degrees % 90:
            return False
        left, right, bottom, top = self.numbers[2:]
        self.library.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
        least = _INK * style.size
        return right.value - left.value > least and top.value - bottom.value > least

    def _space(self, index: int, style: Style) -> None:
        """Remember the space; it also says where the character before it ends.

        Office programs draw the spaces of a line after its Chinese text: one back on the line parts nothing here.
        """
        current = self.current
        if current is None or style.direction.degrees != current.style.direction.degrees:
            self.spaced = True
            return
        x, y = self.numbers[:2]
        self.library.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        start, base = style.direction.along(*self.shown.point(x.value, y.value))
        level = abs(base - current.base) <= 0.1 * style.size
        if level and start < current.starts[-1] - OVERLAP * style.size:
            return
        self.spaced = True
        if current.style is style:
            current.end_by(start)

    def _text(self, index: int, code: int, style: Style) -> str:
        """The character; LOST where its glyph has no text; "" for the first half of a pair."""
        library = self.library
        if 0xD800 <= code < 0xDC00:
            self.half = chr(code)
            return ""
        if 0xDC00 <= code < 0xE000 and self.half:
            pair = (self.half + chr(code)).encode("utf-16-le", "surrogatepass")
            self.half = ""
            return pair.decode("utf-16-le", "replace")
        if style.symbols is not None and code in style.symbols:
            return style.symbols[code]
        if code in SPACES:
            return LOST
        if code < 32 or code == 0xFFFE:
            return "-" if library.FPDFText_IsHyphen(self.text_page, index) == 1 else LOST
        if 0xE000 <= code < 0xF900 or code == 0xFFFD or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000:
            return LOST
        if library.FPDFText_HasUnicodeMapError(self.text_page, index) == 1:
            return LOST
        return written_out(code) or chr(code) if code < 0x110000 else LOST

    def _extent(self, index: int, style: Style) -> tuple[float, float, float]:
        """Where the character begins and ends along its line, and its baseline.

        The loose box holds the advance width. It is right for text along the PDF's own x only, and too wide where
        a font that is not in the file is shown by a wider one: the next character then says where this one ends.
        """
        library, area = self.library, self.area
        if style.plain:
            library.FPDFText_GetLooseCharBox(self.text_page, index, self.area_address)
            return area.left + style.left, area.right + style.left, style.base
        x, y, left, right, bottom, top = self.numbers
        library.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        if style.level:
            library.FPDFText_GetLooseCharBox(self.text_page, index, self.area_address)
            start, base = style.direction.along(*self.shown.point(x.value, y.value))
            end, _ = style.direction.along(*self.shown.point(area.right, y.value))
            return start, end, base
        start, base = style.direction.along(*self.shown.point(x.value, y.value))
        if style.direction.degrees % 90:
            library.FPDFText_GetLooseCharBox(self.text_page, index, self.area_address)
            return start, start + _slanting_width(self.area, style), base
        library.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
        corners = [
            style.direction.along(*self.shown.point(across.value, up.value))[0]
            for across in (left, right)
            for up in (bottom, top)
        ]
        return start, max(start, *corners) + _SIDE_BEARING * style.size, base

    def _append(self, text: str, start: float, end: float, base: float, style: Style) -> None:
        current = self.current
        if self.guessed is not None or self.supposed is not None:
            self.spaced = self.spaced or self._made_up_space(text, start, style)
            self.guessed = self.supposed = None
        if current is not None and style is self.style and base == current.base and not self.spaced:
            # Nearly every character: the next one of its text object, close behind the one before.
            ends = current.ends
            gap = start - ends[-1]
            near = -OVERLAP * style.size < gap < WORD_GAP * style.size
            if near and start > current.starts[-1] and text != LOST:
                if gap < 0:
                    ends[-1] = start
                current.texts.append(text)
                current.starts.append(start)
                ends.append(end)
                return
        if current is not None and self._continues(current, text, start, end, base, style):
            if start == current.starts[-1] and end == current.ends[-1]:
                # A ligature's letters share one box.
                current.texts[-1] += text
                return
            current.end_by(start)
            if style is not self.style:
                current.seams.append(len(current.texts))
        else:
            current = self.current = Fragment(style, base, self.spaced)
            self.fragments.append(current)
        if text == LOST:
            current.lost.append(len(current.texts))
        current.texts.append(text)
        current.starts.append(start)
        current.ends.append(end)
        self.spaced = False
        self.style = style

    def _made_up_space(self, text: str, start: float, style: Style) -> bool:
        """Whether a space that the library made up before a character is one."""
        current = self.current
        if current is None:
            return False
        if ord(text[0]) >= HAN or ord(current.texts[-1][-1]) >= HAN:
            return _stands_off(current, text, start, style.size)
        if self.guessed is not None and self.guesses.between_objects(self.guessed, current, start, style):
            return True
        return self.supposed is not None and self.guesses.within_object(self.supposed, current, start, style)

    def _continues(
        self, current: Fragment, text: str, start: float, end: float, base: float, style: Style
    ) -> bool:
        last = current.style
        if style is not last and (
            style.direction.degrees != last.direction.degrees
            or style.concealed is not last.concealed
            or style.scanned is not last.scanned
            or not 0.75 <= style.size / last.size <= 1.33
        ):
            return False
        size = style.size
        if abs(base - current.base) > 0.1 * size:
            return False
        gap = start - current.ends[-1]
        if style is last and start == current.starts[-1] and end == current.ends[-1]:
            return True
        return -OVERLAP * size < gap < gap_allowed(size, current.texts[-1], text, self.spaced)


def _stands_off(current: Fragment, text: str, start: float, size: float) -> bool:
    """Is a character set off from Han, or Han from it, where such characters stand close in the same word?

    Word processors set all Han off from Latin, and spread a whole line: then nothing stands close.
    """
    letters = [*current.texts, text]
    starts = [*current.starts, start]
    close = [
        starts[at + 1] - (starts[at] + size if _is_han(letters[at]) else current.ends[at])
        for at in range(len(current.texts))
        if _border(letters[at], letters[at + 1]) == _border(letters[-2], text)
    ]
    *before, gap = close or [0.0]
    return _border(letters[-2], text) > 0 and gap > _SET_OFF * size and min(before, default=gap) < _CLOSE * size


def _border(last: str, following: str) -> int:
    """How many of two letters are Han; 0 beside a sign."""
    if not all(_is_han(letter) or letter.isalnum() for letter in (last[-1], following[0])):
        return 0
    return _is_han(last) + _is_han(following[0])


def _is_han(letter: str) -> bool:
    return 0x3300 <= ord(letter[-1]) < 0xA000


def _slanting_width(area: Rectangle, style: Style) -> float:
    """The advance width of which a loose box around slanting text is made: width cos + height sin across."""
    cosine, sine = abs(style.direction.cosine), abs(style.direction.sine)
    flat = (float(area.right - area.left) - style.loose * sine) / max(cosine, 0.01)
    steep = (float(area.top - area.bottom) - style.loose * cosine) / max(sine, 0.01)
    return min(1.2 * style.size, max(0.2 * style.size, flat if cosine >= sine else steep))
