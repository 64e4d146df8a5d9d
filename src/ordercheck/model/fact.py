"""What was read from a document: facts, each with its raw text, its place and what else was considered."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field, structs

from ordercheck.model.document import Document
from ordercheck.model.message import Message
from ordercheck.model.place import Place
from ordercheck.model.value import Reading, Value


class State(StrEnum):
    """What is known of a field (product.md, 'What decides a verdict')."""

    STATED = "stated"
    EMPTY = "empty"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"


class Candidate(Struct, frozen=True, gc=False):
    """A value that a field may have, with its score and why it was taken or lost."""

    raw: str
    place: Place | None
    score: float
    why: str
    value: Value | None = None
    label: str | None = None


class Fact(Struct, frozen=True, gc=False):
    """One field of one document.

    `field` is the catalogue's name ("total", "lines[2].amount"). `value` is set only when `state` is STATED.
    `reason` says why a value is unreadable. `looked_for` lists labels and parts for a value that was not found.
    `correction` is set when a clerk's `facts:` entry of packet.yaml supplied the value. `conflict`: unreadable
    because two places of the document state different values (the stated ones are among the candidates).
    `readings`: the ways in which an unreadable text can be read, as long as nothing has decided.
    `doubt`: why it is not sure that the value is this field's (its column was named by likeness): such a value may
    agree with others, but what contradicts it is open.
    """

    field: str
    state: State
    raw: str | None = None
    value: Value | None = None
    place: Place | None = None
    label: str | None = None
    label_place: Place | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: Message | None = None
    looked_for: tuple[str, ...] = ()
    correction: str | None = None
    conflict: bool = False
    readings: tuple[Reading, ...] = ()
    doubt: Message | None = None

    @property
    def unit(self) -> str | None:
        return self.value.unit if self.value is not None else None

    def renamed(self, field_name: str) -> "Fact":
        """The same fact under another field name."""
        return structs.replace(self, field=field_name)


class Row(Struct, frozen=True, gc=False):
    """An item row of a table; `index` counts from 0 in document order; a column that is missing is NOT_FOUND."""

    index: int
    cells: Mapping[str, Fact]
    text: str
    place: Place | None = None
    group: str | None = None


class TableFacts(Struct, frozen=True, gc=False):
    """The rows of one table of a role. State EMPTY: the header stands there without any item row."""

    name: str
    state: State
    rows: tuple[Row, ...] = ()
    columns: Mapping[str, Fact] = field(default_factory=dict)
    reason: Message | None = None
    looked_for: tuple[str, ...] = ()
    place: Place | None = None


class Clause(Struct, frozen=True, gc=False):
    """A numbered clause of a contract's text: its number as printed ("第三条", "3.1"), heading and text."""

    number: str
    text: str
    place: Place
    heading: str = ""


class MarkKind(StrEnum):
    """What shows that somebody signed or sealed."""

    SEAL = "seal"
    SEAL_TEXT = "seal_text"
    SIGNATURE = "signature"
    DIGITAL_SIGNATURE = "digital_signature"


class Mark(Struct, frozen=True, gc=False):
    """A seal or signature; `side` is the field of the party whose caption is nearest ("buyer"), if any.

    `note` says why it is not sure that it counts.
    """

    kind: MarkKind
    place: Place | None
    side: str | None = None
    detail: str = ""
    confidence: float = 1.0
    note: Message | None = None


class RoleCandidate(Struct, frozen=True, gc=False):
    """A role that a document may have: its score, what spoke for it, and why it lost (None for the winner).

    `titled`: it lost because the document is titled as something else.
    """

    role: str
    score: float
    reasons: tuple[Message, ...] = ()
    lost: Message | None = None
    titled: bool = False


class Recognition(Struct, frozen=True, gc=False):
    """Which role fits best. `role` is None when none does or when two tie (`tied`).

    `ignored`: it takes no part in checks, because packet.yaml says so, or because the document `copy_of`, the same
    byte for byte, counts.
    """

    role: str | None
    candidates: tuple[RoleCandidate, ...] = ()
    tied: bool = False
    overridden: bool = False
    ignored: bool = False
    copy_of: str | None = None


class DocumentFacts(Struct, frozen=True, gc=False):
    """Everything read from one document in one role. Unknown field names give a NOT_FOUND fact, never an error.

    `currency_marks`: every currency sign or code where it stands (field "currency", value the ISO code).
    `revisions`: the paths of the documents of which this is a revision, itself not among them; `current` is
    False for all of them but the newest, and `current_clear` says whether a revision or date decided that.
    """

    document: Document
    recognition: Recognition
    fields: Mapping[str, Fact] = field(default_factory=dict)
    tables: Mapping[str, TableFacts] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()
    marks: tuple[Mark, ...] = ()
    currency_marks: tuple[Fact, ...] = ()
    current: bool = True
    current_reason: Message | None = None
    revisions: tuple[str, ...] = ()
    current_clear: bool = True

    @property
    def role(self) -> str | None:
        return self.recognition.role

    def field(self, name: str) -> Fact:
        return self.fields.get(name) or Fact(field=name, state=State.NOT_FOUND)

    def table(self, name: str) -> TableFacts:
        return self.tables.get(name) or TableFacts(name=name, state=State.NOT_FOUND)

    def facts(self) -> Iterator[Fact]:
        """All facts: the fields, then the rows' cells named `table[i].column`."""
        yield from self.fields.values()
        for table in self.tables.values():
            for row in table.rows:
                yield from row.cells.values()
