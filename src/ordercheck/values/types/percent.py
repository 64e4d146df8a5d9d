"""Rates: `13%`, `13 个点`, `百分之十三`, `0.13`, `免税`; always a fraction (0.13)."""

import re
from decimal import Decimal

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.figure import find_figure, why_left
from ordercheck.values.shapes import Figure
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints, ValueType

_NONE = re.compile(
    r"免税|零税率|不征税|免征|免|无|nil|none|exempt(?:ed)?|zero[- ]rated|tax free|tax-free|duty free"
)
_HUNDREDTHS = re.compile(r"%|个百分点|个点|点|percent|per cent|pct|p\.c\.|prozent|pour cent")
_THOUSANDTHS = re.compile(r"‰|per mille")
_EITHER_WAY = re.compile(r"±|\+\s*/\s*-|-\s*/\s*\+|上下(?:浮动)?|溢短装|more or less|plus or minus")
"""A tolerance in both directions is stated as its size."""
_PREFIXES = {"百分之": Decimal("0.01"), "千分之": Decimal("0.001"), "万分之": Decimal("0.0001")}
_RATE_WORDS = re.compile(
    r"增值税|专用|专票|普票|发票|税率|税点|税金|税额|价税|税费|含税|不含税|未税|另加|另计|开|含|税|加|按|票|vat|gst|mwst\.?|"
    r"ust\.?|tva|iva|tax|rate|sales|incl(?:uding|uded|\.)?|excl(?:uding|uded|\.)?|plus|discount|折扣|优惠|of|@|[:=,()+]"
)


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("percent") as a fraction; a bare figure above 1 is in hundredths, a bare 1 has both readings."""
    text = figure_text(raw)
    if _NONE.fullmatch(text):
        return (Reading(Figure(Decimal(0), "percent")),)
    factor = next((_PREFIXES[word] for word in _PREFIXES if word in text), None)
    if factor is not None:
        text = text[: text.index("分之") - 1] + " " + text[text.index("分之") + 2 :]
    found = find_figure(_EITHER_WAY.sub(" ", text), hints)
    if isinstance(found, Unreadable):
        return found
    around = f"{found.before} {found.after} {' '.join(found.notes)}"
    if factor is None:
        factor, around = _stated_factor(around)
    left = _RATE_WORDS.sub("", around).strip()
    if left and left not in found.notes:
        return why_left(left)
    sign = -1 if found.bracketed and found.after != "%" and not found.before else 1
    readings = [
        Reading(Figure(value, "percent"), note or convention)
        for number, note in found.numbers
        for value, convention in _fractions(number * sign, factor)
    ]
    return tuple(dict.fromkeys(readings))


def _stated_factor(around: str) -> tuple[Decimal | None, str]:
    for pattern, factor in ((_THOUSANDTHS, Decimal("0.001")), (_HUNDREDTHS, Decimal("0.01"))):
        if pattern.search(around):
            return factor, pattern.sub(" ", around, count=1)
    return None, around


def _fractions(number: Decimal, factor: Decimal | None) -> tuple[tuple[Decimal, str], ...]:
    if factor is not None:
        return ((number * factor, ""),)
    hundredths = number * Decimal("0.01")
    if abs(number) > 1:
        return ((hundredths, ""),)
    return ((hundredths, "percent"), (number, "fraction")) if abs(number) == 1 else ((number, ""),)


TYPE = ValueType("percent", parse)
