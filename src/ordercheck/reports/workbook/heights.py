"""How high a row must be for its wrapped texts, in points; wide characters count two columns."""

from collections.abc import Iterable
from math import ceil

LINE = 13.5
"""A line of 10 point type."""
HIGHEST = 409.0
"""Excel's limit."""
_SLACK = 1
"""Columns that a line loses to the cell's margins and to where words end."""


def row_height(cells: Iterable[tuple[str, int]]) -> float:
    """The height for texts in columns of these widths (in digits)."""
    return min(HIGHEST, 2 + LINE * max((_lines(text, width) for text, width in cells), default=1))


def _lines(text: str, width: int) -> int:
    from rich.cells import cell_len

    room = max(1, width - _SLACK)
    return sum(max(1, ceil(cell_len(line) / room)) for line in text.split("\n"))
