"""Finds the one figure of a text and accounts for everything around it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.chinese_numerals import CHARACTERS, chinese_number
from ordercheck.values.numerals import Numbers, read_digits
from ordercheck.values.text import figure_text
from ordercheck.values.value_type import Hints

_LONGEST = 200
PLAIN_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
"""Most figures of a workbook: nothing stands beside the digits."""
_ARABIC = r"(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,'][0-9]+)*|(?<![0-9])[.,][0-9]+)"
_SCALED = rf"{_ARABIC}(?:\s?[十百千万亿](?![克米瓦])(?:[0-9]+(?=[十百千])|[0-9]+|[{CHARACTERS}])*)?"
_RUN = re.compile(_SCALED)
_HAN_RUN = re.compile(rf"[{CHARACTERS}]+(?:点[{CHARACTERS}]+)?")
_NOTE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_PLURAL = re.compile(r"(?<=[a-z])\((?:s|es)\)")
_FIGURE_IN_NOTE = re.compile(rf"[0-9\ufffd]|[{CHARACTERS}]{{2,}}|[壹贰叁肆伍陆柒捌玖拾佰仟]")
_BRACKETED = re.compile(r"[^0-9()]*\([^()]*[0-9][^()]*\)[^0-9()]*")
_TOLERANCE = re.compile(r"\s*\(?\s*(?:±|\+/-|\+\\-|正负)\s*[0-9]+(?:\.[0-9]+)?\s*%\s*\)?")
_RANGE = re.compile(r"(?:[-~～—–]|至|到|\bto\b|…|\.{2,})")
_APPROXIMATE = re.compile(
    r"约|大概|左右|上下|以上|以下|以内|超过|不少于|不低于|不大于|至少|最多|最少|余|多|近|几|将近|起|每|各"
    r"|[≈~≤≥<>±+]|\b(?:approx\w*|about|around|circa|ca|max\w*|min\w*|up to|at least|more than|less than|over|under"
    r"|not exceeding|each|per)\b"
)
# The digit of a unit's power is no figure.
_POWERS = {"m3": "cbm", "m2": "sqm", "cm3": "cc", "ft3": "cuft", "ft2": "sqft"}
_POWER = re.compile(r"(?<![a-z])(cm|ft|m)\s?\^?([23])(?![0-9a-z])")
_GROUPED = re.compile(r"[.,']")


@dataclass(frozen=True, slots=True)
class Found:
    """The only figure of a text, with its readings, and all words before and behind it.

    `notes` are the texts of brackets without figures. `bracketed`: the figure itself stands in brackets.
    `remark` names a tolerance that was stated with it.
    """

    before: str
    numbers: Numbers
    after: str
    notes: tuple[str, ...] = ()
    bracketed: bool = False
    remark: str = ""

    def scaled(self, factor: Decimal) -> Numbers:
        """The readings times a factor."""
        return tuple((number * factor, note) for number, note in self.numbers)


def find_figure(raw: str, hints: Hints) -> Found | Unreadable:
    """The one figure of `raw`; Unreadable where there is none, or several, or one that is malformed."""
    if len(raw) > _LONGEST:
        return reasons.TOO_LONG
    if PLAIN_DIGITS.fullmatch(raw):
        numbers = read_digits(raw, hints.decimal_comma, hints.blank_groups)
        return Found("", numbers, "") if numbers else reasons.BAD_FIGURE
    why_none = unsettled(raw)
    if why_none is not None:
        return why_none
    text = _PLURAL.sub("s", figure_text(raw))
    text = _POWER.sub(lambda match: _POWERS.get(match[1] + match[2], match[0]), text)
    tolerance = _TOLERANCE.search(text)
    if tolerance:
        text = (text[: tolerance.start()] + " " + text[tolerance.end() :]).strip()
    text, notes = _without_notes(text)
    bracketed = _BRACKETED.fullmatch(text) is not None
    if bracketed:
        text = text.replace("(", " ").replace(")", " ")
    runs = list(_RUN.finditer(text)) or list(_HAN_RUN.finditer(text))
    if len(runs) != 1:
        return _why_not_one(text, runs)
    numbers = _read_run(runs[0].group(), hints)
    if not numbers:
        return reasons.BAD_FIGURE
    before, after, sign = _signed(text[: runs[0].start()], text[runs[0].end() :], runs[0].group())
    numbers = tuple((number * sign, note) for number, note in numbers)
    return Found(before, numbers, after, notes, bracketed, tolerance.group().strip() if tolerance else "")


def why_left(words: str) -> Unreadable:
    """The reason for words beside a figure that its type does not know."""
    return reasons.APPROXIMATE if _APPROXIMATE.search(words) else reasons.other_words(words)


def _without_notes(text: str) -> tuple[str, tuple[str, ...]]:
    notes: list[str] = []

    def drop(match: re.Match[str]) -> str:
        inner = next((group for group in match.groups() if group is not None), "")
        if _FIGURE_IN_NOTE.search(inner):
            return match.group()
        notes.append(inner.strip())
        return " "

    return _NOTE.sub(drop, text).strip(), tuple(notes)


def _why_not_one(text: str, runs: list[re.Match[str]]) -> Unreadable:
    if not runs:
        return reasons.NO_FIGURE
    between = text[runs[0].end() : runs[1].start()]
    if len(runs) == 2 and _RANGE.search(between):
        return reasons.RANGE
    return reasons.SEVERAL_FIGURES


def _read_run(run: str, hints: Hints) -> Numbers:
    if not any(character in CHARACTERS for character in run):
        return read_digits(run, hints.decimal_comma, hints.blank_groups)
    if run[0] in CHARACTERS:
        return tuple((number, "") for number in chinese_number(run))
    digits = re.match(_ARABIC, run)
    assert digits is not None
    scale = run[digits.end() :].strip()
    return tuple(
        (_plain(value), note)
        for number, note in read_digits(digits.group(), hints.decimal_comma, hints.blank_groups)
        for value in chinese_number(f"{number:f}{scale}")
    )


def _plain(number: Decimal) -> Decimal:
    return number.to_integral_value() if number == number.to_integral_value() else number


def _signed(before: str, after: str, run: str) -> tuple[str, str, int]:
    """The words around without the sign: in front, or behind a grouped figure as SAP prints it."""
    front, back = before.strip(), after.strip()
    if front[-1:] in ("-", "+") and front:
        return front[:-1].strip(), back, -1 if front[-1] == "-" else 1
    if front[:1] == "-":
        return front[1:].strip(), back, -1
    if after[:1] == "-" and _GROUPED.search(run) and not back[1:2].isdigit():
        return front, back[1:].strip(), -1
    return front, back, 1
