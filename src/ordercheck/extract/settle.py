"""What the fields of a document say about one another: the arithmetic decides between readings."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from msgspec.structs import replace

from ordercheck.extract.further_charges import prove_further_charges
from ordercheck.extract.resolve import settled
from ordercheck.extract.taxes_by_rate import add_taxes_by_rate
from ordercheck.extract.titled_basis import add_titled_basis, question_titled_basis
from ordercheck.model.fact import Candidate, Fact, State, TableFacts
from ordercheck.model.value import Unreadable, Value
from ordercheck.roles.role import RoleSpec
from ordercheck.values import parse
from ordercheck.values.shapes import Figure, Text

_SUMS = ("subtotal", "discount", "tax", "shipping", "total", "amount_due")
_UNTIL, _PERIOD = "valid_until", "validity_period"
_AFTER_DISCOUNT = re.compile(r"(?i)优惠后|优惠总价|折后|最终|after discount|\bfinal\b")
_GRAND = re.compile(r"(?i)\bgrand\b|总计|總計")

_BY_TOTAL = "the reading with which the document's sums agree"


def settle_fields(
    fields: dict[str, Fact], tables: Mapping[str, TableFacts], role: RoleSpec, currency: Fact | None
) -> dict[str, Fact]:
    """Completes what the fields leave open: the currency from its marks, figures by the document's sums."""
    fields = dict(fields)
    if "currency" in role.fields and currency is not None:
        stated = fields.get("currency")
        if stated is None or stated.state in (State.NOT_FOUND, State.EMPTY):
            fields["currency"] = replace(currency, looked_for=())
    _blocks_of_columns(fields, tables, role)
    _period_is_no_date(fields, role)
    titled = add_titled_basis(fields, tables.get("lines"), role)
    if "total" in role.fields:
        _sums_of_parts(fields)
        _net_after_tax(fields, line_sum(tables.get("lines")))
        add_taxes_by_rate(fields, line_sum(tables.get("lines")))
        _decide_readings(fields, line_sum(tables.get("lines")))
        _general_sum_as_subtotal(fields)
        _total_with_tax(fields)
        _subtotal_before_tax(fields)
        _total_after_discount(fields)
        _total_less_discount(fields)
        _grand_total(fields, line_sum(tables.get("lines")))
        _sums_of_sections(fields, line_sum(tables.get("lines")))
        prove_further_charges(fields, line_sum(tables.get("lines")))
    if titled:
        question_titled_basis(fields, line_sum(tables.get("lines")))
    return fields


def _period_is_no_date(fields: dict[str, Fact], role: RoleSpec) -> None:
    """`有效期：60天` states how long it is valid, and no day until which."""
    until, period = fields.get(_UNTIL), fields.get(_PERIOD)
    if until is None or until.state is not State.UNREADABLE or until.conflict or _PERIOD not in role.fields:
        return
    readings = parse("duration", until.raw or "")
    if isinstance(readings, Unreadable) or len(readings) != 1 or readings[0].value.unit is None:
        return
    if period is None or period.state is not State.STATED:
        fields[_PERIOD] = replace(
            until, field=_PERIOD, state=State.STATED, value=readings[0].value, reason=None, looked_for=()
        )
    fields[_UNTIL] = Fact(_UNTIL, State.NOT_FOUND, candidates=until.candidates)


def _blocks_of_columns(fields: dict[str, Fact], tables: Mapping[str, TableFacts], role: RoleSpec) -> None:
    """A block of lines that stands as a column beside the items is no affair of one row: shipping marks."""
    for name, spec in role.fields.items():
        fact = fields.get(name)
        if (
            not spec.block
            or spec.type != "text"
            or fact is None
            or fact.state not in (State.NOT_FOUND, State.EMPTY)
        ):
            continue
        for table in tables.values():
            cells = [row.cells[name] for row in table.rows if name in row.cells]
            stated = {cell.raw: cell for cell in cells if cell.state is State.STATED and cell.raw}
            if not stated:
                continue
            first = next(iter(stated.values()))
            raw = "\n".join(str(text) for text in stated)
            value = Text(" ".join(raw.split()), "text")
            fields[name] = replace(first, field=name, raw=raw, value=value, candidates=())


def line_sum(lines: TableFacts | None) -> Decimal | None:
    """The sum of the item rows' amounts, if all of them are read."""
    if lines is None or not lines.rows:
        return None
    total = Decimal(0)
    for row in lines.rows:
        fact = row.cells.get("amount")
        if fact is None or not isinstance(fact.value, Figure):
            return None
        total += fact.value.number
    return total


