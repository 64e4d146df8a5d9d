"""Equality by meaning: `1,250.00` = `1250`, `500套` = `500 sets`; None where it can not be told."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from ordercheck.model.value import Reading, Value
from ordercheck.values.aliases import Groups, comparable, groups_of
from ordercheck.values.currencies import currencies_of
from ordercheck.values.parties import same_party
from ordercheck.values.shapes import (
    Charge,
    Charges,
    Choice,
    Containers,
    Day,
    Figure,
    Moment,
    Party,
    PaymentTerms,
    Share,
    Size,
    Text,
)
from ordercheck.values.text import normal
from ordercheck.values.units import into_base, same_unit, unit_of, units_of_dimension
from ordercheck.values.value_type import Hints

_AMOUNTS = frozenset({"money", "words"})
_BARE = frozenset({"integer", "number"})
_MEASURES = {"weight": "weight", "volume": "volume", "length": "length"}


def same_value(left: Value, right: Value, aliases: Iterable[Iterable[str]] | None = None) -> bool | None:
    """Whether two values mean the same; None where it can not be told. Symmetric."""
    groups = groups_of(aliases)
    if isinstance(left, Text) and isinstance(right, Text):
        return _texts(left, right, groups)
    if isinstance(left, Text) or isinstance(right, Text):
        return _text_and_other(left, right, groups)
    if isinstance(left, Day | Moment) and isinstance(right, Day | Moment):
        return _moments(left, right)
    if isinstance(left, Party) and isinstance(right, Party):
        return same_party(left, right, groups)
    if isinstance(left, Charges) and isinstance(right, Charges):
        return _charges(left, right, groups)
    for shape, compare in _BY_SHAPE:
        if isinstance(left, shape) and isinstance(right, shape):
            return compare(left, right)
    return None


def _texts(left: Text, right: Text, groups: Groups) -> bool:
    kinds = {left.kind, right.kind}
    if "identifier" in kinds:
        return _identifier(left.text) == _identifier(right.text)
    if "address" in kinds:
        return left.text in right.text or right.text in left.text
    if "currency" in kinds:
        return bool(set(_currency(left)) & set(_currency(right)))
    return comparable(left.text, groups) == comparable(right.text, groups)


def _identifier(text: str) -> str:
    return normal(text).replace(" ", "").upper()


def _currency(value: Text) -> tuple[str, ...]:
    return currencies_of(value.text) or (value.text,)


def _text_and_other(left: Value, right: Value, groups: Groups) -> bool | None:
    """A text beside a typed value is read as that type, if it can be."""
    text, other = (left, right) if isinstance(left, Text) else (right, left)
    if not isinstance(text, Text) or isinstance(other, Choice):
        return None
    from ordercheck.values import parse

    parsed = parse(other.type_name, text.text, Hints())
    if isinstance(parsed, tuple) and len(parsed) == 1 and isinstance(parsed[0], Reading):
        return same_value(parsed[0].value, other, groups)
    return None


def _moments(left: Day | Moment, right: Day | Moment) -> bool:
    if isinstance(left, Moment) and isinstance(right, Moment):
        return left.moment == right.moment
    return _day(left) == _day(right)


def _day(value: Day | Moment) -> object:
    return value.day if isinstance(value, Day) else value.moment.date()


def _figures(left: Figure, right: Figure) -> bool | None:
    kinds = {left.kind, right.kind}
    if kinds & _AMOUNTS:
        if not kinds <= _AMOUNTS | _BARE:
            return None
        return left.number == right.number and (None in (left.unit, right.unit) or left.unit == right.unit)
    if "percent" in kinds:
        return left.number == right.number if kinds <= {"percent"} | _BARE else None
    if "ventilation" in kinds:
        return _ventilation(left, right)
    return _measured(left, right)


def _ventilation(left: Figure, right: Figure) -> bool | None:
    if left.number == 0 or right.number == 0:
        return left.number == right.number
    if None not in (left.unit, right.unit) and left.unit != right.unit:
        return None
    return left.number == right.number


def _measured(left: Figure, right: Figure) -> bool | None:
    if left.unit is None or right.unit is None:
        return left.number == right.number or _perhaps(left, right)
    one, other = unit_of(left.unit), unit_of(right.unit)
    if one is not None and other is not None and one.dimension == other.dimension:
        return into_base(left.number, one) == into_base(right.number, other)
    if one is not None and other is not None and {one.dimension, other.dimension} == {"duration", "month"}:
        return None
    if left.number != right.number:
        return False
    return same_unit(left.unit, right.unit)


def _perhaps(left: Figure, right: Figure) -> bool | None:
    """False, or None where the unstated unit may be another one of the same dimension (12.5 and 12500 kg)."""
    dimension = _MEASURES.get(left.kind) or _MEASURES.get(right.kind)
    if dimension is None or (left.unit is None) == (right.unit is None):
        return False
    bare, stated = (left, right) if left.unit is None else (right, left)
    unit = unit_of(stated.unit or "")
    if unit is None:
        return False
    goal = into_base(stated.number, unit)
    return None if any(into_base(bare.number, other) == goal for other in units_of_dimension(dimension)) else False


def _choices(left: Choice, right: Choice) -> bool:
    return left.token == right.token


def _containers(left: Containers, right: Containers) -> bool | None:
    ones, others = left.counts(), right.counts()
    if ones.keys() != others.keys():
        return False
    if any(None not in (ones[code], others[code]) and ones[code] != others[code] for code in ones):
        return False
    return None if left.lacking is not None or right.lacking is not None else True


_TO_SHELF_ORDER = {"L": "W", "W": "D"}


def _sizes(left: Size, right: Size) -> bool | None:
    if not left.sides or not right.sides:
        return _in_words(left.text, right.text, bool(left.sides or right.sides))
    if len(left.sides) != len(right.sides):
        return None if {len(left.sides), len(right.sides)} == {2, 3} else False
    ones, others = _in_one_unit(left, right)
    if left.order and right.order:
        one, other = _axes(left.order, ones), _axes(right.order, others)
        if one.keys() == other.keys():
            return one == other
    if ones == others:
        return True
    return None if sorted(ones) == sorted(others) else False


def _in_one_unit(left: Size, right: Size) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """Both sides in mm, or both in the unit that only one of them states."""
    if (left.printed_unit is None) == (right.printed_unit is None):
        return left.sides, right.sides
    bare, stated = (left, right) if left.printed_unit is None else (right, left)
    unit = unit_of(stated.printed_unit or "mm")
    factor = unit.factor if unit else Decimal(1)
    # A bare size is usually in mm already; else in the unit that the other one names.
    bare_sides = (
        bare.sides if sorted(bare.sides) == sorted(stated.sides) else tuple(s * factor for s in bare.sides)
    )
    return (bare_sides, right.sides) if bare is left else (left.sides, bare_sides)


def _axes(order: str, sides: tuple[Decimal, ...]) -> dict[str, Decimal]:
    """Axis -> side; length x width is width x depth of a shelf, where both words are used."""
    renamed = "L" in order and "D" not in order
    return {
        (_TO_SHELF_ORDER.get(axis, axis) if renamed else axis): side
        for axis, side in zip(order, sides, strict=True)
    }


def _payment_terms(left: PaymentTerms, right: PaymentTerms) -> bool | None:
    if not left.shares or not right.shares:
        return _in_words(left.text, right.text, True)
    if len(left.shares) != len(right.shares):
        return False
    in_order = _all(map(_shares, left.shares, right.shares))
    if in_order is not False:
        return in_order
    return _all(map(_shares, sorted(left.shares, key=_share_key), sorted(right.shares, key=_share_key)))


def _share_key(share: Share) -> tuple[str, Decimal, int]:
    return share.trigger or "", share.percent or Decimal(0), share.days or 0


def _shares(left: Share, right: Share) -> bool | None:
    if left.method and right.method and left.method != right.method:
        return False
    return _all(
        True if one == other else None if one is None or other is None else False
        for one, other in ((left.percent, right.percent), (left.trigger, right.trigger), (left.days, right.days))
    )


def _charges(left: Charges, right: Charges, groups: Groups) -> bool | None:
    if (not left.items or not right.items) and not (left.text == right.text == "无"):
        return _in_words(left.text, right.text, bool(left.items or right.items))
    if len(left.items) != len(right.items):
        return False

    def key(charge: Charge) -> tuple[str, Decimal]:
        return comparable(charge.name, groups), charge.amount

    pairs = zip(sorted(left.items, key=key), sorted(right.items, key=key), strict=True)
    return _all(_charge(one, other, groups) for one, other in pairs)


def _charge(left: Charge, right: Charge, groups: Groups) -> bool | None:
    if comparable(left.name, groups) != comparable(right.name, groups):
        return False
    if None not in (left.currency, right.currency) and left.currency != right.currency:
        return False
    if normal(left.per or "") != normal(right.per or "") and not same_unit(left.per or "-", right.per or "-"):
        return None
    return left.amount == right.amount


def _in_words(left: str, right: str, may_be_one: bool) -> bool | None:
    """Texts that are equal say the same; others can not be told apart where one was understood as figures."""
    if comparable(left) == comparable(right):
        return True
    return None if may_be_one else False


def _all(answers: Iterable[bool | None]) -> bool | None:
    outcome: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            outcome = None
    return outcome


_BY_SHAPE: tuple[tuple[type, Callable[..., bool | None]], ...] = (
    (Figure, _figures),
    (Choice, _choices),
    (Containers, _containers),
    (Size, _sizes),
    (PaymentTerms, _payment_terms),
)
