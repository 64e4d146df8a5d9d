"""Which part of a page to show around a value: enough to know where one is, little enough to read it."""

from math import floor

from ordercheck.model.place import Box

WIDTH, HEIGHT = 330.0, 110.0
"""Points around a small value; at two pixels a point it is as wide as half a screen."""
MARGIN = 24.0
GRID = 20.0
"""Areas begin at multiples of it, so that values beside each other often share one picture."""


def area_around(box: Box, width: float, height: float) -> Box:
    """The area to show around a box on a page of this size; the whole page for a box that lies outside it."""
    whole = Box(0.0, 0.0, width, height)
    if box.x1 < 0 or box.bottom < 0 or box.x0 > width or box.top > height:
        return whole
    x0, x1 = _span(box.x0, box.x1, WIDTH, width)
    top, bottom = _span(box.top, box.bottom, HEIGHT, height)
    return Box(x0, top, x1, bottom)


def _span(first: float, last: float, least: float, whole: float) -> tuple[float, float]:
    """A stretch of at least `least` with the margin on both sides, within 0 and `whole`."""
    length = min(whole, max(least, last - first + 2 * MARGIN + GRID))
    start = GRID * floor(((first + last - length) / 2) / GRID)
    start = min(max(0.0, start), max(0.0, whole - length))
    return start, min(whole, start + length)
