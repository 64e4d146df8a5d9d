"""Paragraphs that hold runs of text and nothing else, which nearly all do: read in one short walk.

Whatever else may stand in a paragraph (fields, changes, drawings, controls) is left to `InlineReader`.
"""

from typing import TYPE_CHECKING

from ordercheck.readers.word_inline import FIXED_TEXT, RUN_PROPERTIES, Piece
from ordercheck.readers.word_package import W, first_of
from ordercheck.readers.word_styles import Look, Styles, look_of_run
from ordercheck.readers.word_symbols import is_symbol_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

RUN, TEXT = W + "r", W + "t"
SILENT = frozenset(W + name for name in ("pPr", "proofErr", "bookmarkStart", "bookmarkEnd"))
"""What stands between runs and shows nothing."""
UNSEEN = frozenset({RUN_PROPERTIES, W + "lastRenderedPageBreak"})
"""The same for the inside of a run."""


def plain_pieces(
    children: "Iterable[etree._Element]", look: Look, styles: Styles, on_shade: bool
) -> list[Piece] | None:
    """The text of a paragraph's children, neighbours of one look together; None where more than text is in them.

    `look` is that of the paragraph's style; `on_shade`: something colours the paper behind it.
    """
    pieces: list[Piece] = []
    last: Look | None = None
    for child in children:
        tag = child.tag
        if tag != RUN:
            if tag in SILENT:
                continue
            return None
        run = _plain_run(child, look, styles)
        if run is None:
            return None
        text, own = run
        if not text:
            continue
        if last is not None and (own is last or own == last):
            text = pieces.pop().text + text
        pieces.append(Piece(text, bool(own.bold), own.size or 0.0, own.invisible(on_shade), None))
        last = own
    return pieces


def _plain_run(run: "etree._Element", look: Look, styles: Styles) -> tuple[str, Look] | None:
    """The text and the look of a run that holds text alone, in letters that stand for themselves."""
    text = ""
    properties = first_of(run, RUN_PROPERTIES)
    if properties is not None:
        look = look_of_run(properties, styles, look)
    for part in run:
        tag = part.tag
        if tag == TEXT:
            text += part.text or ""
        elif tag in FIXED_TEXT:
            text += FIXED_TEXT[tag]
        elif tag not in UNSEEN:
            return None
    return None if is_symbol_font(look.font) else (text, look)