def _number(value: Value | None) -> Decimal | None:
    return value.number if isinstance(value, Figure) else None


def _decide_readings(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """Picks the one combination of open readings with which the sums close."""
    open_fields = [name for name in _SUMS if name in fields and fields[name].readings]
    if not open_fields:
        return
    closing = []
    for choice in product(*(fields[name].readings for name in open_fields)):
        numbers = {name: _number(fields[name].value) for name in _SUMS if name in fields}
        numbers |= {name: _number(r.value) for name, r in zip(open_fields, choice, strict=True)}
        if _closes(numbers, line_sum):
            closing.append(choice)
    if len(closing) != 1:
        return
    for name, reading in zip(open_fields, closing[0], strict=True):
        fields[name] = settled(fields[name], reading.value, _BY_TOTAL)


def _closes(numbers: Mapping[str, Decimal | None], line_sum: Decimal | None) -> bool:
    """subtotal - discount + tax + shipping = total, or the lines add up to the subtotal or total."""
    total, subtotal = numbers.get("total"), numbers.get("subtotal")
    proofs = []
    if line_sum is not None:
        proofs.append(line_sum == subtotal if subtotal is not None else line_sum == total)
    if total is not None and subtotal is not None:
        rest = [numbers.get(name) or Decimal(0) for name in ("discount", "tax", "shipping")]
        proofs.append(subtotal - abs(rest[0]) + rest[1] + rest[2] == total)
    return bool(proofs) and all(proofs)


def _sums_of_parts(fields: dict[str, Fact]) -> None:
    """Sums of sections or taxes by rate beside their sum: the one that the others add up to is the field."""
    for name in _SUMS:
        fact = fields.get(name)
        if fact is None or not fact.conflict:
            continue
        numbers = {one.place: number for one in fact.candidates if (number := _number(one.value)) is not None}
        largest = max(numbers.values(), key=abs, default=None)
        # `CGST 9.00`, `SGST 9.00` and both together: parts may be alike.
        parts = [number for number in numbers.values() if number != largest]
        if largest is None or len(parts) < 2 or sum(parts) != largest:
            continue
        whole = next(one for one in fact.candidates if _number(one.value) == largest)
        fields[name] = _taken(fact, whole, "the others add up to it")


def _general_sum_as_subtotal(fields: dict[str, Fact]) -> None:
    """`合计` before `税额` and `价税合计` is the sum without tax: it lost the total to the more special label."""
    subtotal, total = fields.get("subtotal"), fields.get("total")
    if subtotal is None or total is None or subtotal.state is not State.NOT_FOUND:
        return
    if total.state is not State.STATED or fields.get("tax", subtotal).state is not State.STATED:
        return
    for candidate in _general(total):
        fields["subtotal"] = replace(
            subtotal,
            state=State.STATED,
            raw=candidate.raw,
            value=candidate.value,
            place=candidate.place,
            label=candidate.label,
            looked_for=(),
            candidates=(replace(candidate, why="a general sum beside a total with tax"),),
        )
        return


def _total_with_tax(fields: dict[str, Fact]) -> None:
    """`合計`, `營業稅`, `總計`: of two totals that differ by the tax the smaller is the sum without it.

    So it is where only a lesser label, `（小写）` behind the words, says the larger one.
    """
    total, tax = fields["total"], fields.get("tax")
    if not (total.conflict or total.value) or tax is None or not (added := _number(tax.value)):
        return
    by_number = {number: one for one in total.candidates if (number := _number(one.value)) is not None}
    if len(by_number) > 1 and by_number.pop(added, None) is not None and len(by_number) == 1:
        # Beneath taxes by rate stands their own total as well.
        fields["total"] = _taken(total, next(iter(by_number.values())), "the other total is that of the taxes")
    if len(by_number) != 2 or max(by_number) - min(by_number) != added:
        return
    before = by_number[min(by_number)]
    fields["total"] = _taken(total, by_number[max(by_number)], "the other total and the tax make this one")
    _give_subtotal(fields, before, "with the tax it makes the total")


def _subtotal_before_tax(fields: dict[str, Fact]) -> None:
    """`小计`, `增值税`, `零件合计`, `总计`: a sum of a part that is the total is not what the tax is added to."""
    subtotal = fields.get("subtotal")
    total, tax = (_number(fields[name].value) if name in fields else None for name in ("total", "tax"))
    if subtotal is None or not subtotal.conflict or total is None or not tax:
        return
    by_number = {number: one for one in subtotal.candidates if (number := _number(one.value)) is not None}
    if set(by_number) == {total, total - tax}:
        fields["subtotal"] = _taken(subtotal, by_number[total - tax], "with the tax it makes the total")


def _total_after_discount(fields: dict[str, Fact]) -> None:
    """`总计 106,672`, then `优惠后总价 106,000`: what is asked for in the end is the total."""
    total = fields["total"]
    if not total.conflict:
        return
    by_kind: dict[bool, dict[Decimal, Candidate]] = {True: {}, False: {}}
    for candidate in total.candidates:
        number = _number(candidate.value)
        if number is not None:
            by_kind[bool(_AFTER_DISCOUNT.search(candidate.label or ""))].setdefault(number, candidate)
    after, before = by_kind[True], by_kind[False]
    if len(after) == 1 and len(before) == 1 and max(before) > max(after):
        fields["total"] = _taken(total, next(iter(after.values())), "the sum after the discount")


def _total_less_discount(fields: dict[str, Fact]) -> None:
    """`总计金额 2,050`, `优惠 50`, `应付总金额 2,000`: the discount makes one total of the other."""
    total, discount = fields["total"], fields.get("discount")
    if not total.conflict or discount is None or not (less := _number(discount.value)):
        return
    by_number = {number: one for one in total.candidates if (number := _number(one.value)) is not None}
    if len(by_number) != 2 or max(by_number) - min(by_number) != abs(less):
        return
    fields["total"] = _taken(total, by_number[min(by_number)], "the other total less the discount makes this one")
    _give_subtotal(fields, by_number[max(by_number)], "less the discount it makes the total")


def _grand_total(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """`Total FOB 52,758`, freight, `Grand total CIF 54,823`: the lines make the one, the other is asked for."""
    total = fields["total"]
    if not total.conflict or line_sum is None:
        return
    by_number = {number: one for one in total.candidates if (number := _number(one.value)) is not None}
    largest = by_number.get(max(by_number, default=line_sum))
    goods = by_number.pop(line_sum, None)
    if goods is None or largest in (None, goods) or len(by_number) != 1 or not _GRAND.search(largest.label or ""):
        return
    fields["total"] = _taken(total, largest, "the lines add up to the other total")
    _give_subtotal(fields, goods, "the lines add up to it")


def _net_after_tax(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """`Total` of the lines, taxes, `Net amount`: what the lines add up to stands before the larger sum."""
    total, subtotal = fields["total"], fields.get("subtotal")
    after = _number(subtotal.value) if subtotal is not None else None
    if subtotal is None or line_sum is None or after is None or after <= line_sum:
        return
    by_number = {number: one for one in total.candidates if (number := _number(one.value)) is not None}
    if line_sum in by_number and set(by_number) <= {line_sum, after}:
        fields["total"] = replace(subtotal, field="total")
        goods = _taken(total, by_number[line_sum], "the lines add up to it, the other sum is larger")
        fields["subtotal"] = replace(goods, field="subtotal")


def _give_subtotal(fields: dict[str, Fact], candidate: Candidate, why: str) -> None:
    subtotal = fields.get("subtotal")
    if subtotal is not None and subtotal.state is State.NOT_FOUND:
        fields["subtotal"] = replace(_taken(subtotal, candidate, why), looked_for=())


def _sums_of_sections(fields: dict[str, Fact], line_sum: Decimal | None) -> None:
    """Subtotals that add up to the sum of all lines are those of sections: the document has none of its own."""
    subtotal = fields.get("subtotal")
    if subtotal is None or not subtotal.conflict or line_sum is None:
        return
    by_place = {candidate.place: _number(candidate.value) for candidate in subtotal.candidates}
    if sum(number or Decimal(0) for number in by_place.values()) == line_sum:
        fields["subtotal"] = Fact("subtotal", State.NOT_FOUND, candidates=subtotal.candidates)


def _taken(fact: Fact, candidate: Candidate, why: str) -> Fact:
    """A fact in conflict once it is known which of its candidates is the field's."""
    return replace(
        fact,
        state=State.STATED,
        raw=candidate.raw,
        value=candidate.value,
        place=candidate.place,
        label=candidate.label,
        reason=None,
        conflict=False,
        candidates=(replace(candidate, why=why), *fact.candidates),
    )


def _general(total: Fact) -> Iterator[Candidate]:
    """The candidates of a total whose label is part of the label that won, with a smaller value."""
    winner = _number(total.value)
    for candidate in total.candidates:
        number = _number(candidate.value)
        if number is None or winner is None or not candidate.label or not total.label:
            continue
        if number < winner and candidate.label.strip(" :：") in total.label and candidate.label != total.label:
            yield candidate
