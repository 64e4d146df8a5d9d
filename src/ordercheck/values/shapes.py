"""The concrete values: frozen, compared by `ordercheck.values.same`, printed by `as_json`."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from ordercheck.model.message import Message

_PRINTED_WITH_ZEROS = frozenset({"money", "number", "words"})


def plain(number: Decimal) -> str:
    """A decimal without exponent, digits as they are."""
    return format(number, "f")


def plain_stripped(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros behind the point."""
    text = plain(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


class _WithoutUnit(Struct, frozen=True, gc=False):
    """What is not counted in anything."""

    unit: ClassVar[str | None] = None


class Figure(Struct, frozen=True, gc=False):
    """A number with what it counts.

    `kind` is the type's name. `unit`: ISO code for money and words, the word as printed for a quantity
    (folded), else canonical: kg, m3, mm, C, day (or working_day, month, year), CMH or % for ventilation; None
    where none is stated. Percent is a fraction (0.13).
    """

    number: Decimal
    kind: str
    unit: str | None = None

    @property
    def type_name(self) -> str:
        return self.kind

    def as_json(self) -> str:
        if self.kind == "ventilation" and self.number == 0:
            return "closed"
        return plain(self.number) if self.kind in _PRINTED_WITH_ZEROS else plain_stripped(self.number)


class Text(_WithoutUnit, frozen=True, gc=False):
    """Text, an identifier or an ISO currency code; white space folded, otherwise as printed."""

    text: str
    kind: str = "text"

    @property
    def type_name(self) -> str:
        return self.kind

    def as_json(self) -> str:
        return self.text


class Day(_WithoutUnit, frozen=True, gc=False):
    """A calendar day."""

    type_name: ClassVar[str] = "date"
    day: date

    def as_json(self) -> str:
        return self.day.isoformat()


class Moment(_WithoutUnit, frozen=True, gc=False):
    """A day with a time of day, as the document's place has it (no time zone)."""

    type_name: ClassVar[str] = "datetime"
    moment: datetime

    def as_json(self) -> str:
        return self.moment.isoformat(timespec="minutes" if self.moment.second == 0 else "seconds")


class Choice(_WithoutUnit, frozen=True, gc=False):
    """One token of a role's choices; a flag's tokens are "yes" and "no"."""

    token: str
    kind: str = "choice"

    @property
    def type_name(self) -> str:
        return self.kind

    def as_json(self) -> str:
        return self.token


class ContainerCount(Struct, frozen=True, gc=False):
    """How many containers of one size-type; `code` is the trade name (40HQ), unknown ones as printed.

    `count` is None where only the size-type is written.
    """

    count: int | None
    code: str
    raw: str


class Containers(_WithoutUnit, frozen=True, gc=False):
    """Counted containers in printed order."""

    type_name: ClassVar[str] = "containers"
    items: tuple[ContainerCount, ...]

    def counts(self) -> dict[str, int | None]:
        """Size-type -> how many, equal codes added up, in printed order; None where it is not said how many."""
        totals: dict[str, int | None] = {}
        for item in self.items:
            before = totals.get(item.code, 0)
            totals[item.code] = None if before is None or item.count is None else before + item.count
        return totals

    @property
    def lacking(self) -> Message | None:
        """What of it is not said: the number of a size-type."""
        code = next((code for code, count in self.counts().items() if count is None), None)
        said = Message("只写了箱型 {code}，没有写箱量", "only the type {code} is stated, not how many")
        return None if code is None else said.fill(code=code)

    def as_json(self) -> str:
        return "+".join(code if count is None else f"{count}x{code}" for code, count in self.counts().items())


class Party(_WithoutUnit, frozen=True, gc=False):
    """A party as the lines that the document shows; the first is the name."""

    type_name: ClassVar[str] = "party"
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.lines[0]

    def as_json(self) -> str:
        return "\n".join(self.lines)


class Size(Struct, frozen=True, gc=False):
    """Outer dimensions in mm, in printed order.

    `order` has one letter a side where the document names them (W D H, L, and O for a diameter), else "".
    `printed_unit` is the unit as stated (mm, cm, m, in); where it is None the sides are the bare figures.
    `sides` is empty for a size given in words ("XL"): then only `text` counts.
    """

    type_name: ClassVar[str] = "size"
    sides: tuple[Decimal, ...]
    order: str = ""
    printed_unit: str | None = None
    text: str = ""

    @property
    def unit(self) -> str | None:
        return "mm" if self.printed_unit else None

    def as_json(self) -> str:
        return self.text or "x".join(plain_stripped(side) for side in self.sides)


class Share(Struct, frozen=True, gc=False):
    """A part of a price and when it falls due.

    `percent` is a fraction (0.3). `trigger`: deposit, before_production, before_shipment, shipment, bl_copy,
    before_delivery, pickup, delivery, installation, acceptance, invoice, month_end, documents, sight,
    warranty_end; `acceptance+invoice` when both must have happened. `days` count from the trigger. `method`: tt,
    lc, dp, da, cash, cheque, bill. None: not stated.
    """

    percent: Decimal | None
    trigger: str | None = None
    days: int | None = None
    method: str | None = None


class PaymentTerms(_WithoutUnit, frozen=True, gc=False):
    """Shares in printed order; none where the words could not be understood wholly: then only `text` counts."""

    type_name: ClassVar[str] = "payment_terms"
    shares: tuple[Share, ...]
    text: str = ""

    def as_json(self) -> str:
        return self.text


class Charge(Struct, frozen=True, gc=False):
    """A named charge; `per` is what it is counted by ("柜", "40HQ"), None for a sum."""

    name: str
    amount: Decimal
    currency: str | None = None
    per: str | None = None

    def __str__(self) -> str:
        words = (self.name, self.currency or "", plain(self.amount))
        return " ".join(word for word in words if word) + (f"/{self.per}" if self.per else "")


class Charges(_WithoutUnit, frozen=True, gc=False):
    """Charges in printed order; none where the document says that there are none, or (with `text`) in words."""

    type_name: ClassVar[str] = "charges"
    items: tuple[Charge, ...]
    text: str = ""

    def as_json(self) -> str:
        return "; ".join(str(item) for item in self.items) if self.items else self.text
