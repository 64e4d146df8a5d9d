"""A party whose block has entries of its own: `供方` as a heading, then `单位名称：…`, or a number and a name."""

from collections.abc import Iterator
from dataclasses import replace

from ordercheck.extract.address_entry import address_entry, without_address_label
from ordercheck.extract.addresses import is_street, is_town
from ordercheck.extract.labels import Strength, squeezed
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company
from ordercheck.extract.option_text import OptionTexts
from ordercheck.extract.options import Occurrence, Option, spans_of
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.value_lines import ValueLines
from ordercheck.model.place import Box

_MOST_LABELS = 5
"""Among the first labels of a block is that of the name."""

_BEHIND_NAME = "behind the label of the name"
_COLON = (":", "：")


class NamedParty:
    """Names of parties behind the label of the name, or beneath entries that are none."""

    def __init__(self, labels: SurfaceLabels, lines: ValueLines, texts: OptionTexts) -> None:
        self._labels = labels
        self._near = labels.near
        self._lines = lines
        self._texts = texts

    def options(self, occurrence: Occurrence) -> list[Option]:
        """The name in the block beneath or beside the heading; none where nothing but the name stands there."""
        return self._beneath(occurrence) or self._beside(occurrence)

    def _beside(self, occurrence: Occurrence) -> list[Option]:
        """The name behind its label beside a cell with the heading alone: `购买方 | 名称：…` of a tax invoice."""
        segment = occurrence.segment
        if segment.cell is None or not self._labels.fill_cell(occurrence):
            return []
        whole = replace(segment, box=segment.area or segment.box)
        right = [one for one in self._near.right_of(whole) if one.cell != segment.cell][:1]
        if not right or right[0].cell is None:
            return []
        for line in self._near.cells[right[0].cell][:_MOST_LABELS]:
            tail = self._name_in(occurrence, line)
            if tail or (tail is not None and self._is_followed(line)):
                return self._behind_name(occurrence, line, tail)
            if self._belongs_elsewhere(occurrence, line):
                return []
        return []

    def _is_followed(self, line: Segment) -> bool:
        """Does more text of its cell stand right of a line?"""
        return any(one.cell == line.cell for one in self._near.right_of(line)[:1])

    def _beneath(self, occurrence: Occurrence) -> list[Option]:
        segment = occurrence.segment
        if self._near.surface.kind == "grid" and self._names_company_beside(segment):
            return []
        last = heading = self._as_wide_as_its_cell(occurrence)
        for _ in range(_MOST_LABELS):
            line = self._line_beneath(last.box, heading)
            if line is None or self._labels.is_taken(line):
                return []
            if self._is_own_label(occurrence, line):
                last = line
                continue
            tail = self._name_in(occurrence, line)
            if tail is not None:
                return self._behind_name(occurrence, line, tail)
            if is_company(_entry(line)[1]):
                return self._behind_name(occurrence, line, _entry(line)[1])
            if beside := self._in_grid_of_entries(segment, line):
                return self._texts.option(occurrence, beside, 0.9, _BEHIND_NAME)
            if self._belongs_elsewhere(occurrence, line):
                return []
            if not self._is_entry(line):
                return self._beneath_entries(occurrence, line) if last is not heading else []
            last = line
        return []

    def _as_wide_as_its_cell(self, occurrence: Occurrence) -> Segment:
        """The heading; alone in a ruled cell over the columns of its block it may be set in the middle of them."""
        segment = occurrence.segment
        if self._near.surface.kind != "page" or segment.area is None or not self._labels.fill_cell(occurrence):
            return segment
        return replace(segment, box=segment.box._replace(x0=segment.area.x0, x1=segment.area.x1))

    def _in_grid_of_entries(self, heading: Segment, line: Segment) -> list[Segment]:
        """The text beside a line that begins a grid of entries under a heading, each with a label and a value.

        The label of the name may be one that nobody knows: those beneath it are known, with values in its column.
        """
        name = self._near.right_of(line)[:1]
        if not name or is_company(line.text) or any(map(self._labels.is_label, (line, *name))):
            return []
        entry = self._line_beneath(line.box, line)
        value = self._near.right_of(entry)[:1] if entry is not None else []
        if entry is None or not value or self._labels.is_label(value[0]) or not self._is_label_alone(entry):
            return []
        beside = self._near.right_of(heading)[:1]
        columns = [(line, entry), (name[0], value[0])]
        aligned = all(self._begin_alike(one, other) for one, other in columns)
        return name if aligned and not (beside and self._begin_alike(beside[0], name[0])) else []

    def _begin_alike(self, one: Segment, other: Segment) -> bool:
        return abs(one.box.x0 - other.box.x0) <= self._near.surface.scale

    def _is_label_alone(self, line: Segment) -> bool:
        return any(hit.start == 0 and not line.text[hit.value_start :].strip() for hit in self._labels.of(line))

    def _is_own_label(self, occurrence: Occurrence, line: Segment) -> bool:
        """Is it the heading once more in its cell, in the other language?"""
        if line.cell is None or line.cell != occurrence.segment.cell:
            return False
        hits = (hit for hit in self._labels.of(line) if hit.strength >= Strength.WHOLE)
        return self._labels.is_rest(line) or any(
            owner.field == occurrence.spec.name for hit in hits for owner in hit.owners
        )

    def _names_company_beside(self, heading: Segment) -> bool:
        """Does the cell right of a heading name a company, so that what stands beneath is the next entry?"""
        return any(map(is_company, self._names_beside(heading)))

    def _names_beside(self, heading: Segment) -> Iterator[str]:
        """The text right of a heading, alone and with the lines that a narrow cell broke off it."""
        for one in self._near.right_of(heading)[:1]:
            yield one.text
            if one.cell is not None and one.cell != heading.cell:
                lines = [line.text for line in self._near.cells[one.cell]]
                yield from ("".join(lines), " ".join(lines))

    def _belongs_elsewhere(self, occurrence: Occurrence, line: Segment) -> bool:
        """Does another field begin here, as the other party's block or the document's number does?"""
        hits = [hit for hit in self._labels.of(line) if hit.start == 0 and hit.strength >= Strength.WHOLE]
        fields = {owner.field for hit in hits for owner in hit.owners} - {None, occurrence.spec.name}
        return any(not str(field).startswith(occurrence.spec.name + "_") for field in fields)

    def _name_in(self, occurrence: Occurrence, line: Segment) -> str | None:
        """What stands behind the label of the name and its colon; None on a line without.

        A cell that the label fills needs no colon: the name stands in the next one.
        """
        head, tail = _entry(line)
        named = squeezed(head) in {squeezed(label) for label in occurrence.spec.name_labels}
        parted = any(colon in line.text for colon in _COLON)
        fills = line.cell is not None and len(self._near.cells[line.cell]) == 1
        return tail if named and (parted or (fills and self._names_company_beside(line))) else None

    def _is_entry(self, line: Segment) -> bool:
        """Is it an entry of the block: a text with a colon, or one whose colon stands with its value?"""
        right = self._near.right_of(line)[:1]
        apart = bool(right) and right[0].text.lstrip().startswith(_COLON)
        return apart or self._labels.is_unknown_label(line) or any(c in line.text for c in _COLON)

    def _beneath_entries(self, occurrence: Occurrence, line: Segment) -> list[Option]:
        """The name with its address, beneath entries such as the party's number."""
        if self._labels.is_label(line) or is_street(line.text) or is_town(line.text):
            return []
        lines = self._lines.from_first(occurrence, line)
        return self._texts.option(occurrence, lines, 0.85, "beneath the entries of its block")

    def _line_beneath(self, box: Box, heading: Segment) -> Segment | None:
        """The next line beneath that begins about where the heading does."""
        scale = self._near.surface.scale
        for other in self._near.below(box, 1.9 * scale):
            if other.index != heading.index and abs(other.box.x0 - heading.box.x0) <= 2.5 * scale:
                return other
        return None

    def _behind_name(self, occurrence: Occurrence, named: Segment, tail: str) -> list[Option]:
        if not tail:
            right = self._near.right_of(named)[:1]
            if right and right[0].cell not in (None, named.cell):
                right = self._lines.from_first(occurrence, right[0])
            return self._texts.option(occurrence, right, 0.9, _BEHIND_NAME) if right else []
        start = named.text.rfind(tail)
        address = address_entry(self._labels, occurrence, named)
        lines = [tail, *(without_address_label(line.text).strip() for line in address)]
        text = self._texts.read(occurrence, "\n".join(lines), [named, *address])
        place = named.place_of(start, start + len(tail))
        spans = spans_of(occurrence.spec, [(named, start), *((line, 0) for line in address)])
        return [Option(occurrence, text.raw, place, spans, 0.9, _BEHIND_NAME, text.parsed, text.blank)]


def _entry(line: Segment) -> tuple[str, str]:
    """What stands before a line's colon and behind it; nothing behind where it has none."""
    head, _, tail = line.text.strip().partition("：" if "：" in line.text else ":")
    return head, tail.strip()
