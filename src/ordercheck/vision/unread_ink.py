"""Dark ink of a page read by OCR that gave no words: handwriting, faded print, a blot over a value."""

from collections.abc import Iterable, Iterator

from ordercheck.model.document import Line, MarkShape, Part, SeenMark
from ordercheck.model.place import Box
from ordercheck.vision.inks import cleared, on_white
from ordercheck.vision.pictures import Picture
from ordercheck.vision.strokes import without_rules
from ordercheck.vision.written import Stamp, written_ink

_RESOLUTION = 2.0
"""Pixels a point, fine enough for strokes of a pen."""
_MARGIN = 0.3
"""Of the height of a word: how far its letters reach beyond its box, which OCR places roughly."""
_JOINED = 5.0
"""Points between two strokes of one text."""
_LOWEST, _NARROWEST, _LEAST_INK = 4.0, 4.0, 6.0
"""Points and square points: dots, dashes, what is left of rules and specks of a scan are smaller."""
_HIGHEST = 80.0
"""Points: what is higher is a picture or a drawing."""
_EDGE = 0.03
"""The share of each side of a page where scanners leave shadows."""


def unread_ink(picture: Picture, part: Part) -> tuple[Box, ...]:
    """The boxes, in points, of ink that neither words nor rules nor seals explain; `picture` shows the part."""
    import cv2

    factor = _RESOLUTION / picture.scale
    pixels = on_white(cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    stamps = [_stamp(mark) for mark in part.marks if mark.shape is not MarkShape.HANDWRITING]
    ink = without_rules(written_ink(pixels, stamps, _RESOLUTION).ink, _RESOLUTION)
    left = cleared(ink, list(_words(part.lines)), _RESOLUTION, 0.0)
    reach = round(_JOINED * _RESOLUTION) | 1
    heaps = cv2.morphologyEx(left, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (reach, 3)))
    _, marked, found, _ = cv2.connectedComponentsWithStats(heaps, connectivity=8)
    boxes = []
    for n, (x, y, width, height, _) in enumerate(found[1:].tolist(), 1):
        own = left[y : y + height, x : x + width][marked[y : y + height, x : x + width] == n]
        box = Box(*(side / _RESOLUTION for side in (x, y, x + width, y + height)))
        if _is_text_like(box, float((own > 0).sum()) / _RESOLUTION**2) and _is_inside(box, picture):
            boxes.append(box)
    return tuple(boxes)


def _stamp(mark: SeenMark) -> Stamp:
    left, top, right, bottom = (round(side * _RESOLUTION) for side in mark.box)
    return Stamp(mark.shape, (left, top, right, bottom))


def _words(lines: Iterable[Line]) -> Iterator[Box]:
    """The words' boxes with what of their letters may reach beyond."""
    for line in lines:
        for word in line.words:
            more = _MARGIN * word.box.height
            yield Box(word.box.x0 - more, word.box.top - more, word.box.x1 + more, word.box.bottom + more)


def _is_text_like(box: Box, ink: float) -> bool:
    return _LOWEST <= box.height <= _HIGHEST and box.width >= _NARROWEST and ink >= _LEAST_INK


def _is_inside(box: Box, picture: Picture) -> bool:
    across, down = _EDGE * picture.width, _EDGE * picture.height
    x, y = box.middle
    return across < x < picture.width - across and down < y < picture.height - down
