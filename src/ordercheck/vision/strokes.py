"""Ink that is no hand's: rules, heaps of grains, and what runs around something."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

_LENGTH, _WIDTH = 16.0, 8.0
"""Points: a frame is no smaller."""
_AROUND = 0.8
"""Share of the ink along its hull from which on it is a frame or a ring."""
_CLOSED = 0.7
"""Share of its hull along which a frame has ink."""
_GRAIN, _HEAP, _GRAINY = 4.5, 2.0, 0.45
"""Points: how far a grain reaches at most, and the gaps of a heap of them; their share of the ink of a heap."""
_RULE, _THICK = 26.0, 3.4
"""Points: how long a rule is at least, and from which breadth on a straight stroke is none."""
_MANY = 14
"""Pieces of ink: a name has fewer."""


def without_grains(ink: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """A mask without heaps in which half of the ink lies in many small blots: toner, shading, codes of squares."""
    import cv2
    import numpy

    side = 2 * round(_HEAP * scale) + 1
    heaps = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    count, marked = cv2.connectedComponents(heaps, connectivity=8)
    _, pieces, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=4)
    area, reach = found[1:, cv2.CC_STAT_AREA], found[1:, 2:4].max(axis=1)
    if not len(area):
        return ink
    firsts = numpy.zeros(len(found), int)
    rows, columns = numpy.nonzero(pieces)
    firsts[pieces[rows, columns]] = marked[rows, columns]
    small = reach <= _GRAIN * scale
    total = numpy.bincount(firsts[1:], area, count)
    grains = numpy.bincount(firsts[1:], area * small, count)
    many = numpy.bincount(firsts[1:], small & (area > 2), count) >= _MANY
    heap = many & (grains > _GRAINY * total)
    left = ink.copy()
    left[heap[marked]] = 0
    return left


def without_rules(ink: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """The ink without long straight strokes across and down; strokes that cross them are closed again."""
    import cv2

    long = round(_RULE * scale)
    # A rule of a scan is tilted a little: it is looked for in ink that is a pixel fatter.
    fat = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    across = cv2.morphologyEx(fat, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (long, 1)))
    down = cv2.morphologyEx(fat, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, long)))
    thick = cv2.getStructuringElement(cv2.MORPH_RECT, (round(_THICK * scale), round(_THICK * scale)))
    rules = [cv2.subtract(one, cv2.morphologyEx(one, cv2.MORPH_OPEN, thick)) for one in (across, down)]
    left = without_grains(cv2.subtract(ink, cv2.bitwise_or(*rules)), scale)
    return cv2.morphologyEx(left, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 5)))


def is_frame(strokes: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether a piece of ink runs around what lies within: a ring, a frame, the edge of a sticker."""
    import cv2

    area = cv2.countNonZero(strokes)
    if max(strokes.shape) < _LENGTH * scale or min(strokes.shape) < _WIDTH * scale or area > 0.4 * strokes.size:
        return False
    framed = cv2.copyMakeBorder(strokes, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)
    breadth = 4 * float(depth.sum()) / area - 2
    if min(cv2.minAreaRect(cv2.findNonZero(strokes))[1]) < _WIDTH * scale:
        return False  # A slanting line has nothing within.
    return _runs_around(framed, float(area), breadth) and _is_closed(framed, breadth)


def _is_closed(framed: "ndarray[Any, Any]", breadth: float) -> bool:
    """Whether ink stands along most of its own hull: a bow or a slanting line does on one side of it alone."""
    import cv2
    import numpy

    outline = numpy.zeros_like(framed)
    cv2.polylines(outline, [cv2.convexHull(cv2.findNonZero(framed))], isClosed=True, color=255, thickness=1)
    side = 2 * max(2, round(1.5 * breadth)) + 1
    near = cv2.dilate(framed, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return bool(cv2.countNonZero(cv2.bitwise_and(outline, near)) > _CLOSED * cv2.countNonZero(outline))


def _runs_around(framed: "ndarray[Any, Any]", area: float, breadth: float) -> bool:
    """Whether nearly all ink lies along its own hull: a ring around something, a frame, a sticker."""
    import cv2
    import numpy

    points = cv2.findNonZero(framed)
    hull = cv2.convexHull(points)
    outline = numpy.zeros_like(framed)
    cv2.polylines(outline, [hull], isClosed=True, color=255, thickness=max(3, round(2.4 * breadth)))
    return bool(cv2.countNonZero(cv2.bitwise_and(outline, framed)) > _AROUND * area)
