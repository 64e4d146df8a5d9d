"""Compiled checks + the facts of one packet -> results. Pure: the same facts and rules give the same results.

Which checklists run is decided in `selection`, what a check finds by its kind; here each check meets its
documents and rows, and what comes back gets its id, title, severity, action, evidence and fingerprint.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from ordercheck.decisions import Attestation, Decisions, Waiver
from ordercheck.doubtful_columns import without_guesses
from ordercheck.language.check import Check, Outcome, Review, unknown_outcome
from ordercheck.language.elements import elements_of
from ordercheck.language.operand import Absent, Known, Operand, Unknown, is_false, is_true
from ordercheck.language.rules import Checklist, Rules
from ordercheck.language.scope import Element, PacketView, RowHandle, Scope, Trace
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.result import Result, Severity, Verdict
from ordercheck.reference import referrer
from ordercheck.results import as_result, merged
from ordercheck.selection import Selection, select
from ordercheck.shared_causes import gathered
from ordercheck.values.shapes import Day

__all__ = ["Settings", "counted", "evaluate"]

NOT_APPLICABLE = Message("不适用", "not applicable")
LATE_KINDS = ("reviews", "decisions")
"""Kinds that judge the results of the other checks; they run after all others."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of one packet. `stage` and `checklists` (explicit ones) choose what runs."""

    checked_on: date
    stage: str | None = None
    checklists: tuple[str, ...] = ()
    customer: str | None = None
    packet_name: str = ""
    attest: tuple[Attestation, ...] = ()
    waive: tuple[Waiver, ...] = ()


def evaluate(documents: Sequence[DocumentFacts], rules: Rules, settings: Settings) -> tuple[Result, ...]:
    """The results of all checklists that apply to the packet, in the order of rules and documents.

    Raises ValueError for a stage or checklist that the rules do not have.
    """
    rules = rules.for_customer(settings.customer)
    present = tuple(document for document in documents if not document.recognition.ignored)
    selection = select(rules, present, settings.stage, settings.checklists)
    engine = _Engine(rules, _view(present, rules, settings, selection), settings, selection)
    decisions = Decisions(settings.attest, settings.waive, settings.checked_on)
    results = [decisions.applied(result) for result in engine.run(late=False)]
    review = Review(tuple(results), len(decisions.decisions), decisions.unused())
    late = [decisions.applied(result) for result in engine.run(late=True, review=review)]
    return (*results, *late)


def _view(
    documents: Sequence[DocumentFacts], rules: Rules, settings: Settings, selection: Selection
) -> PacketView:
    return PacketView(
        documents=documents,
        roles=rules.roles,
        today=settings.checked_on,
        stage=settings.stage,
        customer=settings.customer,
        name=settings.packet_name,
        formats=rules.formats,
        templates=rules.templates,
        required=selection.required,
    )


