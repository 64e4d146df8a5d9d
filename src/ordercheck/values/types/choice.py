"""One of a role's choices, stated in words or by a ticked box."""

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.chosen import chosen_token
from ordercheck.values.shapes import Choice
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """Choice with a token of `hints.choices`; unreadable where none or several are stated."""
    token = chosen_token(raw, hints.choices)
    return token if isinstance(token, Unreadable) else (Reading(Choice(token)),)


TYPE = ValueType("choice", parse)
