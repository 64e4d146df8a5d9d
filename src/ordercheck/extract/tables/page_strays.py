"""Texts of a drawing on the height of a table's rows, far to its left: measures of a view are no part of a row."""

from collections.abc import Sequence

from ordercheck.extract.tables.lines import PageLine, box_of, height_of, phrases

_APART = 2.0
"""A stray text ends so many character heights before the table's first header begins."""
_FLUSH = 0.5
"""Texts that begin within so many character heights of each other are set flush."""
_NEAR = 8
"""So many lines above and beneath a line are looked at."""


def without_strays(lines: Sequence[PageLine], left: float) -> list[PageLine]:
    """The lines without what stands left of a table that begins at `left`.

    Only where nothing of another line is set flush with it, while the text behind it is: a column's own texts are.
    """
    starts = [[box_of(piece).x0 for piece in phrases(line.words, 0.8)] for line in lines]
    return [
        _without(line, left, [*starts[max(at - _NEAR, 0) : at], *starts[at + 1 : at + 1 + _NEAR]])
        for at, line in enumerate(lines)
    ]


def _without(line: PageLine, left: float, others: Sequence[Sequence[float]]) -> PageLine:
    pieces = phrases(line.words, 0.8)
    first, height = 0, height_of(line.words[0])
    while (
        first + 1 < len(pieces)
        and box_of(pieces[first]).x1 < left - _APART * height
        and not _is_flush(box_of(pieces[first]).x0, others, height)
    ):
        first += 1
    if not first or not _is_flush(box_of(pieces[first]).x0, others, height):
        return line
    return PageLine(tuple(word for piece in pieces[first:] for word in piece), line.page, line.source)


def _is_flush(x: float, others: Sequence[Sequence[float]], height: float) -> bool:
    return any(abs(x - start) < _FLUSH * height for starts in others for start in starts)
