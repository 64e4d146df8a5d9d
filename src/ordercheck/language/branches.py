"""Which answers each condition of the rules gave while cases ran: a branch never taken may be wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ordercheck.language.operand import Known, Operand
from ordercheck.language.scope import Scope
from ordercheck.language.source import SourcePlace
from ordercheck.model.place import FilePlace

Answer = Callable[[Scope], Operand]


@dataclass(frozen=True, slots=True, order=True)
class Condition:
    """A condition where it stands: `when`, `unless`, a part of `and` and `or`, the test of a choice."""

    file: str
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Branches:
    """The conditions that were compiled, each with the answers (True, False) that it gave."""

    taken: dict[Condition, set[bool]] = field(default_factory=dict)

    def watched(self, where: FilePlace, text: str, answer: Answer) -> Answer:
        """The same condition, noted from now on."""
        file = where.file if isinstance(where, SourcePlace) else ""
        given = self.taken.setdefault(Condition(file, where.line, where.column, text), set())

        def noted(scope: Scope) -> Operand:
            found = answer(scope)
            if isinstance(found, Known):
                given.add(found.value is True)
            return found

        return noted

    def watched_once_asked(self, where: FilePlace, text: str, answer: Answer) -> Answer:
        """As `watched`, for an expression of which it is not known yet whether it is a condition."""
        watched: list[Answer] = []

        def noted(scope: Scope) -> Operand:
            if not watched:
                watched.append(self.watched(where, text, answer))
            return watched[0](scope)

        return noted

    def missing(self) -> tuple[tuple[Condition, bool], ...]:
        """Each condition with an answer that it never gave, in the order of the files."""
        return tuple(
            (condition, answer)
            for condition, given in sorted(self.taken.items())
            for answer in (True, False)
            if answer not in given
        )
