"""together: several kinds of check under one id; each part may have a condition of its own.

    together:
      - required: [telephone, contact]
      - {when: stated(invoice_date), assert: bill_confirmed_on <= invoice_date}
      - {subject: shipper, equal: {shipper: booking.shipper}, aliases: parties}

The results are those of all the parts. A part whose `when` is false is left out. `subject` names in results what a
part is about.

Passes: the telephone is there and the shipper is the booking's. Fails: the telephone is there but the shipper
is another. Not applicable: no part applies.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome, unknown_outcome
from ordercheck.language.closed import Keys
from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Known, is_true
from ordercheck.language.scope import Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

_APART = ("together", "reviews", "decisions")
"""Kinds that are no part: this one, and those that look at the results of the others."""


@dataclass(frozen=True, slots=True)
class _Part:
    when: Expression | None
    judge: Judge
    subject: str | None

    def outcomes(self, scope: Scope) -> Iterable[Outcome]:
        """What the part finds, with the facts that it looked at."""
        asked = self.when.condition(scope) if self.when is not None else None
        if asked is not None and not isinstance(asked, Known):
            yield unknown_outcome(asked, self.subject, scope.trace.facts())
        elif asked is None or is_true(asked):
            for outcome in self.judge(scope):
                facts = scope.trace.facts() if outcome.facts is None else outcome.facts
                yield replace(outcome, subject=outcome.subject or self.subject, facts=facts)


def build(builder: Builder) -> Judge:
    """The judge of the parts."""
    keys = builder.keys.mappings("together")
    parts = [part for one in keys if (part := _part(builder, one)) is not None]
    if not parts and not builder.mistakes.errors:
        builder.mistakes.add(builder.keys.place("together"), "missing", "together 是空的", "together is empty")

    def judge(scope: Scope) -> Iterable[Outcome]:
        found = [outcome for part in parts for outcome in part.outcomes(scope.traced_apart())]
        return found or (Outcome(Verdict.NOT_APPLICABLE, Message("不适用", "not applicable")),)

    return judge


def _part(builder: Builder, keys: Keys) -> _Part | None:
    from ordercheck.checks import kinds

    known = {name: kind for name, kind in kinds().items() if name not in _APART}
    written = [name for name in known if keys.has(name)]
    source = keys.located_text("when")
    if len(written) != 1:
        listed = ", ".join(known)
        zh, en = f"每一项须有且只有一种检查：{listed}", f"each part needs exactly one kind of check: {listed}"
        builder.mistakes.add(keys.where, "kind", zh, en)
        return None
    part = replace(builder, keys=keys)
    keys.known.add(written[0])
    when = part.expression(source) if source is not None else None
    found = _Part(when, known[written[0]].build(part), keys.text("subject") or None)
    keys.close()
    return found


KIND = Kind(
    "together",
    build,
    Message("请逐项核对并更正", "Look at each of them and correct it"),
)
