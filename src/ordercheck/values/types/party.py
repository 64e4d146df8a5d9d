"""Parties: name, address, contact as the lines that the document shows."""

import re

from ordercheck.model.value import Parsed, Reading
from ordercheck.values import reasons
from ordercheck.values.blanks import blank
from ordercheck.values.shapes import Party
from ordercheck.values.text import printed
from ordercheck.values.value_type import Hints, ValueType

_SHORT_NAME = re.compile(
    r"\s*[（(][^（()）]{0,6}(?:简称|下称|以下称|统称)[^（()）]{0,12}[)）]"
    r"|\s*[（(,，]?\s*(?:hereinafter|hereafter)\b[^()（）]{0,60}[)）]?",
    re.IGNORECASE,
)
"""What a contract calls a party from then on is no part of its name: `某公司（以下简称甲方）`."""


_NOTE = re.compile(r"[（(].*[)）]")
"""A remark of the form above the name: `(not to be used for payment)`."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Party; lines that hold nothing are left out, and remarks in brackets above the name."""
    text = _SHORT_NAME.sub("", raw)
    lines = tuple(printed(line) for line in text.splitlines() if not blank(line))
    while len(lines) > 1 and _NOTE.fullmatch(lines[0]):
        lines = lines[1:]
    return (Reading(Party(lines)),) if lines else reasons.EMPTY


TYPE = ValueType("party", parse)
