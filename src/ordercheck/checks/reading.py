"""reading: one equation of the document's arithmetic, under the reading that closes.

    reading: arithmetic.tax        # the part `tax` of the checklist's readings `arithmetic`

Documents leave unsaid whether prices include tax, or what the tax is computed on. The checklist lists the ways
under `readings`; the first under which all equations hold is taken and named. Where none closes, the one with
the fewest wrong equations is judged, the earlier first. Where the document contradicts itself on what a way asks
(prices titled as with tax, to which the sums add the tax), what holds in that way is open.

Passes: 1,000 + 130 tax = 1,130, and 1,130 with 130 tax included. Fails: 1,000 + 130 = 1,150 under every reading.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from ordercheck.checks.assertion import outcome_of
from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome, unknown_outcome
from ordercheck.language.operand import Unknown
from ordercheck.language.readings import Judged, Part, ReadingGroup, take
from ordercheck.language.scope import Scope
from ordercheck.language.source import LocatedText
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

NOT_ASKED = Message("不适用", "not applicable")


def build(builder: Builder) -> Judge:
    """The judge of one part of a group of readings."""
    source = builder.keys.located_text("reading", required=True)
    found = _part(builder, source) if source is not None else None

    def judge(scope: Scope) -> Iterable[Outcome]:
        if found is None:
            return ()
        group, part = found
        taken = take(group, scope)
        if taken.way is None:
            return (Outcome(Verdict.NOT_APPLICABLE, NOT_ASKED),)
        title = taken.way.title
        note = Message(f"按“{title.zh}”计算", f"computed as: {title.en}")
        outcomes = [_outcome(one, taken.way.parts[part], note) for one in taken.parts[part]]
        contested = taken.way.contested(scope)
        return outcomes if contested is None else [_open(outcome, contested) for outcome in outcomes]

    return judge


def _part(builder: Builder, source: LocatedText) -> tuple[ReadingGroup, str] | None:
    name, _, part = source.text.partition(".")
    group = builder.readings.get(name)
    if group is None:
        builder.mistakes.unknown(Message("算法组", "reading"), LocatedText(name, source.where), builder.readings)
        return None
    builder.names.uses.include(group.uses)
    known = group.ways[0].parts if group.ways else {}
    if part not in known:
        builder.mistakes.unknown(Message("算式", "part"), LocatedText(part, source.where), known)
        return None
    return group, part


def _outcome(one: Judged, part: Part, note: Message) -> Outcome:
    if one.asserted is None:
        return Outcome(Verdict.NOT_APPLICABLE, NOT_ASKED, one.subject, facts=one.scope.trace.facts())
    found = outcome_of(part.assertion, one.asserted, one.scope, one.scope.tolerance, one.subject)
    return replace(found, note=note, facts=one.scope.trace.facts())


def _open(outcome: Outcome, contested: Unknown) -> Outcome:
    """What holds in one way only, where the document says two things of it, is open."""
    if outcome.verdict is not Verdict.PASS:
        return outcome
    return replace(unknown_outcome(contested, outcome.subject), facts=outcome.facts)


KIND = Kind(
    "reading",
    build,
    Message("请重算并更正单据，或向客户确认", "Compute again and correct the document, or ask the customer"),
    placeholders=("left", "right"),
)
