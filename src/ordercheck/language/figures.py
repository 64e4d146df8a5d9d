"""Arithmetic and order of typed values. Nothing raises; what can not be computed is Unknown with the reason.

Units join when they are equal or one side states none; units and currencies that differ refuse to mix.
"""

import operator
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from ordercheck.language.operand import FALSE, Known, Operand, Unknown, is_value, truth_of
from ordercheck.model.message import Message
from ordercheck.values.shapes import Choice, Day, Figure, Moment, Text

EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[])
"""Wide enough that sums and products of money are exact; without traps, so that nothing raises."""

Aliases = Iterable[Iterable[str]] | None
"""Groups of words that mean the same."""

_PLAIN = frozenset({"number", "integer", "percent"})
_FAMILY = {"words": "money"}
_DAY = timedelta(days=1)

NOT_FINITE = Unknown(Message("结果不是有限的数", "the result is no finite number"))
_UNITS_DIFFER = Message("单位不同，不能比较或相加：{one} 与 {other}", "units differ: {one} and {other}")
BY_ZERO = Unknown(Message("除数为零", "division by zero"))


def figure(number: Decimal | int, kind: str = "number", unit: str | None = None) -> Operand:
    """A computed figure, unknown where it is not finite."""
    value = Decimal(number)
    return Known(Figure(value, kind, unit)) if value.is_finite() else NOT_FINITE


def family(value: Figure) -> str:
    """What a figure counts: a plain number joins any family."""
    if value.kind in _PLAIN and value.unit is None:
        return "number"
    return _FAMILY.get(value.kind, value.kind)


def same_unit(left: Figure, right: Figure) -> bool | None:
    """Whether two units join: equal by meaning, or one of them not stated. None: it can not be told."""
    from ordercheck.values.units import same_unit as same

    return same(left.unit, right.unit)


def joins(left: Figure, right: Figure) -> Unknown | None:
    """Why two figures can not be added or compared, None where they can."""
    families = {family(left), family(right)} - {"number"}
    return None if len(families) < 2 and same_unit(left, right) else _mixed(left, right)


def _mixed(left: Figure, right: Figure) -> Unknown:
    units = [value.unit or value.kind for value in (left, right)]
    one, other = (f"{value.as_json()} {unit}" for value, unit in zip((left, right), units, strict=True))
    theme = _UNITS_DIFFER.fill(one=units[0], other=units[1])
    return Unknown(_UNITS_DIFFER.fill(one=one, other=other), theme=theme)


def _joined(left: Figure, right: Figure, number: Decimal) -> Operand:
    kept = right if family(left) == "number" and family(right) != "number" else left
    kind = "number" if kept.kind == "integer" else kept.kind
    return figure(number, kind, kept.unit or left.unit or right.unit)


def add(left: object, right: object) -> Operand:
    """left + right: figures that join, or a date and a duration."""
    if isinstance(left, Figure) and isinstance(right, Figure):
        return joins(left, right) or _joined(left, right, EXACT.add(left.number, right.number))
    if isinstance(left, Day | Moment) and isinstance(right, Figure):
        return _shifted(left, right, 1)
    if isinstance(right, Day | Moment) and isinstance(left, Figure):
        return _shifted(right, left, 1)
    if isinstance(left, Text) and isinstance(right, Text):
        return Known(Text(left.text + right.text))
    return _refused("+", left, right)


def subtract(left: object, right: object) -> Operand:
    """left - right: figures that join, two dates (days), or a date and a duration."""
    if isinstance(left, Figure) and isinstance(right, Figure):
        return joins(left, right) or _joined(left, right, EXACT.subtract(left.number, right.number))
    if isinstance(left, Day | Moment) and isinstance(right, Figure):
        return _shifted(left, right, -1)
    if isinstance(left, Day | Moment) and isinstance(right, Day | Moment):
        return _between(left, right)
    return _refused("-", left, right)


def multiply(left: object, right: object) -> Operand:
    """left x right: a plain number or a quantity with anything; two measured units do not multiply."""
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return _refused("×", left, right)
    number = EXACT.multiply(left.number, right.number)
    kept = _kept_in_product(left, right)
    if kept is None:
        return _mixed(left, right)
    return figure(number, *kept)


def _kept_in_product(left: Figure, right: Figure) -> tuple[str, str | None] | None:
    families = (family(left), family(right))
    if families[1] == "number":
        return ("number" if left.kind == "integer" else left.kind), left.unit
    if families[0] == "number":
        return right.kind, right.unit
    if families == ("quantity", "quantity"):
        return "quantity", None  # pieces a set x sets: what is counted is not the unit of either side
    if "quantity" in families:
        return (left.kind, left.unit) if families[1] == "quantity" else (right.kind, right.unit)
    return None


def divide(left: object, right: object) -> Operand:
    """left / right: by a plain number or a quantity the unit stays; figures of one family give a number."""
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return _refused("/", left, right)
    if right.number == 0:
        return BY_ZERO
    number = EXACT.divide(left.number, right.number)
    if family(right) == "number" or (family(right) == "quantity" and family(left) not in ("number", "quantity")):
        return figure(number, "number" if left.kind == "integer" else left.kind, left.unit)
    return joins(left, right) or figure(number)


def floor_divide(left: object, right: object) -> Operand:
    """The whole part of left / right."""
    answer = divide(left, right)
    if isinstance(answer, Known) and isinstance(answer.value, Figure):
        return figure(answer.value.number.to_integral_value("ROUND_FLOOR", EXACT), answer.value.kind)
    return answer


