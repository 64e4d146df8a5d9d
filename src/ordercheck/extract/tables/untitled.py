"""Columns that no title names: several texts side by side beneath one title, as old forms print them.

`Quantities and Descriptions` may stand over the goods, two counts with their units and the price. A title is
parted only where the figures beneath prove it: quantity x price = amount in every line of three figures or more.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from ordercheck.extract.tables.gaps import Strip, free_strips, middle_of
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, phrases
from ordercheck.extract.tables.model import HeaderColumn, RawTable
from ordercheck.extract.tables.rows import figure_columns, is_figure
from ordercheck.extract.tables.told_columns import is_unit
from ordercheck.extract.tables.values import PRODUCT
from ordercheck.model.place import Box
from ordercheck.roles.role import TableSpec
from ordercheck.values import parse
from ordercheck.values.shapes import Figure

_LEAST_LINES = 2
_LEAST_FIGURES = 3
_MOST_LINES = 40
_SLIP = Decimal("0.005")
_TELLING = frozenset((Decimal(0), Decimal(1)))

_Numbers = frozenset[Decimal]


class _Slot(NamedTuple):
    """What stands between two free strips: a column of texts."""

    left: Strip
    right: Strip

    @property
    def middle(self) -> float:
        """The middle of its texts."""
        return (self.left[1] + self.right[0]) / 2

    def beneath(self, title: Box) -> float:
        """How much of its texts stands beneath a title."""
        return max(0.0, min(title.x1, self.right[0]) - max(title.x0, self.left[1]))

    def text_in(self, row: PageLine) -> str:
        left, right = middle_of(self.left), middle_of(self.right)
        return join_words([word for word in row.words if left <= word.box.middle[0] <= right])


def with_untitled(
    columns: Sequence[HeaderColumn], titles: Sequence[Box], lines: Sequence[PageLine], spec: TableSpec
) -> tuple[HeaderColumn, ...]:
    """The columns with those parted whose title stands over several; `titles`: where each title stands.

    Of the parts one keeps the title; the others have no name and no text.
    """
    named = {column.name for column in columns}
    rows = [line for line in lines if _count_of_figures(line) >= _LEAST_FIGURES][:_MOST_LINES]
    if not set(PRODUCT) <= set(spec.columns) or set(PRODUCT) <= named or len(rows) < _LEAST_LINES:
        return tuple(columns)
    texts = (box_of(text) for line in rows for text in phrases(line.words))
    slots = [_Slot(*strips) for strips in pairwise(free_strips(texts))]
    if not _holds_product(slots, rows):
        return tuple(columns)
    figures = figure_columns(spec)
    parts = (_parts(*titled, slots, figures) for titled in zip(columns, titles, strict=True))
    return tuple(part for several in parts for part in several)


def with_unit_beside(table: RawTable) -> RawTable:
    """The table with the untitled column right behind the quantity named the unit, where units stand in it."""
    names = [column.name for column in table.columns]
    if "quantity" not in names or "unit" in names or "unit" not in table.spec.columns:
        return table
    at = names.index("quantity") + 1
    counted = [row for row in table.rows if any(one.column == at - 1 and is_figure(one.text) for one in row.cells)]
    texts = [cell.text for row in counted for cell in row.cells if cell.column == at]
    if at == len(names) or table.columns[at].text or not texts or not all(map(is_unit, texts)):
        return table
    columns = list(table.columns)
    columns[at] = replace(columns[at], name="unit")
    return replace(table, columns=tuple(columns))


def _count_of_figures(line: PageLine) -> int:
    return sum(is_figure(join_words(piece)) for piece in phrases(line.words))


def _holds_product(slots: Sequence[_Slot], rows: Sequence[PageLine]) -> bool:
    """Do three columns of figures make quantity x price = amount in every row, with something told by it?"""
    columns = [[_numbers(slot.text_in(row)) for row in rows] for slot in slots]
    filled = [column for column in columns if all(column)]
    return any(_is_product(factors, amount) for *factors, amount in _triples(filled))


def _triples(columns: Sequence[list[_Numbers]]) -> Iterator[tuple[list[_Numbers], ...]]:
    """Two columns and one behind or between or before them that may be their product."""
    for three in combinations(columns, 3):
        for at in range(3):
            yield (*three[:at], *three[at + 1 :], three[at])


def _is_product(factors: Sequence[list[_Numbers]], amounts: list[_Numbers]) -> bool:
    left, right = factors
    closed = [
        [(one, other) for one in ones for other in others for amount in made if abs(one * other - amount) <= _SLIP]
        for ones, others, made in zip(left, right, amounts, strict=True)
    ]
    telling = [row for row in closed if row and not any(_TELLING.intersection(pair) for pair in row)]
    return all(closed) and len(telling) >= _LEAST_LINES


def _numbers(text: str) -> _Numbers:
    """The figures that a text may be; none where it is no figure."""
    found = parse("money", text) if is_figure(text) else ()
    if not isinstance(found, tuple):
        return frozenset()
    return frozenset(one.value.number for one in found if isinstance(one.value, Figure))


def _parts(
    column: HeaderColumn, title: Box, slots: Sequence[_Slot], figures: Collection[str]
) -> list[HeaderColumn]:
    """The columns beneath one title, from left to right: one for each column of texts."""
    own = [slot for slot in slots if column.first <= slot.middle < column.last]
    if len(own) < 2:
        return [column]
    borders = [column.first, *(middle_of(slot.left) for slot in own[1:]), column.last]
    titled = max(own, key=lambda slot: (slot.beneath(title), slot))
    if sum(slot.beneath(title) > 0 for slot in own) > 1 and column.name in figures:
        # `GST Amount` run together over rate and amount: which of the two the name is of, it does not say.
        column = replace(column, name=None, score=0.0)
    return [
        replace(column, first=first, last=last)
        if slot is titled
        else HeaderColumn(None, "", column.place, first, last)
        for slot, (first, last) in zip(own, pairwise(borders), strict=True)
    ]
