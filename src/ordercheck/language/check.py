"""Compiled checks: what a kind of check declares, what it gives back, and a check as the engine runs it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ordercheck.language.expressions import Expression
from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.scope import Scope
from ordercheck.language.settings import Setting, settings_of
from ordercheck.language.source import Entry
from ordercheck.language.template import Template
from ordercheck.model.fact import DocumentFacts, Fact
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.model.result import Asked, Result, Severity, Verdict

if TYPE_CHECKING:
    from ordercheck.language.builder import Builder
    from ordercheck.language.source import Located

Touched = tuple[tuple[DocumentFacts, Fact], ...]

HOLDS = Message("符合", "holds")


class Outcome(Struct, frozen=True, gc=False):
    """What a kind found on one subject. The engine adds id, title, action, source and fingerprint.

    `facts` are the evidence; None: all that the check's scope touched. `sides`: what was found and what was
    expected where they agree, whose words are worked out only if a result shows them. `values` fill the
    placeholders of the check's own message. `question` is the check's, filled in. `severity`, `action` and
    `document` stand in for the check's where they are set. `cause`: what alone keeps the outcome open. `listed`:
    the evidence that is shown where that is not all of `facts`. `rests`: the facts that a failure rests on where
    those are not all of them.
    """

    verdict: Verdict
    message: Message = HOLDS
    subject: str | None = None
    expected: str | None = None
    note: Message | None = None
    facts: Touched | None = None
    values: Mapping[str, str] = {}
    severity: Severity | None = None
    action: Message | None = None
    document: DocumentFacts | None = None
    question: Message | None = None
    sides: tuple[Operand, Operand] | None = None
    cause: Absent | Unknown | None = None
    listed: Touched | None = None
    rests: Touched | None = None


Judge = Callable[[Scope], Iterable[Outcome]]


def _always(_options: "Located | None") -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check. `build` reads its options from the check's keys and gives the judge.

    `options`: the keys of a check that belong to the kind beside its own name. `placeholders`: what its outcomes
    offer to a check's message. `action`: what to do about a failure where the check does not say. `can_fail`: by
    the kind's own options, whether it ever fails; one that does not finds at most that something can not be told.
    """

    name: str
    build: Callable[["Builder"], Judge]
    action: Message
    options: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    can_fail: Callable[["Located | None"], bool] = _always


@dataclass(frozen=True, slots=True)
class Each:
    """What a check repeats over: rows or elements of `source`, or the own `fields`, one by one as `it`."""

    source: Expression | None = None
    fields: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """How one of several current documents of a role is chosen as the reference (see docs, 'Choice')."""

    named_by: str = ""
    number: str = "number"
    rows: str = ""
    by: tuple[str, ...] = ()


class Check(Struct, frozen=True):
    """A check ready to run. `off` says why an override turned it off.

    `documents_from`: documents dated before it were made under the old rules and are not judged.
    `entries`: its keys as written; `parameters`: those that it uses, also the checklist's. `fields`: (role, field)
    that its expressions read.
    """

    id: str
    checklist: str
    title: Message
    severity: Severity
    kind: str
    judge: Judge
    action: Message
    about: str
    also: tuple[str, ...] = ()
    others: Mapping[str, Choice] = {}
    source: str = ""
    docs: str = ""
    stage: str = ""
    when: Expression | None = None
    unless: Expression | None = None
    each: Each | None = None
    message: Template | None = None
    ask: Asked | None = None
    question: Template | None = None
    absent_fails: bool = False
    opt_in: bool = False
    off: Message | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    documents_from: date | None = None
    parameters: Mapping[str, Setting] = {}
    entries: Mapping[str, Entry] = {}
    fields: tuple[tuple[str, str], ...] = ()
    can_fail: bool = True
    file: str = ""
    where: FilePlace = FilePlace(1)

    @property
    def settings(self) -> dict[str, Setting]:
        """Each key as written, with the file and line that set it; the parameters one by one."""
        return settings_of(self.entries)

    @property
    def name(self) -> str:
        """The id without the checklist."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Review:
    """What the kinds that run last see: the results before them, how many decisions there are, why some failed."""

    results: tuple[Result, ...]
    decisions: int = 0
    unused: tuple[Message, ...] = ()


def verdict_of_answer(answer: Operand) -> Verdict:
    """True passes, false fails; what a reference lacks is not applicable, all else unknown."""
    if isinstance(answer, Known):
        return Verdict.PASS if answer.value is True else Verdict.FAIL
    if isinstance(answer, Absent) and answer.lenient:
        return Verdict.NOT_APPLICABLE
    return Verdict.UNKNOWN


def open_outcome(answer: Operand, subject: str | None = None) -> Outcome:
    """The outcome of an answer that is neither true nor false, with its reason."""
    assert not isinstance(answer, Known)
    return Outcome(verdict_of_answer(answer), answer.reason, subject, cause=answer)


def unknown_outcome(answer: Operand, subject: str | None = None, facts: Touched | None = None) -> Outcome:
    """The outcome where an answer is needed and is neither true nor false."""
    assert not isinstance(answer, Known)
    return Outcome(Verdict.UNKNOWN, answer.reason, subject, facts=facts, cause=answer)
