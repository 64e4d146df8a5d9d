"""Free strips that run down between the columns of a table, and which of them part which columns.

A title may stand at the left of its column and the figures beneath it at the right, close to the next title: the
strip between two columns is then not the widest one between two titles, but the one that leaves each column one
text a line.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ordercheck.extract.tables.lines import PageLine, box_of, phrases
from ordercheck.model.document import Word
from ordercheck.model.place import Box

_LEAST = 0.1
"""Of the height of its texts: how wide a strip is at least."""

_SEVERAL = 1.5
"""How much worse it is that a column has two texts on a line than that it has none."""

_LEAST_TEXTS = 3
"""A line of fewer texts is no row: a heading, the rest of a wrapped cell."""

_MOST_LINES = 40

_TOUCHING = 1.0
"""Titles closer than so many points were one text that was cut, by the count of its letters: about there."""

_ABOUT = 0.5
"""How far off such a cut may be, in heights of its text."""

Strip = tuple[float, float]


def borders_in_gaps(headers: Sequence[Box], lines: Sequence[PageLine]) -> list[float]:
    """The x between each two neighbouring columns; none where no free strips part all of them."""
    rows = [line.words for line in lines if len(phrases(line.words)) >= _LEAST_TEXTS][:_MOST_LINES]
    strips = free_strips(word.box for row in rows for word in row)
    options = [_between(left, right, strips) for left, right in pairwise(headers)]
    if not rows or not options or not all(options):
        return []
    return _beside_wrapped(_best(options, rows), [line.words for line in lines if line.words not in rows])


def _beside_wrapped(strips: Sequence[Strip], others: Sequence[Sequence[Word]]) -> list[float]:
    """The middle of each strip, past the texts that wrap beside the rows: one may be longer than any in a row."""
    between: list[float] = []
    for start, end in strips:
        left = between[-1] if between else float("-inf")
        boxes = [box_of(text) for words in others if len(texts := phrases(words)) < _LEAST_TEXTS for text in texts]
        reached = [box.x1 for box in boxes if left <= box.x0 < start < box.x1 < end - _LEAST * box.height]
        between.append((max([start, *reached]) + end) / 2)
    return between


def free_strips(texts: Iterable[Box]) -> list[Strip]:
    """The stretches of x in which no text stands, from left to right."""
    boxes = sorted(texts, key=lambda box: box.x0)
    strips: list[Strip] = [(float("-inf"), boxes[0].x0)] if boxes else []
    reached = boxes[0].x1 if boxes else 0.0
    for box in boxes[1:]:
        if box.x0 - reached >= _LEAST * box.height:
            strips.append((reached, box.x0))
        reached = max(reached, box.x1)
    return [*strips, (reached, float("inf"))]


def _between(left: Box, right: Box, strips: Sequence[Strip]) -> list[Strip]:
    """The parts of strips that lie between two titles."""
    slack = _ABOUT * min(left.height, right.height) if right.x0 - left.x1 < _TOUCHING else 0.0
    found = [(max(start, left.x1 - slack), min(end, right.x0 + slack)) for start, end in strips]
    return [(start, end) for start, end in found if end > start]


def _best(options: Sequence[Sequence[Strip]], rows: Sequence[Sequence[Word]]) -> list[Strip]:
    """One strip for each pair of columns, so that most columns have one text on most lines; then the widest."""
    ways: list[tuple[float, list[Strip]]] = [(_worth(float("-inf"), strip, rows), [strip]) for strip in options[0]]
    for several in options[1:]:
        ways = [
            max(
                ((worth + _worth(middle_of(way[-1]), strip, rows), [*way, strip]) for worth, way in ways),
                key=lambda one: one[0],
            )
            for strip in several
        ]
    last = float("inf"), float("inf")
    return max(ways, key=lambda one: one[0] + _worth(middle_of(one[1][-1]), last, rows))[1]


def _worth(left: float, strip: Strip, rows: Sequence[Sequence[Word]]) -> float:
    """How well the column between a border and a strip is filled, and a little for the width of the strip."""
    right = middle_of(strip)
    total = 0.0
    for row in rows:
        inside = [word for word in row if left <= word.box.middle[0] <= right]
        texts = len(phrases(inside))
        total += min(texts, 1) - _SEVERAL * max(texts - 1, 0)
    width = strip[1] - strip[0]
    return total + (0.001 * width if width < float("inf") else 0.0)


def middle_of(strip: Strip) -> float:
    return (strip[0] + strip[1]) / 2
