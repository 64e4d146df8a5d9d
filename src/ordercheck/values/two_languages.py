"""Payment terms written twice, in two languages: `30% deposit, 70% before shipment（30%定金，余款发货前付清）`."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.shapes import Share

_HAN = re.compile(r"[\u3400-\u9fff]")
_SEAM = re.compile(r"[\n(（/;；。.,，\s]+")
_WHOLE = Decimal(1)

Shares = tuple[Share, ...]


def read_twice(raw: str, read: Callable[[str], Shares | Unreadable]) -> Shares | Unreadable | None:
    """The terms that both languages say; Unreadable where they differ, nothing where there are no two versions."""
    differ = False
    for one, other in _versions(raw):
        first, second = read(one), read(other)
        if not (_is_whole(first) and _is_whole(second)):
            continue
        assert not isinstance(first, Unreadable) and not isinstance(second, Unreadable)
        both = _both(first, second)
        if both is not None:
            return both
        differ = True
    return reasons.LANGUAGES_DIFFER if differ else None


def _versions(raw: str) -> Iterator[tuple[str, str]]:
    """The text cut where one language ends: before the cut or behind it no Chinese character stands."""
    for seam in _SEAM.finditer(raw):
        one, other = raw[: seam.start()], raw[seam.end() :]
        if (_HAN.search(one) is None) != (_HAN.search(other) is None):
            yield one, other


def _is_whole(shares: Shares | Unreadable) -> bool:
    """Do the shares say how the whole price is paid, and when?"""
    if isinstance(shares, Unreadable):
        return False
    paid = sum((share.percent or Decimal(0) for share in shares), Decimal(0))
    return paid == _WHOLE and all(share.trigger is not None for share in shares)


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
