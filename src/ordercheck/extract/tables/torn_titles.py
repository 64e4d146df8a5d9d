"""Titles of a page whose words are known one by one: `Product Color` is one title over one column of values."""

from collections.abc import Sequence
from itertools import zip_longest

from ordercheck.extract.tables.lines import PageLine, box_of, height_of, phrases
from ordercheck.extract.tables.stacks import Stack, overlap
from ordercheck.model.document import Word
from ordercheck.model.place import Box

_SPACE = 0.45
"""So many heights stand between two words of one text; columns stand farther apart."""

_CELL_GAP = 0.8
_UNDER = 0.4


def whole_titles(stacks: Sequence[Stack], beneath: Sequence[PageLine]) -> list[Stack]:
    """The titles, those of one line joined that stand a mere space apart over one column of values."""
    whole = list(stacks[:1])
    for stack, behind in zip_longest(stacks[1:], stacks[2:]):
        end = behind.box.x0 if behind is not None else float("-inf")
        if _is_near(whole[-1], stack) and _share_a_column(whole[-1].box, stack.box, end, beneath):
            whole[-1] = _joined(whole[-1], stack)
        else:
            whole.append(stack)
    return whole


def _is_near(left: Stack, right: Stack) -> bool:
    """Does a line of one go on in a line of the other, and none of it stand farther off?"""
    gaps = [
        (after[0].box.x0 - before[-1].box.x1) / height_of(after[0])
        for before in left.rows
        for after in right.rows
        if _are_level(before, after)
    ]
    return bool(gaps) and all(0 <= gap <= _SPACE for gap in gaps)


def _are_level(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return abs(one[-1].box.bottom - other[0].box.bottom) <= _SPACE * height_of(other[0])


def _joined(left: Stack, right: Stack) -> Stack:
    """Both titles as one, line by line."""
    rows = list(left.rows)
    for row in right.rows:
        at = next((index for index, other in enumerate(rows) if _are_level(other, row)), None)
        if at is None:
            rows.append(row)
        else:
            rows[at] = (*rows[at], *row)
    return Stack(tuple(sorted(rows, key=lambda row: row[0].box.top)))


def _share_a_column(left: Box, right: Box, end: float, beneath: Sequence[PageLine]) -> bool:
    """Does each line have one text under the two, and none a text under either?

    A figure at the right of their column may stand behind both, up to where the next title begins.
    """
    rows = [[box_of(phrase) for phrase in phrases(line.words, _CELL_GAP)] for line in beneath]
    rows = [boxes for boxes in rows if len(boxes) > 1]
    both = Box(left.x0, min(left.top, right.top), max(right.x1, end), max(left.bottom, right.bottom))
    under = [[box for box in boxes if overlap(box, both) > _UNDER] for boxes in rows]
    return any(under) and all(len(boxes) < 2 for boxes in under)
