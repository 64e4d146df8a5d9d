"""Over rows and lists: sum, sum_unless_one, count, min, max, any, all, only, length."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from ordercheck.language import figures
from ordercheck.language.comparison import equal_operands
from ordercheck.language.elements import elements_of
from ordercheck.language.function import Function
from ordercheck.language.lookup import words_of
from ordercheck.language.operand import (
    Absent,
    Known,
    Operand,
    Unknown,
    conjunction,
    disjunction,
    is_true,
    not_known,
)
from ordercheck.language.scope import Scope
from ordercheck.language.vocabulary import ANSWER, NUMBER, Static
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.values.shapes import Figure

NO_ONE = Absent(
    State.NOT_FOUND, Message("各行没有同一个值", "the rows have no value in common"), lenient=True, bare=True
)
NOTHING = Absent(State.NOT_FOUND, Message("没有任何一项", "there is no element"))


def _members(operand: Operand) -> Operand:
    """The members of one list argument as a tuple, or why there are none."""
    if not isinstance(operand, Known):
        return not_known((operand,)) or operand
    return elements_of(operand.value, operand.fact)


def _folded(operands: Sequence[Operand], join: Callable[[object, object], Operand], empty: Operand) -> Operand:
    members: Sequence[Operand] = operands
    if len(operands) == 1:
        found = _members(operands[0])
        if not isinstance(found, Known) or not isinstance(found.value, tuple):
            return found
        members = found.value
    total: Operand | None = None
    missing = not_known(members)
    if missing is not None:
        return missing
    for member in members:
        if isinstance(total, Known) and isinstance(member, Known):
            total = join(total.value, member.value)
        elif total is None:
            total = member
    return total if total is not None else empty


def _sum(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _folded(operands, figures.add, Known(Figure(Decimal(0), "number")))


def _sum_unless_one(scope: Scope, operands: Sequence[Operand]) -> Operand:
    """The sum; unknown where it is not what is wanted but one member is: which of them count can not be told.

    Nothing can be told of no members either: what the lines count was not found.
    """
    total, wanted, members = _sum(scope, operands[:1]), operands[1], _members(operands[0])
    told = (total, wanted, members)
    if not_known(told) is not None or not isinstance(members, Known) or not isinstance(members.value, tuple):
        return total
    if not members.value:
        return Unknown(Message("没有一行的数字可以计入", "no line has a figure that counts"))
    if is_true(equal_operands(scope, total, wanted)):
        return total
    if not any(is_true(equal_operands(scope, member, wanted)) for member in members.value):
        return total
    shown = words_of(total.value) if isinstance(total, Known) else None
    several = Message(
        "各行合计 {total}，但有一行正好相符：不能断定哪些行计入",
        "the lines add up to {total}, but one of them alone fits: it can not be told which of them count",
    )
    return Unknown(several.fill(total=shown or ""))


def _min(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _folded(operands, lambda left, right: _chosen("<=", left, right), NOTHING)


def _max(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _folded(operands, lambda left, right: _chosen(">=", left, right), NOTHING)


def _chosen(symbol: str, left: object, right: object) -> Operand:
    answer = figures.ordered(symbol, left, right)
    if not isinstance(answer, Known):
        return answer
    return Known(left if is_true(answer) else right)


def _count(scope: Scope, operands: Sequence[Operand]) -> Operand:
    found = _members(operands[0])
    if not isinstance(found, Known) or not isinstance(found.value, tuple):
        return found
    unclear = next((member for member in found.value if isinstance(member, Unknown)), None)
    counted = sum(not _answers_no(scope, member) for member in found.value)
    return unclear or figures.figure(counted)


def _answers_no(scope: Scope, member: Operand) -> bool:
    """`count(line.amount > 5 for line in lines)` counts answers; rows and values count one each."""
    return isinstance(member, Known) and member.value is False


def _any(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _quantified(scope, operands[0], disjunction)


def _all(scope: Scope, operands: Sequence[Operand]) -> Operand:
    return _quantified(scope, operands[0], conjunction)


def _quantified(scope: Scope, operand: Operand, combine: Callable[[list[Operand]], Operand]) -> Operand:
    found = _members(operand)
    if not isinstance(found, Known) or not isinstance(found.value, tuple):
        return found
    return combine([scope.answer(member) for member in found.value])


def _only(scope: Scope, operands: Sequence[Operand]) -> Operand:
    """The one value that all members that state one have; none where they state several."""
    found = _members(operands[0])
    if not isinstance(found, Known) or not isinstance(found.value, tuple):
        return found
    unclear = next((member for member in found.value if isinstance(member, Unknown)), None)
    stated = [member for member in found.value if isinstance(member, Known)]
    if unclear is not None or not stated:
        return unclear or NO_ONE
    same = conjunction(equal_operands(scope, stated[0], member) for member in stated[1:])
    return stated[0] if is_true(same) else NO_ONE


def _length(_scope: Scope, operands: Sequence[Operand]) -> Operand:
    operand = operands[0]
    if not isinstance(operand, Known):
        return operand
    if isinstance(operand.value, tuple):
        return figures.figure(len(operand.value))
    words = words_of(operand.value)
    return figures.figure(len(words)) if words is not None else NOTHING


FUNCTIONS = (
    Function("sum_unless_one", _sum_unless_one, least=2, most=2, gives=Static("value")),
    Function("sum", _sum, most=None, gives=Static("value")),
    Function("min", _min, most=None, gives=Static("value")),
    Function("max", _max, most=None, gives=Static("value")),
    Function("count", _count, gives=NUMBER),
    Function("any", _any, gives=ANSWER),
    Function("all", _all, gives=ANSWER),
    Function("only", _only, gives=Static("value")),
    Function("length", _length, gives=NUMBER),
)
