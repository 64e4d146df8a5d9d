"""How values stand in messages: a field by its title and raw text, a computed value as computed."""

from decimal import ROUND_HALF_UP, Decimal

from ordercheck.language.operand import Known, Operand, is_value
from ordercheck.language.scope import Scope
from ordercheck.language.titles import field_title
from ordercheck.language.tolerance import Tolerance
from ordercheck.model.message import Message
from ordercheck.values.shapes import Figure

_MOST_DECIMALS = 6


def plain_text(operand: Operand, like: Operand | None = None) -> str:
    """A value as a report prints it; a computed figure with as many decimals as the one it is compared with."""
    if not isinstance(operand, Known):
        return ""
    value = operand.value
    if isinstance(value, Figure) and operand.fact is None:
        return _figure_text(value, like)
    if is_value(value):
        return value.as_json()
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _figure_text(value: Figure, like: Operand | None) -> str:
    decimals = _decimals(value.number.normalize())
    other = like.value if isinstance(like, Known) else None
    if isinstance(other, Figure):
        wanted = _decimals(other.number)
        if decimals < wanted or decimals > _MOST_DECIMALS:
            decimals = wanted
    decimals = min(decimals, _MOST_DECIMALS)
    return format(value.number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(scope: Scope, operand: Operand, like: Operand | None = None) -> Message:
    """`金额“1,200.00”` for a field, `算得 1250.00` for a computed value."""
    if not isinstance(operand, Known):
        return operand.reason
    words = plain_text(operand, like)
    unit = operand.value.unit if isinstance(operand.value, Figure) else None
    if operand.fact is None:
        text = f"{words} {unit}" if unit else words
        return Message(f"算得的 {text}", f"the computed {text}") if _is_figure(operand) else Message(text, text)
    role = _role_of(scope, operand)
    title = field_title(scope.packet.roles, role, operand.fact.field)
    if role is not None and role != scope.role and role in scope.packet.roles:
        # Another document's value is named with its document, or two rows would look alike.
        whose = scope.packet.roles[role].title
        title = Message(f"{whose.zh}的{title.zh}", f"{title.en} of the {whose.en}")
    raw = operand.fact.raw or words
    other = like.value.unit if isinstance(like, Known) and isinstance(like.value, Figure) else None
    # Two equal figures of different units would look alike.
    note = f" {unit}" if unit and other and unit != other and unit not in raw else ""
    return Message(f"{title.zh}“{raw}”{note}", f'{title.en} "{raw}"{note}')


def _is_figure(operand: Known) -> bool:
    return isinstance(operand.value, Figure)


def _role_of(scope: Scope, operand: Known) -> str | None:
    for document, fact in scope.trace.facts():
        if fact is operand.fact:
            return document.role
    return scope.role


def with_tolerance(message: Message, tolerance: Tolerance) -> Message:
    """The message with the tolerance that was applied."""
    if tolerance.name is None:
        return message
    return Message(f"{message.zh}（{tolerance.name.zh}）", f"{message.en} ({tolerance.name.en})")


def joined(messages: list[Message]) -> Message:
    """Several short messages as one."""
    return Message("；".join(message.zh for message in messages), "; ".join(message.en for message in messages))
