"""Which document stands for a role in comparisons (catalogue, decision 27)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ordercheck.language.check import Choice
from ordercheck.language.scope import PacketView, Reference
from ordercheck.model.fact import DocumentFacts, Fact, Row, State
from ordercheck.model.message import Message, listed

_DAY = "date"
"""The field with the day of a document, in every role that has one."""


def referrer(
    packet: PacketView, choices: Mapping[str, Choice], reviewed: DocumentFacts | None
) -> Callable[[str], Reference]:
    """The function that gives the reference of a role for the document under review."""

    def refer(role: str) -> Reference:
        key = ("reference", role, id(reviewed))
        known = packet.memory.get(key)
        if not isinstance(known, Reference):
            known = _choose(packet, role, choices.get(role, Choice()), reviewed)
            packet.memory[key] = known
        return known

    return refer


def _choose(packet: PacketView, role: str, choice: Choice, reviewed: DocumentFacts | None) -> Reference:
    documents = packet.of_role(role)
    current = [document for document in documents if document.current] or list(documents)
    if len(current) < 2:
        return Reference(current[0] if current else None)
    named = _named(current, choice, reviewed)
    if named is not None:
        return named
    return _best_match(current, choice, reviewed) or Reference(None, doubt=_several(packet, role, current))


def _named(current: Sequence[DocumentFacts], choice: Choice, reviewed: DocumentFacts | None) -> Reference | None:
    from ordercheck.values import same

    if reviewed is None or not choice.named_by:
        return None
    name = reviewed.field(choice.named_by).value
    if name is None:
        return None
    matching = []
    for document in current:
        number = document.field(choice.number).value
        if number is not None and same(name, number):
            matching.append(document)
    if len(matching) != 1:
        return None
    path = matching[0].document.path
    return Reference(matching[0], Message(f"与单据写明的 {path} 比较", f"compared with {path}, which it names"))


def _best_match(
    current: Sequence[DocumentFacts], choice: Choice, reviewed: DocumentFacts | None
) -> Reference | None:
    if reviewed is None or not choice.rows:
        return None
    own = [_key(row, choice.by) for row in reviewed.table(choice.rows).rows]
    scores = []
    for document in current:
        rows = [_key(row, choice.by) for row in document.table(choice.rows).rows]
        scores.append(sum(max((_alike(one, other) for other in rows), default=0) for one in own))
    best = max(scores)
    matching = [document for document, score in zip(current, scores, strict=True) if score == best]
    if len(matching) > 1:
        return _same_said(matching, choice)
    document = matching[0]
    path = document.document.path
    return Reference(
        document, Message(f"与明细最相符的 {path} 比较", f"compared with {path}, whose rows match best")
    )


def _same_said(documents: Sequence[DocumentFacts], choice: Choice) -> Reference | None:
    """The newest of documents that say the same, as the purchase order and the contract of one order do."""
    first, *rest = documents
    if not all(_rows_of(first, choice) == _rows_of(one, choice) and not _contradict(first, one) for one in rest):
        return None
    newest = max(documents, key=_day)
    path = newest.document.path
    return Reference(
        newest,
        Message(f"几份说法相同，与最新的 {path} 比较", f"several say the same; compared with {path}, the newest"),
    )


def _rows_of(document: DocumentFacts, choice: Choice) -> Counter[tuple[str | None, ...]]:
    """The rows without their names, which one paper may tell in more words."""
    columns = choice.by[1:] or choice.by
    return Counter(_key(row, columns) for row in document.table(choice.rows).rows)


def _contradict(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Do two documents state values of a field that differ, but for their own dates and what is told in words?"""
    from ordercheck.values import same
    from ordercheck.values.shapes import Text

    for name, fact in one.fields.items():
        value, opposite = fact.value, other.field(name).value
        if value is None or opposite is None or name == _DAY or isinstance(value, Text):
            continue
        if same(value, opposite) is False:
            return True
    return False


def _day(document: DocumentFacts) -> str:
    value = document.field(_DAY).value
    return value.as_json() if value is not None else ""


def _key(row: Row, columns: Sequence[str]) -> tuple[str | None, ...]:
    return tuple(_comparable(row.cells.get(column)) for column in columns)


def _comparable(fact: Fact | None) -> str | None:
    from ordercheck.values.text import normal

    if fact is None or fact.state is not State.STATED or fact.value is None:
        return None
    number = getattr(fact.value, "number", None)
    return str(number.normalize()) if number is not None else normal(fact.value.as_json())


def _alike(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> int:
    """How many columns agree; rows whose first column differs are different rows."""
    if not one or one[0] is None or one[0] != other[0]:
        return 0
    return sum(left is not None and left == right for left, right in zip(one, other, strict=True))


def _several(packet: PacketView, role: str, current: Sequence[DocumentFacts]) -> Message:
    title = packet.roles[role].title
    paths = listed(document.document.path for document in current)
    return Message(
        f"有几份有效的{title.zh}，不能断定以哪份为准：{paths.zh}",
        f"there are several current documents of the role {title.en}, which one counts is not clear: {paths.en}",
    )
