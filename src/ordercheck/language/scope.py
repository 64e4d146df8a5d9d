"""What an expression sees while it is evaluated: the document under review, references, a row, local names.

Every fact that is read goes through the scope, which notes it as evidence. A scope is immutable but for its
trace; `with_local`, `as_condition` and `as_assertion` give changed copies that share the trace, `within_row` and
`traced_apart` such with one of their own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from msgspec import Struct, structs

from ordercheck.language.operand import FALSE, Absent, Known, Operand, Unknown, truth_of
from ordercheck.language.titles import field_title
from ordercheck.language.tolerance import EXACTLY, Tolerance
from ordercheck.language.vocabulary import RoleLike
from ordercheck.model.fact import Clause, DocumentFacts, Fact, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.values.shapes import Choice, Text


class Trace(Struct, eq=False):
    """The facts that were touched, in order, each once."""

    touched: dict[tuple[str, str], tuple[DocumentFacts, Fact]] = {}

    def touch(self, document: DocumentFacts, fact: Fact) -> None:
        """Notes a fact as evidence."""
        self.touched.setdefault((document.document.path, fact.field), (document, fact))

    def facts(self) -> tuple[tuple[DocumentFacts, Fact], ...]:
        """Each document with the fact that was read from it."""
        return tuple(self.touched.values())

    def add(self, other: "Trace") -> None:
        """Takes over what another trace noted."""
        for key, pair in other.touched.items():
            self.touched.setdefault(key, pair)


class RoleHandle(Struct, frozen=True, gc=False):
    """A role named in an expression."""

    role: str


class RowHandle(Struct, frozen=True, gc=False):
    """A row of a table of a document. `lenient`: it belongs to a reference."""

    document: DocumentFacts
    table: str
    row: Row
    lenient: bool

    @property
    def subject(self) -> str:
        """`lines[2]`, counted from 0."""
        return f"{self.table}[{self.row.index}]"


class Element(Struct, frozen=True, gc=False):
    """An element of a list value, with its attributes."""

    subject: str
    attributes: Mapping[str, Operand]
    raw: str = ""


class FileHandle(Struct, frozen=True, gc=False):
    """The file of the document under review."""

    document: DocumentFacts


class DocumentHandle(Struct, frozen=True, gc=False):
    """One of several documents of a role."""

    document: DocumentFacts


class PacketHandle(Struct, frozen=True, gc=False):
    """The packet."""


class Reference(Struct, frozen=True, gc=False):
    """The document that stands for a role in comparisons; `note` says why this one, `doubt` what is unclear."""

    document: DocumentFacts | None
    note: Message | None = None
    doubt: Message | None = None


@dataclass(frozen=True, slots=True)
class PacketView:
    """The packet as expressions and kinds see it.

    `formats` and `templates` are the customer's own, by role; `required` the roles that stage or checklist ask
    for, each a group of alternatives. `memory` keeps what several checks compute alike within one evaluation.
    """

    documents: Sequence[DocumentFacts]
    roles: Mapping[str, RoleLike]
    today: date
    stage: str | None = None
    customer: str | None = None
    name: str = ""
    formats: Mapping[str, "CustomerFormat"] = field(default_factory=dict)
    templates: Mapping[str, Sequence[Clause]] = field(default_factory=dict)
    required: Sequence[Sequence[str]] = ()
    memory: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def of_role(self, role: str) -> tuple[DocumentFacts, ...]:
        """All documents of a role, in the packet's order."""
        return tuple(document for document in self.documents if document.role == role)


@dataclass(frozen=True, slots=True)
class CustomerFormat:
    """A customer's own layout of a document: its columns, title and file types; an empty one is not asked for.

    `rounding`: to multiples of what the customer rounds amounts (1: whole units); None: the currency's minor unit.
    """

    columns: tuple[str, ...] = ()
    title: str = ""
    file_types: tuple[str, ...] = ()
    rounding: Decimal | None = None


Absence = Callable[[Absent], Operand]


def absent_is_false(_absent: Absent) -> Operand:
    """In a condition nothing stated is false."""
    return FALSE


def absent_is_open(absent: Absent) -> Operand:
    """In an assertion a field that stands there empty is false by itself; all else stays what it is."""
    if absent.bare and absent.state is State.EMPTY and not absent.lenient:
        return FALSE
    return structs.replace(absent, bare=False)


