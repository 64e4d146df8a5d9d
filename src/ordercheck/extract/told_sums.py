"""Sums beneath the items that no known word names, told by the document's own arithmetic.

The figures under the amounts are walked from the items' sum downwards: a figure that equals what was reached is a
sum, any other is added or taken off. Only where one way alone leads to the document's end are they taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from msgspec import structs

from ordercheck.extract.settle import line_sum
from ordercheck.extract.sum_rows import SumRow
from ordercheck.extract.taxes_by_rate import joined_amounts, sums_close
from ordercheck.model.fact import Candidate, Fact, State, TableFacts
from ordercheck.values.shapes import Figure

_MOST_OPEN = 4
"""With more rows that nobody names, some signs would make them close by chance."""
_LEAST_ITEMS = 2
_WHY = "the items and the rows above it make it"
_ADDS = "with it the document's sums close"
_NET_AND_GROSS = ("total", "tax", None)
_RUNNING = ("subtotal", "total", "amount_due")


@dataclass(frozen=True, slots=True)
class _Step:
    """What a row does: a sum that was reached (0), or what it adds."""

    row: SumRow
    adds: Decimal

    @property
    def is_sum(self) -> bool:
        return self.adds == 0


_Walk = tuple[_Step, ...]


def with_told_sums(
    fields: Mapping[str, Fact], rows: Sequence[SumRow], lines: TableFacts | None
) -> dict[str, Fact]:
    """The fields with the sums and charges that only the arithmetic tells; as they were where it tells nothing.

    `rows` are the figures beneath the items' amounts in document order.
    """
    fields, goods = _with_gross_beneath(fields, rows), line_sum(lines)
    if "total" not in fields or lines is None or goods is None or sums_close(fields, _charges(fields), goods):
        return fields
    walk = _only_walk(rows, goods)
    if walk is None or not _is_proof(walk, len(lines.rows)):
        return fields
    _state_sums(fields, walk)
    _state_charges(fields, walk, goods)
    return fields


def _with_gross_beneath(fields: Mapping[str, Fact], rows: Sequence[SumRow]) -> dict[str, Fact]:
    """The fields; what is named a total is the subtotal where the tax follows and a sum of both ends the block.

    `金額合計 1,000`, `營業稅 5% 50`, and then `專案價總計 1,050` in words that nobody lists.
    """
    found = dict(fields)
    net, tax, gross = rows[-3:] if len(rows) >= len(_NET_AND_GROSS) else (None, None, None)
    if net is None or tax is None or gross is None or (net.field, tax.field, gross.field) != _NET_AND_GROSS:
        return found
    total, subtotal = found.get("total"), found.get("subtotal")
    closes = tax.value.number > 0 and net.value.number + tax.value.number == gross.value.number
    if total is None or subtotal is None or not closes or total.value != net.value:
        return found
    if subtotal.state is State.NOT_FOUND:
        found["subtotal"] = _by_row(subtotal, net)
    found["total"] = _by_row(total, gross)
    return found


def _charges(fields: Mapping[str, Fact]) -> Decimal:
    fact = fields.get("further_charges")
    return fact.value.number if fact is not None and isinstance(fact.value, Figure) else Decimal(0)


def _only_walk(rows: Sequence[SumRow], start: Decimal) -> _Walk | None:
    """The one way from the items' sum to the total; None where none or several lead there."""
    if sum(row.field is None for row in rows) > _MOST_OPEN:
        return None
    named = any(row.field == "total" for row in rows)
    ends = [walk for walk in _walks(rows, start) if _ends(walk, named)]
    if not ends:
        return None
    # A sum that nobody names is the total only where nothing is left beneath it.
    last = max(map(len, ends)) if named else len(rows)
    ends = [walk for walk in ends if len(walk) == last]
    return ends[0] if len(ends) == 1 else None


