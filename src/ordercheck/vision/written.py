"""The ink of pens and print on a page: everything darker than paper, less the ink of the stamps over it.

Compression keeps the light of thin strokes and blurs their colour: the shape of ink is taken from its light alone,
and its colour, relative to its depth, from its surroundings.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.model.document import MarkShape

if TYPE_CHECKING:
    from numpy import ndarray

_PALE, _DARK, _LEAST_DARK = 196, 160, 3
"""The brightest level, in the darkest channel, of ink that hangs together with ink of at most the second level;
how many pixels of that it takes."""
_DARKEST_RED = 120
"""The level of red in the ink of a red stamp; where that is darker, another stroke crosses it."""
_RED_FROM, _BLUE_FROM = 0.28, 0.2
"""By how much red exceeds both others, and blue exceeds red or green, in shares of the depth of the ink."""
_LIKE = 0.24
"""How far the colour of a stamp's ink strays from its median."""
_SOLID, _DARKER = 20, 0.8
"""The percentile of a stamp's levels that its solid strokes have, and the share of that level
below which ink in a stamp is that of a stroke across it."""
_STRAYS = 0.08
"""Of the longer side: how far the rim that fits a stamp's ink may leave its box."""
_TURNS = (0, *range(-36, 0, 3), *range(3, 37, 3))
"""Degrees by which an oval stamp may be turned."""
_RIM = 1.6
"""Points around the shape of a stamp that its ink still reaches."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal in the pixels of the picture in which ink is looked for: left, top, right, bottom."""

    shape: MarkShape
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """Masks: `ink` that no stamp has left, which of it is `blue`; `stamps`: the shapes of the stamps.

    `light`: the level of the darkest channel.
    """

    light: "ndarray[Any, Any]"
    ink: "ndarray[Any, Any]"
    blue: "ndarray[Any, Any]"
    stamps: "ndarray[Any, Any]"


def written_ink(pixels: "ndarray[Any, Any]", stamps: Sequence[Stamp], scale: float) -> Written:
    """What pens and print have left on a page; `pixels` on white paper, `scale` in pixels a point."""
    import cv2
    import numpy

    ink = _dark(pixels)
    colour = _relative_colour(pixels, ink)
    r, g, b = cv2.split(colour)
    red = (r - cv2.max(g, b)) > _RED_FROM
    blue = (b - cv2.min(r, g) > _BLUE_FROM) & (b >= cv2.max(r, g))
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    left = (ink > 0) & ~(red & (pixels[..., 0] > _DARKEST_RED))
    shapes: ndarray[Any, Any] = numpy.zeros(ink.shape, numpy.uint8)
    for stamp in stamps:
        shape = _filled(stamp, (ink > 0) & (red | blue), scale)
        shapes |= shape
        left &= ~_of_stamp((ink > 0) & (shape > 0), red | blue, colour, grey)
    mask = left.astype(numpy.uint8) * 255
    return Written(_lowest(pixels), mask, cv2.bitwise_and(mask, blue.astype(numpy.uint8) * 255), shapes)


