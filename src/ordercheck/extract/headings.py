"""Numbered headings, beneath which a clause or a term stands: `二、交货地点`, `(3) Payment`, `Article 4`."""

import re

from ordercheck.extract.layout import Segment
from ordercheck.values.chinese_numerals import chinese_number

_CHINESE = "一二三四五六七八九十"
_STYLES = tuple(
    re.compile(rf"\s*{style}")
    for style in (
        rf"第\s*(?P<number>[{_CHINESE}\d]{{1,3}})\s*[条章款节项]",
        r"(?:Article|Clause|Section)\s+(?P<number>\d{1,2})\b",
        rf"(?P<number>[{_CHINESE}]{{1,3}})\s*[、.．,，]",
        rf"[(（](?P<number>[{_CHINESE}\d]{{1,2}})[)）]",
        r"(?P<number>\d{1,2})\s*[、.．)）](?!\d)",
    )
)


def is_heading(segment: Segment) -> bool:
    """Does a text begin with the number of a clause, typed or set by the word processor?"""
    return segment.number is not None or is_numbered(segment.text)


def is_numbered(text: str) -> bool:
    """Does a text begin with the number of a clause?"""
    return _numbered(text) is not None


def begins_next(text: str, below: str) -> bool:
    """Is a text the heading that follows another: `五、包装` after `四、付款方式`, `3. Payment` after `2. Place`?

    A heading of another kind is a part of the clause: `1、定金30%` beneath `四、付款方式`.
    """
    first, second = _numbered(text), _numbered(below)
    return first is not None and second is not None and (first[0], first[1] + 1) == second


def _numbered(text: str) -> tuple[int, int] | None:
    """The style of the number at the head of a text, and the number."""
    for style, pattern in enumerate(_STYLES):
        match = pattern.match(text)
        if match is not None:
            numbers = chinese_number(match["number"])
            return (style, int(numbers[0])) if numbers else None
    return None
