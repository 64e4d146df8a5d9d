"""Rows of a page's table by baselines: wrapped lines joined to the row that they belong to, above or beneath."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ordercheck.extract.table_lines import PageLine, box_of, height_of, join_words, phrases, word_places
from ordercheck.extract.table_model import HeaderColumn, RawCell, RawRow
from ordercheck.extract.table_rows import ORDINALS, figure_columns, head_of, is_figure, naming_columns
from ordercheck.extract.table_words import summary_kind
from ordercheck.model.document import Word
from ordercheck.model.place import Box, PagePlace
from ordercheck.roles.role import TableSpec

CONTINUES = 2.0
"""A line further away than this many character heights is no continuation."""


FILLED = 0.5
"""A line that leaves more room free than this share was ended on purpose, however long the next word is."""

Reach = dict[int, tuple[float, float]]
"""Column -> from where to where its texts reach, in points."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line cut at the columns' borders. `kind`: "key" has a figure, "text" none, "alone" stands by itself."""

    line: PageLine
    cells: dict[int, tuple[Word, ...]]
    kind: str
    figures: frozenset[int]

    @property
    def box(self) -> Box:
        return self.line.box


@dataclass
class _Cluster:
    """Lines that make one row; `alone`: a sum, a heading, a text across columns."""

    cuts: list[_Cut] = field(default_factory=list)
    alone: bool = False

    @property
    def top(self) -> float:
        return min(cut.box.top for cut in self.cuts)

    @property
    def bottom(self) -> float:
        return max(cut.box.bottom for cut in self.cuts)


def rows_of(lines: Sequence[PageLine], columns: Sequence[HeaderColumn], spec: TableSpec) -> tuple[RawRow, ...]:
    """The rows that stand under the columns, from top to bottom."""
    cutter = _Cutter(columns, spec)
    cuts = [cut for line in lines if (cut := cutter.cut(line)) is not None]
    reach = _reach(cuts)
    clusters = _Gatherer(cutter, reach).gather(cuts)
    return tuple(_row(cluster, reach) for cluster in clusters)


class _Cutter:
    """Cuts lines at the borders of columns."""

    def __init__(self, columns: Sequence[HeaderColumn], spec: TableSpec) -> None:
        self.columns = columns
        figures = figure_columns(spec)
        naming = naming_columns(spec)
        self.figures = frozenset(i for i, column in enumerate(columns) if column.name in figures)
        self.ordinal = frozenset(i for i, column in enumerate(columns) if column.name in ORDINALS)
        self.naming = frozenset(i for i, column in enumerate(columns) if column.name in naming[:1])

    def cut(self, line: PageLine) -> _Cut | None:
        left, right = self.columns[0].first, self.columns[-1].last
        words = tuple(word for word in line.words if left <= word.box.middle[0] <= right)
        if not words:
            return None
        inside = PageLine(words, line.page, line.source)
        cells = self._cells(words)
        pieces = phrases(words)
        figures = frozenset(
            index for index in self.figures if index in cells and is_figure(join_words(cells[index]))
        )
        if any(_sums_up(piece) for piece in pieces) and not self._is_sold(cells, figures):
            return _Cut(inside, self._by_phrase(pieces), "alone", frozenset())
        if self._is_prose(pieces, cells, figures):
            return _Cut(inside, self._by_phrase(pieces), "alone", frozenset())
        return _Cut(inside, cells, "key" if figures else "text", figures)

    def _cells(self, words: Sequence[Word]) -> dict[int, tuple[Word, ...]]:
        """Words by column; a text that runs over a border stays whole where it begins, unless a figure follows."""
        cells: dict[int, tuple[Word, ...]] = {}
        for phrase in phrases(words):
            for index, stretch in self._stretches(phrase):
                cells[index] = (*cells.get(index, ()), *stretch)
        return cells

    def _stretches(self, phrase: tuple[Word, ...]) -> list[tuple[int, tuple[Word, ...]]]:
        runs: list[tuple[int, tuple[Word, ...]]] = []
        for word in phrase:
            index = self._column_of(word)
            if runs and runs[-1][0] == index:
                runs[-1] = (index, (*runs[-1][1], word))
            else:
                runs.append((index, (word,)))
        joined = runs[:1]
        for index, run in runs[1:]:
            if self._fits(index, run) or self._fits(*joined[-1]) or _stands_apart(joined[-1][1], run, phrase):
                joined.append((index, run))
            else:
                joined[-1] = (joined[-1][0], (*joined[-1][1], *run))
        return joined

    def _fits(self, index: int, run: Sequence[Word]) -> bool:
        return index in self.figures and is_figure(join_words(run))

    def _column_of(self, word: Word) -> int:
        def shared(index: int) -> float:
            column = self.columns[index]
            return min(word.box.x1, column.last) - max(word.box.x0, column.first)

        return max(range(len(self.columns)), key=shared)

    def _by_phrase(self, pieces: Sequence[tuple[Word, ...]]) -> dict[int, tuple[Word, ...]]:
        """Whole phrases by the column in which they end: a label and the figure behind it stay apart."""
        cells: dict[int, tuple[Word, ...]] = {}
        for piece in pieces:
            index = self._column_of(piece[-1])
            cells[index] = (*cells.get(index, ()), *piece)
        return cells

    def _is_sold(self, cells: dict[int, tuple[Word, ...]], figures: frozenset[int]) -> bool:
        """A named row with two figures or more (freight as an item) is no sum."""
        names = [join_words(cells[index]) for index in self.naming if index in cells]
        return (
            len(figures) >= 2
            and bool(names)
            and summary_kind(head_of(names[0])) in (None, "shipping", "discount", "tax")
        )

    def _is_prose(
        self, pieces: Sequence[tuple[Word, ...]], cells: dict[int, tuple[Word, ...]], figures: frozenset[int]
    ) -> bool:
        """One text that runs over several columns and fills no figure column."""
        if figures:
            return False
        for piece in pieces:
            columns = {self._column_of(word) for word in piece}
            if len(columns) >= 3 or (len(columns) == 2 and len(cells) == 1 and len(pieces) == 1):
                return True
        return False


