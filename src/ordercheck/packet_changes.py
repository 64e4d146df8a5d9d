"""What changed between two states of a packet: facts added, removed, changed, and which notice covers a change.

Documents pair by role and number, else by name; the rows of a table by what they share, never by their position.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ordercheck.language.patterns import first_mention
from ordercheck.language.table import DataRow, DataTable
from ordercheck.language.titles import field_title
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.fact import DocumentFacts, Fact, Row, State
from ordercheck.model.message import Message
from ordercheck.packet_pairs import paired_documents, paired_rows

NOTICES = "notices"
"""The data table that names the roles which announce changes."""
BY_NATURE = "revision_fields"
"""The data table of fields that differ in every revision."""


class ChangeKind(StrEnum):
    """What became of a fact; `unclear`: one of the two can not be read."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs. `field` is the new one's name, the old one's where it was removed.

    `notice`: the path of the document that lists the change, None where none does. `by_nature`: the field is
    another in every revision, so that nobody announces it.
    """

    kind: ChangeKind
    field: str
    title: Message
    old: Fact | None
    new: Fact | None
    notice: str | None = None
    by_nature: bool = False

    @property
    def announced(self) -> bool:
        """Whether nobody has to ask about the change."""
        return self.notice is not None or self.by_nature


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """Two documents that are one in two states; `old` None: added, `new` None: removed."""

    old: DocumentFacts | None
    new: DocumentFacts | None
    changes: tuple[Change, ...] = ()

    @property
    def role(self) -> str | None:
        """The role of the document."""
        document = self.new or self.old
        return document.role if document is not None else None


@dataclass(frozen=True, slots=True)
class Names:
    """What the rules know: roles, which of them are notices of changes, which fields differ in every revision."""

    roles: Mapping[str, RoleLike]
    notices: DataTable | None = None
    by_nature: tuple[str, ...] = ()


def changes_between(
    old: Sequence[DocumentFacts], new: Sequence[DocumentFacts], names: Names
) -> tuple[DocumentChange, ...]:
    """Every document that is new, gone, or states something else; notices of changes are no changes themselves."""
    announcing: set[str | None] = set(names.notices.rows) if names.notices is not None else set()
    notices = [document for document in new if document.role in announcing]
    found = []
    for before, after in paired_documents(_counting(old, announcing), _counting(new, announcing)):
        if before is None or after is None:
            found.append(DocumentChange(before, after))
            continue
        changes = tuple(
            _covered(change, after.role or "", notices, names) for change in _changes(before, after, names.roles)
        )
        if changes:
            found.append(DocumentChange(before, after, changes))
    return tuple(found)


def _counting(documents: Sequence[DocumentFacts], announcing: Container[str | None]) -> list[DocumentFacts]:
    """The documents in their current revision, without notices and what packet.yaml ignores."""
    return [
        document
        for document in documents
        if document.current and not document.recognition.ignored and document.role not in announcing
    ]


def _changes(before: DocumentFacts, after: DocumentFacts, roles: Mapping[str, RoleLike]) -> Iterator[Change]:
    role = after.role
    spec = roles.get(role or "")
    for name in dict.fromkeys((*before.fields, *after.fields)):
        yield from _change(before.field(name), after.field(name), field_title(roles, role, name))
    for table in spec.tables if spec is not None else ():
        for old, new in paired_rows(before.table(table).rows, after.table(table).rows):
            yield from _of_row(old, new, roles, role)


def _of_row(old: Row | None, new: Row | None, roles: Mapping[str, RoleLike], role: str | None) -> Iterator[Change]:
    columns = dict.fromkeys((*(old.cells if old else ()), *(new.cells if new else ())))
    for column in columns:
        before = old.cells.get(column) if old is not None else None
        after = new.cells.get(column) if new is not None else None
        named = after or before
        if named is not None:
            yield from _change(before, after, field_title(roles, role, named.field))


def _change(old: Fact | None, new: Fact | None, title: Message) -> Iterator[Change]:
    kind = _kind(old, new)
    named = new if new is not None and new.state is not State.NOT_FOUND else old or new
    if kind is not None and named is not None:
        yield Change(kind, named.field, title, old, new)


def _kind(old: Fact | None, new: Fact | None) -> ChangeKind | None:
    from ordercheck.values import same

    states = {fact.state for fact in (old, new) if fact is not None}
    if State.UNREADABLE in states:
        alike = old is not None and new is not None and old.raw is not None and old.raw == new.raw
        return None if alike else ChangeKind.UNCLEAR
    before, after = (fact.value if fact is not None else None for fact in (old, new))
    if before is None or after is None:
        return None if before is after else ChangeKind.ADDED if before is None else ChangeKind.REMOVED
    answer = same(before, after)
    return ChangeKind.UNCLEAR if answer is None else None if answer else ChangeKind.CHANGED


def _covered(change: Change, role: str, notices: Sequence[DocumentFacts], names: Names) -> Change:
    if change.field in names.by_nature:
        return replace(change, by_nature=True)
    words = tuple(_words(change, names.roles.get(role)))
    for notice in notices:
        row = names.notices.row(notice.role or "") if names.notices is not None else None
        if row is not None and _lists(notice, row, change, words):
            return replace(change, notice=notice.document.path)
    return change


def _lists(notice: DocumentFacts, row: DataRow, change: Change, words: Sequence[str]) -> bool:
    """Whether the notice names the field and what it became: in a row of its table, or in a text."""
    for table in row.texts("tables"):
        for entry in notice.table(table).rows:
            named = _raw(entry.cells.get("field"))
            if first_mention(named, words) is not None and _says(_raw(entry.cells.get("after")), change):
                return True
    texts = " ".join(_raw(notice.field(name)) for name in row.texts("texts"))
    return first_mention(texts, words) is not None and _says(texts, change)


def _words(change: Change, spec: RoleLike | None) -> Iterator[str]:
    """What people call the field or column: its title and its labels or headers."""
    table, bracket, rest = change.field.partition("[")
    if spec is None:
        return
    tables = spec.tables[table].columns if bracket and table in spec.tables else {}
    known = tables.get(rest.partition("].")[2]) if bracket else spec.fields.get(change.field)
    if known is not None:
        yield from (known.title.zh, known.title.en)
        yield from (*getattr(known, "labels", ()), *getattr(known, "headers", ()))


def _says(words: str, change: Change) -> bool:
    """Whether the words hold the new value; where the notice or the document states none, naming it is enough."""
    from ordercheck.values.text import normal

    if not words or change.new is None or not change.new.raw:
        return True
    return normal(change.new.raw) in normal(words) or normal(words) in normal(change.new.raw)


def _raw(fact: Fact | None) -> str:
    return (fact.raw or "") if fact is not None else ""
