"""Parties: name, address, contact as the lines that the document shows."""

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import blank
from ordercheck.values.shapes import Party
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """Party; lines that hold nothing are left out."""
    lines = tuple(printed(line) for line in raw.splitlines() if not blank(line))
    return (Reading(Party(lines)),) if lines else reasons.EMPTY


TYPE = ValueType("party", parse)
