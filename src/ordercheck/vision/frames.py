"""Rectangular stamps that other ink of their colour touches: four straight strokes at right angles."""

import math
from collections.abc import Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from ordercheck.vision.rims import Rim
from ordercheck.vision.straight_rims import is_ruled, level_rim, sides_covered

if TYPE_CHECKING:
    from numpy import ndarray

_SIDE, _RUN, _GAP = 24.0, 15.0, 8.0
"""Points that a stroke of a frame goes straight at least, with gaps and between them, and how wide those are."""
_THICKEST = 5.0
_LOW, _LONG, _LONGEST, _FLATTEST = 24.0, 34.0, 215.0, 5.2
"""Points: the shorter side, the longer side at least and at most; how flat a stamp is at most."""
_MOST_STROKES, _MOST_TRIED, _MOST_SLANTS = 10, 40, 3
_ALONG, _BEYOND = 0.5, 0.2
"""Of a side: how much of it its stroke takes, and how far that may go on, as closed gaps to a pen make it."""
_COVERED = 0.8
"""Of each side: the share that shows ink; rings and lines of text show less."""
_DOUBLE, _THROUGH = 7.0, 0.8
"""Points up to which a stroke is the second line of a frame; the share of a side that a rule within takes."""
_LARGE = 0.5
"""Of the shorter side: a piece of ink within a frame that reaches farther is no letter but a pen's."""

Box = tuple[int, int, int, int]


def frame_rims(mask: "ndarray[Any, Any]", scale: float) -> Iterator[tuple[Rim, Box]]:
    """The largest frame in a mask that other ink touches, with its box; `scale` in pixels a point."""
    for degrees in _slants(mask, scale):
        found = _frame_at(mask, degrees, scale)
        if found is not None:
            yield found
            return


def _frame_at(mask: "ndarray[Any, Any]", degrees: float, scale: float) -> tuple[Rim, Box] | None:
    """The largest frame that slants by some degrees."""
    import cv2

    turn, size = _turn(mask.shape, degrees)
    level = cv2.warpAffine(mask, turn, size, flags=cv2.INTER_NEAREST)
    for left, top, right, bottom in _frames(level, scale):
        own = level[top:bottom, left:right]
        confidence = (
            0.0
            if _is_table(own, scale) or min(sides_covered(own, scale)) < _COVERED
            else level_rim(_without_pens(own, scale), scale, degrees)
        )
        if confidence > 0:
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            sides = (right - left, bottom - top)
            rim = Rim(confidence, max(sides) / min(sides), straight=True)
            return rim, _turned_back(corners, turn, mask.shape)
    return None


def _slants(mask: "ndarray[Any, Any]", scale: float) -> Iterator[float]:
    """The degrees (-45 to 45) by which straight strokes slant, the likeliest first; none where there are none."""
    import cv2
    import numpy

    lines = cv2.HoughLinesP(mask, 1, math.pi / 360, round(8 * scale), None, _SIDE * scale, 2 * scale)
    if lines is None:
        return
    ends = lines.reshape(-1, 4)
    across, down = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
    angle = (numpy.degrees(numpy.arctan2(down, across)) + 45) % 90
    share = numpy.bincount((angle * 2).astype(int) % 180, numpy.hypot(across, down), 180)
    for _ in range(_MOST_SLANTS):
        near = share + numpy.roll(share, 1) + numpy.roll(share, -1)
        best = int(near.argmax())
        if near[best] <= 0:
            return
        middle = (best + 0.5) / 2 - 45
        yield from (middle, middle - 1, middle + 1)
        share[numpy.arange(best - 4, best + 5) % 180] = 0


def _turn(shape: tuple[int, ...], degrees: float) -> tuple["ndarray[Any, Any]", tuple[int, int]]:
    """The matrix that sets strokes level which slant by some degrees, and the size of what it gives."""
    import cv2

    height, width = shape[:2]
    side = math.ceil(math.hypot(width, height))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] += ((side - width) / 2, (side - height) / 2)
    return turn, (side, side)


