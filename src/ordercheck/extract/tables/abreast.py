"""Two different tables side by side on a page without rules: parts on the left, accessories on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, phrases
from ordercheck.extract.tables.page_headers import find_headers

_HEADER_LINES = 8
_APART = 0.3
"""Two tables stand no further apart than two columns do; words of one title stand closer, in character heights."""


def parted_lines(
    lines: Sequence[PageLine], vocabularies: Sequence[HeaderVocabulary]
) -> tuple[list[PageLine], list[PageLine]] | None:
    """The lines of the left and of the right table; None where no two stand side by side.

    What stands above their headers stays on the left.
    """
    if len(vocabularies) < 2:
        return None
    for first, line in enumerate(lines):
        if sum(1 for vocabulary in vocabularies if _names_two(line, vocabulary)) < 2:
            continue
        head = lines[first : first + _HEADER_LINES]
        ways = [(_worth(head, x, vocabularies), x) for x in _gaps(line)]
        worth, x = max(ways, default=(0.0, 0.0))
        if worth > 0:
            below = lines[first:]
            left = [*lines[:first], *_cut(below, float("-inf"), x)]
            return left, list(_cut(below, x, float("inf")))
    return None


def _worth(head: Sequence[PageLine], x: float, vocabularies: Sequence[HeaderVocabulary]) -> float:
    """How well the texts on both sides head two different tables; 0 where they do not."""
    left = find_headers(list(_cut(head, float("-inf"), x)), vocabularies)
    right = find_headers(list(_cut(head, x, float("inf"))), vocabularies)
    # The lines of a title in two languages may be taken for two headers of one table.
    kinds = {header.vocabulary.spec.name for header in left}, {header.vocabulary.spec.name for header in right}
    if len(kinds[0]) != 1 or len(kinds[1]) != 1 or kinds[0] == kinds[1]:
        return 0.0
    return max(header.score for header in left) + max(header.score for header in right)


def _names_two(line: PageLine, vocabulary: HeaderVocabulary) -> bool:
    """Does the line name at least two columns of a table?"""
    found = {match.column for piece in phrases(line.words) if (match := vocabulary.best(join_words(piece)))}
    return len(found) > 1


def _gaps(line: PageLine) -> Iterator[float]:
    """Where a line of titles may part two tables."""
    for before, after in pairwise(phrases(line.words, _APART)):
        start, end = box_of(before).x1, box_of(after).x0
        yield max(end - 1.0, (start + end) / 2)


def _cut(lines: Sequence[PageLine], left: float, right: float) -> Iterator[PageLine]:
    for line in lines:
        words = tuple(word for word in line.words if left <= word.box.x0 < right)
        if words:
            yield replace(line, words=words)
