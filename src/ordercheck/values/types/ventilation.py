"""Vent settings of a reefer: `25 CMH`, `25 CBM/h`, `15 CFM`, `25%`, `CLOSED`, `关闭`."""

import re
from decimal import Decimal

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.figure import find_figure, why_left
from ordercheck.values.shapes import Figure
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints, ValueType

_LABEL = re.compile(
    r"通风口?|通风量|风口|风门|vent(?:ilation|s)?\.?|setting|set at|(?:fresh )?air(?: exchange)?|[:=]"
)
_CLOSED = re.compile(r"关闭|全关|关|不开|不通风|closed|close|shut|fully closed|off")
_FULL = re.compile(r"全开|fully open|full open|100% open")
_OPEN = re.compile(r"打开|开启|开度|开|open(?:ing|ed)?")
_CMH = re.compile(r"cmh|c\.m\.h\.?|(?:cbm|m3|m\^3|立方米|立方|方)\s*(?:/|per|每)?\s*(?:hour|hr|h|小时|时)")
_CFM = re.compile(r"cfm|c\.f\.m\.?|(?:cubic feet|cu\.?\s?ft\.?|ft3)\s*(?:/|per)\s*min(?:ute)?")
_CMH_PER_CFM = Decimal("1.699")
_UNITS = ((_CMH, "CMH", Decimal(1)), (_CFM, "CMH", _CMH_PER_CFM), (re.compile("%"), "%", Decimal(1)))


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("ventilation"): number in CMH or %, unit None where none is stated; 0 without unit when closed."""
    text = _LABEL.sub(" ", figure_text(raw)).strip()
    if _CLOSED.fullmatch(text):
        return (Reading(Figure(Decimal(0), "ventilation")),)
    if _FULL.fullmatch(text):
        return (Reading(Figure(Decimal(100), "ventilation", "%")),)
    found = find_figure(text, hints)
    if isinstance(found, Unreadable):
        return found
    words = _OPEN.sub(" ", f"{found.before} {found.after}")
    unit, factor, pattern = _stated(words)
    rest = pattern.sub(" ", words, count=1) if pattern else words
    if rest.strip(" ,.()"):
        return why_left(rest.strip())
    numbers = found.numbers if factor == 1 else found.scaled(factor)
    return tuple(Reading(Figure(number, "ventilation", unit), note) for number, note in numbers)


def _stated(words: str) -> tuple[str | None, Decimal, re.Pattern[str] | None]:
    """Unit, factor into it and the pattern that found it."""
    for pattern, unit, factor in _UNITS:
        if pattern.search(words):
            return unit, factor, pattern
    return None, Decimal(1), None


TYPE = ValueType("ventilation", parse)
