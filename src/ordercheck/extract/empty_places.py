"""Labels without a text of their own whose place is not proved empty: the value may stand elsewhere.

A place is left empty for certain where its frame is certain and nothing near it can be the value. Not so where
the label has no room, in its own cell or beside or beneath it; where its cell, or the one that abuts on it, has
a text that nobody owns or that reads as the field's type; where the label may ask for something else, or is known
by the meaning of its words only; and for a party where a company stands there without a label.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from ordercheck.extract.labels import LESSER
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company
from ordercheck.extract.options import FREE_TEXT, Occurrence, Parse
from ordercheck.extract.resolve import Held
from ordercheck.extract.shared import in_script
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.model.place import Box
from ordercheck.model.value import Unreadable
from ordercheck.values.ticks import ticked_options

_ROOM_OVER, _ROOM_BESIDE = 0.8, 4.0
"""Line heights of free space over or under a label, and behind it, in which a value may be written."""

_IN_OTHER_WORDS = 2 * LESSER
"""From this rank on a label is known by the meaning of its words only: it may ask for something else."""

_CLOSE = 0.6
"""Line heights between the lines of one label."""

_COLUMN = 8.0
"""Rows of a sheet or lines of a page in which the goods of a column are named."""

_WORDS = {"han": re.compile(r"[\u3400-\u9fff]{2}"), "latin": re.compile(r"[A-Za-z]{3,}\W+[A-Za-z]{3,}")}
"""What is a name in a language, no unit or code."""

_LINE = re.compile(r"\s*_[_\s]{2,}")
_SLACK = 0.5
_BENEATH = 2.0
"""A value stands at most so many line heights beneath the frame of its label."""


class EmptyPlaces:
    """Tells which of the labels that own nothing leave their place empty for certain."""

    def __init__(self, surfaces: Mapping[int, SurfaceLabels], parse: Parse) -> None:
        self._surfaces = surfaces
        self._parse = parse

    def judged(self, held: Iterable[Held]) -> list[Held]:
        """The labels with their texts; `proved` is False for those that do not show that nothing is stated."""
        held = _without_places_to_sign(list(held))
        owners = {
            span[:2]: one.occurrence.spec.type
            for one in held
            if one.option is not None
            for span in one.option.spans
        }
        answered = {one.occurrence.spec.name for one in held if _is_answer_in_other_words(one)}
        return [one if self._is_proved(one, owners, answered) else replace(one, proved=False) for one in held]

    def _is_proved(self, held: Held, owners: Mapping[tuple[int, int], str], answered: Container[str]) -> bool:
        occurrence, option = held.occurrence, held.option
        if option is not None and not option.blank:
            return True
        if not held.proved or (option is not None and occurrence.spec.choices and _is_lone_box(option.raw)):
            return False
        if occurrence.rank >= _IN_OTHER_WORDS or occurrence.spec.name in answered:
            return False
        # A line to write on says that nobody wrote there, whoever stands in the letterhead.
        lined = _is_lined(self._surfaces[occurrence.segment.surface], occurrence.segment)
        if not lined and self._may_be_in_letterhead(occurrence, owners):
            return False
        if occurrence.doubt > 0 or (_may_ask_another(occurrence) and not (option is not None and option.raw)):
            return False
        labels = self._surfaces[occurrence.segment.surface]
        if _goes_on_from_above(labels, occurrence):
            return False
        # A name in the one language fills the place in which that in the other one is missing.
        if occurrence.spec.script:
            return option is not None or not _stands_beneath(labels, occurrence)
        if option is not None or occurrence.segment.area is None:
            return True
        return _has_room(labels, occurrence.segment) and not any(
            self._may_be_value(labels, occurrence, text, owners) for text in _around(labels, occurrence.segment)
        )

    def _may_be_in_letterhead(self, occurrence: Occurrence, owners: Mapping[tuple[int, int], str]) -> bool:
        """Does a company stand anywhere that no label owns, where the party may stand without a label?"""
        spec = occurrence.spec
        return (
            spec.type == "party"
            and "letterhead" in spec.unlabelled
            and any(
                is_company(text.text) and (text.surface, text.index) not in owners and not labels.is_label(text)
                for labels in self._surfaces.values()
                for text in labels.surface.segments
            )
        )

    def _may_be_value(
        self,
        labels: SurfaceLabels,
        occurrence: Occurrence,
        text: Segment,
        owners: Mapping[tuple[int, int], str],
    ) -> bool:
        spec, owner = occurrence.spec, owners.get((text.surface, text.index))
        if owner is not None and (owner not in FREE_TEXT or spec.type in FREE_TEXT):
            return False
        if labels.is_rest(text) or not any(c.isalnum() for c in text.text):
            return False
        if spec.type in FREE_TEXT:
            same_cell = text.cell == occurrence.segment.cell
            return same_cell and not labels.is_label(text) and not labels.is_taken(text)
        parsed, _ = self._parse(occurrence, text.text.strip(), None)
        reads = parsed is not None and not isinstance(parsed, Unreadable)
        return reads and (any(c.isdigit() for c in text.text) or not labels.is_label(text))


def _without_places_to_sign(held: list[Held]) -> list[Held]:
    """The labels without the blank ones side by side, `Date: ____  Date: ____`, of a field that another states.

    They wait for those who sign.
    """
    stated = {one.occurrence.spec.name for one in held if one.option is not None and one.option.reads}
    blank = [one for one in held if one.option is not None and one.option.blank]
    beside = Counter(map(_field_on_line, blank))
    waiting = {
        one.occurrence.number
        for one in blank
        if one.occurrence.spec.name in stated and beside[_field_on_line(one)] > 1
    }
    return [one for one in held if one.occurrence.number not in waiting]


def _field_on_line(held: Held) -> tuple[str, int, int]:
    """The field that a label asks for, the surface and the height at which it stands."""
    segment = held.occurrence.segment
    return held.occurrence.spec.name, segment.surface, round(segment.box.top)


def _goes_on_from_above(labels: SurfaceLabels, occurrence: Occurrence) -> bool:
    """Does a label of the field with a text behind it stand close above: `海运费 USD 3,740` over `Freight`?"""
    segment, name = occurrence.segment, occurrence.spec.name
    if segment.cell is not None or labels.surface.kind != "page":
        return False
    return any(
        name == owner.field
        for upper in labels.near.above(segment.box, _CLOSE * labels.surface.scale)
        for hit in labels.of(upper)
        if upper.text[hit.value_start :].strip()
        for owner in hit.owners
    )


def _stands_beneath(labels: SurfaceLabels, occurrence: Occurrence) -> bool:
    """Do words in the language of a name stand beside its label or in the column beneath it, whosever they are?"""
    segment, script = occurrence.segment, occurrence.spec.script
    box = segment.area or segment.box
    reach = _COLUMN * (labels.surface.scale if labels.surface.kind == "page" else 1.0)
    texts = [*labels.near.below(box, reach), *labels.near.right_of(segment)[:1]]
    return any(
        _WORDS[script].search(in_script(one.text, script)) is not None for one in texts if not labels.is_label(one)
    )


def _is_lone_box(text: str) -> bool:
    """Is it one box that nobody ticked? The box of another choice may stand elsewhere."""
    boxes = ticked_options(text)
    return boxes is not None and len(boxes[0]) + len(boxes[1]) == 1


def _is_lined(labels: SurfaceLabels, segment: Segment) -> bool:
    """Does a line to write on stand beside a label? Behind it, `Issued by: ____`, it may be one to sign on."""
    return any(_LINE.fullmatch(one.text) for one in labels.near.right_of(segment)[:1])


def _is_answer_in_other_words(held: Held) -> bool:
    """Does a label that stands in no list hold a value of the field?"""
    return held.occurrence.rank >= _IN_OTHER_WORDS and held.option is not None and held.option.reads


def _may_ask_another(occurrence: Occurrence) -> bool:
    """Does a label of a choice name other fields as well: `运费` asks how much, or who pays?

    Boxes that nobody ticked tell (`□预付 □到付`): they are the option's text.
    """
    return bool(occurrence.spec.choices) and len({owner.field for owner in occurrence.hit.owners}) > 1


def _around(labels: SurfaceLabels, segment: Segment) -> Iterator[Segment]:
    """The other texts of a label's cell, the first text beneath it and the one that abuts on it."""
    near, area = labels.near, segment.area
    if segment.cell is None or area is None:
        return
    yield from (one for one in near.cells[segment.cell] if one is not segment)
    slack = _SLACK * labels.surface.scale
    reach = _BENEATH * labels.surface.scale if labels.surface.kind == "page" else 0.1
    yield from (one for one in near.below(area, reach)[:1] if one.cell != segment.cell)
    yield from (one for one in near.right_of(segment)[:1] if _abuts(area, one, slack))


