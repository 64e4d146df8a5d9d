"""What the characters of one text object share: size, direction, weight, and whether a person sees them."""

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from ordercheck.model.place import Box
from ordercheck.readers.pdf_clips import clipped_away
from ordercheck.readers.pdf_frame import Direction, Frame, direction_of
from ordercheck.readers.pdf_layers import Layers
from ordercheck.readers.pdf_library import Matrix, pdfium
from ordercheck.readers.pdf_objects import Drawn
from ordercheck.readers.pdf_render import Painted
from ordercheck.readers.pdf_symbols import symbols_of

TINY = 2.0
"""Points: smaller text can not be read on paper."""
_LARGE = 24.0
_WHITE = 245
_LIGHT = 150
_FAINT = 150
_FAR_BEYOND = 1_000_000_000
_INVISIBLE_MODES = (3, 7)
_COLOURS = ("FPDFPageObj_GetFillColor", "FPDFPageObj_GetStrokeColor")
_FOR_EACH = (
    "FPDFText_GetMatrix",
    "FPDFText_GetFontSize",
    "FPDFTextObj_GetFont",
    "FPDFTextObj_GetTextRenderMode",
    "FPDFText_GetCharOrigin",
)
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "simhei", "黑体")


class Concealed(StrEnum):
    """Why a text is not seen, or not seen as a part of the document."""

    TINY = "tiny"
    PALE = "pale"
    INVISIBLE = "invisible"
    COVERED = "covered"
    CLIPPED = "clipped"
    OUTSIDE = "outside"
    WATERMARK = "watermark"


class Style(Struct, frozen=True, eq=False, gc=False):
    """Sizes in points. `level`: the PDF's own coordinates have the text run along x, whatever the page's rotation.

    `order` is the place in the order of painting, `scanned` marks invisible text over a picture (OCR),
    `plain`: upright on a page that is not turned; then `base` is its baseline and `left` moves the PDF's x to
    the shown one. `symbols` translates the private codes of a symbol font. `loose`: the height of a loose box.
    """

    size: float
    loose: float
    ascent: float
    descent: float
    direction: Direction
    level: bool
    bold: bool
    concealed: Concealed | None
    scanned: bool
    order: int
    symbols: Mapping[int, str] | None
    plain: bool = False
    base: float = 0.0
    left: float = 0.0


class _Look(NamedTuple):
    """What text objects of one font, size, slant and way of painting have in common."""

    size: float
    loose: float
    ascent: float
    descent: float
    direction: Direction
    level: bool
    bold: bool
    symbols: Mapping[int, str] | None
    plain: bool


@dataclass(frozen=True, slots=True)
class _Font:
    loose: float
    ascent: float
    descent: float
    bold: bool
    symbols: Mapping[int, str] | None


_OPENING = frozenset("（【《〈「『〔〖［｛")
"""The left half of these is blank."""


