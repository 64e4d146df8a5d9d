"""current: which of several revisions counts is clear. For checks about: packet.

    current: {}

Which documents are revisions of one another, and which of them is the newest, is found when the packet is read: by
revision, then date, then file name. Only a revision or a date makes it clear.

Passes: 图纸 revision A and B; B counts, and the result says so. Fails: two drawings of one number and no
revision or date. Not applicable: no document has another revision.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.scope import Scope
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message, listed
from ordercheck.model.result import Verdict

_ALONE = Message("没有几个版本的单据", "no document has another revision")


def build(builder: Builder) -> Judge:
    """The judge of the revisions."""
    builder.keys.keys("current").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for each group of revisions."""
    newest = [document for document in scope.packet.documents if document.revisions and document.current]
    outcomes = [_judge(scope, document) for document in newest]
    return outcomes or [Outcome(Verdict.NOT_APPLICABLE, _ALONE)]


def _judge(scope: Scope, newest: DocumentFacts) -> Outcome:
    path = newest.document.path
    group = [newest, *(other for other in scope.packet.documents if other.document.path in newest.revisions)]
    facts = tuple(
        (document, document.field(name))
        for document in group
        for name in ("revision", "date")
        if name in scope.packet.roles[document.role or ""].fields
    )
    if newest.current_clear:
        note = newest.current_reason or Message(f"以 {path} 为准", f"{path} counts")
        return Outcome(Verdict.PASS, HOLDS, path, path, note, facts)
    several = listed(sorted((path, *newest.revisions)))
    message = Message(
        f"有几份同一单据，不能断定以哪一份为准：{several.zh}",
        f"several revisions, and it is not clear which one counts: {several.en}",
    )
    return Outcome(Verdict.FAIL, message, path, note=newest.current_reason, facts=facts)


KIND = Kind(
    "current",
    build,
    Message("请确认以哪一份为准，其余的移出或忽略", "Find out which one counts and set the others aside"),
)
