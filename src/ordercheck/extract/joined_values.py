"""What of a text under a label of several things is each one's: `INV-7 / 18 Mar 2026`, `120 CTNS 345 KGS 2 CBM`.

Strokes, lines and commas part a text into as many pieces as the label has titles; a day is found wherever it
stands; figures with units go to whom the unit belongs. Where nothing of that is so the text stays whole, and
nobody's.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ordercheck.extract.dates import is_whole_date
from ordercheck.values.units import unit_of

_STROKES = (r"\s+[/／]\s+", r"\s*(?<!\b[A-Za-z])[/／](?![A-Za-z]\b)\s*")
"""What parts pieces; the stroke of an abbreviation, `B/L`, `T/T`, parts none."""
_OTHERS = (
    r"\s*\n\s*", r"\s*[|｜;；]\s*", r"\s*[,，、]\s+|[，、]", r"\s+&\s+", r"\s{2,}",
)  # fmt: skip
_DAY = re.compile(
    r"(?<![\d-])(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[-/. ]{0,2}[A-Za-z]{3,9}[-/., ]{1,2}(?:\d{4}|\d{2})"
    r"|[A-Za-z]{3,9}\.?[-/. ]{0,2}\d{1,2}(?:st|nd|rd|th)?[-/., ]{1,2}\d{4})(?![\d-])"
)
_BESIDE_DAY = re.compile(
    r"^(?:[\s/／,，;；、:：|.]|[-–—]\s|\b(?:dated|dtd|date|dt|on|at|in)\b|[于在])+"
    r"|(?:[\s/／,，;；、:：|]|\s[-–—]|\b(?:dated|dtd|date|dt|of|on)\b\.?|[于在])+$",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\d[\d,.]*\s*(?P<unit>[A-Za-z][A-Za-z³.']*|[\u3400-\u9fff]{1,4})")
_MEASURED = {"weight": "weight", "volume": "volume"}
"""Type of a field -> the dimension of its units; others count things."""
_DATE = "date"
_FIGURES = frozenset({_DATE, "money", "quantity", "number", "weight", "volume", "percent"})
"""Types whose pieces are told from words; names and texts beside each other may be parts of one."""
_TERMS = "payment_terms"
_TERM_PARTINGS = (r"\s*[;；|｜]\s*", r"\s*\n\s*")
_PAYING = re.compile(
    r"\d\s?[%％]|\b(?:T/T|TT|L/C|LC|D/P|D/A|COD|CAD|advance|deposit|prepaid|payment|paid|balance|net|cash)\b"
    r"|\b\d+\s*days?\b|[付款]|月结",
    re.IGNORECASE,
)
"""What tells terms of payment from what stands beside them."""
_PRICED = ["currency", "money"]
_FIGURE = re.compile(r"\d[\d,.']*")


def share_of(raw: str, kinds: Sequence[str], own: int) -> str:
    """The piece of a text that belongs to title `own` of a label whose titles ask for these types.

    `kinds`: the type of each title's field, "date" also for a day that is no field's, "" for anything else.
    Gives "" where it can not be told.
    """
    if kinds.count(_TERMS) == 1 and (terms := _beside_terms(raw, kinds)):
        return terms[own]
    for parting in _STROKES:
        pieces = [piece.strip() for piece in re.split(parting, raw.strip())]
        # A stroke within one of several lines parts words of that line: `FCL/FCL` beneath the goods.
        if len(pieces) == len(kinds) and all(pieces) and not any("\n" in piece for piece in pieces):
            return "" if _is_rate(pieces) else _in_order(pieces, kinds)[own]
    for parting in _OTHERS:
        pieces = [piece.strip() for piece in re.split(parting, raw.strip())]
        if len(pieces) == len(kinds) and all(map(_fits, ordered := _in_order(pieces, kinds), kinds)):
            return ordered[own] if any(kind in _FIGURES for kind in kinds) else ""
    if sorted(kinds) == _PRICED:
        return raw if kinds[own] == "money" else _FIGURE.sub(" ", raw).strip()
    if kinds.count(_DATE) == 1:
        return _beside_day(raw, kinds, own)
    return _measure(raw, kinds, own)


def _beside_terms(raw: str, kinds: Sequence[str]) -> list[str]:
    """The pieces of a text of which one alone speaks of paying: `FOB Ningbo; 30% deposit`; else none."""
    for parting in _TERM_PARTINGS:
        pieces = [piece.strip() for piece in re.split(parting, raw.strip())]
        paying = [piece for piece in pieces if _PAYING.search(piece) is not None]
        others = [piece for piece in pieces if piece not in paying]
        if len(pieces) == len(kinds) and len(paying) == 1 and all(one[:1].isupper() for one in others):
            rest = iter(others)
            return [paying[0] if kind == _TERMS else next(rest) for kind in kinds]
    return []


def _is_rate(pieces: Sequence[str]) -> bool:
    """Is it how much there is in each: `50ml/瓶`?"""
    return any(
        unit_of(each) is not None and _MEASURE.fullmatch(much) is not None for much, each in pairwise(pieces)
    )


def _fits(piece: str, kind: str) -> bool:
    """May a piece be of a type, as far as a day and a figure can be told from words?"""
    if kind == _DATE:
        return is_whole_date(piece)
    return bool(piece) and (kind not in _FIGURES or any(map(str.isdigit, piece)))


def _in_order(pieces: list[str], kinds: Sequence[str]) -> list[str]:
    """The pieces in the order of the titles: a day goes to the title that asks for one."""
    days = [place for place, piece in enumerate(pieces) if is_whole_date(piece)]
    if kinds.count(_DATE) != 1 or len(days) != 1 or kinds[days[0]] == _DATE:
        return pieces
    rest = iter(piece for place, piece in enumerate(pieces) if place != days[0])
    return [pieces[days[0]] if kind == _DATE else next(rest) for kind in kinds]


def _beside_day(raw: str, kinds: Sequence[str], own: int) -> str:
    days = [found for found in _DAY.finditer(raw) if is_whole_date(_unspaced(found.group()))]
    if len(days) != 1:
        return ""
    if kinds[own] == _DATE:
        return days[0].group()
    before, after = (_BESIDE_DAY.sub("", part.strip()) for part in (raw[: days[0].start()], raw[days[0].end() :]))
    rest = before or after
    if not rest or (before and after) or not any(map(str.isalnum, rest)):
        return ""
    others = [kind for kind in kinds if kind != _DATE]
    return rest if len(others) == 1 else share_of(rest, others, own - (list(kinds).index(_DATE) < own))


def _unspaced(day: str) -> str:
    return re.sub(r"(?<=\d)\s(?=[年月日])|(?<=[年月])\s", "", day)


def _measure(raw: str, kinds: Sequence[str], own: int) -> str:
    """The figure whose unit is that of the title, where the text is nothing but such figures."""
    found = list(_MEASURE.finditer(raw))
    if len(found) != len(kinds) or _MEASURE.sub("", raw).strip(" ,，;；/、+"):
        return ""
    asked = [_MEASURED.get(kind, "") for kind in kinds]
    given = [_dimension(one["unit"]) for one in found]
    return found[own].group() if asked == given else ""


def _dimension(word: str) -> str:
    unit = unit_of(word)
    return unit.dimension if unit is not None and unit.dimension in _MEASURED.values() else ""
