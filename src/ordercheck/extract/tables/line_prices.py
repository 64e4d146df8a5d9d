"""Two titles of prices, `Price per unit | Price`: one says what it is for, the other is the amount.

Forms that are filled by hand often leave the first column empty, so that no arithmetic tells them apart.
"""

import re
from dataclasses import replace

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import RawTable
from ordercheck.extract.tables.price_base import PRICE

_AMOUNT = "amount"
_OF_ONE = re.compile(r"(?i)\b(?:unit|each|per)\b")
_FIRM = 0.9
_TITLED = 0.8
"""What the two are worth: less than a title by itself, so that the rows' arithmetic may still deny them."""


def with_line_prices(table: RawTable, vocabulary: HeaderVocabulary) -> RawTable:
    """The table with the price of a line as its amount, where a title at its left is that of a piece's price."""
    names = [column.name for column in table.columns]
    if PRICE not in names or _AMOUNT in names or _AMOUNT not in table.spec.columns:
        return table
    plain = names.index(PRICE)
    if _OF_ONE.search(table.columns[plain].text):
        return table
    of_one = [
        at
        for at, column in enumerate(table.columns[:plain])
        if _OF_ONE.search(column.text) and _names_price(column.text, vocabulary)
    ]
    if len(of_one) != 1:
        return table
    columns = list(table.columns)
    columns[of_one[0]] = replace(columns[of_one[0]], name=PRICE, score=_TITLED)
    columns[plain] = replace(columns[plain], name=_AMOUNT, score=_TITLED)
    return replace(table, columns=tuple(columns))


def _names_price(text: str, vocabulary: HeaderVocabulary) -> bool:
    return any(match.column == PRICE and match.score >= _FIRM for match in vocabulary.matches(text))
