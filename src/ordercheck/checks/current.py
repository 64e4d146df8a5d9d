"""current: which of several revisions counts is clear. For checklists about: packet.

    current: {same: [number, drawing_number], newest: [revision, date]}

Documents of a role are revisions of one another unless a field of `same` tells them apart. Clear means that
exactly one is marked current and that a field of `newest` is stated in all of them and greatest in that one.

Passes: 图纸 revision A and B, B current. Fails: two drawings of one number without revision or date.
"""

from collections.abc import Iterable, Sequence

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.scope import Scope
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict

_ALONE = Message("没有几个版本的单据", "no role has several revisions")


def build(builder: Builder) -> Judge:
    """The judge of the revisions of every role."""
    keys = builder.keys.keys("current", required=True)
    same, newest = keys.texts("same"), keys.texts("newest", required=True)
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        roles = dict.fromkeys(document.role for document in scope.packet.documents if document.role is not None)
        groups = [group for role in roles for group in _groups(scope.packet.of_role(role), same)]
        outcomes = [_judge(group, newest) for group in groups if len(group) > 1]
        return outcomes or [Outcome(Verdict.NOT_APPLICABLE, _ALONE)]

    return judge


def _groups(documents: Sequence[DocumentFacts], same: Sequence[str]) -> list[list[DocumentFacts]]:
    """Documents that no identifying field tells apart; unreadable ones belong nowhere."""
    groups: list[list[DocumentFacts]] = []
    for document in documents:
        if document.document.status == "unreadable":
            continue
        group = next((group for group in groups if all(_alike(document, one, same) for one in group)), None)
        if group is None:
            groups.append([document])
        else:
            group.append(document)
    return groups


def _alike(left: DocumentFacts, right: DocumentFacts, fields: Sequence[str]) -> bool:
    from ordercheck.values import same

    for field in fields:
        one, other = left.field(field).value, right.field(field).value
        if one is not None and other is not None and same(one, other) is False:
            return False
    return True


def _judge(group: list[DocumentFacts], newest: Sequence[str]) -> Outcome:
    current = [document for document in group if document.current]
    paths = ", ".join(document.document.path for document in group)
    for field in newest:
        facts = [document.field(field) for document in group]
        if any(fact.state is not State.STATED for fact in facts):
            continue
        touched = tuple(zip(group, facts, strict=True))
        if len(current) == 1 and _greatest(current[0].field(field), facts):
            chosen = current[0].document.path
            note = current[0].current_reason or Message(f"以 {chosen} 为准", f"{chosen} counts")
            return Outcome(Verdict.PASS, HOLDS, group[0].role, chosen, note, touched)
    message = Message(
        f"有几份同一单据,不能断定以哪一份为准:{paths}",
        f"several revisions, and it is not clear which one counts: {paths}",
    )
    return Outcome(
        Verdict.FAIL,
        message,
        group[0].role,
        facts=tuple((document, document.field(field)) for document in group for field in newest),
    )


def _greatest(chosen: Fact, facts: Sequence[Fact]) -> bool:
    keys = [_order(fact) for fact in facts]
    highest = max(keys)
    return _order(chosen) == highest and keys.count(highest) == 1


def _order(fact: Fact) -> tuple[int, str]:
    """Dates by their ISO form, revisions by length and then text: B after A, 10 after 9, AA after Z."""
    from ordercheck.values.text import normal

    text = normal(fact.value.as_json() if fact.value is not None else "")
    return len(text), text


KIND = Kind(
    "current",
    build,
    Message(
        "请确认以哪一份为准,其余的移出或在 packet.yaml 中忽略",
        "Find out which one counts and set the others aside",
    ),
)
