"""Temperatures in degrees Celsius: `-18℃`, `minus 18 C`, `零下18度`, `0F`."""

import re
from decimal import Decimal

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.figure import find_figure, why_left
from ordercheck.values.shapes import Figure
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints, ValueType

_MINUS = re.compile(r"零下|负|minus")
_BELOW_ZERO = re.compile(r"below (?:zero|0)(?:\s*°?c)?|under zero")
_PLUS = re.compile(r"零上|plus")
_CELSIUS = re.compile(
    r"°\s?c|deg(?:ree)?s?\.?\s*(?:c(?:elsius)?)(?![a-z])|celsius|centigrade|摄氏度?|度c?|(?<![a-z])c(?![a-z])"
)
_FAHRENHEIT = re.compile(
    r"°\s?f|deg(?:ree)?s?\.?\s*f(?:ahrenheit)?(?![a-z])|fahrenheit|华氏度?|(?<![a-z])f(?![a-z])"
)
_DEGREE = re.compile(r"°|deg(?:ree)?s?\.?(?![a-z])")
_WORDS = re.compile(
    r"设定|温度|冷藏|冷冻|保持|set(?:ting)?(?: at| to| point)?|temp(?:erature)?\.?|keep|at|"
    r"(?<![a-z])t(?=\s*:)|[:=.,]"
)
_SIGN = re.compile(r"[-+]\s*\d")


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("temperature", unit C); unit None where only a sign is stated. Fahrenheit is converted to 4 decimals.

    A figure without sign and unit is unreadable: frozen and chilled goods are told apart by nothing else.
    """
    text = figure_text(raw)
    if _BELOW_ZERO.search(text):
        text = f"-{_BELOW_ZERO.sub(' ', text)}"
    prepared = _PLUS.sub(" +", _MINUS.sub(" -", text)).replace("- ", "-").replace("+ ", "+")
    found = find_figure(prepared, hints)
    if isinstance(found, Unreadable):
        return found
    around = " ".join((found.before, found.after, *found.notes))
    if not (_CELSIUS.search(around) or _FAHRENHEIT.search(around)):
        around = f"{around} {_unit_of_label(hints)}"
    fahrenheit = _FAHRENHEIT.search(around) is not None
    without = _FAHRENHEIT.sub(" ", around)
    celsius = _CELSIUS.search(without) is not None
    left = _WORDS.sub(" ", _DEGREE.sub(" ", _CELSIUS.sub(" ", without))).strip()
    if "-" in left and not left.strip("- "):
        return reasons.BAD_FIGURE
    if left and left not in found.notes:
        return why_left(left)
    if fahrenheit and celsius:
        return reasons.unknown_unit("C / F")
    if not (fahrenheit or celsius or _DEGREE.search(without) or _SIGN.search(prepared)):
        return reasons.NEITHER_SIGN_NOR_UNIT
    return tuple(
        Reading(
            Figure(_celsius(number) if fahrenheit else number, "temperature", _unit(fahrenheit, celsius)), note
        )
        for number, note in found.numbers
    )


def _unit_of_label(hints: Hints) -> str:
    """The unit that the label states, `Temperature (℃)`; "" for another note."""
    stated = figure_text(hints.unit or "").strip()
    return stated if _CELSIUS.fullmatch(stated) or _FAHRENHEIT.fullmatch(stated) else ""


def _unit(fahrenheit: bool, celsius: bool) -> str | None:
    return "C" if fahrenheit or celsius else None


def _celsius(fahrenheit: Decimal) -> Decimal:
    return ((fahrenheit - 32) * 5 / 9).quantize(Decimal("0.0001"))


TYPE = ValueType("temperature", parse)
