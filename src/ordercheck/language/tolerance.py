"""How far two figures may differ: always stated by the rule, always named in the message."""

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from ordercheck.model.message import Message
from ordercheck.values.shapes import Figure


class Tolerance(Struct, frozen=True, gc=False):
    """`amount(left, right)` is the widest difference that still counts as equal, inclusive."""

    amount: Callable[[Figure, Figure], Decimal]
    name: Message | None = None


def _nothing(_left: Figure, _right: Figure) -> Decimal:
    return Decimal(0)


EXACTLY = Tolerance(_nothing)


def fixed(number: Decimal) -> Tolerance:
    """A fixed difference in the figures' own unit."""
    return Tolerance(lambda _left, _right: number, Message(f"允差 {number}", f"tolerance {number}"))


def relative(share: Decimal) -> Tolerance:
    """A share (0.05) of the right side."""
    percent = f"{(share * 100).normalize():f} %"
    return Tolerance(
        lambda _left, right: abs(right.number * share), Message(f"允差 {percent}", f"tolerance {percent}")
    )


def rounding(currency: str | None) -> Tolerance:
    """Half a minor unit of the figures' currency, else of `currency`, else of two decimals."""
    from ordercheck.values.currencies import minor_digits

    def half(left: Figure, right: Figure) -> Decimal:
        return Decimal(5).scaleb(-minor_digits(left.unit or right.unit or currency) - 1)

    return Tolerance(half, Message("允差为最小货币单位的一半", "tolerance half a minor unit of the currency"))
