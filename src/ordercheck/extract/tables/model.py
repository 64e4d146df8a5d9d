"""What a table looks like before its cells are read: header columns and rows of raw cells, whatever the source.

A grid of a sheet, a Word table, a ruled table of a page and columns that merely stand under one another all
become a `RawTable`; everything after that is the same for all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import force_setattr

from ordercheck.model.fact import TableFacts
from ordercheck.model.place import Box, Place
from ordercheck.roles.role import TableSpec

Stored = Decimal | date | datetime | bool | str | None


class RawCell(Struct, frozen=True, gc=False):
    """The text of one cell, line by line, with its place; `column` is the index of its header column.

    `shared` counts the rows that a merged cell covers. `places` are all the places that the cell consumes
    (words of a page, the cell itself). `edge` is the right border of the column in points, 0 where unknown.
    `cut`: the end of a page may part its text.
    """

    lines: tuple[str, ...]
    place: Place
    column: int | None = None
    shared: int = 1
    own: bool = True
    stored: Stored = None
    number_format: str | None = None
    unstored: bool = False
    places: tuple[Place, ...] = ()
    wraps: tuple[bool, ...] = ()
    box: Box | None = None
    cut: bool = False
    text: str = ""
    """All lines, joined by a space; always made of them."""

    def __post_init__(self) -> None:
        force_setattr(self, "text", " ".join([line for line in self.lines if line.strip()]))


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column as its header names it: `name` of the role's column, or None for one that the role lacks.

    `first` and `last` bound it: columns of a grid (inclusive), or points on a page. `also` are columns that the
    text names as well, but that went to another title. `titled`: how well the title alone names the column.
    `gap`: from where to where in points no text stands before the column, where that is so narrow that texts on
    both sides look like one.
    """

    name: str | None
    text: str
    place: Place
    first: float
    last: float
    score: float = 0.0
    unit: str | None = None
    currency: str | None = None
    places: tuple[Place, ...] = ()
    also: tuple[str, ...] = ()
    titled: float = 1.0
    gap: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a table, its cells from left to right; `wide`: one text across several columns.

    `top`, `bottom` and `line_height` are points on a page, rows of a grid elsewhere.
    """

    cells: tuple[RawCell, ...]
    place: Place
    wide: bool = False
    top: float = 0.0
    bottom: float = 0.0
    line_height: float = 1.0

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A header with the rows that belong to it. `score` says how well the header fits the role's table.

    `other`: its caption says that it is another table with the same headers.
    """

    spec: TableSpec
    part: int
    columns: tuple[HeaderColumn, ...]
    rows: tuple[RawRow, ...]
    score: float
    place: Place
    ruled: bool = True
    other: bool = False

    def named(self) -> tuple[str, ...]:
        """The role's columns that the header carries, from left to right."""
        return tuple(column.name for column in self.columns if column.name is not None)


@dataclass(frozen=True, slots=True)
class SummaryValue:
    """A figure of a summary row; `column`: the role's column under which it stands; `unit`: that of its header."""

    raw: str
    place: Place
    stored: Stored = None
    number_format: str | None = None
    column: str | None = None
    unstored: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A subtotal, total, tax, discount, shipping or remark row in or directly beneath a table.

    `kind` is "subtotal", "total", "due" (what is to be paid in the end), "tax", "discount", "shipping", "words",
    "carried", "other" (deposits, balances) or "remark"; `label` is empty for a sum that stands there without
    one, a "total" then only where the items make it. `table` names the role's table, `after` counts the item rows
    before it.
    """

    kind: str
    label: str
    label_place: Place | None
    values: tuple[SummaryValue, ...]
    table: str = ""
    after: int = 0


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the tables of a document say.

    `used` holds the places of headers and item rows: cells, and on pages each word (a `PagePlace` of its box)
    and each line all of whose words belong to a table. `decimal_comma` is what the figures of the tables
    showed, None where they did not.
    """

    tables: Mapping[str, TableFacts]
    used: frozenset[Place] = frozenset()
    leftover: tuple[SummaryRow, ...] = ()
    decimal_comma: bool | None = None
