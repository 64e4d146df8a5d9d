"""decisions: no attestation or waiver of packet.yaml is unused, expired or void. For about: packet; runs last.

    decisions: {}

One result for each decision that settled nothing. Fails: a waiver past its `until`, or given for other values.
Passes: all were used. Not applicable: there are none.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import Judge, Kind, Outcome, Review
from ordercheck.language.scope import Scope
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict


def build(builder: Builder) -> Judge:
    """The judge of the decisions."""
    builder.keys.keys("decisions").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for each decision that was not used."""
    review = scope.packet.memory.get("review")
    if not isinstance(review, Review) or not review.decisions:
        return (Outcome(Verdict.NOT_APPLICABLE, Message("没有登记", "there are no decisions")),)
    unused = [Outcome(Verdict.FAIL, reason, str(index)) for index, reason in enumerate(review.unused)]
    return unused or [Outcome(Verdict.PASS)]


KIND = Kind(
    "decisions",
    build,
    Message("请重新核对，更新或删除此登记", "Look again, then renew or remove the entry"),
)
