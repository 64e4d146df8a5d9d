"""How well a block of coloured ink looks like a stamp without a frame: lines of small print that a hand set askew.

Firms abroad sign with such chops ("For and on behalf of ..." over a name), offices at home with their name over a
use. Printed lines lie level and a pen writes thin, uneven lines: both are told from a chop by its own traits.
"""

import math
from typing import TYPE_CHECKING, Any

from ordercheck.vision.rims import NO_RIM, Rim

if TYPE_CHECKING:
    from numpy import ndarray

_LEAST_LONG, _MOST_SHORT = 85.0, 80.0
"""Points: the lines of a chop are 30 mm long at least, and two or three of them at most 28 mm high."""
_LEAST_ASKEW, _MOST_ASKEW = 1.0, 25.0
"""Degrees: print on a sheet that leans in a scanner, and a hand that sets a stamp in a hurry."""
_FEWEST_LINES, _MOST_LINES = 2, 4
_PAPER, _INKED = 0.06, 0.2
"""Share of a row of pixels: less is paper between two lines, more is the body of a line."""
_LOWEST, _HIGHEST = 5.0, 20.0
"""Points from the top to the foot of a line's characters."""
_FULL, _LONGEST = 0.65, 0.8
"""How much of a line's length its characters take, and of the block's length the longest line."""
_DENSE, _DENSEST = 0.27, 0.85
"""Share of a line that is ink: a pen's strokes leave more paper, a bar of colour leaves less."""
_BREADTH = 0.12
"""Of a line's height: a rubber stamp's strokes are as broad on the whole, a pen's are thinner."""
_FEWEST_STROKES, _STROKES = 5, 16
"""How many strokes the middle of a line crosses, and those of all lines: fewer are a word, not a name."""
_TALL, _MOSTLY = 0.5, 0.8
"""Of a line's height what a piece of a character takes, and how much of the line's ink lies in such pieces."""
SURE = 0.85


def loose_lines(mask: "ndarray[Any, Any]", scale: float) -> Rim:
    """The chop without a frame, turned at any angle, in a mask that just holds it; `scale`: pixels a point."""
    import cv2
    import numpy

    points = numpy.column_stack(numpy.nonzero(mask)[::-1]).astype(numpy.float32)
    if len(points) < 80:
        return NO_RIM
    _, (width, height), _ = cv2.minAreaRect(points)
    if max(width, height) < _LEAST_LONG * scale or min(width, height) > _MOST_SHORT * scale:
        return NO_RIM
    slant, level = _levelled(mask, scale)
    if not _LEAST_ASKEW <= abs(slant) <= _MOST_ASKEW:
        return NO_RIM
    bands = _bands(level)
    if not _FEWEST_LINES <= len(bands) <= _MOST_LINES:
        return NO_RIM
    lines = [level[top:foot] for top, foot in bands]
    longest = max(_length(line) for line in lines)
    if longest < _LONGEST * level.shape[1] or not all(_is_print(line, scale) for line in lines):
        return NO_RIM
    if sum(_strokes(line > 0) for line in lines) < _STROKES:
        return NO_RIM
    return Rim(SURE, level.shape[1] / level.shape[0], straight=True)


def _levelled(mask: "ndarray[Any, Any]", scale: float) -> "tuple[float, ndarray[Any, Any]]":
    """By how many degrees the block is askew, and the block set level and cut to its ink."""
    import cv2

    coarse = cv2.resize(mask, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    wide = math.ceil(_MOST_ASKEW) + 1
    near = max(range(-wide, wide + 1), key=lambda degrees: _contrast(_turned(coarse, degrees)))
    slant = max(
        (near + step / 4 for step in range(-4, 5)), key=lambda degrees: _contrast(_turned(coarse, degrees))
    )
    _, level = cv2.threshold(_turned(mask, slant), 127, 255, cv2.THRESH_BINARY)
    left, top, width, height = cv2.boundingRect(level)
    return slant, level[top : top + height, left : left + width]


def _turned(mask: "ndarray[Any, Any]", degrees: float) -> "ndarray[Any, Any]":
    """Turned clockwise about its middle on a ground that holds all of it."""
    import cv2

    height, width = mask.shape
    side = math.ceil(math.hypot(width, height))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] += ((side - width) / 2, (side - height) / 2)
    return cv2.warpAffine(mask, turn, (side, side), flags=cv2.INTER_LINEAR)


def _contrast(mask: "ndarray[Any, Any]") -> float:
    """How much the rows of a mask differ in their ink."""
    rows = mask.mean(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _bands(level: "ndarray[Any, Any]") -> list[tuple[int, int]]:
    """The first and the last row of each line of text, counted from where a row is hardly more than paper."""
    import numpy

    share = (level > 0).mean(axis=1)
    inked = numpy.concatenate(([False], share > _PAPER, [False]))
    edges = numpy.flatnonzero(inked[1:] != inked[:-1]).reshape(-1, 2).tolist()
    return [(top, foot) for top, foot in edges if share[top:foot].max() > _INKED]


def _length(line: "ndarray[Any, Any]") -> int:
    import cv2

    return int(cv2.boundingRect(line.copy())[2])


def _is_print(line: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether a line is set from type: of its height, full from end to end, bold, its characters as tall."""
    import cv2

    if not _LOWEST * scale <= len(line) <= _HIGHEST * scale:
        return False
    left, _, width, _ = cv2.boundingRect(line.copy())
    ink = line[:, left : left + width] > 0
    if float(ink.any(axis=0).mean()) < _FULL or not _DENSE <= float(ink.mean()) <= _DENSEST:
        return False
    if _strokes(ink) < _FEWEST_STROKES or _tall_share(line) < _MOSTLY:
        return False
    half: ndarray[Any, Any] = cv2.distanceTransform(line.copy(), cv2.DIST_L2, 3)
    return float(2 * half[line > 0].mean()) >= _BREADTH * len(line)


def _strokes(ink: "ndarray[Any, Any]") -> float:
    """How many strokes the rows in the middle half of a line cross, in the median."""
    import numpy

    rows = ink[len(ink) // 4 : len(ink) - len(ink) // 4].astype(numpy.int8)
    return float(numpy.median((numpy.diff(rows, axis=1, prepend=0) > 0).sum(axis=1)))


def _tall_share(line: "ndarray[Any, Any]") -> float:
    """The share of a line's ink that lies in pieces of half its height and more."""
    import cv2

    _, _, found, _ = cv2.connectedComponentsWithStats(line.copy(), connectivity=8)
    heights, areas = found[1:, cv2.CC_STAT_HEIGHT], found[1:, cv2.CC_STAT_AREA]
    return float(areas[heights >= _TALL * len(line)].sum() / areas.sum())
