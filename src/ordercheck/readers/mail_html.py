"""The body of an HTML mail: its tables as grids, the rest as lines, as a page's reader takes them."""

from msgspec.structs import replace

from ordercheck.model.document import Cell, Grid, Line, Part, Problem
from ordercheck.model.place import CellPlace, FilePlace, Place
from ordercheck.readers.formula_references import position_of
from ordercheck.readers.limits import Limits


def html_body(text: str, limits: Limits) -> tuple[Part, tuple[Problem, ...]]:
    """A part with the lines and grids of an HTML text, and what is wrong with it. Empty for an empty text.

    A place is the line (the table row) and the column in the page as it is shown, both from 1.
    """
    from ordercheck.readers.html_table import read_html_table

    page = read_html_table(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), "", "", limits)
    if not page.parts:
        return Part(0, "text", "body"), ()
    part = page.parts[0]
    lines = tuple(_line(line) for line in part.lines)
    problems = tuple(replace(problem, place=_place(problem.place)) for problem in page.problems)
    return replace(part, kind="text", lines=lines, grids=tuple(_grid(grid) for grid in part.grids)), problems


def has_table(part: Part) -> bool:
    """Whether a part holds a table of values, not one that only lays out the page."""
    return any(grid.rows > 1 and grid.columns > 1 for grid in part.grids)


def _grid(grid: Grid) -> Grid:
    # Not `replace`: it would hand on the old grid's index of positions with the old cells in it.
    cells = tuple(_cell(cell) for cell in grid.cells)
    return Grid(grid.kind, grid.rows, grid.columns, cells, _place(grid.place), grid.order, name=grid.name)


def _cell(cell: Cell) -> Cell:
    return replace(cell, place=_known(cell.place), lines=tuple(_line(line) for line in cell.lines))


def _line(line: Line) -> Line:
    return replace(line, place=_known(line.place))


def _place(place: Place | None) -> Place | None:
    return None if place is None else _known(place)


def _known(place: Place) -> Place:
    position = position_of(place.cell) if isinstance(place, CellPlace) else None
    return place if position is None else FilePlace(position[0] + 1, position[1] + 1)