def _frames(level: "ndarray[Any, Any]", scale: float) -> list[Box]:
    """What four strokes enclose, the largest first."""
    across, down = _strokes(level, scale), _strokes(level.T.copy(), scale)
    found = []
    for (a, b), (c, d) in product(combinations(across, 2), combinations(down, 2)):
        (top, *_), (bottom, *_), (left, *_), (right, *_) = a, b, c, d
        short, long = sorted(((right - left) / scale, (bottom - top) / scale))
        if short < _LOW or not _LONG <= long <= _LONGEST or long > _FLATTEST * short:
            continue
        sides = ((a, left, right), (b, left, right), (c, top, bottom), (d, top, bottom))
        ruled = _runs_within(across, (top, bottom), (left, right), scale) or _runs_within(
            down, (left, right), (top, bottom), scale
        )
        if not ruled and all(_runs_along(*side) for side in sides):
            found.append((left, top, right + 1, bottom + 1))
    return sorted(found, key=lambda box: -(box[2] - box[0]) * (box[3] - box[1]))[:_MOST_TRIED]


def _strokes(level: "ndarray[Any, Any]", scale: float) -> list[tuple[int, int, int]]:
    """The longest level strokes from the top down: where they lie, begin and end."""
    import cv2

    fat = cv2.dilate(level, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3)))
    short, gap, long = (
        cv2.getStructuringElement(cv2.MORPH_RECT, (round(points * scale), 1)) for points in (_RUN, _GAP, _SIDE)
    )
    # Runs first, gaps then: closed gaps would make runs of letters.
    runs = cv2.morphologyEx(cv2.morphologyEx(fat, cv2.MORPH_OPEN, short), cv2.MORPH_CLOSE, gap)
    _, _, found, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(runs, cv2.MORPH_OPEN, long))
    thin = [one for one in found[1:].tolist() if one[3] <= _THICKEST * scale]
    longest = sorted(thin, key=lambda one: -one[2])[:_MOST_STROKES]
    return sorted((top + high // 2, left, left + wide) for left, top, wide, high, _ in longest)


def _runs_along(stroke: tuple[int, int, int], begin: int, end: int) -> bool:
    """Whether a stroke takes a good part of a side and does not go on beyond it, as the rules of a table do."""
    _, first, last = stroke
    side = end - begin
    return min(last, end) - max(first, begin) > _ALONG * side and max(begin - first, last - end) < _BEYOND * side


def _runs_within(
    strokes: list[tuple[int, int, int]], between: tuple[int, int], along: tuple[int, int], scale: float
) -> bool:
    """Whether a stroke runs through a frame from side to side, as the rules of a table do."""
    edge, side = _DOUBLE * scale, along[1] - along[0]
    inner = (one for one in strokes if between[0] + edge < one[0] < between[1] - edge)
    return any(min(end, along[1]) - max(begin, along[0]) > _THROUGH * side for _, begin, end in inner)


def _is_table(flat: "ndarray[Any, Any]", scale: float) -> bool:
    band = 2 * max(3, round(3.0 * scale))
    inner = flat[band:-band, band:-band]
    return not inner.size or is_ruled(inner)


def _without_pens(flat: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """What stands in a frame without the pieces that are larger than letters."""
    import cv2

    clean, band = flat.copy(), 2 * max(3, round(3.0 * scale))
    inner = clean[band:-band, band:-band]
    if not inner.size:
        return clean
    _, marked, found, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    reach = found[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1)
    large = reach > _LARGE * min(flat.shape)
    large[0] = False
    inner[large[marked]] = 0
    return clean


def _turned_back(corners: tuple[tuple[int, int], ...], turn: "ndarray[Any, Any]", shape: tuple[int, ...]) -> Box:
    import cv2
    import numpy

    points = numpy.array(corners, float).reshape(-1, 1, 2)
    own = cv2.transform(points, cv2.invertAffineTransform(turn)).reshape(-1, 2)
    (left, top), (right, bottom) = own.min(axis=0).round().tolist(), own.max(axis=0).round().tolist()
    return max(0, int(left)), max(0, int(top)), min(shape[1], int(right)), min(shape[0], int(bottom))
