"""listed: a document stands in a register, and its row there says the same.

    listed: {in: order_list.cases, by: {number: number}, compare: {customer: customer, quantity: quantity}}

`by` and `compare` pair a value of the document (an expression) with a column of the register. What the
register does not state is not compared. One result for each column that differs.

Passes: a row with the document's number, the same customer and quantity. Fails: no row has the number; the
quantity differs. Unknown: the document's number can not be told; no row has it, but there is one that can not
be read. Not applicable: no such register in the packet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.checks.equal import difference
from ordercheck.checks.wording import plain_text
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.comparison import equal_operands
from ordercheck.language.expressions import Expression
from ordercheck.language.figures import Aliases
from ordercheck.language.operand import Known, Operand, Unknown, conjunction, is_false, is_true
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.language.source import LocatedText
from ordercheck.language.vocabulary import Static
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict


@dataclass(frozen=True, slots=True)
class _Pair:
    own: Expression
    column: str

    def operands(self, scope: Scope, row: RowHandle) -> tuple[Operand, Operand]:
        """The document's value and the register's."""
        return self.own.evaluate(scope), scope.column(row, self.column)


def build(builder: Builder) -> Judge:
    """The judge of a document's row in a register."""
    keys = builder.keys.keys("listed", required=True)
    source = keys.located_text("in", required=True)
    static = builder.rows(source)
    register = builder.expression(source) if source is not None else None
    by, compared = _pairs(builder, keys, "by", static), _pairs(builder, keys, "compare", static)
    keys.close()
    aliases = builder.aliases(builder.keys)

    def judge(scope: Scope) -> Iterable[Outcome]:
        if register is None or static is None:
            return ()
        rows = register.evaluate(scope.traced_apart())
        if not isinstance(rows, Known) or not isinstance(rows.value, tuple):
            return (open_outcome(rows),) if not isinstance(rows, Known) else ()
        handles = [row.value for row in rows.value if isinstance(row, Known) and isinstance(row.value, RowHandle)]
        return _judged(scope, handles, by, compared, aliases)

    return judge


def _pairs(builder: Builder, keys: Keys, key: str, static: Static | None) -> tuple[_Pair, ...]:
    pairs = []
    for entry in keys.keys(key).entries():
        if static is None or not isinstance(entry.value, LocatedText):
            builder.expression_of(entry.value, key)
            continue
        inner = builder.with_names(builder.names.with_local("row", replace(static, sort="row")))
        inner.expression(LocatedText(f"row.{entry.value.text}", entry.value.where, True, 2))
        pairs.append(_Pair(builder.expression(entry.key), entry.value.text))
    if key == "by" and not pairs:
        builder.mistakes.add(keys.where, "missing", "缺少 by", "by is missing")
    return tuple(pairs)


def _judged(
    scope: Scope, rows: Sequence[RowHandle], by: Sequence[_Pair], compared: Sequence[_Pair], aliases: Aliases
) -> list[Outcome]:
    keys = [pair.own.evaluate(scope) for pair in by]
    lacking = next((key for key in keys if not isinstance(key, Known)), None)
    if lacking is not None and not isinstance(lacking, Known):
        return [replace(open_outcome(lacking), verdict=Verdict.UNKNOWN)]
    answers = [_is_meant(scope.traced_apart(), row, by) for row in rows]
    meant = [row for row, answer in zip(rows, answers, strict=True) if is_true(answer)]
    if not meant:
        return [_not_listed(keys, unclear=any(not isinstance(answer, Known) for answer in answers))]
    found = [[_compared(scope.traced_apart(), row, pair, aliases) for pair in compared] for row in meant]
    agreeing = next((outcomes for outcomes in found if all(_holds(one) for one in outcomes)), None)
    return agreeing or found[0] or [Outcome(Verdict.PASS, HOLDS)]


def _is_meant(scope: Scope, row: RowHandle, by: Sequence[_Pair]) -> Operand:
    """Whether the row is the document's; unclear where a key of the row can not be read."""
    answers: list[Operand] = []
    for pair in by:
        own, theirs = pair.operands(scope, row)
        answer = equal_operands(scope, own, theirs)
        answers.append(answer if isinstance(answer, Known | Unknown) else Known(False))
    return conjunction(answers)


def _not_listed(keys: Sequence[Operand], *, unclear: bool) -> Outcome:
    label = " ".join(plain_text(key) for key in keys)
    if unclear:
        message = Message(
            f"登记表中没有“{label}”，但有读不出的行", f'"{label}" is in no row, but a row can not be read'
        )
        return Outcome(Verdict.UNKNOWN, message)
    return Outcome(Verdict.FAIL, Message(f"登记表中没有“{label}”", f'"{label}" is in no row of the register'))


def _compared(scope: Scope, row: RowHandle, pair: _Pair, aliases: Aliases) -> Outcome:
    own, theirs = pair.operands(scope, row)
    expected = plain_text(theirs, own) or None
    answer = equal_operands(scope, own, theirs, aliases)
    facts = scope.trace.facts()
    if isinstance(answer, Known):
        if not is_false(answer):
            return Outcome(Verdict.PASS, HOLDS, expected=expected, facts=facts)
        return Outcome(Verdict.FAIL, difference(scope, own, theirs), pair.own.text, expected, facts=facts)
    silent = not isinstance(theirs, Known | Unknown)
    outcome = replace(open_outcome(answer), subject=pair.own.text, facts=facts)
    return replace(outcome, verdict=Verdict.NOT_APPLICABLE) if silent else outcome


def _holds(outcome: Outcome) -> bool:
    return outcome.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE)


KIND = Kind(
    "listed",
    build,
    Message("请登记，或更正登记表或单据", "Enter it in the register, or correct the register or the document"),
    ("aliases",),
)
