"""Rows of a page's table by baselines, each with its cells."""

from collections.abc import Sequence

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, word_places
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow
from ordercheck.extract.tables.page_cuts import Cut, Cutter
from ordercheck.extract.tables.page_gather import Cluster, Gatherer, Reach, wraps_to
from ordercheck.model.document import Word
from ordercheck.model.place import PagePlace


def rows_of(
    lines: Sequence[PageLine], columns: Sequence[HeaderColumn], vocabulary: HeaderVocabulary
) -> tuple[RawRow, ...]:
    """The rows that stand under the columns, from top to bottom."""
    cutter = Cutter(columns, vocabulary)
    cuts = [cut for line in lines if (cut := cutter.cut(line)) is not None]
    reach = _reach(cuts)
    clusters = Gatherer(cutter, reach).gather(cuts)
    return tuple(_row(cluster, reach) for cluster in clusters)


def _reach(cuts: Sequence[Cut]) -> Reach:
    """From where to where the texts of each column reach; far beneath the last full row another text may stand."""
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


def _row(cluster: Cluster, reach: Reach) -> RawRow:
    cuts = sorted(cluster.cuts, key=lambda cut: cut.box.top)
    cells = [
        _cell([cut.cells[index] for cut in cuts if index in cut.cells], index, cuts[0].line.page, reach)
        for index in sorted({index for cut in cuts for index in cut.cells})
    ]
    box = cuts[0].box
    for cut in cuts[1:]:
        box = box.union(cut.box)
    wide = cluster.alone and len(cells) == 1
    height = min(cut.box.height for cut in cuts)
    return RawRow(tuple(cells), PagePlace(cuts[0].line.page, box), wide, cluster.top, cluster.bottom, height)


def _cell(rows: Sequence[tuple[Word, ...]], index: int, page: int, reach: Reach) -> RawCell:
    words = [word for row in rows for word in row]
    box = box_of(words)
    column = reach.get(index, (box.x0, box.x1))
    wraps = tuple(
        wraps_to(row, rows[number + 1], column) if number + 1 < len(rows) else False
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
