"""One walk over what is drawn on a page: order of painting, straight strokes, filled areas, pictures."""

import ctypes
from dataclasses import dataclass, field
from typing import NamedTuple

from ordercheck.model.place import Box
from ordercheck.readers.pdf_frame import Frame, Transform
from ordercheck.readers.pdf_library import (
    OBJECT_FORM,
    OBJECT_IMAGE,
    OBJECT_PATH,
    OBJECT_SHADING,
    OBJECT_TEXT,
    SEGMENT_BEZIER,
    SEGMENT_MOVE,
    Matrix,
    pdfium,
)

_MAX_DEPTH = 12
_MAX_OBJECTS = 300_000
_MAX_SEGMENTS = 400_000
_SMALLEST_BOX, _LARGEST_BOX = 4.5, 13.0
"""Points a side of a box to tick."""
_SQUARE = 0.12
"""Its sides differ by this share of the longer one at most."""
_MOST_CORNERS = 6
_ARCS = 4
_PAPER = 245
"""Of 255: a colour whose parts are all at least so bright looks like paper."""
_MAX_THICKNESS = 3.0
"""Points: a filled shape up to this thick and three times as long is a ruling line."""
_SLANT = 0.02
"""A stroke may leave the horizontal or vertical by this share of its length."""


class Rule(NamedTuple):
    """A straight horizontal or vertical stroke: where it lies across, and from where to where it goes."""

    position: float
    start: float
    end: float


class Fill(NamedTuple):
    """A painted area; `order` counts in the order of painting, `white` looks like paper, `opaque` may hide.

    `handle` is 0 within a form, where its clip path can not be told.
    """

    order: int
    box: Box
    white: bool
    opaque: bool
    handle: int = 0


class Outline(NamedTuple):
    """A small square or circle that is drawn with its line; `dark`: filled with something else than white."""

    box: Box
    dark: bool
    rules: tuple[tuple[Rule, ...], tuple[Rule, ...]]


class Placed(NamedTuple):
    """A picture on the page with its handle and size in pixels."""

    order: int
    handle: int
    box: Box
    width: int
    height: int


@dataclass(slots=True)
class Drawn:
    """Everything that a page paints, in shown coordinates.

    `text_order`: handle of a text -> order. `nested`: the texts within forms. `flat`: texts without any extent,
    with their origins. `outlines` may be boxes to tick; their sides are not among the strokes. `marks`: all else
    that is as small as what stands in such a box.
    """

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    text_order: dict[int, int] = field(default_factory=dict)
    nested: set[int] = field(default_factory=set)
    flat: dict[int, tuple[float, float]] = field(default_factory=dict)
    curves: int = 0
    paths: int = 0
    complete: bool = True


def drawn_on(page: int, frame: Frame) -> Drawn:
    """Walk over a loaded page's objects, forms within forms included. `complete` is False over the limits."""
    library = pdfium()
    walk = _Walk(frame)
    count = library.FPDFPage_CountObjects(page)
    for index in range(count):
        walk.visit(library.FPDFPage_GetObject(page, index), frame.shown, 0)
    return walk.drawn


