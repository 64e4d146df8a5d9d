"""Columns of units that hold numbers: `计价单位` over 100 is a base of prices, `数量 单位` over 9套 a quantity."""

from dataclasses import replace

from ordercheck.extract.tables.model import RawTable
from ordercheck.extract.tables.title_forms import pieces_of
from ordercheck.extract.tables.told_columns import counts_units, is_counted
from ordercheck.values.text import label_form

_BASE = "price_base"
_COUNTS = frozenset(("1", "10", "12", "100", "144", "1000", "1,000", "10000", "10,000"))


def with_counts_as_bases(table: RawTable) -> RawTable:
    """The table with a title that may name either as the base of prices, where only counts stand beneath it."""
    names = table.named()
    if "unit" not in names or _BASE in names or _BASE not in table.spec.columns:
        return table
    at = next(index for index, column in enumerate(table.columns) if column.name == "unit")
    forms = {label_form(header) for header in table.spec.columns[_BASE].headers}
    titled = any(label_form(piece) in forms for piece in pieces_of(table.columns[at].text))
    full = [row for row in table.rows if 2 * len(row.cells) > len(names)]
    texts = [cell.text.strip() for row in full for cell in row.cells if cell.column == at]
    if not titled or not texts or not set(texts) <= _COUNTS:
        return table
    columns = list(table.columns)
    columns[at] = replace(columns[at], name=_BASE)
    return replace(table, columns=tuple(columns))


def with_units_as_quantities(table: RawTable) -> RawTable:
    """The table without a quantity whose column of units holds numbers with units is one with a quantity."""
    names = table.named()
    if "unit" not in names or "quantity" in names or "quantity" not in table.spec.columns:
        return table
    at = next(index for index, column in enumerate(table.columns) if column.name == "unit")
    texts = [cell.text.strip() for row in table.rows for cell in row.cells if cell.column == at and cell.text]
    counted = counts_units if _also_counts(table, at) else is_counted
    if not texts or not all(map(counted, texts)):
        return table
    columns = list(table.columns)
    columns[at] = replace(columns[at], name="quantity", unit=None)
    return replace(table, columns=tuple(columns))


def _also_counts(table: RawTable, at: int) -> bool:
    """Does one of the words of a title name the quantity: `QTY UOM`, `Unit Qty`?"""
    titles = {label_form(header) for header in table.spec.columns["quantity"].headers}
    return any(label_form(word) in titles for word in table.columns[at].text.split())
