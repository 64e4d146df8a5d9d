"""Moments: `2026-04-20 14:30`, `2026年4月20日下午2点30分`; a day without a time of day stays a Day."""

from datetime import datetime

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.calendar_days import find_day
from ordercheck.values.clock import take_time
from ordercheck.values.shapes import Day, Moment
from ordercheck.values.types import date
from ordercheck.values.value_type import Hints, ValueType


def parse(raw: str, hints: Hints) -> Parsed:
    """Moment, or Day (note "no time of day") where the text states no time."""
    days = date.parse(raw, hints)
    if isinstance(days, Unreadable):
        return days
    found = find_day(raw, hints)
    assert not isinstance(found, Unreadable)
    clock, rest = take_time(found.after)
    if clock is None:
        clock, rest = take_time(found.before)
    if clock is not None and take_time(rest)[0] is not None:
        return reasons.RANGE
    if clock is None:
        return tuple(Reading(reading.value, reading.note or "no time of day") for reading in days)
    return tuple(
        Reading(Moment(datetime.combine(reading.value.day, clock)), reading.note)
        for reading in days
        if isinstance(reading.value, Day)
    )


TYPE = ValueType("datetime", parse)