def modulo(left: object, right: object) -> Operand:
    """The rest of left / right, for figures that join."""
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return _refused("%", left, right)
    if right.number == 0:
        return BY_ZERO
    return joins(left, right) or _joined(left, right, EXACT.remainder(left.number, right.number))


def negate(value: object) -> Operand:
    """-value."""
    if isinstance(value, Figure):
        return figure(EXACT.minus(value.number), value.kind, value.unit)
    return _refused("-", value, value)


def rounded(value: Figure, digits: int) -> Operand:
    """Rounded half up to so many decimals, -12 to 12."""
    step = Decimal(1).scaleb(-max(-12, min(12, digits)))
    return figure(EXACT.quantize(value.number, step), value.kind, value.unit)


def _days_of(duration: Figure) -> Decimal | None:
    if family(duration) == "number" or duration.unit in (None, "day"):
        return duration.number
    return duration.number / 24 if duration.unit == "hour" else None


def _shifted(start: Day | Moment, duration: Figure, sign: int) -> Operand:
    number = _days_of(duration) if family(duration) in ("number", "duration") else None
    if number is None:
        return _refused("+", start, duration)
    try:
        if isinstance(start, Day):
            if number != number.to_integral_value():
                whole = datetime.combine(start.day, datetime.min.time())
                return Known(Moment(whole + sign * float(number) * _DAY))
            return Known(Day(start.day + sign * int(number) * _DAY))
        return Known(Moment(start.moment + sign * float(number) * _DAY))
    except (OverflowError, ValueError):
        return Unknown(Message("日期超出范围", "the date is out of range"))


def _between(later: Day | Moment, earlier: Day | Moment) -> Operand:
    if isinstance(later, Moment) and isinstance(earlier, Moment):
        seconds = Decimal(round((later.moment - earlier.moment).total_seconds()))
        return figure(EXACT.divide(seconds, Decimal(86400)), "duration", "day")
    return figure((day_of(later) - day_of(earlier)).days, "duration", "day")


def day_of(value: Day | Moment) -> date:
    """The calendar day."""
    return value.day if isinstance(value, Day) else value.moment.date()


_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def ordered(symbol: str, left: object, right: object, tolerance: Decimal = Decimal(0)) -> Operand:
    """left < right and its kin; the tolerance widens `<=` and `>=` only."""
    compare = _ORDER[symbol]
    if isinstance(left, Figure) and isinstance(right, Figure):
        slack = tolerance if symbol == "<=" else -tolerance if symbol == ">=" else Decimal(0)
        return joins(left, right) or truth_of(compare(left.number, EXACT.add(right.number, slack)))
    if isinstance(left, Moment) and isinstance(right, Moment):
        return truth_of(compare(left.moment, right.moment))
    if isinstance(left, Day | Moment) and isinstance(right, Day | Moment):
        return truth_of(compare(day_of(left), day_of(right)))
    return _refused(symbol, left, right)


def equal(left: object, right: object, tolerance: Decimal | None = None, aliases: Aliases = None) -> Operand:
    """Equality by meaning; figures of one family within the tolerance, inclusive, where one is given."""
    if isinstance(left, bool) or isinstance(right, bool):
        return _equal_answers(left, right)
    if isinstance(left, Choice | Text) and isinstance(right, Choice | Text):
        tokens = [value.token for value in (left, right) if isinstance(value, Choice)]
        if tokens:
            words = [value.token if isinstance(value, Choice) else value.text for value in (left, right)]
            return truth_of(words[0] == words[1])
    if isinstance(left, Figure) and isinstance(right, Figure) and (tolerance or _computed(left, right)):
        return _equal_figures(left, right, tolerance or Decimal(0))
    return _same(left, right, aliases)


def _computed(left: Figure, right: Figure) -> bool:
    """Figures of different kinds meet where one was computed or written as a bare literal."""
    return left.kind != right.kind


def _equal_figures(left: Figure, right: Figure, tolerance: Decimal) -> Operand:
    families = {family(left), family(right)} - {"number"}
    if len(families) > 1:
        return _mixed(left, right)
    joined = same_unit(left, right)
    if joined is None:
        return _mixed(left, right)
    if not joined:
        return FALSE
    return truth_of(abs(EXACT.subtract(left.number, right.number)) <= tolerance)


def _equal_answers(left: object, right: object) -> Operand:
    answers = [_answer(value) for value in (left, right)]
    if None in answers:
        return _refused("==", left, right)
    return truth_of(answers[0] == answers[1])


def _answer(value: object) -> bool | None:
    if isinstance(value, Choice) and value.token in ("yes", "no"):
        return value.token == "yes"
    return value if isinstance(value, bool) else None


def _same(left: object, right: object, aliases: Aliases) -> Operand:
    from ordercheck.values import same

    if not (is_value(left) and is_value(right)):
        return _refused("==", left, right)
    answer = same(left, right, aliases)
    if answer is None and isinstance(left, Figure) and isinstance(right, Figure) and left.unit and right.unit:
        return _mixed(left, right)
    if answer is None:
        return Unknown(
            Message(
                f"不能断定 {left.as_json()} 与 {right.as_json()} 是否相同",
                f"it can not be told whether {left.as_json()} and {right.as_json()} are the same",
            )
        )
    return truth_of(answer)


def _refused(symbol: str, left: object, right: object) -> Unknown:
    one, other = _kind(left), _kind(right)
    return Unknown(Message(f"不能计算 {one} {symbol} {other}", f"{one} {symbol} {other} can not be computed"))


def _kind(value: object) -> str:
    return str(getattr(value, "type_name", type(value).__name__.lower()))
