"""Columns that begin where their titles begin, as sheets print them that nobody aligned.

A sheet sets titles and texts at the left of their cells and figures at the right: a figure then ends just before
the next title begins, often closer to it than the words of one text stand (`600 EA`). The left edges of the titles
are the borders then, which is certain where the texts beneath are set at the sides of such columns.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ordercheck.extract.tables.lines import NORMAL_GAP, PageLine, height_of, join_words
from ordercheck.extract.tables.narrow_gaps import FLUSH, is_flush
from ordercheck.extract.tables.rows import head_of
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.document import Word
from ordercheck.model.place import Box

_MARGIN = 0.7
"""A text at the right of its cell ends at most so many of its heights before the next title."""

_LOOSE = 0.25
"""Of the texts may stand within their columns, at neither side."""

_LEAST_SET = 3
"""So many columns hold a text at one of their sides."""

_MOST_LINES = 40


class _Piece(NamedTuple):
    """Words of a line that stand together; `column`: the one in which they begin; `flush`: at its left side."""

    words: tuple[Word, ...]
    column: int
    flush: bool

    @property
    def end(self) -> float:
        return self.words[-1].box.x1


def borders_at_titles(titles: Sequence[Box], lines: Sequence[PageLine]) -> list[float]:
    """The x between each two neighbouring columns; none where texts beneath are set in another way.

    A text that begins at the left of a column may run over the empty ones behind it.
    """
    starts = [title.x0 for title in titles]
    rows = [row for line in lines[:_MOST_LINES] if len(row := list(_pieces(line.words, starts))) > 1]
    rows = [row for row in rows if not any(map(_sums_up, row))]
    ends = [*starts[1:], float("inf")]
    beneath = [piece for row in rows for piece in row]
    if any(not piece.flush and piece.end > ends[piece.column] for piece in beneath):
        return []
    at_sides = [piece for piece in beneath if piece.flush or _ends_at(piece, ends[piece.column])]
    doubled = sum(len(row) - len({piece.column for piece in row}) for row in rows)
    inside = sum(piece.column < len(titles) - 1 for piece in beneath if piece not in at_sides)
    if inside + doubled > _LOOSE * len(beneath) or len({piece.column for piece in at_sides}) < _LEAST_SET:
        return []
    return [_border(at, starts, titles, beneath) for at in range(1, len(titles))]


def _pieces(words: Iterable[Word], starts: Sequence[float]) -> Iterator[_Piece]:
    """The words of a line cut at wide spaces and where one begins at the left of a column."""
    held: list[Word] = []
    for word in words:
        apart = held and word.box.x0 - held[-1].box.x1 > NORMAL_GAP * height_of(word)
        if held and (apart or any(_begins_at(word, start) for start in starts)):
            yield _piece(held, starts)
            held = []
        held.append(word)
    if held:
        yield _piece(held, starts)


def _sums_up(piece: _Piece) -> bool:
    """Is it the label of a sum? Such labels are set as people like."""
    text = join_words(piece.words)
    return summary_kind(text) is not None or summary_kind(head_of(text)) is not None


def _piece(words: Sequence[Word], starts: Sequence[float]) -> _Piece:
    first = words[0]
    column = max(bisect_right(starts, first.box.x0 + FLUSH * height_of(first)) - 1, 0)
    return _Piece(tuple(words), column, _begins_at(first, starts[column]))


def _begins_at(word: Word, start: float) -> bool:
    return is_flush(word.box.x0, start, height_of(word))


def _ends_at(piece: _Piece, end: float) -> bool:
    return 0 <= end - piece.end <= _MARGIN * height_of(piece.words[-1])


def _border(at: int, starts: Sequence[float], titles: Sequence[Box], beneath: Iterable[_Piece]) -> float:
    """Between the left side of a column and the last text that ends before it."""
    before = (piece.end for piece in beneath if piece.column == at - 1 and piece.end < starts[at])
    return (starts[at] + max([min(titles[at - 1].x1, starts[at]), *before])) / 2
