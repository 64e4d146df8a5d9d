"""Plain text: white space folded, otherwise as printed."""

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import blank
from ordercheck.values.shapes import Text
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """Text("text")."""
    return reasons.EMPTY if blank(raw) else (Reading(Text(printed(raw))),)


TYPE = ValueType("text", parse)
