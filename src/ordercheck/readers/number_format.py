"""A stored number as the text that a spreadsheet shows for it under a number format code.

Spaces that only align (`_)`, `?`) are taken off at both ends; fill characters (`* `) are left out. General shows
all digits of a whole number, where a narrow column would show 1.23457E+11, because the identifier is meant.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ordercheck.readers.number_format_chinese import capitals, figures
from ordercheck.readers.number_format_codes import Section, Token, TokenKind, sections_of
from ordercheck.readers.number_format_dates import TooEarlyOrLate, show_date

GENERAL_WIDTH = 11
"""Characters that General gives a number with decimals, point included."""
CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)
_FIXED_DENOMINATOR = re.compile(r"[1-9][0-9]{0,4}")
_PLAIN = re.compile(r"(#,##)?0(\.0{1,15})?")
_MARKS = re.compile(r"[0-9#?]")
OUTSIDE = "#####"
"""What is shown for a date before 1900 or after 9999."""


def show_number(value: Decimal, code: str = "General", date_1904: bool = False) -> str:
    """The text of a number under a format code. Never raises; an empty text means that the format hides it."""
    if not value.is_finite() or abs(value.adjusted()) > 310:
        return str(value)
    plain = plain_code(code)
    if plain is not None:
        digits = abs(value).quantize(plain.step, context=CONTEXT)
        text = f"{digits:,f}" if plain.grouped else f"{digits:f}"
        return "-" + text if value < 0 else text
    section, signed = _choose(value, sections_of(code))
    if section.is_date:
        try:
            return show_date(value, section, date_1904).strip()
        except TooEarlyOrLate:
            return OUTSIDE
    shown = _show(abs(value), section)
    return ("-" + shown if signed and value < 0 else shown).strip()


class PlainCode(NamedTuple):
    """A code of digits alone, as most numbers have it: with commas or not, and the last digit that is shown."""

    grouped: bool
    decimals: int
    step: Decimal


@lru_cache(maxsize=1_000)
def plain_code(code: str) -> PlainCode | None:
    """`0`, `0.00`, `#,##0`, `#,##0.00` and the like; None for any other code."""
    match = _PLAIN.fullmatch(code)
    if match is None:
        return None
    decimals = len(match[2] or ".") - 1
    return PlainCode(bool(match[1]), decimals, Decimal(1).scaleb(-decimals))


def show_text(text: str, code: str = "General") -> str:
    """A text under a format code: its text section, where it has one (`@"先生"`, `;;;` hides it)."""
    section = _text_section(sections_of(code))
    if section is None:
        return text
    return "".join(text if token.kind is TokenKind.TEXT else token.text for token in section.tokens).strip()


def is_date_code(code: str) -> bool:
    """Whether numbers under the code are dates or times of day."""
    return sections_of(code)[0].is_date


def number_section(value: Decimal, code: str) -> Section:
    """The section of the code that a number is shown with."""
    return _choose(value, sections_of(code))[0]


def decimals_shown(value: Decimal, code: str) -> int | None:
    """Decimals that the code shows of the number as it is stored (two more for percent), or None (General)."""
    plain = plain_code(code)
    if plain is not None:
        return plain.decimals
    section = number_section(value, code)
    kinds = [token.kind for token in section.tokens]
    if section.is_date or TokenKind.DIGIT not in kinds or TokenKind.EXPONENT in kinds or TokenKind.SLASH in kinds:
        return None
    layout = _layout(section)
    return layout.decimals + 2 * kinds.count(TokenKind.PERCENT) if not layout.thousands_off else None


def hides_everything(code: str) -> bool:
    """Whether the code shows nothing of any value, as `;;;` does."""
    sections = sections_of(code)
    return len(sections) >= 3 and not any(section.tokens for section in sections)


def _text_section(sections: tuple[Section, ...]) -> Section | None:
    if len(sections) >= 4:
        return sections[3]
    last = sections[-1]
    return last if last.has(TokenKind.TEXT) else None


def _choose(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section for a number, and whether a minus sign has to be written before it."""
    numeric = sections[:3] if len(sections) > 3 else sections
    if len(numeric) > 1 and numeric[-1].has(TokenKind.TEXT):
        numeric = numeric[:-1]
    first = numeric[0]
    if len(numeric) == 1:
        return first, True
    if _holds(value, first, ">" if len(numeric) > 2 else ">="):
        return first, True
    only_negative = not first.operator or (first.operator in (">", ">=") and first.operand == 0)
    if len(numeric) == 2 or _holds(value, numeric[1], "<"):
        own = numeric[1].operator in ("<", "<=") and numeric[1].operand <= 0
        return numeric[1], not (own or (only_negative and not numeric[1].operator))
    return numeric[2], True


