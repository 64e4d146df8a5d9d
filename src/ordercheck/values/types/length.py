"""Lengths in mm: `1200mm`, `1.2米`, `24"`, `L=1200`."""

import re

from ordercheck.model.value import Parsed
from ordercheck.values.measure import read_measure
from ordercheck.values.value_type import Hints, ValueType

_BESIDE = re.compile(
    r"长度|宽度|高度|厚度|深度|直径|厚|长|宽|高|深|length|width|height|depth|thickness|thick|diameter|long|wide|high|deep|"
    r"(?<![a-z])[lwhdtø](?![a-z])(?=\s*[=:]?\s*$)|[φøδ]"
)


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("length", unit mm); unit None where none is stated."""
    return read_measure(raw, hints, "length", {"length": "mm"}, _BESIDE)


TYPE = ValueType("length", parse)
