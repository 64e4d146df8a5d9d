"""Rows of a form that carry their titles within: who it is about, then `签字：张三 日期：2026-01-05`.

Who it is about stands in a cell at the left, or above the entries in its cell, several such cells side by side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from msgspec import structs

from ordercheck.extract.tables.grid_cells import raw_cell
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow, RawTable
from ordercheck.extract.tables.rows import figure_columns
from ordercheck.model.document import Cell, Grid
from ordercheck.values import blank
from ordercheck.values.text import label_form

LEAST_ROWS = 2
"""One such row, or cell, is a form's place to sign."""
LONGEST_KEY = 20

LEAST_CELLS = 2

_KEY = re.compile(r"[^\d:：]+")
_COLON = re.compile(r"[:：]")


@dataclass(frozen=True, slots=True)
class _Staged:
    """A row taken apart: what it is about, column -> the cell of its entry, and all that says nothing else."""

    key: RawCell
    entries: dict[str, RawCell]
    rest: tuple[RawCell, ...]
    cells: tuple[Cell, ...]


def without_staged(
    grid: Grid, part: int, vocabularies: Sequence[HeaderVocabulary]
) -> tuple[Grid, tuple[RawTable, ...]]:
    """The tables of which each row names its entries itself, and the grid without their cells.

    Only tables without columns of figures are looked for, and only where rows of the same entries follow one
    another. What they are about is the first column that the table needs; what else a row says, without a label,
    is the one column of words that is left.
    """
    tables: list[RawTable] = []
    for vocabulary in vocabularies:
        if not vocabulary.spec.needs or figure_columns(vocabulary.spec):
            continue
        titles = _Titles(vocabulary)
        rows = [row for index, cells in _filled(grid) for row in titles.staged(cells, index)]
        for _, run in groupby(rows, key=lambda row: frozenset(row.entries) if row is not None else None):
            staged = [row for row in run if row is not None]
            if len(staged) >= LEAST_ROWS:
                tables.append(titles.table(staged, part))
                taken = {id(cell) for row in staged for cell in row.cells}
                grid = structs.replace(grid, cells=tuple(cell for cell in grid.cells if id(cell) not in taken))
    return grid, tuple(tables)


def _filled(grid: Grid) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The rows of a grid with the cells of each that hold a text; they are sorted by row."""
    shown = (cell for cell in grid.cells if cell.text.strip() and not cell.hidden)
    for row, cells in groupby(shown, key=lambda cell: cell.row):
        yield row, tuple(cells)


@dataclass(frozen=True)
class _Titles:
    """The titles of one table, as labels within its rows."""

    vocabulary: HeaderVocabulary

    @cached_property
    def _key(self) -> str:
        return self.vocabulary.spec.needs[0][0]

    @cached_property
    def _columns(self) -> dict[str, str]:
        """Title -> the column for which it is most usual."""
        named = [
            (place, label_form(header), column.name)
            for column in self.vocabulary.spec.columns.values()
            for place, header in enumerate(column.headers)
        ]
        return {form: name for _, form, name in sorted(named, reverse=True)}

    @cached_property
    def _label(self) -> re.Pattern[str]:
        headers = {header for column in self.vocabulary.spec.columns.values() for header in column.headers}
        words = "|".join(
            re.escape(header) for header in sorted(headers, key=lambda header: (-len(header), header))
        )
        return re.compile(rf"(?<![A-Za-z])(?P<label>{words})\s*[:：]", re.IGNORECASE)

    def staged(self, cells: Sequence[Cell], row: int) -> tuple[_Staged | None, ...]:
        """What a row of the grid tells: of one with its key at the left, or of several with a key in each cell."""
        if len(cells) < LEAST_CELLS or not any(_COLON.search(cell.text) for cell in cells):
            return (None,)
        apart = [self._taken_apart(cell, row) for cell in cells]
        if apart[0][0]:
            return tuple(
                self._checked(left[0], told, (), (cell,)) if len(left) == 1 else None
                for cell, (told, left) in zip(cells, apart, strict=True)
            )
        entries: dict[str, RawCell] = {}
        for told, _ in apart[1:]:
            if not told.keys().isdisjoint(entries):
                return (None,)
            entries |= told
        rest = tuple(one for _, left in apart[1:] for one in left)
        return (self._checked(raw_cell(cells[0], row, None), entries, rest, tuple(cells)),)

    def _checked(
        self, key: RawCell, entries: dict[str, RawCell], rest: tuple[RawCell, ...], cells: tuple[Cell, ...]
    ) -> _Staged | None:
        """The row, where its key is one and it has all that the table needs."""
        text = "".join(key.text.split())
        known = label_form(text) in self._columns or self._key in entries
        if len(text) > LONGEST_KEY or _KEY.fullmatch(text) is None or known:
            return None
        complete = bool(entries) and needs_are_met(self.vocabulary.spec, (self._key, *entries))
        return _Staged(key, entries, rest, cells) if complete else None

    def _taken_apart(self, cell: Cell, row: int) -> tuple[dict[str, RawCell], list[RawCell]]:
        """The labelled entries of a cell by their column, and what stands before them."""
        whole = raw_cell(cell, row, None)
        entries: dict[str, RawCell] = {}
        kept: list[str] = []
        for number, line in enumerate(whole.lines):
            hits = list(self._label.finditer(line))
            before = line[: hits[0].start()] if hits else line
            if before.strip() and not entries:
                kept.append(before)
            ends = [*(hit.start() for hit in hits[1:]), len(line)]
            for hit, end in zip(hits, ends, strict=False):
                name = self._columns[label_form(hit["label"])]
                place = cell.lines[number].place if len(cell.lines) == len(whole.lines) else whole.place
                entries.setdefault(
                    name, structs.replace(whole, lines=(line[hit.end() : end].strip(),), wraps=(), place=place)
                )
        rest = structs.replace(whole, lines=tuple(kept), wraps=whole.wraps[: len(kept)])
        return entries, [rest] if kept else []

    def table(self, rows: Sequence[_Staged], part: int) -> RawTable:
        """The rows under the columns that their entries name."""
        spec = self.vocabulary.spec
        labelled = {name for row in rows for name in row.entries}
        words = [n for n, one in spec.columns.items() if one.type == "text" and n not in {self._key, *labelled}]
        names = [n for n in spec.columns if n == self._key or n in labelled or words == [n]]
        place = rows[0].key.place
        columns = tuple(
            HeaderColumn(name, "", place, float(index), float(index), 1.0) for index, name in enumerate(names)
        )
        made = tuple(RawRow(tuple(_cells(row, names, self._key, words)), row.key.place) for row in rows)
        return RawTable(spec, part, columns, made, float(len(names)), place)


def _cells(row: _Staged, names: Sequence[str], key: str, words: Sequence[str]) -> Iterator[RawCell]:
    yield structs.replace(row.key, column=names.index(key))
    for name, cell in row.entries.items():
        if not blank(cell.text):
            yield structs.replace(cell, column=names.index(name))
    for cell in row.rest:
        yield structs.replace(cell, column=names.index(words[0]) if len(words) == 1 else None)
