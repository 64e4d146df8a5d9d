"""A second reader for the glyphs whose text the first one does not know."""

import io
import logging
from collections.abc import Sequence
from typing import Any

from ordercheck.model.place import Box
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_text import LOST

Character = tuple[str, Box]
"""A character with its box, as pdfplumber sees it."""


def second_reading(fragments: Sequence[Fragment], characters: Sequence[Character]) -> None:
    """Fill in lost characters of a page where the second reader knows them, by their place.

    Characters that stay unknown stay lost.
    """
    known = [(text, box) for text, box in characters if text.strip()]
    for fragment in fragments:
        for position in tuple(fragment.lost):
            found = _at(_middle(fragment, position), known)
            if found is not None:
                fragment.texts[position] = found
                fragment.lost.remove(position)


def characters_of(data: bytes, index: int) -> list[Character]:
    """What pdfplumber reads on a page (`index` from 0), spaces included; nothing of one that it can not read."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            page = document.pages[0]
            left, top = page.bbox[0], page.bbox[1]
            return [_character(entry, left, top) for entry in page.chars if _known(entry["text"])]
    except Exception:  # pdfminer raises whatever a damaged file makes it raise; there is then no second reading.
        return []


def _known(text: str) -> bool:
    return "(cid:" not in text and LOST not in text and (text.isspace() or text.isprintable())


def _character(entry: dict[str, Any], left: float, top: float) -> Character:
    return entry["text"], Box(entry["x0"] - left, entry["top"] - top, entry["x1"] - left, entry["bottom"] - top)


def _middle(fragment: Fragment, position: int) -> tuple[float, float]:
    style = fragment.style
    start, end = fragment.starts[position], fragment.ends[position]
    base = fragment.base
    return style.direction.box(start, base - style.ascent, end, base + style.descent).middle


def _at(point: tuple[float, float], characters: Sequence[Character]) -> str | None:
    for text, box in characters:
        if box.contains(*point):
            return text
    return None
