"""Strokes as drawn -> ruling lines: near parallels snapped together, pieces and dashes joined."""

from collections.abc import Sequence

from ordercheck.readers.pdf_objects import Rule

SNAP = 3.0
"""Points: parallels this near are one line (double borders, the two sides of a border)."""
_TOUCH = 2.0
_DASH = 8.0
_MIN_LENGTH = 4.0
_MAX_RULES = 3_000


def ruled(strokes: Sequence[Rule]) -> list[Rule]:
    """The ruling lines of strokes in one direction, sorted by position and start.

    More than 3,000 of them are a drawing's, of which the longest are kept.
    """
    rules: list[Rule] = []
    for parallels in _parallels(strokes):
        length = sum(rule.end - rule.start for rule in parallels)
        position = sum(rule.position * (rule.end - rule.start) for rule in parallels) / length
        rules.extend(Rule(position, start, end) for start, end in _joined(parallels))
    rules = [rule for rule in rules if rule.end - rule.start >= _MIN_LENGTH]
    if len(rules) > _MAX_RULES:
        rules = sorted(rules, key=lambda rule: rule.start - rule.end)[:_MAX_RULES]
    return sorted(rules)


def _parallels(strokes: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    first = 0.0
    for rule in sorted(strokes):
        if rule.end <= rule.start:
            continue
        if groups and rule.position - first <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
            first = rule.position
    return groups


def _joined(parallels: list[Rule]) -> list[tuple[float, float]]:
    """Intervals that touch or are dashes of one line, as one."""
    joined: list[tuple[float, float]] = []
    piece = 0.0
    for _, start, end in sorted(parallels, key=lambda rule: rule.start):
        if joined:
            dash = min(piece, end - start)
            reach = max(_TOUCH, min(6.0, 1.5 * dash)) if dash <= _DASH else _TOUCH
            if start - joined[-1][1] <= reach:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
                piece = end - start
                continue
        joined.append((start, end))
        piece = end - start
    return joined
