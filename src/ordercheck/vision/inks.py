"""The inks of a page by their colour, as masks: red and blue as stamps are, dark as pens and print are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

RED, BLUE, BLACK = "red", "blue", "black"

_RED_BY = 34
"""By how much red must exceed green and blue: a faded stamp on white paper has 60, a scanner's tint 15."""
_BLUE_BY, _BLUE_OVER_GREEN = 36, 14
_DARK = 150


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
    mask: ndarray[Any, Any] = found.astype(numpy.uint8) * 255
    return mask


def dark_ink(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """255 where a pixel is dark and not red: print and pens, whatever stamp lies over them."""
    import cv2

    dark: ndarray[Any, Any] = cv2.threshold(pixels.max(axis=2), _DARK, 255, cv2.THRESH_BINARY_INV)[1]
    return dark


def stamped(pixels: "ndarray[Any, Any]", areas: Sequence[tuple[int, int, int, int]]) -> "ndarray[Any, Any]":
    """255 where a stamp's ink lies, within some areas (left, top, right, bottom), else 0."""
    import cv2
    import numpy

    mask: ndarray[Any, Any] = numpy.zeros(pixels.shape[:2], numpy.uint8)
    for left, top, right, bottom in areas:
        part = pixels[top:bottom, left:right]
        mask[top:bottom, left:right] = cv2.bitwise_or(red_ink(part), blue_ink(part))
    return mask


def washed(pixels: "ndarray[Any, Any]", mask: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """A copy without the ink of stamps where a mask says so: what is printed beneath a thin stamp stays."""
    import cv2
    import numpy

    clean = pixels.copy()
    # In the colour of the stamp's own ink the stamp is as bright as paper, and print is dark.
    light = pixels.max(axis=2) > _DARK - 30
    clean[(cv2.dilate(mask, numpy.ones((3, 3), numpy.uint8)) > 0) & light] = 255
    return clean
