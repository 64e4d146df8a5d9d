"""The inks of a page by their colour, as masks: red and blue as stamps are, dark as pens and print are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ordercheck.model.place import Box

if TYPE_CHECKING:
    from numpy import ndarray

RED, BLUE, BLACK = "red", "blue", "black"

_RED_BY = 24
"""By how much red must exceed green and blue: a faded stamp on white paper has 60, a scanner's tint 15."""
_BLUE_BY, _BLUE_OVER_GREEN = 28, 12
_VIOLET_BY, _VIOLET_OVER_RED = 26, 4
"""By how much blue must exceed green and red in violet ink."""
_PALE_RED_BY, _PALE_BLUE_BY, _PALE_OVER_GREEN, _PALE_OVER_RED = 10, 12, 4, 1
_PALE_SHARE = 0.16
"""The same for ink of which compression took the colour, and how much of its depth is colour even so."""
_STROKE = 2.5
"""Points around a pixel of ink in which the strongest ink of its stroke lies."""
_LEAST_PAPER, _WHITE = 150, 252
"""Darker paper is no paper; lighter paper is white."""
_COLOURED = 24
"""By how much the strongest channel exceeds the weakest: the tint of paper and the grain of a scan stay below."""
_FAINT, _SPECKS, _EDGE = 16, 40, 0.04
"""By how much the palest print is darker than its paper; square points of dust on an empty page; the share of each
side of a page where scanners leave shadows."""
_LEAST_COLOUR = 60.0
"""Square points of colour that the smallest seal leaves at least."""


