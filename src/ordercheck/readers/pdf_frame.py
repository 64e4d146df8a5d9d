"""From a PDF's own coordinates (any origin, y upwards, before rotation) to the page as it is shown."""

import ctypes
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ordercheck.model.place import Box
from ordercheck.readers.pdf_library import Rectangle, pdfium


class Transform(NamedTuple):
    """An affine map: x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: "Transform") -> "Transform":
        """This map first, then the outer one."""
        return Transform(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The smallest upright box around the image of a rectangle."""
        a, b, c, d, e, f = self
        if not b and not c:
            # No turn: two corners say everything.
            x0, x1, y0, y1 = a * left + e, a * right + e, d * bottom + f, d * top + f
            return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page and how it is turned: `shown` maps a PDF's point to the shown page."""

    width: float
    height: float
    shown: Transform


def frame_of(page: int) -> Frame:
    """The frame of a loaded page: its crop box within its media box, turned by /Rotate (quarter turns)."""
    library = pdfium()
    area = Rectangle()
    if not library.FPDF_GetPageBoundingBox(page, area_address(area)):
        area = Rectangle(0, 792, 612, 0)
    left, right = sorted((area.left, area.right))
    bottom, top = sorted((area.bottom, area.top))
    width, height = right - left, top - bottom
    turns = library.FPDFPage_GetRotation(page) % 4
    shown = (
        Transform(1, 0, 0, -1, -left, top),
        Transform(0, 1, 1, 0, -bottom, -left),
        Transform(-1, 0, 0, 1, right, -bottom),
        Transform(0, -1, -1, 0, top, right),
    )[turns]
    if turns % 2:
        width, height = height, width
    return Frame(width, height, shown)


def area_address(area: Rectangle) -> int:
    """Where the structure lies in memory, for functions that fill it."""
    return ctypes.addressof(area)


@dataclass(frozen=True, slots=True)
class Direction:
    """How a text runs on the shown page: along `u`, lines one under the other along `v` (for upright u=x, v=y)."""

    degrees: int
    cosine: float
    sine: float

    @property
    def upright(self) -> bool:
        return self.degrees == 0

    def along(self, x: float, y: float) -> tuple[float, float]:
        """A shown point as (u, v)."""
        return x * self.cosine + y * self.sine, y * self.cosine - x * self.sine

    def box(self, start: float, top: float, end: float, bottom: float) -> Box:
        """The upright box around a rectangle given in (u, v)."""
        if self.degrees == 0:
            return Box(start, top, end, bottom)
        return Transform(self.cosine, self.sine, -self.sine, self.cosine).box(start, top, end, bottom)


UPRIGHT = Direction(0, 1.0, 0.0)

# A scan that was laid a little askew still has lines that a person calls horizontal.
_ALMOST = 3.0


@lru_cache(maxsize=256)
def direction_of(across: float, down: float) -> Direction:
    """The direction of a text that advances by (across, down) on the shown page; small tilts count as none."""
    degrees = math.degrees(math.atan2(down, across))
    quarter = round(degrees / 90) * 90
    if abs(degrees - quarter) <= _ALMOST:
        degrees = quarter
    whole = round(degrees) % 360
    if whole == 0:
        return UPRIGHT
    angle = math.radians(whole)
    return Direction(whole, round(math.cos(angle), 9), round(math.sin(angle), 9))
