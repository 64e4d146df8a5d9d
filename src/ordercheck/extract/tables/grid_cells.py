"""A grid's cell as a table takes it: its lines, which of them only wrap, and every place that it takes."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from ordercheck.extract.tables.model import RawCell
from ordercheck.model.document import Cell, Grid, Line, Word
from ordercheck.model.place import PagePlace, Place

_MOST_PADDING = 0.7
"""Of the height of a line; texts that stand further in are set in the middle."""
_SPACE, _WIDEST_SPACE = 0.25, 0.4
"""Of the height of a line: a space between words where none is measured, and the widest that one font has."""
_WIDE = 0x2E80
"""From this character on a line may break behind any."""


def raw_cell(cell: Cell, row: int, column: int | None, space: float | None = None) -> RawCell:
    """A cell that begins or goes on in a row, under a column of the table.

    `space`: how wide the spaces of its grid are, of the height of a line; None where that is not known.
    """
    lines = tuple(line for line in cell.text.split("\n") if line.strip())
    return RawCell(
        lines,
        _tight(cell),
        column,
        cell.row_span,
        cell.row == row,
        cell.stored,
        cell.number_format,
        cell.unstored,
        consumed(cell),
        _wraps(cell, lines, space or _SPACE),
        cell.box,
    )


def _tight(cell: Cell) -> Place:
    """On a page, the box of the words; else the cell."""
    boxes = [line.box for line in cell.lines if line.box is not None]
    if not boxes or not isinstance(cell.place, PagePlace):
        return cell.place
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return PagePlace(cell.place.page, box)


def consumed(cell: Cell) -> tuple[Place, ...]:
    """The places of a cell, of its lines and of its words."""
    places: list[Place] = [cell.place]
    for line in cell.lines:
        places.append(line.place)
        if isinstance(line.place, PagePlace):
            places.extend(PagePlace(line.place.page, word.box) for word in line.words)
    return tuple(places)


def space_in(grid: Grid) -> float | None:
    """How wide the spaces between the words of a page's grid are, of the height of a line; None without one.

    A font's space is a quarter of its size or a third: whether a short word had fitted is a matter of that.
    """
    gaps = [
        (after.box.x0 - before.box.x1) / line.box.height
        for cell in grid.cells
        for line in cell.lines
        if line.box is not None and line.box.height > 0
        for before, after in pairwise(line.words)
        if not (_is_wide(before.text[-1:]) or _is_wide(after.text[:1]))
    ]
    spaces = [gap for gap in gaps if 0 < gap <= _WIDEST_SPACE]
    return median_low(spaces) if spaces else None


def _wraps(cell: Cell, lines: Sequence[str], space: float) -> tuple[bool, ...]:
    """For each line of a page's cell: does it break only because the next word did not fit?"""
    visual = [line for line in cell.lines if line.text.strip()]
    if cell.box is None or not visual or len(visual) != len(lines):
        return ()
    padding = min((line.box.x0 - cell.box.x0 for line in visual if line.box is not None), default=0.0)
    room = cell.box.x1, padding, space
    return (*(_wraps_into(line, following, *room) for line, following in pairwise(visual)), False)


def _wraps_into(line: Line, following: Line, edge: float, padding: float, space: float) -> bool:
    """Would the next line's first word not have fitted behind this line, in a cell that ends at an edge?

    `padding`: what stays free at the left of the cell's texts, and so at the right as well.
    """
    if line.box is None or not following.words:
        return False
    height = line.box.height
    free = min(max(padding, 0.15 * height), _MOST_PADDING * height)
    return line.box.x1 + _needed(following.words[0]) + space * height > edge - free


def _needed(word: Word) -> float:
    """The width of what stands on one line in any case: a word, or one character where Chinese stands in it."""
    if any(_is_wide(character) for character in word.text):
        return word.box.width / len(word.text)
    return word.box.width


def _is_wide(character: str) -> bool:
    return character >= chr(_WIDE)
