"""Lists of charges: `THC 850/柜; DOC 450`, `USD1900/40HQ`, `ORC RMB 825/20GP`; else text."""

import re

from ordercheck.model.value import Parsed, Reading
from ordercheck.values.blanks import unsettled
from ordercheck.values.currencies import agreed, take_currencies
from ordercheck.values.numerals import read_digits
from ordercheck.values.shapes import Charge, Charges
from ordercheck.values.text import figure_text, printed
from ordercheck.values.value_type import Hints, ValueType

_LONGEST = 1000
_NONE = re.compile(r"无|没有|无杂费|无附加费|nil|none|no charges?|no surcharges?|免")
_BETWEEN = re.compile(
    r"[;；\n、]|,(?![0-9]{3}(?![0-9]))|，|(?<=[0-9])\s*\+|\+(?=\s*[a-z])|(?<=[票柜单箱])\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_SEMICOLON = re.compile("[;；][^\n]*\\S")
_PER = r"(?:\s*(?:/|per|每)\s*(?P<per>[0-9]{2}\s*'?\s*[A-Za-z]{0,4}'?|[^\W\d_]{1,12}(?:/[A-Za-z]{1,4})?)(?![0-9]))"
_AMOUNT = r"(?P<sign>[-+]?)(?P<amount>[0-9]+(?:[.,][0-9]+)*)"
_MONEY = re.compile(
    rf"^(?P<before>.*?)(?<![0-9.,]){_AMOUNT}\s*(?P<after>[^\d/\s]{{0,8}}?)\s*{_PER}?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE_WORD = re.compile(r"[A-Za-z0-9]{2}")
_NAME_END = " :=-：*@"


def parse(raw: str, hints: Hints) -> Parsed:
    """Charges; a text that is not wholly names and amounts becomes Charges in words, 无 an empty list."""
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    if _NONE.fullmatch(figure_text(raw)):
        return (Reading(Charges((), "无")),)
    shown = printed(raw)
    parts = _parts(raw) if len(raw) <= _LONGEST else []
    items = [_charge(part, hints) for part in parts]
    if not items or None in items:
        return (Reading(Charges((), shown)),)
    return (Reading(Charges(tuple(item for item in items if item is not None), shown)),)


def _parts(raw: str) -> list[str]:
    """The charges of a text; where semicolons part them, lines go on: `THC CNY` over `850`."""
    text = " ".join(raw.split("\n")) if _SEMICOLON.search(raw) else raw
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _charge(part: str, hints: Hints) -> Charge | None:
    match = _MONEY.match(part)
    if not match:
        return None
    numbers = read_digits(match["amount"], hints.decimal_comma, hints.blank_groups)
    before, beside_before = _currency_at_end(match["before"])
    marks, after = take_currencies(figure_text(match["after"]))
    codes = agreed(marks + beside_before)
    if len(numbers) != 1 or after or codes is None or any(character.isdigit() for character in before):
        return None
    currency = codes[0] if len(codes) == 1 else hints.currency
    amount = -numbers[0][0] if match["sign"] == "-" else numbers[0][0]
    per = printed(match["per"]) if match["per"] else None
    return Charge(printed(before).strip(_NAME_END), amount, currency, per)


def _currency_at_end(text: str) -> tuple[str, list[tuple[str, ...]]]:
    """The name without the currency behind it."""
    name = text.rstrip(_NAME_END)
    for length in range(min(len(name), 12), 0, -1):
        if length < len(name) and _INSIDE_WORD.match(name[-length - 1 :]):
            continue
        marks, left = take_currencies(figure_text(name[-length:]))
        if marks and not left:
            return name[:-length].rstrip(_NAME_END), marks
    return name, []


TYPE = ValueType("charges", parse)
