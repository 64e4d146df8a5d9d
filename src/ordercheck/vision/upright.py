"""A scanned page set upright: quarter turns and small tilts, told from how the ink lies in rows."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

_MEASURED_SIDE = 1_000
_MOST_TILT, _STEP, _FINE = 5.0, 0.5, 0.1
_LEAST_TILT = 0.15
"""Degrees: less than this moves the end of a line by less than a third of its height."""
_ACROSS = 1.25
"""By how much the columns must speak louder than the rows before a page counts as lying on its side."""


def lies_on_side(pixels: "ndarray[Any, Any]") -> bool:
    """Whether the lines of text run up or down the page."""
    import cv2

    ink = _letters(_ink(pixels))
    rows, columns = _contrast(ink), _contrast(cv2.transpose(ink))
    return columns > _ACROSS * rows


def tilt_of(pixels: "ndarray[Any, Any]") -> float:
    """The degrees by which the lines of a page rise to the right; 0 for less than 0.15."""
    ink = _ink(pixels)
    coarse = [n * _STEP for n in range(-round(_MOST_TILT / _STEP), round(_MOST_TILT / _STEP) + 1)]
    best = max(coarse, key=lambda angle: _contrast(_turned_by(ink, -angle)))
    fine = [best + n * _FINE for n in range(-5, 6)]
    found = max(fine, key=lambda angle: _contrast(_turned_by(ink, -angle)))
    return found if abs(found) >= _LEAST_TILT else 0.0


def quarter_turned(pixels: "ndarray[Any, Any]", quarters: int) -> "ndarray[Any, Any]":
    """The picture turned by quarters of a circle, counted clockwise."""
    import cv2

    codes = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return cv2.rotate(pixels, codes[quarters % 4]) if quarters % 4 else pixels


def levelled(pixels: "ndarray[Any, Any]", tilt: float) -> "ndarray[Any, Any]":
    """The picture with lines that rise by `tilt` degrees made level; its size stays."""
    return _turned_by(pixels, -tilt, (255, 255, 255)) if tilt else pixels


def _turned_by(
    pixels: "ndarray[Any, Any]", degrees: float, paper: tuple[int, int, int] = (0, 0, 0)
) -> "ndarray[Any, Any]":
    """Turned counterclockwise by degrees about the middle."""
    import cv2

    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)


def _ink(pixels: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """What is dark, at most 1,000 pixels a side; the outermost edge, where scanners leave shadows, is left out."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = min(1.0, _MEASURED_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    edge = round(0.03 * max(small.shape))
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    return ink


def _letters(ink: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The ink without long strokes: ruling lines run both ways and say nothing of the text."""
    import cv2

    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (40, 1)))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 40)))
    return cv2.subtract(ink, cv2.bitwise_or(across, down))


def _contrast(ink: "ndarray[Any, Any]") -> float:
    """How sharply rows with ink stand against rows without."""
    import numpy

    rows = ink.sum(axis=1, dtype=numpy.float64)
    return float(numpy.square(numpy.diff(rows)).sum())
