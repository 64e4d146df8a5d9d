"""The borders between columns that only alignment shows."""

from collections.abc import Sequence
from itertools import pairwise

from ordercheck.extract.tables.gaps import borders_in_gaps
from ordercheck.extract.tables.lines import NORMAL_GAP, PageLine, height_of, phrases
from ordercheck.extract.tables.title_edges import borders_at_titles
from ordercheck.model.place import Box

_FLUSH = 0.15
"""Texts that begin or end within so many line heights of each other are set flush."""

_BARE = 0.5
"""What it costs to leave the left column without a text on a line."""


def borders(headers: Sequence[Box], lines: Sequence[PageLine], rules: Sequence[float]) -> list[float]:
    """The x between each two neighbouring columns: where the fewest texts are cut, at a rule if there is one.

    Where all texts are set at the sides of columns that begin with their titles, or free strips run down between
    the columns of text beneath, the columns are known.
    """
    known = borders_at_titles(headers, lines) or borders_in_gaps(headers, lines)
    return known or [
        _border(left, right, lines, [rule for rule in rules if left.x0 < rule < right.x1])
        for left, right in pairwise(headers)
    ]


def _border(left: Box, right: Box, lines: Sequence[PageLine], rules: Sequence[float]) -> float:
    low, high = left.middle[0], right.middle[0]
    edges = {low, high, left.x1, right.x0}
    for line in lines:
        for word in line.words:
            edges.update(x for x in (word.box.x0, word.box.x1) if low < x < high)
    stops = sorted(x for x in edges if low <= x <= high)
    spans = [(a, b) for a, b in pairwise(stops) if b - a > 0.05]
    if not spans:
        return (left.x1 + right.x0) / 2
    costs = [_cost((a + b) / 2, left, right, lines, any(a <= rule <= b for rule in rules)) for a, b in spans]
    least = min(costs)
    start, end = max(_stretches(spans, costs, least), key=lambda span: span[1] - span[0])
    inside = [rule for rule in rules if start <= rule <= end]
    return inside[0] if inside else (start + end) / 2


def _stretches(
    spans: Sequence[tuple[float, float]], costs: Sequence[float], least: float
) -> list[tuple[float, float]]:
    """Neighbouring spans of the least cost, joined."""
    joined: list[tuple[float, float]] = []
    for (start, end), cost in zip(spans, costs, strict=True):
        if cost > least:
            continue
        if joined and abs(joined[-1][1] - start) < 0.1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_flush(before: Box, behind: Box, left: Box, right: Box, slack: float) -> bool:
    """Does a text begin where the right header does, or end where the left one does?"""
    return abs(behind.x0 - right.x0) <= slack or abs(before.x1 - left.x1) <= slack


def _cost(x: float, left: Box, right: Box, lines: Sequence[PageLine], ruled: bool) -> float:
    """What a border at x would cut: words dear, normal spaces cheaper, headers dearest; a rule is a hint."""
    cost = 8.0 if left.x0 < x < left.x1 or right.x0 < x < right.x1 else 0.0
    for line in lines:
        # A text that runs on alone says where its column ends, if it does not run over the whole table.
        weight = 1.0 if len(phrases(line.words, 0.8)) > 1 else 0.3
        if not any(word.box.x0 < x and word.box.x1 > left.x0 for word in line.words):
            cost += _BARE * weight
        for index, word in enumerate(line.words):
            if word.box.x0 < x < word.box.x1:
                cost += 3.0 * weight
            elif index and line.words[index - 1].box.x1 <= x <= word.box.x0:
                before = line.words[index - 1]
                if _is_flush(before.box, word.box, left, right, _FLUSH * height_of(word)):
                    cost -= weight
                elif word.box.x0 - before.box.x1 <= NORMAL_GAP * height_of(word):
                    cost += weight
    return cost - (2.0 if ruled else 0.0)
