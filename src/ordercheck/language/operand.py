"""What an expression gives: a known value, a value that is not there, or one that can not be told.

Truth has the same three outcomes. `Absent` travels through arithmetic and comparisons, so that the check can
tell "the reviewed document does not state it" (unknown) from "the reference does not state it" (not applicable).
"""

from collections.abc import Callable, Iterable
from typing import TypeGuard

from msgspec import Struct

from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.value import Value


class Known(Struct, frozen=True, gc=False):
    """A value: bool, a typed value, a tuple of operands, or a handle (row, table, role, file).

    `fact` is set where the value was read from a document as it stands.
    """

    value: object
    fact: Fact | None = None


class Absent(Struct, frozen=True, gc=False):
    """A value that is not there. `bare`: a field by itself, not the outcome of a comparison or arithmetic.

    `lenient`: a reference does not state it, or an optional table has no rows: not applicable, not unknown.
    `said`: the reason, or what words it; most empty cells of long tables are never spoken of. `document`: in which
    one `fact` is not stated.
    """

    state: State
    said: Message | Callable[[], Message]
    lenient: bool = False
    bare: bool = False
    fact: Fact | None = None
    document: DocumentFacts | None = None

    @property
    def reason(self) -> Message:
        """Why it is not there, in words for people."""
        return self.said if isinstance(self.said, Message) else self.said()


class Unknown(Struct, frozen=True, gc=False):
    """A value that can not be told, and why.

    `document`: in which one `fact` can not be read. `theme`: the reason without the figures that it names, which
    all rows of a table share that can not be told for it.
    """

    reason: Message
    fact: Fact | None = None
    document: DocumentFacts | None = None
    theme: Message | None = None


Operand = Known | Absent | Unknown

TRUE = Known(True)
FALSE = Known(False)


def truth_of(value: bool) -> Known:
    """A two-valued answer as an operand."""
    return TRUE if value else FALSE


def not_known(operands: Iterable[Operand]) -> Absent | Unknown | None:
    """What keeps an operation from being computed: an unknown first, then what a reference lacks."""
    found: Absent | Unknown | None = None
    for operand in operands:
        if isinstance(operand, Unknown):
            return operand
        if isinstance(operand, Absent) and (found is None or (operand.lenient and not _lenient(found))):
            found = operand
    if isinstance(found, Absent) and found.bare:
        return Absent(found.state, found.said, found.lenient, False, found.fact, found.document)
    return found


def _lenient(operand: Absent | Unknown) -> bool:
    return isinstance(operand, Absent) and operand.lenient


def is_value(value: object) -> TypeGuard[Value]:
    """Whether something is a typed value, no handle, list or answer (cheaper than asking the protocol)."""
    return hasattr(value, "type_name")


def is_true(operand: Operand) -> bool:
    """Whether an answer is certainly true."""
    return isinstance(operand, Known) and operand.value is True


def is_false(operand: Operand) -> bool:
    """Whether an answer is certainly false."""
    return isinstance(operand, Known) and operand.value is False


def conjunction(answers: Iterable[Operand]) -> Operand:
    """Kleene's `and` over answers; stops at the first false one."""
    return _decide(answers, FALSE, TRUE)


def disjunction(answers: Iterable[Operand]) -> Operand:
    """Kleene's `or` over answers; stops at the first true one."""
    return _decide(answers, TRUE, FALSE)


def negation(answer: Operand) -> Operand:
    """Kleene's `not`."""
    if isinstance(answer, Known):
        return truth_of(answer.value is not True)
    return answer


def _decide(answers: Iterable[Operand], decisive: Known, otherwise: Known) -> Operand:
    open_answers: list[Operand] = []
    for answer in answers:
        if not isinstance(answer, Known):
            open_answers.append(answer)
        elif (answer.value is True) is decisive.value:
            return decisive
    return _weakest(open_answers) if open_answers else otherwise


def _weakest(answers: list[Operand]) -> Operand:
    """An answer that can not be told outweighs what the document lacks, and this what a reference lacks."""
    for answer in answers:
        if isinstance(answer, Unknown):
            return answer
    for answer in answers:
        if isinstance(answer, Absent) and not answer.lenient:
            return answer
    return answers[0]