class Scope(Struct, frozen=True, eq=False):
    """See the module. `role` is the own role's name, "" where the check is not about one."""

    packet: PacketView
    document: DocumentFacts | None
    role: str
    refer: Callable[[str], Reference]
    trace: Trace
    row: RowHandle | Element | None = None
    local: Mapping[str, Operand] = {}
    absence: Absence = absent_is_open
    tolerance: Tolerance = EXACTLY

    def within_row(self, row: RowHandle | Element) -> "Scope":
        """The scope within one row, with a trace of its own."""
        return self._changed(row, self.local, self.absence, self.tolerance, Trace())

    def with_local(self, **names: Operand) -> "Scope":
        """The scope with further names."""
        return self._changed(self.row, {**self.local, **names}, self.absence, self.tolerance, self.trace)

    def as_condition(self) -> "Scope":
        """The scope of `when`, `unless` and filters."""
        if self.absence is absent_is_false:
            return self
        return self._changed(self.row, self.local, absent_is_false, self.tolerance, self.trace)

    def as_assertion(self, tolerance: Tolerance = EXACTLY) -> "Scope":
        """The scope of what must hold."""
        return self._changed(self.row, self.local, absent_is_open, tolerance, self.trace)

    def of_document(self) -> "Scope":
        """The scope of the whole document, outside of any row."""
        return self._changed(None, {}, self.absence, self.tolerance, self.trace)

    def traced_apart(self) -> "Scope":
        """The scope with a trace of its own."""
        return self._changed(self.row, self.local, self.absence, self.tolerance, Trace())

    def _changed(
        self,
        row: RowHandle | Element | None,
        local: Mapping[str, Operand],
        absence: Absence,
        tolerance: Tolerance,
        trace: Trace,
    ) -> "Scope":
        """What `structs.replace` would give, in half its time: there are several for each row."""
        return Scope(self.packet, self.document, self.role, self.refer, trace, row, local, absence, tolerance)

    def answer(self, operand: Operand) -> Operand:
        """An operand as true, false or open: a flag by its answer, any other value is true."""
        if isinstance(operand, Known):
            return _truth(operand.value)
        return self.absence(operand) if isinstance(operand, Absent) else operand

    def read(self, document: DocumentFacts, fact: Fact, *, lenient: bool) -> Operand:
        """A fact as an operand; it becomes evidence."""
        self.trace.touch(document, fact)
        if fact.state is State.STATED and fact.value is not None:
            return Known(fact.value, fact)
        return self._unstated(document, fact, lenient=lenient)

    def _unstated(self, document: DocumentFacts, fact: Fact, *, lenient: bool) -> Operand:
        """Why a fact that was read gives no value."""
        roles, role = self.packet.roles, document.role
        if fact.state in (State.UNREADABLE, State.STATED):
            return Unknown(_unreadable(field_title(roles, role, fact.field), fact), fact, document)
        if document.document.status == "unreadable":
            return Unknown(unread_file(document), fact)
        return Absent(fact.state, partial(_absence, roles, role, fact), lenient, True, fact, document)

    def field(self, role: str, name: str) -> Operand:
        """A field of the own document or of another role's document."""
        if role == self.role and self.document is not None:
            return self.read(self.document, self.document.field(name), lenient=False)
        document = self._reference(role)
        if not isinstance(document, DocumentFacts):
            return document
        return self.read(document, document.field(name), lenient=True)

    def rows(self, role: str, table: str) -> Operand:
        """A table's rows: a tuple of known rows, or why there are none."""
        own = role == self.role and self.document is not None
        document = self.document if own and self.document is not None else self._reference(role)
        if not isinstance(document, DocumentFacts):
            return document
        return self._rows(document, role, table, own)

    def documents_of(self, role: str) -> Operand:
        """The current documents of a role, one by one; earlier revisions are none of them."""
        return Known(tuple(Known(DocumentHandle(one)) for one in self.packet.of_role(role) if one.current))

    def of_one(self, document: DocumentFacts, name: str) -> Operand:
        """A field, or the rows of a table, of one of several documents."""
        role = document.role or ""
        if name in self.packet.roles[role].tables or name == "clauses":
            return self._rows(document, role, name, own=False)
        return self.read(document, document.field(name), lenient=True)

    def _rows(self, document: DocumentFacts, role: str, table: str, own: bool) -> Operand:
        facts = _clause_table(document.clauses) if table == "clauses" else document.table(table)
        if facts.state is State.STATED and facts.rows:
            return Known(tuple(Known(RowHandle(document, table, row, not own)) for row in facts.rows))
        return self._no_rows(document, role, facts, own)

    def _no_rows(self, document: DocumentFacts, role: str, facts: TableFacts, own: bool) -> Operand:
        title = field_title(self.packet.roles, role, facts.name)
        fact = Fact(
            field=facts.name,
            state=facts.state if facts.state is not State.STATED else State.EMPTY,
            place=facts.place,
            reason=facts.reason,
            looked_for=facts.looked_for,
        )
        self.trace.touch(document, fact)
        unread = document.document.status == "unreadable"
        if facts.state is State.UNREADABLE or unread:
            return Unknown(unread_file(document) if unread else _unreadable(title, fact), fact)
        spec = self.packet.roles[role].tables.get(facts.name)
        lenient = not own or spec is None or not spec.required
        return Absent(fact.state, _absent(title, fact), lenient, fact=fact)

    def column(self, row: RowHandle, name: str) -> Operand:
        """A cell of a row."""
        fact = row.row.cells.get(name)
        if fact is not None and fact.state is State.STATED and fact.value is not None:
            self.trace.touch(row.document, fact)
            return Known(fact.value, fact)
        if fact is None:
            fact = Fact(field=f"{row.subject}.{name}", state=State.NOT_FOUND)
        elif fact.state is State.EMPTY and fact.place is None:
            # What a row leaves empty is shown where the row stands.
            fact = structs.replace(fact, place=row.row.place)
        return self.read(row.document, fact, lenient=row.lenient)

    def _reference(self, role: str) -> DocumentFacts | Operand:
        found = self.refer(role)
        if found.doubt is not None:
            return Unknown(found.doubt)
        if found.document is not None:
            return found.document
        title = self.packet.roles[role].title
        return Absent(
            State.NOT_FOUND,
            Message(f"资料中没有{title.zh}", f"the packet holds no document of the role {title.en}"),
            lenient=True,
        )


