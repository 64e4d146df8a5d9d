"""Columns under titles that nobody knows, named by their rows' arithmetic: quantity x price = amount.

A wrong column is worse than none. The product must hold in every row that has all three figures, it must tell
something (1 x 12 = 12 does not), and only one choice of columns may make it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import HeaderColumn, RawTable
from ordercheck.extract.tables.reader import SortedTable, TableReader
from ordercheck.extract.tables.rows import RowSorter, is_figure
from ordercheck.extract.tables.title_notes import header_note
from ordercheck.extract.tables.values import PRODUCT, Draft, RowDrafts, row_closes, settle, tells
from ordercheck.values import Hints

_FACTORS = ("price_base", "discount")
"""Columns that change the product, in the order in which they are tried."""

_MOST_ROWS = 20
_MOST_FREE = 6
_PROVED = 0.9
"""What a title is worth that its figures have named."""

_LEAST_DIGITS = 3
"""A single row proves something only where its amount has so many digits."""

_MINOR_DIGITS = 2


def with_proven_columns(table: RawTable, vocabulary: HeaderVocabulary, hints: Hints) -> RawTable:
    """The table with the missing columns of the product named where its figures leave one choice.

    Where some rows' figures agree, a column that changes the product may make the others agree. Where none do,
    columns that only a word within their titles names are held for unknown.
    """
    if not set(PRODUCT) <= set(table.spec.columns):
        return table
    if set(PRODUCT) <= set(table.named()):
        rows = list(_rows_with_product(_short(table), vocabulary, hints))
        if all(map(row_closes, rows)):
            return table
        if any(map(row_closes, rows)):
            # `%` holds a discount of some rows only.
            return _proven(table, vocabulary, hints)
        table = _without_weak(table)
    return _proven(table, vocabulary, hints)


def _short(table: RawTable) -> RawTable:
    """The first rows: whether titles are right shows in them."""
    return replace(table, rows=table.rows[:_MOST_ROWS])


def _without_weak(table: RawTable) -> RawTable:
    weak = [at for at, one in enumerate(table.columns) if one.name in PRODUCT and 0 < one.score < FIRM]
    return replace(
        table,
        columns=tuple(replace(one, name=None) if at in weak else one for at, one in enumerate(table.columns)),
    )


def _proven(table: RawTable, vocabulary: HeaderVocabulary, hints: Hints) -> RawTable:
    free = _free_figures(table)
    missing = tuple(name for name in PRODUCT if name not in table.named())
    factors = [name for name in _FACTORS if name in table.spec.columns and name not in table.named()]
    for names in (missing, *((*missing, factor) for factor in factors)):
        if not 0 < len(names) <= len(free):
            continue
        choices = [
            columns
            for columns in permutations(free, len(names))
            if not any(map(vocabulary.refuses, names, (table.columns[at].text for at in columns)))
            and _is_proven(_named(_short(table), names, columns), vocabulary, hints)
        ]
        if len(choices) == 2:
            choices = [one for one in choices if _tells_price(_named(table, names, one))]
        if len(choices) == 1:
            return _named(table, names, choices[0])
    return table


def _free_figures(table: RawTable) -> list[int]:
    """The columns without a name that hold figures, from left to right; none where there are too many to try."""
    texts: dict[int, list[str]] = {}
    for row in table.rows[:_MOST_ROWS]:
        for cell in row.cells:
            if cell.column is not None and cell.text.strip() and table.columns[cell.column].name is None:
                texts.setdefault(cell.column, []).append(cell.text)
    free = [column for column, found in sorted(texts.items()) if 2 * sum(map(is_figure, found)) >= len(found)]
    return free if len(free) <= _MOST_FREE else []


def _named(table: RawTable, names: Sequence[str], columns: Sequence[int]) -> RawTable:
    given = dict(zip(columns, names, strict=True))
    return replace(
        table,
        columns=tuple(
            _titled(column, given[at]) if at in given else column for at, column in enumerate(table.columns)
        ),
    )


def _titled(column: HeaderColumn, name: str) -> HeaderColumn:
    unit, currency = header_note(column.text)
    return replace(column, name=name, score=_PROVED, unit=unit, currency=currency)


def _is_proven(table: RawTable, vocabulary: HeaderVocabulary, hints: Hints) -> bool:
    """Does the product hold in all rows with its figures, and does at least one of them tell something?"""
    rows = list(_rows_with_product(table, vocabulary, hints))
    telling = [row for row in rows if tells(row)]
    if not telling or not all(map(row_closes, rows)):
        return False
    return len(telling) > 1 or _digits(telling[0]["amount"]) >= _LEAST_DIGITS


def _rows_with_product(table: RawTable, vocabulary: HeaderVocabulary, hints: Hints) -> Iterator[RowDrafts]:
    sorted_rows = RowSorter(table, vocabulary).sort()
    reader = TableReader(table.spec, [SortedTable(table, sorted_rows)], hints)
    for item in sorted_rows.items:
        drafts = settle(reader.drafts(reader.tables[0].table, item, reader.hints))
        if all(drafts[name].options for name in PRODUCT):
            yield drafts


def _digits(amount: Draft) -> int:
    number = amount.number(amount.options[0])
    return len(number.normalize().as_tuple().digits) if number is not None else 0


def _tells_price(table: RawTable) -> bool:
    """Do quantity and price, which the product can not tell apart, look like what they are?

    The price has a currency, or all prices have decimals and stand behind whole quantities.
    """
    at = {column.name: index for index, column in enumerate(table.columns) if column.name in PRODUCT}
    quantity, price = table.columns[at["quantity"]], table.columns[at["unit_price"]]
    if price.currency is not None and quantity.currency is None:
        return True
    quantities, prices = (_texts(table, at[name]) for name in ("quantity", "unit_price"))
    whole = all(text.strip().isdigit() for text in quantities)
    minor = all(len(text.rpartition(".")[2]) >= _MINOR_DIGITS and "." in text for text in prices)
    return whole and minor and at["quantity"] < at["unit_price"]


def _texts(table: RawTable, column: int) -> list[str]:
    return [
        cell.text for row in table.rows for cell in row.cells if cell.column == column and is_figure(cell.text)
    ]
