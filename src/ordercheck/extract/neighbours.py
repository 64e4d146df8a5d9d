"""What stands beside and beneath a segment on its surface, and with it in its cell."""

from collections import defaultdict

from ordercheck.extract.layout import Segment, Surface
from ordercheck.model.place import Box

_WIDE_COLON = "："
_TALLEST = 80
"""A segment is entered in at most this many bands, so that a cell merged over a whole sheet costs little."""


class Neighbours:
    """The segments of a surface by horizontal bands of one line's height."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.cells: dict[tuple[int, int, int], list[Segment]] = defaultdict(list)
        """The segments of each cell, in reading order."""
        self._bands: dict[int, list[Segment]] = defaultdict(list)
        for segment in surface.segments:
            if segment.cell is not None:
                self.cells[segment.cell].append(segment)
            for band in self._range(segment.box.top, segment.box.bottom):
                self._bands[band].append(segment)

    def _range(self, top: float, bottom: float) -> range:
        first = int(top / self.surface.scale)
        last = max(first, int((bottom - 1e-6) / self.surface.scale))
        return range(first, min(last, first + _TALLEST) + 1)

    def _between(self, top: float, bottom: float) -> list[Segment]:
        seen: dict[int, Segment] = {}
        for band in self._range(top, bottom):
            for segment in self._bands.get(band, ()):
                seen[segment.index] = segment
        return list(seen.values())

    def right_of(self, segment: Segment, share: float = 0.5) -> list[Segment]:
        """The segments on the same line to the right, nearest first; `share`: of its height in common."""
        return [other for other in self._right_of_box(_inked(segment), share) if other.index != segment.index]

    def right_of_lines(self, lines: list[Segment]) -> list[Segment]:
        """The segments to the right of any of a cell's lines, nearest first: `收货人` over `Consignee:`."""
        box = lines[0].box
        for line in lines[1:]:
            box = box.union(line.box)
        own = {line.index for line in lines}
        return [other for other in self._right_of_box(box) if other.index not in own]

    def _right_of_box(self, box: Box, share: float = 0.5) -> list[Segment]:
        found = [
            other
            for other in self._between(box.top, box.bottom)
            if other.box.x0 >= box.x1 - 0.3 * self.surface.scale
            and _shared(box.top, box.bottom, other.box.top, other.box.bottom) >= share
        ]
        return sorted(found, key=lambda other: (other.box.x0, other.box.top))

    def in_cell_beside(self, segment: Segment) -> list[Segment]:
        """The texts of the ruled cell right of a page's cell and of its height, wherever they stand in it."""
        area, cell = segment.area, segment.cell
        if self.surface.kind != "page" or area is None or cell is None:
            return []
        for (grid, _, _), lines in self.cells.items():
            other = lines[0].area
            if grid == cell[0] and other is not None and _abut_in_row(area, other, 0.5 * self.surface.scale):
                return lines
        return []

    def left_of(self, segment: Segment, share: float = 0.5) -> list[Segment]:
        """The segments on the same line to the left, nearest first; `share`: of its height in common."""
        box = segment.box
        found = [
            other
            for other in self._between(box.top, box.bottom)
            if other.index != segment.index
            and _inked(other).x1 <= box.x0 + 0.3 * self.surface.scale
            and _shared(box.top, box.bottom, other.box.top, other.box.bottom) >= share
        ]
        return sorted(found, key=lambda other: -other.box.x1)

    def below(self, box: Box, reach: float) -> list[Segment]:
        """The segments beneath a box that share some of its width, nearest first, within `reach` units."""
        slack = 0.3 * self.surface.scale
        found = [
            other
            for other in self._between(box.bottom, box.bottom + reach)
            if other.box.top >= box.bottom - slack
            and other.box.top <= box.bottom + reach
            and min(other.box.x1, box.x1) - max(other.box.x0, box.x0) > 0
        ]
        return sorted(found, key=lambda other: (other.box.top, other.box.x0))

    def beneath(self, segment: Segment, lines: float) -> list[Segment]:
        """The segments outside its cell that stand beneath a segment, on a page within so many lines."""
        box = segment.box
        if segment.source is not None:
            box = box._replace(bottom=float(segment.source.row + segment.source.row_span))
        reach = lines * self.surface.scale if self.surface.kind == "page" else 0.0
        return [s for s in self.below(box, reach) if s.cell is None or s.cell != segment.cell]

    def above(self, box: Box, reach: float) -> list[Segment]:
        """The segments above a box that share some of its width, nearest first, within `reach` units."""
        slack = 0.3 * self.surface.scale
        found = [
            other
            for other in self._between(max(0.0, box.top - reach), box.top)
            if other.box.bottom <= box.top + slack and min(other.box.x1, box.x1) - max(other.box.x0, box.x0) > 0
        ]
        return sorted(found, key=lambda other: (-other.box.bottom, other.box.x0))


def _inked(segment: Segment) -> Box:
    """What a text takes of its line; a colon as wide as a letter leaves its right half for what follows."""
    box = segment.box
    if not segment.words or not segment.text.endswith(_WIDE_COLON):
        return box
    return box._replace(x1=max(box.x0, box.x1 - 0.5 * box.height))


def _shared(top: float, bottom: float, other_top: float, other_bottom: float) -> float:
    """The share of the lower of two vertical extents that both have in common."""
    common = min(bottom, other_bottom) - max(top, other_top)
    return common / max(min(bottom - top, other_bottom - other_top), 1e-6)


def _abut_in_row(left: Box, right: Box, slack: float) -> bool:
    """Does a cell begin where another ends, with the same top and foot?"""
    sides = (right.x0 - left.x1, right.top - left.top, right.bottom - left.bottom)
    return all(abs(apart) <= slack for apart in sides)
