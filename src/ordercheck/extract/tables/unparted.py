"""Tables of a page in which only the header has borders between its columns: each row beneath is one wide cell.

The rules of the header run on in thought: the words of such a row stand between them, and are cut there. So is a
single row whose figures stand beneath those of the columns, as sums without rules between them do.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ordercheck.extract.tables.lines import box_of, join_words
from ordercheck.extract.tables.model import RawTable
from ordercheck.extract.tables.rows import is_figure
from ordercheck.model.document import Cell, Grid, Line, Word
from ordercheck.model.place import Box, PagePlace

LEAST_FIGURES = 2
"""So many figures in one cell are those of several columns."""

LEAST_SPAN = 3
"""A cell over fewer columns is one that was merged on purpose."""


def is_unparted(table: RawTable) -> bool:
    """Is every row beneath the header one cell, the first one with the figures of several columns?"""
    figures = [sum(is_figure(word) for word in row.cells[0].text.split()) for row in table.rows if row.cells]
    return all(row.wide for row in table.rows) and bool(figures) and figures[0] >= LEAST_FIGURES


def parted(grid: Grid) -> Grid:
    """The grid with its wide cells cut at the rules between the columns, where no word runs over one."""
    if len(grid.column_edges) != grid.columns + 1:
        return grid
    cells = [piece for cell in grid.cells for piece in (tuple(_pieces(cell, grid.column_edges)) or (cell,))]
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def with_parted_sums(grid: Grid) -> Grid:
    """The grid with a wide cell cut at the rules of its columns where it holds figures beneath theirs."""
    if len(grid.column_edges) != grid.columns + 1:
        return grid
    cells = [piece for cell in grid.cells for piece in (_sums(cell, grid) or (cell,))]
    if len(cells) == len(grid.cells):
        return grid
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _sums(cell: Cell, grid: Grid) -> tuple[Cell, ...]:
    """The texts of a wide cell where words stand before figures, each of these beneath a figure of its column."""
    if cell.column_span < LEAST_SPAN or cell.row == 0:
        return ()
    pieces = tuple(_pieces(cell, grid.column_edges))
    words = [piece for piece in pieces if not is_figure(piece.text)]
    figures = [piece for piece in pieces if is_figure(piece.text)]
    if len(figures) < LEAST_FIGURES or (words and words[-1].column > figures[0].column):
        return ()
    above = [grid.at(cell.row - 1, piece.column) for piece in figures]
    return pieces if all(one is not None and is_figure(one.text) for one in above) else ()


def _pieces(cell: Cell, edges: Sequence[float]) -> Iterator[Cell]:
    """The texts of a wide cell, each in the column of its words; nothing where a word runs over a border."""
    words = [word for line in cell.lines for word in line.words]
    if cell.column_span < LEAST_SPAN or cell.row_span > 1 or not words or not isinstance(cell.place, PagePlace):
        return
    if any(word.box.x0 < edge < word.box.x1 for edge in edges[1:-1] for word in words):
        return
    for column in sorted({_column(word, edges) for word in words}):
        lines = tuple(_lines(cell.lines, column, edges))
        box = lines[0].box or cell.place.box
        for line in lines[1:]:
            box = box.union(line.box or box)
        text = "\n".join(line.text for line in lines)
        area = Box(edges[column], box.top, edges[column + 1], box.bottom)
        place = replace(cell.place, box=box)
        yield replace(cell, column=column, column_span=1, text=text, lines=lines, box=area, place=place)


def _lines(lines: Sequence[Line], column: int, edges: Sequence[float]) -> Iterator[Line]:
    for line in lines:
        words = tuple(word for word in line.words if _column(word, edges) == column)
        if words and isinstance(line.place, PagePlace):
            box = box_of(words)
            yield replace(line, text=join_words(words), words=words, box=box, place=replace(line.place, box=box))


def _column(word: Word, edges: Sequence[float]) -> int:
    middle = word.box.middle[0]
    return max(index for index, edge in enumerate(edges[:-1]) if edge <= middle or index == 0)
