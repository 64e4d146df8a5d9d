"""How well the ink of a piece of a page follows the rim of a round or oval stamp."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

_SECTORS = 72
_RIM_FROM, _RIM_TO, _WITHIN = 0.86, 1.06, 0.84
_LEAST_COVERED, _WELL_COVERED = 0.45, 0.7
_THICKEST = 0.22
"""Of the radius: a thicker ring is a chart or a sign."""
_LEAST_INNER, _MOST_INNER = 0.012, 0.62
_LEAST_CHARACTERS = 5
"""A name has more characters than the sign of a logo has parts."""
_LEAST_COMPACT, _BROAD, _BREADTH = 4, 3.5, 0.45
"""How many pieces are no mere strokes; such a one is so many points broad, or this share of its length."""
_UNEVEN = 0.02
"""A shield or a polygon leaves its ellipse by more."""
_GAP, _WORDS_FROM = 0.03, 0.55
_LEAST_WORDS, _OPEN, _LEAST_WORDS_IF_OPEN = 0.1, 0.2, 0.28
"""Share of the directions in which something is written next to the rim: the name runs around. It has to be more
where a rim is open over a larger share of the directions, as that of a dial is."""

Ellipse = tuple[tuple[float, float], tuple[float, float], float]
"""Middle, diameters and angle in degrees, as OpenCV has them."""


@dataclass(frozen=True, slots=True)
class Rim:
    """What was measured; `aspect` is the longer over the shorter side, `straight`: a rectangle."""

    confidence: float
    aspect: float = 1.0
    straight: bool = False


NO_RIM = Rim(0.0)


def oval_rim(mask: "ndarray[Any, Any]", scale: float) -> Rim:
    """The rim of a round or oval stamp in a mask that just holds it; `scale` in pixels a point."""
    import cv2
    import numpy

    rows, columns = numpy.nonzero(mask)
    if len(rows) < 80:
        return NO_RIM
    points = numpy.column_stack((columns, rows)).astype(numpy.float32)
    hull = cv2.convexHull(points)
    if len(hull) < 5:
        return NO_RIM
    (x, y), (one, other), degrees = cv2.fitEllipse(hull)
    if min(one, other) < 20 or max(one, other) > 4 * min(one, other):
        return NO_RIM
    return _rim_at(mask, points, ((x, y), (one, other), degrees), scale)


def rim_on(mask: "ndarray[Any, Any]", ellipse: Ellipse, scale: float, least: float) -> Rim:
    """The rim along an ellipse, whatever ink lies beyond it; `least`: the share of directions that show one."""
    import numpy

    rows, columns = numpy.nonzero(mask)
    points = numpy.column_stack((columns, rows)).astype(numpy.float32)
    radius, sector = polar(points, ellipse)
    within = radius <= _RIM_TO
    rim = radius[within] >= _RIM_FROM
    if len(numpy.unique(sector[within][rim])) < least * _SECTORS:
        return NO_RIM
    return _rim_at(mask, points[within], ellipse, scale)


def _rim_at(mask: "ndarray[Any, Any]", points: "ndarray[Any, Any]", ellipse: Ellipse, scale: float) -> Rim:
    _, (one, other), _ = ellipse
    radius, sector = polar(points, ellipse)
    within = mask * 0
    inner = points[radius <= _WITHIN].astype(int)
    within[inner[:, 1], inner[:, 0]] = 255
    if not _holds_name(within, scale):
        return NO_RIM
    confidence = _ring_confidence(radius, sector, one * other * math.pi / 4, min(one, other) / 2 / scale)
    return Rim(confidence, max(one, other) / min(one, other))


def polar(points: "ndarray[Any, Any]", ellipse: Ellipse) -> tuple[Any, Any]:
    """Of points the distance from the middle of an ellipse in its radii, and the sector of their direction."""
    import numpy

    (x, y), (one, other), degrees = ellipse
    angle = math.radians(degrees)
    across = ((points[:, 0] - x) * math.cos(angle) + (points[:, 1] - y) * math.sin(angle)) / (one / 2)
    down = ((points[:, 1] - y) * math.cos(angle) - (points[:, 0] - x) * math.sin(angle)) / (other / 2)
    sector = ((numpy.arctan2(down, across) / math.tau + 0.5) * _SECTORS).astype(int) % _SECTORS
    return numpy.hypot(across, down), sector


def _holds_name(within: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether enough pieces of ink lie within a rim, specks left out, and some of them are no mere strokes."""
    import cv2

    _, marked, found, _ = cv2.connectedComponentsWithStats(within, connectivity=8)
    pieces = [n for n in range(1, len(found)) if found[n, cv2.CC_STAT_AREA] > 1.5 * scale**2]
    if len(pieces) < _LEAST_CHARACTERS:
        return False
    return sum(_is_compact(marked, n, found[n].tolist(), scale) for n in pieces) >= _LEAST_COMPACT


