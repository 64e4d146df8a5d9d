"""Volumes in m3: `28 CBM`, `28方`, `350 L`, `990 cu.ft`."""

import re

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values.measure import read_measure
from ordercheck.values.shapes import Figure
from ordercheck.values.value_type import Hints, ValueType

_BESIDE = re.compile(r"体积|材积|尺码|容积|合计|总计|共计|共|measurement|meas\.?|volume|vol\.?|total")

_THREE_DECIMALS = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])")
_MOST_OF_A_SHIPMENT = 1000
"""Cubic metres; `14.700` is no shipment of 14,700."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("volume", unit m3); unit None where none is stated. Freight papers print three decimals."""
    parsed = read_measure(raw, hints, "volume", {"volume": "m3"}, _BESIDE)
    if isinstance(parsed, Unreadable) or len(parsed) < 2 or _THREE_DECIMALS.search(raw) is None:
        return parsed
    small = [one for one in parsed if isinstance(one.value, Figure) and one.value.number < _MOST_OF_A_SHIPMENT]
    return (Reading(small[0].value),) if len(small) == 1 else parsed


TYPE = ValueType("volume", parse)
