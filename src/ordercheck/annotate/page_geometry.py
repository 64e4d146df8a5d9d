"""From a place on the page as it is shown back to the coordinates of the PDF."""

from dataclasses import dataclass

from ordercheck.model.place import Box

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in the PDF's own coordinates, y upwards."""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The visible rectangle of a page (crop box within media box) and its /Rotate in quarter turns clockwise."""

    visible: Rectangle
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        left, bottom, right, top = self.visible
        across, up = right - left, top - bottom
        return (up, across) if self.turns % 2 else (across, up)

    def rectangle(self, box: Box) -> Rectangle:
        """The rectangle over which a box of the shown page stands."""
        corners = [self._point(box.x0, box.top), self._point(box.x1, box.bottom)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        return xs[0], ys[0], xs[1], ys[1]

    def _point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.visible
        return ((left + x, top - y), (left + y, bottom + x), (right - x, bottom + y), (right - y, top - x))[
            self.turns
        ]


def shown_page(media: Rectangle, crop: Rectangle, rotation: int) -> ShownPage:
    """The page as viewers show it; a crop box outside of the media box does not count. `rotation` in degrees."""
    outer, inner = _upright(media), _upright(crop)
    common = (
        max(outer[0], inner[0]),
        max(outer[1], inner[1]),
        min(outer[2], inner[2]),
        min(outer[3], inner[3]),
    )
    visible = common if common[0] < common[2] and common[1] < common[3] else outer
    return ShownPage(visible, rotation // 90 % 4)


def _upright(box: Rectangle) -> Rectangle:
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    return left, bottom, right, top
