"""Rows of sums that stand beneath a table without a label: they are its total where the columns make them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ordercheck.extract.tables.model import SummaryRow, SummaryValue
from ordercheck.model.fact import TableFacts
from ordercheck.model.value import Unreadable
from ordercheck.values import Figure, Hints, parse

_LEAST = 2
"""So many columns must add up: one figure alone may be there by chance."""


def with_proven_sums(rows: Sequence[SummaryRow], table: TableFacts, hints: Hints) -> list[SummaryRow]:
    """The rows of a table's sums, those without a label as totals where all items add up to each figure."""
    return [
        replace(row, kind="total") if not row.label and _is_proven(row.values, table, hints) else row
        for row in rows
    ]


def _is_proven(values: Sequence[SummaryValue], table: TableFacts, hints: Hints) -> bool:
    sums = [
        (number_of(value.raw, hints), column_sum(table, value.column))
        for value in values
        if value.column is not None
    ]
    return (
        len(sums) >= _LEAST
        and len(table.rows) > 1
        and all(one is not None and one == other for one, other in sums)
    )


def column_sum(table: TableFacts, column: str) -> Decimal | None:
    """The sum of a column; None where a row's figure is not known."""
    total = Decimal(0)
    for row in table.rows:
        fact = row.cells.get(column)
        if fact is None or not isinstance(fact.value, Figure):
            return None
        total += fact.value.number
    return total


def number_of(raw: str, hints: Hints) -> Decimal | None:
    """The number that a cell of figures says, None where none can be read."""
    for kind in ("number", "money"):
        found = parse(kind, raw, hints)
        if not isinstance(found, Unreadable) and len(found) == 1 and isinstance(found[0].value, Figure):
            return found[0].value.number
    return None
