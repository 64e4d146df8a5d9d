"""Readings: the ways in which a document's arithmetic may be meant, as data (catalogue, decisions 13, 16, 23)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ordercheck.language.expressions import Expression
from ordercheck.language.node import Asserted
from ordercheck.language.operand import Known, Operand, Unknown, is_false, is_true
from ordercheck.language.scope import Element, RowHandle, Scope
from ordercheck.language.tolerance import Tolerance
from ordercheck.language.uses import Uses
from ordercheck.model.message import Message


@dataclass(frozen=True, slots=True)
class Part:
    """One equation of a reading, for the document or for each row of `each`."""

    assertion: Expression
    within: Callable[[Scope], Tolerance]
    each: Expression | None = None
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class ReadingWay:
    """One way to read the arithmetic; `when` and `unless` say whether the document's labels leave it possible."""

    name: str
    title: Message
    parts: Mapping[str, Part]
    when: Expression | None = None
    unless: Expression | None = None

    def possible(self, scope: Scope) -> bool:
        """Whether the labels leave it open; what can not be told leaves it open too."""
        if self.when is not None and is_false(self.when.condition(scope)):
            return False
        return self.unless is None or not is_true(self.unless.condition(scope))

    def contested(self, scope: Scope) -> Unknown | None:
        """Why it is not sure that this way is meant: the document says two things of what its conditions ask."""
        for condition in (self.when, self.unless):
            asked = condition.condition(scope.traced_apart()) if condition is not None else None
            if isinstance(asked, Unknown) and asked.fact is not None and asked.fact.conflict:
                return asked
        return None


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """The ways of one arithmetic, the usual one first."""

    name: str
    ways: tuple[ReadingWay, ...]
    uses: Uses


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a part on one subject, with the scope (and its trace) that it was found in.

    `asserted` None: the part's `when` is false here.
    """

    subject: str | None
    asserted: Asserted | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Taken:
    """The reading that was taken; `closes`: all its parts hold; `way` None: the labels leave none possible."""

    way: ReadingWay | None
    parts: Mapping[str, Sequence[Judged]]
    closes: bool


def take(group: ReadingGroup, scope: Scope) -> Taken:
    """The first reading that closes, else the one with the fewest false answers, the earlier first."""
    key = ("reading", group.name, id(scope.document))
    known = scope.packet.memory.get(key)
    if isinstance(known, Taken):
        return known
    taken = _choose(group, scope)
    scope.packet.memory[key] = taken
    return taken


def _choose(group: ReadingGroup, scope: Scope) -> Taken:
    best: Taken | None = None
    fewest = 0
    for way in group.ways:
        if not way.possible(scope.traced_apart()):
            continue
        parts = {name: judge_part(part, scope) for name, part in way.parts.items()}
        found = (judged.asserted for part in parts.values() for judged in part)
        answers = [asserted.answer for asserted in found if asserted is not None]
        wrong = sum(is_false(answer) for answer in answers)
        closes = any(map(is_true, answers)) and all(map(_settled, answers))
        if closes:
            return Taken(way, parts, closes=True)
        if best is None or wrong < fewest:
            best, fewest = Taken(way, parts, closes=False), wrong
    return best or Taken(None, {}, closes=False)


def _settled(answer: Operand) -> bool:
    return is_true(answer) or bool(getattr(answer, "lenient", False))


def judge_part(part: Part, scope: Scope) -> tuple[Judged, ...]:
    """The part's answer for the document, or for each row."""
    inner = scope.of_document().traced_apart()
    if part.each is None:
        return (_judge(part, inner, None),)
    rows = part.each.evaluate(inner)
    if not isinstance(rows, Known) or not isinstance(rows.value, tuple):
        return (Judged(None, Asserted(rows), inner),)
    judged = []
    for row in rows.value:
        if isinstance(row, Known) and isinstance(row.value, RowHandle | Element):
            judged.append(_judge(part, scope.within_row(row.value), row.value.subject))
    return tuple(judged)


def _judge(part: Part, scope: Scope, subject: str | None) -> Judged:
    if part.when is not None:
        asked = part.when.condition(scope)
        if is_false(asked):
            return Judged(subject, None, scope)
        if not isinstance(asked, Known):
            return Judged(subject, Asserted(asked), scope)
    inner = scope.as_assertion(part.within(scope))
    return Judged(subject, part.assertion.asserted(inner), inner)
