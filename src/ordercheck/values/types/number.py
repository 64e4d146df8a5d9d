"""Figures without unit: `3.1416`, `1 250,5`, `(12)`, `per 100`."""

import re

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.figure import find_figure, why_left
from ordercheck.values.shapes import Figure
from ordercheck.values.units import unit_of
from ordercheck.values.value_type import Hints, ValueType

_BEFORE = re.compile(r"(?:合计|总计|共计|共|计|total|per|每|/|no\.?|#|:)*")


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("number"), unit where a known one is written behind it; brackets around a figure mean negative."""
    found = find_figure(raw, hints)
    if isinstance(found, Unreadable):
        return found
    if not _BEFORE.fullmatch(found.before.replace(" ", "")):
        return why_left(found.before)
    if found.after and unit_of(found.after) is None:
        return why_left(found.after)
    sign = -1 if found.bracketed else 1
    unit = found.after or None
    return tuple(Reading(Figure(number * sign, "number", unit), note) for number, note in found.numbers)


TYPE = ValueType("number", parse)
