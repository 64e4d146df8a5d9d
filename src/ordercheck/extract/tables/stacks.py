"""Header words that stand over one another: each line's texts stacked, or all words that share a stretch of x."""

from collections.abc import Sequence
from dataclasses import dataclass

from ordercheck.extract.tables.lines import NORMAL_GAP, box_of, height_of
from ordercheck.model.document import Word
from ordercheck.model.place import Box

_OVER = 0.5
_HEADING = 0.1
"""The share of the narrower of two texts over one another that the other covers at least."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Header words that stand over one another."""

    rows: tuple[tuple[Word, ...], ...]

    @property
    def box(self) -> Box:
        return box_of([word for row in self.rows for word in row])


def stacked(rows: Sequence[Sequence[tuple[Word, ...]]]) -> list[Stack]:
    """Texts of several lines stacked where they overlap in x."""
    stacks: list[Stack] = []
    for row in rows:
        for text in row:
            box = box_of(text)
            over = [
                stack for stack in stacks if overlap(stack.box, box) > _share(stack) and text not in stack.rows
            ]
            over = [stack for stack in over if stack.rows[-1] not in row]
            if len(over) == 1:
                stacks[stacks.index(over[0])] = Stack((*over[0].rows, text))
            else:
                stacks.append(Stack((text,)))
    return sorted(stacks, key=lambda stack: stack.box.x0)


def _share(stack: Stack) -> float:
    """The heading of a group stands over its first column, even if it only begins there: one short text."""
    return _HEADING if len(stack.rows) == 1 == len(stack.rows[0]) else _OVER


def projected(rows: Sequence[Sequence[Word]]) -> list[Stack]:
    """All words between two gaps that run through every line: wrapped titles that meet their neighbours'."""
    words = sorted((word for row in rows for word in row), key=lambda word: word.box.x0)
    spans: list[tuple[float, float]] = []
    for word in words:
        if spans and word.box.x0 - spans[-1][1] <= NORMAL_GAP * height_of(word):
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.box.x1))
        else:
            spans.append((word.box.x0, word.box.x1))
    stacks = []
    for left, right in spans:
        within = [tuple(word for word in row if left <= word.box.middle[0] <= right) for row in rows]
        stacks.append(Stack(tuple(row for row in within if row)))
    return stacks


def overlap(one: Box, other: Box) -> float:
    """The share of the narrower of two boxes that the other covers in x."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared / max(min(one.width, other.width), 0.1)
