"""The values of a table's rows: every reading of a figure is kept until the row's own arithmetic decides."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from msgspec import Struct, structs

from ordercheck.extract.tables.cells import descriptive_text, figure_texts, identifier_text
from ordercheck.extract.tables.model import HeaderColumn, RawCell
from ordercheck.extract.tables.rows import FIGURE_TYPES
from ordercheck.model.fact import Candidate, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.value import Reading, Unreadable
from ordercheck.roles.role import ColumnSpec
from ordercheck.values import Figure, Hints, blank, parse, parse_cell
from ordercheck.values.currencies import minor_digits

FORMULA = Message(
    "公式没有保存的结果，用 Excel 打开并保存后再检查",
    "the formula has no stored result; open and save the file in Excel",
)
SHARED = Message(
    "几行合并共用一个数值，不能分到各行", "one figure for several rows; it can not be told how it is shared"
)
AMBIGUOUS = Message(
    "数值有几种读法，本行的数字不能确定是哪一种",
    "the figure can be read in several ways and the row does not decide",
)

UNPLACED = Message(
    "表格没有框线，看不出这一列是否为空", "the table has no rules; it can not be told whether this column is empty"
)

CUT = Message(
    "这一行被分页断开，文字可能接到下一页或上一页",
    "the end of the page may cut this row: its text may go on, or begin, on the other page",
)

PACKED = Message(
    "数量还要乘以另一列的数值才等于金额",
    "the amount is quantity x another column x price; the quantity is not certain",
)

PRODUCT = ("quantity", "unit_price", "amount")
_FIGURES = FIGURE_TYPES | {"percent", "length", "temperature", "duration"}
_USUAL_DIGITS = 2
_DASHES = frozenset("-—–―")


class Option(Struct, frozen=True, gc=False):
    """One way to take a cell: the text taken and what it means."""

    raw: str
    reading: Reading


class Draft(Struct, frozen=True, gc=False):
    """A cell on its way to a fact. Several options: not decided yet."""

    column: ColumnSpec
    header: HeaderColumn | None
    cell: RawCell | None
    state: State
    raw: str | None = None
    options: tuple[Option, ...] = ()
    reason: Message | None = None

    def number(self, option: Option) -> Decimal | None:
        value = option.reading.value
        return value.number if isinstance(value, Figure) else None

    def decided(self, option: Option) -> "Draft":
        return structs.replace(self, options=(option,), raw=option.raw, state=State.STATED, reason=None)


RowDrafts = Mapping[str, Draft]


def draft(column: ColumnSpec, header: HeaderColumn | None, cell: RawCell | None, hints: Hints) -> Draft:
    """What a cell holds for a column; `header` None: the table has no such column."""
    if header is None:
        return Draft(column, None, None, State.NOT_FOUND)
    if cell is None:
        return Draft(column, header, None, State.EMPTY)
    if cell.unstored:
        return Draft(column, header, cell, State.UNREADABLE, cell.text or None, reason=FORMULA)
    if blank(cell.text) or (column.type not in _FIGURES and set(cell.text.strip()) <= _DASHES):
        return Draft(column, header, cell, State.EMPTY, cell.text or None)
    if column.type in FIGURE_TYPES and column.name != "no" and not cell.own:
        return Draft(column, header, cell, State.UNREADABLE, cell.text, reason=SHARED)
    if cell.cut:
        return Draft(column, header, cell, State.UNREADABLE, cell.text, reason=CUT)
    return _parsed(column, header, cell, hints)


def _parsed(column: ColumnSpec, header: HeaderColumn, cell: RawCell, hints: Hints) -> Draft:
    texts = _texts(column, cell)
    reason: Message | None = None
    options: list[Option] = []
    for number, text in enumerate(texts):
        found = _parse(column, cell, text, hints)
        if isinstance(found, Unreadable):
            reason = reason or found.reason
            continue
        options.extend(Option(text, reading) for reading in found)
        if number == 0 and options:
            break
    distinct = {str(option.reading.value.as_json()): option for option in reversed(options)}
    chosen = tuple(reversed(distinct.values()))
    if not chosen:
        return Draft(column, header, cell, State.UNREADABLE, texts[0], reason=reason)
    if len(chosen) == 1:
        return Draft(column, header, cell, State.STATED, chosen[0].raw, chosen)
    return Draft(column, header, cell, State.UNREADABLE, texts[0], chosen, AMBIGUOUS)


def _texts(column: ColumnSpec, cell: RawCell) -> tuple[str, ...]:
    if column.type in _FIGURES:
        return figure_texts(cell)
    if column.type == "identifier":
        return (identifier_text(cell),)
    return (descriptive_text(column.name, cell),)


def _parse(column: ColumnSpec, cell: RawCell, text: str, hints: Hints) -> tuple[Reading, ...] | Unreadable:
    if column.choices:
        hints = replace(hints, choices=column.choices)
    if not isinstance(cell.stored, str | None) and text == cell.text.strip():
        return parse_cell(column.type, text, cell.stored, cell.number_format, hints)
    return parse(column.type, text, hints)


def settle(drafts: RowDrafts) -> dict[str, Draft]:
    """Decide between readings where quantity x price = amount holds for one choice of them only."""
    settled = dict(drafts)
    three = [settled.get(name) for name in PRODUCT]
    known = [one for one in three if one is not None and one.options]
    if len(known) < 3 or all(len(one.options) == 1 for one in known):
        return settled
    closing = [combo for combo in _combinations(known) if closes(known, combo, settled)]
    for index, name in enumerate(PRODUCT):
        numbers = {known[index].number(combo[index]) for combo in closing}
        if len(numbers) == 1 and len(known[index].options) > 1:
            settled[name] = known[index].decided(closing[0][index])
    return settled


def _combinations(drafts: Sequence[Draft]) -> list[tuple[Option, ...]]:
    return list(product(*(one.options[:6] for one in drafts)))


def closes(drafts: Sequence[Draft], combo: Sequence[Option], row: RowDrafts) -> bool:
    """Does quantity x price make the amount, a price base and a discount considered?"""
    quantity, price, amount = (one.number(option) for one, option in zip(drafts, combo, strict=True))
    if quantity is None or price is None or amount is None or not amount:
        return False
    slip = _slip(drafts[-1], combo[-1])
    return any(abs(quantity * price * factor - amount) <= slip for factor in _factors(row))


def _slip(amount: Draft, option: Option) -> Decimal:
    """How far rounding may part an amount from its product: half of the currency's least coin.

    An amount with a part of a coin is none: `4,983` yen are no 4.983, so that nothing makes it.
    """
    value = option.reading.value
    header = amount.header.currency if amount.header is not None else None
    digits = minor_digits((value.unit if isinstance(value, Figure) else None) or header)
    number = amount.number(option)
    if digits == 0 and number is not None and number != number.to_integral_value():
        return Decimal(-1)
    return Decimal("0.5").scaleb(-min(digits, _USUAL_DIGITS))


def _factors(row: RowDrafts) -> list[Decimal]:
    factors = [Decimal(1)]
    base, discount = _only_number(row.get("price_base")), _only_number(row.get("discount"))
    if base:
        factors.append(1 / base)
    if discount is not None and 0 < abs(discount) < 1:
        factors.append(1 - abs(discount))
    return factors


def _only_number(one: Draft | None) -> Decimal | None:
    return one.number(one.options[0]) if one is not None and len(one.options) == 1 else None


def row_closes(row: RowDrafts) -> bool:
    """Do a row's quantity, price and amount, each with one reading, agree?"""
    three = [row.get(name) for name in PRODUCT]
    known = [one for one in three if one is not None and len(one.options) == 1]
    return len(known) == 3 and closes(known, [one.options[0] for one in known], row)


