"""The date that stands without a label beneath the signatures of a contract: `2026年4月9日     2026年4月9日`."""

import re
from collections.abc import Iterator

from ordercheck.extract.layout import Layout, Segment, is_used
from ordercheck.model.place import Place

_SIGNED = re.compile(
    r"(?i)(?:代表|代理人|法人)[^。；]{0,12}[:：]|签字|签名|签章|盖章|公章|[（(]章[)）]"
    r"|signature|signed by|for and on behalf"
)
_DATE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_BLANK = re.compile(r"[\s_＿]*年[\s_＿]*月[\s_＿]*日?|[\s_＿]*")
_SHARED_LINE = re.compile(r"\t+|\s{3,}")
_REACH = 6
"""So many texts beneath the last signature its dates stand."""


def dates_beneath_signatures(layout: Layout, used: frozenset[Place]) -> list[tuple[str, Segment]]:
    """The dates that fill whole texts right beneath the last signatures, with where they stand."""
    segments = [one for one in layout.segments() if not is_used(one, used) and one.text.strip()]
    signed = max((at for at, one in enumerate(segments) if _SIGNED.search(one.text)), default=None)
    if signed is None:
        return []
    beneath = segments[signed + 1 : signed + 1 + _REACH]
    return [(date, one) for one in beneath for date in _dates(one.text)]


def _dates(text: str) -> Iterator[str]:
    """The dates of a text that holds nothing else but blanks for dates."""
    pieces = [piece.strip() for piece in _SHARED_LINE.split(text.strip())]
    filled = [piece for piece in pieces if _BLANK.fullmatch(piece) is None]
    if all(_DATE.fullmatch(piece) for piece in filled):
        yield from filled
