"""Periods: `15天`, `2 weeks`, `十五个工作日`, `24h`; months and working days stay what they are."""

import re

from ordercheck.model.value import Parsed
from ordercheck.values.measure import read_measure
from ordercheck.values.value_type import Hints, ValueType

_UNITS = {"duration": "day", "working_day": "working_day", "month": "month"}
_BESIDE = re.compile(
    r"之内|以内|内|不超过|最长|有效期|工期|期限|周期|为|共|整|within|no later than|not later than|"
    r"valid(?:ity)?(?: for)?|for|period"
    r"|netto|net|innerhalb|calendar(?= days?)|consecutive(?= days?)"
)


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("duration") in days, working days or months; unit None where none is stated."""
    return read_measure(raw, hints, "duration", _UNITS, _BESIDE)


TYPE = ValueType("duration", parse)
