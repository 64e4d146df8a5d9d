"""A grid with its cells found by place and by row, for sheets of many thousand rows that are looked into often."""

import re
from functools import cached_property

from ordercheck.model.document import Cell, Grid
from ordercheck.model.place import CellPlace, PagePlace, Place

Position = tuple[int, int]
"""Row and column of a grid, from 0."""
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


class IndexedGrid:
    """A grid and where its cells are."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    @cached_property
    def _by_place(self) -> dict[Place, Cell]:
        return {cell.place: cell for cell in self.grid.cells}

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.grid.cells:
            found.setdefault(cell.row, []).append(cell)
        return found

    @cached_property
    def _sheet_origin(self) -> Position | None:
        """The address (row, column from 1) that the grid's first position has on its sheet."""
        for cell in self.grid.cells:
            address = _address(cell.place)
            if address is not None:
                return address[0] - cell.row, address[1] - cell.column
        return None

    @cached_property
    def column_names(self) -> dict[int, str]:
        """The letters of a sheet's columns; empty for other grids."""
        return {
            cell.column: cell.place.cell.rstrip("0123456789")
            for cell in self.grid.cells
            if isinstance(cell.place, CellPlace)
        }

    def beginning_in(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return self._by_row.get(row, [])

    def row_name(self, row: int) -> str:
        """The number of a sheet's row; nothing for other grids."""
        return str(self._sheet_origin[0] + row) if self._sheet_origin is not None else ""

    def position(self, place: Place | None) -> Position | None:
        """Where a place lies: at the cell that has it, at the empty cell of that address, at the cell of a page in
        which its box lies. None: not in this grid."""
        cell = self._by_place.get(place) if place is not None else None
        if cell is None and isinstance(place, PagePlace):
            cell = self._around(place)
        if cell is not None:
            return cell.row, cell.column
        return self._unlisted(place)

    def _around(self, place: PagePlace) -> Cell | None:
        if self.grid.box is not None and not self.grid.box.contains(*place.box.middle):
            return None
        on_page = (c for c in self.grid.cells if isinstance(c.place, PagePlace) and c.place.page == place.page)
        return next((c for c in on_page if c.box is not None and c.box.contains(*place.box.middle)), None)

    def _unlisted(self, place: Place | None) -> Position | None:
        address, origin = _address(place), self._sheet_origin
        if address is None or origin is None:
            return None
        row, column = address[0] - origin[0], address[1] - origin[1]
        return (row, column) if 0 <= row < self.grid.rows and 0 <= column < self.grid.columns else None


def _address(place: Place | None) -> Position | None:
    """Row and column of a sheet's cell, from 1."""
    found = _ADDRESS.fullmatch(place.cell) if isinstance(place, CellPlace) else None
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
