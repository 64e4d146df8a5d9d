"""The surface of a page: its lines cut at wide gaps and at the borders of ruled cells."""

from collections.abc import Iterator
from itertools import pairwise

from ordercheck.extract.column_starts import ColumnStarts
from ordercheck.extract.layout import Segment, Surface, is_wide
from ordercheck.extract.right_set_labels import Borders, borders_of
from ordercheck.extract.upright import upright_words
from ordercheck.model.document import Grid, Line, Part, Word
from ordercheck.model.place import Box, PagePlace
from ordercheck.roles.spread_letters import is_spread_space

WIDE_GAP = 1.1
"""A gap wider than this many character heights separates two texts of a page's line."""

_LARGER = 1.2
"""So many times as large as the print before it an entry is set, at least."""
_LEAST_SPACE = 0.12
"""A space of so many character heights."""
_CHINESE_SPACE = 0.2
"""The same between Chinese words, of which it parts two."""

_TWO_LETTERS = 2
_MOST_SPREAD = 3.2
"""So many character heights the two letters of a label stand apart that is set as wide as one of four."""


def page_surface(part: Part, index: int) -> Surface:
    """The texts of a page, with the ruled cell in which each stands."""
    segments: list[Segment] = []
    heights: list[float] = []
    cells = _CellFinder(part.grids)
    borders = borders_of(part.lines, lambda word: cells.of(word.box) is None)
    starts = ColumnStarts(part.lines, WIDE_GAP)
    stretches = [
        (words, line, number)
        for number, line in enumerate(part.lines)
        if not line.hidden and line.words
        for words in _cut(line, cells, borders, starts)
    ]
    upright = upright_words([words for words, _, _ in stretches], cells.of)
    for position, (words, line, number) in enumerate(stretches):
        if whole := upright.get(position, words):
            segments.append(_page_segment(whole, line, cells, index, len(segments), number))
            heights.append(words[0].box.height if position in upright else segments[-1].box.height)
    scale = sorted(heights)[len(heights) // 2] if heights else 10.0
    blanks = tuple(
        cell.box
        for grid in part.grids
        for cell in grid.cells
        if cell.box is not None and not cell.text.strip() and cell.box.height > scale
    )
    return Surface(
        index,
        "page",
        part.name,
        part.index,
        tuple(segments),
        max(scale, 1.0),
        part.width,
        part.height,
        blanks=blanks,
    )


class _CellFinder:
    """Which ruled cell holds a box's middle; the smallest one wins."""

    def __init__(self, grids: tuple[Grid, ...]) -> None:
        self._cells = sorted(
            (
                (cell.box.width * cell.box.height, number, cell)
                for number, grid in enumerate(grids)
                for cell in grid.cells
                if cell.box is not None
            ),
            key=lambda entry: entry[0],
        )

    def of(self, box: Box) -> tuple[int, int, int] | None:
        found = self.area_of(box)
        return found[0] if found is not None else None

    def area_of(self, box: Box) -> tuple[tuple[int, int, int], Box] | None:
        x, y = box.middle
        for _, number, cell in self._cells:
            if cell.box is not None and cell.box.contains(x, y):
                return (number, cell.row, cell.column), cell.box
        return None


def _cut(line: Line, cells: _CellFinder, borders: Borders, starts: ColumnStarts) -> Iterator[tuple[Word, ...]]:
    """The words of a page's line, cut at wide gaps and at the borders of cells and columns."""
    held = [cells.of(word.box) for word in line.words]
    stretch: list[Word] = [line.words[0]]
    for (before, cell), (after, following) in pairwise(zip(line.words, held, strict=True)):
        size = max(min(before.size or before.box.height, after.size or after.box.height), 1.0)
        alone = cell is not None and held.count(cell) == _TWO_LETTERS
        spread = _is_spread(before, after, size, alone) or is_spread_space(before, after)
        apart = after.box.x0 - before.box.x1 > WIDE_GAP * size and not spread
        apart = apart or cell != following or borders(before, after)
        apart = apart or (cell is None and not spread and starts.part(before, after))
        if apart or (cell is not None and _is_set_larger(before, after)):
            yield tuple(stretch)
            stretch = []
        stretch.append(after)
    yield tuple(stretch)


def _is_set_larger(before: Word, after: Word) -> bool:
    """Does larger type begin behind a space, as the entry does behind the small print of a form: `REV B`?"""
    gap = after.box.x0 - before.box.x1
    letters = before.text.isalpha() and before.text.isupper()
    return letters and after.size >= _LARGER * before.size > 0 and gap > _LEAST_SPACE * before.size


def _is_spread(before: Word, after: Word, size: float, alone: bool) -> bool:
    """Is it a label of two letters set as wide as four: `数　　量：1120个`, or `供　　方` alone in a cell?"""
    letters = len(before.text) == 1 and is_wide(before.text) and is_wide(after.text[:1])
    near = after.box.x0 - before.box.x1 < _MOST_SPREAD * size
    return letters and near and (after.text[1:2] in ("：", ":") or (alone and len(after.text) == 1))


def _space_between(before: str, after: str) -> float:
    """From how many character heights on a gap between two words is a space.

    Latin words are words because a space stood between them, whatever is left of it; Chinese ones only where it
    is wide: single letters are set apart for looks more often than for their meaning.
    """
    wide = is_wide(before[-1:]) + is_wide(after[:1])
    if wide == 2 and min(len(before), len(after)) > 1:
        return _CHINESE_SPACE
    return (float("-inf"), 0.12, 0.5)[wide]


def _page_segment(
    words: tuple[Word, ...], line: Line, cells: _CellFinder, surface: int, index: int, number: int
) -> Segment:
    text, offsets = "", []
    for position, word in enumerate(words):
        if position:
            before = words[position - 1]
            gap = word.box.x0 - before.box.x1
            size = max(min(before.size or before.box.height, word.size or word.box.height), 1.0)
            text += " " if gap >= _space_between(before.text, word.text) * size else ""
        offsets.append(len(text))
        text += word.text
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    page = line.place.page if isinstance(line.place, PagePlace) else 1
    place = PagePlace(page, box)
    cell, area = cells.area_of(box) or (None, None)
    return Segment(text, place, box, surface, index, cell, None, words, tuple(offsets), number, area=area)
