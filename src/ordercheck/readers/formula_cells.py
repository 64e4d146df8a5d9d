"""The values of one sheet as formulas see them, indexed by column so that ranges cost only what stands in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property
from itertools import accumulate

from ordercheck.readers.formula_references import Area

EXACT = Context(prec=40, rounding=ROUND_HALF_UP)

CellValue = Decimal | bool | str | None
"""What a cell holds for a formula: number (dates as serials), bool, text, or None (empty)."""

Position = tuple[int, int]
"""Row and column from 0."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the numbers of a range, and the sum of their sizes (what float errors are measured by)."""

    value: Decimal
    size: Decimal


class SheetValues:
    """The cells of a sheet by position. `unknown`: cells with an error or a formula without a result."""

    def __init__(self, name: str, values: Mapping[Position, CellValue], unknown: Iterable[Position] = ()) -> None:
        self.name = name
        self._values = values
        self._unknown = frozenset(unknown)

    def at(self, position: Position) -> CellValue:
        return self._values.get(position)

    def knows(self, area: Area) -> bool:
        """Whether no cell of the area is unknown."""
        if area.shape == (1, 1):
            return (area.top, area.left) not in self._unknown
        return not any(
            bisect_left(rows, area.top) < bisect_right(rows, area.bottom)
            for column, rows in self._unknown_rows.items()
            if area.left <= column <= area.right
        )

    def inside(self, area: Area) -> Iterator[tuple[Position, CellValue]]:
        """The cells of the area that hold something, as offsets from its top left."""
        for column, cells in self._columns_of(area):
            begin, end = cells.slice(area)
            for index in range(begin, end):
                yield (cells.rows[index] - area.top, column - area.left), cells.values[index]

    def count(self, area: Area) -> int:
        """How many cells `inside` gives."""
        return sum(end - begin for _, cells in self._columns_of(area) for begin, end in [cells.slice(area)])

    def width(self, area: Area) -> int:
        """How many columns `total` looks at."""
        return min(area.shape[1], len(self._columns) + len(self._unknown_rows))

    def total(self, area: Area) -> Total:
        """The numbers of the area added up exactly; texts and bools are left out, as SUM does."""
        value = size = Decimal(0)
        for _, cells in self._columns_of(area):
            begin, end = cells.slice(area)
            value = EXACT.add(value, EXACT.subtract(cells.sums[end], cells.sums[begin]))
            size = EXACT.add(size, EXACT.subtract(cells.sizes[end], cells.sizes[begin]))
        return Total(value, size)

    @cached_property
    def _columns(self) -> Mapping[int, "_Column"]:
        by_column: dict[int, list[tuple[int, CellValue]]] = {}
        for (row, column), value in self._values.items():
            by_column.setdefault(column, []).append((row, value))
        return {column: _Column(sorted(cells, key=lambda cell: cell[0])) for column, cells in by_column.items()}

    @cached_property
    def _unknown_rows(self) -> Mapping[int, list[int]]:
        by_column: dict[int, list[int]] = {}
        for row, column in sorted(self._unknown):
            by_column.setdefault(column, []).append(row)
        return by_column

    def _columns_of(self, area: Area) -> Iterator[tuple[int, "_Column"]]:
        if area.right - area.left < len(self._columns):
            found = ((column, self._columns.get(column)) for column in range(area.left, area.right + 1))
            return ((column, cells) for column, cells in found if cells is not None)
        return (item for item in self._columns.items() if area.left <= item[0] <= area.right)


class _Column:
    """One column: its rows in order, their values, and running sums of numbers and of their sizes."""

    def __init__(self, cells: list[tuple[int, CellValue]]) -> None:
        self.rows = [row for row, _ in cells]
        self.values = [value for _, value in cells]

    def slice(self, area: Area) -> tuple[int, int]:
        return bisect_left(self.rows, area.top), bisect_right(self.rows, area.bottom)

    @cached_property
    def sums(self) -> list[Decimal]:
        return list(accumulate(self._numbers(), EXACT.add, initial=Decimal(0)))

    @cached_property
    def sizes(self) -> list[Decimal]:
        return list(accumulate((abs(number) for number in self._numbers()), EXACT.add, initial=Decimal(0)))

    def _numbers(self) -> Iterator[Decimal]:
        return (value if type(value) is Decimal else Decimal(0) for value in self.values)
