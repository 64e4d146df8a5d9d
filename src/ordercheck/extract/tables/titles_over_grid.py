"""A ruled list whose titles stand on a bar without rules: they are laid into the grid as its first row."""

from collections.abc import Sequence

from msgspec.structs import replace

from ordercheck.extract.tables.lines import PageLine, box_of, height_of, join_words, page_lines, phrases
from ordercheck.extract.tables.rows import is_figure
from ordercheck.model.document import Cell, Grid, Line, Part, Word
from ordercheck.model.place import Box, PagePlace

_NEAREST = 2.0
"""So many of their heights the titles stand above the grid at most."""
_LEADING = 0.8
"""So many heights apart stand the lines of one title at most."""
_MOST_LINES = 3
_LEAST_TITLES = 3
_SHARE = 0.75
"""Of the columns of the grid have a title."""
_SLACK = 2.0
"""Points by which a title set flush may reach over a rule."""


def with_titles_above(part: Part, grid: Grid) -> Grid | None:
    """The grid with a row more on top: the texts right above it, each over one column; None where none are."""
    edges = grid.column_edges
    if grid.box is None or len(edges) != grid.columns + 1 or grid.columns < _LEAST_TITLES:
        return None
    titles = _titles_above(part, grid.box, edges)
    if len(titles) < max(_LEAST_TITLES, _SHARE * grid.columns):
        return None
    head = tuple(_cell(column, words, part, grid.box.top, edges) for column, words in sorted(titles.items()))
    beneath = tuple(replace(cell, row=cell.row + 1) for cell in grid.cells)
    top = min(cell.box.top for cell in head if cell.box is not None)
    return replace(grid, rows=grid.rows + 1, cells=(*head, *beneath), box=grid.box._replace(top=top))


def _titles_above(part: Part, box: Box, edges: Sequence[float]) -> dict[int, list[tuple[Word, ...]]]:
    """Column -> the lines of its title, from top to bottom."""
    others = [grid.box for grid in part.grids if grid.box is not None]
    above = [line for line in page_lines(part, others) if line.box.bottom <= box.top + _SLACK]
    found: dict[int, list[tuple[Word, ...]]] = {}
    foot, room = box.top, _NEAREST
    for line in list(reversed(above))[:_MOST_LINES]:
        placed = _by_column(line, edges)
        if placed is None or foot - line.box.bottom > room * height_of(line.words[0]):
            break
        for column, words in placed.items():
            found.setdefault(column, []).insert(0, words)
        foot, room = line.box.top, _LEADING
    return found


def _by_column(line: PageLine, edges: Sequence[float]) -> dict[int, tuple[Word, ...]] | None:
    """The texts of a line by the column over which they stand.

    None where one stands over a rule or beside all, and of a row of another list, which holds figures.
    """
    placed: dict[int, tuple[Word, ...]] = {}
    for phrase in phrases(line.words):
        box = box_of(phrase)
        column = sum(edge <= box.middle[0] for edge in edges) - 1
        if not 0 <= column < len(edges) - 1 or column in placed:
            return None
        if box.x0 < edges[column] - _SLACK or box.x1 > edges[column + 1] + _SLACK or is_figure(join_words(phrase)):
            return None
        placed[column] = phrase
    return placed


def _cell(column: int, lines: Sequence[tuple[Word, ...]], part: Part, foot: float, edges: Sequence[float]) -> Cell:
    words = [word for line in lines for word in line]
    page = next(line.place.page for line in part.lines if isinstance(line.place, PagePlace))
    box = Box(edges[column], box_of(words).top, edges[column + 1], foot)
    rows = tuple(
        Line(join_words(line), PagePlace(page, box_of(line)), number, box_of(line), line)
        for number, line in enumerate(lines)
    )
    return Cell(0, column, "\n".join(row.text for row in rows), PagePlace(page, box), box=box, lines=rows)
