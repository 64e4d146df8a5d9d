"""Outcomes -> results: evidence, fingerprint, one pass for all rows that pass; and the verdict of a packet."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec.structs import replace

from ordercheck.checks.wording import plain_text
from ordercheck.language.check import Check, Outcome, Touched
from ordercheck.language.scope import PacketView, Scope
from ordercheck.model.fact import DocumentFacts, Fact
from ordercheck.model.message import Message
from ordercheck.model.result import Evidence, Result, Severity, Verdict

_LIFTED = (Verdict.PASS, Verdict.NOT_APPLICABLE)
_NOTHING_WRONG = Message("不需处理", "nothing to do")


class FailOn(StrEnum):
    """From which severity on a result makes the run fail."""

    ERROR = "error"
    WARNING = "warning"
    MANUAL = "manual"
    NEVER = "never"


class PacketVerdict(StrEnum):
    """The verdict of a packet or of a whole report."""

    PASS = "pass"
    INCOMPLETE = "incomplete"
    FAIL = "fail"


_COUNTING = {
    FailOn.ERROR: {Severity.ERROR},
    FailOn.WARNING: {Severity.ERROR, Severity.WARNING},
    FailOn.MANUAL: {Severity.ERROR, Severity.WARNING, Severity.MANUAL},
    FailOn.NEVER: set[Severity](),
}


def verdict_of(results: Iterable[Result], fail_on: FailOn = FailOn.ERROR) -> PacketVerdict:
    """`fail` for a failure at or above the threshold, else `incomplete` for an unknown there, else `pass`.

    At the threshold `manual` an open manual check makes it incomplete.
    """
    counting = _COUNTING[fail_on]
    verdicts = {result.verdict for result in results if result.severity in counting}
    if Verdict.FAIL in verdicts:
        return PacketVerdict.FAIL
    open_verdicts = {Verdict.UNKNOWN, Verdict.MANUAL} if fail_on is FailOn.MANUAL else {Verdict.UNKNOWN}
    return PacketVerdict.INCOMPLETE if verdicts & open_verdicts else PacketVerdict.PASS


def merged(pairs: Sequence[tuple[Outcome, Scope]]) -> Iterator[tuple[Outcome, Scope]]:
    """Every outcome that does not pass; then one pass for all that do, or one not-applicable if nothing else.

    Passes that carry a note (an approval, a reading, a fuzzy match) keep it.
    """
    rest = [pair for pair in pairs if pair[0].verdict not in _LIFTED]
    passes = [pair for pair in pairs if pair[0].verdict is Verdict.PASS]
    yield from rest
    if passes:
        yield _one_pass(passes)
    elif not rest and pairs:
        yield pairs[0]


def _one_pass(passes: Sequence[tuple[Outcome, Scope]]) -> tuple[Outcome, Scope]:
    first, scope = passes[0]
    if len(passes) == 1:
        return passes[0]
    facts = tuple(pair for outcome, inner in passes for pair in evidence_of(outcome, inner.trace.facts()))
    notes = list(dict.fromkeys(outcome.note for outcome, _ in passes if outcome.note is not None))
    note = Message("；".join(n.zh for n in notes), "; ".join(n.en for n in notes)) if notes else None
    return replace(first, subject=None, expected=None, sides=None, facts=facts, note=note), scope


def evidence_of(outcome: Outcome, touched: Touched) -> Touched:
    """The facts that an outcome rests on."""
    return outcome.facts if outcome.facts is not None else touched


def as_result(
    check: Check, outcome: Outcome, document: DocumentFacts | None, packet: PacketView, touched: Touched
) -> Result:
    """The result of an outcome, with evidence for every fact that took part and the fingerprint."""
    facts = _distinct(evidence_of(outcome, touched))
    reviewed = outcome.document or document
    path = reviewed.document.path if reviewed is not None else None
    return Result(
        check=check.id,
        verdict=outcome.verdict,
        severity=outcome.severity or check.severity,
        title=check.title,
        message=outcome.message,
        action=_NOTHING_WRONG if outcome.verdict in _LIFTED else outcome.action or check.action,
        document=path,
        subject=outcome.subject,
        source=check.source,
        evidence=tuple(_evidence(facts_of, fact) for facts_of, fact in facts),
        expected=outcome.expected or _expected(outcome),
        fingerprint=fingerprint(check.id, outcome.subject, facts),
        note=outcome.note,
        ask=check.ask,
        question=outcome.question,
    )


def _expected(outcome: Outcome) -> str | None:
    """What a value that agrees was compared with."""
    if outcome.sides is None:
        return None
    found, expected = outcome.sides
    return plain_text(expected, found) or None


def _distinct(touched: Touched) -> Touched:
    """Each fact once; marks of one field at several places are several facts."""
    by_place = {(facts.document.path, fact.field, fact.place): (facts, fact) for facts, fact in touched}
    return tuple(by_place.values())


def _evidence(document: DocumentFacts, fact: Fact) -> Evidence:
    return Evidence(
        document=document.document.path,
        role=document.role,
        field=fact.field,
        raw=fact.raw,
        value=fact.value.as_json() if fact.value is not None else None,
        unit=fact.unit,
        place=fact.place,
        state=fact.state,
        looked_for=fact.looked_for,
        note=_correction(fact) or fact.reason,
    )


def _correction(fact: Fact) -> Message | None:
    if fact.correction is None:
        return None
    return Message(f"更正：{fact.correction}", f"correction: {fact.correction}")


def fingerprint(check: str, subject: str | None, touched: Touched) -> str:
    """16 hex digits over check, subject, roles, fields and values: the same wherever the values stand."""
    lines = sorted(
        f"{document.role}\0{fact.field}\0{fact.state}\0"
        f"{fact.value.as_json() if fact.value is not None else fact.raw or ''}\0{fact.unit or ''}"
        for document, fact in touched
    )
    text = "\n".join((check, subject or "", *lines))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
