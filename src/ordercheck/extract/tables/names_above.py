"""Rows whose names stand above their figures, as old forms set them: goods, order, then a code and figures.

The space between the lines tells nothing there. What tells is the count: as many lines of names before each line
of figures, the first one too, and none behind the last.
"""

from collections.abc import Sequence
from itertools import pairwise

from ordercheck.extract.tables.lines import join_words
from ordercheck.extract.tables.page_cuts import Cut
from ordercheck.extract.tables.told_columns import is_code

_LEAST_ROWS = 2
_NEAR = 2.0
"""A line of names stands within so many heights of the next one."""


def names_above_codes(cuts: Sequence[Cut], naming: frozenset[int]) -> int:
    """How many lines of names every row has above its figures, whose line names but a code; 0 otherwise."""
    keys = [index for index, cut in enumerate(cuts) if cut.kind == "key"]
    if len(keys) < _LEAST_ROWS or any(_is_named(cuts[index], naming) for index in keys):
        return 0
    counts = {_count(cuts[upper + 1 : lower], naming) for upper, lower in pairwise(keys)}
    if len(counts) > 1 or _names_behind(cuts[keys[-1] :], naming):
        return 0
    count = counts.pop()
    return count if count <= _close_above(cuts[: keys[0] + 1], naming) else 0


def lines_with_names(waiting: Sequence[Cut], count: int, naming: frozenset[int]) -> int:
    """How many of the lines above a row's figures hold the last `count` lines of names."""
    places = [index for index, cut in enumerate(waiting) if naming & cut.cells.keys()]
    return len(waiting) - places[-count] if count <= len(places) else len(waiting)


def _is_named(cut: Cut, naming: frozenset[int]) -> bool:
    """Does a line of figures name its goods in words?"""
    return any(not is_code(join_words(words)) for index, words in cut.cells.items() if index in naming)


def _count(between: Sequence[Cut], naming: frozenset[int]) -> int:
    """How many lines of names stand between two rows' figures; 0 where something else stands there alone."""
    if any(cut.kind == "alone" for cut in between):
        return 0
    return sum(1 for cut in between if naming & cut.cells.keys())


def _names_behind(cuts: Sequence[Cut], naming: frozenset[int]) -> bool:
    """Does a line of names stand close beneath the last row's figures, the first of `cuts`?"""
    if len(cuts) < 2 or cuts[1].kind == "alone":
        return False
    return bool(naming & cuts[1].cells.keys()) and _is_near(*cuts[:2])


def _close_above(cuts: Sequence[Cut], naming: frozenset[int]) -> int:
    """How many lines of names stand close above the first row's figures, the last of `cuts`."""
    count = 0
    for upper, lower in reversed(list(pairwise(cuts))):
        if upper.kind == "alone" or not _is_near(upper, lower):
            break
        count += bool(naming & upper.cells.keys())
    return count


def _is_near(upper: Cut, lower: Cut) -> bool:
    return lower.box.top - upper.box.bottom <= _NEAR * lower.box.height
