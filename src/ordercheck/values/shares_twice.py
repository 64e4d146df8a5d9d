"""Payment terms written twice, in two languages: `30% deposit, 70% before shipment（30%定金，余款发货前付清）`."""

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.shapes import Share
from ordercheck.values.two_languages import versions

_WHOLE = Decimal(1)

Shares = tuple[Share, ...]


def read_twice(raw: str, read: Callable[[str], Shares | Unreadable]) -> Shares | Unreadable | None:
    """The terms that both languages say; Unreadable where they differ, nothing where there are no two versions."""
    differ = False
    for one, other in versions(raw):
        first, second = _whole(read(one)), _whole(read(other))
        if first is None or second is None:
            continue
        both = _both(first, second)
        if both is not None:
            return both
        differ = True
    return reasons.LANGUAGES_DIFFER if differ else None


def _whole(shares: Shares | Unreadable) -> Shares | None:
    """The shares, if they say how the whole price is paid, and when."""
    if isinstance(shares, Unreadable):
        return None
    paid = sum((share.percent or Decimal(0) for share in shares), Decimal(0))
    return shares if paid == _WHOLE and all(share.trigger is not None for share in shares) else None


def _both(first: Shares, second: Shares) -> Shares | None:
    if len(first) != len(second):
        return None
    merged = [_merged(one, other) for one, other in zip(first, second, strict=True)]
    return None if None in merged else tuple(share for share in merged if share is not None)


def _merged(one: Share, other: Share) -> Share | None:
    """One share with what either version says of it; nothing where they say different things."""
    if (one.percent, one.trigger) != (other.percent, other.trigger):
        return None
    if _conflict(one.days, other.days) or _conflict(one.method, other.method):
        return None
    return replace(one, days=other.days if one.days is None else one.days, method=one.method or other.method)


def _conflict(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
