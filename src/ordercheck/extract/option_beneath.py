"""The value beneath a label: in its cell, in the cell beneath, or in the lines after it."""

import re
from itertools import pairwise

from ordercheck.extract.cell_beneath import CellBeneath
from ordercheck.extract.column_beneath import ColumnBeneath, is_in_open_column, next_in_column
from ordercheck.extract.headings import is_heading
from ordercheck.extract.labels import LESSER, Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.open_columns import OWN_GRID
from ordercheck.extract.option_text import OptionTexts
from ordercheck.extract.options import FREE_TEXT, MEASURED, Occurrence, Option, is_choice
from ordercheck.extract.side_entries import is_beneath_entry
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.tables.rows import head_of
from ordercheck.extract.tables.words import CLOSING_KINDS, summary_kind
from ordercheck.extract.value_lines import ValueLines
from ordercheck.language.patterns import cased
from ordercheck.values.units import unit_of

_SURE = 0.96
_TITLED = 0.92
"""More than a text beside a label is worth."""
_AMONG_LABELS = 0.25
"""How much less a text beneath a label is worth that is a label itself, as the form shows."""
_FAR = 6.0
"""In lines: so tall the cell above a label may be."""
_REACH = 1.6
"""On a page a value stands at most so many lines beneath its label."""
_FLUSH = 1.5
_INDENT = 6.0
_FARTHEST = 3.5
"""So far, in lines, a party may be set into its frame beneath its label: to the right, or down."""


_FRAMED = 2.6
"""So many lines beneath it where the value has a frame of its own."""

_NOTE = re.compile(r"[（(][^()（）\d]{3,60}[)）]")
"""What a form says of the value under its label: `(in Chinese & English)`."""

_MOST_OF_NOTE = 3

_NOTED = re.compile(r"[（(][^()（）]{1,60}[)）]")
"""What a title says of what stands under it in a cell of its own."""
_LEAST_TITLES, _MOST_CELLS = 3, 40

_FIRST_WORD = re.compile(r"\s*[（(]?([^\W\d]+)[^\d]*$")

_ANY_CODE = "QXQ"

_WIDEST_GAP = 1.5
"""Lines of one text stand closer than so many line heights."""


