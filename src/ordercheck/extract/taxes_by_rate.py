"""Taxes of several rates, each in a row of its own: `VAT 19% 19.00`, `VAT 7% 7.00` are one tax of 26.00."""

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import structs

from ordercheck.extract.labels import squeezed
from ordercheck.model.fact import Candidate, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace, Place
from ordercheck.values.shapes import Figure

_BY_RATE = "one of the taxes by rate"
_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?\s*[%％]")


def add_taxes_by_rate(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """Makes one tax of several that the document states by rate or in halves; the rate then has no single value.

    They are taken for taxes by rate where their labels name as many rates, or where the sums close with all of
    them and the document states as many rates.
    """
    tax, rate = fields.get("tax"), fields.get("tax_rate")
    if tax is None:
        return
    rows = amounts_by_place(tax)
    if not tax.conflict:
        _add_halves(fields, tax, rows, line_sum)
        return
    rates = {match.group() for row in rows for match in [_RATE.search(row.label or "")] if match is not None}
    named = len(rates) == len(rows)
    stated = rate is not None and rate.conflict and len(_figures(rate)) == len(rows)
    total = sum((amount_of(row) for row in rows), Decimal(0))
    if len(rows) < 2 or not (named or (stated and _closes(fields, total, line_sum))):
        return
    fields["tax"] = joined_amounts(tax, rows, total, _BY_RATE)
    if rate is not None and rate.conflict:
        fields["tax_rate"] = _several(rate)


def _add_halves(fields: dict[str, Fact], tax: Fact, rows: list[Candidate], line_sum: Decimal | None) -> None:
    """`CGST 54.00` and `SGST 54.00` are no tax said twice where the sums close with both of them only."""
    halves = list({squeezed(row.label or ""): row for row in rows}.values())
    total, one = sum((amount_of(row) for row in halves), Decimal(0)), _value(fields, "tax")
    closes = [added is not None and _closes(fields, added, line_sum) for added in (one, total)]
    if len(halves) < 2 or closes != [False, True]:
        return
    fields["tax"] = joined_amounts(tax, halves, total, _BY_RATE)
    rate = fields.get("tax_rate")
    if rate is not None and rate.value is not None:
        fields["tax_rate"] = structs.replace(_several(rate), state=State.UNREADABLE, value=None)


def amounts_by_place(fact: Fact) -> list[Candidate]:
    """A figure for each place where a field stands, in document order of the candidates."""
    found: dict[Place | None, Candidate] = {}
    for candidate in fact.candidates:
        if isinstance(candidate.value, Figure):
            found.setdefault(candidate.place, candidate)
    return list(found.values())


def _figures(fact: Fact) -> set[Decimal]:
    return {one.value.number for one in fact.candidates if isinstance(one.value, Figure)}


def amount_of(candidate: Candidate) -> Decimal:
    """The amount that a candidate reads as; nothing where it is none."""
    return candidate.value.number if isinstance(candidate.value, Figure) else Decimal(0)


def _closes(fields: Mapping[str, Fact], tax: Decimal, line_sum: Decimal | None) -> bool:
    """Does the sum before tax, less the discount, with all taxes and the shipping make the total?"""
    total, subtotal = _value(fields, "total"), _value(fields, "subtotal")
    net = subtotal if subtotal is not None else line_sum
    if total is None or net is None:
        return False
    discount, shipping = (_value(fields, name) or Decimal(0) for name in ("discount", "shipping"))
    return net - abs(discount) + tax + shipping == total


def sums_close(fields: Mapping[str, Fact], charges: Decimal, line_sum: Decimal | None) -> bool:
    """Do the document's sums close with its own tax and further charges?"""
    return _closes(fields, (_value(fields, "tax") or Decimal(0)) + charges, line_sum)


def _value(fields: Mapping[str, Fact], name: str) -> Decimal | None:
    fact = fields.get(name)
    return fact.value.number if fact is not None and isinstance(fact.value, Figure) else None


def joined_amounts(fact: Fact, rows: list[Candidate], total: Decimal, why: str) -> Fact:
    """A field whose amounts stand in several rows, as their total."""
    first = rows[0]
    assert isinstance(first.value, Figure)
    return structs.replace(
        fact,
        state=State.STATED,
        raw=" + ".join(row.raw for row in rows),
        value=structs.replace(first.value, number=total),
        place=_around(rows),
        label=" + ".join(dict.fromkeys(row.label for row in rows if row.label)),
        reason=None,
        conflict=False,
        candidates=(*(structs.replace(row, why=why) for row in rows), *fact.candidates),
    )


def _around(rows: list[Candidate]) -> Place | None:
    """The box around all rows on their page; elsewhere the place of the first one."""
    place = rows[0].place
    for row in rows[1:]:
        if isinstance(place, PagePlace) and isinstance(row.place, PagePlace) and row.place.page == place.page:
            place = PagePlace(place.page, place.box.union(row.place.box))
    return place


def _several(rate: Fact) -> Fact:
    """Lines may have rates of their own; the document has none for all of them."""
    printed = "、".join(dict.fromkeys(one.raw for one in rate.candidates))
    reason = Message(
        zh="文件按几个税率计税：{rates}。", en="The document is taxed at several rates: {rates}."
    ).fill(rates=printed)
    return structs.replace(rate, conflict=False, reason=reason)
