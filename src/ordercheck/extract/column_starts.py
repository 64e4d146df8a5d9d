"""Where columns begin that stand close together: `Terms | Ship via` over `Net 30 against copy of | Ocean`.

A value that fills its column leaves less room before the next one than parts two texts elsewhere. That lines
above or beneath begin a text at the very place shows that another begins here.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ordercheck.model.document import Line, Word

_LEAST_GAP = 0.6
"""Of a character's height: twice the space between two words."""
_ALIKE = 0.75
"""Points between texts that begin at one place, at most."""
_NEAR = 4.0
"""Character heights from a line to the others that tell."""
_LEAST_LINES = 2


class ColumnStarts:
    """The places of a page where texts begin: at the head of lines, and behind gaps that part two texts."""

    def __init__(self, lines: Sequence[Line], wide: float) -> None:
        """`wide`: the gap between two texts, of a character's height."""
        starts = sorted(
            (after.box.x0, after.box.middle[1])
            for line in lines
            if not line.hidden
            for before, after in pairwise((None, *line.words))
            if after is not None and (before is None or _gap(before, after) > wide * _size(before, after))
        )
        self._at = [x for x, _ in starts]
        self._heights = [height for _, height in starts]

    def part(self, before: Word, after: Word) -> bool:
        """Does a text of another column begin with the second of two words?"""
        size = _size(before, after)
        if _gap(before, after) < _LEAST_GAP * size:
            return False
        height = after.box.middle[1]
        x = after.box.x0
        near = {
            round(self._heights[number])
            for number in range(bisect_left(self._at, x - _ALIKE), bisect_left(self._at, x + _ALIKE))
            if 0.5 * size < abs(self._heights[number] - height) <= _NEAR * size
        }
        return len(near) >= _LEAST_LINES


def _gap(before: Word, after: Word) -> float:
    return after.box.x0 - before.box.x1


def _size(before: Word, after: Word) -> float:
    return max(min(before.size or before.box.height, after.size or after.box.height), 1.0)
