"""Handwriting beside a label for signatures: what is written there that is neither a known word nor a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.model.place import Box
from ordercheck.vision.inks import BLACK, BLUE, blue_ink, cleared, dark_ink
from ordercheck.vision.pictures import Picture
from ordercheck.vision.seals import stamped_areas

if TYPE_CHECKING:
    from numpy import ndarray

_RESOLUTION = 150 / 72
_SMALLEST, _LOWEST, _LARGEST, _HIGHEST = 16.0, 8.0, 190.0, 62.0
"""Points: length and height of what a hand writes as a name."""
_RIGHT, _ABOVE, _BELOW = 230.0, 34.0, 30.0
"""Points around a label in which its signature stands."""
_MOST_FILL = 0.42
_THICKEST, _FATTEST = 5.6, 13.0
"""Points: the mean breadth of a pen's strokes and the broadest knot; logos, bars and photos are fatter."""
_LONGEST_STROKE = 14.5
"""Points that one run of the pen measures at least: the letters of stamps and of print are smaller."""
_JOINED = 2.4
"""Points between two pieces of one name."""
_LEAST_INK = 24.0
"""Square points of ink."""
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Handwriting:
    """A signature: its box in points, the colour of its ink, how sure it is."""

    box: Box
    colour: str
    confidence: float


def handwriting_at(
    picture: Picture, labels: Sequence[Box], words: Sequence[Box], seals: Sequence[Box]
) -> tuple[Handwriting, ...]:
    """The handwriting beside each label that has some; boxes in points, `words` without the handwriting itself."""
    import cv2

    factor = min(1.0, _RESOLUTION / picture.scale)
    pixels = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    scale = picture.scale * factor
    blue = cleared(blue_ink(pixels), seals, scale, 1.0)
    for left, top, right, bottom in stamped_areas(blue, scale):
        blue[top:bottom, left:right] = 0
    ink = cv2.bitwise_or(dark_ink(pixels), blue)
    ink = cleared(_without_rules(ink, scale), words, scale, 0.8)
    found: dict[Box, Handwriting] = {}
    for label in labels:
        one = _largest_beside(label, ink, blue, scale)
        if one is not None:
            found[one.box] = one
    return tuple(found.values())


def _without_rules(ink: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """The ink without long straight strokes across and down; strokes that cross them are closed again."""
    import cv2

    long = round(26 * scale)
    # A rule of a scan is tilted a little: it is looked for in ink that is a pixel fatter.
    fat = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    across = cv2.morphologyEx(fat, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (long, 1)))
    down = cv2.morphologyEx(fat, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, long)))
    left = cv2.subtract(ink, cv2.bitwise_or(across, down))
    return cv2.morphologyEx(left, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 5)))


def _largest_beside(
    label: Box, ink: "ndarray[Any, Any]", blue: "ndarray[Any, Any]", scale: float
) -> Handwriting | None:
    import cv2

    left, top = max(0, round(label.x0 * scale)), max(0, round((label.top - _ABOVE) * scale))
    right, bottom = round((label.x1 + _RIGHT) * scale), round((label.bottom + _BELOW) * scale)
    part = ink[top:bottom, left:right]
    if not part.size:
        return None
    reach = round(_JOINED * scale) | 1
    joined = cv2.dilate(part, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    count, marked, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    best: tuple[float, Handwriting] | None = None
    for n in range(1, count):
        x, y, width, height = (int(side) for side in found[n, :4])
        strokes = part.copy()
        strokes[marked != n] = 0
        strokes = strokes[y : y + height, x : x + width]
        area = float(cv2.countNonZero(strokes))
        if not _written(strokes, area, scale):
            continue
        box = Box(*(round(side / scale, 1) for side in (left + x, top + y, left + x + width, top + y + height)))
        coloured = cv2.countNonZero(blue[top + y : top + y + height, left + x : left + x + width])
        one = Handwriting(box, BLUE if 2 * coloured > area else BLACK, SURE)
        if best is None or area > best[0]:
            best = area, one
    return best[1] if best is not None else None


def _written(strokes: "ndarray[Any, Any]", area: float, scale: float) -> bool:
    """Whether a piece of ink has the size, the thin strokes and the spread of handwriting."""
    import cv2

    height, width = (side / scale for side in strokes.shape)
    if not (_SMALLEST <= width <= _LARGEST and _LOWEST <= height <= _HIGHEST):
        return False
    if area < _LEAST_INK * scale**2 or area > _MOST_FILL * strokes.size:
        return False
    framed = cv2.copyMakeBorder(strokes, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)
    # Over a stroke of even breadth the mean distance to its edge is a quarter of the breadth.
    if 4 * depth.sum() / area > _THICKEST * scale or 2 * depth.max() > _FATTEST * scale:
        return False
    _, _, pieces, _ = cv2.connectedComponentsWithStats(framed, connectivity=8)
    if pieces[1:, 2:4].max() < _LONGEST_STROKE * scale:
        return False
    # A dotted line or a row of specks has ink in few columns.
    columns = strokes.max(axis=0) > 0
    return float(columns.mean()) > 0.6
