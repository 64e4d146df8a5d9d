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
_BEHIND_FORM = re.compile(
    r"(?i)(?:[a-z0-9]+[-/])*QR[-/]?[0-9]+[0-9a-z./-]*\s*[(（]\s*(?P<own>[a-z0-9./-]*[0-9]{3}[a-z0-9./-]*)\s*[)）]"
)
"""`XY-QR-012（CN2601-3）`: the number of the empty form (a quality record), and that of the paper itself."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Text("identifier")."""
    if blank(raw):
        return reasons.EMPTY
    if _CARTON_RUN.fullmatch(raw.strip()):
        return reasons.other_words(raw.strip())
    behind_form = _BEHIND_FORM.fullmatch(raw.strip())
    own = behind_form["own"] if behind_form is not None else raw
    return (Reading(Text(printed(own), "identifier")),)


TYPE = ValueType("identifier", parse)
