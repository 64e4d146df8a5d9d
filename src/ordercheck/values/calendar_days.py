"""Finds the calendar day that a text states, in the forms that documents use; never guesses an order."""

import re
from dataclasses import dataclass
from datetime import date

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.chinese_numerals import chinese_digits, chinese_number
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints

_LONGEST = 160
_MONTHS = (
    "jan|january|januar|jänner|janvier|janv|gennaio|enero|ene",
    "feb|february|februar|febr|février|févr|fév|fevrier|febbraio|febrero",
    "mar|march|märz|maerz|mrz|mär|mars|marzo",
    "apr|april|avril|avr|aprile|abril|abr",
    "may|mai|maggio|mayo",
    "jun|june|juni|juin|giugno|junio",
    "jul|july|juli|juillet|juil|luglio|julio",
    "aug|august|août|aout|agosto|ago",
    "sep|sept|september|septembre|settembre|septiembre",
    "oct|october|oktober|okt|octobre|ottobre|octubre",
    "nov|november|novembre|noviembre",
    "dec|december|dezember|dez|décembre|déc|decembre|dicembre|diciembre|dic",
)
_MONTH_OF = {name: index + 1 for index, names in enumerate(_MONTHS) for name in names.split("|")}
_NAME = "(?P<name>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")(?![a-zà-ÿ])"
_ANY_NAME = _NAME.replace("?P<name>", "?:")
_GAP = r"[\s.,'\-/]*"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|ter)?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
_ORDERED = (
    re.compile(r"(?:(?:中华)?民国\s?)?(?<![0-9])(?P<year>[0-9]{4}|1[0-9]{2}|[0-9]{2})\s?年\s?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})(?![0-9])\s?[日号]?"),
    re.compile(r"(?<![0-9])(?P<year>[0-9]{4})\s?(?:[-/.,]\s?|\s)(?P<month>[0-9]{1,2})\s?(?:[-/.,]\s?|\s)(?P<day>[0-9]{1,2})(?![0-9])(?:\.(?=\s|$))?"),
    re.compile(r"(?:(?:中华)?民国\s?)?(?<![0-9a-z])(?P<year>1[0-9]{2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9])"),
    re.compile(r"(?<![0-9a-z])(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![0-9a-z])"),
    re.compile(rf"(?<![0-9])(?P<year>[0-9]{{4}}){_GAP}{_NAME}{_GAP}(?P<day>[0-9]{{1,2}})(?![0-9])"),
    re.compile(rf"(?<![0-9]){_DAY}(?:\s*day)?(?:\s*of)?{_GAP}{_NAME}{_GAP}{_YEAR}"),
    re.compile(rf"(?<![a-zà-ÿ]){_NAME}{_GAP}{_DAY}(?![0-9])[\s.,'\-/]+{_YEAR}"),
)  # fmt: skip
_NUMERIC = re.compile(
    r"(?<![0-9])(?P<first>[0-9]{1,2})\s?(?P<sign>[-/.])\s?(?P<second>[0-9]{1,2})\s?(?P=sign)\s?(?P<third>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_SIX = re.compile(r"(?<![0-9a-z])([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9a-z])")
_HAN_NUMBERS = "零〇○一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾"
_HAN_YEAR = re.compile(rf"[{_HAN_NUMBERS}0-9]{{4}}(?=\s?年)")
_HAN_PLACE = re.compile(rf"[{_HAN_NUMBERS}]{{1,4}}(?=\s?[月日号])")
_NO_DAY = re.compile(
    rf"[0-9]{{2,4}}\s?年(?:\s?[0-9]{{1,2}}\s?月)?|^[0-9]{{4}}\s?[-/.]\s?[0-9]{{1,2}}$|{_NAME}{_GAP}[0-9]{{4}}|^[0-9]{{1,2}}[-/.][0-9]{{4}}$"
    r"|^(?:19|20)[0-9]{2}$"
)
_NO_YEAR = re.compile(
    rf"[0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}|^[0-9]{{1,2}}\s?[-/.]\s?[0-9]{{1,2}}$|{_ANY_NAME}{_GAP}[0-9]{{1,2}}|[0-9]{{1,2}}(?:st|nd|rd|th)?{_GAP}{_ANY_NAME}"
)
_RELATIVE = re.compile(
    r"天|工作日|周|个月|收到|付款|定金|within|days?\b|weeks?\b|after|upon|months?\b|asap|立即|尽快|innerhalb|sofort|immediate"
)
_EARLIEST, _LATEST = 1900, 2199
_REPUBLIC = 1911
"""The year before the first one of the Republic's calendar (115年 is 2026)."""


@dataclass(frozen=True, slots=True)
class FoundDay:
    """The day of a text with its readings (day, convention) and the words before and behind it."""

    readings: tuple[tuple[date, str], ...]
    before: str
    after: str


def find_day(raw: str, hints: Hints) -> FoundDay | Unreadable:
    """The first day of `raw`; Unreadable where none is stated wholly."""
    if len(raw) > _LONGEST:
        return reasons.TOO_LONG
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    text = _with_digits(figure_text(raw))
    for pattern in _ORDERED:
        match = pattern.search(text)
        if match:
            day = _day(match.group("year"), _month(match), match.group("day"))
            return _found(text, match, ((day, ""),)) if day else reasons.NOT_A_DATE
    match = _NUMERIC.search(text)
    if match:
        return _found(text, match, _numeric(match, hints))
    match = _SIX.search(text)
    if match:
        return _found(text, match, _six_digits(match, hints))
    return _why_not(text)


def _found(text: str, match: re.Match[str], readings: tuple[tuple[date, str], ...]) -> FoundDay | Unreadable:
    if not readings:
        return reasons.NOT_A_DATE
    return FoundDay(readings, text[: match.start()].strip(), text[match.end() :].strip())


def _with_digits(text: str) -> str:
    def year(match: re.Match[str]) -> str:
        digits = "".join(str(chinese_digits(character)) for character in match.group())
        return digits if digits.isdigit() else match.group()

    def place(match: re.Match[str]) -> str:
        numbers = chinese_number(match.group()) or chinese_number(match.group().lstrip("零〇○"))
        return str(int(numbers[0])) if len(numbers) == 1 else match.group()

    return _HAN_PLACE.sub(place, _HAN_YEAR.sub(lambda m: m.group() if m.group().isdigit() else year(m), text))


def _month(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return str(_MONTH_OF[groups["name"]]) if groups.get("name") else str(groups["month"])


def _year(printed: str) -> int:
    """The year: of three digits it is counted from 1911, as Taiwan does; of two it lies around 2000."""
    year = int(printed)
    if len(printed) == 4:
        return year
    if len(printed) == 3:
        return year + _REPUBLIC
    return year + (2000 if year < 80 else 1900)


def _day(year: str, month: str, day: str) -> date | None:
    full = _year(year)
    try:
        return date(full, int(month), int(day)) if _EARLIEST <= full <= _LATEST else None
    except ValueError:
        return None


def _numeric(match: re.Match[str], hints: Hints) -> tuple[tuple[date, str], ...]:
    first, second, third = match.group("first"), match.group("second"), match.group("third")
    day_first = (_day(third, second, first), "day/month/year")
    month_first = (_day(third, first, second), "month/day/year")
    if hints.day_first is True:
        candidates = [day_first]
    elif hints.day_first is False:
        candidates = [month_first]
    else:
        candidates = [day_first, month_first]
    if len(third) == 2 and (hints.day_first is None or candidates[0][0] is None):
        candidates.append((_day(first, second, third) if len(first) == 2 else None, "year/month/day"))
    return _distinct(candidates)


def _six_digits(match: re.Match[str], hints: Hints) -> tuple[tuple[date, str], ...]:
    first, second, third = match.groups()
    candidates = [(_day(first, second, third), "year/month/day"), (_day(third, second, first), "day/month/year")]
    return _distinct(candidates)


def _distinct(candidates: list[tuple[date | None, str]]) -> tuple[tuple[date, str], ...]:
    readings: dict[date, str] = {}
    for day, note in candidates:
        if day is not None:
            readings.setdefault(day, note)
    return tuple(readings.items()) if len(readings) > 1 else tuple((day, "") for day in readings)


def _why_not(text: str) -> Unreadable:
    if _NO_DAY.search(text):
        return reasons.NO_DAY
    if _NO_YEAR.search(text):
        return reasons.NO_YEAR
    return reasons.RELATIVE_DATE if _RELATIVE.search(text) else reasons.NOT_A_DATE
