"""assert: an expression is true.

    line-amount:
      each: lines
      assert: number(unit_price) * number(quantity) == number(amount)
      within: rounding

Options: `within` (rounding, a number, `5 %`, an expression): how far figures may differ, inclusive.
A single comparison names both sides in its message, and its computed or referred side is what was expected.

Passes: unit price 2.50, quantity 500, amount 1,250.00. Fails: the same with amount 1,520.00. Unknown: the amount
was not found or can not be read; the sides differ by exactly an amount or a rate that the document prints and no
field owns. Not applicable: a reference does not state its side.
"""

from collections.abc import Iterable

from ordercheck.checks.unread_figures import unread_figure
from ordercheck.checks.wording import joined, plain_text, shown, with_tolerance
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.expressions import Expression
from ordercheck.language.node import Asserted
from ordercheck.language.operand import Known, Operand, is_true
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
    return outcome_of(expression, expression.asserted(scope), scope, tolerance, subject)


def outcome_of(
    expression: Expression, asserted: Asserted, scope: Scope, tolerance: Tolerance, subject: str | None
) -> Outcome:
    """The outcome of what came of an assertion in a scope."""
    if not isinstance(asserted.answer, Known):
        return open_outcome(asserted.answer, subject)
    passed = is_true(asserted.answer)
    if expression.sides is None or asserted.sides is None:
        return Outcome(Verdict.PASS, HOLDS, subject) if passed else Outcome(Verdict.FAIL, FAILED, subject)
    left, right = asserted.sides
    if expression.sides.sign == "==" and _is_stated(right) and not _is_stated(left):
        left, right = right, left
    if passed:
        return Outcome(Verdict.PASS, HOLDS, subject, sides=(left, right))
    return _differing(left, expression.sides.sign, right, scope, tolerance, subject)


def _differing(
    left: Operand, sign: str, right: Operand, scope: Scope, tolerance: Tolerance, subject: str | None
) -> Outcome:
    values = {"left": plain_text(left, right), "right": plain_text(right, left)}
    one, other, words = shown(scope, left, right), shown(scope, right, left), _SIGNS[sign]
    if sign == "==" and not _is_stated(right):
        other, words = Message(values["right"], values["right"]), _SHOULD_BE
    message = with_tolerance(
        Message(f"{one.zh}{words.zh}{other.zh}", f"{one.en} {words.en} {other.en}"), tolerance
    )
    unread = unread_figure(scope.document, left, right) if sign == "==" else None
    if unread is not None:
        said = joined([message, unread])
        return Outcome(Verdict.UNKNOWN, said, subject, expected=values["right"], values=values)
    return Outcome(Verdict.FAIL, message, subject, expected=values["right"], values=values)


def _is_stated(operand: object) -> bool:
    return isinstance(operand, Known) and operand.fact is not None


KIND = Kind(
    "assert",
    build,
    Message("请核对并更正单据，或向客户确认", "Check the document and correct it, or ask the customer"),
    ("within",),
    ("left", "right"),
)
