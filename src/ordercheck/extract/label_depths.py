"""How many lines the labels take in a form whose values stand beneath them in their cells.

Latin words beneath a Chinese label that no vocabulary knows are its translation or its value, `目的港` over
`HAMBURG`: how the other cells of the form are filled tells which.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from ordercheck.extract.label_terms import LabelHit, Strength
from ordercheck.extract.label_text import LATIN
from ordercheck.extract.layout import Segment
from ordercheck.extract.neighbours import Neighbours

_LEAST = 3
"""So many cells with a label and a value beneath make it the way of the paper, but for forms of lone labels."""


class LabelDepths:
    """The forms of a surface that hold their values in the cells of their labels; `hits`: labels of each text."""

    def __init__(self, near: Neighbours, hits: Mapping[int, tuple[LabelHit, ...]]) -> None:
        self._near = near
        self._hits = hits
        depths: Counter[int] = Counter()
        filled: Counter[int] = Counter()
        for (form, _, _), lines in near.cells.items():
            if self._is_label(lines[0]):
                depth = next((at for at, line in enumerate(lines) if at and self._is_value(line)), 0)
                if depth:
                    depths[depth] += 1
                filled[form] += bool(depth) - (len(lines) == 1)
        self._depth = depths.most_common(1)[0][0] if depths.total() >= _LEAST else None
        self._bare = {form for form, more in filled.items() if more < 0}

    def takes_value(self, hit: LabelHit, lines: Sequence[Segment]) -> bool:
        """Does a label made of the first lines of a cell end with what is the cell's value?"""
        cell = lines[0].cell
        if self._depth is None or cell is None or cell[0] in self._bare or not hit.listed_end:
            return False
        if self._near.cells[cell][0] is not lines[0]:
            return False
        own = max(self._depth, _lines_up_to(hit.listed_end, lines))
        behind = self._near.cells[cell][own:]
        return len(lines) > own and all(LATIN.fullmatch(line.text.strip()) for line in behind)

    def _is_label(self, segment: Segment) -> bool:
        return any(hit.strength is Strength.WHOLE for hit in self._hits.get(segment.index, ()))

    def _is_value(self, segment: Segment) -> bool:
        """Can a line beneath a label be nothing of it: a date, a figure, boxes, a name in Chinese?"""
        return not self._hits.get(segment.index) and LATIN.fullmatch(segment.text.strip()) is None


def _lines_up_to(end: int, lines: Sequence[Segment]) -> int:
    """How many lines the first `end` characters take where the lines are set a space apart."""
    taken = 0
    for count, line in enumerate(lines, start=1):
        taken += len(line.text.strip()) + 1
        if end < taken:
            return count
    return len(lines)
