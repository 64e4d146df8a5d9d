"""Outcomes -> results: evidence, fingerprint, one pass for all rows that pass."""

import hashlib
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ordercheck.checks.wording import joined, plain_text
from ordercheck.language.check import Check, Outcome, Touched
from ordercheck.language.scope import Scope
from ordercheck.model.fact import DocumentFacts, Fact
from ordercheck.model.message import Message
from ordercheck.model.result import Evidence, Result, Verdict

_LIFTED = (Verdict.PASS, Verdict.NOT_APPLICABLE)
_NOTHING_WRONG = Message("不需处理", "nothing to do")
MOST_WITHOUT_FAULT = 1_000
"""Values that the evidence of a result without a fault lists; its fingerprint covers all."""
_NOT_LISTED = Message("另查看了 {rest} 个值，未逐一列出", "{rest} further values were looked at, not listed")


def merged(pairs: Iterable[tuple[Outcome, Scope]]) -> Iterator[tuple[Outcome, Touched]]:
    """Every outcome that does not pass; then one pass for all that do, or one not-applicable if nothing else.

    Each comes with the facts that it rests on. Passes that carry a note (an approval, a reading, a fuzzy match)
    keep it. What the rows of a long register were judged in is let go row by row.
    """
    passed = _Passed()
    lifted: tuple[Outcome, Touched] | None = None
    others = False
    for outcome, scope in pairs:
        facts = evidence_of(outcome, scope)
        if outcome.verdict is Verdict.PASS:
            passed.add(outcome, facts)
        elif outcome.verdict in _LIFTED:
            lifted = lifted or (outcome, facts)
        else:
            others = True
            yield outcome, facts
    if passed.first is not None:
        yield passed.as_one(passed.first), tuple(passed.facts)
    elif lifted is not None and not others:
        yield lifted


class _Passed:
    """The outcomes that pass, on the way to become one."""

    def __init__(self) -> None:
        self.first: Outcome | None = None
        self.several = False
        self.facts: list[tuple[DocumentFacts, Fact]] = []
        self.notes: dict[Message, None] = {}

    def add(self, outcome: Outcome, facts: Touched) -> None:
        self.several = self.first is not None
        self.first = self.first or outcome
        self.facts += facts
        if outcome.note is not None:
            self.notes[outcome.note] = None

    def as_one(self, first: Outcome) -> Outcome:
        if not self.several:
            return first
        notes = joined(list(self.notes)) if self.notes else None
        return replace(first, subject=None, expected=None, sides=None, note=notes)


def evidence_of(outcome: Outcome, scope: Scope) -> Touched:
    """The facts that an outcome rests on: its own, else all that its scope touched."""
    return outcome.facts if outcome.facts is not None else scope.trace.facts()


def as_result(check: Check, outcome: Outcome, document: DocumentFacts | None, touched: Touched) -> Result:
    """The result of an outcome, with evidence for the facts that took part and the fingerprint over all of them.

    Where nothing is wrong, the evidence of a long register stops at MOST_WITHOUT_FAULT and the note says so.
    """
    facts = _distinct(touched)
    listed = _listed(outcome, facts)
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
        evidence=tuple(_evidence(facts_of, fact) for facts_of, fact in listed),
        expected=outcome.expected or _expected(outcome),
        fingerprint=fingerprint(check.id, outcome.subject, facts),
        note=_with_rest(outcome.note, len(facts) - len(listed)) if outcome.listed is None else outcome.note,
        ask=check.ask,
        question=outcome.question,
    )


def _listed(outcome: Outcome, facts: Touched) -> Touched:
    if outcome.listed is not None:
        return outcome.listed
    return facts[:MOST_WITHOUT_FAULT] if outcome.verdict in _LIFTED else facts


def _with_rest(note: Message | None, rest: int) -> Message | None:
    """The note, with how many values the evidence leaves out."""
    if not rest:
        return note
    said = _NOT_LISTED.fill(rest=rest)
    return joined([note, said]) if note is not None else said


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
