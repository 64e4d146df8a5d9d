"""Rules that a table does without: its left and right border, and the one between its rows and one of sums.

Where the horizontal rules of a table end, the table ends. Where the rules between its columns stop together within
it, a row of fewer cells begins.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from ordercheck.readers.pdf_objects import Rule

_REACH = 3.0
_LEAST = 3
_LEAST_COLUMNS = 2
"""So many rules between columns stop together; one alone may be a stroke of something drawn."""
_LEAST_LENGTH = 40.0
"""Points: a list of several rows; what is shorter is a cell."""
_MOST_BEYOND = 72.0
"""Points that the rows of fewer cells take, a few of them."""
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


def with_open_rows(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Rule]:
    """The horizontal rules, and one more wherever the rules between a list's columns stop or begin in the open.

    It reaches from the next vertical rule left of them that goes on there to the next one right of them: the
    border of a row of fewer cells, as of sums.
    """
    if len(horizontal) * len(vertical) > _MAX_PAIRS:
        return list(horizontal)
    rows = [row for columns in _alike(vertical) for row in _rows(columns, horizontal, vertical)]
    return sorted([*horizontal, *rows])


def _alike(vertical: Sequence[Rule]) -> list[list[Rule]]:
    """Long rules that begin and stop at the same heights."""
    groups: list[list[Rule]] = []
    long = [rule for rule in vertical if rule.end - rule.start >= _LEAST_LENGTH]
    for rule in sorted(long, key=lambda rule: (rule.start, rule.end)):
        first = groups[-1][0] if groups else None
        if first is not None and abs(rule.start - first.start) + abs(rule.end - first.end) <= _REACH:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [group for group in groups if len({rule.position for rule in group}) >= _LEAST_COLUMNS]


def _rows(columns: Sequence[Rule], horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Iterator[Rule]:
    at = [rule.position for rule in columns]
    for height in (columns[0].start, columns[0].end):
        going_on = [rule.position for rule in vertical if _goes_on(rule, height)]
        left = max((x for x in going_on if x < min(at)), default=None)
        right = min((x for x in going_on if x > max(at)), default=None)
        if left is not None and right is not None and not any(_is_met(x, height, horizontal) for x in at):
            yield Rule(round(height, 3), left, right)


def _goes_on(rule: Rule, height: float) -> bool:
    """Does a rule pass a height, to end soon beyond it? The frame of a page is no border of a list."""
    before, behind = height - rule.start, rule.end - height
    return min(before, behind) > _REACH and min(before, behind) <= _MOST_BEYOND


def _is_met(x: float, height: float, horizontal: Sequence[Rule]) -> bool:
    return any(
        abs(rule.position - height) <= _REACH and rule.start - _REACH <= x <= rule.end + _REACH
        for rule in horizontal
    )


def _covers(rule: Rule, side: Rule) -> bool:
    return abs(rule.position - side.position) <= _REACH and (
        min(rule.end, side.end) - max(rule.start, side.start) > _REACH
    )
