"""Columns so close that two cells of a row look like one text: `1 LP-220`, `600 pcs`.

A space within a text stands at one place on every line by chance only. Where what stands behind it begins at one
place on several lines, or what stands before it ends at one, and that is not the same text each time, the space
parts two columns.
"""

from collections.abc import Callable, Sequence

from ordercheck.extract.tables.lines import NORMAL_GAP, PageLine, height_of, phrases
from ordercheck.model.document import Word
from ordercheck.model.place import Box

FLUSH = 0.08
"""Texts whose sides are so many of their heights apart at most stand at one place."""

_LEAST = 2
_MOST_LINES = 40

Pair = tuple[Word, Word]


def narrow_gap(border: float, title: Box, lines: Sequence[PageLine]) -> tuple[float, float] | None:
    """From where to where no text stands about a border, where texts on both sides look like one; else None.

    `title`: that of the column behind the border.
    """
    rows = [line.words for line in lines[:_MOST_LINES] if len(phrases(line.words)) > 1]
    if any(word.box.x0 < border < word.box.x1 for row in rows for word in row):
        return None
    pairs = [pair for row in rows if (pair := _about(border, row)) is not None]
    near = [(one, other) for one, other in pairs if other.box.x0 - one.box.x1 <= NORMAL_GAP * height_of(other)]
    if not near or not (_begin_with(title, near) or _are_set_apart(near)):
        return None
    return max(one.box.x1 for one, _ in near), min(other.box.x0 for _, other in near)


def is_flush(x: float, side: float, height: float) -> bool:
    """Do two sides of texts stand at one place?"""
    return abs(x - side) <= FLUSH * height


def _about(border: float, row: Sequence[Word]) -> Pair | None:
    """The two words of a line between which a border lies."""
    before = [word for word in row if word.box.x1 <= border]
    behind = [word for word in row if word.box.x0 >= border]
    return (before[-1], behind[0]) if before and behind else None


def _begin_with(title: Box, near: Sequence[Pair]) -> bool:
    return all(is_flush(other.box.x0, title.x0, height_of(other)) for _, other in near)


def _are_set_apart(near: Sequence[Pair]) -> bool:
    """Do the texts behind begin at one place, or those before end at one, though they are not the same?"""
    if len(near) < _LEAST or len({one.text for one, _ in near}) == 1:
        return False
    return _at_one_place(near, lambda pair: pair[1].box.x0) or _at_one_place(near, lambda pair: pair[0].box.x1)


def _at_one_place(near: Sequence[Pair], side: Callable[[Pair], float]) -> bool:
    return all(is_flush(side(pair), side(near[0]), height_of(pair[1])) for pair in near)
