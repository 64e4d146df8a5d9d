"""A grid's cell as a table takes it: its lines, which of them only wrap, and every place that it takes."""

from collections.abc import Sequence

from ordercheck.extract.tables.model import RawCell
from ordercheck.model.document import Cell, Line
from ordercheck.model.place import Box, PagePlace, Place

_MOST_PADDING = 0.7
"""Of the height of a line; texts that stand further in are set in the middle."""


def raw_cell(cell: Cell, row: int, column: int | None) -> RawCell:
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
        _wraps(cell, lines),
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


def _wraps(cell: Cell, lines: Sequence[str]) -> tuple[bool, ...]:
    """For each line of a page's cell: does it break only because the next word did not fit?"""
    visual = [line for line in cell.lines if line.text.strip()]
    if cell.box is None or len(visual) != len(lines):
        return ()
    padding = min((line.box.x0 - cell.box.x0 for line in visual if line.box is not None), default=0.0)
    return tuple(
        wraps_into(line, visual[index + 1], cell.box, padding) if index + 1 < len(visual) else False
        for index, line in enumerate(visual)
    )


def wraps_into(line: Line, following: Line, column: Box, padding: float = 0.0) -> bool:
    """Would the next line's first word not have fitted behind this line?

    `padding`: what stays free at the left of the column's texts, and so at the right as well.
    """
    if line.box is None or not following.words:
        return False
    word = following.words[0]
    first = word.box.width / max(len(word.text), 1) if not word.text.isascii() else word.box.width
    free = min(max(padding, 0.15 * line.box.height), _MOST_PADDING * line.box.height)
    return line.box.x1 + first + 0.25 * line.box.height > column.x1 - free
