"""What is measured of ink in the place of a signature, as numbers that speak for a hand or against it."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

TRAITS = (
    "width",
    "height",
    "aspect",
    "fill",
    "breadth",
    "broadest",
    "uneven breadth",
    "path",
    "density",
    "corners",
    "pieces",
    "largest piece",
    "longest piece",
    "grains",
    "holes",
    "along hull",
    "upright",
    "level foot",
    "level head",
    "inked columns",
    "narrow",
    "square",
    "one direction",
    "like heights",
    "rows",
    "rule",
    "in a stamp",
    "in a heap",
    "blue",
)
"""The names of the measures, in the order in which `traits_of` gives them."""

_GRAIN = 4.5
"""Points that a grain of toner or a speck reaches at most."""
_STRAIGHT = 4.5
"""Points across its length that a name takes at least, at any angle."""
_DIRECTIONS = 12
"""Into how many directions a half turn is divided."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Masks of what ink lies on: the shapes of `stamps`, `heaps` of small pieces of one ink; which ink is `blue`.

    `light`: the level of the darkest channel, 255 for paper.
    """

    light: "ndarray[Any, Any]"
    stamps: "ndarray[Any, Any]"
    heaps: "ndarray[Any, Any]"
    blue: "ndarray[Any, Any]"

    def cut(self, left: int, top: int, right: int, bottom: int) -> "Ground":
        """The same of a part of the page, in pixels."""
        return Ground(*(mask[top:bottom, left:right] for mask in (self.light, self.stamps, self.heaps, self.blue)))


def traits_of(strokes: "ndarray[Any, Any]", ground: Ground, scale: float) -> "ndarray[Any, Any]":
    """The measures of the ink of a name, in the order of `TRAITS`; sizes as logarithms of points, shares 0 to 1.

    The masks just hold the name; `scale` in pixels a point.
    """
    import cv2
    import numpy

    framed = cv2.copyMakeBorder(strokes, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    height, width = (side / scale for side in strokes.shape)
    area = float(cv2.countNonZero(strokes))
    depth = cv2.distanceTransform(framed, cv2.DIST_L2, 3)
    # Over a stroke of even breadth the mean distance to its edge is a quarter of the breadth; half a pixel of
    # each depth belongs to the paper.
    breadth = max(4 * float(depth.sum()) / area - 2, 1.0)
    path = area / breadth / scale
    sharp = _sharp(framed, ground.light)
    return numpy.array(
        [
            math.log(width),
            math.log(height),
            math.log(width / height),
            area / strokes.size,
            math.log(breadth / scale),
            math.log(2 * float(depth.max()) / scale),
            _uneven(depth),
            math.log(path),
            path / math.hypot(width, height),
            _corners(framed, breadth) / path,
            *_pieces(sharp, scale),
            _holes(framed, scale) / path,
            _along_hull(framed, area, breadth),
            _upright(framed, area),
            *_levels(strokes),
            float((strokes.max(axis=0) > 0).mean()),
            _narrow(framed, scale),
            *_directions(framed),
            *_heights(sharp, scale),
            _rule(framed, area, scale),
            *(_share(strokes, mask) for mask in (ground.stamps, ground.heaps, ground.blue)),
        ]
    )


def is_one_stroke(traits: "ndarray[Any, Any]") -> bool:
    """Whether ink with these measures is one straight stroke, as through a place that stays empty."""
    return bool(traits[TRAITS.index("narrow")] < math.log(_STRAIGHT))


def _share(strokes: "ndarray[Any, Any]", mask: "ndarray[Any, Any]") -> float:
    """How much of the ink lies in a mask."""
    import cv2

    return float(cv2.countNonZero(cv2.bitwise_and(strokes, mask)) / cv2.countNonZero(strokes))


def _uneven(depth: "ndarray[Any, Any]") -> float:
    """How much the breadth of the strokes varies along them: a pen is pressed and lifted, print is even."""
    import cv2
    import numpy

    ridge = (depth > 0) & (depth >= cv2.dilate(depth, numpy.ones((3, 3), numpy.uint8)) - 0.01)
    breadths = depth[ridge]
    return float(breadths.std() / breadths.mean()) if breadths.size else 0.0


def _corners(framed: "ndarray[Any, Any]", breadth: float) -> int:
    """The corners of the outlines, bends that are finer than a stroke left out."""
    import cv2

    outlines, _ = cv2.findContours(framed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    least = max(1.5, 0.9 * breadth)
    return sum(len(cv2.approxPolyDP(outline, least, True)) for outline in outlines if len(outline) > 8)


def _sharp(framed: "ndarray[Any, Any]", light: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The darker half of the ink: what blur has joined comes apart, letters and grains as well."""
    import cv2
    import numpy

    around = cv2.copyMakeBorder(light, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=255)
    dark = float(numpy.percentile(around[framed > 0], 20))
    sharp = cv2.bitwise_and(framed, (around < (255 + dark) / 2).astype(numpy.uint8) * 255)
    return sharp if sharp.any() else framed


