"""Working time: what lies so many working days or hours after a moment."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordercheck.language.table import DataRow
from ordercheck.language.time_limit import TimeLimit, read_limit
from ordercheck.language.working_time import WorkingTime, working_time_of
from ordercheck.run.rules import load_rules
from ordercheck.values.shapes import Day, Moment

OFFICE = WorkingTime(
    time(9),
    time(17),
    frozenset(range(1, 6)),
    holidays=frozenset({date(2026, 2, 16)}),
    workdays=frozenset({date(2026, 2, 14)}),
)
at = datetime.fromisoformat
MOMENTS = st.datetimes(at("2026-01-01 00:00:00"), at("2026-12-31 00:00:00"))


def worked_between(start: datetime, end: datetime) -> timedelta:
    """The working time between two moments, counted minute by minute of the office's day."""
    total = timedelta()
    day = start.date()
    while day <= end.date():
        if OFFICE.is_worked(day):
            opens, closes = datetime.combine(day, OFFICE.opens), datetime.combine(day, OFFICE.closes)
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return total


@given(MOMENTS, st.integers(1, 40 * 60))
def test_so_much_working_time_lies_before_the_end(start: datetime, minutes: int) -> None:
    length = timedelta(minutes=minutes)
    end = OFFICE.after(start, length)
    assert end is not None
    assert worked_between(start, end) == length


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 30))
def test_so_many_working_days_lie_before_the_last(start: date, count: int) -> None:
    last = OFFICE.days_after(start, count)
    assert last is not None
    days = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(map(OFFICE.is_worked, days)) == count
    assert OFFICE.is_worked(last)


def test_a_worked_saturday_and_a_holiday() -> None:
    assert OFFICE.days_after(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert OFFICE.days_after(date(2026, 2, 14), 1) == date(2026, 2, 17)


def test_a_year_that_is_not_known_has_no_end() -> None:
    office = WorkingTime(time(9), time(17), frozenset(range(1, 6)), years=frozenset({2026}))
    assert office.days_after(date(2026, 12, 31), 1) is None
    assert office.after(at("2027-01-04 09:00:00"), timedelta(hours=1)) is None


def test_the_built_in_calendar() -> None:
    office = working_time_of(load_rules().compiled.tables["calendars"].rows["office"])
    assert office is not None
    assert office.days_after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert office.days_after(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert not office.knows(date(2027, 1, 4))


@pytest.mark.parametrize("column", ["holidays", "years", "weekdays"])
def test_a_calendar_that_can_not_be_read_is_none(column: str) -> None:
    assert working_time_of(DataRow("office", {"weekdays": ("1",), column: ("soon",)})) is None


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("2 h", TimeLimit(2, "hour", working=False)),
        ("30 min", TimeLimit(30, "minute", working=False)),
        ("Same  day", TimeLimit(0, "day", working=False)),
        ("20 days", TimeLimit(20, "day", working=False)),
        ("2 working days", TimeLimit(2, "day", working=True)),
        ("8 working hours", TimeLimit(8, "hour", working=True)),
        ("1.5 days", None),
        ("soon", None),
    ],
)
def test_limits_as_written(written: str, limit: TimeLimit | None) -> None:
    assert read_limit(written) == limit


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("same day", "当天", "the same day"),
        ("1 h", "1 小时", "1 hour"),
        ("2 working days", "2 个工作日", "2 working days"),
    ],
)
def test_limits_in_words(written: str, zh: str, en: str) -> None:
    limit = read_limit(written)
    assert limit is not None
    assert (limit.shown.zh, limit.shown.en) == (zh, en)


def test_where_only_the_day_is_known_the_end_is_a_span() -> None:
    limit = read_limit("2 h")
    assert limit is not None
    end = limit.end(Day(date(2026, 3, 2)), None)
    assert end is not None
    assert (end.earliest, end.latest) == (at("2026-03-02 02:00:00"), at("2026-03-03 01:59:59.999999"))
    sure = limit.end(Moment(at("2026-03-02 09:00:00")), None)
    assert sure is not None
    assert sure.earliest == sure.latest == at("2026-03-02 11:00:00")
