"""Numbers of columns: in a row of their own beneath the titles (`(1) (2) (3) (4)=(2)x(3)`), or before a title."""

import re
import unicodedata
from collections.abc import Sequence

LEAST_NUMBERS = 4
"""So many cells in order are numbers of columns; fewer may be an item, but where brackets say what they are."""
_LEAST_BRACKETED = 2

_NUMBER = re.compile(
    r"(?i)(?:col(?:umn)?\.?\s*|第)?[(\[【]?(?P<number>\d{1,2}|[a-z]|[一二三四五六七八九十])[)\]】]?[.、列栏]?"
    r"(?:\s*=\s*[\d\sa-z()\[\]%+\-*/×x·÷.]{1,24})?"
)
_BRACKETED = re.compile(r"[(\[【]\d{1,2}[)\]】](?:\s*=.{1,24})?")
_HAN = "一二三四五六七八九十"
_BEFORE_TITLE = re.compile(r"\s*(?:[(（]\d{1,2}[)）]|\d{1,2}\s?[.)、．）](?!\d)|[①-⑳])\s*(?=[^\W\d_])")


def are_column_numbers(texts: Sequence[str]) -> bool:
    """Do the texts of a row from left to right count columns, each one further than the last?

    Letters may count the columns of words and figures those of figures: `A B 1 2 3=1x2`.
    """
    counts = [_count(text) for text in texts]
    if len(counts) < (_LEAST_BRACKETED if all(map(is_column_number, texts)) else LEAST_NUMBERS):
        return False
    kinds: list[str] = []
    expected = 0
    for found in counts:
        if found is None:
            return False
        kind, number = found
        if not kinds or kind != kinds[-1]:
            kinds.append(kind)
            expected = 1
        if number != expected:
            return False
        expected += 1
    return kinds in (["digit"], ["letter"], ["han"], ["letter", "digit"])


def is_column_number(text: str) -> bool:
    """Is a text the number of a column in its brackets, with what it is made of: `(3)`, `(6)=(4)×(5)`?"""
    return _BRACKETED.fullmatch(_plain(text)) is not None


def _count(text: str) -> tuple[str, int] | None:
    """How a cell counts, and how far: `(3)` is a third figure, `C=AxB` a third letter."""
    match = _NUMBER.fullmatch(_plain(text))
    if match is None:
        return None
    number = match["number"]
    if number.isdecimal():
        return "digit", int(number)
    if number in _HAN:
        return "han", _HAN.index(number) + 1
    return "letter", ord(number.casefold()) - ord("a") + 1


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def without_number(title: str) -> str:
    """A title without the number of its column before it: `10. Description`, `(3) Qty`, `②品名`."""
    return _BEFORE_TITLE.sub("", title, count=1)