def _holds(value: Decimal, section: Section, default: str) -> bool:
    operator, operand = (section.operator or default), section.operand
    return {
        "<": value < operand,
        "<=": value <= operand,
        ">": value > operand,
        ">=": value >= operand,
        "=": value == operand,
        "<>": value != operand,
    }[operator]


def _show(value: Decimal, section: Section) -> str:
    if section.has(TokenKind.GENERAL, TokenKind.TEXT):
        return "".join(
            _general(value, section.numerals) if token.kind in (TokenKind.GENERAL, TokenKind.TEXT) else token.text
            for token in section.tokens
        )
    if not section.has(TokenKind.DIGIT):
        # [DBNum2] and colours alone mean General; a section of literals shows just these.
        return "".join(token.text for token in section.tokens) or (
            _general(value, section.numerals) if section.numerals else ""
        )
    if section.has(TokenKind.EXPONENT):
        shown = _scientific(value, section)
    elif _is_fraction(section):
        shown = _fraction(value, section)
    else:
        shown = _placed(value, section.tokens, _layout(section))
    return figures(shown, section.numerals)


def _general(value: Decimal, numerals: int) -> str:
    if value == value.to_integral_value():
        whole = f"{value:f}".split(".")[0]
        text = whole if len(whole) <= 20 else _exponent_text(value, 5)
    elif value < Decimal("0.0001"):
        text = _exponent_text(value, 5)
    else:
        room = max(GENERAL_WIDTH - 1 - len(f"{value:f}".split(".")[0]), 0)
        text = f"{value.quantize(Decimal(1).scaleb(-room), context=CONTEXT):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return capitals(text, numerals) if numerals else text


