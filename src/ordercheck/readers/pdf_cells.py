"""Lattices and lines -> grids whose cells hold their text, each word in the cell that holds its middle."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from ordercheck.model.document import Cell, Grid, GridKind, Line, Word
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_grids import Lattice, Span


def grids_of(lattices: Sequence[Lattice], lines: Sequence[Line], page: int) -> list[Grid]:
    """The ruled grids with their text; grids in which nothing is written are left out.

    Every cell is listed, also an empty one. Hidden lines do not get into a cell. Text that is not upright
    comes after the upright text of its cell.
    """
    visible = [line for line in lines if not line.hidden and line.box is not None]
    grids = [_grid(lattice, visible, page) for lattice in lattices]
    return [grid for grid in grids if any(cell.text for cell in grid.cells)]


def _grid(lattice: Lattice, lines: Sequence[Line], page: int) -> Grid:
    covering = _covering(lattice)
    held: list[list[Line]] = [[] for _ in lattice.spans]
    for line in lines:
        for number, words in _by_cell(line, lattice, covering).items():
            held[number].append(_part_of(line, words, page))
    columns = tuple([round(edge, 3) for edge in lattice.columns])
    rows = tuple([round(edge, 3) for edge in lattice.rows])
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(
        kind=GridKind.RULED,
        rows=len(rows) - 1,
        columns=len(columns) - 1,
        cells=tuple(
            [
                _cell(span, _box(span, columns, rows), within, page)
                for span, within in zip(lattice.spans, held, strict=True)
            ]
        ),
        place=PagePlace(page, box),
        box=box,
        column_edges=columns,
        row_edges=rows,
    )


def _covering(lattice: Lattice) -> dict[tuple[int, int], int]:
    """The number of the cell at each position."""
    covering: dict[tuple[int, int], int] = {}
    for number, (row, column, row_span, column_span, _) in enumerate(lattice.spans):
        if row_span == column_span == 1:
            covering[row, column] = number
            continue
        for down in range(row, row + row_span):
            for across in range(column, column + column_span):
                covering[down, across] = number
    return covering


def _box(span: Span, columns: tuple[float, ...], rows: tuple[float, ...]) -> Box:
    row, column, row_span, column_span, _ = span
    return Box(columns[column], rows[row], columns[column + column_span], rows[row + row_span])


def _by_cell(line: Line, lattice: Lattice, covering: dict[tuple[int, int], int]) -> dict[int, list[Word]]:
    """The words of a line by the number of the cell that holds their middle."""
    rows, columns, box = lattice.rows, lattice.columns, line.box
    if box is None or box.bottom < rows[0] or box.top > rows[-1]:
        return {}
    words: dict[int, list[Word]] = defaultdict(list)
    for word in line.words:
        x0, top, x1, bottom = word.box
        number = covering.get(
            (bisect_right(rows, (top + bottom) / 2) - 1, bisect_right(columns, (x0 + x1) / 2) - 1)
        )
        if number is not None:
            words[number].append(word)
    return words


def _part_of(line: Line, words: list[Word], page: int) -> Line:
    if len(words) == len(line.words):
        return line
    text, box, bold = words[0].text, words[0].box, words[0].bold
    for word in words[1:]:
        text = f"{text} {word.text}"
        box = box.union(word.box)
        bold = bold and word.bold
    place = PagePlace(page, box)
    return Line(text, place, line.order, box, tuple(words), line.number, line.size, bold, line.hidden)


def _cell(span: Span, box: Box, lines: list[Line], page: int) -> Cell:
    only = lines[0] if len(lines) == 1 else None
    return Cell(
        span.row,
        span.column,
        only.text if only is not None else "\n".join([line.text for line in lines]),
        PagePlace(page, box),
        span.row_span,
        span.column_span,
        box,
        lines=tuple(lines),
        bold=only.bold if only is not None else bool(lines) and all(line.bold for line in lines),
    )
