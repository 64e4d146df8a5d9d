"""Serial numbers of the 1900 and 1904 date systems as dates, and as the text that a format code shows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from ordercheck.readers.number_format_chinese import day_or_month, figures
from ordercheck.readers.number_format_codes import Section, Token, TokenKind

LAST_SERIAL = 2958466
"""The day after 31 December 9999 in the 1900 system."""
DAYS_1904 = 1462
"""How far the 1904 system lags behind the 1900 system."""
SECONDS_A_DAY = 86400

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEK_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_WEEK_DAYS = "一二三四五六日"


class TooEarlyOrLate(ValueError):  # noqa: N818 - it names the state of a serial, not an error of the program
    """The serial is negative or lies after the year 9999."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A serial taken apart. The 1900 system has a day 0 and a 29 February 1900, which no calendar has."""

    year: int
    month: int
    day: int
    week_day: int
    second: int
    fraction: Decimal
    serial: Decimal


def moment_of(serial: Decimal, date_1904: bool) -> date | datetime | None:
    """The date, or the datetime (to the millisecond) where the serial has a time of day.

    None for the days that no calendar has (0 and 60 of the 1900 system) and for what is out of range.
    """
    try:
        whole, milliseconds = _split(serial, 3)
    except TooEarlyOrLate:
        return None
    days = whole + (DAYS_1904 if date_1904 else 0)
    if days == 60 or days <= 0 or days >= LAST_SERIAL:
        return None
    day = date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)
    if not milliseconds:
        return day
    return datetime(day.year, day.month, day.day) + timedelta(milliseconds=milliseconds)  # noqa: DTZ001 - no zone


def show_date(serial: Decimal, section: Section, date_1904: bool) -> str:
    """A serial under a section with date or time letters. Raises TooEarlyOrLate."""
    decimals = _second_decimals(section.tokens)
    moment = _taken_apart(serial, decimals, date_1904)
    twelve = section.has(TokenKind.HALF_DAY)
    pieces: list[str] = []
    in_fraction = False
    for index, token in enumerate(section.tokens):
        if token.kind is TokenKind.POINT and _is_digit(section.tokens, index + 1):
            in_fraction = True
            pieces.append("." + f"{moment.fraction:.{decimals}f}"[2:])
        elif token.kind is TokenKind.DIGIT and in_fraction:
            continue
        else:
            in_fraction = False
            pieces.append(_piece(token, moment, section, twelve))
    return "".join(pieces)


def _is_digit(tokens: tuple[Token, ...], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind is TokenKind.DIGIT


def _second_decimals(tokens: tuple[Token, ...]) -> int:
    return min(sum(token.kind is TokenKind.DIGIT for token in tokens), 3)


def _split(serial: Decimal, decimals: int) -> tuple[int, int]:
    """Whole days, and the rest of the day in units of 10^-decimals seconds, rounded."""
    if serial < 0 or serial >= LAST_SERIAL:
        raise TooEarlyOrLate
    units: int = SECONDS_A_DAY * 10**decimals
    total = int((serial * units).to_integral_value(ROUND_HALF_UP))
    return divmod(total, units)


def _taken_apart(serial: Decimal, decimals: int, date_1904: bool) -> _Moment:
    days, units = _split(serial, decimals)
    second, rest = divmod(units, 10**decimals)
    days += DAYS_1904 if date_1904 else 0
    if days >= LAST_SERIAL:
        raise TooEarlyOrLate
    fraction = Decimal(rest).scaleb(-decimals)
    if days == 60:
        return _Moment(1900, 2, 29, 2, second, fraction, serial)
    if days == 0:
        return _Moment(1900, 1, 0, 5, second, fraction, serial)
    day = date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)
    return _Moment(day.year, day.month, day.day, day.weekday(), second, fraction, serial)


def _piece(token: Token, moment: _Moment, section: Section, twelve: bool) -> str:
    if token.kind is TokenKind.HALF_DAY:
        early, _, late = token.text.partition("/")
        return early if moment.second < SECONDS_A_DAY // 2 else late
    if token.kind is TokenKind.ELAPSED:
        return _elapsed(token.text, moment)
    if token.kind is not TokenKind.DATE:
        return token.text
    letter, length = token.text[0], len(token.text)
    if letter in "yeb":
        return figures(
            f"{moment.year % 100:02d}" if letter == "y" and length <= 2 else str(moment.year), section.numerals
        )
    if letter == "M":
        return _month(moment.month, length, section)
    if letter in "da" and length > 2:
        return _week_day(moment.week_day, letter, length, section.chinese)
    return _number(_field(letter, moment, twelve), length, section.numerals)


def _field(letter: str, moment: _Moment, twelve: bool) -> int:
    hour = moment.second // 3600
    if letter == "d":
        return moment.day
    if letter == "h":
        return (hour % 12 or 12) if twelve else hour
    return moment.second // 60 % 60 if letter == "m" else moment.second % 60


def _number(number: int, length: int, numerals: int) -> str:
    if numerals:
        return day_or_month(number, numerals)
    return f"{number:02d}" if length > 1 else str(number)


def _month(month: int, length: int, section: Section) -> str:
    if length <= 2:
        return _number(month, length, section.numerals)
    if section.chinese:
        return f"{month}月" if length == 3 else day_or_month(month, 1) + ("月" if length == 4 else "")
    name = _MONTHS[month - 1]
    return {3: name[:3], 5: name[:1]}.get(length, name)


def _week_day(week_day: int, letter: str, length: int, chinese: bool) -> str:
    if letter == "a":
        return ("星期" if length > 3 else "") + _CHINESE_WEEK_DAYS[week_day]
    if chinese:
        return ("星期" if length > 3 else "周") + _CHINESE_WEEK_DAYS[week_day]
    return _WEEK_DAYS[week_day] if length > 3 else _WEEK_DAYS[week_day][:3]


def _elapsed(letters: str, moment: _Moment) -> str:
    days = int(moment.serial.to_integral_value(ROUND_FLOOR))
    seconds = days * SECONDS_A_DAY + moment.second
    # A rest that was rounded up to a whole day is already counted in the second day.
    if moment.second == 0 and moment.serial - days > Decimal("0.5"):
        seconds += SECONDS_A_DAY
    divisor = {"h": 3600, "m": 60, "s": 1}[letters[0]]
    return f"{seconds // divisor:0{len(letters)}d}"


def serial_of(text: str, date_1904: bool) -> Decimal | None:
    """The serial of an ISO 8601 date or datetime, or None where the text is none."""
    try:
        moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return None
    since = moment.replace(tzinfo=None) - datetime(1899, 12, 30)  # noqa: DTZ001 - serials have no zone
    seconds = Decimal(since.seconds) + Decimal(since.microseconds) / 1_000_000
    return since.days + seconds / SECONDS_A_DAY - (DAYS_1904 if date_1904 else 0)
