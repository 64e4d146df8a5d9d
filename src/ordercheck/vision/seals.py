"""Company seals on a page: coloured ink with text in a thin rim, round, oval or rectangular, or in loose lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.model.document import MarkShape
from ordercheck.vision.arcs import arc_rims
from ordercheck.vision.frames import frame_rims
from ordercheck.vision.inks import BLUE, RED, blue_inks, on_white, red_inks
from ordercheck.vision.loose_lines import loose_lines
from ordercheck.vision.pictures import Picture
from ordercheck.vision.rims import Rim, oval_rim
from ordercheck.vision.straight_rims import straight_rim

if TYPE_CHECKING:
    from numpy import ndarray

_RESOLUTION = 2.0
"""Pixels a point on which seals are looked for; finer detail tells nothing more."""
_SMALLEST, _LARGEST = 34.0, 215.0
"""Points: a name stamp is 12 mm high, the largest company seals measure 60 mm, on enlarged copies 75."""
_FLATTEST = 4.2
_CLOSING = (1.2, 3.0, 6.0)
"""Points by which gaps of a dry stamp are closed before its pieces are put together: the more, the drier."""
_COARSE = 3
"""Pieces are put together on a mask of a third of the size, which is exact enough for gaps."""
LIKELY = 0.5
_MANY = 14
"""Pieces of ink: a name written by hand has fewer strokes that do not touch."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal: left, top, right, bottom in pixels of the picture, its colour and how sure it is (0 to 1)."""

    shape: MarkShape
    box: tuple[int, int, int, int]
    colour: str
    confidence: float


def seals_of(picture: Picture) -> tuple[Seal, ...]:
    """The seals of a page, those of which half or more speaks for one, the surest first."""
    factor = min(1.0, _RESOLUTION / picture.scale)
    pixels = on_white(_smaller(picture.pixels, factor))
    scale = picture.scale * factor
    found = [
        seal
        for colour, inks in ((RED, red_inks), (BLUE, blue_inks))
        for mask in inks(pixels, scale)
        for seal in seals_in(mask, colour, scale)
    ]
    return tuple(_enlarged(seal, factor) for seal in _surest(found))


def _surest(found: Iterable[Seal]) -> list[Seal]:
    """Of seals that overlap the surest."""
    kept: list[Seal] = []
    for seal in sorted(found, key=lambda seal: -seal.confidence):
        if not any(_overlap(seal.box, other.box) for other in kept):
            kept.append(seal)
    return kept


def stamped_areas(mask: "ndarray[Any, Any]", scale: float) -> tuple[tuple[int, int, int, int], ...]:
    """The boxes of heaps of many small pieces of one ink, seal or not: what is in them is stamped, not written."""
    import cv2

    areas = []
    for box in _components(mask, _CLOSING[-1] * scale, scale, _LARGEST):
        left, top, right, bottom = box
        part = mask[top:bottom, left:right].copy()
        _, _, found, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
        if (found[1:, cv2.CC_STAT_AREA] > scale**2).sum() >= _MANY:
            areas.append(box)
    return tuple(areas)


def _smaller(pixels: "ndarray[Any, Any]", factor: float) -> "ndarray[Any, Any]":
    """A copy without the grain of a scan."""
    import cv2

    small = (
        pixels if factor >= 1.0 else cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    )
    return cv2.GaussianBlur(small, (3, 3), 0)


def seals_in(mask: "ndarray[Any, Any]", colour: str, scale: float) -> Iterator[Seal]:
    """The seals of one ink; where one lies over another, what is left of the other without the first."""
    left = mask
    while found := list(_whole_seals(left, colour, scale)) or list(_hidden_seals(left, colour, scale)):
        yield from found
        left = _without(left, found)


def _without(mask: "ndarray[Any, Any]", seals: Sequence[Seal]) -> "ndarray[Any, Any]":
    import cv2

    left = mask.copy()
    for seal in seals:
        x0, top, x1, bottom = seal.box
        if seal.shape is MarkShape.RECTANGLE:
            left[top:bottom, x0:x1] = 0
        else:
            middle, radii = ((x0 + x1) // 2, (top + bottom) // 2), ((x1 - x0) // 2 + 2, (bottom - top) // 2 + 2)
            cv2.ellipse(left, middle, radii, 0, 0, 360, 0, -1)
    return left


def _hidden_seals(mask: "ndarray[Any, Any]", colour: str, scale: float) -> Iterator[Seal]:
    """Seals that other ink of their colour touches."""
    import cv2
    import numpy

    pen = numpy.ones((3, 3), numpy.uint8)
    for left, top, right, bottom in _components(mask, _CLOSING[1] * scale, scale, 2 * _LARGEST):
        part = mask[top:bottom, left:right]
        closed = cv2.morphologyEx(part, cv2.MORPH_CLOSE, pen)
        rims = (*arc_rims(closed, scale, _SMALLEST * 0.7, _LARGEST), *frame_rims(closed, scale))
        for rim, box in rims:
            placed = (box[0] + left, box[1] + top, box[2] + left, box[3] + top)
            yield Seal(_shape(rim), placed, colour, round(rim.confidence, 2))


def _whole_seals(mask: "ndarray[Any, Any]", colour: str, scale: float) -> Iterator[Seal]:
    """Seals that nothing of their colour touches."""
    if not mask.any():
        return
    for radius in _CLOSING:
        for box in _components(mask, radius * scale, scale, _LARGEST):
            left, top, right, bottom = box
            part = mask[top:bottom, left:right]
            rims = (oval_rim(part, scale), straight_rim(part, scale), loose_lines(part, scale))
            rim = max(rims, key=lambda one: one.confidence)
            if rim.confidence >= LIKELY:
                yield Seal(_shape(rim), box, colour, round(rim.confidence, 2))


def _components(
    mask: "ndarray[Any, Any]", radius: float, scale: float, largest: float
) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of pieces of ink that lie together, of the size of seals; `largest` in points."""
    import cv2

    small = cv2.resize(mask, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    _, small = cv2.threshold(small, 40, 255, cv2.THRESH_BINARY)
    side = 2 * max(1, round(radius / _COARSE)) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed = cv2.morphologyEx(
        cv2.copyMakeBorder(small, side, side, side, side, cv2.BORDER_CONSTANT), cv2.MORPH_CLOSE, kernel
    )
    _, _, found, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    for left, top, width, height, _ in found[1:].tolist():
        short, long = sorted((width * _COARSE / scale, height * _COARSE / scale))
        if short >= _SMALLEST * 0.7 and _SMALLEST <= long <= largest and long <= _FLATTEST * short:
            x, y = max(0, (left - side) * _COARSE - 1), max(0, (top - side) * _COARSE - 1)
            yield x, y, x + width * _COARSE + 2, y + height * _COARSE + 2


def _shape(rim: Rim) -> MarkShape:
    if rim.straight:
        return MarkShape.RECTANGLE
    return MarkShape.ROUND if rim.aspect <= 1.15 else MarkShape.OVAL


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    """Whether two boxes share more than half of the smaller one."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return False
    smaller = min((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))
    return 2 * width * height > smaller


def _enlarged(seal: Seal, factor: float) -> Seal:
    left, top, right, bottom = (round(side / factor) for side in seal.box)
    return Seal(seal.shape, (left, top, right, bottom), seal.colour, seal.confidence)
