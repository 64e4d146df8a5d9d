"""What a fact holds: a typed value behind a small protocol. The concrete types live in `ordercheck.values`."""

from typing import Protocol, runtime_checkable

from msgspec import Struct

from ordercheck.model.message import Message


@runtime_checkable
class Value(Protocol):
    """A parsed value: immutable, comparable by meaning, printable for the report."""

    @property
    def type_name(self) -> str:
        """The catalogue's name of the type: "money", "quantity", "date" ..."""

    @property
    def unit(self) -> str | None:
        """Currency or unit as a canonical token (CNY, set, kg); None where none is stated or none applies."""

    def as_json(self) -> str:
        """The value as the report prints it (decimals and ISO dates as strings)."""


class Reading(Struct, frozen=True, gc=False):
    """One way in which a raw text can be read; `note` names the convention where there are several."""

    value: Value
    note: str = ""


class Unreadable(Struct, frozen=True, gc=False):
    """Why a raw text gave no value."""

    reason: Message


Parsed = tuple[Reading, ...] | Unreadable
"""One reading: the value is certain. Several: each stays possible until something else decides."""
