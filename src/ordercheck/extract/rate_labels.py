"""Labels that ask for a percentage where a field is an amount of money: `Discount (%)`, `折扣率`."""

import re

from ordercheck.model.message import Message
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.values import parse
from ordercheck.values.shapes import Figure

_RATE = re.compile(r"(?i)[^\d.\s%％]\s*[（(]?\s*[%％]|折扣率|discount rate")
"""`VAT 13%` names its rate: what stands beside that is the amount."""

_RATE_ONLY = Message(
    zh="只写了百分比“{raw}”，没有写金额：请补上金额。",
    en="Only a percentage is stated (“{raw}”), not the amount: have the amount added.",
)


def asks_rate(printed: str) -> bool:
    """Does a label ask for a percentage?"""
    return _RATE.search(printed) is not None


def amount_of_rate(raw: str) -> Parsed:
    """Of an amount that only a percentage states nothing is known, but that it is none where that is nought."""
    parsed = parse("money", raw.rstrip("%％ "))
    if not isinstance(parsed, Unreadable) and all(_is_nought(reading.value) for reading in parsed):
        return parsed
    return Unreadable(_RATE_ONLY.fill(raw=raw))


def _is_nought(value: object) -> bool:
    return isinstance(value, Figure) and value.number == 0
