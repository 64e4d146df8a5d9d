"""Whether a piece of ink was written by hand: its size, the breadth of its strokes, how often the pen turns."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

SURE, DOUBTFUL, NONE = 0.9, 0.5, 0.0

_SMALLEST, _LOWEST, _LARGEST, _HIGHEST = 16.0, 9.0, 190.0, 62.0
"""Points: length and height of what a hand writes as a name."""
_PIECE = 8.0
"""Points: a smaller piece is a dot or a comma, and belongs to no name."""
_LEAST_INK, _MOST_FILL = 12.0, 0.5
"""Square points of ink, and the share of its box that it fills."""
_THICKEST, _FATTEST = 5.6, 13.0
"""Points: the mean breadth of a pen's strokes and the broadest knot; logos, bars and photos are fatter."""
_LONGEST_STROKE = 14.5
"""Points that one run of the pen measures at least: the letters of stamps and of print are smaller."""
_NAME, _PERHAPS = 20, 12
"""Corners of the strokes of a name: a rule has four at most, a tick six, a cross ten."""
_AROUND = 0.8
"""Share of the ink along its hull from which on it is a frame or a ring."""
_CLOSED = 0.7
"""Share of its hull along which a frame has ink."""
_DENSEST = 5.3
"""How often a pen goes from corner to corner of its box at most; the squares of a code are denser."""
_PER_POINT = 0.9
"""Corners for each point that the pen goes: a hand writes smoother than grains and codes lie."""
_GRAIN, _HEAP, _GRAINY = 4.5, 2.0, 0.45
"""Points: how far a grain reaches at most, and the gaps of a heap of them; their share of the ink of a heap."""
_STROKE = 5.0
"""Points: the corners of smaller blots are those of grains and dots."""
_UPRIGHT, _OF_HEIGHT = 0.6, 0.7
"""Share of the ink in upright runs of this share of the height: bars of a code."""
_MANY, _LEAST_OF_LARGEST = 14, 0.5
"""Pieces of ink, and the share that the three largest have of it: a code or grains have many small ones."""
_LEVEL_FOOT, _LEVEL_HEAD = 0.11, 0.2
"""How much the lower and the upper ends of the columns of print vary, as a share of its height."""
_LINE = 18.0
"""Points: print that nobody read is rarely higher than this."""


def sureness(width: float, height: float, corners: int) -> float:
    """How sure it is that pieces which a pen may have made are a name; their size together in points."""
    if not (_SMALLEST <= width <= _LARGEST and _LOWEST <= height <= _HIGHEST):
        return NONE
    return SURE if corners >= _NAME else DOUBTFUL if corners >= _PERHAPS else NONE


def corners_of(strokes: "ndarray[Any, Any]", scale: float) -> int:
    """How many corners the strokes of a piece of ink have, 0 for one that no pen made.

    `strokes`: a mask that just holds the piece, `scale` in pixels a point.
    """
    import cv2

    height, width = (side / scale for side in strokes.shape)
    area = float(cv2.countNonZero(strokes))
    if max(height, width) < _PIECE or width > _LARGEST or height > _HIGHEST:
        return 0
    if area < _LEAST_INK * scale**2 or area > _MOST_FILL * strokes.size:
        return 0
    framed = cv2.copyMakeBorder(strokes, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)
    # Over a stroke of even breadth the mean distance to its edge is a quarter of the breadth.
    breadth = 4 * float(depth.sum()) / area
    if breadth > _THICKEST * scale or 2 * depth.max() > _FATTEST * scale:
        return 0
    if not _in_long_strokes(framed, area, scale) or _is_level(strokes, scale):
        return 0
    # Pixels count from their middle: half a pixel of each depth belongs to the paper.
    fine = breadth - 2
    if _runs_around(framed, area, fine) or is_frame(_longest(strokes), scale):
        return 0
    path = area / fine / scale
    if path > _DENSEST * (width**2 + height**2) ** 0.5:
        return 0
    corners = _corners(framed, fine, scale)
    return corners if corners <= _PER_POINT * path else 0


