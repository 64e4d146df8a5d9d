"""Ruling lines -> cells -> grids: the smallest rectangles between crossing rules, gathered where they touch."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ordercheck.model.place import Box
from ordercheck.readers.pdf_objects import Rule

_REACH = 3.0
"""Points by which a rule may miss the one that it is meant to meet."""
_MIN_SIDE = 3.0
_LOOK_AHEAD = 80
_MAX_CROSSINGS = 60_000
_PAGE_SHARE = 0.5
"""A rectangle over more than half of the page frames it; it is not a cell."""


class Span(NamedTuple):
    """A cell by its rows and columns within its lattice, first and number of them."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class Lattice(NamedTuple):
    """A ruled table: its edges in points, from left to right and from top to bottom, and its cells."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def box(self) -> Box:
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def lattices_of(horizontal: Sequence[Rule], vertical: Sequence[Rule], page_area: float) -> list[Lattice]:
    """The ruled tables of a page, from top to bottom. Rules as `pdf_rules.ruled` gives them.

    A single box is no table, nor is a column of boxes, whose lines say as much: a table has two columns.
    """
    cells = [
        box
        for box in _cells(list(horizontal), list(vertical))
        if box.width >= _MIN_SIDE and box.height >= _MIN_SIDE
        if box.width * box.height <= _PAGE_SHARE * page_area
    ]
    found = [_lattice(group) for group in _touching(cells) if len(group) > 1]
    tables = [lattice for lattice in found if len(lattice.columns) > 2]
    return sorted(tables, key=lambda lattice: (lattice.box.top, lattice.box.x0))


def _cells(horizontal: list[Rule], vertical: list[Rule]) -> Iterable[Box]:
    """The smallest rectangle below and to the right of each crossing, where all four sides are ruled."""
    along, down = _crossings(horizontal, vertical)
    met = {(h, v) for h, crossed in along.items() for v in crossed}
    for h, crossed in along.items():
        for place, v in enumerate(crossed):
            below = down[v]
            first = bisect_right(below, h)
            while first < len(below) and horizontal[below[first]].position <= horizontal[h].position:
                first += 1
            right = crossed[place + 1 : place + 1 + _LOOK_AHEAD]
            corner = _corner(right, below[first : first + _LOOK_AHEAD], met)
            if corner is not None:
                yield Box(
                    vertical[v].position,
                    horizontal[h].position,
                    vertical[corner[1]].position,
                    horizontal[corner[0]].position,
                )


def _corner(right: list[int], below: list[int], met: set[tuple[int, int]]) -> tuple[int, int] | None:
    for v in right:
        for h in below:
            if (h, v) in met:
                return h, v
    return None


def _crossings(horizontal: list[Rule], vertical: list[Rule]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each horizontal rule the vertical ones that it meets from left to right, and the reverse."""
    along: dict[int, list[int]] = {}
    down: dict[int, list[int]] = defaultdict(list)
    positions = [rule.position for rule in vertical]
    count = 0
    for h, rule in enumerate(horizontal):
        first = bisect_left(positions, rule.start - _REACH)
        last = bisect_right(positions, rule.end + _REACH)
        crossed = [
            v
            for v in range(first, last)
            if vertical[v].start - _REACH <= rule.position <= vertical[v].end + _REACH
        ]
        count += len(crossed)
        if count > _MAX_CROSSINGS:
            break
        along[h] = crossed
        for v in crossed:
            down[v].append(h)
    return along, down


def _touching(cells: list[Box]) -> list[list[Box]]:
    """Cells in groups that share corners."""
    leader = list(range(len(cells)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    corners: dict[tuple[float, float], int] = {}
    for index, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            first = corners.setdefault(corner, index)
            if leader[index] != leader[first]:
                leader[lead(index)] = lead(first)
    groups: dict[int, list[Box]] = defaultdict(list)
    for index, box in enumerate(cells):
        groups[lead(index)].append(box)
    return list(groups.values())


def _lattice(cells: list[Box]) -> Lattice:
    columns = sorted({side for box in cells for side in (box.x0, box.x1)})
    rows = sorted({side for box in cells for side in (box.top, box.bottom)})
    column_at = {edge: index for index, edge in enumerate(columns)}
    row_at = {edge: index for index, edge in enumerate(rows)}
    spans = [
        Span(
            row_at[box.top],
            column_at[box.x0],
            row_at[box.bottom] - row_at[box.top],
            column_at[box.x1] - column_at[box.x0],
            box,
        )
        for box in cells
    ]
    return Lattice(tuple(columns), tuple(rows), tuple(sorted(_apart(spans))))


def _apart(spans: list[Span]) -> list[Span]:
    """The cells without those that lie over smaller ones (a box into whose corner another box was drawn)."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for span in sorted(spans, key=lambda span: span.box.width * span.box.height):
        single = span.row_span == span.column_span == 1
        covered = {(span.row, span.column)} if single else _positions(span)
        if taken.isdisjoint(covered):
            taken |= covered
            kept.append(span)
    return kept


def _positions(span: Span) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(span.row, span.row + span.row_span)
        for column in range(span.column, span.column + span.column_span)
    }