def _dark(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """Ink by its light: pale edges and hairlines count where they hang together with something dark."""
    import cv2
    import numpy

    lowest = _lowest(pixels)
    pale = (lowest < _PALE).astype(numpy.uint8) * 255
    count, marked = cv2.connectedComponents(pale, connectivity=8)
    dark = numpy.bincount(marked[lowest < _DARK], minlength=count) >= _LEAST_DARK
    dark[0] = False
    found: ndarray[Any, Any] = dark[marked].astype(numpy.uint8) * 255
    return found


def _lowest(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The level of the darkest channel."""
    import cv2

    red, green, blue = cv2.split(pixels)
    lowest: ndarray[Any, Any] = cv2.min(cv2.min(red, green), blue)
    return lowest


def _relative_colour(pixels: "ndarray[Any, Any]", ink: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The three channels less their mean, in shares of how much darker than paper the ink around is."""
    import cv2
    import numpy

    inked = (ink > 0).astype(numpy.float32)
    channels = [channel.astype(numpy.float32) for channel in cv2.split(pixels)]
    mean = (channels[0] + channels[1] + channels[2]) / 3
    depth = numpy.maximum(cv2.blur((255.0 - _lowest(pixels)) * inked, (3, 3)), 1.0)
    colour: ndarray[Any, Any] = cv2.merge([cv2.blur((own - mean) * inked, (3, 3)) / depth for own in channels])
    return colour


def _of_stamp(
    own: "ndarray[Any, Any]", coloured: "ndarray[Any, Any]", colour: "ndarray[Any, Any]", grey: "ndarray[Any, Any]"
) -> "ndarray[Any, Any]":
    """Of the ink in the shape of a stamp what has the stamp's colour and is no darker than the stamp."""
    import numpy

    known = own & coloured
    if not known.any():
        return known
    middle = numpy.median(colour[known], axis=0)
    level = float(numpy.percentile(grey[known], _SOLID))
    found = own.copy()
    found[own] = (numpy.linalg.norm(colour[own] - middle, axis=1) < _LIKE) & (grey[own] >= _DARKER * level)
    return found


def _filled(stamp: Stamp, coloured: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """255 within the rim of a stamp, as it is turned."""
    import cv2
    import numpy

    filled: ndarray[Any, Any] = numpy.zeros(coloured.shape, numpy.uint8)
    left, top, right, bottom = stamp.box
    own = cv2.findNonZero(coloured[top:bottom, left:right].astype(numpy.uint8))
    outline = _outline(stamp, own)
    cv2.fillPoly(filled, [outline + (left, top)], 255)
    more = 2 * round(_RIM * scale) + 1
    return cv2.dilate(filled, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (more, more)))


def _outline(stamp: Stamp, own: "ndarray[Any, Any] | None") -> "ndarray[Any, Any]":
    """The rim as a polygon within its box: as the ink lies, else as the box says."""
    import cv2
    import numpy

    left, top, right, bottom = stamp.box
    wide, high = right - left, bottom - top
    if stamp.shape is not MarkShape.RECTANGLE:
        rims = (_ellipse_in(wide, high, degrees) for degrees in _TURNS)
        outlines = [cv2.ellipse2Poly((wide // 2, high // 2), *rim, 0, 360, 4) for rim in rims if rim is not None]
        outline: ndarray[Any, Any] = max(outlines, key=lambda one: _on_outline(one, own))
        return outline
    turned = cv2.boxPoints(cv2.minAreaRect(cv2.convexHull(own))) if own is not None else None
    if turned is not None:
        beyond = numpy.concatenate([turned.min(axis=0), turned.max(axis=0) - (wide, high)])
        if numpy.abs(beyond).max() < _STRAYS * max(wide, high):
            return turned.round().astype(numpy.int32)
    return numpy.array([(0, 0), (wide, 0), (wide, high), (0, high)], numpy.int32)


def _ellipse_in(wide: int, high: int, degrees: int) -> tuple[tuple[int, int], int] | None:
    """The radii of the ellipse turned by some degrees that just fits a box; None where there is none."""
    cosine, sine = math.cos(math.radians(degrees)) ** 2, math.sin(math.radians(degrees)) ** 2
    across = (wide**2 * cosine - high**2 * sine) / (cosine - sine)
    down = (high**2 * cosine - wide**2 * sine) / (cosine - sine)
    if min(across, down) < (0.2 * max(wide, high)) ** 2:
        return None
    return (round(math.sqrt(across) / 2), round(math.sqrt(down) / 2)), degrees


def _on_outline(outline: "ndarray[Any, Any]", own: "ndarray[Any, Any] | None") -> float:
    """The share of an outline along which ink lies."""
    import cv2
    import numpy

    if own is None:
        return 0.0
    points = own.reshape(-1, 2)
    right, bottom = (numpy.maximum(points.max(axis=0), outline.max(axis=0)) + 2).tolist()
    ink: ndarray[Any, Any] = numpy.zeros((bottom, right), numpy.uint8)
    ink[points[:, 1], points[:, 0]] = 1
    line = cv2.polylines(numpy.zeros_like(ink), [outline], isClosed=True, color=1, thickness=3)
    return float(cv2.countNonZero(ink & line) / max(1, cv2.countNonZero(line)))
