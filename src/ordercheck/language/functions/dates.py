"""Dates and durations: days, hours, year, month, day."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from ordercheck.language import figures
from ordercheck.language.function import Call, Function
from ordercheck.language.operand import Known, Operand, Unknown, not_known
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import NUMBER, Static
from ordercheck.model.message import Message
from ordercheck.values.shapes import Day, Figure, Moment

NO_DATE = Unknown(Message("不是日期", "it is no date"))
DURATION = Static("value", "duration")


def _duration(a_day: Decimal) -> Call:
    def duration(_scope: Scope, operands: Sequence[Operand]) -> Operand:
        value = operands[0]
        if isinstance(value, Known) and isinstance(value.value, Figure):
            return figures.figure(figures.EXACT.divide(value.value.number, a_day), "duration", "day")
        return not_known(operands) or NO_DATE

    return duration


def _part(take: Callable[[date], int]) -> Call:
    def part(_scope: Scope, operands: Sequence[Operand]) -> Operand:
        value = operands[0]
        if isinstance(value, Known) and isinstance(value.value, Day | Moment):
            return figures.figure(take(figures.day_of(value.value)))
        return not_known(operands) or NO_DATE

    return part


FUNCTIONS = (
    Function("days", _duration(Decimal(1)), gives=DURATION),
    Function("hours", _duration(Decimal(24)), gives=DURATION),
    Function("year", _part(lambda day: day.year), gives=NUMBER),
    Function("month", _part(lambda day: day.month), gives=NUMBER),
    Function("day", _part(lambda day: day.day), gives=NUMBER),
    Function("weekday", _part(lambda day: day.isoweekday()), gives=NUMBER),
)
