"""Ruling lines that a scan has broken: pale strokes lose pieces on grey paper and beside letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ordercheck.readers.pdf_objects import Rule

_IN_LINE = 1.6
"""Points that the pieces of one rule may stand apart across it."""
_LOST = 18.0
"""Points of a rule that may be missing."""
_MEETS = 4.0
"""Points within which a rule ends at another."""
_ROW = 45.0
"""Points that a row of titles is high at most."""
_ACROSS, _DOWN = 60.0, 24.0
"""Points of a rule that is known for one: a shorter stroke may be the feet of letters, and stays as it is."""


@dataclass(frozen=True, slots=True)
class Print:
    """Where a text stands, in points: `start` and `end` along a rule, `low` and `high` across it."""

    start: float
    end: float
    low: float
    high: float

    def turned(self) -> "Print":
        """The same for rules the other way."""
        return Print(self.low, self.high, self.start, self.end)


def mended(across: list[Rule], down: list[Rule], texts: Sequence[Print]) -> tuple[list[Rule], list[Rule]]:
    """The rules with their lost pieces put in, wherever no text stands on what is put in.

    Pieces in line are joined; ends of rules across are drawn to the next upright; inner uprights go on to the top
    of a row of titles, whose grey ground hides them, as far as the uprights at both its sides do.
    """
    turned = [text.turned() for text in texts]
    across = _drawn_to(_joined(across, down, texts, _ACROSS), down, texts)
    # The sides of a seal that stands over a table end within it: uprights are not drawn to the next rule.
    down = _joined(down, across, turned, _DOWN)
    return across, [_to_the_top(rule, across, down, turned) for rule in down]


def _joined(rules: Iterable[Rule], others: Sequence[Rule], texts: Sequence[Print], known: float) -> list[Rule]:
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda one: one.start):
        before = next((n for n, one in enumerate(whole) if _goes_on(one, rule, others, texts)), None)
        if before is None or max(_length(whole[before]), _length(rule)) < known:
            whole.append(rule)
        else:
            first = whole[before]
            longer = first if _length(first) >= _length(rule) else rule
            whole[before] = Rule(longer.position, first.start, max(first.end, rule.end))
    return whole


def _goes_on(first: Rule, second: Rule, others: Sequence[Rule], texts: Sequence[Print]) -> bool:
    if abs(first.position - second.position) > _IN_LINE or not first.end <= second.start <= first.end + _LOST:
        return False
    # Between two tables beside each other nothing is lost: both have their side there.
    sides = [any(_is_met(one, first.position, end) for one in others) for end in (first.end, second.start)]
    apart = second.start - first.end > _MEETS
    return not (all(sides) and apart) and _is_free(first.position, first.end, second.start, texts)


def _is_met(rule: Rule, position: float, at: float) -> bool:
    return abs(rule.position - at) <= _MEETS and rule.start - _MEETS <= position <= rule.end + _MEETS


def _is_free(position: float, start: float, end: float, texts: Sequence[Print]) -> bool:
    return not any(one.low < position < one.high and one.start < end and one.end > start for one in texts)


def _drawn_to(rules: Sequence[Rule], others: Sequence[Rule], texts: Sequence[Print]) -> list[Rule]:
    drawn = []
    for rule in rules:
        if _length(rule) < _ACROSS:
            drawn.append(rule)
            continue
        met = [one.position for one in others if one.start - _MEETS <= rule.position <= one.end + _MEETS]
        # An end that meets a rule is one: what lies beyond it is another table.
        before = [at for at in met if rule.start - _LOST <= at < rule.start and not _ends(rule.start, met)]
        behind = [at for at in met if rule.end < at <= rule.end + _LOST and not _ends(rule.end, met)]
        start = max((at for at in before if _is_free(rule.position, at, rule.start, texts)), default=rule.start)
        end = min((at for at in behind if _is_free(rule.position, rule.end, at, texts)), default=rule.end)
        drawn.append(Rule(rule.position, start, end))
    return drawn


def _ends(end: float, met: Sequence[float]) -> bool:
    return any(abs(at - end) <= _IN_LINE for at in met)


def _to_the_top(rule: Rule, across: Sequence[Rule], down: Sequence[Rule], texts: Sequence[Print]) -> Rule:
    """An upright of a table, drawn up through its first row where the scan lost it and most of its like there."""
    crossed = [one for one in across if one.start - _MEETS <= rule.position <= one.end + _MEETS]
    above = [one for one in crossed if rule.start - _ROW <= one.position < rule.start - _MEETS]
    top = max(above, key=lambda one: one.position, default=None)
    # The side of a seal ends anywhere, an upright of a table at one of its rules.
    if top is None or not any(abs(one.position - rule.end) <= _MEETS for one in crossed):
        return rule
    like = [one for one in down if top.start - _MEETS <= one.position <= top.end + _MEETS]
    like = [one for one in like if one.start < rule.end and one.end >= rule.end - _MEETS]
    whole = [one for one in like if one.start <= top.position + _LOST / 2]
    lost = 2 * len(whole) <= len(like) or _parts_titles(rule, top, whole, texts)
    if not lost or not _has_sides(top, like) or not _is_free(rule.position, top.position, rule.start, texts):
        return rule
    return Rule(rule.position, top.position, rule.end)


def _parts_titles(rule: Rule, top: Rule, whole: Sequence[Rule], texts: Sequence[Print]) -> bool:
    """Whether two titles stand side by side in one cell, with the upright between them."""
    left = max((one.position for one in whole if one.position < rule.position), default=top.start)
    right = min((one.position for one in whole if one.position > rule.position), default=top.end)
    row = [one for one in texts if one.end > top.position and one.start < rule.start]
    before = any(left <= one.low and one.high <= rule.position for one in row)
    return before and any(rule.position <= one.low and one.high <= right for one in row)


def _has_sides(top: Rule, down: Sequence[Rule]) -> bool:
    return all(any(abs(one.position - end) <= _MEETS for one in down) for end in (top.start, top.end))


def _length(rule: Rule) -> float:
    return rule.end - rule.start
