"""A contradiction that rests on a column of which it is not sure what it holds is open, with that reason."""

from msgspec.structs import replace

from ordercheck.language.check import Outcome
from ordercheck.language.operand import Unknown
from ordercheck.language.scope import Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.results import evidence_of


def without_guesses(outcome: Outcome, scope: Scope) -> Outcome:
    """The outcome, a failure as unknown where a fact that it rests on is doubtful (`Fact.doubt`)."""
    if outcome.verdict is not Verdict.FAIL:
        return outcome
    rests = outcome.rests if outcome.rests is not None else evidence_of(outcome, scope)
    for document, fact in rests:
        if fact.doubt is not None:
            said = Message(f"{outcome.message.zh}；{fact.doubt.zh}", f"{outcome.message.en}; {fact.doubt.en}")
            cause = Unknown(said, fact, document, theme=fact.doubt)
            return replace(outcome, verdict=Verdict.UNKNOWN, message=said, cause=cause)
    return outcome
