"""What the distances between the lines of a column's cells say: close lines are one text that wraps.

Where some rows have their second line close beneath the first one and others further off, the close one goes on
with the first, however much room that left; the far one is a text of its own.
"""

from collections.abc import Sequence
from itertools import pairwise

from ordercheck.extract.tables.lines import box_of
from ordercheck.model.document import Word

_LEAST_ROWS = 3
_TIMES = 1.3
"""So much further off is a line that is no part of the text above."""

Lines = Sequence[tuple[Word, ...]]
"""The lines of one cell, from top to bottom."""


def pitches(lines: Lines) -> list[float]:
    """How far each line stands beneath the one before, in points."""
    tops = [box_of(words).top for words in lines]
    return [below - above for above, below in pairwise(tops)]


def widest_wrap(cells: Sequence[Lines]) -> float | None:
    """The distance up to which a line of a column goes on with the one above; None where it does not tell."""
    first = sorted(pitches(lines)[0] for lines in cells if len(lines) > 1)
    if len(first) < _LEAST_ROWS or first[0] <= 0:
        return None
    step, close, far = max(((far / close, close, far) for close, far in pairwise(first)), default=(0.0, 0.0, 0.0))
    return (close + far) / 2 if step >= _TIMES else None