def on_white(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The page as it would be on white paper: its commonest colour is that of the paper."""
    import numpy

    paper = numpy.median(pixels[::7, ::7].reshape(-1, 3), axis=0)
    if paper.min() < _LEAST_PAPER or paper.min() > _WHITE:
        return pixels
    white: ndarray[Any, Any] = numpy.minimum(pixels * (255.0 / paper), 255.0).astype(numpy.uint8)
    return white


def red_ink(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """255 where a pixel is red, orange and brown left out, else 0."""
    import cv2
    import numpy

    red, green, blue = (channel.astype(numpy.int16) for channel in cv2.split(pixels))
    found = (red - numpy.maximum(green, blue) > _RED_BY) & (numpy.abs(green - blue) < 70)
    mask: ndarray[Any, Any] = found.astype(numpy.uint8) * 255
    return mask


def blue_ink(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """255 where a pixel is blue or violet, else 0."""
    import cv2
    import numpy

    red, green, blue = (channel.astype(numpy.int16) for channel in cv2.split(pixels))
    found = (blue - red > _BLUE_BY) & (blue - green > _BLUE_OVER_GREEN)
    found |= (blue - green > _VIOLET_BY) & (blue - red > _VIOLET_OVER_RED)
    mask: ndarray[Any, Any] = found.astype(numpy.uint8) * 255
    return mask


def faint_red(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """Red ink with what hangs together with it of a paler red: compression washes the colour out of thin lines."""
    import cv2
    import numpy

    red, green, blue = (channel.astype(numpy.int16) for channel in cv2.split(pixels))
    other = cv2.max(green, blue)
    pale = (red - other > _PALE_RED_BY) & (red - other > _PALE_SHARE * (255 - cv2.min(green, blue)))
    return _hanging_on(pale & (cv2.absdiff(green, blue) < 70), red_ink(pixels))


def faint_blue(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """Blue or violet ink with what hangs together with it of a paler blue."""
    import cv2
    import numpy

    red, green, blue = (channel.astype(numpy.int16) for channel in cv2.split(pixels))
    least = _PALE_SHARE * (255 - cv2.min(red, green))
    pale = (blue - red > _PALE_BLUE_BY) & (blue - green > _PALE_OVER_GREEN) & (blue - red > least)
    pale |= (blue - green > _PALE_BLUE_BY) & (blue - red > _PALE_OVER_RED) & (blue - green > least)
    return _hanging_on(pale, blue_ink(pixels))


def red_inks(pixels: "ndarray[Any, Any]", scale: float) -> "tuple[ndarray[Any, Any], ...]":
    """Red ink three ways: without its soft edges, as it is, and with what is paler; `scale` in pixels a point."""
    import cv2

    red, green, blue = cv2.split(pixels)
    strength = cv2.subtract(red, cv2.max(green, blue))
    plain = red_ink(pixels)
    return _sharp(plain, strength, scale), plain, faint_red(pixels)


def blue_inks(pixels: "ndarray[Any, Any]", scale: float) -> "tuple[ndarray[Any, Any], ...]":
    """Blue or violet ink three ways, as `red_inks`."""
    import cv2

    red, green, blue = cv2.split(pixels)
    plain = blue_ink(pixels)
    return _sharp(plain, cv2.subtract(blue, cv2.min(red, green)), scale), plain, faint_blue(pixels)


def _sharp(plain: "ndarray[Any, Any]", strength: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """The stronger half of an ink: strokes as thin as they are, and letters apart that blur has joined."""
    import cv2
    import numpy

    side = 2 * round(_STROKE * scale) + 1
    around = cv2.dilate(strength, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return cv2.bitwise_and(plain, (strength > around // 2).astype(numpy.uint8) * 255)


def _hanging_on(pale: "ndarray[Any, Any]", strong: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The pieces of a pale mask that hold something of a strong one."""
    import cv2
    import numpy

    count, marked = cv2.connectedComponents(pale.astype(numpy.uint8), connectivity=8)
    holds = numpy.bincount(marked[strong > 0], minlength=count) > 0
    holds[0] = False
    return cv2.bitwise_or(strong, holds[marked].astype(numpy.uint8) * 255)


def is_colourless(pixels: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether a page has less colour on it than the smallest seal; `scale` in pixels a point."""
    import cv2

    # Compression leaves colour at the edges of letters, which is gone in points.
    small = cv2.resize(pixels, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    chroma = cv2.subtract(small.max(axis=2), small.min(axis=2))
    return bool((chroma > _COLOURED).sum() < _LEAST_COLOUR)


def is_blank(pixels: "ndarray[Any, Any]", scale: float) -> bool:
    """Whether a page shows only paper and specks of dust, as backs of sheets do; `scale` in pixels a point."""
    import cv2
    import numpy

    small = cv2.resize(pixels, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    high, wide = (round(_EDGE * side) for side in small.shape[:2])
    inner = small[high:-high, wide:-wide].astype(numpy.int16)
    differs = numpy.abs(inner - numpy.median(inner, axis=(0, 1))).max(axis=2)
    return bool((differs > _FAINT).sum() < _SPECKS)


def cleared(ink: "ndarray[Any, Any]", boxes: Sequence[Box], scale: float, margin: float) -> "ndarray[Any, Any]":
    """A mask without what lies in some boxes (points, with a margin of points); `scale` in pixels a point."""
    import cv2

    left = ink.copy()
    for box in boxes:
        sides = (box.x0 - margin, box.top - margin, box.x1 + margin, box.bottom + margin)
        x0, top, x1, bottom = (round(side * scale) for side in sides)
        cv2.rectangle(left, (x0, top), (x1, bottom), 0, -1)
    return left


def stamped(pixels: "ndarray[Any, Any]", areas: Sequence[tuple[int, int, int, int]]) -> "ndarray[Any, Any]":
    """255 where a stamp's ink lies, within some areas (left, top, right, bottom), else 0."""
    import cv2
    import numpy

    mask: ndarray[Any, Any] = numpy.zeros(pixels.shape[:2], numpy.uint8)
    for left, top, right, bottom in areas:
        part = pixels[top:bottom, left:right]
        mask[top:bottom, left:right] = cv2.bitwise_or(red_ink(part), blue_ink(part))
    return mask


def washed(
    pixels: "ndarray[Any, Any]", mask: "ndarray[Any, Any]", areas: Sequence[tuple[int, int, int, int]]
) -> "ndarray[Any, Any]":
    """A copy without the ink of stamps where a mask says so: what is printed beneath a thin stamp stays.

    `areas`: left, top, right, bottom of each stamp, in pixels.
    """
    import cv2
    import numpy

    clean = pixels.copy()
    near = cv2.dilate(mask, numpy.ones((5, 5), numpy.uint8)) > 0
    for left, top, right, bottom in areas:
        own = numpy.s_[top:bottom, left:right]
        # In the colour of its own ink a stamp is nearly as bright as paper, and print is dark.
        bright = pixels[own].max(axis=2)
        inked = mask[own] > 0
        if inked.any():
            level = max(float(numpy.percentile(bright[inked], 25)), 1.0)
            grey = numpy.minimum(bright * (255.0 / level), 255.0).astype(numpy.uint8)
            clean[own] = numpy.where(near[own][..., None], grey[..., None], clean[own])
    return clean
