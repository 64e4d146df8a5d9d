"""What lies above and beneath a point of a page, in the order of painting."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ordercheck.model.place import Box
from ordercheck.readers.pdf_objects import Drawn

_STRIP = 24.0
_MAX_STRIPS = 400


class Area(NamedTuple):
    """A painted area and when it was painted; `handle` of a plain fill of the page itself, else 0."""

    order: int
    box: Box
    handle: int = 0


class Layers:
    """Painted areas by horizontal strips of the page, so that one question does not look at all of them."""

    def __init__(self, drawn: Drawn) -> None:
        pictures = [Area(picture.order, picture.box) for picture in drawn.pictures]
        self._coloured = _strips([*pictures, *(Area(f.order, f.box) for f in drawn.fills if not f.white)])
        self._opaque = _strips([*pictures, *(Area(f.order, f.box, f.handle) for f in drawn.fills if f.opaque)])
        self._pictures = _strips(pictures)

    def coloured_beneath(self, order: int, x: float, y: float) -> bool:
        """Whether something that is not white was painted at a point before."""
        areas = self._coloured.get(int(y // _STRIP), ())
        return any(area.order < order and area.box.contains(x, y) for area in areas)

    def painted_over(self, order: int, x: float, y: float) -> list[Area]:
        """What was painted at a point after a text and can hide it."""
        areas = self._opaque.get(int(y // _STRIP), ())
        return [area for area in areas if area.order > order and area.box.contains(x, y)]

    def on_picture(self, x: float, y: float) -> bool:
        """Whether a picture stands at a point, above or beneath."""
        return any(area.box.contains(x, y) for area in self._pictures.get(int(y // _STRIP), ()))


def _strips(areas: Iterable[Area]) -> dict[int, list[Area]]:
    strips: dict[int, list[Area]] = defaultdict(list)
    for area in areas:
        first = max(0, int(area.box.top // _STRIP))
        last = min(first + _MAX_STRIPS, int(area.box.bottom // _STRIP))
        for strip in range(first, last + 1):
            strips[strip].append(area)
    return dict(strips)