class BeneathOptions:
    """Options beneath their label."""

    def __init__(self, labels: SurfaceLabels, lines: ValueLines, texts: OptionTexts) -> None:
        self._labels = labels
        self._near = labels.near
        self._surface = labels.surface
        self._lines = lines
        self._texts = texts
        self._cells = CellBeneath(labels)
        self._column = ColumnBeneath(labels, texts, self._cells)

    def in_cell(self, occurrence: Occurrence) -> list[Option]:
        """The lines beneath the label in its own cell."""
        segment = occurrence.segment
        if segment.cell is None:
            return []
        top = segment.box.top + 0.2 * (segment.box.height or 1)
        cell = self._near.cells[segment.cell]
        rest = [line for line in cell if line.box.top > top]
        if occurrence.spec.type == "party":
            rest = [line for line in rest if not is_beneath_entry(segment, line, cell)]
        while rest and (skipped := self._is_same_label(occurrence, rest[0]) or _lines_of_note(rest)):
            if len(rest) == 1 and self._is_answer(occurrence, rest[0]):
                break
            rest = rest[skipped:]
        kept = self._labels.up_to_label(occurrence, rest)
        if not kept and len(rest) == 1:
            answered = is_choice(occurrence.spec, rest[0].text) or self._is_answer(occurrence, rest[0])
            kept = rest if answered else []
        if occurrence.spec.type == "text" and self._surface.kind == "page":
            kept = _up_to_gap(kept)
        # A frame around a whole block is no cell of one label: a column at its left belongs to another.
        if not kept or (self._surface.kind == "page" and kept[0].box.x1 < segment.box.x0):
            return []
        if is_in_open_column(kept[0]) and self._column.goes_on(occurrence, kept[0]):
            return self._column.total(occurrence, kept[0])
        return self._texts.option(occurrence, kept, 0.95, "beneath the label in its cell")

    def options(self, occurrence: Occurrence) -> list[Option]:
        """The text beneath the label; of a column of values only its total."""
        if self._surface.kind == "flow":
            return self._after(occurrence)
        segment = occurrence.segment
        beneath = self._cells.texts(segment) or self._near.beneath(segment, _REACH) or self._set_apart(occurrence)
        beneath = beneath or self._framed(occurrence)
        if not beneath or self._labels.is_taken(beneath[0]) or self._labels.is_rest(beneath[0]):
            return []
        answers = self._labels.is_answer(occurrence, beneath[0]) or self._labels.names_goods(
            occurrence, beneath[0]
        )
        if self._labels.is_label(beneath[0]) and not answers:
            said = self._says_choice(occurrence, beneath[0])
            # Before it can be taken for a label with a value of its own.
            return self._texts.option(occurrence, beneath[:1], _SURE, "a choice beneath the label") if said else []
        first = self._beneath_units(occurrence, beneath[0])
        if not occurrence.spec.block and self._column.goes_on(occurrence, first):
            return self._column.total(occurrence, first)
        if column := self._cargo_column(occurrence, first):
            lines = column
        elif segment.cell is not None and first.cell is not None and first.cell[0] == segment.cell[0]:
            lines = self._lines.from_first(occurrence, first)
            if occurrence.spec.type == "text" and self._surface.kind == "page":
                lines = _up_to_gap(lines)
        else:
            lines = self._lines.block(occurrence, first)
        return self._texts.option(occurrence, lines, self._score(occurrence, first), "beneath the label")

    def in_next_cell(self, occurrence: Occurrence) -> list[Option]:
        """The lines of the cell right beneath the label's own, if it is as wide and holds no label first."""
        lines = self._cells.right_beneath(occurrence.segment)
        area, below = occurrence.segment.area, lines[0].area if lines else None
        if area is None or below is None or abs(below.x1 - area.x1) > self._surface.scale:
            return []
        kept = self._labels.up_to_label(occurrence, lines)
        return self._texts.option(occurrence, kept, _SURE, "in the cell beneath the label's") if kept else []

    def _cargo_column(self, occurrence: Occurrence, first: Segment) -> list[Segment]:
        """The cells of a sheet one beneath the other under a title beside others: marks, goods, a line each."""
        segment, spec = occurrence.segment, occurrence.spec
        beside = [*self._near.left_of(segment), *self._near.right_of(segment)]
        titles = sum(map(self._labels.is_label, beside))
        if self._surface.kind != "grid" or not spec.block or spec.type != "text" or titles < _LEAST_TITLES:
            return []
        lines = [] if _NOTED.fullmatch(first.text.strip()) else [first]
        last = first
        while len(lines) < _MOST_CELLS and (below := self._near.beneath(last, 1.0)[:1]):
            flush = below[0].box.x0 == first.box.x0 and below[0].box.top <= last.box.bottom
            if not flush or self._labels.ends_value(occurrence, below[0]) or self._is_summed(below[0]):
                break
            last = below[0]
            lines.append(last)
        return lines if len(lines) > 1 else []

    def _is_summed(self, segment: Segment) -> bool:
        """Does the row of a text hold the label of a sum?"""
        row = [segment, *self._near.left_of(segment), *self._near.right_of(segment)]
        return any(summary_kind(head_of(one.text)) in CLOSING_KINDS for one in row)

    def _set_apart(self, occurrence: Occurrence) -> list[Segment]:
        """A party that a page sets into the middle of its frame: right beneath and to the right, or far down."""
        segment, scale = occurrence.segment, self._surface.scale
        if occurrence.spec.type != "party" or self._surface.kind != "page" or segment.cell is not None:
            return []
        frame = segment.box._replace(x1=segment.box.x1 + _INDENT * scale)
        indented = [one for one in self._near.below(frame, _REACH * scale) if not self._near.left_of(one, 0.1)][:1]
        far = [
            one
            for one in self._near.beneath(segment, _FARTHEST)[:1]
            if abs(one.box.x0 - segment.box.x0) <= _FLUSH * scale and self._near.beneath(one, _REACH)
        ]
        return indented or far

    def _framed(self, occurrence: Occurrence) -> list[Segment]:
        """What stands lower, in a frame of its own, beneath a label alone on its line, before the next label."""
        segment = occurrence.segment
        if self._surface.kind != "page" or segment.cell is not None or occurrence.spec.type != "text":
            return []
        alone = not self._near.right_of(segment) and not self._near.left_of(segment)
        beneath = self._near.beneath(segment, _FRAMED)[:1]
        if not alone or occurrence.hit.strength is Strength.COLON or not beneath:
            return []
        indented = beneath[0].box.x0 - segment.box.x0
        follower = self._near.beneath(beneath[0], _FRAMED)[:1]
        ends = not follower or self._labels.is_label(follower[0])
        return beneath if ends and 0 <= indented <= 2 * self._surface.scale else []

    def _beneath_units(self, occurrence: Occurrence, first: Segment) -> Segment:
        """The figure beneath a second line of titles that only says in what it is counted: `kilos`."""
        word = _FIRST_WORD.match(first.text)
        if occurrence.spec.type not in MEASURED or word is None or unit_of(word.group(1)) is None:
            return first
        lower = self._near.beneath(first, _REACH)[:1]
        if not lower and (next_one := next_in_column(self._near, first)) is not None:
            lower = [next_one]
        free = bool(lower) and not self._labels.is_label(lower[0]) and not self._labels.is_taken(lower[0])
        return lower[0] if free and any(c.isdigit() for c in lower[0].text) else first

    def _says_choice(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is a text that looks like a label one of the choices: `Shipper` beneath `Payer:`?"""
        colon = any(hit.strength is Strength.COLON for hit in self._labels.of(segment))
        return not colon and is_choice(occurrence.spec, segment.text)

    def _is_answer(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Does a label of the field answer it: `FOB` beneath `成交术语`, `指定` beneath `指定船东`?"""
        spec, hits = occurrence.spec, self._labels.of(segment)
        if is_choice(spec, segment.text):
            return all(owner.rank >= LESSER for hit in hits for owner in hit.owners if owner.field == spec.name)
        if spec.pattern is None or not self._labels.is_answer(occurrence, segment):
            return False
        # A pattern that any code meets, as that of a port, tells no answer from a label.
        meets = cased(spec.pattern).fullmatch
        return meets(segment.text.strip()) is not None and meets(_ANY_CODE) is None

    def _is_same_label(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is it the label once more, in the other language?"""
        same = {owner.field for owner in occurrence.hit.owners}
        return any(
            hit.strength >= Strength.WHOLE and {owner.field for owner in hit.owners} & same
            for hit in self._labels.of(segment)
        )

    def _after(self, occurrence: Occurrence) -> list[Option]:
        lines = self._lines.paragraphs(occurrence)
        if occurrence.spec.type not in FREE_TEXT:
            # Only beneath a numbered heading does a line for itself say the date or the sum.
            lines = lines[:1] if is_heading(occurrence.segment) else []
            return self._texts.option(occurrence, lines, 0.55, "the line beneath the heading") if lines else []
        return self._texts.option(occurrence, lines, 0.55, "the lines after the label") if lines else []

    def _score(self, occurrence: Occurrence, first: Segment) -> float:
        segment, scale = occurrence.segment, self._surface.scale
        flush = abs(first.box.x0 - segment.box.x0) <= _FLUSH * scale or (
            abs(first.box.middle[0] - segment.box.middle[0]) <= 2 * scale
        )
        flush = flush or _is_in_open_column(segment, first)
        flush = flush or (occurrence.spec.type in MEASURED and _is_right_beneath(segment, first))
        score = (0.75 if flush else 0.55) - (0.1 if occurrence.hit.strength is Strength.COLON else 0.0)
        right = self._near.right_of(segment)
        if right and self._labels.is_label(right[0]):
            return score + 0.08
        if self._is_among_labels(segment, first):
            return score - _AMONG_LABELS
        titled = self._is_titled(occurrence, first) or (
            self._cells.is_row_of_titles(segment, first) and not self._stands_again(segment)
        )
        return max(score, _TITLED) if titled else score

    def _stands_again(self, segment: Segment) -> bool:
        """Is a title one of several alike: a day each for who drew, checked and approved?"""
        return sum(one.text == segment.text for one in self._surface.segments) > 1

    def _is_among_labels(self, segment: Segment, first: Segment) -> bool:
        """Do a label, one above it and the text beneath it each have a text in the cell beside theirs?

        Then that text is the next label of a column of them, though no list has it.
        """
        beside = self._near.in_cell_beside(segment), self._near.in_cell_beside(first)
        if not all(beside) or not _is_right_beneath(segment, first):
            return False
        if not _is_right_beneath(beside[0][0], beside[1][0]):
            return False
        above = [one for one in self._near.above(segment.box, _FAR * self._surface.scale) if one.area is not None]
        return any(
            _is_right_beneath(one, segment) and self._labels.is_label(one) and self._near.in_cell_beside(one)
            for one in above
        )

    def _is_titled(self, occurrence: Occurrence, first: Segment) -> bool:
        """Does a label that fills its cell stand over one as wide, and beside one as tall as both together?

        What stands there is a block of its own.
        """
        area, below = occurrence.segment.area, first.area
        if self._surface.kind != "page" or area is None or below is None:
            return False
        cells = (lines[0].area for lines in self._near.cells.values())
        block = any(
            abs(cell.x0 - area.x1) <= 1 and abs(cell.top - area.top) <= 1 and cell.bottom >= below.bottom - 1
            for cell in cells
            if cell is not None
        )
        return _is_right_beneath(occurrence.segment, first) and block and self._labels.fill_cell(occurrence)


def _is_in_open_column(title: Segment, first: Segment) -> bool:
    """Does a text stand in the open column of its title, at whatever side?"""
    if title.cell is None or first.cell is None or title.cell[0] < OWN_GRID:
        return False
    return first.cell[0] == title.cell[0] and first.cell[2] == title.cell[2]


def _is_right_beneath(title: Segment, first: Segment) -> bool:
    """Does the cell of a text begin where that of its title ends, and is it as wide?"""
    area, below = title.area, first.area
    if area is None or below is None:
        return False
    return abs(below.x0 - area.x0) <= 1 and abs(below.x1 - area.x1) <= 1 and abs(below.top - area.bottom) <= 1


def _lines_of_note(lines: list[Segment]) -> int:
    """How many lines at the top are a note in brackets, which may go on over lines."""
    for count in range(1, min(_MOST_OF_NOTE, len(lines)) + 1):
        if _NOTE.fullmatch(" ".join(line.text.strip() for line in lines[:count])):
            return count
    return 0


def _up_to_gap(lines: list[Segment]) -> list[Segment]:
    """The lines of a cell up to the first one that stands far beneath the one before: what is there is another."""
    kept = lines[:1]
    for before, line in pairwise(lines):
        if line.box.top - before.box.bottom > _WIDEST_GAP * before.box.height:
            break
        kept.append(line)
    return kept
