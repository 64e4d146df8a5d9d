"""A currency named alone: `RMB`, `人民币(元)`, `USD`; `$` keeps every dollar it may be."""

import re

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.currencies import agreed, take_currencies
from ordercheck.values.shapes import Text
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints, ValueType

_BESIDE = re.compile(
    r"币种|币别|货币|单位|[:()\[\]/,.;=\-]|\b(?:currency|in|all|the|of|amounts?|prices?|figures|values|sums|are|is|and"
    r"|quoted|stated|shown|given|expressed|payable|invoiced|unless otherwise stated)\b"
)
"""What stands beside the name of a currency, also in a sentence: `All prices are quoted in euros.`"""


def parse(raw: str, hints: Hints) -> Parsed:
    """Text("currency") with the ISO code; several readings for a sign of several currencies."""
    why_none = unsettled(raw) if not take_currencies(figure_text(raw))[0] else None
    if why_none is not None:
        return why_none
    marks, left = take_currencies(figure_text(raw))
    if not marks:
        return reasons.UNKNOWN_CURRENCY
    if _BESIDE.sub("", left).strip():
        return reasons.other_words(left)
    codes = agreed(marks)
    if codes is None:
        return reasons.SEVERAL_CURRENCIES
    if hints.currency in codes:
        codes = (hints.currency,) if hints.currency else codes
    note = figure_text(raw) if len(codes) > 1 else ""
    return tuple(Reading(Text(code, "currency"), note) for code in codes)


TYPE = ValueType("currency", parse)
