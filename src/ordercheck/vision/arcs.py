"""Round and oval stamps of which other ink hides a part: ellipses fitted to stretches of an outline."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ordercheck.vision.rims import Ellipse, Rim, polar, rim_on

if TYPE_CHECKING:
    from numpy import ndarray

_STARTS, _STRETCHES = 20, (0.18, 0.3, 0.45)
"""At how many points of an outline a stretch begins, and how much of the outline it takes."""
_NEAR = 0.035
"""Radii from the ellipse up to which a point of the outline lies on it."""
_LEAST_POINTS = 40
_MOST_TRIED = 4
_WELL_SEEN = 0.75
"""Share of the directions that show a rim: ink of another stamp over it is ink as well."""

Box = tuple[int, int, int, int]


def arc_rims(
    mask: "ndarray[Any, Any]", scale: float, smallest: float, largest: float
) -> Iterator[tuple[Rim, Box]]:
    """The round and oval rims in a mask, each with its box; `smallest` and `largest` are their sizes in points."""
    import cv2

    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = max(outlines, key=len).reshape(-1, 2).astype("float32") if outlines else mask[:0]
    if len(points) < _LEAST_POINTS:
        return
    taken: list[Box] = []
    for ellipse, _ in sorted(_ellipses(points, smallest * scale, largest * scale), key=lambda one: -one[1])[:40]:
        box = _box_of(ellipse, mask.shape)
        if len(taken) >= _MOST_TRIED or any(_same(box, other) for other in taken):
            continue
        taken.append(box)
        rim = rim_on(mask, ellipse, scale, _WELL_SEEN)
        if rim.confidence > 0:
            yield rim, box


def _ellipses(points: "ndarray[Any, Any]", smallest: float, largest: float) -> Iterator[tuple[Ellipse, int]]:
    """Ellipses through stretches of an outline, and how many of its points lie on each."""
    import cv2
    import numpy

    thin = points[:: max(1, len(points) // 400)]
    for share in _STRETCHES:
        length = max(12, round(share * len(thin)))
        for n in range(_STARTS):
            own = numpy.roll(thin, -round(n * len(thin) / _STARTS), axis=0)[:length]
            for _ in range(3):
                ellipse = cv2.fitEllipseDirect(own)
                on = thin[_distance(thin, ellipse) < _NEAR] if _sized(ellipse, smallest, largest) else own[:0]
                if len(on) < 12:
                    break
                own = on
            else:
                yield ellipse, len(own)


def _sized(ellipse: Ellipse, smallest: float, largest: float) -> bool:
    short, long = sorted(ellipse[1])
    return smallest <= short and long <= largest and long <= 2.2 * short


def _distance(points: "ndarray[Any, Any]", ellipse: Ellipse) -> "ndarray[Any, Any]":
    """Of points from an ellipse, in its radii."""
    radius, _ = polar(points, ellipse)
    distance: ndarray[Any, Any] = abs(radius - 1)
    return distance


def _box_of(ellipse: Ellipse, shape: tuple[int, ...]) -> Box:
    import cv2

    outline = cv2.ellipse2Poly(
        (round(ellipse[0][0]), round(ellipse[0][1])),
        (round(ellipse[1][0] / 2), round(ellipse[1][1] / 2)),
        round(ellipse[2]),
        0,
        360,
        6,
    )
    left, top = outline.min(axis=0).tolist()
    right, bottom = outline.max(axis=0).tolist()
    return max(0, left), max(0, top), min(shape[1], right), min(shape[0], bottom)


def _same(one: Box, other: Box) -> bool:
    """Whether two boxes have about the same middle and size."""
    size = max(one[2] - one[0], other[2] - other[0])
    return all(abs(a - b) < 0.15 * size for a, b in zip(one, other, strict=True))
