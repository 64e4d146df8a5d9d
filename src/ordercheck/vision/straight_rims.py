"""How well the ink of a piece of a page follows the frame of a rectangular stamp with text in it."""

import math
from typing import TYPE_CHECKING, Any

from ordercheck.vision.rims import NO_RIM, Rim

if TYPE_CHECKING:
    from numpy import ndarray

_REACH = 3.0
"""Points from the outermost ink of a stamp in which a side of its frame lies."""
_WORST, _SECOND_WORST, _MEAN = 0.45, 0.7, 0.65
"""Share of a side that is drawn: of the side that something may cover, of the next one, of all. Lines of text show
less."""
_THICKEST = 0.1
"""Of the shorter side: a broader frame is that of a sign or a picture."""
_BLUR = 1.0
"""Points by which a scan makes strokes broader."""
_MOST_LINES, _BETWEEN = 3, 4.5
"""How many lines a frame may have, the hairline around a cut-in seal one of them; points from one to the next."""
_SQUARE = 1.35
"""How much longer than broad a stamp is that holds a few large characters instead of lines of text."""
_LEAST_INK, _MOST_INK = 0.05, 0.55
_LETTER = 1.0
"""Square points of the smallest piece of a character."""
_FEW, _LEAST_LETTERS, _MANY = 2, 4, 16
"""Pieces of ink in a square stamp at least, in a stamp of lines at least, and from which on they are lines."""
_LARGEST_LETTER = 0.5
"""Of the shorter side: what one piece of a character may take."""
_ALONG, _ACROSS = 0.6, 0.38
"""The share of what lies within that letters take, one way and the other."""
_LINE, _TRACE = 0.08, 0.03
"""Of the height within a frame: a line of text is as high at least; the share of a row of pixels that is none."""
_CUT_IN = 0.85
"""How sure a seal is of which the characters are paper."""
_ASKEW, _LOZENGE = 1.5, 40.0
"""Degrees: a stamp that a hand has set is askew by more than print is, and by less than a lozenge."""


def straight_rim(mask: "ndarray[Any, Any]", scale: float) -> Rim:
    """The rim of a rectangular stamp, turned at any angle, in a mask that just holds it."""
    import cv2
    import numpy

    points = numpy.column_stack(numpy.nonzero(mask)[::-1]).astype(numpy.float32)
    if len(points) < 80:
        return NO_RIM
    middle, (width, height), degrees = cv2.minAreaRect(points)
    if min(width, height) < 20:
        return NO_RIM
    turn = cv2.getRotationMatrix2D(middle, degrees, 1.0)
    turn[:, 2] += (width / 2 - middle[0], height / 2 - middle[1])
    soft = cv2.warpAffine(mask, turn, (math.ceil(width) + 1, math.ceil(height) + 1), flags=cv2.INTER_LINEAR)
    _, flat = cv2.threshold(soft, 127, 255, cv2.THRESH_BINARY)
    slant = (degrees + 45) % 90 - 45
    return Rim(level_rim(flat, scale, slant), max(width, height) / min(width, height), straight=True)


def level_rim(flat: "ndarray[Any, Any]", scale: float, slant: float) -> float:
    """How sure it is that a mask just holds a rectangular stamp set level; `slant`: how it lay on the page."""
    covered, inner = sides_covered(flat, scale), flat
    worst, second, *_ = sorted(covered)
    if worst < _WORST or second < _SECOND_WORST or sum(covered) / 4 < _MEAN:
        return 0.0
    for _ in range(_MOST_LINES):
        inner = _within_line(inner, scale)
        if _is_written(inner, scale, slant):
            return 0.6 + 0.4 * min(1.0, (sum(covered) / 4 - 0.55) / 0.2)
        inner = _trimmed(inner, _BETWEEN * scale)
        if not inner.size or min(sides_covered(inner, scale)) < _WORST:
            return 0.0
        if _is_cut_in(inner, scale, slant):
            return _CUT_IN
    return 0.0


def sides_covered(flat: "ndarray[Any, Any]", scale: float) -> list[float]:
    """The share of each side of a stamp set level that shows ink: top, bottom, left, right."""
    reach = max(3, round(_REACH * scale))
    return [float((side[:reach].max(axis=0) > 0).mean()) for side in _from_outside(flat)]


def _from_outside(flat: "ndarray[Any, Any]") -> "tuple[ndarray[Any, Any], ...]":
    """A mask turned so that its top, bottom, left and right come first."""
    return flat, flat[::-1], flat.T, flat.T[::-1]


