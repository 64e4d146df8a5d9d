"""Sizes: area."""

from collections.abc import Sequence
from decimal import Decimal

from ordercheck.language import figures
from ordercheck.language.function import Function
from ordercheck.language.lookup import words_of
from ordercheck.language.operand import Known, Operand, Unknown
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import NUMBER
from ordercheck.model.value import Unreadable
from ordercheck.values import parse
from ordercheck.values.shapes import Size

_SQUARE_MM = Decimal(1_000_000)


def _area(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    """The square metres of the two greatest sides; 0 where two are not stated, so that no price is per area."""
    operand = operands[0]
    if isinstance(operand, Unknown):
        return operand
    sides = sorted(_sides(operand), reverse=True)
    return figures.figure(sides[0] * sides[1] / _SQUARE_MM if len(sides) > 1 else 0)


def _sides(operand: Operand) -> tuple[Decimal, ...]:
    if not isinstance(operand, Known):
        return ()
    value = operand.value
    if not isinstance(value, Size):
        found = parse("size", words_of(value) or "")
        value = None if isinstance(found, Unreadable) else found[0].value
    return value.sides if isinstance(value, Size) else ()


FUNCTIONS = (Function("area", _area, gives=NUMBER),)
