"""A row that names the goods as a whole and sums them: `Knitted garments | 6460 | | 75,600.80` over its items.

It is no item, and what it says is the total. No word tells it; that the others make its figures does.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ordercheck.extract.tables.model import RawCell, RawTable, SummaryRow, SummaryValue
from ordercheck.extract.tables.proven_sums import number_of
from ordercheck.extract.tables.rows import ItemRow, RowSorter, SortedRows
from ordercheck.values import Hints

_LEAST_ITEMS = 2
_LEAST_SUMS = 2
"""So many figures must be sums: one alone may be there by chance, unless the items alone are numbered."""
_PRICE = "unit_price"
_NUMBER = "no"


def without_sum_row(rows: SortedRows, table: RawTable, sorter: RowSorter, hints: Hints) -> SortedRows:
    """The rows, the first or last item as a total where it has no price and sums all others."""
    if len(rows.items) <= _LEAST_ITEMS or _PRICE not in sorter.figures:
        return rows
    for sum_, others in ((rows.items[0], rows.items[1:]), (rows.items[-1], rows.items[:-1])):
        if _is_sum(sum_, others, sorter, hints):
            after = 0 if sum_ is rows.items[0] else len(others)
            total = SummaryRow("total", "", None, tuple(_values(sum_, sorter)), table.spec.name, after)
            return replace(rows, items=tuple(others), summaries=(*rows.summaries, total))
    return rows


def _is_sum(one: ItemRow, others: Sequence[ItemRow], sorter: RowSorter, hints: Hints) -> bool:
    figures = sorter.figures_in(one.row)
    if _PRICE in figures or not all(_PRICE in sorter.figures_in(other.row) for other in others):
        return False
    sums = [
        number_of(text, hints) == _sum([sorter.figures_in(other.row).get(name, "") for other in others], hints)
        for name, text in figures.items()
    ]
    unnumbered = _NUMBER not in sorter.texts(one.row) and all(_NUMBER in sorter.texts(two.row) for two in others)
    return len(sums) >= _LEAST_SUMS and (all(sums) or (unnumbered and any(sums)))


def _sum(texts: Sequence[str], hints: Hints) -> Decimal:
    """The sum of figures; that of an unread one is no sum."""
    numbers = [number_of(text, hints) for text in texts]
    return sum((one if one is not None else Decimal("NaN") for one in numbers), Decimal(0))


def _values(one: ItemRow, sorter: RowSorter) -> list[SummaryValue]:
    figures = sorter.figures_in(one.row)
    return [_value(cell, name) for cell in one.row.cells if (name := _column(cell, sorter)) in figures]


def _column(cell: RawCell, sorter: RowSorter) -> str | None:
    return sorter.named.get(cell.column) if cell.column is not None else None


def _value(cell: RawCell, name: str | None) -> SummaryValue:
    return SummaryValue(cell.text, cell.place, cell.stored, cell.number_format, name, cell.unstored)
