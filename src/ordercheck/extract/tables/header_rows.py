"""Which rows of a grid may be a header: they hold words, no figures, and no labels with their values."""

import re
from collections.abc import Iterator, Sequence

from ordercheck.extract.tables.form_rows import is_block_row, is_form_row
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.rows import is_figure
from ordercheck.model.document import Cell, Grid

MOST_HEADER_ROWS = 4
_LONGEST_TITLE = 60
_LONGEST_FURTHER = 40

_LETTER = re.compile(r"[^\W\d_]")
_MONEY = re.compile(r"\d{1,3}(?:[,.' ]?\d{3})*[.,]\d{2}")
"""A figure with cents: sizes and years that head columns have none."""
_TITLED = re.compile(r"[^\W\d_]|^[#№]?\s*[)）]?$")
"""A title, or its end on a further row: `（Line` / `#）`."""


def may_head(cells: Sequence[Cell], vocabularies: Sequence[HeaderVocabulary]) -> bool:
    """Does any text of the row name a column? (Most rows of a long sheet do not: cheap to ask.)

    A row with a price and an amount is one of the items, whatever its texts are called.
    """
    if sum(_MONEY.fullmatch(cell.text.strip()) is not None for cell in cells) > 1:
        return False
    return any(
        vocabulary.matches(cell.text)
        for cell in cells
        if _LETTER.search(cell.text) and len(cell.text) < _LONGEST_TITLE
        for vocabulary in vocabularies
    )


def last_header_rows(grid: Grid, row: int, vocabulary: HeaderVocabulary) -> Iterator[int]:
    """The last rows that a header may have which begins in a row."""
    for last in range(row, min(row + MOST_HEADER_ROWS, grid.rows)):
        if last > row and not _may_go_on(grid, row, last, vocabulary):
            return
        if not _reaches_beyond(grid, row, last) and not is_block_row(_filled(grid, last), vocabulary):
            yield last


def _may_go_on(grid: Grid, first: int, last: int, vocabulary: HeaderVocabulary) -> bool:
    """May a header that begins in a row have another one as a further row?"""
    if not _reads_as_header(grid, last) or _is_parted(grid, first, last, vocabulary):
        return False
    if _is_alone(_filled(grid, first)):
        return False
    return not any(is_form_row(_filled(grid, row), vocabulary) for row in (first, last))


def _is_alone(cells: Sequence[Cell]) -> bool:
    """Is it one narrow text? A heading of columns takes several of them; this is a form's last label."""
    return len(cells) == 1 and cells[0].column_span == 1


def _filled(grid: Grid, row: int) -> list[Cell]:
    return [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]


def _reads_as_header(grid: Grid, row: int) -> bool:
    """May a row be a further row of a header: it holds words, and no figures?"""
    cells = _filled(grid, row)
    covered = any(
        (cell := grid.at(row, column)) is not None and cell.row < row for column in range(min(grid.columns, 60))
    )
    if not cells:
        return covered
    if any(_is_list_of_figures(cell) for cell in cells):
        return False
    return all(_TITLED.search(cell.text) is not None and len(cell.text) <= _LONGEST_FURTHER for cell in cells)


def _is_list_of_figures(cell: Cell) -> bool:
    """Figures with their currency or unit over one another: the rows of a column stand in one cell."""
    lines = [line for line in cell.text.split("\n") if line.strip()]
    return len(lines) > 1 and all(map(is_figure, lines))


def _reaches_beyond(grid: Grid, first: int, last: int) -> bool:
    """Does a header cell that is merged downwards end below the last row? Then that row is not the last."""
    return any(
        cell.row + cell.row_span - 1 > last and 1 < cell.row_span <= MOST_HEADER_ROWS and cell.text.strip()
        for row in range(first, last + 1)
        for cell in grid.row(row)
    )


def _is_parted(grid: Grid, first: int, last: int, vocabulary: HeaderVocabulary) -> bool:
    """Do columns of the last row lie across those above it, so that the two can not be rows of one header?

    The heading of a group takes whole columns of the row beneath it.
    """
    upper = [cell for row in range(first, last) for cell in _filled(grid, row)]
    return any(
        any(_crosses(cell, above) for above in upper) or _joins_strangers(cell, upper, vocabulary)
        for cell in _filled(grid, last)
    )


def _crosses(one: Cell, other: Cell) -> bool:
    """Do two cells share columns, and each has some that the other has not?"""
    left, right = sorted((one, other), key=lambda cell: cell.column)
    end = left.column + left.column_span
    return left.column < right.column < end < right.column + right.column_span


def _joins_strangers(cell: Cell, upper: Sequence[Cell], vocabulary: HeaderVocabulary) -> bool:
    """Does a title take the columns of several texts above it of which one is no title?"""
    end = cell.column + cell.column_span
    above = [one for one in upper if cell.column <= one.column and one.column + one.column_span <= end]
    side_by_side = len({one.column for one in above}) > 1
    return (
        side_by_side
        and bool(vocabulary.matches(cell.text))
        and not all(vocabulary.matches(one.text) for one in above)
    )