class Styles:
    """The styles of one page's text objects, each looked at once, at its first character."""

    def __init__(self, page: int, text_page: int, frame: Frame, drawn: Drawn) -> None:
        self._library = pdfium()
        self._text_page = text_page
        self._frame = frame
        self._drawn = drawn
        self._layers = Layers(drawn)
        self._painted = Painted(page, frame)
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, _Font] = {}
        self._looks: dict[tuple[float | None, ...], _Look] = {}
        self._matrix = Matrix()
        self._matrix_at = ctypes.byref(self._matrix)
        self._numbers = ctypes.c_double(), ctypes.c_double()
        self._numbers_at = [ctypes.byref(number) for number in self._numbers]
        self._page_handle = ctypes.c_void_p(text_page)
        self._calls = tuple(map(self._library.quick, _FOR_EACH))
        self._colour = (ctypes.c_uint * 4)()
        self._colour_at = [ctypes.byref(self._colour, n * ctypes.sizeof(ctypes.c_uint)) for n in range(4)]
        self._fill_of, self._stroke_of = map(self._library.quick, _COLOURS)

    def of(self, handle: int, index: int) -> Style:
        """The style of the text object to which the character at `index` belongs."""
        style = self._styles.get(handle)
        if style is None:
            style = self._styles[handle] = self._style(handle, index)
        return style

    def _style(self, handle: int, index: int) -> Style:
        matrix_of, size_of, font_of, mode_of, origin_of = self._calls
        text_page, text, (x, y) = self._page_handle, ctypes.c_void_p(handle), self._numbers
        matrix_of(text_page, index, self._matrix_at)
        mode = mode_of(text)
        look = self._look(size_of(text_page, index), font_of(text), mode, index)
        origin_of(text_page, index, *self._numbers_at)
        begin, base = look.direction.along(*self._frame.shown.point(x.value, y.value))
        order = self._drawn.text_order.get(handle, _FAR_BEYOND)
        right = self._character_at(text_page, index) in _OPENING
        point = self._middle(begin + (look.size / 2 if right else 0.0), base, look.size, look.direction)
        concealed = self.concealed(handle, order, look.size, look.direction, mode, point)
        return Style(
            look.size,
            look.loose,
            look.ascent,
            look.descent,
            look.direction,
            look.level,
            look.bold,
            concealed,
            mode in _INVISIBLE_MODES and concealed is None,
            order,
            look.symbols,
            look.plain,
            base,
            self._frame.shown.e,
        )

    def _look(self, font_size: float, font_handle: int | None, mode: int, index: int) -> _Look:
        """The look under the matrix that was asked for last."""
        matrix = self._matrix
        key = font_size, font_handle, mode, matrix.a, matrix.b, matrix.c, matrix.d
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._new_look(font_size, self._font(font_handle, index), mode)
        return look

    def _new_look(self, font_size: float, font: _Font, mode: int) -> _Look:
        matrix, shown = self._matrix, self._frame.shown
        size = font_size * (matrix.c**2 + matrix.d**2) ** 0.5
        direction = direction_of(shown.a * matrix.a + shown.c * matrix.b, shown.b * matrix.a + shown.d * matrix.b)
        level = matrix.a > 0 and abs(matrix.b) <= abs(matrix.a) * 0.002
        return _Look(
            size=size,
            loose=font.loose * size,
            ascent=font.ascent * size,
            descent=font.descent * size,
            direction=direction,
            level=level,
            bold=font.bold or mode == 2,
            symbols=font.symbols,
            plain=level and shown.a == 1.0 and direction.upright,
        )

    def _character_at(self, text_page: ctypes.c_void_p, index: int) -> str:
        code = self._library.FPDFText_GetUnicode(text_page, index)
        return chr(code) if code < 0x110000 else ""

    def _middle(self, begin: float, base: float, size: float, direction: Direction) -> tuple[float, float]:
        """A shown point within the first character, a third of its size above and a sixth behind its origin."""
        box = direction.box(begin + size / 6, base - size / 3, begin + size / 6, base - size / 3)
        return box.x0, box.top

    def _font(self, handle: int | None, index: int) -> _Font:
        if not handle:
            return _Font(1.0, 0.85, 0.15, bold=False, symbols=None)
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = self._look_at_font(handle, index)
        return font

    def _look_at_font(self, handle: int, index: int) -> _Font:
        """A font, by itself and by a character that is written in it."""
        library = self._library
        ascent, descent = ctypes.c_float(), ctypes.c_float()
        library.FPDFFont_GetAscent(handle, 1.0, ascent)
        library.FPDFFont_GetDescent(handle, 1.0, descent)
        up, down = ascent.value, abs(descent.value)
        # Fonts state anything from 0 to several ems; the box of a line is one em high around its baseline.
        share = up / (up + down) if up > 0 else 0.0
        if not 0.6 <= share <= 0.95:
            share = 0.82
        length = library.FPDFFont_GetBaseFontName(handle, None, 0)
        buffer = ctypes.create_string_buffer(max(1, length))
        library.FPDFFont_GetBaseFontName(handle, buffer, length)
        name = buffer.value.decode("utf-8", "replace")
        heavy = library.FPDFText_GetFontWeight(self._text_page, index) >= _BOLD_WEIGHT
        bold = heavy or any(word in name.lower() for word in _BOLD_NAMES)
        return _Font(up + down, share, 1 - share, bold, symbols_of(name))

    def concealed(
        self,
        handle: int,
        order: int,
        size: float,
        direction: Direction,
        mode: int,
        point: tuple[float, float],
    ) -> Concealed | None:
        """Why a text is not seen; `point` lies within its first character, `order` is that of painting."""
        frame = self._frame
        if not (-1 <= point[0] <= frame.width + 1 and -1 <= point[1] <= frame.height + 1):
            return Concealed.OUTSIDE
        if size < TINY:
            return Concealed.TINY
        if mode in _INVISIBLE_MODES:
            return None if self._layers.on_picture(*point) else Concealed.INVISIBLE
        red, green, blue, alpha = self._fill_colour(handle, mode)
        darkest = min(red, green, blue)
        if alpha < 10 or (darkest >= _WHITE and not self._on_colour(order, size, point)):
            return Concealed.PALE
        light = darkest > _LIGHT or alpha < _FAINT
        slanting = direction.degrees % 90 != 0
        if (slanting and (size >= _LARGE or light)) or (size >= 2 * _LARGE and light and darkest < _WHITE):
            return Concealed.WATERMARK
        if handle not in self._drawn.nested and clipped_away(handle, self._frame, point):
            return Concealed.CLIPPED
        return Concealed.COVERED if self._covered(order, size, point) else None

    def _on_colour(self, order: int, size: float, point: tuple[float, float]) -> bool:
        """Whether a white text stands on colour: on a fill surely, else (a pattern) as the painted page shows."""
        return self._layers.coloured_beneath(order, *point) or self._painted.coloured(_around(point, 2 * size))

    def _covered(self, order: int, size: float, point: tuple[float, float]) -> bool:
        """Whether a text was painted over: by a plain rectangle surely, else as the painted page shows it."""
        above = self._layers.painted_over(order, *point)
        for area in above:
            plain = area.handle and not self._library.FPDFPageObj_HasTransparency(area.handle)
            if plain and not clipped_away(area.handle, self._frame, point):
                return True
        return bool(above) and self._painted.blank(_around(point, size))

    def _fill_colour(self, handle: int, mode: int) -> tuple[int, int, int, int]:
        colour_of = self._stroke_of if mode in (1, 5) else self._fill_of
        if not colour_of(ctypes.c_void_p(handle), *self._colour_at):
            return 0, 0, 0, 255
        red, green, blue, alpha = self._colour
        return red, green, blue, alpha


def _around(point: tuple[float, float], size: float) -> Box:
    """The middle of a character: a stroke of it passes here if it is seen."""
    x, y = point
    return Box(x - size / 6, y - size / 3, x + size / 3, y + size / 3)
