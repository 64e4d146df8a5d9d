"""How a table writes its figures: decimal comma or point, as certain figures or its rows' arithmetic show."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ordercheck.extract.tables.values import Draft, row_closes
from ordercheck.values import Hints
from ordercheck.values.text import figure_text

RowReader = Callable[[Hints], Mapping[str, Draft]]

_COMMA = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{4,})(?![\d.,])")
"""Only a decimal comma explains it: `1.250,00`, `9,9000`. (`27,80` may be a slip, `1,250` is thousands.)"""

_POINT = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?![\d.,])")

_MOST_TEXTS = 400
_MOST_ROWS = 50


def decimal_comma(rows: Sequence[RowReader], texts: Sequence[str], hints: Hints) -> bool | None:
    """True for a comma, False for a point, None where nothing shows it.

    What certain figures say comes first, then the rows whose quantity x price is their amount in one way only.
    """
    if hints.decimal_comma is not None:
        return hints.decimal_comma
    figures = [figure_text(text) for text in texts[:_MOST_TEXTS]]
    comma, point = (any(one.search(text) for text in figures) for one in (_COMMA, _POINT))
    if comma and point:
        return None
    if comma or point:
        return comma
    closing = {
        style: {
            index
            for index, row in enumerate(rows[:_MOST_ROWS])
            if row_closes(row(replace(hints, decimal_comma=style)))
        }
        for style in (True, False)
    }
    # A row that comes out either way (2 x 16.165, in whole or in thousandths) tells nothing.
    with_comma, with_point = closing[True] - closing[False], closing[False] - closing[True]
    if bool(with_comma) == bool(with_point):
        return None
    return bool(with_comma)