def _narrow(framed: "ndarray[Any, Any]", scale: float) -> float:
    """How narrow the ink is across its length, at any angle: a stroke through an empty place."""
    import cv2

    return math.log(max(1.0, min(cv2.minAreaRect(cv2.findNonZero(framed))[1]) / scale))


def _pieces(sharp: "ndarray[Any, Any]", scale: float) -> tuple[float, float, float, float]:
    """How many pieces do not touch, the largest one's share, the longest one's reach, the share in grains."""
    import cv2

    _, _, found, _ = cv2.connectedComponentsWithStats(sharp, connectivity=8)
    area = float(found[1:, cv2.CC_STAT_AREA].sum())
    size, reach = found[1:, cv2.CC_STAT_AREA], found[1:, 2:4].max(axis=1) / scale
    counted = size > 0.3 * scale**2
    return (
        math.log(max(1, int(counted.sum()))),
        float(size.max()) / area,
        math.log(float(reach.max())),
        float(size[reach <= _GRAIN].sum()) / area,
    )


def _holes(framed: "ndarray[Any, Any]", scale: float) -> int:
    """How many patches of paper are enclosed by ink."""
    import cv2

    _, _, found, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(framed), connectivity=4)
    return int((found[1:, cv2.CC_STAT_AREA] > 0.3 * scale**2).sum()) - 1


def _along_hull(framed: "ndarray[Any, Any]", area: float, breadth: float) -> float:
    """The share of the ink that lies along its own hull: a ring, a frame, a sticker."""
    import cv2
    import numpy

    outline = numpy.zeros_like(framed)
    hull = cv2.convexHull(cv2.findNonZero(framed))
    cv2.polylines(outline, [hull], isClosed=True, color=255, thickness=max(3, round(2.4 * breadth)))
    return float(cv2.countNonZero(cv2.bitwise_and(outline, framed)) / area)


def _upright(framed: "ndarray[Any, Any]", area: float) -> float:
    """The share of the ink in upright runs of most of its height: the bars of a code."""
    import cv2

    length = max(3, round(0.7 * framed.shape[0]))
    pen = cv2.getStructuringElement(cv2.MORPH_RECT, (1, length))
    return float(cv2.countNonZero(cv2.morphologyEx(framed, cv2.MORPH_OPEN, pen)) / area)


def _levels(strokes: "ndarray[Any, Any]") -> tuple[float, float]:
    """How much the lower and the upper ends of the columns vary: lines of print are level."""
    import numpy

    inked = strokes[:, strokes.max(axis=0) > 0] > 0
    head, foot = inked.argmax(axis=0), inked[::-1].argmax(axis=0)
    ends = (numpy.subtract(*numpy.percentile(side, (75, 25))) / (2 * strokes.shape[0]) for side in (foot, head))
    low, high = ends
    return float(low), float(high)


def _directions(framed: "ndarray[Any, Any]") -> tuple[float, float]:
    """How far the edges run in two directions at right angles, as those of print and codes, and in one alone."""
    import cv2
    import numpy

    soft = cv2.GaussianBlur(framed, (0, 0), 1.2).astype(numpy.float32)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = numpy.hypot(across, down)
    angle = numpy.arctan2(down, across) % math.pi
    bins = (angle / math.pi * _DIRECTIONS + 0.5).astype(int) % _DIRECTIONS
    share = numpy.bincount(bins.ravel(), strength.ravel(), _DIRECTIONS) / max(float(strength.sum()), 1.0)
    half = _DIRECTIONS // 2
    return float((share[:half] + share[half:]).max()), float(share.max())


def _heights(sharp: "ndarray[Any, Any]", scale: float) -> tuple[float, float]:
    """The share of the larger pieces that are as high as their median, as letters are, and of those in one row."""
    import cv2
    import numpy

    _, _, found, _ = cv2.connectedComponentsWithStats(sharp, connectivity=8)
    large = found[1:][found[1:, 2:4].max(axis=1) > _GRAIN * scale]
    if len(large) < 3:
        return 0.0, 0.0
    height, foot = large[:, 3], large[:, 1] + large[:, 3]
    middle = float(numpy.median(height))
    like = numpy.abs(height - middle) < 0.15 * middle
    level = numpy.abs(foot - numpy.median(foot)) < 0.15 * middle
    return float(like.mean()), float(level.mean())


def _rule(framed: "ndarray[Any, Any]", area: float, scale: float) -> float:
    """The share of the ink in level strokes, as what is left of rules and frames."""
    import cv2

    pen = cv2.getStructuringElement(cv2.MORPH_RECT, (round(9 * scale), 1))
    return float(cv2.countNonZero(cv2.morphologyEx(framed, cv2.MORPH_OPEN, pen)) / area)
