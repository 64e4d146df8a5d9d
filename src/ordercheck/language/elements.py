"""The elements of list values (containers, payment terms, charges) as operands with attributes."""

from collections.abc import Mapping
from decimal import Decimal

from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.scope import Element
from ordercheck.model.fact import Fact, State
from ordercheck.model.message import Message
from ordercheck.values.shapes import Charges, ContainerCount, Containers, Figure, PaymentTerms, Text


def element_attribute(element: Element, name: str) -> Operand:
    """An attribute of an element; unknown where elements of this kind have no such attribute."""
    return element.attributes.get(name) or Unknown(Message(f"没有 {name}", f"there is no {name}"))


def elements_of(value: object, fact: Fact | None) -> Operand:
    """The elements of a list value as a tuple of operands; unknown where its words were not understood."""
    name = fact.field if fact is not None else "value"
    match value:
        case Containers(items):
            return _all(name, [(item.raw, {"count": _count(item), "code": item.code}) for item in items])
        case PaymentTerms(shares, text) if shares or not text:
            return _all(name, [(text, _share_attributes(share)) for share in shares])
        case Charges(items, text) if items or not text:
            return _all(name, [(str(item), _charge_attributes(item)) for item in items])
        case tuple():
            return Known(value)
    shown = fact.raw if fact is not None and fact.raw else name
    return Unknown(Message(f"“{shown}”不能逐项读出", f'"{shown}" can not be read item by item'))


def _count(item: ContainerCount) -> int | Unknown:
    missing = Message("只写了箱型 {code}，没有写箱量", "only the type {code} is stated, not how many")
    return item.count if item.count is not None else Unknown(missing.fill(code=item.code))


def _share_attributes(share: object) -> dict[str, object]:
    percent = getattr(share, "percent", None)
    return {
        "percent": Figure(percent, "percent") if percent is not None else None,
        "trigger": getattr(share, "trigger", None),
        "days": getattr(share, "days", None),
        "method": getattr(share, "method", None),
    }


def _charge_attributes(charge: object) -> dict[str, object]:
    currency = getattr(charge, "currency", None)
    amount = getattr(charge, "amount", None)
    return {
        "name": getattr(charge, "name", None),
        "amount": Figure(amount, "money", currency) if amount is not None else None,
        "currency": Text(currency, "currency") if currency else None,
        "per": getattr(charge, "per", None),
    }


def _all(name: str, items: list[tuple[str, dict[str, object]]]) -> Operand:
    elements = []
    for index, (raw, attributes) in enumerate(items):
        subject = f"{name}[{index}]"
        elements.append(Known(Element(subject, _operands(subject, attributes), raw)))
    return Known(tuple(elements))


def _operands(subject: str, attributes: Mapping[str, object]) -> dict[str, Operand]:
    return {name: _operand(f"{subject}.{name}", value) for name, value in attributes.items()}


def _operand(name: str, value: object) -> Operand:
    if value is None:
        return Absent(State.NOT_FOUND, Message(f"没有写明 {name}", f"{name} is not stated"), bare=True)
    if isinstance(value, Unknown):
        return value
    if isinstance(value, str):
        return Known(Text(value))
    if isinstance(value, int | Decimal):
        return Known(Figure(Decimal(value), "number"))
    return Known(value)
