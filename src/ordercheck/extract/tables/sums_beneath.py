"""The row of sums that stands right beneath a ruled table without rules of its own.

The columns of the table run on in thought: each figure of the row stands beneath the one that it sums up. A label
and the first figure behind it would say less: that may be the sum of the quantities.
"""

from collections.abc import Sequence
from dataclasses import replace

from ordercheck.extract.tables.lines import PageLine, box_of, join_words, page_lines, phrases, word_places
from ordercheck.extract.tables.model import RawCell, RawRow, RawTable
from ordercheck.extract.tables.rows import is_figure
from ordercheck.extract.tables.words import CLOSING_KINDS, summary_kind
from ordercheck.model.document import Grid, Part, Word
from ordercheck.model.place import Box, PagePlace

_REACH = 3.0
"""So many of its heights such a row stands beneath the table at most."""

_LEAST_FIGURES = 2
"""A single figure behind a label needs no columns."""


def with_sums_beneath(table: RawTable, part: Part, grid: Grid) -> RawTable:
    """The table with the row of sums right beneath its grid, if there is one and it ends with items."""
    if grid.box is None or len(grid.column_edges) != grid.columns + 1 or not table.rows or _is_closed(table):
        return table
    line = _right_beneath(page_lines(part, [grid.box]), grid.box)
    row = _row(line, table, grid.column_edges) if line is not None else None
    return replace(table, rows=(*table.rows, row)) if row is not None else table


def _is_closed(table: RawTable) -> bool:
    return any(summary_kind(cell.text) in CLOSING_KINDS for cell in table.rows[-1].cells)


def _right_beneath(lines: Sequence[PageLine], box: Box) -> PageLine | None:
    """The first line beneath a ruled block, if it stands close to it and within its sides."""
    beneath = [line for line in lines if line.box.top >= box.bottom - 1]
    if not beneath:
        return None
    line = beneath[0]
    close = line.box.top - box.bottom <= _REACH * line.box.height
    return line if close and box.x0 - 2 <= line.box.x0 and line.box.x1 <= box.x1 + 2 else None


def _row(line: PageLine, table: RawTable, edges: Sequence[float]) -> RawRow | None:
    """The line as a row: the label of a sum, and figures each beneath one column of the table."""
    label, *figures = phrases(line.words, 0.8)
    if summary_kind(join_words(label)) not in CLOSING_KINDS or len(figures) < _LEAST_FIGURES:
        return None
    at = [_column(piece, table, edges) for piece in figures]
    if None in at or len(set(at)) < len(at) or not all(is_figure(join_words(piece)) for piece in figures):
        return None
    pieces = [(_column(label, table, edges), label), *zip(at, figures, strict=True)]
    cells = tuple(_cell(words, column, line.page) for column, words in pieces)
    return RawRow(cells, PagePlace(line.page, line.box), False, line.box.top, line.box.bottom, line.box.height)


def _column(words: Sequence[Word], table: RawTable, edges: Sequence[float]) -> int | None:
    """The column in whose sides a text stands."""
    box = box_of(words)
    for index, column in enumerate(table.columns):
        if edges[int(column.first)] - 1 <= box.x0 and box.x1 <= edges[int(column.last) + 1] + 1:
            return index
    return None


def _cell(words: Sequence[Word], column: int | None, page: int) -> RawCell:
    box = box_of(words)
    places = word_places(words, page)
    return RawCell((join_words(words),), PagePlace(page, box), column, places=places, box=box)