def _within_line(flat: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """What lies within the outermost line of a frame; nothing where that is too broad for one."""
    depths = [_depth(side, max(3, round(_REACH * scale))) for side in _from_outside(flat)]
    if sorted(depths)[1] > _THICKEST * min(flat.shape) + _BLUR * scale:
        return flat[:0, :0]
    top, bottom, left, right = depths
    return flat[top : flat.shape[0] - bottom, left : flat.shape[1] - right]


def _depth(side: "ndarray[Any, Any]", reach: int) -> int:
    """How many pixels deep the line along a side lies, in the median over its length, and one more."""
    import numpy

    inked = side[:, side[:reach].max(axis=0) > 0] > 0
    if not inked.size:
        return reach
    rows = numpy.arange(len(inked))[:, None]
    behind = ~inked & (rows > inked.argmax(axis=0))
    ends = numpy.where(behind.any(axis=0), behind.argmax(axis=0), len(inked))
    return int(numpy.median(ends)) + 1


def _trimmed(inner: "ndarray[Any, Any]", most: float) -> "ndarray[Any, Any]":
    """The part of a mask that just holds its ink; nothing where more than some pixels of a side are paper."""
    import cv2

    if not inner.size:
        return inner
    left, top, width, height = cv2.boundingRect(inner)
    spare = (left, top, inner.shape[1] - left - width, inner.shape[0] - top - height)
    return inner[top : top + height, left : left + width] if max(spare) <= most else inner[:0, :0]


def _is_written(inner: "ndarray[Any, Any]", scale: float, slant: float) -> bool:
    """Whether what lies within a frame is the text of a stamp: lines of it, or in a square a few characters."""
    if not inner.size or is_ruled(inner):
        return False
    count, largest, letters = _letters(inner, scale)
    if largest > _LARGEST_LETTER or not _fills(letters):
        return False
    if max(inner.shape) <= _SQUARE * min(inner.shape):
        return count >= (_FEW if _is_askew(slant) else _LEAST_LETTERS)
    return count >= _LEAST_LETTERS and (count >= _MANY or _lines(letters > 0) > 1)


def _is_cut_in(block: "ndarray[Any, Any]", scale: float, slant: float) -> bool:
    """Whether a square of ink shows the paper through several characters, as a person's seal that is cut in does.

    So do signs of firms, but those are printed level, and a hand sets no stamp level.
    """
    import cv2

    if max(block.shape) > _SQUARE * min(block.shape) or not _is_askew(slant):
        return False
    count, largest, letters = _letters(cv2.bitwise_not(block), scale)
    return count >= _FEW and largest <= _LARGEST_LETTER and _fills(letters)


def _is_askew(slant: float) -> bool:
    return _ASKEW < abs(slant) < _LOZENGE


def _fills(letters: "ndarray[Any, Any]") -> bool:
    """Whether letters take as much of what lies within a frame as those of a stamp do."""
    ink = letters > 0
    less, more = sorted((float(ink.any(axis=0).mean()), float(ink.any(axis=1).mean())))
    return _LEAST_INK <= float(ink.mean()) <= _MOST_INK and less >= _ACROSS and more >= _ALONG


def _letters(mask: "ndarray[Any, Any]", scale: float) -> "tuple[int, float, ndarray[Any, Any]]":
    """How many pieces of characters a mask shows, how much of its shorter side the largest takes, and their mask.

    What touches the edge is left of a frame.
    """
    import cv2
    import numpy

    _, marked, found, _ = cv2.connectedComponentsWithStats(mask.copy(), connectivity=8)
    edges = numpy.concatenate([side[0] for side in _from_outside(marked)])
    kept = found[:, cv2.CC_STAT_AREA] > _LETTER * scale**2
    kept[0] = kept[edges] = False
    shorter = found[kept][:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1)
    largest = float(shorter.max(initial=0)) / min(mask.shape)
    return int(kept.sum()), largest, kept[marked].astype(numpy.uint8) * 255


def _lines(ink: "ndarray[Any, Any]") -> int:
    """How many lines of text run along the longer side."""
    import numpy

    along = ink if ink.shape[1] >= ink.shape[0] else ink.T
    inked = numpy.concatenate(([False], along.mean(axis=1) > _TRACE, [False]))
    edges = numpy.flatnonzero(inked[1:] != inked[:-1]).reshape(-1, 2)
    return int((edges[:, 1] - edges[:, 0] >= _LINE * len(along)).sum())


def is_ruled(inner: "ndarray[Any, Any]") -> bool:
    """Whether rules run through a frame both ways: a table, not a stamp (a date stamp has rules across alone)."""
    import numpy

    ink = inner > 0
    return bool((ink.mean(axis=1) > 0.93).any() and (ink.mean(axis=0) > 0.93).any()) or bool(
        numpy.count_nonzero(numpy.diff((ink.mean(axis=0) > 0.93).astype(int)) == 1) > 1
    )