class _Engine:
    def __init__(self, rules: Rules, packet: PacketView, settings: Settings, selection: Selection) -> None:
        self.rules = rules
        self.packet = packet
        self.settings = settings
        self.selection = selection
        self.stages = list(rules.stages)

    def run(self, *, late: bool, review: Review | None = None) -> Iterator[Result]:
        """The results of the early or the late checks of every checklist that runs."""
        self.packet.memory["review"] = review
        for checklist in self.selection.checklists:
            for identifier in checklist.checks:
                check = self.rules.checks[identifier]
                if (check.kind in LATE_KINDS) is late and self._runs(check):
                    yield from self._check(check, checklist)

    def _documents(self, check: Check) -> Sequence[DocumentFacts | None]:
        if check.about == "packet":
            return (None,)
        if check.about == "document":
            return self.packet.documents
        roles = (check.about, *check.also)
        return tuple(document for document in self.packet.documents if document.role in roles)

    def _runs(self, check: Check) -> bool:
        today = self.settings.checked_on
        timely = (check.valid_from is None or check.valid_from <= today) and (
            check.valid_until is None or today <= check.valid_until
        )
        return timely and not check.opt_in and check.off is None

    def _check(self, check: Check, checklist: Checklist) -> Iterator[Result]:
        documents = self._documents(check)
        if not documents and check.absent_fails and checklist.name in self.selection.asked:
            title = self.rules.roles[check.about].title
            message = Message(f"资料中没有{title.zh}", f"the packet holds no document of the role {title.en}")
            yield as_result(check, Outcome(Verdict.FAIL, message), None, ())
        for document in documents:
            if self._before_its_stage(check):
                reason = Message(f"从阶段 {check.stage} 起才要求", f"asked for from stage {check.stage} on")
                yield as_result(check, Outcome(Verdict.NOT_APPLICABLE, reason), document, ())
            elif (made := self._made_before(check, document)) is not None:
                reason = Message(
                    f"单据日期 {made}，此项只检查 {check.documents_from} 起的单据",
                    f"dated {made}: asked of documents from {check.documents_from} on",
                )
                yield as_result(check, Outcome(Verdict.NOT_APPLICABLE, reason), document, ())
            else:
                yield from self._guarded(check, document)

    def _made_before(self, check: Check, document: DocumentFacts | None) -> date | None:
        """The date of the document (the latest one of the packet's) where the check came later than that.

        Without a date the check is asked: a rule is never passed over because something was not read.
        """
        if check.documents_from is None:
            return None
        documents = [document] if document is not None else self.packet.documents
        days = [one.field("date").value for one in documents]
        found = [day.day for day in days if isinstance(day, Day)]
        latest = max(found, default=None)
        return latest if latest is not None and latest < check.documents_from else None

    def _before_its_stage(self, check: Check) -> bool:
        stage = self.settings.stage
        return bool(check.stage and stage) and self.stages.index(stage or "") < self.stages.index(check.stage)

    def _guarded(self, check: Check, document: DocumentFacts | None) -> Iterator[Result]:
        """A defect of one check is that check's unknown result, never the end of the run."""
        try:
            yield from list(self._judged(check, document))
        except Exception as error:  # whatever it is, the other checks must still run
            logging.getLogger("ordercheck.evaluate").exception("check %s", check.id)
            reason = Message(
                f"此项检查出错，没有得出结论（{type(error).__name__}），请人工核对",
                f"this check broke off and found nothing ({type(error).__name__}): look at it by eye",
            )
            yield as_result(check, Outcome(Verdict.UNKNOWN, reason), document, ())

    def _judged(self, check: Check, document: DocumentFacts | None) -> Iterator[Result]:
        scope = self._scope(check, document)
        pairs = (
            (self._worded(check, without_guesses(outcome, inner), inner), inner)
            for inner, subject in self._scopes(check, scope)
            # All of a scope's before the first is taken on: what they rest on is all that they touched.
            for outcome in list(self._outcomes(check, inner, subject))
        )
        for outcome, facts in gathered(merged(pairs), document, self.packet.roles):
            yield as_result(check, outcome, document, facts)

    def _scope(self, check: Check, document: DocumentFacts | None) -> Scope:
        role = check.about if check.about in self.rules.roles else ""
        return Scope(self.packet, document, role, referrer(self.packet, check.others, document), Trace())

    def _scopes(self, check: Check, scope: Scope) -> Iterator[tuple[Scope, Operand | str | None]]:
        """The scope of each row with its subject; or one scope with the reason why there are no rows."""
        if check.each is None:
            yield scope, None
        elif check.each.source is None:
            for expression in check.each.fields:
                inner = scope.traced_apart()
                yield inner.with_local(it=expression.evaluate(inner)), expression.text
        else:
            yield from _rows(check.each.source.evaluate(scope), scope)

    def _outcomes(self, check: Check, scope: Scope, subject: Operand | str | None) -> Iterator[Outcome]:
        if isinstance(subject, Known | Absent | Unknown):
            yield _without_rows(subject)
            return
        asked = check.when.condition(scope) if check.when is not None else None
        if asked is not None and not is_true(asked):
            yield _not_asked(asked, subject)
            return
        for outcome in check.judge(scope):
            named = replace(outcome, subject=_named(subject, outcome.subject)) if subject else outcome
            yield self._lifted(check, named, scope)

    def _lifted(self, check: Check, outcome: Outcome, scope: Scope) -> Outcome:
        """An approval turns what does not pass into a pass that says so."""
        if check.unless is None or outcome.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            return outcome
        inner = scope.traced_apart()
        approved = check.unless.condition(inner)
        facts = (*(outcome.facts or scope.trace.facts()), *inner.trace.facts())
        if is_true(approved):
            note = Message(f"已批准或已说明：{outcome.message.zh}", f"approved or stated: {outcome.message.en}")
            return replace(outcome, verdict=Verdict.PASS, note=note, facts=facts)
        if not isinstance(approved, Known) and outcome.verdict is Verdict.FAIL:
            return replace(outcome, verdict=Verdict.UNKNOWN, message=approved.reason, facts=facts)
        return replace(outcome, facts=facts)

    def _worded(self, check: Check, outcome: Outcome, scope: Scope) -> Outcome:
        if check.severity is Severity.MANUAL and outcome.verdict is Verdict.FAIL:
            outcome = replace(outcome, verdict=Verdict.MANUAL)
        failed = outcome.verdict in (Verdict.FAIL, Verdict.MANUAL)
        if failed and check.question is not None:
            outcome = replace(outcome, question=check.question.fill(scope, outcome.values))
        if failed and check.message is not None:
            return replace(outcome, message=check.message.fill(scope, outcome.values))
        return outcome


def _named(row: str, part: str | None) -> str:
    """`lines[2].amount` for what is found of a column of a row."""
    return f"{row}.{part}" if part and part.isidentifier() and row.endswith("]") else part or row


def _rows(source: Operand, scope: Scope) -> Iterator[tuple[Scope, Operand | str | None]]:
    found = elements_of(source.value, source.fact) if isinstance(source, Known) else source
    if not isinstance(found, Known) or not isinstance(found.value, tuple):
        yield scope, found
        return
    if not found.value:
        yield scope, Known(())
    for item in found.value:
        if isinstance(item, Known) and isinstance(item.value, RowHandle | Element):
            inner = scope.within_row(item.value)
            for document, fact in scope.trace.facts() if isinstance(item.value, Element) else ():
                inner.trace.touch(document, fact)
            yield inner, item.value.subject


def _without_rows(source: Operand) -> Outcome:
    if isinstance(source, Known):
        return Outcome(Verdict.NOT_APPLICABLE, Message("没有任何一项", "there is nothing to go through"))
    lenient = isinstance(source, Absent) and source.lenient
    return Outcome(Verdict.NOT_APPLICABLE if lenient else Verdict.UNKNOWN, source.reason)


def _not_asked(asked: Operand, subject: str | None) -> Outcome:
    if is_false(asked) or isinstance(asked, Known):
        return Outcome(Verdict.NOT_APPLICABLE, NOT_APPLICABLE, subject)
    return unknown_outcome(asked, subject)


def counted(results: Iterable[Result]) -> dict[str, int]:
    """How many results there are of each verdict, all verdicts listed."""
    counts = {str(verdict): 0 for verdict in Verdict}
    for result in results:
        counts[str(result.verdict)] += 1
    return counts
