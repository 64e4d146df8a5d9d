"""Columns so close that two cells of a row look like one text: `1 LP-220`, `600 pcs`.

A space within a text stands at one place on every line by chance only. Where what stands behind it begins at one
place on several lines, or what stands before it ends at one, and that is not the same text each time, the space
parts two columns.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

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
    return _gap(border, title, _rows(lines))


def _rows(lines: Sequence[PageLine]) -> list[tuple[Word, ...]]:
    return [line.words for line in lines[:_MOST_LINES] if len(phrases(line.words)) > 1]


def _gap(border: float, title: Box, rows: Sequence[Sequence[Word]]) -> tuple[float, float] | None:
    if any(word.box.x0 < border < word.box.x1 for row in rows for word in row):
        return None
    pairs = [pair for row in rows if (pair := _about(border, row)) is not None]
    near = [(one, other) for one, other in pairs if other.box.x0 - one.box.x1 <= NORMAL_GAP * height_of(other)]
    # Of one line alone the word behind a border may begin with a title by chance.
    if not near or not (_begin_with(title, near if len(near) >= _LEAST else pairs) or _are_set_apart(near)):
        return None
    return max(one.box.x1 for one, _ in near), min(other.box.x0 for _, other in near)


def parted_titles(words: Sequence[Word], lines: Sequence[PageLine]) -> list[tuple[Word, ...]]:
    """The words of a header's line cut at wide spaces, and at narrow ones that part two columns beneath."""
    rows = _rows(lines)
    pieces: list[list[Word]] = []
    for phrase in phrases(words):
        pieces.append([phrase[0]])
        for before, word in pairwise(phrase):
            border = (before.box.x1 + word.box.x0) / 2
            apart = _gap(border, word.box, rows) is not None or _ends_column(before, word, rows)
            if before.box.x1 < word.box.x0 and apart:
                pieces.append([])
            pieces[-1].append(word)
    return [tuple(piece) for piece in pieces]


def _ends_column(before: Word, word: Word, rows: Sequence[Sequence[Word]]) -> bool:
    """Do texts of several lines end where a title does, with none beneath the next word?"""
    ending = [one for row in rows for one in row if is_flush(one.box.x1, before.box.x1, height_of(one))]
    beneath = [
        one
        for row in rows
        for one in row
        if before.box.x1 < one.box.x1 and one.box.x0 < word.box.x1 and one not in ending
    ]
    return len(ending) >= _LEAST and not beneath


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
