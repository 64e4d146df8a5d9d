"""Tables that are ruled without their left and right border: where the horizontal rules end, the table ends."""

from collections.abc import Sequence
from statistics import median

from ordercheck.readers.pdf_objects import Rule

_REACH = 3.0
_LEAST = 3
_MAX_PAIRS = 200_000


def with_open_sides(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Rule]:
    """The vertical rules, and one more for each side on which three rules of a table end without one.

    Only horizontal rules that one vertical rule crosses belong together; underlines alone make no table.
    """
    if len(horizontal) * len(vertical) > _MAX_PAIRS:
        return list(vertical)
    sides: set[Rule] = set()
    for rule in vertical:
        crossed = [
            other
            for other in horizontal
            if other.start < rule.position - _REACH
            and other.end > rule.position + _REACH
            and rule.start - _REACH <= other.position <= rule.end + _REACH
        ]
        if len(crossed) >= _LEAST:
            sides.update(_side(crossed, [other.start for other in crossed]))
            sides.update(_side(crossed, [other.end for other in crossed]))
    missing = [side for side in sides if not any(_covers(rule, side) for rule in vertical)]
    apart: list[Rule] = []
    for side in sorted(missing, key=lambda side: side.start - side.end):
        if not any(_covers(other, side) for other in apart):
            apart.append(side)
    return sorted([*vertical, *apart])


def _side(crossed: list[Rule], ends: list[float]) -> list[Rule]:
    """The line on which the rules end, if at least three of them do."""
    middle = median(ends)
    reaching = [rule.position for rule, end in zip(crossed, ends, strict=True) if abs(end - middle) <= _REACH]
    return [Rule(round(middle, 3), min(reaching), max(reaching))] if len(reaching) >= _LEAST else []


def _covers(rule: Rule, side: Rule) -> bool:
    return abs(rule.position - side.position) <= _REACH and (
        min(rule.end, side.end) - max(rule.start, side.start) > _REACH
    )
