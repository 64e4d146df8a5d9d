"""Columns that hold two things over one another, as narrow papers print them: `Quantity` above `Unit price` in one
cell of the header, the count above the price in each cell beneath.

Each such column becomes two side by side; a text goes to the title at whose height it stands in its row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.rows import FIGURE_TYPES, is_figure
from ordercheck.model.document import Cell, Grid, Line
from ordercheck.model.place import PagePlace

LEAST_STACKS = 2
"""One cell with two titles may be a title that is said twice; several are two rows of titles."""

_TWO = 2
_MOST_HEADER_ROW = 40


@dataclass(frozen=True, slots=True)
class Stacks:
    """The row of the header; for each column of the grid with two titles, whether upper and lower hold figures."""

    row: int
    figures: dict[int, tuple[bool, bool]]


def stacks_of(grid: Grid, vocabularies: Sequence[HeaderVocabulary]) -> Stacks | None:
    """The columns of a grid with two titles each, where the rows beneath are stacked as well; None without any."""
    for row in range(min(grid.rows, _MOST_HEADER_ROW)):
        cells = [cell for cell in grid.row(row) if _is_stack(cell)]
        if len(cells) < LEAST_STACKS:
            continue
        for vocabulary in vocabularies:
            figures = _two_titles(cells, vocabulary)
            if len(figures) >= LEAST_STACKS and _are_stacked(grid, row, figures):
                return Stacks(row, figures)
    return None


def _is_stack(cell: Cell) -> bool:
    return cell.column_span == 1 and not cell.hidden and len(_texts(cell)) == _TWO


def _texts(cell: Cell) -> list[str]:
    return [line for line in cell.text.split("\n") if line.strip()]


def _two_titles(cells: Sequence[Cell], vocabulary: HeaderVocabulary) -> dict[int, tuple[bool, bool]]:
    """Column of the grid -> whether its titles are those of figures; nothing where two name the same column."""
    found: dict[int, tuple[bool, bool]] = {}
    names: list[str] = []
    for cell in cells:
        titles = [vocabulary.best(text) for text in _texts(cell)]
        sure = [title.column for title in titles if title is not None and title.score >= FIRM]
        if len(set(sure)) == _TWO:
            upper, lower = (vocabulary.spec.columns[name].type in FIGURE_TYPES for name in sure)
            found[cell.column] = upper, lower
            names.extend(sure)
    return found if len(set(names)) == len(names) else {}


def _are_stacked(grid: Grid, header: int, figures: dict[int, tuple[bool, bool]]) -> bool:
    """Do most rows beneath have two lines in several of the columns?"""
    counts = []
    for row in range(header + 1, grid.rows):
        lines = [len(_texts(cell)) for cell in grid.row(row) if cell.column in figures and cell.column_span == 1]
        if any(lines):
            counts.append(sum(count == _TWO for count in lines) >= LEAST_STACKS)
    return any(counts) and 2 * sum(counts) >= len(counts)


def side_by_side(grid: Grid, stacks: Stacks) -> Grid:
    """The grid with each stacked column as two."""
    starts = _starts(grid.columns, stacks)
    cells = [piece for row in range(grid.rows) for piece in _row(grid, row, stacks, starts)]
    edges = grid.column_edges
    if len(edges) == grid.columns + 1:
        halves = [(edges[at] + edges[at + 1]) / 2 for at in stacks.figures]
        edges = tuple(sorted((*edges, *halves)))
    return replace(grid, columns=starts[-1], cells=tuple(cells), column_edges=edges)


def _starts(columns: int, stacks: Stacks) -> list[int]:
    """For each old column the new one with which it begins, and the new number of columns."""
    starts = [0]
    for column in range(columns):
        starts.append(starts[-1] + (_TWO if column in stacks.figures else 1))
    return starts


def _row(grid: Grid, row: int, stacks: Stacks, starts: Sequence[int]) -> Iterator[Cell]:
    cells = grid.row(row)
    heights = _heights([cell for cell in cells if cell.column in stacks.figures and cell.column_span == 1])
    for cell in cells:
        start, end = starts[cell.column], starts[min(cell.column + cell.column_span, len(starts) - 1)]
        if cell.column_span == 1 and cell.column in stacks.figures and row >= stacks.row:
            upper, lower = _parted(cell, heights, stacks.figures[cell.column])
            yield _piece(cell, upper, start)
            yield _piece(cell, lower, start + 1)
        else:
            yield replace(cell, column=start, column_span=end - start)


def _heights(cells: Sequence[Cell]) -> tuple[float, float] | None:
    """How high the upper and the lower texts of a row stand, by its cells of two lines."""
    pairs = [
        (upper.box.middle[1], lower.box.middle[1])
        for cell in cells
        if len(cell.lines) == _TWO
        for upper, lower in [cell.lines]
        if upper.box is not None and lower.box is not None
    ]
    if not pairs:
        return None
    return sum(pair[0] for pair in pairs) / len(pairs), sum(pair[1] for pair in pairs) / len(pairs)


_Texts = tuple[tuple[str, Line | None], ...]


def _parted(cell: Cell, heights: tuple[float, float] | None, figures: tuple[bool, bool]) -> tuple[_Texts, _Texts]:
    """The texts of the upper and of the lower title."""
    texts = _texts(cell)
    lines: list[Line | None] = [line for line in cell.lines if line.text.strip()]
    found = tuple(zip(texts, lines if len(lines) == len(texts) else [None] * len(texts), strict=True))
    if len(found) == 1 and heights is None:
        # A sum, alone in its cell: it belongs to the title of figures.
        lower = is_figure(texts[0]) and figures == (False, True)
        return ((), found) if lower else (found, ())
    above = [_is_above(line, at, heights) for at, (_, line) in enumerate(found)]
    upper = tuple(one for one, high in zip(found, above, strict=True) if high)
    return upper, tuple(one for one, high in zip(found, above, strict=True) if not high)


def _is_above(line: Line | None, at: int, heights: tuple[float, float] | None) -> bool:
    if line is None or line.box is None or heights is None:
        return at == 0
    middle = line.box.middle[1]
    return abs(middle - heights[0]) <= abs(middle - heights[1])


def _piece(cell: Cell, texts: _Texts, column: int) -> Cell:
    """A cell of one title: its texts, where they stand."""
    lines = tuple(line for _, line in texts if line is not None)
    boxes = [line.box for line in lines if line.box is not None]
    place = cell.place
    if boxes and isinstance(place, PagePlace):
        box = boxes[0]
        for other in boxes[1:]:
            box = box.union(other)
        place = PagePlace(place.page, box)
    whole = len(texts) == len(_texts(cell)) == 1
    return replace(
        cell,
        column=column,
        text="\n".join(text for text, _ in texts),
        place=place,
        lines=lines,
        stored=cell.stored if whole else None,
        formula=cell.formula if whole else None,
        unstored=cell.unstored and whole,
    )
