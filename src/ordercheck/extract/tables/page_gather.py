"""Lines of a page's table gathered into rows: wrapped ones go to the row that they belong to, above or beneath."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ordercheck.extract.tables.lines import height_of, interleaved
from ordercheck.extract.tables.lone_currencies import ends_currency
from ordercheck.extract.tables.names_above import lines_with_names, names_above_codes
from ordercheck.extract.tables.notes_between import lines_behind_note
from ordercheck.extract.tables.page_cuts import Cut, Cutter
from ordercheck.model.document import Word

CONTINUES = 2.0
"""A line further away than this many character heights is no continuation."""

ROW_PITCH = 1.3

_ONE_ROW = 1.8
"""The lines of one row stand no further apart than this many times the gap of the closest ones."""

FILLED = 0.5
"""A line that leaves more room free than this share was ended on purpose, however long the next word is."""

_APART = 1.5
_LEAST_GAP = 0.2
"""Rows stand so many times as far apart as the lines of each, which count for at least this share of a line."""

Reach = dict[int, tuple[float, float]]
"""Column -> from where to where its texts reach, in points."""


@dataclass
class Cluster:
    """Lines that make one row; `alone`: a sum, a heading, a text across columns."""

    cuts: list[Cut] = field(default_factory=list)
    alone: bool = False

    @property
    def top(self) -> float:
        return min(cut.box.top for cut in self.cuts)

    @property
    def bottom(self) -> float:
        return max(cut.box.bottom for cut in self.cuts)


class Gatherer:
    """Gathers lines into rows around the lines that hold figures."""

    def __init__(self, cutter: Cutter, reach: Reach) -> None:
        self.naming = cutter.naming
        self.ordinal = cutter.ordinal
        self.reach = reach
        self.clusters: list[Cluster] = []
        self.pitch = float("inf")
        self.leading = float("inf")
        self.above = 0
        self.names_above = 0

    def gather(self, cuts: Sequence[Cut]) -> list[Cluster]:
        """The rows, from top to bottom."""
        self.pitch = _pitch(cuts)
        self.leading = _leading(cuts)
        self.above = _lines_above_figures(cuts, self.naming)
        self.names_above = names_above_codes(cuts, self.naming)
        waiting: list[Cut] = []
        for cut in cuts:
            if cut.kind == "text":
                waiting.append(cut)
                continue
            upper = self._upper()
            above = self.clusters[-1] if self.clusters else None
            if above is not None and not waiting and ends_currency(above.cuts[-1], cut):
                above.cuts.append(cut)
            elif cut.kind == "alone":
                self._share(waiting, upper, None)
                self.clusters.append(Cluster([cut], alone=True))
            elif upper is not None and self._completes(upper, cut, waiting):
                upper.cuts.append(cut)
            else:
                lower = Cluster([cut])
                self._share(waiting, upper, lower)
                self.clusters.append(lower)
            waiting = []
        self._share(waiting, self._upper(), None)
        return self.clusters

    def _upper(self) -> Cluster | None:
        return self.clusters[-1] if self.clusters and not self.clusters[-1].alone else None

    def _completes(self, upper: Cluster, cut: Cut, waiting: Sequence[Cut]) -> bool:
        """Does a line only fill figure columns that the row above left free (cells set at different heights)?"""
        filled = {index for one in upper.cuts for index in one.figures}
        if not waiting and not filled & cut.figures and interleaved(upper.cuts[-1].line, cut.line):
            return True
        named = any(index in one.cells for one in upper.cuts for index in self.naming)
        if waiting or filled & cut.figures or (named and any(index in cut.cells for index in self.naming)):
            return False
        return cut.box.top - upper.bottom < 0.9 * cut.box.height

    def _share(self, waiting: Sequence[Cut], upper: Cluster | None, lower: Cluster | None) -> None:
        """Give the text lines between two rows to the row that they stand nearer to; the rest stand alone."""
        if not waiting:
            return
        gaps = [waiting[0].box.top - upper.bottom if upper is not None else float("inf")]
        gaps += [after.box.top - before.box.bottom for before, after in pairwise(waiting)]
        gaps.append(lower.top - waiting[-1].box.bottom if lower is not None else float("inf"))
        height = waiting[0].box.height
        # What stands further off than the next row would is no part of the row.
        limit = min(CONTINUES * height, max(height, ROW_PITCH * self.pitch))
        to_upper = self._trailing(waiting, upper, gaps, limit) if upper is not None else 0
        # A line that begins a row stands as close to it as the lines of one row do; a group's heading further off.
        limit = min(limit, max(_ONE_ROW * self.leading, 0.3 * height))
        to_lower = self._begin(waiting, lower, list(reversed(gaps)), limit) if lower is not None else 0
        above = self.clusters[-1].cuts[-1] if self.clusters else None
        to_lower = min(to_lower, lines_behind_note(waiting, self.naming, above))
        if lower is not None and self.names_above:
            to_lower = lines_with_names(waiting, self.names_above, self.naming)
            to_upper = 0
        elif lower is not None and self.above:
            to_lower = min(self.above, len(waiting))
            to_upper = min(to_upper, len(waiting) - to_lower)
        if to_upper + to_lower > len(waiting):
            to_upper = max(_parting(gaps), len(waiting) - to_lower)
            to_lower = len(waiting) - to_upper
        if upper is not None:
            upper.cuts.extend(waiting[:to_upper])
        self.clusters.extend(Cluster([cut], alone=True) for cut in waiting[to_upper : len(waiting) - to_lower])
        if lower is not None and to_lower:
            lower.cuts[:0] = waiting[len(waiting) - to_lower :]

    def _trailing(self, waiting: Sequence[Cut], upper: Cluster, gaps: Sequence[float], limit: float) -> int:
        """How many lines right beneath a row are its own: close, and no text under its number.

        A line that begins above the foot of the row stands beside it: its cells are set in the middle of the row.
        """
        taken = {index for cut in upper.cuts for index in cut.cells if index in self.ordinal}
        before = upper.cuts[-1]
        for count, cut in enumerate(waiting[: _run(gaps, limit)]):
            if taken & set(cut.cells) and not interleaved(before.line, cut.line):
                return count
            taken |= set(cut.cells) & self.ordinal
            before = cut
        return _run(gaps, limit)

    def _begin(self, waiting: Sequence[Cut], lower: Cluster, gaps: Sequence[float], limit: float) -> int:
        """How many of the lines right above a row are its own: texts that wrap into it, or that it has none of."""
        count = 0
        below = lower.cuts[0].cells
        for cut in reversed(waiting[len(waiting) - _run(gaps, limit) :]):
            if not all(self._leads(words, below.get(index), index) for index, words in cut.cells.items()):
                break
            count += 1
            below = {**below, **cut.cells}
        return count

    def _leads(self, words: tuple[Word, ...], below: tuple[Word, ...] | None, index: int) -> bool:
        if index in self.ordinal and below is not None:
            # A number stands on one line: what is set above it is the heading of a group.
            return False
        return below is None or wraps_to(words, below, self.reach.get(index, (0.0, 0.0)))


def _pitch(cuts: Sequence[Cut]) -> float:
    """The usual gap between two rows that follow each other; without such rows any gap may be one."""
    gaps = sorted(
        after.box.top - before.box.bottom
        for before, after in pairwise(cuts)
        if before.kind == "key" == after.kind and after.box.top >= before.box.bottom
    )
    return gaps[len(gaps) // 2] if gaps else float("inf")


def _leading(cuts: Sequence[Cut]) -> float:
    """The least gap between a row and a line of text beneath it; without such lines any gap may be one."""
    gaps = [
        after.box.top - before.box.bottom
        for before, after in pairwise(cuts)
        if before.kind == "key" and after.kind == "text" and after.box.top >= before.box.bottom
    ]
    return min(gaps, default=float("inf"))


def _lines_above_figures(cuts: Sequence[Cut], naming: frozenset[int]) -> int:
    """How many lines of its name every row has above its figures, as the space between the rows says; 0 otherwise.

    Each row has lines beneath its figures as well, so that what stands above is no heading of a group.
    """
    keys = [index for index, cut in enumerate(cuts) if cut.kind == "key"]
    counts = {keys[0]} if keys else set()
    for upper, lower in pairwise(keys):
        between = cuts[upper + 1 : lower]
        if any(cut.kind == "alone" for cut in between):
            break
        gaps = [after.box.top - before.box.bottom for before, after in pairwise(cuts[upper : lower + 1])]
        widest, *others = sorted(gaps, reverse=True)
        apart = len(others) > 1 and widest >= _APART * max(others[0], _LEAST_GAP * cuts[upper].box.height)
        named = all(cut.cells.keys() <= naming for cut in between)
        counts.add(len(gaps) - 1 - gaps.index(widest) if apart and named and widest != gaps[0] else -1)
    return counts.pop() if len(counts) == 1 and len(keys) > 1 and min(counts) > 0 else 0


def _run(gaps: Sequence[float], limit: float) -> int:
    """How many lines follow one another closely from this end."""
    count = 0
    for gap in gaps[:-1]:
        if gap > limit:
            break
        count += 1
    return count


def _parting(gaps: Sequence[float]) -> int:
    """How many lines belong to the upper row: those before the widest gap; all of them where none is wider."""
    widest = max(gaps)
    others = sorted(gaps)[:-1]
    if widest - others[-1] > max(1.0, 0.15 * abs(widest)):
        return gaps.index(widest)
    return len(gaps) - 1


def wraps_to(
    row: Sequence[Word], following: Sequence[Word], column: tuple[float, float], filled: float = FILLED
) -> bool:
    """Would the next line's first word not have fitted behind this line in a column from x to x?

    `filled`: which share of the column a line fills at least that was not ended on purpose.
    """
    word = following[0]
    first = word.box.width if word.text.isascii() else word.box.width / max(len(word.text), 1)
    used, room = row[-1].box.x1 - row[0].box.x0, column[1] - column[0]
    return used > filled * room and used + 0.25 * height_of(word) + first > room
