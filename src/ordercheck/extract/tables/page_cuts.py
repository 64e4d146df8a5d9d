"""Lines of a page's table cut at the borders of its columns: which words stand in which column."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import PageLine, height_of, join_words, phrases
from ordercheck.extract.tables.model import HeaderColumn
from ordercheck.extract.tables.rows import (
    LEAST_LABELS,
    ORDINALS,
    figure_columns,
    head_of,
    is_figure,
    naming_columns,
)
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.document import Word
from ordercheck.model.place import Box
from ordercheck.values.text import label_form

_RUNS_INTO = 1.5
"""So many heights of a text stand in a column that it runs into; less is a value that has no room."""

_MANY_FIGURES = 3
"""In a table of so many columns of figures no row of goods has one alone, right behind its name."""

_LEAST_WORDS = 3
"""So many words show what the space between two of them is."""

_SLACK = 0.05
"""So many heights a text may stand within the gap between two columns."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A line cut at the columns' borders. `kind`: "key" has a figure, "text" none, "alone" stands by itself."""

    line: PageLine
    cells: dict[int, tuple[Word, ...]]
    kind: str
    figures: frozenset[int]

    @property
    def box(self) -> Box:
        return self.line.box


class Cutter:
    """Cuts lines at the borders of columns."""

    def __init__(self, columns: Sequence[HeaderColumn], vocabulary: HeaderVocabulary) -> None:
        self.columns = columns
        self.labels = vocabulary.labels
        figures = figure_columns(vocabulary.spec)
        naming = naming_columns(vocabulary.spec)
        self.figures = frozenset(i for i, column in enumerate(columns) if column.name in figures)
        self.ordinal = frozenset(i for i, column in enumerate(columns) if column.name in ORDINALS)
        self.naming = frozenset(i for i, column in enumerate(columns) if column.name in naming[:1])

    def cut(self, line: PageLine) -> Cut | None:
        """The words of a line that stand under the columns; None where none does."""
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
        sums = any(_sums_up(piece) for piece in pieces if not self._is_of_its_column(piece, pieces))
        if sums and not self._is_sold(cells, figures):
            return Cut(inside, self._by_phrase(pieces), "alone", frozenset())
        if self._is_prose(pieces, cells, figures) or self._runs_on(pieces, cells) or self._is_form(pieces):
            return Cut(inside, self._by_phrase(pieces), "alone", frozenset())
        return Cut(inside, cells, "key" if figures else "text", figures)

    def _is_of_its_column(self, piece: tuple[Word, ...], pieces: Sequence[tuple[Word, ...]]) -> bool:
        """Is a text that may name a sum the cell of an item, called as its column is: `Tax` under `Taxes`?"""
        column = self.columns[self._column_of(piece[0])]
        return piece is not pieces[0] and summary_kind(column.text) == summary_kind(join_words(piece))

    def _is_form(self, pieces: Sequence[tuple[Word, ...]]) -> bool:
        """Labels of fields with their values, in turn: the form goes on right beneath the table."""
        known = [label_form(join_words(piece)) in self.labels for piece in pieces]
        in_turn = all(one or before for before, one in pairwise(known))
        return known[0] and in_turn and LEAST_LABELS <= sum(known) < len(known)

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
            parted = self._parts(index, joined[-1][1], run) or _stands_apart(joined[-1][1], run, phrase)
            if parted or self._fits(index, run) or self._fits(*joined[-1]):
                joined.append((index, run))
            else:
                joined[-1] = (joined[-1][0], (*joined[-1][1], *run))
        return joined

    def _parts(self, index: int, before: Sequence[Word], run: Sequence[Word]) -> bool:
        """Do two texts stand at the sides of the narrow gap before a column?"""
        gap = self.columns[index].gap
        slack = _SLACK * height_of(run[0])
        return gap is not None and before[-1].box.x1 <= gap[0] + slack and gap[1] - slack <= run[0].box.x0

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
            columns = self._columns_under(piece)
            if columns >= 3 or (columns == 2 and len(cells) == 1 and len(pieces) == 1):
                return True
        return False

    def _runs_on(self, pieces: Sequence[tuple[Word, ...]], cells: dict[int, tuple[Word, ...]]) -> bool:
        """One text alone whose last figure merely reaches the next of many columns of figures.

        `FROZEN VEGETABLES, IN CARTONS OF 10 KGS` over the rows of the goods: no space parts its figure from it.
        """
        if len(pieces) != 1 or len(cells) != 2 or len(self.figures) < _MANY_FIGURES:
            return False
        name, tail = (cells[index] for index in sorted(cells))
        if len(name) < _LEAST_WORDS or min(cells) not in self.naming or self._parts(max(cells), name, tail):
            return False
        return not _stands_apart(name, tail, pieces[0])

    def _columns_under(self, piece: Sequence[Word]) -> int:
        """How many titled columns a text stands in; a Chinese sentence is one word that runs over several."""
        start, end = piece[0].box.x0, piece[-1].box.x1
        reached = {self._column_of(word) for word in piece}
        reached.update(
            index
            for index, column in enumerate(self.columns)
            if min(end, column.last) - max(start, column.first) > _RUNS_INTO * height_of(piece[0])
        )
        # Columns beneath one title bear its place.
        return len({self.columns[index].place for index in reached})


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