def _is_compact(marked: "ndarray[Any, Any]", number: int, sides: list[int], scale: float) -> bool:
    """Whether a piece of ink is as broad as a character is: the ticks of a dial and rules are not."""
    import cv2
    import numpy

    x, y, width, height, _ = sides
    own = (marked[y : y + height, x : x + width] == number).astype(numpy.uint8)
    short, long = sorted(cv2.minAreaRect(cv2.findNonZero(own))[1])
    return bool(short >= _BROAD * scale or short >= _BREADTH * long)


def _ring_confidence(radius: Any, sector: Any, area: float, shorter: float) -> float:
    import numpy

    outer = (radius >= _RIM_FROM) & (radius <= _RIM_TO)
    covered = len(numpy.unique(sector[outer])) / _SECTORS
    if covered < _LEAST_COVERED or (radius > _RIM_TO).mean() > 0.12 or _unevenness(radius, sector) > _UNEVEN:
        return 0.0
    thickness, words = _rim_and_words(radius, sector)
    inner = (radius < 0.82).sum() / (area * 0.82**2)
    least = _LEAST_WORDS if _widest_gap(sector[outer]) <= _OPEN else _LEAST_WORDS_IF_OPEN
    if thickness > _THICKEST + 1.5 / shorter or words < least or not _LEAST_INNER <= inner <= _MOST_INNER:
        return 0.0
    return 0.6 + 0.4 * min(1.0, (covered - _LEAST_COVERED) / (_WELL_COVERED - _LEAST_COVERED))


def _widest_gap(sector: Any) -> float:
    """The share of all directions that the widest stretch without a rim takes."""
    import numpy

    seen = numpy.unique(sector)
    steps = numpy.diff(numpy.append(seen, seen[0] + _SECTORS))
    return float(steps.max() - 1) / _SECTORS


def _unevenness(radius: Any, sector: Any) -> float:
    """The mean distance of the outermost ink from the ellipse, in radii, over the directions that have a rim."""
    import numpy

    outermost = numpy.zeros(_SECTORS)
    within = radius <= _RIM_TO
    numpy.maximum.at(outermost, sector[within], radius[within])
    rim = outermost[outermost >= _RIM_FROM]
    return float(numpy.abs(rim - numpy.median(rim)).mean())


def _rim_and_words(radius: Any, sector: Any) -> tuple[float, float]:
    """The median over directions of how far the ink goes on from the outermost one inwards, in radii, and the
    share of directions in which, behind a gap, something is written before half of the way to the middle."""
    import numpy

    thick, written = [], 0
    for n in range(_SECTORS):
        own = numpy.sort(radius[(sector == n) & (radius <= _RIM_TO)])[::-1]
        if not len(own):
            continue
        gaps = numpy.nonzero(own[:-1] - own[1:] > _GAP)[0]
        rim = own[0] >= _RIM_FROM
        if rim:
            thick.append(float(own[0] - own[gaps[0] if len(gaps) else -1]))
        behind = own[gaps[0] + 1 :] if rim and len(gaps) else own[len(own) :] if rim else own
        written += bool((behind > _WORDS_FROM).any())
    return (float(numpy.median(thick)) if thick else 1.0), written / _SECTORS
