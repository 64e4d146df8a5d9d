"""Rows of a page's table by baselines, each with its cells."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.line_pitches import pitches, widest_wrap
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, word_places
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow
from ordercheck.extract.tables.page_cuts import Cut, Cutter
from ordercheck.extract.tables.page_gather import FILLED, Cluster, Gatherer, Reach, wraps_to
from ordercheck.extract.tables.rows import head_of
from ordercheck.extract.tables.words import CLOSING_KINDS, summary_kind
from ordercheck.model.document import Word
from ordercheck.model.place import Box, PagePlace

_MOST = 0.6
"""Of the rows of a column whose first lines end before it is full."""

_LEAST_FULL = 3
"""So many full lines that go on beneath tell how the lines of a column break."""

_FLUSH = 1.0
"""Points that texts of a column which is set flush left begin apart at most."""

_MARGIN = 0.8
"""Of the height of a title: what stays free between two columns."""


def rows_of(
    lines: Sequence[PageLine], columns: Sequence[HeaderColumn], vocabulary: HeaderVocabulary
) -> tuple[RawRow, ...]:
    """The rows that stand under the columns, from top to bottom."""
    cutter = Cutter(columns, vocabulary)
    cuts = [cut for line in lines if (cut := cutter.cut(line)) is not None]
    reach = _reach(cuts)
    gatherer = Gatherer(cutter, reach)
    clusters = gatherer.gather(cuts)
    room = {index: _room(index, span, columns, cuts) for index, span in reach.items()}
    described = frozenset(index for index in room if _is_described(clusters, index, room[index]))
    # As many lines of names above the figures of every row are none that wrap.
    described |= cutter.naming if gatherer.names_above > 1 else frozenset()
    flowing = frozenset(index for index in room if _flows(_cells_of(clusters, index), room[index]))
    close = {index: most for index in room if (most := widest_wrap(_cells_of(clusters, index))) is not None}
    return tuple(_row(cluster, reach, room, (described, flowing), close) for cluster in clusters)


def _cells_of(clusters: Sequence[Cluster], index: int) -> list[list[tuple[Word, ...]]]:
    """The lines of a column in each row whose texts stand beneath its figures."""
    held = (
        [cut for cut in _from_above(cluster) if index in cut.cells] for cluster in clusters if not cluster.alone
    )
    return [[cut.cells[index] for cut in cuts] for cuts in held if cuts and _begins_with_figures(cuts)]


def _room(
    index: int, span: tuple[float, float], columns: Sequence[HeaderColumn], cuts: Sequence[Cut]
) -> tuple[float, float]:
    """From where to where a column may be filled: as far as its title, or as the next one, set flush left.

    A title in the middle of its column begins before the texts beneath it do; none of them could.
    """
    title = _box_of_title(columns[index])
    start, end = (min(span[0], title.x0), max(span[1], title.x1)) if title is not None else span
    own = [cut.cells[index][0].box.x0 for cut in cuts if cut.kind == "key" and index in cut.cells]
    if len(own) > 1 and max(own) - min(own) <= _FLUSH:
        start = span[0]
    behind = _box_of_title(columns[index + 1]) if index + 1 < len(columns) else None
    begins = [cut.cells[index + 1][0].box.x0 for cut in cuts if cut.kind == "key" and index + 1 in cut.cells]
    if behind is not None and begins and all(abs(x - behind.x0) <= _FLUSH for x in begins):
        end = max(end, behind.x0 - _MARGIN * behind.height)
    return start, end


def _box_of_title(column: HeaderColumn) -> Box | None:
    return column.place.box if isinstance(column.place, PagePlace) else None


def _is_described(clusters: Sequence[Cluster], index: int, room: tuple[float, float]) -> bool:
    """Has every row two lines or more in a column, most of them ended before it was full?

    Then each line is a text of its own, also where the next word would not have fitted. Where every row begins
    with a code on a line of its own, the lines beneath it tell.
    """
    cells = [
        held
        for cluster in clusters
        if not cluster.alone and (held := [cut for cut in _from_above(cluster) if index in cut.cells])
    ]
    if len(cells) < 2 or not all(len(held) > 1 and _begins_with_figures(held) for held in cells):
        return False
    if all(_is_code(first.cells[index]) for first, *_ in cells):
        cells = [held[1:] for held in cells if len(held) > 2]
    ended = sum(not wraps_to(first.cells[index], second.cells[index], room) for first, second, *_ in cells)
    return _MOST * len(cells) <= ended


def _is_code(words: Sequence[Word]) -> bool:
    text = words[0].text
    return len(words) == 1 and text.isascii() and any(character.isdigit() for character in text)


def _flows(cells: Sequence[Sequence[tuple[Word, ...]]], room: tuple[float, float]) -> bool:
    """Is every break of a column one where the next word did not fit, nearly all of them after a full line?

    Then a short first word before a long one is no text of its own either.
    """
    breaks = [(above, below) for lines in cells for above, below in pairwise(lines)]
    after_full_lines = sum(wraps_to(above, below, room) for above, below in breaks)
    return (
        after_full_lines >= _LEAST_FULL
        and after_full_lines >= _MOST * len(breaks)
        and all(wraps_to(above, below, room, filled=0.0) for above, below in breaks)
    )


def _from_above(cluster: Cluster) -> list[Cut]:
    return sorted(cluster.cuts, key=lambda cut: cut.box.top)


def _reach(cuts: Sequence[Cut]) -> Reach:
    """From where to where the texts of each column reach; far beneath the last full row another text may stand."""
    cuts = _before_sums(cuts)
    most = max((len(cut.cells) for cut in cuts), default=0)
    last = max((index for index, cut in enumerate(cuts) if 2 * len(cut.cells) > most), default=0)
    while last + 1 < len(cuts) and cuts[last + 1].box.top - cuts[last].box.bottom < cuts[last].box.height:
        last += 1
    reach: Reach = {}
    for cut in cuts[: last + 1]:
        if cut.kind != "alone":
            for index, words in cut.cells.items():
                start, end = reach.get(index, (words[0].box.x0, words[-1].box.x1))
                reach[index] = (min(start, words[0].box.x0), max(end, words[-1].box.x1))
    return reach


def _before_sums(cuts: Sequence[Cut]) -> Sequence[Cut]:
    """The lines before the total of the items: what stands beneath it may be a block of its own."""
    for index, cut in enumerate(cuts):
        texts = map(join_words, cut.cells.values())
        closed = cut.kind == "alone" and any(summary_kind(head_of(text)) in CLOSING_KINDS for text in texts)
        if closed and any(above.kind == "key" for above in cuts[:index]):
            return cuts[:index]
    return cuts


def _row(
    cluster: Cluster,
    reach: Reach,
    room: Reach,
    kinds: tuple[frozenset[int], frozenset[int]],
    close: Mapping[int, float],
) -> RawRow:
    """A row; `kinds`: the columns whose lines are texts of their own, and those whose lines all wrap."""
    described, flowing = kinds
    cuts = _from_above(cluster)
    cells = []
    for index in sorted({index for cut in cuts for index in cut.cells}):
        rows = [cut.cells[index] for cut in cuts if index in cut.cells]
        from_top = _begins_with_figures([cut for cut in cuts if index in cut.cells])
        column = (room if from_top else reach).get(index, (box_of(rows[0]).x0, box_of(rows[0]).x1))
        most = close.get(index) if from_top else None
        filled = 0.0 if index in flowing and from_top else FILLED
        cells.append(_cell(rows, index, cuts[0].line.page, None if index in described else column, most, filled))
    box = cuts[0].box
    for cut in cuts[1:]:
        box = box.union(cut.box)
    wide = cluster.alone and len(cells) == 1
    height = min(cut.box.height for cut in cuts)
    return RawRow(tuple(cells), PagePlace(cuts[0].line.page, box), wide, cluster.top, cluster.bottom, height)


def _begins_with_figures(cuts: Sequence[Cut]) -> bool:
    """Does a cell begin on the line of the row's figures, with text alone beneath, not set in the middle?"""
    return cuts[0].kind == "key" and all(cut.kind == "text" for cut in cuts[1:])


def _cell(
    rows: Sequence[tuple[Word, ...]],
    index: int,
    page: int,
    column: tuple[float, float] | None,
    close: float | None,
    filled: float,
) -> RawCell:
    """The cell of some lines; `column`: from where to where its lines may reach, None where each is by itself.

    `close`: how far beneath the one before a line stands at most that goes on with it, where that tells. `filled`:
    as in `wraps_to`.
    """
    words = [word for row in rows for word in row]
    box = box_of(words)
    if close is not None:
        wraps = (*(pitch <= close for pitch in pitches(rows)), False)
    else:
        wraps = tuple(
            column is not None and number + 1 < len(rows) and wraps_to(row, rows[number + 1], column, filled)
            for number, row in enumerate(rows)
        )
    return RawCell(
        tuple(join_words(row) for row in rows),
        PagePlace(page, box),
        index,
        places=word_places(words, page),
        wraps=wraps,
        box=box,
    )
