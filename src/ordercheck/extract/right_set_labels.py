"""Where the labels of an open page, set flush right, meet their values: so close that both look like one text.

    项目名 Flagship counter
    包装标准 one set per carton

A wider space between words that all end in one place and words that all begin in another parts two columns.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ordercheck.model.document import Line, Word

_LEAST_GAP, _MOST_GAP = 0.38, 1.2
"""Character heights between the columns: more than between words, and less than what parts texts by itself."""

_LEAST_LINES, _LEAST_STARTS = 4, 3
"""So many lines must show the two edges, their labels beginning in so many different places."""

_WIDER = 1.25
"""How much wider than the spaces within texts: letters of one width stand in columns by chance."""

_FLUSH = 0.6
_SHORTEST = 2

Borders = Callable[[Word, Word], bool]
"""Does the border of two such columns lie between two words?"""


def borders_of(lines: Sequence[Line], is_open: Callable[[Word], bool]) -> Borders:
    """The borders on a page; `is_open`: words in no ruled cell."""
    starts: dict[tuple[int, int], set[int]] = defaultdict(set)
    count: dict[tuple[int, int], int] = defaultdict(int)
    wider = _WIDER * _usual_space(lines)
    for line in lines:
        for start, before, after in _meetings(line, is_open):
            if _gap(before, after) < wider:
                continue
            edges = round(before.box.x1), round(after.box.x0)
            starts[edges].add(round(start.box.x0))
            count[edges] += 1
    found = {
        edges[1]
        for edges, number in count.items()
        if number >= _LEAST_LINES and len(starts[edges]) >= _LEAST_STARTS
    }

    def parts(before: Word, after: Word) -> bool:
        near = any(abs(after.box.x0 - edge) <= 2 * _FLUSH for edge in found)
        return near and _meet(before, after) and is_open(before) and is_open(after)

    return parts


def _meetings(line: Line, is_open: Callable[[Word], bool]) -> Iterator[tuple[Word, Word, Word]]:
    """Where two words of a line may be of two columns, with the word that begins the first one."""
    if line.hidden or not line.words:
        return
    start, letters = line.words[0], _letters(line.words[0])
    for before, after in pairwise(line.words):
        if _meet(before, after):
            if letters >= _SHORTEST and is_open(before) and is_open(after):
                yield start, before, after
            start, letters = after, 0
        elif after.box.x0 - before.box.x1 > _MOST_GAP * _size(before, after):
            start, letters = after, 0
        letters += _letters(after)


def _usual_space(lines: Sequence[Line]) -> float:
    """The space within texts, in character heights: of all narrow ones that which a quarter stays below."""
    gaps = [_gap(*pair) for line in lines if not line.hidden for pair in pairwise(line.words)]
    narrow = sorted(gap for gap in gaps if 0 < gap <= _MOST_GAP)
    return narrow[len(narrow) // 4] if narrow else 0.0


def _meet(before: Word, after: Word) -> bool:
    return _LEAST_GAP <= _gap(before, after) <= _MOST_GAP


def _gap(before: Word, after: Word) -> float:
    return (after.box.x0 - before.box.x1) / _size(before, after)


def _size(before: Word, after: Word) -> float:
    return max(min(before.size or before.box.height, after.size or after.box.height), 1.0)


def _letters(word: Word) -> int:
    return sum(map(str.isalpha, word.text))
