"""What a check found out."""

from enum import StrEnum

from msgspec import Struct

from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.place import Place


class Verdict(StrEnum):
    """The outcome of one check on one subject."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    MANUAL = "manual"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How grave a check is; `manual` checks wait for a person."""

    ERROR = "error"
    WARNING = "warning"
    MANUAL = "manual"


class Asked(StrEnum):
    """Who answers what a check found: the customer, a colleague inside, or nobody is written to."""

    CUSTOMER = "customer"
    INSIDE = "inside"
    NONE = "none"


class Evidence(Struct, frozen=True, gc=False):
    """One value on which a result rests. A value that was not found has null raw, value and place."""

    document: str
    role: str | None
    field: str
    raw: str | None = None
    value: str | None = None
    unit: str | None = None
    place: Place | None = None
    state: State = State.STATED
    looked_for: tuple[str, ...] = ()
    note: Message | None = None


class Result(Struct, frozen=True, gc=False):
    """One check on one subject of one document (or of the packet: document None).

    `ask`: who answers, None where the check leaves it to the document's role; `question`: what they are asked.
    """

    check: str
    verdict: Verdict
    severity: Severity
    title: Message
    message: Message
    action: Message
    document: str | None = None
    subject: str | None = None
    source: str = ""
    evidence: tuple[Evidence, ...] = ()
    expected: str | None = None
    fingerprint: str = ""
    note: Message | None = None
    ask: Asked | None = None
    question: Message | None = None
