"""Weights in kg: `12,500 KGS`, `12.5吨`, `24 MT`, `1,100 lbs`."""

import re

from ordercheck.model.value import Parsed
from ordercheck.values.measure import read_measure
from ordercheck.values.value_type import Hints, ValueType

_BESIDE = re.compile(
    r"毛重|净重|重量|总重|合计|总计|共计|共|重|gross weight|net weight|gross|nett?|weight|total|"
    r"g\.?\s?w\.?|n\.?\s?w\.?"
)


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("weight", unit kg); unit None where none is stated."""
    return read_measure(raw, hints, "weight", {"weight": "kg"}, _BESIDE)


TYPE = ValueType("weight", parse)
