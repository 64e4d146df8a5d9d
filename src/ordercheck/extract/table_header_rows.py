"""Which rows of a grid may be a header: they hold words, no figures, and no labels with their values."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ordercheck.extract.table_headers import HeaderVocabulary
from ordercheck.model.document import Cell, Grid

MOST_HEADER_ROWS = 4
_LONGEST_TITLE = 60
_LONGEST_FURTHER = 40

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


def may_head(cells: Sequence[Cell], vocabularies: Sequence[HeaderVocabulary]) -> bool:
    """Does any text of the row name a column? (Most rows of a long sheet do not: cheap to ask.)"""
    return any(
        vocabulary.matches(cell.text)
        for cell in cells
        if _LETTER.search(cell.text) and len(cell.text) < _LONGEST_TITLE
        for vocabulary in vocabularies
    )


def last_header_rows(grid: Grid, row: int, vocabulary: HeaderVocabulary) -> Iterator[int]:
    """The last rows that a header may have which begins in a row."""
    for last in range(row, min(row + MOST_HEADER_ROWS, grid.rows)):
        if last > row and not _reads_as_header(grid, last):
            return
        if last > row and any(_labels_a_value(grid, one) for one in (row, last)):
            return
        if not _reaches_beyond(grid, row, last) and not _is_form(grid, last, vocabulary):
            yield last


def _reads_as_header(grid: Grid, row: int) -> bool:
    """May a row be a further row of a header: it holds words, and no figures?"""
    cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
    covered = any(
        (cell := grid.at(row, column)) is not None and cell.row < row for column in range(min(grid.columns, 60))
    )
    if not cells:
        return covered
    return all(_LETTER.search(cell.text) is not None and len(cell.text) <= _LONGEST_FURTHER for cell in cells)


def _reaches_beyond(grid: Grid, first: int, last: int) -> bool:
    """Does a header cell that is merged downwards end below the last row? Then that row is not the last."""
    return any(
        cell.row + cell.row_span - 1 > last and 1 < cell.row_span <= MOST_HEADER_ROWS and cell.text.strip()
        for row in range(first, last + 1)
        for cell in grid.row(row)
    )


def _is_form(grid: Grid, row: int, vocabulary: HeaderVocabulary) -> bool:
    """Do most cells of a row hold a label with its value beneath it, as title blocks do: `数量` over `100套`?"""
    cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
    filled = [
        lines[1]
        for cell in cells
        if len(lines := [line for line in cell.text.split("\n") if line.strip()]) == 2
        and vocabulary.matches(lines[0])
        and not vocabulary.matches(lines[1])
    ]
    return len(filled) * 2 >= len(cells) and any(_DIGIT.search(value) for value in filled)


def _labels_a_value(grid: Grid, row: int) -> bool:
    """Does a row hold a label with its number beside it (`PO No.: | BH-88120`)? It belongs to the form above."""
    cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
    return any(
        label.text.rstrip().endswith((":", "：")) and _DIGIT.search(value.text) is not None
        for label, value in pairwise(cells)
    )