def _longest(strokes: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """Of the pieces of a mask that do not touch the one that reaches farthest, cut out."""
    import cv2
    import numpy

    _, marked, found, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    n = 1 + int(found[1:, 2:4].sum(axis=1).argmax())
    x, y, width, height = (int(side) for side in found[n, :4])
    own: ndarray[Any, Any] = (marked[y : y + height, x : x + width] == n).astype(numpy.uint8) * 255
    return own


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


def is_frame(strokes: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether a piece of ink runs around what lies within: a ring, a frame, the edge of a sticker."""
    import cv2

    area = cv2.countNonZero(strokes)
    if max(strokes.shape) < _SMALLEST * scale or min(strokes.shape) < _PIECE * scale or area > 0.4 * strokes.size:
        return False
    framed = cv2.copyMakeBorder(strokes, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)
    breadth = 4 * float(depth.sum()) / area - 2
    if min(cv2.minAreaRect(cv2.findNonZero(strokes))[1]) < _PIECE * scale:
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


def _corners(framed: "ndarray[Any, Any]", breadth: float, scale: float) -> int:
    """The corners of the outlines of a mask, bends that are finer than a stroke left out."""
    import cv2

    outlines, parents = cv2.findContours(framed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    least, count = max(1.5, 0.9 * breadth), 0
    for outline, (_, _, _, parent) in zip(outlines, parents[0], strict=True):
        whole = outline if parent < 0 else outlines[parent]
        if len(outline) > 8 and max(cv2.boundingRect(whole)[2:]) >= _STROKE * scale:
            count += len(cv2.approxPolyDP(outline, least, True))
    return count


def _in_long_strokes(framed: "ndarray[Any, Any]", area: float, scale: float) -> bool:
    """Whether the ink lies in few long strokes over its whole length: no dots, no grains, no bars."""
    import cv2

    _, _, found, _ = cv2.connectedComponentsWithStats(framed, connectivity=8)
    pieces = found[1:]
    if pieces[:, 2:4].max() < _LONGEST_STROKE * scale:
        return False
    sizes = sorted(pieces[:, cv2.CC_STAT_AREA].tolist(), reverse=True)
    many = sum(size > 0.3 * scale**2 for size in sizes) >= _MANY
    if many and sum(sizes[:3]) < _LEAST_OF_LARGEST * area:
        return False
    # A dotted line or a row of specks has ink in few columns.
    if float((framed.max(axis=0) > 0).mean()) <= 0.6:
        return False
    length = max(3, round(_OF_HEIGHT * framed.shape[0]))
    bars = cv2.morphologyEx(framed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, length)))
    return bool(cv2.countNonZero(bars) <= _UPRIGHT * area)


def _is_level(strokes: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether all columns end at about the same height, as lines of print do."""
    import numpy

    height = strokes.shape[0]
    if height > _LINE * scale:
        return False
    inked = strokes[:, strokes.max(axis=0) > 0] > 0
    head, foot = inked.argmax(axis=0) / height, inked[::-1].argmax(axis=0) / height
    return bool(_spread(numpy.sort(foot)) < _LEVEL_FOOT and _spread(numpy.sort(head)) < _LEVEL_HEAD)


def _spread(ordered: "ndarray[Any, Any]") -> float:
    """Half the distance between the first and the last quarter: a few tails and dots do not count."""
    count = len(ordered)
    return float(ordered[3 * count // 4] - ordered[count // 4]) / 2


def _runs_around(framed: "ndarray[Any, Any]", area: float, breadth: float) -> bool:
    """Whether nearly all ink lies along its own hull: a ring around something, a frame, a sticker."""
    import cv2
    import numpy

    points = cv2.findNonZero(framed)
    hull = cv2.convexHull(points)
    outline = numpy.zeros_like(framed)
    cv2.polylines(outline, [hull], isClosed=True, color=255, thickness=max(3, round(2.4 * breadth)))
    return bool(cv2.countNonZero(cv2.bitwise_and(outline, framed)) > _AROUND * area)
