"""Numbers of documents, parts and vessels: kept as printed, compared in upper case without blanks."""

import re

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import blank
from ordercheck.values.shapes import Text
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType

_CARTON_RUN = re.compile(r"(?i)[0-9]+\s*[-/~]\s*up\.?")
"""`NO.1-UP` in a shipping mark counts the cartons; it is the number of nothing."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Text("identifier")."""
    if blank(raw):
        return reasons.EMPTY
    if _CARTON_RUN.fullmatch(raw.strip()):
        return reasons.other_words(raw.strip())
    return (Reading(Text(printed(raw), "identifier")),)


TYPE = ValueType("identifier", parse)
