"""A column of units that holds counts: `计价单位` over 100 says what the prices are for, not what is counted."""

from dataclasses import replace

from ordercheck.extract.table_headers import pieces_of
from ordercheck.extract.table_model import RawTable
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
