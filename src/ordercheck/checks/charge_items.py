"""Charges from whatever states them: a list value, a single amount, a table with a row for each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ordercheck.language.operand import Absent, Known, Operand, Unknown
from ordercheck.language.scope import RowHandle, Scope
from ordercheck.model.message import Message
from ordercheck.model.value import Unreadable, Value
from ordercheck.values.shapes import Charge, Charges, Containers, Figure

Groups = Sequence[Sequence[str]]

_PER_CONTAINER = frozenset(("柜", "箱", "container", "cntr", "ctnr", "unit", "box"))
_SUMS = frozenset(("", "票", "bl", "b/l", "shipment", "set", "单", "批", "次"))
_SCRIPTS = re.compile(r"(?<=[\u3400-\u9fff])(?=[^\u3400-\u9fff])|(?<=[^\u3400-\u9fff])(?=[\u3400-\u9fff])")
_EDGES = " ()/-:."
USUAL_AMOUNTS = ("amount",)
_UNCLEAR = Unknown(Message("费用不能逐项读出", "the charges can not be read item by item"))


@dataclass(frozen=True, slots=True)
class ChargeItem:
    """One charge; `name` in canonical form, "" for an amount without a name; `per` in normal form."""

    name: str
    label: str
    amount: Decimal
    currency: str | None
    per: str
    shown: str

    def total(self, containers: Containers | None) -> Decimal | None:
        """The sum over the shipment; None where it depends on containers that are not known."""
        if self.per in _SUMS:
            return self.amount
        if containers is None:
            return None
        counts = {code: count for code, count in containers.counts().items() if count is not None}
        if containers.lacking is not None:
            return None
        if self.per in _PER_CONTAINER:
            return self.amount * sum(counts.values())
        matching = [count for code, count in counts.items() if _code(code) == _code(self.per)]
        # A charge per one type stands for the whole shipment only where it has no other type.
        return self.amount * sum(matching) if matching and len(counts) == 1 else None


@dataclass(frozen=True, slots=True)
class ChargeList:
    """The charges of one side."""

    items: tuple[ChargeItem, ...]

    def chosen(self, only: Sequence[str], without: Sequence[str], groups: Groups) -> "ChargeList":
        """Only the charges of certain names, or all but those; an amount without a name is the first of `only`."""
        wanted = [canonical(name, groups) for name in only]
        unwanted = {canonical(name, groups) for name in without}
        items = [item if item.name or not wanted else replace(item, name=wanted[0]) for item in self.items]
        kept = (item for item in items if (not wanted or item.name in wanted) and item.name not in unwanted)
        return ChargeList(tuple(kept))


def canonical(name: str, groups: Groups) -> str:
    """The first word of the group that a charge's name belongs to, in normal form.

    A name in two languages (`文件费DOC`, `THC 码头操作费`) belongs to the group of both of its parts.
    """
    from ordercheck.values.text import normal

    word = normal(name)
    parts = [part for part in _SCRIPTS.split(word) if part.strip(_EDGES)]
    for group in groups:
        known = {normal(one) for one in group}
        if word in known or (len(parts) > 1 and all(part.strip(_EDGES) in known for part in parts)):
            return normal(group[0])
    return word


def _code(text: str) -> str:
    from ordercheck.values.text import normal

    return normal(text).upper().replace("HC", "HQ").replace("'", "").replace(" ", "").lstrip("/")


def items_of(
    scope: Scope, operand: Operand, groups: Groups, amounts: Sequence[str] = USUAL_AMOUNTS
) -> ChargeList | Absent | Unknown:
    """The charges that an operand states, or why there are none.

    `amounts`: the columns of a table that may hold the amount; of several, the first that does.
    """
    if isinstance(operand, Absent):
        return operand
    if isinstance(operand, Unknown):
        return _from_text(operand, groups)
    value = operand.value
    if isinstance(value, Charges):
        if value.text and not value.items:
            return _UNCLEAR
        return ChargeList(tuple(_item(charge, groups) for charge in value.items))
    if isinstance(value, Figure):
        raw = operand.fact.raw if operand.fact is not None else None
        return ChargeList((ChargeItem("", "", value.number, value.unit, "", raw or value.as_json()),))
    if isinstance(value, tuple):
        return _from_rows(scope, (row.value for row in value if isinstance(row, Known)), groups, amounts)
    return _UNCLEAR


def _from_text(operand: Unknown, groups: Groups) -> ChargeList | Unknown:
    """An amount such as `USD1900/40HQ` is no amount of money but a charge by container.

    One that could be read, but not for sure, stays open.
    """
    from ordercheck.values import parse

    raw = operand.fact.raw if operand.fact is not None and not operand.fact.readings else None
    parsed = parse("charges", raw) if raw else None
    if parsed is None or isinstance(parsed, Unreadable) or len(parsed) != 1:
        return operand
    value = parsed[0].value
    if not isinstance(value, Charges) or not value.items:
        return operand
    return ChargeList(tuple(_item(charge, groups) for charge in value.items))


def _item(charge: Charge, groups: Groups) -> ChargeItem:
    from ordercheck.values.text import normal

    name = canonical(charge.name, groups) if charge.name else ""
    per = normal(charge.per or "").lstrip("/")
    return ChargeItem(name, charge.name, charge.amount, charge.currency, per, str(charge))


def _from_rows(
    scope: Scope, rows: Iterable[object], groups: Groups, amounts: Sequence[str]
) -> ChargeList | Absent | Unknown:
    from ordercheck.values.text import normal

    items = []
    for row in rows:
        if not isinstance(row, RowHandle):
            return _UNCLEAR
        cells = {name: scope.column(row, name) for name in ("name", "currency", "unit")}
        cells["amount"] = _amount(scope, row, amounts)
        if len(amounts) > 1 and isinstance(cells["amount"], Absent):
            continue  # a row that holds none of them is about something else, as a cost of the house
        for needed in ("name", "amount"):
            cell = cells[needed]
            if not isinstance(cell, Known):
                return Unknown(cell.reason)
        texts = dict(_texts(cells))
        amount = cells["amount"].value if isinstance(cells["amount"], Known) else None
        if not isinstance(amount, Figure):
            return _UNCLEAR
        label, per = texts["name"], normal(texts.get("unit", "")).lstrip("/")
        if _is_sum(scope, row, amount.number):
            per = ""
        currency = texts.get("currency") or amount.unit
        shown = " ".join(part for part in (label, currency or "", texts["amount"]) if part)
        shown = f"{shown}/{per}" if per else shown
        items.append(ChargeItem(canonical(label, groups), label, amount.number, currency, per, shown))
    return ChargeList(tuple(items))


def _amount(scope: Scope, row: RowHandle, amounts: Sequence[str]) -> Operand:
    cells = [scope.column(row, column) for column in amounts]
    return next((cell for cell in cells if not isinstance(cell, Absent)), cells[0])


def _is_sum(scope: Scope, row: RowHandle, amount: Decimal) -> bool:
    """Has the row a price and a count, several, that make its amount? Then its unit is that of the price."""
    cells = [scope.column(row, column) for column in ("unit_price", "quantity")]
    price, count = (cell.value if isinstance(cell, Known) else None for cell in cells)
    if not isinstance(price, Figure) or not isinstance(count, Figure):
        return False
    return count.number != 1 and price.number * count.number == amount


def _texts(cells: Mapping[str, Operand]) -> Iterable[tuple[str, str]]:
    for name, cell in cells.items():
        if isinstance(cell, Known) and isinstance(cell.value, Value):
            yield name, cell.value.as_json()