class _Walk:
    def __init__(self, frame: Frame) -> None:
        self.library = pdfium()
        self.frame = frame
        self.drawn = Drawn()
        self.order = 0
        self.segments = 0
        self.x, self.y = ctypes.c_float(), ctypes.c_float()
        self.matrix = Matrix()
        self.sides = (ctypes.c_float * 4)()
        self.side_addresses = [
            ctypes.byref(self.sides, n * ctypes.sizeof(ctypes.c_float)) for n in range(len(self.sides))
        ]
        self.bounds_of = self.library.quick("FPDFPageObj_GetBounds")
        self.colour = tuple(ctypes.c_uint() for _ in range(4))

    def visit(self, handle: int, outer: Transform, depth: int) -> None:
        self.order += 1
        if self.order > _MAX_OBJECTS or depth > _MAX_DEPTH:
            self.drawn.complete = False
            return
        kind = self.library.FPDFPageObj_GetType(handle)
        if kind == OBJECT_TEXT:
            self.drawn.text_order[handle] = self.order
            if depth:
                self.drawn.nested.add(handle)
            left, bottom, right, top = self._sides(handle)
            if left == right and bottom == top:
                self.drawn.flat[handle] = outer.point(left, bottom)
        elif kind == OBJECT_PATH:
            self._path(handle, outer, depth)
        elif kind == OBJECT_IMAGE:
            self._picture(handle, outer)
        elif kind == OBJECT_SHADING:
            self.drawn.fills.append(Fill(self.order, self._bounds(handle, outer), white=False, opaque=False))
        elif kind == OBJECT_FORM:
            inner = self._matrix(handle).then(outer)
            for index in range(self.library.FPDFFormObj_CountObjects(handle)):
                self.visit(self.library.FPDFFormObj_GetObject(handle, index), inner, depth + 1)

    def _matrix(self, handle: int) -> Transform:
        matrix = self.matrix
        if not self.library.FPDFPageObj_GetMatrix(handle, ctypes.addressof(matrix)):
            return Transform()
        return Transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _bounds(self, handle: int, outer: Transform) -> Box:
        return outer.box(*self._sides(handle))

    def _sides(self, handle: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of an object in its page or form; all 0 where they are not known."""
        sides = self.sides
        if not self.bounds_of(ctypes.c_void_p(handle), *self.side_addresses):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = sides
        return left, bottom, right, top

    def _picture(self, handle: int, outer: Transform) -> None:
        width, height = ctypes.c_uint(), ctypes.c_uint()
        self.library.FPDFImageObj_GetImagePixelSize(handle, width, height)
        box = self._matrix(handle).then(outer).box(0, 0, 1, 1)
        if not self._thin(box):
            self.drawn.pictures.append(Placed(self.order, handle, box, width.value, height.value))

    def _path(self, handle: int, outer: Transform, depth: int) -> None:
        library = self.library
        fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
        library.FPDFPath_GetDrawMode(handle, fill_mode, stroke)
        count = library.FPDFPath_CountSegments(handle)
        if not count or not (fill_mode.value or stroke.value):
            return
        self.segments += count
        if self.segments > _MAX_SEGMENTS:
            self.drawn.complete = False
            return
        self.drawn.paths += 1
        shapes = self._shapes(handle, count, self._matrix(handle).then(outer))
        stroked = bool(stroke.value) and self._alpha(library.FPDFPageObj_GetStrokeColor, handle)
        dark = bool(fill_mode.value) and self._is_dark(handle)
        for shape in shapes:
            if stroked and shape.is_outline():
                self._outline(shape, dark)
                continue
            if (stroked or dark) and shape.is_small():
                self.drawn.marks.append(shape.box())
            if stroked:
                self._strokes(shape)
        if fill_mode.value:
            self._areas(handle, shapes, depth)

    def _shapes(self, handle: int, count: int, place: Transform) -> list["_Shape"]:
        """The subpaths with their straight corners in shown coordinates."""
        library, x, y = self.library, self.x, self.y
        segment_of, point_of = library.FPDFPath_GetPathSegment, library.FPDFPathSegment_GetPoint
        kind_of, closes = library.FPDFPathSegment_GetType, library.FPDFPathSegment_GetClose
        shapes: list[_Shape] = []
        shape = _Shape()
        for index in range(count):
            segment = segment_of(handle, index)
            point_of(segment, x, y)
            point = place.point(x.value, y.value)
            kind = kind_of(segment)
            if kind == SEGMENT_MOVE:
                shape = _Shape()
                shapes.append(shape)
            elif kind == SEGMENT_BEZIER:
                shape.curved += 1
                shape.bends.add(len(shape.points))
            shape.points.append(point)
            if closes(segment):
                shape.closed = True
        self.drawn.curves += sum(shape.curved for shape in shapes)
        return shapes

    def _outline(self, shape: "_Shape", dark: bool) -> None:
        """Set a small square or circle aside, with the strokes that its sides are should it be no box to tick."""
        across, down = len(self.drawn.horizontal), len(self.drawn.vertical)
        self._strokes(shape)
        rules = tuple(self.drawn.horizontal[across:]), tuple(self.drawn.vertical[down:])
        del self.drawn.horizontal[across:], self.drawn.vertical[down:]
        self.drawn.outlines.append(Outline(shape.box(), dark, rules))

    def _is_dark(self, handle: int) -> bool:
        """Is a path filled with a colour that shows on paper?"""
        known = self.library.FPDFPageObj_GetFillColor(handle, *self.colour)
        return not known or (self.colour[3].value > 0 and min(colour.value for colour in self.colour[:3]) < _PAPER)

    def _strokes(self, shape: "_Shape") -> None:
        points = shape.points
        for index in range(1, len(points)):
            if index not in shape.bends:
                self._stroke(points[index - 1], points[index])
        if shape.closed and len(points) > 2:
            self._stroke(points[-1], points[0])

    def _stroke(self, begin: tuple[float, float], end: tuple[float, float]) -> None:
        across, down = abs(end[0] - begin[0]), abs(end[1] - begin[1])
        if down <= max(0.3, across * _SLANT) and across > down:
            self._horizontal((begin[1] + end[1]) / 2, begin[0], end[0])
        elif across <= max(0.3, down * _SLANT) and down > across:
            self._vertical((begin[0] + end[0]) / 2, begin[1], end[1])

    def _horizontal(self, position: float, begin: float, end: float) -> None:
        start, stop = max(0.0, min(begin, end)), min(self.frame.width, max(begin, end))
        if stop > start and -2 <= position <= self.frame.height + 2:
            self.drawn.horizontal.append(Rule(position, start, stop))

    def _vertical(self, position: float, begin: float, end: float) -> None:
        start, stop = max(0.0, min(begin, end)), min(self.frame.height, max(begin, end))
        if stop > start and -2 <= position <= self.frame.width + 2:
            self.drawn.vertical.append(Rule(position, start, stop))

    def _areas(self, handle: int, shapes: list["_Shape"], depth: int) -> None:
        colour = self.colour
        known = self.library.FPDFPageObj_GetFillColor(handle, *colour)
        if known and not colour[3].value:
            return
        white = bool(known) and min(colour[n].value for n in range(3)) >= _PAPER
        opaque = bool(known) and colour[3].value >= 250
        for shape in shapes:
            box = shape.box()
            if shape.curved or not self._thin(box):
                solid = opaque and shape.rectangular()
                self.drawn.fills.append(Fill(self.order, box, white, solid, 0 if depth else handle))

    def _thin(self, box: Box) -> bool:
        """Take a long thin area as a ruling line; True when it was one."""
        if box.height <= _MAX_THICKNESS and box.width > 3 * box.height:
            self._horizontal((box.top + box.bottom) / 2, box.x0, box.x1)
            return True
        if box.width <= _MAX_THICKNESS and box.height > 3 * box.width:
            self._vertical((box.x0 + box.x1) / 2, box.top, box.bottom)
            return True
        return False

    def _alpha(self, colour_of: object, handle: int) -> bool:
        known = colour_of(handle, *self.colour)  # type: ignore[operator]
        return not known or self.colour[3].value > 0


@dataclass(slots=True)
class _Shape:
    points: list[tuple[float, float]] = field(default_factory=list)
    bends: set[int] = field(default_factory=set)
    curved: int = 0
    closed: bool = False

    def box(self) -> Box:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def is_small(self) -> bool:
        """Whether it is no larger than a tick that reaches out of its box."""
        box = self.box()
        return max(box.width, box.height) <= 1.5 * _LARGEST_BOX

    def is_outline(self) -> bool:
        """Whether it may be a box to tick: a small closed square, or a circle of four arcs."""
        box = self.box()
        longer, shorter = max(box.width, box.height), min(box.width, box.height)
        if not _SMALLEST_BOX <= shorter <= longer <= _LARGEST_BOX or longer - shorter > _SQUARE * longer:
            return False
        ends_where_it_began = self.points[0] == self.points[-1]
        if not (self.closed or ends_where_it_began):
            return False
        if self.curved:
            return self.curved >= _ARCS and len(self.bends) >= len(self.points) - 2
        corners = {(x > box.middle[0], y > box.middle[1]) for x, y in self.points}
        return len(corners) == 4 and len(self.points) <= _MOST_CORNERS and self.rectangular()

    def rectangular(self) -> bool:
        """Whether the corners are those of the box around them."""
        box = self.box()
        return not self.curved and all(
            min(abs(x - box.x0), abs(x - box.x1)) < 0.5 and min(abs(y - box.top), abs(y - box.bottom)) < 0.5
            for x, y in self.points
        )
