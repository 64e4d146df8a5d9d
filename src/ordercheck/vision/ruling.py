"""Ruling lines of a picture: long thin strokes across and down, as the same `Rule`s that a PDF draws."""

from typing import TYPE_CHECKING, Any

from ordercheck.readers.pdf_objects import Rule
from ordercheck.vision.pictures import POINTS, Picture

if TYPE_CHECKING:
    from numpy import ndarray

_SHORTEST = 14.0
"""Points: shorter strokes are parts of letters. A row of a table is as high."""
_THICKEST = 3.5
_LONG, _MEETS = 24.0, 2.0
"""Points: an upright stroke below this length is the side of a cell only where it ends at rules across."""
_CLOSED_GAP = 1.0
_MIN_FILL = 0.5


def rules_of(picture: Picture) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical ruling lines of an upright page, in points."""
    ink = _ink(picture)
    across, down = _strokes(ink, picture.scale), _strokes(ink.T.copy(), picture.scale)
    return across, [rule for rule in down if rule.end - rule.start >= _LONG or _is_side(rule, across)]


def _is_side(rule: Rule, across: list[Rule]) -> bool:
    """Whether a short upright stroke ends at rules both ways: letters over one another do not."""
    met = [one.position for one in across if one.start - _MEETS <= rule.position <= one.end + _MEETS]
    return all(any(abs(end - position) <= _MEETS for position in met) for end in (rule.start, rule.end))


def _ink(picture: Picture) -> "ndarray[Any, Any]":
    """What is darker than its surroundings, so that pale rules on grey paper stay."""
    import cv2

    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    window = round(picture.scale * POINTS / 8) | 1
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(window, 3), 12)


def _strokes(ink: "ndarray[Any, Any]", scale: float) -> list[Rule]:
    """The strokes along the rows of a mask."""
    import cv2

    gap = max(1, round(_CLOSED_GAP * scale))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (gap, 1)))
    # A line that is tilted by a tenth of a degree steps down a pixel here and there.
    thick = cv2.dilate(closed, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3)))
    length = max(8, round(_SHORTEST * scale))
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1)))
    _, _, found, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    rules = []
    for left, top, width, height, area in found[1:].tolist():
        if height <= _THICKEST * scale + 2 and area >= _MIN_FILL * width * min(height, 3):
            rules.append(Rule((top + height / 2) / scale, left / scale, (left + width) / scale))
    return rules
