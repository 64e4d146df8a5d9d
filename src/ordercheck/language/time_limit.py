"""Time limits as rules write them: `2 h`, `same day`, `20 days`, `2 working days`; and when they end.

A limit in days is kept by the calendar: the day counts, not the hour. A limit in hours runs by the clock;
where only the day of the beginning is known it ends between two moments, and only what is certain is said.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ordercheck.language.figures import day_of
from ordercheck.language.working_time import WorkingTime
from ordercheck.model.message import Message
from ordercheck.values.shapes import Day, Moment, plain_stripped

_WRITTEN = re.compile(
    r"(?P<count>\d+(?:\.\d+)?)\s*(?P<working>working\s+)?(?P<unit>min(?:ute)?s?|h(?:ours?)?|d(?:ays?)?)"
)
_SAME_DAY = "same day"
_UNITS = {
    ("minute", False): ("分钟", "minute"),
    ("minute", True): ("工作分钟", "working minute"),
    ("hour", False): ("小时", "hour"),
    ("hour", True): ("工作小时", "working hour"),
    ("day", False): ("天", "day"),
    ("day", True): ("个工作日", "working day"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A moment as far as it is known: between two moments, which are one where the time of day is stated."""

    earliest: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How much time there is; `unit` is minute, hour or day, `working`: only working time counts."""

    count: Decimal
    unit: str
    working: bool

    @property
    def shown(self) -> Message:
        """The limit in words."""
        if self.unit == "day" and not self.count:
            return Message("当天", "the same day")
        zh, en = _UNITS[self.unit, self.working]
        number = plain_stripped(self.count)
        return Message(f"{number} {zh}", f"{number} {en}" if self.count == 1 else f"{number} {en}s")

    def end(self, start: Day | Moment, calendar: WorkingTime | None) -> Span | None:
        """Until when it lasts; None where the calendar does not reach so far."""
        if self.unit == "day":
            return self._last_day(day_of(start), calendar)
        span = span_of(start)
        ends = [self._later(moment, calendar) for moment in (span.earliest, span.latest)]
        return Span(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None

    def _last_day(self, start: date, calendar: WorkingTime | None) -> Span | None:
        days = int(self.count)
        last = start + timedelta(days=days)
        if self.working and calendar is not None and days > 0:
            reached = calendar.days_after(start, days)
            if reached is None:
                return None
            last = reached
        end = datetime.combine(last, time.max)
        return Span(end, end)

    def _later(self, start: datetime, calendar: WorkingTime | None) -> datetime | None:
        length = timedelta(seconds=round(float(self.count) * (3600 if self.unit == "hour" else 60)))
        return calendar.after(start, length) if self.working and calendar is not None else start + length


def read_limit(text: str) -> TimeLimit | None:
    """A limit as written, None where it is none."""
    plain = " ".join(text.lower().split())
    if plain == _SAME_DAY:
        return TimeLimit(Decimal(0), "day", working=False)
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        return None
    unit = {"m": "minute", "h": "hour", "d": "day"}[found["unit"][0]]
    count = Decimal(found["count"])
    if unit == "day" and count != count.to_integral_value():
        return None
    return TimeLimit(count, unit, bool(found["working"]))


def span_of(value: Day | Moment) -> Span:
    """The moments that a day or a moment may mean."""
    if isinstance(value, Moment):
        return Span(value.moment, value.moment)
    return Span(datetime.combine(value.day, time.min), datetime.combine(value.day, time.max))
