"""Titles without cells of their own over the ruled cells of what they title, as where a table's head is a bar.

Such a title becomes the cell over the one that begins beneath it. Where one cell lies beneath several titles, as
no rules part marks from goods, it is cut into their columns, down to the first text that runs across them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.cell_columns import IsLabel, members_of
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.open_columns import rows_of_titles
from ordercheck.model.place import Box

_REACH = 1.5
"""Line heights from the foot of a row of titles to the cells beneath it."""
_LEAST_TITLES = 2
_OWN_ROW = 1000
"""Rows of cells that are made here are numbered from this on, and are no row of their grid."""
_STRIDE = 1000
"""Columns that are cut out of one cell are numbered from its own times this, behind all columns of the grid."""

Cell = tuple[int, int, int]
Title = Sequence[Segment]


def titles_over_cells(surface: Surface, names_field: IsLabel) -> Surface:
    """The surface of a page with a cell for each title that stands right over a ruled cell."""
    if surface.kind != "page":
        return surface
    moved: dict[int, Segment] = {}
    for number, titles in enumerate(rows_of_titles(surface, names_field)):
        beneath = list(_cells_beneath(surface, titles))
        if sum(len(over) for over, _ in beneath) < _LEAST_TITLES:
            continue
        for over, lines in beneath:
            for one in _placed(over, lines, _OWN_ROW + number):
                moved.setdefault(one.index, one)
    if not moved:
        return surface
    return replace(surface, segments=tuple(moved.get(one.index, one) for one in surface.segments))


def _cells_beneath(surface: Surface, titles: Sequence[Title]) -> Iterator[tuple[list[Title], list[Segment]]]:
    """The texts of each ruled cell that begins right beneath a row of titles, with the titles over it."""
    foot = max(line.box.bottom for title in titles for line in title)
    cells: dict[Cell, list[Segment]] = {}
    for one in surface.segments:
        top = one.area.top if one.area is not None else None
        if one.cell is not None and top is not None and -1 <= top - foot <= _REACH * surface.scale:
            cells.setdefault(one.cell, []).append(one)
    for lines in cells.values():
        over = [title for title in titles if _is_over(title, lines[0].area)]
        if over:
            yield over, sorted(lines, key=lambda one: one.box.top)


def _is_over(title: Title, area: Box | None) -> bool:
    return area is not None and all(area.x0 < line.box.middle[0] < area.x1 for line in title)


def _placed(titles: Sequence[Title], lines: Sequence[Segment], row: int) -> Iterator[Segment]:
    """Titles as texts of cells, and the texts beneath them in the column of each."""
    cell, area = lines[0].cell, lines[0].area
    if cell is None or area is None:
        return
    if len(titles) == 1:
        yield from _titled(titles[0], (cell[0], row, cell[2]), area)
        return
    columns = _columns(titles, lines)
    if not columns:
        return
    cuts = [area.x0, *_cuts(titles, columns), area.x1]
    for number, (title, column) in enumerate(zip(titles, columns, strict=True)):
        part = area._replace(x0=cuts[number], x1=cuts[number + 1])
        key = (cell[2] + 1) * _STRIDE + number
        yield from _titled(title, (cell[0], row, key), part)
        for one in column:
            yield replace(one, cell=(cell[0], cell[1], key), area=part)


def _titled(title: Title, cell: Cell, beneath: Box) -> Iterator[Segment]:
    """The lines of a title as those of the cell over another; one with a cell of its own keeps it."""
    top = min(line.box.top for line in title)
    for line in title:
        if line.cell is None:
            yield replace(line, cell=cell, area=Box(beneath.x0, top, beneath.x1, beneath.top))


def _columns(titles: Sequence[Title], lines: Sequence[Segment]) -> list[list[Segment]]:
    """The texts in the column of each title, down to the first one that runs across two."""
    heads = [max(title, key=lambda line: line.box.width) for title in titles]
    kept: list[list[Segment]] = [[] for _ in titles]
    for line in lines:
        found = [[*column, *more] for column, more in zip(kept, members_of(heads, [line]), strict=True)]
        sides = [_sides(head, column) for head, column in zip(heads, found, strict=True)]
        if any(after[0] < before[1] for before, after in pairwise(sides)):
            break
        kept = found
    return kept if sum(map(bool, kept)) > 1 else []


def _sides(head: Segment, column: Sequence[Segment]) -> tuple[float, float]:
    return min(one.box.x0 for one in (head, *column)), max(one.box.x1 for one in (head, *column))


def _cuts(titles: Sequence[Title], columns: Sequence[Sequence[Segment]]) -> Iterator[float]:
    """Where each column but the last ends: at the rule between two titles, or midway to the next one."""
    for (left, before), (right, after) in pairwise(zip(titles, columns, strict=True)):
        ruled = right[0].area.x0 if right[0].area is not None else None
        if ruled is None and left[0].area is not None:
            ruled = left[0].area.x1
        end, start = max(one.box.x1 for one in (*left, *before)), min(one.box.x0 for one in (*right, *after))
        yield ruled if ruled is not None and end <= ruled <= start else (end + start) / 2
