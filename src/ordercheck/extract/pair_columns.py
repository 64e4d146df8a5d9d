"""Pairs side by side whose values wrap within their own share of the page, as the cells of a web page's row do.

`客户：海滨声学 | 地址：东岸路2号海滨 | 日期：` over `器材有限公司 | 工业园3栋 | 2026-11-18`: what stands beneath a
pair and begins where it does goes on with it. Each such column becomes a cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ordercheck.extract.cell_columns import IsLabel
from ordercheck.extract.label_text import COLONS
from ordercheck.extract.layout import Segment, Surface, is_wide
from ordercheck.extract.open_columns import OWN_GRID
from ordercheck.model.place import Box, PagePlace

_LEAST_PAIRS = 2
_LEADING = 0.8
"""Line heights from a line of pairs to the one that goes on with it."""
_FLUSH = 0.4
"""Line heights that the lines of one column begin apart at most."""
_SAME_LINE = 0.4
_PAIR = re.compile(r"[^\s:：]{1,14}\s?[:：]")
_FIRST_GRID = 2 * OWN_GRID
_OWN_INDEX = 20_000_000
"""Pairs that are cut out of a text are numbered from here on."""
_MOST_PIECES = 20


def wrapped_pairs(surface: Surface, is_free: IsLabel) -> Surface:
    """The surface of a page with cells for the columns of such pairs; `is_free`: texts of no table."""
    if surface.kind != "page":
        return surface
    lines = list(_lines([one for one in surface.segments if one.cell is None and is_free(one)], surface.scale))
    moved: dict[int, list[Segment]] = {}
    for number, (upper, lower) in enumerate(pairwise(lines)):
        pairs = [piece for one in upper for piece in _pairs(one)]
        columns = _columns(pairs, lower, surface.scale)
        if (
            columns is not None
            and number + 2 < len(lines)
            and _goes_on(pairs, lower, lines[number + 2], surface.scale)
        ):
            # Blocks of lines beneath one another, as of two parties, are no wraps.
            columns = None
        if columns is not None and not moved.keys() & {one.index for one in upper}:
            for one in (*upper, *lower):
                moved[one.index] = []
            for original, placed in _placed(pairs, lower, columns, _FIRST_GRID + number):
                moved.setdefault(original, []).append(placed)
    if not moved:
        return surface
    return replace(surface, segments=tuple(p for one in surface.segments for p in moved.get(one.index, [one])))


def _lines(segments: Sequence[Segment], scale: float) -> Iterator[list[Segment]]:
    """Texts of one height, from left to right; lines from top to bottom."""
    row: list[Segment] = []
    for one in sorted(segments, key=lambda one: one.box.middle[1]):
        if row and one.box.middle[1] - row[0].box.middle[1] > _SAME_LINE * scale:
            yield sorted(row, key=lambda one: one.box.x0)
            row = []
        row.append(one)
    if row:
        yield sorted(row, key=lambda one: one.box.x0)


def _pairs(segment: Segment) -> list[Segment]:
    """The pairs of a text, cut where a word begins the next one; the text itself where it holds one."""
    starts = [
        place
        for place, offset in enumerate(segment.offsets)
        if place == 0 or _PAIR.match(segment.text, offset) is not None
    ]
    if len(starts) < 2 or len(starts) > _MOST_PIECES:
        return [segment]
    return [
        _piece(segment, first, end, number)
        for number, (first, end) in enumerate(pairwise([*starts, len(segment.words)]))
    ]


def _piece(segment: Segment, first: int, end: int, number: int) -> Segment:
    words, offsets = segment.words[first:end], segment.offsets[first:end]
    stop = segment.offsets[end] if end < len(segment.offsets) else len(segment.text)
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    place = PagePlace(segment.place.page, box) if isinstance(segment.place, PagePlace) else segment.place
    return replace(
        segment,
        text=segment.text[offsets[0] : stop].rstrip(),
        words=words,
        offsets=tuple(offset - offsets[0] for offset in offsets),
        box=box,
        place=place,
        index=segment.index if number == 0 else _OWN_INDEX + _MOST_PIECES * segment.index + number,
    )


def _columns(pairs: Sequence[Segment], lower: Sequence[Segment], scale: float) -> list[int] | None:
    """The pair with which each text of the line beneath goes on; None where one of them does with none.

    One text alone may be the next entry, and a text with a colon is one.
    """
    if len(pairs) < _LEAST_PAIRS or len(lower) < _LEAST_PAIRS:
        return None
    if not all(_PAIR.match(pair.text) for pair in pairs):
        return None
    gap = min(one.box.top for one in lower) - max(pair.box.bottom for pair in pairs)
    if gap > _LEADING * scale or any(colon in one.text for one in lower for colon in COLONS):
        return None
    columns = []
    for one in lower:
        flush = (n for n, pair in enumerate(pairs) if abs(pair.box.x0 - one.box.x0) <= _FLUSH * scale)
        columns.append(next(flush, -1))
    return columns if -1 not in columns and len(set(columns)) == len(columns) else None


def _goes_on(
    pairs: Sequence[Segment], lower: Sequence[Segment], following: Sequence[Segment], scale: float
) -> bool:
    """Does a further line stand right beneath, with a text that begins where a pair does?"""
    near = min(one.box.top for one in following) - max(one.box.bottom for one in lower) <= _LEADING * scale
    return near and any(abs(pair.box.x0 - one.box.x0) <= _FLUSH * scale for pair in pairs for one in following)


def _placed(
    pairs: Sequence[Segment], lower: Sequence[Segment], columns: Sequence[int], grid: int
) -> Iterator[tuple[int, Segment]]:
    """Each text as one of a cell of its column, with the number of the text that it was."""
    top, foot = pairs[0].box.top, max(one.box.bottom for one in lower)
    under = dict(zip(columns, lower, strict=True))
    sides = [max(pair.box.x1, under[n].box.x1 if n in under else 0.0) for n, pair in enumerate(pairs)]
    for number, pair in enumerate(pairs):
        right = pairs[number + 1].box.x0 if number + 1 < len(pairs) else sides[-1]
        area = Box(pair.box.x0, top, max(right, pair.box.x1), foot)
        original = (pair.index - _OWN_INDEX) // _MOST_PIECES if pair.index >= _OWN_INDEX else pair.index
        texts = [pair, under[number]] if number in under else [pair]
        if len(texts) > 1 and not pair.text.endswith(tuple(COLONS)):
            texts = [_joined(pair, under[number])]
        for text in texts:
            moved = under[number].index if number in under and text is under[number] else original
            yield moved, replace(text, cell=(grid, 0, number), area=area)


def _joined(pair: Segment, rest: Segment) -> Segment:
    """A pair with the rest of its value as one text."""
    glue = "" if is_wide(pair.text[-1:]) and is_wide(rest.text[:1]) else " "
    shift = len(pair.text) + len(glue)
    box = pair.box.union(rest.box)
    return replace(
        pair,
        text=f"{pair.text}{glue}{rest.text}",
        words=(*pair.words, *rest.words),
        offsets=(*pair.offsets, *(shift + offset for offset in rest.offsets)),
        box=box,
        place=PagePlace(pair.place.page, box) if isinstance(pair.place, PagePlace) else pair.place,
    )
