"""The cells of a sheet's XML: found or put in at their position, and given another style."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ordercheck.readers.excel_parts import children, local

if TYPE_CHECKING:
    from lxml import etree

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def row_and_column(cell: str) -> tuple[int, int]:
    """An A1 reference as row and column, both from 1. Raises ValueError for anything else."""
    match = _REFERENCE.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def reference(row: int, column: int) -> str:
    """Row and column, both from 1, as an A1 reference."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row}"


class SheetCells:
    """The rows and cells of a sheet. References may be left out; then position counts (ISO 29500, 18.3.1.4)."""

    def __init__(self, root: "etree._Element") -> None:
        self.root = root
        self._data = next(children(root, "sheetData"))
        self._rows: dict[int, etree._Element] = {}
        number = 0
        for row in children(self._data, "row"):
            number = int(row.get("r") or number + 1)
            self._rows[number] = row

    def restyle(self, row: int, column: int, style_of: Callable[[int], int]) -> None:
        """Gives a cell the style that the function makes of its present one; an empty cell is put in."""
        line = self._row(row)
        cell = self._cell(line, row, column)
        present = cell.get("s")
        cell.set("s", str(style_of(int(present) if present else self._inherited(line, column))))

    def _row(self, number: int) -> "etree._Element":
        found = self._rows.get(number)
        if found is not None:
            return found
        row = self._data.makeelement(self._tag("row"), r=str(number))
        after = [other for other in self._rows if other > number]
        if after:
            self._rows[min(after)].addprevious(row)
        else:
            self._data.append(row)
        self._rows[number] = row
        return row

    def _cell(self, line: "etree._Element", row: int, column: int) -> "etree._Element":
        here = 0
        for cell in children(line, "c"):
            stated = cell.get("r")
            here = row_and_column(stated)[1] if stated else here + 1
            if here == column:
                return cell
            if here > column:
                return self._new_cell(line, row, column, cell)
        return self._new_cell(line, row, column, None)

    def _new_cell(
        self, line: "etree._Element", row: int, column: int, before: "etree._Element | None"
    ) -> "etree._Element":
        cell = line.makeelement(self._tag("c"), r=reference(row, column))
        if before is not None:
            if before.get("r") is None:
                before.set("r", reference(row, column + 1))
            before.addprevious(cell)
        else:
            last = next((c for c in reversed(line) if local(c) == "c"), None)
            line.insert(0 if last is None else line.index(last) + 1, cell)
        # Which columns the row spans is a hint for readers, and now may be wrong.
        line.attrib.pop("spans", "")
        return cell

    def _inherited(self, line: "etree._Element", column: int) -> int:
        """The style that an empty cell shows: its row's, else its column's."""
        if line.get("customFormat") in ("1", "true"):
            return int(line.get("s") or 0)
        for columns in children(self.root, "cols"):
            for one in children(columns, "col"):
                if int(one.get("min") or 0) <= column <= int(one.get("max") or 0):
                    return int(one.get("style") or 0)
        return 0

    def _tag(self, name: str) -> str:
        return f"{str(self.root.tag).rpartition('}')[0]}}}{name}"
