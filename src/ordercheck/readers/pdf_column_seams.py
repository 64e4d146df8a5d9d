"""Texts of neighbouring cells that stand as close as one word, parted where a column begins.

A sheet sets figures at the right of their cells and texts at the left of theirs: `500` and `件`, `1` and a Chinese
name then stand closer than Chinese beside Latin may within a word. They are texts of their own nevertheless, drawn
one by one, and what begins the second one begins at one place of the page on every line.

Word processors set Chinese off from Latin as far within a text. Where nothing begins at such a place by itself, it
parts two columns only where the text before it ends at one place too, and Chinese and Latin only where that begins
at several.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_text import HAN, HAN_GAP

_LEAST_GAP = 0.08
"""In ems: what stands closer are pieces of one text."""

_FLUSH = 0.2
"""Points that texts of one column begin apart at most."""

_LEAST_LINES = 3
"""Lines on which a text begins there, on one of them at least with nothing close before it."""

_FREE = 1.0
"""In ems: what stands farther off is not close."""


_LEVEL = 0.15
"""In ems: how far apart the baselines of one line may be."""


class _Start(NamedTuple):
    """Where a text begins that may begin a cell, on which line of the page.

    `seam`: it is close behind another one, at a position of the fragment of this identity; `before`: from where to
    where that one reaches; `mixed`: Chinese stands beside Latin.
    """

    x: float
    line: int
    seam: tuple[int, int] | None
    before: tuple[float, float] = (0.0, 0.0)
    mixed: bool = False


def parted_at_columns(fragments: Sequence[Fragment]) -> list[Fragment]:
    """A page's fragments, those cut that hold texts of two cells."""
    found = (start for number, line in enumerate(_lines(fragments)) for start in _starts(line, number))
    starts = sorted(found, key=lambda start: start.x)
    places = [start.x for start in starts]
    cuts: dict[int, list[int]] = defaultdict(list)
    for start in starts:
        if start.seam is not None:
            near = starts[bisect_left(places, start.x - _FLUSH) : bisect_left(places, start.x + _FLUSH)]
            if _begins_column(near):
                fragment, position = start.seam
                cuts[fragment].append(position)
    return [piece for one in fragments for piece in _cut(one, sorted(cuts.get(id(one), ())))]


def _begins_column(near: Sequence[_Start]) -> bool:
    """Do texts of enough lines that begin at one place begin a column?"""
    if len({one.line for one in near}) < _LEAST_LINES:
        return False
    if any(one.seam is None for one in near):
        return True
    begins, ends = ([one.before[side] for one in near] for side in (0, 1))
    several = max(begins) - min(begins) > _FLUSH or not any(one.mixed for one in near)
    return several and max(ends) - min(ends) <= _FLUSH


def _lines(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The upright fragments of each line, from left to right; fonts differ a little in height."""
    upright = [fragment for fragment in fragments if fragment.style.direction.upright]
    lines: list[list[Fragment]] = []
    for fragment in sorted(upright, key=lambda one: one.base):
        if lines and fragment.base - lines[-1][0].base <= _LEVEL * fragment.style.size:
            lines[-1].append(fragment)
        else:
            lines.append([fragment])
    return [sorted(line, key=lambda one: one.start) for line in lines]


def _starts(line: Sequence[Fragment], number: int) -> Iterator[_Start]:
    yield _Start(line[0].start, number, None)
    for before, fragment in pairwise(line):
        gap = (fragment.start - before.end) / fragment.style.size
        if gap > _FREE:
            yield _Start(fragment.start, number, None)
        elif _LEAST_GAP <= gap < HAN_GAP:
            mixed = _is_mixed(before.texts[-1], fragment.texts[0])
            yield _Start(fragment.start, number, (id(fragment), 0), (before.start, before.end), mixed)
    for fragment in line:
        for position in fragment.seams:
            gap = (fragment.starts[position] - fragment.ends[position - 1]) / fragment.style.size
            if gap >= _LEAST_GAP:
                begin = max((seam for seam in fragment.seams if seam < position), default=0)
                reach = fragment.starts[begin], fragment.ends[position - 1]
                mixed = _is_mixed(*fragment.texts[position - 1 : position + 1])
                yield _Start(fragment.starts[position], number, (id(fragment), position), reach, mixed)


def _is_mixed(last: str, following: str) -> bool:
    return (ord(last[-1]) >= HAN) is not (ord(following[0]) >= HAN)


def _cut(fragment: Fragment, positions: Sequence[int]) -> Iterator[Fragment]:
    begins = sorted({0, *positions})
    if not positions:
        yield fragment
        return
    for begin, end in zip(begins, [*begins[1:], len(fragment.texts)], strict=True):
        piece = fragment.part(begin, end)
        piece.spaced = piece.spaced or begin in positions
        yield piece
