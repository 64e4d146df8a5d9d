"""Texts beneath a row of titles in the open that run together: each goes to the title that it begins flush with.

`420 CTNS CERAMIC TILES` beneath `Packages` and `Goods` is set close because the count ends at the right of its
column, where the goods begin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.cell_columns import IsLabel
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.open_columns import beneath_titles, rows_of_titles
from ordercheck.model.document import Word
from ordercheck.model.place import PagePlace

_FLUSH = 1.0
"""Points that a text begins off its title at most."""
_GAP = 0.4
"""Line heights: wider than the blank between the words of one text."""
_EXACT = 0.08
"""Line heights that the two are apart at most where nothing else tells that they are two."""
_SAME_LINE = 0.5
_OWN_INDEX = 10_000_000
"""Texts that are cut off are numbered from here on."""
_MOST_PIECES = 10


def cut_at_titles(surface: Surface, names_field: IsLabel) -> Surface:
    """The surface of a page with such texts cut where a title above begins."""
    if surface.kind != "page":
        return surface
    cut: dict[int, list[Segment]] = {}
    for titles in rows_of_titles(surface, names_field):
        starts = [min(line.box.x0 for line in title) for title in titles]
        beneath = list(beneath_titles(surface, titles, names_field))
        for one in _only_row(beneath, surface.scale):
            pieces = list(_pieces(one, _ends(one, starts, surface.scale)))
            if 1 < len(pieces) <= _MOST_PIECES:
                cut[one.index] = pieces
        for one in beneath:
            end = _end_of_figure(one, starts, surface.scale)
            if end and one.index not in cut:
                cut[one.index] = list(_pieces(one, [end]))
    if not cut:
        return surface
    return replace(surface, segments=tuple(p for one in surface.segments for p in cut.get(one.index, [one])))


def _only_row(beneath: Sequence[Segment], scale: float) -> list[Segment]:
    """The texts of the first line; none where the next one has several as well, as goods over many lines have."""
    tops = sorted({one.box.top for one in beneath})
    first = [one for one in beneath if one.box.top < tops[0] + _SAME_LINE * scale]
    second = [one for one in beneath if one not in first][:1]
    again = [one for one in beneath if second and abs(one.box.top - second[0].box.top) < _SAME_LINE * scale]
    return first if len(again) < 2 else []


def _ends(segment: Segment, starts: Sequence[float], scale: float) -> list[int]:
    """Before which words a text is wide enough apart and goes on where a title begins."""
    return [
        place
        for place, (before, word) in enumerate(pairwise(segment.words), start=1)
        if word.box.x0 - before.box.x1 >= _GAP * scale and any(abs(word.box.x0 - x) <= _FLUSH for x in starts)
    ]


def _end_of_figure(segment: Segment, starts: Sequence[float], scale: float) -> int | None:
    """The second word of a text, if the first is a count and this one begins exactly where a title does.

    A sheet prints a count at the right of its cell that close to the goods in the next one.
    """
    first, *others = segment.words
    counted = bool(others) and first.text.replace(",", "").isdigit()
    exact = counted and any(abs(others[0].box.x0 - x) <= _EXACT * scale for x in starts)
    return 1 if exact and not any(abs(first.box.x0 - x) <= _FLUSH for x in starts) else None


def _pieces(segment: Segment, ends: Sequence[int]) -> Iterator[Segment]:
    first = 0
    for number, end in enumerate([*ends, len(segment.words)]):
        words = segment.words[first:end]
        index = segment.index if number == 0 else _OWN_INDEX + _MOST_PIECES * segment.index + number
        yield _piece(segment, words, index)
        first = end


def _piece(segment: Segment, words: tuple[Word, ...], index: int) -> Segment:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    offsets, text = [], ""
    for word in words:
        text = f"{text} " if text else ""
        offsets.append(len(text))
        text += word.text
    place = PagePlace(segment.place.page, box) if isinstance(segment.place, PagePlace) else segment.place
    return replace(segment, text=text, words=words, offsets=tuple(offsets), box=box, place=place, index=index)
