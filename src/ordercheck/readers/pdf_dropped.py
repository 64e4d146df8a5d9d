"""Texts that the first reader leaves out without a word.

A single glyph of a font that is neither in the file nor on this machine has no extent, and the library skips text
without extent: `红` alone in a cell of a colour column would be an empty cell.
"""

from collections.abc import Sequence

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_frame import UPRIGHT
from ordercheck.readers.pdf_library import pdfium
from ordercheck.readers.pdf_objects import Drawn
from ordercheck.readers.pdf_second import Character
from ordercheck.readers.pdf_styles import Style, Styles
from ordercheck.readers.pdf_text import LOST

_NEAR = 0.5
"""Points between a text's origin and the left side of its character."""
_ASCENT = 0.82
_USUAL_SIZE = 10.0


def flat_texts(drawn: Drawn) -> list[int]:
    """The texts without extent in fonts that are not in the file, by their handles."""
    library = pdfium()
    return [
        handle
        for handle in drawn.flat
        if (font := library.FPDFTextObj_GetFont(handle)) and library.FPDFFont_GetIsEmbedded(font) == 0
    ]


def dropped(
    handles: Sequence[int], drawn: Drawn, characters: Sequence[Character], styles: Styles
) -> list[Fragment]:
    """These texts as the second reader knows them; one that it does not know is lost, a space is nothing."""
    fragments = []
    for handle in handles:
        x, y = drawn.flat[handle]
        text, size, width = _at(x, y, characters)
        if not text.strip():
            continue
        style = _style(handle, drawn, size, y, styles)
        fragment = Fragment(style, y, True, [text], [x], [x + width])
        if text == LOST:
            fragment.lost.append(0)
        fragments.append(fragment)
    return fragments


def _at(x: float, y: float, characters: Sequence[Character]) -> tuple[str, float, float]:
    """Text, size and width of the character that begins at a point of its baseline."""
    for text, box in characters:
        if abs(box.x0 - x) <= _NEAR and box.top <= y <= box.bottom:
            return text, box.height, box.width
    return LOST, _USUAL_SIZE, _USUAL_SIZE


def _style(handle: int, drawn: Drawn, size: float, base: float, styles: Styles) -> Style:
    order = drawn.text_order[handle]
    x, y = drawn.flat[handle]
    mode = pdfium().FPDFTextObj_GetTextRenderMode(handle)
    point = (x + size / 6, y - size / 3)
    concealed = styles.concealed(handle, order, size, UPRIGHT, mode, point)
    return Style(
        size=size,
        loose=size,
        ascent=_ASCENT * size,
        descent=(1 - _ASCENT) * size,
        direction=UPRIGHT,
        level=True,
        bold=False,
        concealed=concealed,
        scanned=False,
        order=order,
        symbols=None,
        plain=True,
        base=base,
    )
