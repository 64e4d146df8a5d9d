"""Captions set upright, one character over the other, as `购买方信息` beside a party's box: one text each."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from ordercheck.extract.layout import is_wide
from ordercheck.model.document import Word
from ordercheck.model.place import Box

CellOf = Callable[[Box], tuple[int, int, int] | None]

_LEAST_LETTERS = 3
"""Two characters over one another are as well the two values of a narrow cell."""

_FLUSH = 0.5
"""Character widths by which the characters of one caption may stand beside one another."""


def upright_words(stretches: Sequence[tuple[Word, ...]], cell_of: CellOf) -> dict[int, tuple[Word, ...]]:
    """The words by number of stretch, for those of captions set upright: all for the first, none for the rest.

    Such a caption has a ruled cell to itself, so that units under one another in an open column are none.
    """
    cells: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number, words in enumerate(stretches):
        cell = cell_of(_around(words))
        if cell is not None:
            cells[cell].append(number)
    found: dict[int, tuple[Word, ...]] = {}
    for numbers in cells.values():
        ordered = sorted(numbers, key=lambda number: stretches[number][0].box.top)
        if _is_upright([stretches[number] for number in ordered]):
            found |= dict.fromkeys(numbers, ())
            found[min(numbers)] = tuple(stretches[number][0] for number in ordered)
    return found


def _around(words: tuple[Word, ...]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def _is_upright(lines: Sequence[tuple[Word, ...]]) -> bool:
    if len(lines) < _LEAST_LETTERS or any(len(words) > 1 or len(words[0].text) > 1 for words in lines):
        return False
    letters = [words[0] for words in lines]
    return all(is_wide(letter.text) for letter in letters) and all(
        below.box.top > above.box.top and abs(below.box.x0 - above.box.x0) <= _FLUSH * above.box.width
        for above, below in pairwise(letters)
    )
