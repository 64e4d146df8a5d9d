"""assert: an expression is true.

    line-amount:
      each: lines
      assert: number(unit_price) * number(quantity) == number(amount)
      within: rounding

Options: `within` (rounding, a number, `5 %`, an expression): how far figures may differ, inclusive.
A single comparison names both sides in its message, and its computed or referred side is what was expected.

Passes: unit price 2.50, quantity 500, amount 1,250.00. Fails: the same with amount 1,520.00. Unknown: the amount
was not found or can not be read. Not applicable: a reference does not state its side.
"""

from collections.abc import Iterable

from ordercheck.checks.wording import plain_text, shown, with_tolerance
from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome, open_outcome
from ordercheck.language.expressions import Expression
from ordercheck.language.node import Node
from ordercheck.language.operand import Known, is_true
from ordercheck.language.scope import Scope
from ordercheck.language.tolerance import Tolerance
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

FAILED = Message("不符合要求", "the requirement is not met")
_SHOULD_BE = Message("，应为 ", "should be")
_SIGNS = {
    "==": Message("应等于", "should be equal to"),
    "<=": Message("不应超过", "should not exceed"),
    "<": Message("应小于", "should be less than"),
    ">=": Message("不应小于", "should not be less than"),
    ">": Message("应大于", "should be greater than"),
}


def build(builder: Builder) -> Judge:
    """The judge of one assertion."""
    expression = builder.expression_of(builder.keys.node("assert", required=True), "assert")
    within = builder.within(builder.keys)

    def judge(scope: Scope) -> Iterable[Outcome]:
        if expression is None:
            return ()
        tolerance = within(scope)
        return (judged(expression, scope.as_assertion(tolerance), tolerance),)

    return judge


def judged(expression: Expression, scope: Scope, tolerance: Tolerance, subject: str | None = None) -> Outcome:
    """The outcome of one assertion in a scope."""
    answer = expression.assertion(scope)
    if not isinstance(answer, Known):
        return open_outcome(answer, subject)
    if expression.sides is None:
        verdict = Verdict.PASS if is_true(answer) else Verdict.FAIL
        return Outcome(verdict, FAILED if verdict is Verdict.FAIL else Outcome(verdict).message, subject)
    return _compared(expression.sides, scope, tolerance, passed=is_true(answer), subject=subject)


def _compared(
    sides: tuple[Node, str, Node], scope: Scope, tolerance: Tolerance, *, passed: bool, subject: str | None
) -> Outcome:
    left, right = sides[0].evaluate(scope), sides[2].evaluate(scope)
    sign = sides[1]
    if sign == "==" and _is_stated(right) and not _is_stated(left):
        left, right = right, left
    values = {"left": plain_text(left, right), "right": plain_text(right, left)}
    if passed:
        return Outcome(Verdict.PASS, subject=subject, expected=values["right"], values=values)
    one, other, words = shown(scope, left, right), shown(scope, right, left), _SIGNS[sign]
    if sign == "==" and not _is_stated(right):
        other, words = Message(values["right"], values["right"]), _SHOULD_BE
    message = Message(f"{one.zh}{words.zh}{other.zh}", f"{one.en} {words.en} {other.en}")
    return Outcome(
        Verdict.FAIL, with_tolerance(message, tolerance), subject, expected=values["right"], values=values
    )


def _is_stated(operand: object) -> bool:
    return isinstance(operand, Known) and operand.fact is not None


KIND = Kind(
    "assert",
    build,
    Message("请核对并更正单据，或向客户确认", "Check the document and correct it, or ask the customer"),
    ("within",),
    ("left", "right"),
)
