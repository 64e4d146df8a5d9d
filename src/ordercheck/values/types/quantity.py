"""Counts with a unit: `500套`, `500 sets`, `1,000PCS`, `500（套）`."""

import re

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.figure import Found, find_figure, why_left
from ordercheck.values.shapes import Figure
from ordercheck.values.text import normal, printed
from ordercheck.values.units import unit_of
from ordercheck.values.value_type import Hints, ValueType

_TOTAL = re.compile(r"^(?:合计|总计|共计|总共|总数|共|计|数量|in total|total|ttl|qty|quantity)?[\s.:]*")
_POWER = re.compile(r"(?:cm|ft|m)\s?\^?[²³23](?![0-9a-z])", re.IGNORECASE)
_WHOLE = re.compile(r"(?:整|in total|total|only|正)?[.,。;]?$")
_SHORTEST = 2
_PACKED = re.compile(r"\s*\d[\d.,]*\s*[^\W\d]{0,8}\s*[x×*]\s*\d[\d.,]*\s*[^\W\d]{0,8}\.?\s*=\s*(?P<result>\d.*)")
"""Packages times what each holds, and what that makes: `960 x 25 KGS = 24 MT`."""


def parse(raw: str, hints: Hints) -> Parsed:
    """Figure("quantity") with the unit as printed (folded), else the header's unit, else None."""
    packed = _PACKED.fullmatch(raw)
    if packed is not None:
        raw = packed["result"]
    found = find_figure(raw, hints)
    if isinstance(found, Unreadable):
        return found
    if found.bracketed:
        return reasons.BAD_FIGURE
    unit = _unit(found, hints.unit)
    if isinstance(unit, Unreadable):
        return unit
    stated = _as_printed(unit, raw) if unit else hints.unit
    return tuple(
        Reading(Figure(number, "quantity", stated), note or found.remark) for number, note in found.numbers
    )


def _as_printed(unit: str, raw: str) -> str:
    text = printed(raw)
    # The power of `m²` was read as a word, so that it is no figure; people see the power.
    match = re.search(re.escape(unit), text, re.IGNORECASE) or _POWER.search(text)
    return match.group() if match else unit


def _unit(found: Found, titled: str | None) -> str | None | Unreadable:
    """The unit beside the figure, where there is one; `titled`: the one that the column's title states."""
    before = _TOTAL.sub("", found.before, count=1)
    after = _WHOLE.sub("", found.after.strip()).strip()
    stated = [normal(words).strip("()/ ") for words in (after, before) if words.strip("/ ")]
    stated += [note for note in found.notes if unit_of(note) is not None]
    stated = [words for words in stated if unit_of(words) is not None or not _shortens(words, titled)]
    for words in stated:
        if unit_of(words) is None:
            return why_left(words)
    tokens = {found_unit.token for words in stated if (found_unit := unit_of(words)) is not None}
    if len(tokens) > 1:
        return reasons.unknown_unit(" / ".join(stated))
    return stated[0] if stated else None


def _shortens(words: str, titled: str | None) -> bool:
    """Is it the first letter or two of the unit in the title: `1,650 Y` beneath `Qty (Yard)`?"""
    whole = normal(titled or "")
    known = unit_of(whole) is not None and whole.isascii()
    return known and len(words) <= _SHORTEST and len(words) < len(whole) and whole.startswith(words)


TYPE = ValueType("quantity", parse)
