"""The value right of a label."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ordercheck.extract.check_groups import ticked
from ordercheck.extract.labels import Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company
from ordercheck.extract.option_text import OptionTexts
from ordercheck.extract.options import FREE_TEXT, SUMS, UNREAD, Occurrence, Option, is_choice
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.value_lines import ValueLines
from ordercheck.model.place import Box, Place
from ordercheck.model.value import Unreadable
from ordercheck.values import parse
from ordercheck.values.currencies import currencies_of
from ordercheck.values.ticks import begins_with_box

_MOST_COLUMNS, _MOST_OF_SHEET = 6, 1 / 2
"""On a sheet a value stands at most so many columns from its label, or so much of a sheet of narrow columns."""

_LEAST_PAIRS = 3
"""So many labels with their values in one column, however far off, make it the column of the values."""

_LEAST_ENTRIES = 2
"""So many labels of a column with their entries in their cells show that all have theirs there."""

_FAR = 0.3
"""What such a distance costs."""

_DOTS = re.compile(r"[.·…‥_＿]{4,}")
"""What is printed in a cell to be written on."""

_ON_DOTS = 0.85

_HINT = re.compile(r"[(（]\s*(?:签名|签字|签章|(?i:signature|sign))\s*[)）]")
_UNDER_HINT = 0.9
_AROUND_NUMBER = ("第", "号", "")

_UNMISTAKABLE = frozenset({"date", "payment_terms", "weight", "volume"})
"""Types that read nothing else by mistake."""

_TICKS = "☑☐□■√○●"


class BesideOptions:
    """Options right of their label, in the next cell or behind a gap."""

    def __init__(
        self, labels: SurfaceLabels, lines: ValueLines, texts: OptionTexts, counts: frozenset[Place]
    ) -> None:
        self._labels = labels
        self._near = labels.near
        self._surface = labels.surface
        self._lines = lines
        self._texts = texts
        self._counts = counts
        self._columns = max((segment.box.x1 for segment in labels.surface.segments), default=0.0)
        self._far_values = self._columns_of_far_values() if labels.surface.kind == "grid" else frozenset()

    def is_blank(self, segment: Segment) -> bool:
        """Is the cell right of the label an empty one to fill in? A row of labels has its values beneath."""
        area = segment.area
        if area is None or segment.cell is None or not self._surface.blanks:
            return False
        slack = 0.5 * self._surface.scale if self._surface.kind == "page" else 0.1
        own = [other for other in self._near.right_of(segment)[:1] if other.cell == segment.cell]
        if own and not self._labels.is_label(own[0]):
            return False
        left = [s for s in self._near.left_of(segment) if s.area is not None and abs(s.area.x1 - area.x0) <= slack]
        if left and self._labels.is_label(left[0]):
            return False
        return any(
            abs(blank.x0 - area.x1) <= slack and _stand_side_by_side(blank, area) for blank in self._surface.blanks
        )

    def may_stand_apart(self, occurrence: Occurrence) -> bool:
        """Sums stand at the end of their row, past empty cells; names and texts stand beside their label."""
        return self._surface.kind == "grid" and occurrence.spec.type in SUMS

    def options(self, occurrence: Occurrence) -> list[Option]:
        """The text right of the label, as far as it is a value of it."""
        beside = list(self._reach(occurrence))
        reach = [s for s in beside if _says_anything(s) or _is_unstored(s)]
        if reach and _is_unstored(reach[0]):
            return [self._unstored(occurrence, reach[0])]
        run = [s for s in reach if _says_anything(s) and not self._is_counted(occurrence, s)]
        if beside and not reach and (written := self._on_dots(beside[0])):
            return self._texts.option(occurrence, written, _ON_DOTS, "over the dots right of the label")
        distance = self._apart(occurrence.segment, run[0]) if run else None
        if distance is None:
            return []
        if written := self._beneath_hint(run[0]):
            return self._texts.option(occurrence, written, _UNDER_HINT, "beneath the place for a signature")
        if self._dates_a_name(occurrence, run):
            run = run[1:]
        score = self._score(occurrence, run[0], distance)
        if occurrence.spec.choices:
            joined = _own_boxes(_same_line(run))
            if len(joined) > 1:
                return self._texts.option(occurrence, joined, score, "right of the label, as far as the next", " ")
        if occurrence.spec.type == "money" and (marked := _with_mark(run)):
            return self._texts.option(occurrence, marked, score, "right of the label, behind its currency", " ")
        lines = self._lines.from_first(occurrence, run[0])
        return self._texts.option(occurrence, lines, score, "right of the label")

    def _score(self, occurrence: Occurrence, first: Segment, distance: float) -> float:
        """How well the first text right of a label fits: less far off, or where it may be something else's."""
        score = 0.92 - distance - (0.05 if occurrence.hit.strength is not Strength.COLON else 0.0)
        typed = occurrence.spec.type not in FREE_TEXT and self._texts.reads(occurrence, first)
        if occurrence.hit.strength is not Strength.COLON and self._are_titles(occurrence.segment, first):
            score -= 0.0 if typed else UNREAD
        if not occurrence.spec.choices and ticked(first.text) == "":
            # Boxes that nobody ticked are another question of the form.
            score -= UNREAD
        if occurrence.spec.block and self._are_columns(occurrence.segment, first):
            score -= UNREAD
        if self._stands_beside_more(occurrence.segment, first):
            score -= UNREAD
        return score

    def _beneath_hint(self, segment: Segment) -> list[Segment]:
        """The name that stands beneath `(签名)`, which a title block prints where somebody is to sign."""
        if _HINT.fullmatch(segment.text.strip()) is None:
            return []
        beneath = self._near.beneath(segment, 1.0)[:1]
        # In the next row stands the name of the next label.
        left = [other for one in beneath for other in self._near.left_of(one)[:1]]
        labelled = any(map(self._labels.is_label, (*beneath, *left)))
        return [] if labelled else [one for one in beneath if one.cell != segment.cell]

    def _dates_a_name(self, occurrence: Occurrence, run: list[Segment]) -> bool:
        """Does a day stand between a label and its name, in the next cell: `Checked | 2026-10-29 | J. Moss`?"""
        if occurrence.spec.pattern is None or len(run) < 2 or self._texts.reads(occurrence, run[0]):
            return False
        dated = not isinstance(parse("date", run[0].text), Unreadable)
        return dated and run[1].cell != run[0].cell and self._apart(run[0], run[1]) is not None

    def _on_dots(self, segment: Segment) -> list[Segment]:
        """What is written over the cell of dots beside a label of a sheet: `第 | QX-2218 | 号` over `No. | ……`."""
        if self._surface.kind != "grid" or _DOTS.fullmatch(segment.text.strip()) is None:
            return []
        over = [one for one in self._near.above(segment.box, 0.5) if one.text.strip() not in _AROUND_NUMBER]
        return over if len(over) == 1 and not self._labels.is_label(over[0]) else []

    def _reach(self, occurrence: Occurrence) -> Iterator[Segment]:
        """The texts on the right up to the next label."""
        segment = occurrence.segment
        for other in self._on_the_right(occurrence):
            if other.cell is not None and other.cell == segment.cell and self._surface.kind == "grid":
                continue
            if other.cell != segment.cell and (
                self._labels.owns_no_box_beside(segment) or self._has_entries_within(occurrence)
            ):
                if self._is_unmistakable(occurrence, other):
                    yield other
                return
            if not _says_anything(other):
                yield other
                continue
            said = (
                self._says_choice(occurrence, other)
                or self._labels.is_answer(occurrence, other)
                or self._labels.names_goods(occurrence, other)
            )
            if (self._labels.is_label(other) and not said) or self._labels.is_taken(other):
                return
            yield other
            # The boxes of a question may each be a text of their own.
            if said and not begins_with_box(other.text):
                return

    def _is_unmistakable(self, occurrence: Occurrence, other: Segment) -> bool:
        """Does a label fill its cell, and the next one begin with what can be nothing else: a day, a weight?

        Among boxes with labels on top some stand beside their value all the same.
        """
        told = occurrence.spec.type in _UNMISTAKABLE and not self._labels.is_label(other)
        return told and self._labels.fill_cell(occurrence) and self._texts.reads(occurrence, other)

    def _has_entries_within(self, occurrence: Occurrence) -> bool:
        """Do other labels with a colon have their entries within their cells, over and under this one's?

        Then the box right of an empty one is of something else.
        """
        segment, slack = occurrence.segment, 0.5 * self._surface.scale
        area, cell = segment.area, segment.cell
        if self._surface.kind != "page" or occurrence.hit.strength is not Strength.COLON:
            return False
        if area is None or cell is None:
            return False
        alike = (
            lines
            for key, lines in self._near.cells.items()
            if key[0] == cell[0] and key != cell and _are_one_column(lines[0].area, area, slack)
        )
        return sum(map(self._is_entry, alike)) >= _LEAST_ENTRIES

    def _is_entry(self, lines: list[Segment]) -> bool:
        """Is it the cell of one label with a colon and of its value?"""
        hits = [hit for hit in self._labels.of(lines[0]) if hit.strength is Strength.COLON]
        if len(hits) != 1:
            return False
        behind = lines[0].text[hits[0].value_start :].strip()
        return bool(behind) or (len(lines) == 2 and not self._labels.is_label(lines[1]))

    def _on_the_right(self, occurrence: Occurrence) -> list[Segment]:
        """What stands beside a label; a value set in the middle of its cell stands between two lines of one."""
        segment = occurrence.segment
        if self._surface.kind == "page" and segment.cell is not None and self._labels.fill_cell(occurrence):
            lines = self._near.cells[segment.cell]
            return self._near.right_of_lines(lines) or self._near.in_cell_beside(segment)
        lines = self._labels.lines_of(segment)
        beside = self._near.right_of(segment)
        if lines and (not beside or self._labels.is_label(beside[0])):
            # `商检要求（Inspection | □YES ■NO` over `Required）: | next label`.
            return self._near.right_of_lines(lines) or beside
        return beside

    def _are_titles(self, segment: Segment, other: Segment) -> bool:
        """Do a label, the label on its left and the text on its right each stand on a value of their own?

        Then they are titles in a row, the last of which no vocabulary knows: `Terms | Ship via | Memo`.
        """
        left = self._near.left_of(segment)
        if self._surface.kind != "page" or not left or not self._labels.is_label(left[0]):
            return False
        return all(self._stands_on_value(one) for one in (left[0], segment, other))

    def _are_columns(self, segment: Segment, other: Segment) -> bool:
        """Do lines stand flush beneath a label and the text beside it, abreast? Then each heads a column.

        Not where the text beside it is the name of a company and the one beneath is none; on a sheet, whose cells
        all stand flush, it must be the other way round.
        """
        if self._surface.kind == "flow" or (segment.cell is not None and segment.cell == other.cell):
            return False
        scale, named = self._surface.scale, is_company(other.text)
        on_sheet = self._surface.kind == "grid"
        beneath = [one for one in self._near.beneath(segment, 1.0)[:1] if _are_flush(one, segment, scale)]
        return any(
            not self._labels.is_label(one)
            and not self._labels.is_taken(one)
            and any(_are_flush(right, other, scale) for right in self._near.right_of(one))
            and (is_company(one.text) if named or on_sheet else True)
            and not (named and on_sheet)
            for one in beneath
        )

    def _stands_beside_more(self, segment: Segment, other: Segment) -> bool:
        """Does a cell of a sheet stand beside a label and beside the text in the label's own columns beneath?

        `Marks | a declaration over two rows` over `N/M`: the declaration belongs to neither.
        """
        area, beside = segment.area, other.area
        if self._surface.kind != "grid" or area is None or beside is None or beside.bottom <= area.bottom:
            return False
        beneath = self._near.beneath(segment, 1.0)[:1]
        return any(
            one.area is not None
            and (one.area.x0, one.area.x1) == (area.x0, area.x1)
            and one.area.bottom <= beside.bottom
            and not self._labels.is_label(one)
            and not self._labels.is_taken(one)
            for one in beneath
        )

    def _stands_on_value(self, segment: Segment) -> bool:
        beneath = self._near.beneath(segment, 1.6)[:1]
        return any(
            abs(one.box.x0 - segment.box.x0) < self._surface.scale and not self._labels.is_label(one)
            for one in beneath
        )

    def _says_choice(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is a text that looks like a label one of the choices: `Payer | Shipper`, with no value of its own?"""
        if not is_choice(occurrence.spec, segment.text):
            return False
        right = self._near.right_of(segment)
        # Labels and values in turn: as many texts follow as make pairs.
        return len(right) % 2 == 0 or self._labels.is_label(right[0])

    def _apart(self, segment: Segment, other: Segment) -> float | None:
        """The penalty for the distance between a label and a text on its right; None: too far, or past a cell."""
        gap = max(0.0, other.box.x0 - segment.box.x1)
        if self._surface.kind == "page":
            return self._apart_on_page(segment, other, gap)
        if self._surface.kind == "grid":
            most = max(_MOST_COLUMNS, _MOST_OF_SHEET * self._columns)
            if gap > most:
                return _FAR if (segment.box.x0, other.box.x0) in self._far_values else None
            return 0.06 * gap * _MOST_COLUMNS / most
        return 0.0

    def _columns_of_far_values(self) -> frozenset[tuple[float, float]]:
        """Where labels of one column have their values far off in another, with nothing between them."""
        pairs: Counter[tuple[float, float]] = Counter()
        for segment in self._surface.segments:
            right = self._near.right_of(segment)[:1] if self._labels.is_label(segment) else []
            pairs.update((segment.box.x0, one.box.x0) for one in right if not self._labels.is_label(one))
        return frozenset(pair for pair, count in pairs.items() if count >= _LEAST_PAIRS)

    def _is_counted(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is it the sum of what a table counts, which stands before that of the money in one row?"""
        return occurrence.spec.type == "money" and segment.place in self._counts

    def _apart_on_page(self, segment: Segment, other: Segment, gap: float) -> float | None:
        scale = self._surface.scale
        if segment.cell is not None and other.cell is not None and segment.cell[0] == other.cell[0]:
            if segment.area is None or other.area is None:
                return None
            return 0.0 if other.area.x0 <= segment.area.x1 + 0.5 * scale else None
        if segment.cell is not None and other.cell is None and gap > 2 * scale:
            # Far outside the ruled block: a letter of the drawing's frame.
            return None
        return min(0.4, gap / scale / 100)

    def _unstored(self, occurrence: Occurrence, segment: Segment) -> Option:
        text = self._texts.read(occurrence, "", [segment], segment)
        spans = ((segment.surface, segment.index, 0),)
        return Option(occurrence, "", segment.place, spans, 0.9, "right of the label", text.parsed)


def _says_anything(segment: Segment) -> bool:
    return any(c.isalnum() or c in _TICKS for c in segment.text)


def _is_unstored(segment: Segment) -> bool:
    """A formula without a stored result, which hides what the cell would say."""
    return not _says_anything(segment) and segment.source is not None and segment.source.unstored


def _same_line(run: list[Segment]) -> list[Segment]:
    return [s for s in run if s.box.top < run[0].box.bottom and s.box.bottom > run[0].box.top]


def _own_boxes(run: list[Segment]) -> list[Segment]:
    """The boxes beside a question: what stands behind them without one is the next question."""
    if not begins_with_box(run[0].text):
        return run
    own = run[:1]
    for before, one in pairwise(run):
        captioned = any(c.isalnum() for c in before.text)
        if captioned and not begins_with_box(one.text):
            break
        own.append(one)
    return own


def _with_mark(run: list[Segment]) -> list[Segment]:
    """An amount with the currency that stands in a column of its own before it: `Subtotal | KES | 205,100.00`."""
    joined = _same_line(run)[:2]
    marked = len(joined) == 2 and bool(currencies_of(joined[0].text.strip()))
    return joined if marked and any(c.isdigit() for c in joined[1].text) else []


def _are_flush(one: Segment, other: Segment, scale: float) -> bool:
    return abs(one.box.x0 - other.box.x0) < 0.5 * scale


def _stand_side_by_side(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.bottom - other.top)


def _are_one_column(other: Box | None, area: Box, slack: float) -> bool:
    return other is not None and abs(other.x0 - area.x0) <= slack and abs(other.x1 - area.x1) <= slack
