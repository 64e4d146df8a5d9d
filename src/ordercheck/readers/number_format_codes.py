"""Number format codes taken apart: sections, conditions and tokens (ECMA-376 part 1, 18.8.30 and 18.8.31).

`!` escapes like a backslash, as Chinese and Japanese editions write it (`0!.0,"万"`).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

LONGEST_CODE = 255
"""Excel's own bound; a longer code is shown as General."""


class TokenKind(StrEnum):
    """What a piece of a format code stands for."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    GENERAL = "general"
    TEXT = "text"
    DATE = "date"
    HALF_DAY = "half_day"
    ELAPSED = "elapsed"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section; `text` is what is shown (literal) or the letters as written."""

    kind: TokenKind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a code. `numerals`: 1 to 3 for [DBNum1] to [DBNum3], 0 for Arabic figures.

    `is_date`: the section shows a date or a time of day.
    """

    tokens: tuple[Token, ...]
    operator: str = ""
    operand: Decimal = Decimal(0)
    numerals: int = 0
    chinese: bool = False
    kinds: frozenset[TokenKind] = field(init=False)
    is_date: bool = field(init=False)

    def __post_init__(self) -> None:
        # Asked for every number of a sheet, so it is worked out once.
        kinds = frozenset(token.kind for token in self.tokens)
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "is_date", TokenKind.DATE in kinds or TokenKind.ELAPSED in kinds)

    def has(self, *kinds: TokenKind) -> bool:
        return not self.kinds.isdisjoint(kinds)

    @property
    def has_day(self) -> bool:
        """Years, months, days or week days, not only a time of day."""
        return any(token.kind is TokenKind.DATE and token.text[0] in "yMdaeb" for token in self.tokens)

    @property
    def has_time(self) -> bool:
        return self.has(TokenKind.ELAPSED) or any(
            token.kind is TokenKind.DATE and token.text[0] in "hsm" for token in self.tokens
        )


_PIECES = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<space>.?)
    | \*(?P<fill>.?)
    | \[(?P<bracket>[^\]]*)\]?
    | (?P<general>General|G/通用格式)
    | (?P<half_day>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|b+|g+)
    | (?P<digit>[0#?])
    | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@) | (?P<end>;)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)", re.IGNORECASE)
_CHINESE_LOCALES = ("804", "404", "c04", "1004", "1404")


@lru_cache(maxsize=2048)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a code in order, at least one. Never raises."""
    if len(code) > LONGEST_CODE:
        code = "General"
    sections: list[Section] = []
    begin = 0
    for match in _PIECES.finditer(code):
        if match.lastgroup == "end":
            sections.append(_section(code[begin : match.start()]))
            begin = match.end()
    sections.append(_section(code[begin:]))
    return tuple(sections)


def _section(code: str) -> Section:
    tokens: list[Token] = []
    operator, operand, numerals, chinese = "", Decimal(0), 0, False
    for match in _PIECES.finditer(code):
        kind = match.lastgroup or "literal"
        if kind != "bracket":
            tokens += _tokens(kind, match[kind])
            continue
        inside = match["bracket"]
        condition = _CONDITION.fullmatch(inside.strip())
        if condition:
            operator, operand = condition[1], _decimal(condition[2])
        elif inside.lower().startswith("dbnum"):
            numerals = int(inside[5:]) if inside[5:] in ("1", "2", "3") else 0
        elif inside.startswith("$"):
            symbol, _, locale = inside[1:].rpartition("-") if "-" in inside else (inside[1:], "", "")
            chinese = chinese or _is_chinese(locale)
            tokens += [Token(TokenKind.LITERAL, symbol)] if symbol else []
        elif re.fullmatch(r"h+|m+|s+", inside, re.IGNORECASE):
            tokens.append(Token(TokenKind.ELAPSED, inside.lower()))
    return Section(_months_and_minutes(tokens), operator, operand, numerals, chinese)


def _tokens(kind: str, text: str) -> list[Token]:
    if kind in ("quoted", "escaped", "literal"):
        return [Token(TokenKind.LITERAL, text)] if text else []
    if kind == "space":
        return [Token(TokenKind.LITERAL, " ")]
    if kind == "fill":
        return []
    if kind == "date":
        # "g" (eras) shows nothing outside Japan.
        return [] if text[0] in "gG" else [Token(TokenKind.DATE, text.lower())]
    return [Token(TokenKind(kind), text)]


def _months_and_minutes(tokens: list[Token]) -> tuple[Token, ...]:
    """An m stands for minutes after an hour or before a second, else for months, then written as M."""
    found = list(tokens)
    parts = [
        index
        for index, token in enumerate(found)
        if token.kind in (TokenKind.DATE, TokenKind.ELAPSED) and token.text[0] in "ymdhsaeb"
    ]
    for position, index in enumerate(parts):
        token = found[index]
        if token.kind is not TokenKind.DATE or token.text[0] != "m":
            continue
        before = found[parts[position - 1]].text[0] if position else ""
        after = found[parts[position + 1]].text[0] if position + 1 < len(parts) else ""
        if len(token.text) > 2 or (before != "h" and after != "s"):
            found[index] = Token(TokenKind.DATE, token.text.upper())
    return tuple(found)


def _is_chinese(locale: str) -> bool:
    name = locale.lower().split(",")[0].lstrip("0")
    return name.startswith("zh") or name.endswith(_CHINESE_LOCALES)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)