def _abuts(area: Box, other: Segment, slack: float) -> bool:
    return other.area is not None and abs(other.area.x0 - area.x1) <= slack


def _has_room(labels: SurfaceLabels, segment: Segment) -> bool:
    """Is there an empty place for a value: in the label's own cell, or in the one beside or beneath it?"""
    near, area, scale = labels.near, segment.area, labels.surface.scale
    if segment.cell is None or area is None:
        return True
    slack = _SLACK * scale if labels.surface.kind == "page" else 0.1
    says = [one for one in near.right_of(segment) if any(c.isalnum() for c in one.text)]
    beside = not any(_abuts(area, one, slack) for one in says[:1])
    beneath = not any(abs(one.box.top - area.bottom) <= slack for one in near.below(area, slack))
    return (
        beside
        or beneath
        or (labels.surface.kind == "page" and _has_room_within(near.cells[segment.cell], area, scale))
    )


def _has_room_within(lines: list[Segment], area: Box, scale: float) -> bool:
    top, bottom = min(one.box.top for one in lines), max(one.box.bottom for one in lines)
    right = max(one.box.x1 for one in lines)
    over = max(top - area.top, area.bottom - bottom)
    return over >= _ROOM_OVER * scale or area.x1 - right >= _ROOM_BESIDE * scale
