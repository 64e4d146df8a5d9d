"""Typed cells of workbooks: what is stored is the value; the shown text and the number format say in what unit."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from functools import lru_cache

from ordercheck.model.value import Parsed, Reading
from ordercheck.values.shapes import Choice, Day, Figure, Moment, Text
from ordercheck.values.value_type import Hints, ValueType

Stored = Decimal | date | datetime | bool | str | None

_FIGURES = frozenset({"integer", "number", "money", "quantity", "weight", "volume", "length", "duration"})
_SIGNED_FIGURES = frozenset({"temperature", "ventilation"})
_MOST_DIGITS = 24
_EXCEL_DIGITS = Context(prec=15)
# Days before 1954 and after 2119 are years, numbers of documents or 20260420, never serials of an order.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates have no time zone
_SECONDS = 86_400
_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_CONDITION = re.compile(r"\[[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|([¥$€£￥元套件个箱]+)')
_DECIMALS = re.compile(r"[0-9]\.([0-9]+)(?![0-9.,])")
_SHOWN_BADLY = re.compile(r"#{2,}|.*[0-9]E[+-]?[0-9]+", re.IGNORECASE)


def read_cell(kind: ValueType, text: str, stored: Stored, number_format: str | None, hints: Hints) -> Parsed:
    """The readings of a cell: a stored figure, day or truth value wins over the text that shows it."""
    if isinstance(stored, bool):
        return _truth(kind, text, stored, hints)
    if isinstance(stored, date):
        return _day(kind, text, stored, hints)
    if isinstance(stored, Decimal):
        return _number(kind, text, _plain(_EXCEL_DIGITS.plus(stored)), number_format or "", hints)
    return kind.parse(text or (stored or ""), hints)


def _truth(kind: ValueType, text: str, stored: bool, hints: Hints) -> Parsed:
    if kind.name == "flag":
        return (Reading(Choice("yes" if stored else "no", "flag")),)
    return kind.parse(text, hints)


def _day(kind: ValueType, text: str, stored: date, hints: Hints) -> Parsed:
    if kind.name == "date":
        return (Reading(Day(stored.date() if isinstance(stored, datetime) else stored)),)
    if kind.name == "datetime":
        midnight = isinstance(stored, datetime) and stored.time() == datetime.min.time()
        if isinstance(stored, datetime) and not (midnight and ":" not in text):
            return (Reading(Moment(stored)),)
        day = stored.date() if isinstance(stored, datetime) else stored
        return (Reading(Day(day), "no time of day"),)
    return kind.parse(text, hints)


def _number(kind: ValueType, text: str, stored: Decimal, number_format: str, hints: Hints) -> Parsed:
    if kind.name in ("date", "datetime"):
        if _FIRST_SERIAL <= stored <= _LAST_SERIAL:
            return _day(kind, text, _moment(stored), hints)
        return kind.parse(_digits(stored), hints)
    if kind.name == "percent":
        return _percent(kind, stored, number_format or text, hints)
    if kind.name in _FIGURES or kind.name in _SIGNED_FIGURES:
        return _figure(kind, text, stored, number_format, hints)
    if kind.name in ("identifier", "text") and _SHOWN_BADLY.fullmatch(text.strip()):
        return (Reading(Text(_digits(stored), kind.name)),)
    return kind.parse(text or _digits(stored), hints)


def _moment(serial: Decimal) -> datetime:
    return _EPOCH + timedelta(seconds=round(serial * _SECONDS))


def _percent(kind: ValueType, stored: Decimal, shown: str, hints: Hints) -> Parsed:
    if "%" in shown:
        return (Reading(Figure(stored, "percent")),)
    return kind.parse(_digits(stored), replace(hints, decimal_comma=False))


def _figure(kind: ValueType, text: str, stored: Decimal, number_format: str, hints: Hints) -> Parsed:
    """The stored figure with the unit that the text, the number format or the hints give."""
    digits = _digits(_with_shown_decimals(stored, text))
    exact = replace(hints, decimal_comma=False)
    unstated = replace(exact, currency=None, unit=None)
    # Mostly both are the digits alone: what is written the same is read once.
    shown = dict.fromkeys(
        f"{before}{digits}{after}" for before, after in (_words_of(text), _words_of_format(number_format))
    )
    for written in shown:
        parsed = kind.parse(written, unstated)
        if isinstance(parsed, tuple) and any(reading.value.unit for reading in parsed):
            return parsed
    for written in shown:
        parsed = kind.parse(written, exact)
        if isinstance(parsed, tuple):
            return parsed
    return kind.parse(digits, exact)


def _words_of(text: str) -> tuple[str, str]:
    """What stands before and behind the digits of a shown figure."""
    match = re.fullmatch(r"(?P<before>\D*?)[-(]?[0-9](?:.*[0-9])?[.,]?-?\)?(?P<after>[^0-9]*)", text, re.DOTALL)
    return (match["before"].rstrip("-( "), match["after"]) if match else ("", "")


@lru_cache(maxsize=1_000)
def _words_of_format(number_format: str) -> tuple[str, str]:
    section = number_format.split(";")[0]
    section = _CONDITION.sub("", _LOCALE.sub(r'"\1"', section))
    before, digits, after = section.partition(next((mark for mark in section if mark in "0#?"), "\0"))
    return _literal(before), _literal(after) if digits else ""


def _literal(section: str) -> str:
    return " ".join("".join(groups) for groups in _QUOTED.findall(section)).strip(" _-*")


def _plain(number: Decimal) -> Decimal:
    """Without zeros behind the point that no cell stores, and without an exponent."""
    stripped = number.normalize()
    return Decimal(format(stripped, "f"))


def _with_shown_decimals(stored: Decimal, text: str) -> Decimal:
    """1200 shown as 1,200.00 is 1200.00; a figure that is shown rounded stays as it is stored."""
    shown = _DECIMALS.search(text)
    if shown is None:
        return stored
    decimals = len(shown[1])
    if decimals + stored.adjusted() > _MOST_DIGITS:
        return stored
    padded = stored.quantize(Decimal(1).scaleb(-decimals))
    return padded if padded == stored else stored


def _digits(stored: Decimal) -> str:
    return format(stored, "f")
