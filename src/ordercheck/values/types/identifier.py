"""Numbers of documents, parts and vessels: kept as printed, compared in upper case without blanks."""

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import blank
from ordercheck.values.shapes import Text
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """Text("identifier")."""
    return reasons.EMPTY if blank(raw) else (Reading(Text(printed(raw), "identifier")),)


TYPE = ValueType("identifier", parse)
