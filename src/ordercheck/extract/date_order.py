"""Day or month first, told by the order of a document's dates: nothing falls due before it is written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ordercheck.extract.resolve import settled
from ordercheck.model.fact import Fact
from ordercheck.model.value import Unreadable, Value
from ordercheck.values import Hints, parse
from ordercheck.values.shapes import Day

_WRITTEN = "date"
_LATER = ("due_date", "valid_until")
_WHY = "the reading with which nothing falls due before the document's date"


def with_date_order(fields: Mapping[str, Fact], hints: Hints) -> dict[str, Fact]:
    """The fields with their open dates settled, where only one order of day and month makes sense of them all.

    `hints` with which they were read: what the document's other dates say needs no second opinion.
    """
    found = dict(fields)
    open_dates = [name for name in (_WRITTEN, *_LATER) if name in found and found[name].readings]
    both = [replace(hints, day_first=day_first) for day_first in (True, False)]
    orders = [one for one in both if _is_in_order(found, one)]
    if hints.day_first is not None or not open_dates or len(orders) != 1:
        return found
    for name, fact in fields.items():
        value = _read(fact, orders[0])
        if fact.readings and isinstance(value, Day):
            found[name] = settled(fact, value, _WHY)
    return found


def _is_in_order(fields: Mapping[str, Fact], hints: Hints) -> bool:
    written = _day(fields.get(_WRITTEN), hints)
    later = [_day(fields.get(name), hints) for name in _LATER]
    return written is None or all(day is None or day >= written for day in later)


def _day(fact: Fact | None, hints: Hints) -> date | None:
    value = _read(fact, hints) if fact is not None else None
    return value.day if isinstance(value, Day) else None


def _read(fact: Fact, hints: Hints) -> Value | None:
    """The value of a fact; of an open one what it reads as with these hints."""
    if not fact.readings:
        return fact.value
    parsed = parse("date", fact.raw or "", hints)
    return parsed[0].value if not isinstance(parsed, Unreadable) and len(parsed) == 1 else None
