"""Prices with the number of goods that they are for: `16.00 / 100 PC` in a cell, `Price per 100` in a title."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from msgspec import structs

from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow, RawTable
from ordercheck.values.text import label_form

_PRICE_FOR = re.compile(
    r"(?P<price>[^\d\s]{0,4}\s*\d[\d.,]*(?:\s*[A-Z]{3})?)\s*(?:/|per\b|je\b|pro\b|pour\b|par\b)\s*(?P<base>\d{1,6})\s*[^\W\d_]{0,5}\.?",
    re.IGNORECASE,
)
_TITLE_FOR = re.compile(
    r"\s*[(（]?\s*(?:/|每|\b(?:per|je|pro|pour|par)\b)\s*(?P<base>10{1,4}|12|144)\s*[^\W\d_]{0,5}\.?\s*[)）]?\s*$",
    re.IGNORECASE,
)

_RATE = re.compile(
    r"(?:[A-Z]{3}\s+)?(?:unit\s+)?(?:price|rate|cost)\s*(?P<sign>/|per\b)\s*(?P<counted>[^\W\d_]+\.?)"
    r"\s*(?:[(（][^()（）]*[)）])?",
    re.IGNORECASE,
)

PRICE = "unit_price"
BASE = "price_base"

_BASE_TITLE = re.compile(
    r"(?:(?:价格|计价|单价)(?:对应)?(?:基准|单位)?(?:数量|基数|基准)|每单位数量)?[\s(（/]*"
    r"(?:(?:pric(?:ed?|ing)|per)\s+(?:(?:unit|per|base)\s+)?[(（]?(?:qty|quantity|base|basis))?[\s)）]*",
    re.IGNORECASE,
)
"""How a column calls what its prices are for: it ends like a quantity and is none."""


def bare_title(text: str) -> str:
    """A title without the number of goods that its prices are for: `Price per 100` is a price."""
    return _TITLE_FOR.sub("", text) or text


def is_price_of_one(text: str, others: Container[str]) -> bool:
    """Does a title say that its prices are for one of what is counted: `Price per article`, `FOB rate/SQM (USD)`?

    Behind a stroke may stand one of the `others` as well, as `label_form` has them: `Price / Amount`.
    """
    found = _RATE.fullmatch(" ".join(text.split()))
    return found is not None and (found["sign"] != "/" or label_form(found["counted"]) not in others)


def is_base_title(text: str) -> bool:
    """Does a title name how many goods a price is for: `价格单位数量`, `Price qty`?"""
    return bool(text.strip()) and _BASE_TITLE.fullmatch(" ".join(text.split())) is not None


def with_price_bases(table: RawTable) -> RawTable:
    """The table with a column of its own for what its prices are for, where they say so and no column does."""
    names = table.named()
    if PRICE not in names or BASE in names or BASE not in table.spec.columns:
        return table
    price = next(index for index, column in enumerate(table.columns) if column.name == PRICE)
    rows = tuple(replace(row, cells=tuple(_cut(row, price, table.columns))) for row in table.rows)
    if all(len(cut.cells) == len(row.cells) for cut, row in zip(rows, table.rows, strict=True)):
        return table
    base = replace(table.columns[price], name=BASE, unit=None, currency=None, also=())
    return replace(table, columns=(*table.columns, base), rows=rows)


def _cut(row: RawRow, price: int, columns: tuple[HeaderColumn, ...]) -> Iterator[RawCell]:
    """The cells of a row, a price for several goods as two; both stand where they are printed."""
    title = _TITLE_FOR.search(columns[price].text)
    for cell in row.cells:
        match = _PRICE_FOR.fullmatch(cell.text.strip()) if cell.column == price else None
        if match is not None:
            yield structs.replace(cell, lines=(match["price"].strip(),), wraps=(False,))
            yield structs.replace(cell, lines=(match["base"],), wraps=(False,), column=len(columns))
            continue
        yield cell
        if cell.column == price and title is not None and cell.text:
            place = columns[price].place
            yield RawCell((title["base"],), place, len(columns), places=(place,))
