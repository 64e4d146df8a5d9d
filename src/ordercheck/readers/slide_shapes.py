"""The shapes of a slide and where they stand: groups scale what is in them, placeholders inherit their place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.model.place import Box
from ordercheck.readers.archive import damaged
from ordercheck.readers.word_package import A

if TYPE_CHECKING:
    from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
POINT = 12_700
"""English metric units in a point."""
SHAPES = frozenset(P + name for name in ("sp", "pic", "graphicFrame"))
MOST_NESTED = 20

Boxes = dict[str, Box]
"""Boxes of placeholders by "idx 1" and by "type body"."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A text shape, picture or frame; `box` in points on the slide, `placeholder` its type or ""."""

    element: "etree._Element"
    box: Box
    name: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class _Scale:
    """How coordinates in a group become those of the slide: x * width + left, in EMU."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """The box in points of a rectangle in EMU."""
        left, top = self.left + x * self.width, self.top + y * self.height
        sides = (left, top, left + width * self.width, top + height * self.height)
        return Box(*(side / POINT for side in sides))

    def within(self, transform: "etree._Element") -> "_Scale":
        """The scale inside a group that has this transform."""
        x, y, width, height = _rectangle(transform, "off", "ext")
        inner_x, inner_y, inner_width, inner_height = _rectangle(transform, "chOff", "chExt")
        across = self.width * (width / inner_width if inner_width else 1.0)
        down = self.height * (height / inner_height if inner_height else 1.0)
        left = self.left + x * self.width - inner_x * across
        return _Scale(left, self.top + y * self.height - inner_y * down, across, down)


def shapes_of(root: "etree._Element", inherited: Boxes) -> Iterator[Shape]:
    """The visible shapes of a slide as they are painted. Raises ReadingRefusedError for groups without end."""
    tree = next(root.iter(P + "spTree"), None)
    if tree is not None:
        yield from _shapes(tree, _Scale(), inherited, 0)


def placeholders(root: "etree._Element") -> Boxes:
    """Where the placeholders of a layout or master stand."""
    found: Boxes = {}
    for shape in shapes_of(root, {}):
        mark = next(shape.element.iter(P + "ph"), None)
        if mark is not None and shape.box.width > 0:
            for key in _keys(mark):
                found.setdefault(key, shape.box)
    return found


def _shapes(tree: "etree._Element", scale: _Scale, inherited: Boxes, depth: int) -> Iterator[Shape]:
    for element in tree:
        if element.tag == P + "grpSp":
            if depth >= MOST_NESTED:
                raise damaged("形状嵌套太深", "its shapes are nested too deep")
            transform = element.find(f"{P}grpSpPr/{A}xfrm")
            inner = scale.within(transform) if transform is not None else scale
            yield from _shapes(element, inner, inherited, depth + 1)
        elif element.tag in SHAPES:
            properties = next(element.iter(P + "cNvPr"), None)
            if properties is not None and properties.get("hidden") in ("1", "true"):
                continue
            yield _shape(element, properties, scale, inherited)


def _shape(
    element: "etree._Element", properties: "etree._Element | None", scale: _Scale, inherited: Boxes
) -> Shape:
    mark = next(element.iter(P + "ph"), None)
    transform = element.find(f"{P}spPr/{A}xfrm")
    if transform is None:
        transform = element.find(P + "xfrm")
    if transform is not None:
        box = scale.box(*_rectangle(transform, "off", "ext"))
    else:
        keys = _keys(mark) if mark is not None else ()
        box = next((inherited[key] for key in keys if key in inherited), Box(0.0, 0.0, 0.0, 0.0))
    name = (properties.get("descr") or properties.get("name") or "") if properties is not None else ""
    return Shape(element, box, name, mark.get("type", "obj") if mark is not None else "")


def _keys(mark: "etree._Element") -> tuple[str, ...]:
    index, kind = mark.get("idx"), mark.get("type", "obj")
    own = (f"idx {index}",) if index is not None else ()
    # The title of a slide may be centred on its layout; both are the same placeholder.
    return (*own, f"type {'title' if kind == 'ctrTitle' else kind}")


def _rectangle(transform: "etree._Element", offset: str, extent: str) -> tuple[float, float, float, float]:
    first, second = transform.find(A + offset), transform.find(A + extent)
    x, y = (_number(first, "x"), _number(first, "y"))
    return x, y, _number(second, "cx"), _number(second, "cy")


def _number(element: "etree._Element | None", name: str) -> float:
    try:
        return float(element.get(name, "0")) if element is not None else 0.0
    except ValueError:
        return 0.0
