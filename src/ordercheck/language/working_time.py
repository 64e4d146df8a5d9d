"""Working time: which days are worked, from when to when; counted on from a moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ordercheck.language.table import DataRow

_DAY = timedelta(days=1)
_LONGEST = 3660
"""No time limit of an office is longer than so many days; what goes on for longer has no end."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """A calendar. `weekdays` are ISO numbers (1 is Monday); `years` those of which the holidays are known.

    `holidays` are days off beside the usual ones, `workdays` days that are worked although they usually are not
    (China moves working days to weekends around its holidays).
    """

    opens: time
    closes: time
    weekdays: frozenset[int]
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def knows(self, day: date) -> bool:
        """Whether the holidays of the day's year are known; a calendar that names no years knows all."""
        return not self.years or day.year in self.years

    def is_worked(self, day: date) -> bool:
        """Whether the day is a working day."""
        return day in self.workdays or (day.isoweekday() in self.weekdays and day not in self.holidays)

    def days_after(self, day: date, count: int) -> date | None:
        """The day so many working days after the given one; None where the calendar does not reach it."""
        for worked in self._worked_from(day + _DAY):
            count -= 1
            if count <= 0:
                return worked
        return None

    def after(self, start: datetime, length: timedelta) -> datetime | None:
        """The moment at which so much working time has passed; None where the calendar does not reach it."""
        for worked in self._worked_from(start.date()):
            opens, closes = datetime.combine(worked, self.opens), datetime.combine(worked, self.closes)
            begin = max(opens, start)
            if begin + length <= closes:
                return begin + length
            length -= max(closes - begin, timedelta())
        return None

    def _worked_from(self, day: date) -> Iterator[date]:
        for _ in range(_LONGEST):
            if not self.knows(day):
                return
            if self.is_worked(day):
                yield day
            day += _DAY


def working_time_of(row: DataRow) -> WorkingTime | None:
    """The calendar of a row with the columns opens, closes, weekdays, holidays, workdays, years.

    Days are ISO dates or spans `2026-02-15/2026-02-23`. None where something in the row can not be read.
    """
    try:
        return WorkingTime(
            opens=_clock(row, "opens", time(0)),
            closes=_clock(row, "closes", time.max),
            weekdays=frozenset(int(text) for text in row.texts("weekdays")),
            holidays=_days(row.texts("holidays")),
            workdays=_days(row.texts("workdays")),
            years=frozenset(int(text) for text in row.texts("years")),
        )
    except ValueError:
        return None


def _clock(row: DataRow, column: str, usual: time) -> time:
    written = row.value(column)
    return time.fromisoformat(written.as_json().zfill(5)) if written is not None else usual


def _days(spans: Sequence[str]) -> frozenset[date]:
    found: set[date] = set()
    for span in spans:
        first, _, last = span.partition("/")
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while day <= end:
            found.add(day)
            day += _DAY
    return frozenset(found)