def _truth(value: object) -> Known:
    if isinstance(value, bool):
        return truth_of(value)
    if isinstance(value, Choice) and value.token in ("yes", "no"):
        return truth_of(value.token == "yes")
    return truth_of(not isinstance(value, tuple) or bool(value))


def _clause_table(clauses: Iterable[Clause]) -> TableFacts:
    """The clauses as rows of a table with the columns number, heading, text."""
    rows = []
    for index, clause in enumerate(clauses):
        cells = {}
        for name in ("number", "heading", "text"):
            raw = str(getattr(clause, name))
            state = State.STATED if raw else State.EMPTY
            value = Text(raw) if raw else None
            cells[name] = Fact(f"clauses[{index}].{name}", state, raw or None, value, clause.place)
        rows.append(Row(index, cells, clause.text, clause.place))
    return TableFacts("clauses", State.STATED if rows else State.NOT_FOUND, tuple(rows))


def unread_file(document: DocumentFacts) -> Message:
    """Nothing was found because the file itself can not be read."""
    path = document.document.path
    return Message(f"{path} 读不出", f"{path} can not be read")


def _unreadable(title: Message, fact: Fact) -> Message:
    if fact.reason is None:
        return Message(f"{title.zh}读不出", f"{title.en} can not be read")
    why = fact.reason
    raw_zh = f"“{fact.raw}”" if fact.raw else ""
    raw_en = f' "{fact.raw}"' if fact.raw else ""
    return Message(f"{title.zh}{raw_zh}读不出：{why.zh}", f"{title.en}{raw_en} can not be read: {why.en}")


def _absence(roles: Mapping[str, RoleLike], role: str | None, fact: Fact) -> Message:
    return _absent(field_title(roles, role, fact.field), fact)


def _absent(title: Message, fact: Fact) -> Message:
    if fact.state is State.EMPTY:
        return Message(f"{title.zh}未填写", f"{title.en} is left empty")
    if fact.reason is not None:
        return Message(f"没有找到{title.zh}：{fact.reason.zh}", f"{title.en} was not found: {fact.reason.en}")
    return Message(f"没有找到{title.zh}", f"{title.en} was not found")
