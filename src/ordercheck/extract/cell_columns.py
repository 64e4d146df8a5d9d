"""Ruled cells of a page that hold several fields side by side, each a label with its value beneath.

Forms rule what belongs together and leave out the rules within: `Port of loading` and `Port of discharge` in one
frame, all titles of the goods in another and what they title in the frame beneath. Each such column becomes a cell
of its own, so that everything after reads it as if its rules were drawn.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.layout import Segment, Surface
from ordercheck.model.place import Box

_LEVEL = 0.5
"""Of a line's height: what begins no lower than the topmost text of a cell stands in its first row."""
_MOST_HEADS = 8
_STRIDE = 1000
"""Columns that are cut out of one cell are numbered from its own times this, behind all columns of the grid."""

_MIDDLE, _TALLEST = 0.6, 4.5
"""A title's space above as a share of that beneath, and the height of a row of titles in heights of a line."""

_FAR = 3.0
"""Heights of a line that the foot of a frame stands beneath the texts of its columns."""

IsLabel = Callable[[Segment], bool]
Cell = tuple[int, int, int]


def parted_cells(surface: Surface, is_label: IsLabel) -> Surface:
    """The surface of a page with its cells cut between the columns that begin with a label each."""
    if surface.kind != "page":
        return surface
    cells: dict[Cell, list[Segment]] = defaultdict(list)
    for segment in surface.segments:
        if segment.cell is not None and segment.area is not None:
            cells[segment.cell].append(segment)
    moved: dict[int, Segment] = {}
    for lines in cells.values():
        heads = _heads(lines, is_label)
        if not heads:
            continue
        beneath = _beneath(cells, lines) if _are_titles(lines, heads) else []
        for column in _columns(_down_to_next(heads, lines, beneath, is_label)):
            moved.update((one.index, one) for one in column)
    if not moved:
        return surface
    return replace(surface, segments=tuple(moved.get(one.index, one) for one in surface.segments))


def _heads(lines: Sequence[Segment], is_label: IsLabel) -> list[Segment]:
    """The texts of the first row of a cell, where these are labels, two of them at least; from left to right."""
    top = min(line.box.top for line in lines)
    heads = [line for line in lines if line.box.top <= top + _LEVEL * line.box.height]
    if not 1 < len(heads) <= _MOST_HEADS:
        return []
    named = sum(map(is_label, heads))
    return sorted(heads, key=lambda head: head.box.x0) if named > 1 and 2 * named > len(heads) else []


def _are_titles(lines: Sequence[Segment], heads: Sequence[Segment]) -> bool:
    """Has a cell no room for values: is the rest of it the second line of its titles?"""
    area = lines[0].area
    foot = max(line.box.bottom for line in lines)
    tall = max(head.box.height for head in heads)
    top = min(line.box.top for line in lines)
    if area is None or foot - top >= 3.5 * tall:
        return False
    room = area.bottom - foot
    return room < tall or (top - area.top >= _MIDDLE * room and area.height <= _TALLEST * tall)


def _beneath(cells: dict[Cell, list[Segment]], lines: Sequence[Segment]) -> list[Segment]:
    """The texts of the cell of the same width right beneath."""
    cell, area = lines[0].cell, lines[0].area
    if cell is None or area is None:
        return []
    for other, texts in cells.items():
        below = texts[0].area
        if (
            other[0] == cell[0]
            and below is not None
            and abs(below.top - area.bottom) <= 1
            and _same_sides(area, below)
        ):
            return texts
    return []


def _same_sides(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= 1 and abs(one.x1 - other.x1) <= 1


def _down_to_next(
    heads: Sequence[Segment], lines: Sequence[Segment], beneath: Sequence[Segment], is_label: IsLabel
) -> list[list[Segment]]:
    """The texts of the column of each head; of the cell beneath, what stands above the first text across two.

    What stands beneath a further row of labels there belongs to these: containers listed under the goods.
    """
    columns = members_of(heads, _up_to_foot(heads, lines))
    for row in _rows(beneath):
        found = [[*column, *more] for column, more in zip(columns, members_of(heads, row), strict=True)]
        if sum(map(is_label, row)) > 1 or not _are_clear(found):
            break
        columns = found
    return columns


def _up_to_foot(heads: Sequence[Segment], lines: Sequence[Segment]) -> list[Segment]:
    """The texts of a cell above one that stands far beneath them and across its columns: `SHIPPED ON BOARD …`."""
    kept: list[Segment] = []
    for row in _rows(lines):
        foot = max((one.box.bottom for one in kept), default=row[0].box.top)
        apart = row[0].box.top - foot > _FAR * row[0].box.height
        if apart and not _are_clear(members_of(heads, [*kept, *row])):
            break
        kept += row
    return kept


def _rows(texts: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Texts side by side, from top to bottom."""
    row: list[Segment] = []
    for one in sorted(texts, key=lambda one: one.box.top):
        if row and one.box.top - row[0].box.top > _LEVEL * one.box.height:
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _are_clear(columns: Sequence[Sequence[Segment]]) -> bool:
    return all(before[1] <= after[0] for before, after in pairwise(map(_sides, columns)))


def _sides(column: Sequence[Segment]) -> tuple[float, float]:
    return min(one.box.x0 for one in column), max(one.box.x1 for one in column)


def _columns(members: Sequence[Sequence[Segment]]) -> Iterator[list[Segment]]:
    """The texts of each column as texts of cells of their own; none where columns are not clear of one another."""
    if not _are_clear(members):
        return
    cuts = [(before[1] + after[0]) / 2 for before, after in pairwise(map(_sides, members))]
    for number, column in enumerate(members):
        yield [_placed(one, number, cuts) for one in column]


def members_of(heads: Sequence[Segment], lines: Sequence[Segment]) -> list[list[Segment]]:
    """The texts of the column of each head, by where they stand."""
    members: list[list[Segment]] = [[] for _ in heads]
    for line in lines:
        members[_nearest(heads, line)].append(line)
    return members


def _nearest(heads: Sequence[Segment], line: Segment) -> int:
    """The head over a text, or else the one with which it shares a side or the middle most nearly."""
    over = [n for n, head in enumerate(heads) if min(head.box.x1, line.box.x1) > max(head.box.x0, line.box.x0)]
    if len(over) == 1:
        return over[0]
    return min(range(len(heads)), key=lambda n: _off(heads[n].box, line.box))


def _off(head: Box, line: Box) -> float:
    return min(abs(head.x0 - line.x0), abs(head.x1 - line.x1), abs(head.middle[0] - line.middle[0]))


def _placed(segment: Segment, number: int, cuts: Sequence[float]) -> Segment:
    """A text in the column of its cell between two cuts."""
    cell, area = segment.cell, segment.area
    if cell is None or area is None:
        return segment
    left = cuts[number - 1] if number else area.x0
    right = cuts[number] if number < len(cuts) else area.x1
    placed = (cell[0], cell[1], (cell[2] + 1) * _STRIDE + number)
    return replace(segment, cell=placed, area=area._replace(x0=left, x1=right))