def tells(row: RowDrafts) -> bool:
    """Is neither factor 1, so that the amount is a figure of its own?"""
    return all(row[name].number(row[name].options[0]) not in (None, 0, 1) for name in PRODUCT)


def doubt_packs(row: RowDrafts, strays: Sequence[Decimal]) -> dict[str, Draft]:
    """Leave the quantity open where only another column's figure (6 x 20 x 5.60) makes the amount right."""
    doubted = dict(row)
    three = [row.get(name) for name in PRODUCT]
    known = [one for one in three if one is not None and len(one.options) == 1]
    if len(known) < 3 or row_closes(row):
        return doubted
    quantity, price, amount = (one.number(one.options[0]) for one in known)
    if quantity is None or price is None or not amount:
        return doubted
    if any(abs(quantity * price * stray - amount) <= Decimal("0.005") for stray in strays if stray != 1):
        doubted["quantity"] = structs.replace(known[0], state=State.UNREADABLE, reason=PACKED)
    return doubted


def fact(one: Draft, field: str, looked_for: tuple[str, ...]) -> Fact:
    """The fact of a cell under its full name."""
    if one.state is State.NOT_FOUND or one.header is None:
        return Fact(field, State.NOT_FOUND, looked_for=looked_for)
    place = one.cell.place if one.cell is not None else None
    label, label_place = " ".join(one.header.text.split()), one.header.place
    if one.state is State.STATED:
        value = one.options[0].reading.value
        return Fact(field, State.STATED, one.raw, value, place, label, label_place)
    candidates = tuple(
        Candidate(option.raw, place, 1.0, option.reading.note, option.reading.value, label)
        for option in one.options
    )
    return Fact(field, one.state, one.raw, None, place, label, label_place, candidates, one.reason)
