"""What is a label on a surface, and where a value stops because of one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ordercheck.extract.cell_columns import parted_cells
from ordercheck.extract.goods_entries import is_entry, is_named_before
from ordercheck.extract.label_hits import scan_surface
from ordercheck.extract.label_text import COLONS, is_code
from ordercheck.extract.labels import LabelHit, Strength, Vocabulary, looks_like_label
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.open_columns import open_columns
from ordercheck.extract.options import Occurrence
from ordercheck.extract.pair_columns import wrapped_pairs
from ordercheck.extract.title_bars import titles_over_cells
from ordercheck.extract.title_starts import cut_at_titles
from ordercheck.roles.role import FieldSpec

_PART_OF_TERMS = re.compile(
    r"(?i)[\s\d.、()（）①-⑩]*(?:预付|预收|定金|订金|首付|首款|头款|进度款|到货款|验收款|提货款|发货款|中期款|尾款|余款|质保金|质量保证金"
    r"|第[一二三四五\d]+(?:期|笔|次)|deposit|advance|down ?payment|balance|final|retention).{0,80}?\d\s*[%％]"
)
"""`预付款：合同签订后支付30%`, `尾款：…70%`: the parts of the terms have names."""

LEAST_ON_TOP = 3
"""So many labels side by side make a page a boxed form with labels at the top of its cells."""

_WIDE = 4
_COLONS = (":", "：")
_MOST_LINES, _LONGEST_LINE = 3, 40
_HALF_BESIDE = 0.3
"""A label set in the middle of its row stands between two lines of its value."""


class SurfaceLabels:
    """The labels of one surface; the texts `taken` belong to a table."""

    def __init__(
        self, surface: Surface, vocabulary: Vocabulary, taken: set[int], specs: Mapping[str, FieldSpec]
    ) -> None:

        def is_caption(one: Segment) -> bool:
            return one.index not in taken and (_alone(vocabulary, one) is not None or _asks(one))

        parted = parted_cells(surface, is_caption)

        def names_field(one: Segment) -> bool:
            return one.index not in taken and _names_field(vocabulary, one)

        parted = cut_at_titles(titles_over_cells(parted, names_field), names_field)
        self.surface = wrapped_pairs(open_columns(parted, names_field), lambda one: one.index not in taken)
        self.near = Neighbours(self.surface)
        self._taken = taken
        self._types = {name: spec.type for name, spec in specs.items()}
        self._hits = scan_surface(self.near, vocabulary, taken, specs)
        self._on_top = self._forms_with_labels_on_top() if surface.kind == "page" else frozenset()

    def of(self, segment: Segment) -> tuple[LabelHit, ...]:
        """The labels in a text, from left to right."""
        return self._hits.by_text.get(segment.index, ())

    def type_of(self, field: str | None) -> str | None:
        """The type of a field of the role; None for what is no field."""
        return self._types.get(field or "")

    def is_taken(self, segment: Segment) -> bool:
        """Does a text belong to a table?"""
        return segment.index in self._taken

    def is_rest(self, segment: Segment) -> bool:
        """Is a text only the rest of a label begun on a line above?"""
        return segment.index in self._hits.rest

    def lines_of(self, segment: Segment) -> list[Segment]:
        """The lines of a label that goes on over two of an open page; none for other labels."""
        return self._hits.lines.get(segment.index, [])

    def is_label(self, segment: Segment) -> bool:
        """Does it begin with a label, or hold one before a colon?"""
        return any(hit.strength >= Strength.WHOLE for hit in self.of(segment)) or self.is_unknown_label(segment)

    def is_answer(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is it a code that labels the field elsewhere and answers it here: `成交方式 | FOB`?"""
        fields = {owner.field for hit in self.of(segment) for owner in hit.owners}
        return fields == {occurrence.spec.name} and is_code(segment.text)

    def is_unknown_label(self, segment: Segment) -> bool:
        """Is it a label that no vocabulary knows, by the colon behind it?"""
        if segment.index in self._hits.before_colon or looks_like_label(segment.text):
            return True
        return segment.cell is not None and _is_label_over_lines(self.near.cells[segment.cell])

    def is_labelled_on_left(self, segment: Segment) -> bool:
        """Is it the value of a label of its own, as in a column of labels with a column of values beside it?"""
        left = [one for one in self.near.left_of(segment, _HALF_BESIDE) if one.text.strip() not in COLONS]
        own = bool(left) and left[0].cell == segment.cell and not self.is_rest(left[0])
        return own and self.is_label(left[0])

    def fill_cell(self, occurrence: Occurrence) -> bool:
        """Does a cell hold nothing but the label, in two languages or on two lines?"""
        segment, field = occurrence.segment, occurrence.spec.name
        if segment.cell is None:
            return False
        return all(
            any(field == owner.field for hit in self.of(line) for owner in hit.owners)
            for line in self.near.cells[segment.cell]
        )

    def up_to_label(self, occurrence: Occurrence, segments: Iterable[Segment]) -> list[Segment]:
        """The texts that a value goes on over before another label or a table begins."""
        kept = []
        for segment in segments:
            if self.ends_value(occurrence, segment):
                break
            kept.append(segment)
        return kept

    def ends_value(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Does a value that goes on over lines end before this one?

        Within its own cell a party goes on over telephone and the like, marks over styles, up to another field's.
        """
        if self.is_taken(segment):
            return True
        if occurrence.spec.script and self._is_among_goods(occurrence, segment):
            return False
        hits = [hit for hit in self.of(segment) if hit.strength >= Strength.WHOLE or _is_apart(hit, segment)]
        if (occurrence.spec.type == "party" or occurrence.spec.holds_labels) and segment.cell is not None:
            return any(owner.field for hit in hits for owner in hit.owners)
        if occurrence.spec.type == "payment_terms" and _PART_OF_TERMS.match(segment.text) is not None:
            return any(owner.field for hit in hits for owner in hit.owners)
        return bool(hits) or self.is_unknown_label(segment)

    def names_goods(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is it goods with an entry behind them, for a field that names goods: `TILES  HS: 69072100`?"""
        return bool(occurrence.spec.script) and is_named_before(segment.text, self.of(segment))

    def _is_among_goods(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is it an entry in the box of the goods, beside or beneath their label, not in one with it?"""
        apart = segment.cell is not None and segment.cell != occurrence.segment.cell
        return apart and is_entry(segment.text, self.of(segment))

    def owns_no_box_beside(self, segment: Segment) -> bool:
        """Is it a label on top of a box that holds its value, in a form of such boxes?"""
        return segment.cell is not None and segment.cell[0] in self._on_top and self._has_room(segment)

    def _forms_with_labels_on_top(self) -> frozenset[int]:
        """The grids that are boxed forms with labels at the top of their cells: right of one stands the next."""
        beside: dict[int, list[Segment]] = defaultdict(list)
        for key, lines in self.near.cells.items():
            if self.is_label(lines[0]) and self._has_room(lines[0]):
                beside[key[0]] += self.near.right_of(lines[0])[:1]
        labels = {grid: sum(self.is_label(other) for other in others) for grid, others in beside.items()}
        return frozenset(
            grid
            for grid, others in beside.items()
            if labels[grid] >= LEAST_ON_TOP and labels[grid] * 5 >= len(others) * 3
        )

    def _has_room(self, segment: Segment) -> bool:
        """Does a ruled cell begin with this text and leave room for a value beneath all lines of the label?"""
        area = segment.area
        if area is None or segment.cell is None:
            return False
        height = segment.box.height
        rest = [line.box.bottom for line in self.near.cells[segment.cell] if self.is_rest(line)]
        foot = max((segment.box.bottom, *rest))
        return segment.box.top - area.top < height and area.bottom - foot > height


def _alone(vocabulary: Vocabulary, segment: Segment) -> LabelHit | None:
    """The label of a text that is nothing else."""
    hit = next(iter(vocabulary.scan(segment.text)), None)
    return hit if hit is not None and hit.start == 0 and not segment.text[hit.value_start :].strip() else None


def _asks(segment: Segment) -> bool:
    """Is a text a label that nobody knows, with nothing behind its colon?"""
    return segment.text.rstrip().endswith(tuple(COLONS)) and looks_like_label(segment.text)


def _names_field(vocabulary: Vocabulary, segment: Segment) -> bool:
    hit = _alone(vocabulary, segment)
    return hit is not None and any(owner.field for owner in hit.owners)


def _is_label_over_lines(lines: list[Segment]) -> bool:
    """Does a cell say nothing but a label on two or three lines, the last with a colon: `船名` over `Vessel:`?"""
    return (
        1 < len(lines) <= _MOST_LINES
        and lines[-1].text.rstrip().endswith(_COLONS)
        and all(len(line.text) <= _LONGEST_LINE and not any(map(str.isdigit, line.text)) for line in lines)
        and not any(sign in line.text for line in lines[:-1] for sign in _COLONS)
    )


def _is_apart(hit: LabelHit, segment: Segment) -> bool:
    """Does a text begin with a label and a wide gap, `CONSIGNEE        TEL: 555-0100`? `NO.5 ROAD` has none."""
    behind = segment.text[hit.end :]
    return hit.start == 0 and (behind[:1] == "\t" or (len(behind) > _WIDE and behind[:_WIDE].isspace()))
