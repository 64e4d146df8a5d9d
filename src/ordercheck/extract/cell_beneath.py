"""The ruled cell beneath a label that has no room for its value in its own."""

from itertools import pairwise

from ordercheck.extract.layout import Segment
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.model.place import Box

_MIDDLE, _TALLEST = 0.6, 4.5
"""A title's space above as a share of that beneath, and the height of a row of titles in heights of a line."""

_LEAST_TITLES, _NAMED = 3, 0.6
"""A row of titles has so many at least, of which such a share are known labels."""


class CellBeneath:
    """The cells beneath the labels of a page's grids."""

    def __init__(self, labels: SurfaceLabels) -> None:
        self._labels = labels
        self._near = labels.near
        self._surface = labels.surface

    def texts(self, segment: Segment) -> list[Segment]:
        """The texts of the ruled cell right beneath the label's own, which has no room for a value itself.

        A text set like the label at the top of such a cell is the next label, unless the label's cell ends right
        beneath it or its whole row is labels and the next one is not.
        """
        area = segment.area
        if self._surface.kind != "page" or area is None or segment.cell is None:
            return []
        room = self._room_in_row(segment.cell, area)
        lines = self.right_beneath(segment)
        if lines and (self._is_title_of(segment, lines) or self.is_row_of_titles(segment, lines[0])):
            return lines
        if room > 1.2 * max(segment.box.height, self._surface.scale) and not self._stands_in_middle(segment):
            return []
        tight = room <= 1.2 * segment.box.height and (
            area.bottom - self._foot(segment, segment.cell) <= 1.2 * segment.box.height
        )
        if tight or (lines and _size(lines[0]) != _size(segment)):
            return lines
        return lines if lines and self._is_head_of(segment, lines[0]) else []

    def _stands_in_middle(self, segment: Segment) -> bool:
        """Are all texts of a row set in the middle of their cells, as titles are?"""
        row = [(lines, lines[0].area) for lines in self._row_of(segment)]
        return len(row) > 1 and all(
            area is not None
            and lines[0].box.top - area.top >= _MIDDLE * (area.bottom - lines[-1].box.bottom)
            and area.height <= _TALLEST * self._surface.scale
            for lines, area in row
        )

    def _is_title_of(self, segment: Segment, beneath: list[Segment]) -> bool:
        """Does a label alone in the middle of its cell stand over a cell of its width that holds no label?"""
        area, below = segment.area, beneath[0].area
        if area is None or below is None or segment.cell is None or area.height > _TALLEST * self._surface.scale:
            return False
        above, under = segment.box.top - area.top, area.bottom - segment.box.bottom
        alone = len(self._near.cells[segment.cell]) == 1
        middle = alone and min(above, under) >= _MIDDLE * max(above, under)
        wide = abs(below.x0 - area.x0) <= 1 and abs(below.x1 - area.x1) <= 1
        return middle and wide and not self._is_label(beneath)

    def is_row_of_titles(self, segment: Segment, beneath: Segment) -> bool:
        """Do labels side by side stand over figures and texts that are none, in cells as wide as theirs?"""
        heads, values = self._row_of(segment), self._row_of(beneath)
        named = sum(map(self._is_label, heads))
        if len(heads) < _LEAST_TITLES or _NAMED * len(heads) > named or not self._abut(heads):
            return False
        if any(self._labels.is_label(value[0]) for value in values) or not any(map(_holds_figure, values)):
            return False
        return all(any(self._is_as_wide(value, head) for head in heads) for value in values)

    def _is_as_wide(self, one: list[Segment], other: list[Segment]) -> bool:
        area, beside = one[0].area, other[0].area
        slack = 0.5 * self._surface.scale
        if area is None or beside is None:
            return False
        return abs(area.x0 - beside.x0) <= slack and abs(area.x1 - beside.x1) <= slack

    def _foot(self, segment: Segment, cell: tuple[int, int, int]) -> float:
        """Where a label ends that goes on over the lines of its cell: `Gross` over `Weight`."""
        rest = (line.box.bottom for line in self._near.cells[cell] if self._labels.is_rest(line))
        return max((segment.box.bottom, *rest))

    def _is_head_of(self, segment: Segment, beneath: Segment) -> bool:
        """Does a row of labels alone stand over a row of values, though one label of it wraps?"""
        heads, values = self._row_of(segment), self._row_of(beneath)
        named = sum(self._labels.is_label(value[0]) for value in values)
        return self._abut(heads) and all(map(self._is_label, heads)) and 2 * named < len(values)

    def _abut(self, row: list[list[Segment]]) -> bool:
        """Do several filled cells stand side by side, with no empty one between them for a value?"""
        areas = sorted((lines[0].area for lines in row if lines[0].area is not None), key=lambda area: area.x0)
        slack = 0.5 * self._surface.scale
        return len(areas) > 1 and all(after.x0 - before.x1 <= slack for before, after in pairwise(areas))

    def _row_of(self, segment: Segment) -> list[list[Segment]]:
        """The texts of each cell that begins at the height where the one of this text does."""
        area, cell = segment.area, segment.cell
        if area is None or cell is None:
            return []
        slack = 0.5 * self._surface.scale
        return [
            lines
            for key, lines in self._near.cells.items()
            if key[0] == cell[0] and lines[0].area is not None and abs(lines[0].area.top - area.top) <= slack
        ]

    def _is_label(self, lines: list[Segment]) -> bool:
        return any(self._labels.is_label(line) for line in lines)

    def right_beneath(self, segment: Segment) -> list[Segment]:
        """The texts of the cell of the same grid that begins beneath a text's own, at its left side."""
        area, cell = segment.area, segment.cell
        if area is None or cell is None:
            return []
        slack = 0.5 * self._surface.scale
        for lines in self._near.cells.values():
            other = lines[0].area
            if other is None or lines[0].cell is None or lines[0].cell[0] != cell[0]:
                continue
            if abs(other.top - area.bottom) <= slack and abs(other.x0 - area.x0) <= slack and other.x1 > area.x0:
                return lines
        return []

    def _room_in_row(self, cell: tuple[int, int, int], area: Box) -> float:
        """How much is left beneath the texts of a row of cells: nothing in a row of headers."""
        return min(
            area.bottom - lines[-1].box.bottom
            for key, lines in self._near.cells.items()
            if key[:2] == cell[:2] and lines[0].area is not None and lines[0].area.bottom == area.bottom
        )


def _holds_figure(lines: list[Segment]) -> bool:
    return any(character.isdigit() for line in lines for character in line.text)


def _size(segment: Segment) -> float:
    return round(segment.words[0].size if segment.words else segment.box.height, 1)
