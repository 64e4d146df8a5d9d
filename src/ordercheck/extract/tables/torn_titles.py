"""Titles of a page whose words are known one by one: `Product Color` is one title over one column of values."""

from collections.abc import Sequence

from ordercheck.extract.tables.lines import PageLine, box_of, height_of, phrases
from ordercheck.extract.tables.stacks import Stack, overlap
from ordercheck.model.place import Box

_SPACE = 0.45
"""So many heights stand between two words of one text; columns stand farther apart."""

_CELL_GAP = 0.8
_UNDER = 0.4


def whole_titles(stacks: Sequence[Stack], beneath: Sequence[PageLine]) -> list[Stack]:
    """The titles, those of one line joined that stand a mere space apart over one column of values."""
    whole = list(stacks[:1])
    for stack in stacks[1:]:
        if _is_near(whole[-1], stack) and _share_a_column(whole[-1].box, stack.box, beneath):
            whole[-1] = Stack(((*whole[-1].rows[0], *stack.rows[0]),))
        else:
            whole.append(stack)
    return whole


def _is_near(left: Stack, right: Stack) -> bool:
    if len(left.rows) > 1 or len(right.rows) > 1:
        return False
    before, after = left.rows[0][-1], right.rows[0][0]
    level = abs(before.box.bottom - after.box.bottom) <= _SPACE * height_of(after)
    return level and 0 <= after.box.x0 - before.box.x1 <= _SPACE * height_of(after)


def _share_a_column(left: Box, right: Box, beneath: Sequence[PageLine]) -> bool:
    """Does each line have one text under the two, and none a text under either?"""
    rows = [[box_of(phrase) for phrase in phrases(line.words, _CELL_GAP)] for line in beneath]
    rows = [boxes for boxes in rows if len(boxes) > 1]
    both = Box(left.x0, min(left.top, right.top), right.x1, max(left.bottom, right.bottom))
    under = [[box for box in boxes if overlap(box, both) > _UNDER] for boxes in rows]
    return any(under) and all(len(boxes) < 2 for boxes in under)