def _stands_apart(left: Sequence[Word], right: Sequence[Word], phrase: Sequence[Word]) -> bool:
    """Is the space between two texts unlike the others of the phrase? Then it is none between words."""
    gap = right[0].box.x0 - left[-1].box.x1
    others = sorted(after.box.x0 - before.box.x1 for before, after in pairwise(phrase) if after is not right[0])
    if not others:
        return False
    usual = others[len(others) // 2]
    return gap < 0.6 * usual or gap > 1.5 * usual


def _sums_up(piece: Sequence[Word]) -> bool:
    text = join_words(piece)
    return summary_kind(text) is not None or summary_kind(head_of(text)) is not None


class _Gatherer:
    """Gathers lines into rows around the lines that hold figures."""

    def __init__(self, cutter: "_Cutter", reach: Reach) -> None:
        self.naming = cutter.naming
        self.ordinal = cutter.ordinal
        self.reach = reach
        self.clusters: list[_Cluster] = []

    def gather(self, cuts: Sequence[_Cut]) -> list[_Cluster]:
        waiting: list[_Cut] = []
        for cut in cuts:
            if cut.kind == "text":
                waiting.append(cut)
                continue
            upper = self._upper()
            if cut.kind == "alone":
                self._share(waiting, upper, None)
                self.clusters.append(_Cluster([cut], alone=True))
            elif upper is not None and self._completes(upper, cut, waiting):
                upper.cuts.append(cut)
            else:
                lower = _Cluster([cut])
                self._share(waiting, upper, lower)
                self.clusters.append(lower)
            waiting = []
        self._share(waiting, self._upper(), None)
        return self.clusters

    def _upper(self) -> _Cluster | None:
        return self.clusters[-1] if self.clusters and not self.clusters[-1].alone else None

    def _completes(self, upper: _Cluster, cut: _Cut, waiting: Sequence[_Cut]) -> bool:
        """Does a line only fill figure columns that the row above left free (cells set at different heights)?"""
        filled = {index for one in upper.cuts for index in one.figures}
        named = any(index in one.cells for one in upper.cuts for index in self.naming)
        if waiting or filled & cut.figures or (named and any(index in cut.cells for index in self.naming)):
            return False
        return cut.box.top - upper.bottom < 0.9 * cut.box.height

    def _share(self, waiting: Sequence[_Cut], upper: _Cluster | None, lower: _Cluster | None) -> None:
        """Give the text lines between two rows to the row that they stand nearer to; the rest stand alone."""
        if not waiting:
            return
        gaps = [waiting[0].box.top - upper.bottom if upper is not None else float("inf")]
        gaps += [after.box.top - before.box.bottom for before, after in pairwise(waiting)]
        gaps.append(lower.top - waiting[-1].box.bottom if lower is not None else float("inf"))
        limit = CONTINUES * waiting[0].box.height
        to_upper = self._trailing(waiting, upper, gaps, limit) if upper is not None else 0
        to_lower = self._leading(waiting, lower, list(reversed(gaps)), limit) if lower is not None else 0
        if to_upper + to_lower > len(waiting):
            to_upper = max(_parting(gaps), len(waiting) - to_lower)
            to_lower = len(waiting) - to_upper
        if upper is not None:
            upper.cuts.extend(waiting[:to_upper])
        self.clusters.extend(_Cluster([cut], alone=True) for cut in waiting[to_upper : len(waiting) - to_lower])
        if lower is not None and to_lower:
            lower.cuts[:0] = waiting[len(waiting) - to_lower :]

    def _trailing(self, waiting: Sequence[_Cut], upper: _Cluster, gaps: Sequence[float], limit: float) -> int:
        """How many lines right beneath a row are its own: close, and no text under its number."""
        taken = {index for cut in upper.cuts for index in cut.cells if index in self.ordinal}
        for count, cut in enumerate(waiting[: _run(gaps, limit)]):
            if taken & set(cut.cells):
                return count
            taken |= set(cut.cells) & self.ordinal
        return _run(gaps, limit)

    def _leading(self, waiting: Sequence[_Cut], lower: _Cluster, gaps: Sequence[float], limit: float) -> int:
        """How many of the lines right above a row are its own: texts that wrap into it, or that it has none of."""
        count = 0
        below = lower.cuts[0].cells
        for cut in reversed(waiting[len(waiting) - _run(gaps, limit) :]):
            if not all(self._leads(words, below.get(index), index) for index, words in cut.cells.items()):
                break
            count += 1
            below = {**below, **cut.cells}
        return count

    def _leads(self, words: tuple[Word, ...], below: tuple[Word, ...] | None, index: int) -> bool:
        return below is None or wraps_to(words, below, self.reach.get(index, (0.0, 0.0)))


def _run(gaps: Sequence[float], limit: float) -> int:
    """How many lines follow one another closely from this end."""
    count = 0
    for gap in gaps[:-1]:
        if gap > limit:
            break
        count += 1
    return count


def _parting(gaps: Sequence[float]) -> int:
    """How many lines belong to the upper row: those before the widest gap; all of them where none is wider."""
    widest = max(gaps)
    others = sorted(gaps)[:-1]
    if widest - others[-1] > max(1.0, 0.15 * abs(widest)):
        return gaps.index(widest)
    return len(gaps) - 1


def _reach(cuts: Sequence[_Cut]) -> Reach:
    """From where to where the texts of each column reach."""
    reach: Reach = {}
    for cut in cuts:
        if cut.kind != "alone":
            for index, words in cut.cells.items():
                start, end = reach.get(index, (words[0].box.x0, words[-1].box.x1))
                reach[index] = (min(start, words[0].box.x0), max(end, words[-1].box.x1))
    return reach


def _row(cluster: _Cluster, reach: Reach) -> RawRow:
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


def wraps_to(row: Sequence[Word], following: Sequence[Word], column: tuple[float, float]) -> bool:
    """Would the next line's first word not have fitted behind this line in a column from x to x?"""
    word = following[0]
    first = word.box.width if word.text.isascii() else word.box.width / max(len(word.text), 1)
    used, room = row[-1].box.x1 - row[0].box.x0, column[1] - column[0]
    return used > FILLED * room and used + 0.25 * height_of(word) + first > room
