"""What was filled into form fields, laid out as text, so that a label finds its value beside it."""

import re
from collections.abc import Iterable

from ordercheck.model.document import FieldKind, FormField
from ordercheck.model.place import Box
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_frame import UPRIGHT
from ordercheck.readers.pdf_styles import Style
from ordercheck.readers.pdf_text import HAN

_LARGEST, _SMALLEST = 10.0, 4.0
_LEADING = 1.2
_ASCENT = 0.82
_MARGIN = 2.0


def filled_in(fields: Iterable[FormField]) -> list[Fragment]:
    """The text of fields as fragments within their boxes; a check box is ☑ or □.

    Where in its box a viewer puts each character is not known: lines are spread evenly, the first at the top.
    """
    fragments: list[Fragment] = []
    for entry in fields:
        if entry.box is None or entry.kind is FieldKind.SIGNATURE:
            continue
        text = entry.text if entry.checked is None else "☑" if entry.checked else "□"
        rows = [row for row in text.split("\n") if row.strip()]
        fragments.extend(_rows(rows, entry.box))
    return fragments


def _rows(rows: list[str], box: Box) -> Iterable[Fragment]:
    if not rows:
        return
    height = box.height / max(1, len(rows))
    size = max(_SMALLEST, min(_LARGEST, height / _LEADING))
    pitch = min(height, size * _LEADING) if len(rows) > 1 else box.height
    for n, row in enumerate(rows):
        yield from _words(row, box, box.top + pitch * (n + 0.5) + size * (_ASCENT - 0.5), size)


def _words(row: str, box: Box, base: float, size: float) -> Iterable[Fragment]:
    widths = [size if ord(character) >= HAN else size / 2 for character in row]
    room = max(1.0, box.width - 2 * _MARGIN)
    scale = min(1.0, room / max(sum(widths), 1.0))
    edges = [box.x0 + _MARGIN]
    for width in widths:
        edges.append(edges[-1] + width * scale)
    style = Style(size, size, _ASCENT * size, (1 - _ASCENT) * size, UPRIGHT, True, False, None, False, 0, None)
    for match in re.finditer(r"\S+", row):
        begin, end = match.span()
        yield Fragment(style, base, True, list(row[begin:end]), edges[begin:end], edges[begin + 1 : end + 1])
