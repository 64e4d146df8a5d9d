"""How a table writes its figures: decimal comma or point, as certain figures or its rows' arithmetic show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ordercheck.extract.table_values import Draft, row_closes
from ordercheck.model.value import Reading, Unreadable
from ordercheck.values import Hints, parse

RowReader = Callable[[Hints], Mapping[str, Draft]]


def decimal_comma(rows: Sequence[RowReader], texts: Sequence[str], hints: Hints) -> bool | None:
    """True for a comma, False for a point, None where nothing shows it.

    What certain figures say comes first (`1.250,00`), then the number of rows whose arithmetic holds.
    """
    if hints.decimal_comma is not None:
        return hints.decimal_comma
    comma, point = _certain(texts)
    if comma != point:
        return comma
    if comma and point:
        return None
    closing = {
        style: sum(1 for row in rows[:50] if row_closes(row(replace(hints, decimal_comma=style))))
        for style in (True, False)
    }
    if closing[True] and not closing[False]:
        return True
    if closing[False] and not closing[True]:
        return False
    return None


def _certain(texts: Sequence[str]) -> tuple[bool, bool]:
    """Is there a figure that can only be read with a comma, and one that can only be read with a point?"""
    comma = point = False
    for text in texts[:400]:
        if "," not in text and "." not in text:
            continue
        found = parse("number", _bare(text), Hints())
        if isinstance(found, Unreadable) or len(found) != 1:
            continue
        with_comma = _reads_same(text, found[0], Hints(decimal_comma=True))
        with_point = _reads_same(text, found[0], Hints(decimal_comma=False))
        comma = comma or (with_comma and not with_point)
        point = point or (with_point and not with_comma)
    return comma, point


def _bare(text: str) -> str:
    """The figure without a sign, unit or currency around it."""
    digits = [index for index, character in enumerate(text) if character.isdigit()]
    return text[digits[0] : digits[-1] + 1] if digits else text


def _reads_same(text: str, reading: Reading, hints: Hints) -> bool:
    found = parse("number", _bare(text), hints)
    return not isinstance(found, Unreadable) and [one.value for one in found] == [reading.value]
