"""Times of day and working days: at, clock, date_of, month_day, workday."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from ordercheck.language import figures
from ordercheck.language.function import Function
from ordercheck.language.lookup import words_of
from ordercheck.language.operand import Known, Operand, Unknown, not_known
from ordercheck.language.scope import Scope
from ordercheck.language.table import DataRow
from ordercheck.language.vocabulary import NUMBER, TEXT, Static
from ordercheck.language.working_time import working_time_of
from ordercheck.model.message import Message
from ordercheck.values.shapes import Day, Figure, Moment, Text

NO_DATE = Unknown(Message("不是日期", "it is no date"))
NO_CLOCK = Unknown(Message("没有写明几点", "the time of day is not stated"))
NO_CALENDAR = Unknown(
    Message("日历读不出，或没有这一年", "the calendar can not be read or does not know the year")
)
NO_HOUR = Message("时刻应写作 '16:00'", "write the time of day as '16:00'")


def _at(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    day, clock = operands
    if not isinstance(day, Known) or not isinstance(clock, Known):
        return not_known(operands) or NO_DATE
    hour = _hour(words_of(clock.value) or "")
    if not isinstance(day.value, Day | Moment) or hour is None:
        return NO_DATE
    return Known(Moment(datetime.combine(figures.day_of(day.value), hour)))


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        return None


def _clock_literal(arguments: Sequence[Static]) -> Message | None:
    literal = arguments[1].literal
    return NO_HOUR if literal is not None and _hour(literal) is None else None


def _clock(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    value = operands[0]
    if not isinstance(value, Known):
        return value
    if not isinstance(value.value, Moment):
        return NO_CLOCK
    moment = value.value.moment
    return figures.figure(figures.EXACT.divide(Decimal(moment.hour * 60 + moment.minute), Decimal(60)))


def _date_of(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    value = operands[0]
    if not isinstance(value, Known):
        return value
    return Known(Day(figures.day_of(value.value))) if isinstance(value.value, Day | Moment) else NO_DATE


def _month_day(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    value = operands[0]
    if not isinstance(value, Known):
        return value
    if not isinstance(value.value, Day | Moment):
        return NO_DATE
    day = figures.day_of(value.value)
    return Known(Text(f"{day.month:02}{day.day:02}"))


def _workday(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    known = [operand.value for operand in operands if isinstance(operand, Known)]
    if len(known) != len(operands):
        return not_known(operands) or NO_DATE
    start, count, row = known
    if not isinstance(start, Day | Moment) or not isinstance(count, Figure) or not isinstance(row, DataRow):
        return NO_DATE
    calendar = working_time_of(row)
    reached = calendar.days_after(figures.day_of(start), int(count.number)) if calendar is not None else None
    return Known(Day(reached)) if reached is not None else NO_CALENDAR


FUNCTIONS = (
    Function("at", _at, least=2, most=2, gives=Static("value", "datetime"), check=_clock_literal),
    Function("clock", _clock, gives=NUMBER),
    Function("date_of", _date_of, gives=Static("value", "date")),
    Function("month_day", _month_day, gives=TEXT),
    Function("workday", _workday, least=3, most=3, gives=Static("value", "date")),
)
