"""Rows of a grid around marked cells: the header of the table, the rows nearby, the columns that say something."""

from collections.abc import Iterable, Mapping, Sequence

from ordercheck.model.document import Cell
from ordercheck.reports.html_page.excerpt import ShownCell, ShownRow, TableExcerpt, shown
from ordercheck.reports.html_page.excerpt_grid import IndexedGrid, Position

ROWS_AROUND = 2
MOST_COLUMNS = 8
MOST_HEADINGS = 3


def table_excerpt(
    grid: IndexedGrid, marks: Mapping[Position, tuple[int, ...]], headings: Iterable[int] = ()
) -> TableExcerpt:
    """The part of a grid around marked positions. `headings`: the rows of the table's header, shown as well."""
    rows = _rows(grid, marks, sorted(set(headings))[:MOST_HEADINGS])
    columns = _columns(grid, rows, {column for _, column in marks})
    drawing = _Drawing(grid, rows, columns, marks)
    heads = set(headings)
    drawn = [
        ShownRow(grid.row_name(row), drawing.row(row), gap=bool(n) and row - rows[n - 1] > 1, heading=row in heads)
        for n, row in enumerate(rows)
    ]
    return TableExcerpt(_column_names(grid, columns), tuple(drawn))


def _rows(grid: IndexedGrid, marks: Iterable[Position], headings: Sequence[int]) -> list[int]:
    marked = [row for row, _ in marks]
    near = range(max(0, min(marked) - ROWS_AROUND), min(grid.grid.rows, max(marked) + ROWS_AROUND + 1))
    kept = {row for row in near if row in marked or _says_something(grid, row)}
    return sorted(kept | {row for row in headings if row < grid.grid.rows})


def _columns(grid: IndexedGrid, rows: Sequence[int], marked: set[int]) -> list[int]:
    """The marked columns and those nearest to them in which a text begins."""
    texts = {cell.column for row in rows for cell in grid.beginning_in(row) if cell.text.strip()}
    others = sorted(texts - marked, key=lambda column: min(abs(column - one) for one in marked))
    return sorted(marked | set(others[: max(0, MOST_COLUMNS - len(marked))]))


class _Drawing:
    """Draws rows; a merged cell is drawn once, where it is first seen."""

    def __init__(
        self, grid: IndexedGrid, rows: list[int], columns: list[int], marks: Mapping[Position, tuple[int, ...]]
    ) -> None:
        self._grid = grid
        self._rows = rows
        self._columns = columns
        self._marks = marks
        self._drawn: set[Position] = set()

    def row(self, row: int) -> tuple[ShownCell, ...]:
        """The cells of one row, from left to right."""
        cells = []
        for column in self._columns:
            cell = self._grid.grid.at(row, column)
            if cell is None:
                cells.append(ShownCell("", marks=self._marks.get((row, column), ())))
            elif (cell.row, cell.column) not in self._drawn:
                self._drawn.add((cell.row, cell.column))
                cells.append(self._cell(cell))
        return tuple(cells)

    def _cell(self, cell: Cell) -> ShownCell:
        rows = [row for row in self._rows if cell.row <= row < cell.row + cell.row_span]
        columns = [column for column in self._columns if cell.column <= column < cell.column + cell.column_span]
        marks = tuple(n for row in rows for column in columns for n in self._marks.get((row, column), ()))
        return ShownCell(
            shown(cell.text, marked=bool(marks)), len(rows), len(columns), marks, cell.hidden, cell.bold
        )


def _says_something(grid: IndexedGrid, row: int) -> bool:
    return any(cell.text.strip() and not cell.hidden for cell in grid.beginning_in(row))


def _column_names(grid: IndexedGrid, columns: Sequence[int]) -> tuple[str, ...]:
    names = grid.column_names
    return tuple(names.get(column, "") for column in columns) if names else ()
