"""equal: a value of the document equals a reference's, by meaning.

    equal: {project: requirement.project}
    equal: {color: [original_order.color, quote.color], sum(l.quantity for l in lines): agreed_terms.quantity}
    aliases: materials      # groups of words that mean the same
    within: tolerance       # see the reference
    fuzzy: 90               # a text that is so similar (of 100) passes too, and the result says so

Left stands what is reviewed, right the reference (or a list of them); both are expressions.

Passes: 500套 and 500 sets. Fails: 500套 and 550套. Unknown: the left side is not stated, or either can not be
read; a company beside a name that is none; a text of several lines that holds the other one's; two numbers made
in other ways (`NB2671` and `KH-26-0918-S`), which may not be of one kind. Not applicable: the reference does not
state it, or is not in the packet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ordercheck.checks.open_differences import open_difference
from ordercheck.checks.wording import joined, plain_text, shown, with_tolerance
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.comparison import equal_operands
from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Absent, Known, Operand, Unknown, is_true
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedList, LocatedMapping, LocatedText
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Party, Text

_ABOUT = re.compile(r"(?P<name>\w+)_of\(\w+\)")
_FIELD = re.compile(r"(?:(?:number|without|address)\()?(?:\w+\.)?(?P<name>\w+)(?:, tables\.\w+)?\)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is compared with what; `subject` names the pair where a check has several."""

    left: Expression
    right: Expression
    subject: str | None


def build(builder: Builder) -> Judge:
    """The judge of a mapping of pairs."""
    pairs = _pairs(builder)
    aliases = builder.aliases(builder.keys)
    within = builder.within(builder.keys)
    least = fuzzy_limit(builder.keys)

    def judge(scope: Scope) -> Iterable[Outcome]:
        tolerance = within(scope)
        return [_judge(pair, scope.traced_apart().as_assertion(tolerance), aliases, least) for pair in pairs]

    return judge


def fuzzy_limit(keys: Keys) -> int:
    """The option `fuzzy`, 0 where it is not given."""
    number = keys.decimal("fuzzy")
    if number is not None and not 50 <= number <= 100:
        keys.mistakes.add(keys.place("fuzzy"), "range", "fuzzy 须在 50 到 100 之间", "fuzzy must be 50 to 100")
    return int(number or 0)


def _pairs(builder: Builder) -> list[Pair]:
    node = builder.keys.node("equal", required=True)
    if not isinstance(node, LocatedMapping):
        builder.mistakes.keys(node)
        return []
    written: list[tuple[LocatedText, LocatedText]] = []
    for entry in node:
        rights = entry.value.items if isinstance(entry.value, LocatedList) else (entry.value,)
        for right in rights:
            if isinstance(right, LocatedText):
                written.append((entry.key, right))
            else:
                builder.expression_of(right, "equal")
    lefts = [left.text for left, _ in written]
    return [
        Pair(builder.expression(left), builder.expression(right), _subject(left, right, lefts))
        for left, right in written
    ]


def _subject(left: LocatedText, right: LocatedText, lefts: list[str]) -> str | None:
    if len(lefts) == 1:
        return None
    if lefts.count(left.text) > 1:
        return right.text
    return _name(left.text) or _name(right.text) or left.text


def _name(text: str) -> str | None:
    """What people call an expression: `total` of `number(quote.total)`, `currency` of `currency_of(contract)`."""
    if (about := _ABOUT.fullmatch(text)) is not None:
        return about["name"]
    found = _FIELD.fullmatch(text)
    return found["name"] if found is not None else None


def _judge(pair: Pair, scope: Scope, aliases: tuple[tuple[str, ...], ...], least: int) -> Outcome:
    left, right = pair.left.evaluate(scope), pair.right.evaluate(scope)
    answer = right if _nothing_to_compare(left, right) else equal_operands(scope, left, right, aliases)
    facts = scope.trace.facts()
    if not isinstance(answer, Known):
        outcome = open_outcome(answer, pair.subject)
        return Outcome(outcome.verdict, outcome.message, pair.subject, plain_text(right) or None, facts=facts)
    values = {"left": plain_text(left, right), "right": plain_text(right, left)}
    if is_true(answer):
        return Outcome(Verdict.PASS, HOLDS, pair.subject, values["right"], facts=facts, values=values)
    near = similarity(left, right) if least else 0
    if least and near >= least:
        note = similar_note(near, least)
        return Outcome(Verdict.PASS, HOLDS, pair.subject, values["right"], note, facts, values)
    message = with_tolerance(difference(scope, left, right), scope.tolerance)
    why = open_difference(left, right)
    if why is not None:
        message = joined([message, why])
        return Outcome(Verdict.UNKNOWN, message, pair.subject, values["right"], facts=facts, values=values)
    return Outcome(Verdict.FAIL, message, pair.subject, values["right"], facts=facts, values=values)


def _nothing_to_compare(left: Operand, right: Operand) -> bool:
    """The reference is not in the packet, or is silent about a value that the document's own sums do not give.

    A field of the document that can not be read stays unknown where the reference is there.
    """
    if not (isinstance(right, Absent) and right.lenient):
        return False
    unreadable = isinstance(left, Unknown) and left.fact is not None
    return right.fact is None or not unreadable


def difference(scope: Scope, left: Operand, right: Operand) -> Message:
    """`A 与 B 不一致`."""
    one, other = shown(scope, left, right), shown(scope, right, left)
    return Message(f"{one.zh}与{other.zh}不一致", f"{one.en} differs from {other.en}")


def similarity(left: Operand, right: Operand) -> int:
    """How similar two texts are, 0 to 100; 0 where a side is no text."""
    from rapidfuzz.fuzz import token_sort_ratio

    from ordercheck.values.text import normal

    texts = [
        operand.value.text if isinstance(operand.value, Text) else operand.value.name
        for operand in (left, right)
        if isinstance(operand, Known) and isinstance(operand.value, Text | Party)
    ]
    return int(token_sort_ratio(normal(texts[0]), normal(texts[1]))) if len(texts) == 2 else 0


def similar_note(found: int, least: int) -> Message:
    """What a report says of a fuzzy match."""
    return Message(
        f"文字不完全相同，相似度 {found}（规则允许 {least} 以上）",
        f"the texts are not the same but similar: {found} of 100 (the rule allows {least} and more)",
    )


KIND = Kind(
    "equal",
    build,
    Message("请与客户确认以哪份单据为准并更正", "Ask the customer which document is right and correct the other"),
    ("aliases", "within", "fuzzy"),
    ("left", "right"),
)
