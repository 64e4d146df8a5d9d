"""What names an expression may use, and what each of them is before any document is read.

Roles come from the room above; here only the shape that names need is asked of them, so that this room knows
nothing of role files.
"""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from ordercheck.language.table import DataTable
from ordercheck.model.message import Message


class NamedLike(Protocol):
    """A field or column: its type's name, its title, and its tokens where it is a choice."""

    @property
    def type(self) -> str: ...
    @property
    def title(self) -> Message: ...
    @property
    def choices(self) -> Mapping[str, tuple[str, ...]]: ...


class TableLike(Protocol):
    """A table of a role."""

    @property
    def title(self) -> Message: ...
    @property
    def columns(self) -> Mapping[str, NamedLike]: ...
    @property
    def required(self) -> bool: ...


class RoleLike(Protocol):
    """A role: its fields and tables by name."""

    @property
    def title(self) -> Message: ...
    @property
    def fields(self) -> Mapping[str, NamedLike]: ...
    @property
    def tables(self) -> Mapping[str, TableLike]: ...


class Static(Struct, frozen=True, gc=False):
    """What an expression is, as far as it is known when rules are loaded.

    `sort`: "value", "rows", "row", "list", "element", "role", "document", "data", "data_row", "file", "packet",
    "answer", "any". `type` is the value's type; `choices` its tokens; `role` and `table` where rows come from.
    """

    sort: str
    type: str = ""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    role: str = ""
    table: str = ""
    data: DataTable | None = None
    literal: str | None = None
    literals: tuple[str, ...] = ()


ANY = Static("any")
ANSWER = Static("answer")
NUMBER = Static("value", "number")
TEXT = Static("value", "text")
FILE = Static("file")
PACKET = Static("packet")

ELEMENTS: Mapping[str, Mapping[str, str]] = {
    "containers": {"count": "number", "code": "text"},
    "payment_terms": {"percent": "percent", "trigger": "text", "days": "duration", "method": "text"},
    "charges": {"name": "text", "amount": "money", "currency": "currency", "per": "text"},
    "clauses": {"number": "text", "heading": "text", "text": "text"},
}
"""The attributes of the elements of list values, by type, with their types."""

FILE_ATTRIBUTES: Mapping[str, str] = {
    "name": "text",
    "stem": "text",
    "suffix": "text",
    "format": "text",
    "text": "text",
    "pages": "number",
    "sheets": "number",
    "characters": "number",
    "lowest_resolution": "number",
    "edge_seals": "number",
    "current": "flag",
    "role": "text",
}
PACKET_ATTRIBUTES: Mapping[str, str] = {"name": "text", "stage": "text", "customer": "text"}
AMBIENT: Mapping[str, str] = {"today": "date", "stage": "text", "customer": "text"}


def field_static(spec: NamedLike) -> Static:
    """A field or column as it is known before reading."""
    return Static("value", spec.type, spec.choices)


def element_static(of: Static) -> Static | None:
    """What one element of a list or table is, None where nothing can be repeated."""
    if of.sort == "rows":
        return Static("row", role=of.role, table=of.table)
    if of.sort == "list":
        return Static(of.type or "any")
    if of.sort == "value" and of.type in ELEMENTS:
        return Static("element", of.type)
    return ANY if of.sort == "any" else None


def repeated_static(of: Static) -> Static | None:
    """What a generator goes through: the elements of a list or table, or the documents of a role."""
    return Static("document", role=of.role) if of.sort == "role" else element_static(of)
