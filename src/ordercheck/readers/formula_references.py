"""References in formulas: areas of cells, their A1 names, and moving a formula's relative references."""

import re
from functools import lru_cache

from msgspec import Struct

LAST_ROW = 1_048_575
LAST_COLUMN = 16_383

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")


class Area(Struct, frozen=True, gc=False):
    """A rectangle of cells, all four sides included, rows and columns from 0; `sheet` None: the formula's own."""

    top: int
    left: int
    bottom: int
    right: int
    sheet: str | None = None

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.top + 1, self.right - self.left + 1

    def holds(self, position: tuple[int, int]) -> bool:
        return self.top <= position[0] <= self.bottom and self.left <= position[1] <= self.right


@lru_cache(maxsize=20_000)
def column_name(column: int) -> str:
    """Letters of a column from 0: 0 -> "A", 27 -> "AB"."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """A column from 0: "A" -> 0, "AB" -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """The A1 name of a position from 0."""
    return f"{column_name(column)}{row + 1}"


def position_of(name: str) -> tuple[int, int] | None:
    """Row and column from 0 of an A1 name; None where it is none or lies outside of a sheet."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    letters, digits = match.groups()
    row, column = int(digits) - 1, column_number(letters)
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area_of(reference: str) -> Area | None:
    """The area of "B2", "B2:C9", "B:C" or "Sheet1!B2:C9"; None where it is none."""
    sheet, _, cells = reference.rpartition("!")
    sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    first, _, second = cells.partition(":")
    begin = position_of(first)
    if not second and begin is not None:
        return Area(*begin, *begin, sheet or None)
    end = position_of(second)
    if begin is None or end is None:
        columns = _COLUMN.fullmatch(first), _COLUMN.fullmatch(second)
        if columns[0] is None or columns[1] is None:
            return None
        begin, end = (0, column_number(columns[0][1])), (LAST_ROW, column_number(columns[1][1]))
    return Area(
        min(begin[0], end[0]),
        min(begin[1], end[1]),
        max(begin[0], end[0]),
        max(begin[1], end[1]),
        sheet or None,
    )


_MOVABLE = re.compile(
    r"""
    "(?:[^"]|"")*"                                        # text
    | '(?:[^']|'')*'!?                                    # a sheet's name
    | \[[^\]]*\]                                          # a workbook or a table's column
    | (?P<cell>(?<![\w.$\\])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!\[]))
    | (?P<columns>(?<![\w.$\\])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w.(!\[$]))
    | [\w.\\]+
    """,
    re.VERBOSE,
)


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads some rows down and columns to the right: relative references move, `$` ones stay.

    References that leave the sheet wrap around, as Excel does for shared formulas.
    """

    def replace(match: re.Match[str]) -> str:
        if match["cell"]:
            _, cell_dollar, letters, row_dollar, number = match.group(1, 2, 3, 4, 5)
            column = (
                column_number(letters) if cell_dollar else (column_number(letters) + columns) % (LAST_COLUMN + 1)
            )
            row = int(number) if row_dollar else (int(number) - 1 + rows) % (LAST_ROW + 1) + 1
            return f"{cell_dollar}{column_name(column)}{row_dollar}{row}"
        if match["columns"]:
            first_dollar, first, last_dollar, last = match.group(7, 8, 9, 10)
            return f"{first_dollar}{_moved_column(first_dollar, first, columns)}:" + (
                f"{last_dollar}{_moved_column(last_dollar, last, columns)}"
            )
        return match[0]

    return _MOVABLE.sub(replace, formula)


def _moved_column(dollar: str, letters: str, columns: int) -> str:
    number = column_number(letters)
    return column_name(number if dollar else (number + columns) % (LAST_COLUMN + 1))
