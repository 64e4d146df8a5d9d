"""Figures: abs, round, number, same_unit."""

from collections.abc import Sequence

from ordercheck.language import figures
from ordercheck.language.function import Function
from ordercheck.language.operand import Known, Operand, Unknown, not_known, truth_of
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import ANSWER, NUMBER, Static
from ordercheck.model.message import Message
from ordercheck.values.shapes import Figure

NO_FIGURE = Unknown(Message("不是数", "it is no figure"))


def _abs(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    value = operands[0]
    if isinstance(value, Known) and isinstance(value.value, Figure):
        return Known(value.value) if value.value.number >= 0 else figures.negate(value.value)
    return not_known(operands) or NO_FIGURE


def _round(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    numbers = [operand.value for operand in operands if isinstance(operand, Known)]
    if len(numbers) == len(operands) and isinstance(numbers[0], Figure):
        digits = numbers[1] if len(numbers) > 1 else None
        places = int(digits.number) if isinstance(digits, Figure) and abs(digits.number) < 100 else 0
        return figures.rounded(numbers[0], places)
    return not_known(operands) or NO_FIGURE


def _number(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    value = operands[0]
    if isinstance(value, Known) and isinstance(value.value, Figure):
        return Known(Figure(value.value.number, "number"), value.fact)
    return value if not isinstance(value, Known) else NO_FIGURE


def _same_unit(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    values = [operand.value for operand in operands if isinstance(operand, Known)]
    left, right = values if len(values) == 2 else (None, None)
    if isinstance(left, Figure) and isinstance(right, Figure):
        answer = figures.same_unit(left, right)
        return figures.joins(left, right) or NO_FIGURE if answer is None else truth_of(answer)
    return not_known(operands) or NO_FIGURE


FUNCTIONS = (
    Function("abs", _abs, gives=Static("value")),
    Function("round", _round, most=2, gives=Static("value")),
    Function("number", _number, gives=NUMBER),
    Function("same_unit", _same_unit, least=2, most=2, gives=ANSWER),
)
