"""agree: a value is the same in all documents that have it.

    agree: [color, original_order.color, quote.color]
    agree: [number(amount), number(original_order.amount), number(quote.total)]
    aliases: materials      # groups of words that mean the same
    within: tolerance

The first is what is reviewed. A reference that is not in the packet or does not state the value is left out.
Where what is reviewed does not state it, the others are still compared with one another.

Passes: 白色, 白色 and no quotation. Fails: 白色, 黑色; not stated, 白色, 黑色. Unknown: what is reviewed does
not state it and a reference does; a value can not be read. Not applicable: no other document states it.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ordercheck.checks.equal import difference
from ordercheck.checks.wording import joined, plain_text, with_tolerance
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.comparison import equal_operands
from ordercheck.language.figures import Aliases
from ordercheck.language.operand import Absent, Known, Operand, is_true
from ordercheck.language.scope import Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

_NOWHERE_ELSE = Message("其他单据都没有写明", "no other document states it")


def build(builder: Builder) -> Judge:
    """The judge of one value in several documents."""
    sources = builder.keys.located_texts("agree", required=True)
    expressions = [builder.expression(source) for source in sources]
    aliases = builder.aliases(builder.keys)
    within = builder.within(builder.keys)
    if len(expressions) < 2:
        place = builder.keys.place("agree")
        builder.mistakes.add(place, "missing", "agree 至少要有两项", "agree needs at least two values")

    def judge(scope: Scope) -> Iterable[Outcome]:
        inner = scope.as_assertion(within(scope))
        own, *others = [expression.evaluate(inner) for expression in expressions]
        stated = [other for other in others if not _left_out(other)]
        if not stated:
            return (Outcome(Verdict.NOT_APPLICABLE, _NOWHERE_ELSE),)
        return (_as_one([_compared(inner, *pair, aliases) for pair in _pairs(own, stated)]),)

    return judge


def _left_out(operand: Operand) -> bool:
    """A reference that is not there or is silent."""
    return isinstance(operand, Absent) and operand.lenient


def _pairs(own: Operand, others: Sequence[Operand]) -> list[tuple[Operand, Operand]]:
    """What is reviewed against each other; where it says nothing, the others against the first of them too."""
    pairs = [(own, other) for other in others]
    if isinstance(own, Known):
        return pairs
    return [(others[0], other) for other in others[1:]] + ([] if _left_out(own) else pairs)


def _compared(scope: Scope, left: Operand, right: Operand, aliases: Aliases) -> Outcome:
    answer = equal_operands(scope, left, right, aliases)
    expected = plain_text(right, left) or None
    if not isinstance(answer, Known):
        return replace(open_outcome(answer), expected=expected)
    if is_true(answer):
        return Outcome(Verdict.PASS, HOLDS, expected=expected)
    message = with_tolerance(difference(scope, left, right), scope.tolerance)
    return Outcome(Verdict.FAIL, message, expected=expected)


def _as_one(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome: the worst, with what all of that verdict say."""
    if not outcomes:
        return Outcome(Verdict.NOT_APPLICABLE, _NOWHERE_ELSE)
    for verdict in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS):
        found = [outcome for outcome in outcomes if outcome.verdict is verdict]
        if found:
            messages = list(dict.fromkeys(outcome.message for outcome in found))
            return replace(found[0], message=joined(messages))
    return outcomes[0]


KIND = Kind(
    "agree",
    build,
    Message("请与客户确认以哪份单据为准并更正", "Ask the customer which document is right and correct the others"),
    ("aliases", "within"),
)
