"""Whether a value is there: stated, empty, missing, filled, optional, first."""

from collections.abc import Sequence
from decimal import Decimal

from ordercheck.language.function import Function
from ordercheck.language.operand import Absent, Known, Operand, Unknown, conjunction, truth_of
from ordercheck.language.put_off import settled
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import ANSWER, Static
from ordercheck.model.fact import State
from ordercheck.values.shapes import Figure

ZERO = Known(Figure(Decimal(0), "number"))


def _stated(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return conjunction(
        [operand if isinstance(operand, Unknown) else truth_of(isinstance(operand, Known)) for operand in operands]
    )


def _in_state(state: State, operands: Sequence[Operand]) -> Operand:
    return conjunction(
        [
            operand
            if isinstance(operand, Unknown)
            else truth_of(isinstance(operand, Absent) and operand.state is state)
            for operand in operands
        ]
    )


def _empty(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _in_state(State.EMPTY, operands)


def _missing(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _in_state(State.NOT_FOUND, operands)


def _filled(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return conjunction(
        truth_of(True) if isinstance(operand, Known) else scope.answer(operand)
        for operand in map(settled, operands)
    )


def _optional(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    if isinstance(operands[0], Absent):
        return operands[1] if len(operands) > 1 else ZERO
    return operands[0]


def _first(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return next((operand for operand in operands if not isinstance(operand, Absent)), operands[0])


FUNCTIONS = (
    Function("stated", _stated, most=None, gives=ANSWER),
    Function("empty", _empty, most=None, gives=ANSWER),
    Function("missing", _missing, most=None, gives=ANSWER),
    Function("filled", _filled, most=None, gives=ANSWER),
    Function("optional", _optional, most=2, gives=Static("value")),
    Function("first", _first, most=None, gives=Static("value")),
)