def _exponent_text(value: Decimal, decimals: int) -> str:
    mantissa, _, exponent = f"{value:.{decimals}E}".partition("E")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{exponent[0]}{int(exponent[1:]):02d}"


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a section places digits: how many decimals, grouping, commas that divide by thousand, percent signs."""

    whole: int
    decimals: int
    grouped: bool
    thousands_off: int
    percents: int


def _layout(section: Section) -> _Layout:
    kinds = [token.kind for token in section.tokens]
    point = kinds.index(TokenKind.POINT) if TokenKind.POINT in kinds else len(kinds)
    digits = [index for index, kind in enumerate(kinds) if kind is TokenKind.DIGIT]
    whole = [index for index in digits if index < point]
    commas = [index for index, kind in enumerate(kinds) if kind is TokenKind.COMMA]
    last = digits[-1] if digits else -1
    ends = {whole[-1] if whole else -1, last}
    return _Layout(
        whole=len(whole),
        decimals=len(digits) - len(whole),
        grouped=any(whole[0] < comma < whole[-1] for comma in commas) if whole else False,
        thousands_off=sum(
            1
            for comma in commas
            if any(
                end < comma and all(kind is TokenKind.COMMA for kind in kinds[end + 1 : comma + 1]) for end in ends
            )
        ),
        percents=kinds.count(TokenKind.PERCENT),
    )


def _placed(value: Decimal, tokens: tuple[Token, ...], layout: _Layout) -> str:
    """The digits put into the placeholders from the right, what is left over before the first one."""
    scaled = value.scaleb(2 * layout.percents - 3 * layout.thousands_off, context=CONTEXT)
    text = f"{scaled.quantize(Decimal(1).scaleb(-layout.decimals), context=CONTEXT):f}"
    whole, _, decimals = text.partition(".")
    whole = "" if whole == "0" else whole
    pieces: list[str] = []
    place, after_point = layout.whole, False
    shown_decimals = 0
    for token in tokens:
        if token.kind is TokenKind.POINT and not after_point:
            after_point = True
            pieces.append(".")
        elif token.kind is TokenKind.DIGIT and after_point:
            pieces.append(_decimal_digit(token.text, decimals, shown_decimals))
            shown_decimals += 1
        elif token.kind is TokenKind.DIGIT:
            pieces.append(_whole_digits(token.text, whole, place, place == layout.whole, layout.grouped))
            place -= 1
        elif token.kind is not TokenKind.COMMA:
            pieces.append(token.text)
    if layout.whole == 0 and whole and "." in pieces:
        pieces.insert(pieces.index("."), whole)
    return "".join(pieces)


def _decimal_digit(placeholder: str, decimals: str, position: int) -> str:
    if placeholder == "0" or decimals[position:].strip("0"):
        return decimals[position]
    return " " if placeholder == "?" else ""


def _whole_digits(placeholder: str, whole: str, place: int, first: bool, grouped: bool) -> str:
    """The digits for the placeholder at `place` (1: the units); the first one takes all that are left."""
    high = max(len(whole), place) if first else place
    pieces: list[str] = []
    for position in range(high, place - 1, -1):
        if position <= len(whole):
            pieces.append(whole[-position])
        elif placeholder == "0":
            pieces.append("0")
        else:
            pieces.append(" " if placeholder == "?" else "")
        if grouped and position > 1 and position % 3 == 1 and pieces[-1].strip():
            pieces.append(",")
    return "".join(pieces)


def _scientific(value: Decimal, section: Section) -> str:
    split = next(index for index, token in enumerate(section.tokens) if token.kind is TokenKind.EXPONENT)
    mantissa = Section(section.tokens[:split])
    layout = _layout(mantissa)
    step = max(layout.whole, 1)
    exponent = value.adjusted() if value else 0
    exponent -= exponent % step if step > 1 else 0
    scaled = value.scaleb(-exponent, context=CONTEXT)
    if scaled.quantize(Decimal(1).scaleb(-layout.decimals), context=CONTEXT) >= Decimal(10) ** step:
        exponent += step
        scaled = value.scaleb(-exponent, context=CONTEXT)
    rest = section.tokens[split + 1 :]
    width = sum(token.kind is TokenKind.DIGIT for token in rest)
    sign = "-" if exponent < 0 else "+" if section.tokens[split].text[1] == "+" else ""
    tail = "".join(token.text for token in rest if token.kind is not TokenKind.DIGIT)
    return f"{_placed(scaled, mantissa.tokens, layout)}E{sign}{abs(exponent):0{max(width, 1)}d}{tail}"


def _is_fraction(section: Section) -> bool:
    kinds = [token.kind for token in section.tokens]
    if TokenKind.SLASH not in kinds:
        return False
    slash = kinds.index(TokenKind.SLASH)
    after = section.tokens[slash + 1 :]
    follows = bool(after) and (after[0].kind is TokenKind.DIGIT or after[0].text.isdigit())
    return follows and kinds[slash - 1] is TokenKind.DIGIT and slash > 0


def _fraction(value: Decimal, section: Section) -> str:
    kinds = [token.kind for token in section.tokens]
    slash = kinds.index(TokenKind.SLASH)
    below = "".join(token.text for token in section.tokens[slash + 1 :])
    fixed = _FIXED_DENOMINATOR.match(below)
    suffix = "".join(token.text for token in section.tokens[slash + 1 :] if not _MARKS.fullmatch(token.text))
    top = slash
    while top > 0 and kinds[top - 1] is TokenKind.DIGIT:
        top -= 1
    mixed = TokenKind.DIGIT in kinds[:top]
    exact = Fraction(value)
    whole = int(exact) if mixed else 0
    rest = exact - whole
    if fixed:
        denominator = int(fixed[0])
        numerator = int(rest * denominator + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** sum(mark in "0#?" for mark in below) - 1)
        numerator, denominator = near.numerator, near.denominator
    if mixed and numerator == denominator:
        whole, numerator = whole + 1, 0
    if mixed and numerator == 0:
        return f"{whole}{suffix}"
    return (f"{whole} " if whole else "") + f"{numerator}/{denominator}{suffix}"
