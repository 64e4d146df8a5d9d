"""Volumes in m3: `28 CBM`, `28方`, `350 L`, `990 cu.ft`."""

import re

from ordercheck.model.value import Parsed
from ordercheck.values.measure import read_measure
from ordercheck.values.value_type import Hints, ValueType

_BESIDE = re.compile(r"体积|材积|尺码|容积|合计|总计|共计|共|measurement|meas\.?|volume|vol\.?|total")


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("volume", unit m3); unit None where none is stated."""
    return read_measure(raw, hints, "volume", {"volume": "m3"}, _BESIDE)


TYPE = ValueType("volume", parse)
