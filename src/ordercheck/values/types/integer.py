"""Whole numbers: `12`, `1,250`, `十二`."""

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.shapes import Figure
from ordercheck.values.types import number
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("integer"); a figure with decimals is unreadable."""
    parsed = number.parse(raw.rstrip(" .、)"), hints)
    if isinstance(parsed, Unreadable):
        return parsed
    readings = tuple(
        Reading(Figure(figure.number, "integer"), reading.note)
        for reading in parsed
        if isinstance(figure := reading.value, Figure) and figure.number == figure.number.to_integral_value()
    )
    return readings or reasons.BAD_FIGURE


TYPE = ValueType("integer", parse)