def _ends(walk: _Walk, named: bool) -> bool:
    """Does the walk end with the total: the one that is named, or a sum that nobody names?

    What is taken off before a sum that nobody names may be a deposit, the sum then what is still to be paid.
    """
    if not walk or not walk[-1].is_sum:
        return False
    if named:
        return walk[-1].row.field == "total"
    return walk[-1].row.field is None and all(step.adds >= 0 or step.row.field for step in walk)


def _walks(rows: Sequence[SumRow], reached: Decimal) -> Iterator[_Walk]:
    """All ways to take the rows one after another, each with all its beginnings."""
    if not rows:
        return
    row, rest = rows[0], rows[1:]
    for adds in _ways(row, reached):
        step = (_Step(row, adds),)
        yield step
        for further in _walks(rest, reached + adds):
            yield (*step, *further)


def _ways(row: SumRow, reached: Decimal) -> tuple[Decimal, ...]:
    number = row.value.number
    if number == 0:
        return () if row.field in _RUNNING else (Decimal(0),)
    if row.field in _RUNNING or number == reached:
        return (Decimal(0),) if number == reached else ()
    if row.field == "discount" or (row.field is None and row.is_taken_off):
        return (-abs(number),)
    # With its sign as printed: a sum that closes only with another one is to be looked at.
    return (number,)


def _is_proof(walk: _Walk, items: int) -> bool:
    """One figure equal to one item's amount proves nothing, nor do zeros; two that agree with a third one do."""
    if not _sums(walk):
        return False
    return items >= _LEAST_ITEMS or any(step.adds for step in walk)


def _sums(walk: _Walk) -> list[SumRow]:
    return [step.row for step in walk if step.is_sum and step.row.value.number != 0]


def _state_sums(fields: dict[str, Fact], walk: _Walk) -> None:
    sums = _sums(walk)
    _state(fields, "total", sums[-1])
    if len(sums) > 1 and walk[0].is_sum and sums[0].value.number != sums[-1].value.number:
        _state(fields, "subtotal", sums[0])


def _state(fields: dict[str, Fact], name: str, row: SumRow) -> None:
    """States a field that was not found, or whose places contradict one another, by a row."""
    fact = fields.get(name)
    if fact is None or row.field is not None or not (fact.state is State.NOT_FOUND or fact.conflict):
        return
    fields[name] = _by_row(fact, row)


def _by_row(fact: Fact, row: SumRow) -> Fact:
    return structs.replace(
        fact,
        state=State.STATED,
        raw=row.raw,
        value=row.value,
        place=row.place,
        label=row.label,
        reason=None,
        conflict=False,
        looked_for=(),
        candidates=(_candidate(row, _WHY), *fact.candidates),
    )


def _state_charges(fields: dict[str, Fact], walk: _Walk, start: Decimal) -> None:
    """Rows between the sums that nobody names: the tax by its rate, else further charges or a discount."""
    reached, charges, taken_off = start, list[_Step](), list[_Step]()
    for step in walk:
        if step.row.field is None and step.adds:
            if step.row.is_tax_on(reached) and fields.get("tax", _NONE).state is State.NOT_FOUND:
                _state(fields, "tax", step.row)
            else:
                (charges if step.adds > 0 else taken_off).append(step)
        reached += step.adds
    _state_joined(fields, "further_charges", charges)
    _state_joined(fields, "discount", taken_off)


_NONE = Fact("", State.EMPTY)


def _state_joined(fields: dict[str, Fact], name: str, steps: Sequence[_Step]) -> None:
    fact = fields.get(name)
    if fact is None or not steps or fact.state is not State.NOT_FOUND:
        return
    rows = [_candidate(step.row, _ADDS) for step in steps]
    total = sum((abs(step.adds) for step in steps), Decimal(0))
    fields[name] = structs.replace(joined_amounts(fact, rows, total, _ADDS), looked_for=())


def _candidate(row: SumRow, why: str) -> Candidate:
    return Candidate(row.raw, row.place, 1.0, why, row.value, row.label)
