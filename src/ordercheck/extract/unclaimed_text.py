"""Labels that own nothing although a text that no label owns stands right beside or beneath them on their page.

Such a place is not empty: it can not be told whose the text is, so the field is unreadable.
"""

from collections.abc import Iterable, Iterator, Mapping

from ordercheck.extract.labels import Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.resolve import LEAST_BROKEN, Held
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.model.message import Message
from ordercheck.model.place import Box
from ordercheck.model.value import Unreadable

_BESIDE_ROW = 0.1
"""A text on the right that shares so much of its height with the label may be set beside it, half a line off."""

_FARTHEST = 20.0
"""Farther right than so many line heights another column begins."""

_CLOSE, _FLUSH = 0.6, 0.4
"""Line heights between the two lines of a label, and what they may differ in on the left."""

_REACH = 1.6
"""A value stands at most so many lines beneath its label."""

_UNCLAIMED = Message(
    zh="标签旁有文字“{raw}”，不能断定是不是它的内容：请对照原件。",
    en="“{raw}” stands beside the label, but it can not be told whether it is its value: look at the original.",
)


def with_unclaimed(held: Iterable[Held], surfaces: Mapping[int, SurfaceLabels]) -> list[Held]:
    """The labels with their texts; those that would count as left empty get the text that nobody owns, unread."""
    held = list(held)
    owned = {span[:2] for one in held if one.option is not None for span in one.option.spans}
    return [_completed(one, surfaces[one.occurrence.segment.surface], owned) for one in held]


def _completed(held: Held, labels: SurfaceLabels, owned: set[tuple[int, int]]) -> Held:
    occurrence = held.occurrence
    if not _would_stand_empty(held):
        return held
    firsts = _firsts if labels.surface.kind == "page" else _under_labels
    for first in firsts(labels, occurrence):
        if (first.surface, first.index) not in owned and _is_free(labels, first):
            return Held(occurrence, _unread(occurrence, first))
    return held


def _would_stand_empty(held: Held) -> bool:
    """Is it a label that says by itself that its value should stand there: by its colon, or by its own cell?"""
    least = Strength.WHOLE if held.occurrence.in_cell else Strength.COLON
    return held.option is None and held.occurrence.hit.strength >= least


def _firsts(labels: SurfaceLabels, occurrence: Occurrence) -> Iterator[Segment]:
    """The first text of each place that may hold the label's value."""
    segment, near = occurrence.segment, labels.near
    if segment.area is not None and segment.cell is not None:
        if not labels.owns_no_box_beside(segment):
            yield from _in_cells_beside(labels, segment, segment.area)
        return
    reach = _FARTHEST * labels.surface.scale
    right = near.right_of(segment, _BESIDE_ROW)[:1]
    yield from (one for one in right if one.cell is None and one.box.x0 - segment.box.x1 <= reach)
    yield from _beside_line_above(labels, segment)
    beneath = near.beneath(segment, _REACH)[:1]
    yield from (one for one in beneath if one.cell is None and not labels.is_labelled_on_left(one))


def _beside_line_above(labels: SurfaceLabels, segment: Segment) -> Iterator[Segment]:
    """The text beside the line right over a label, flush with it, that is none: the label's first line."""
    near, scale = labels.near, labels.surface.scale
    for upper in near.above(segment.box, _CLOSE * scale)[:1]:
        flush = abs(upper.box.x0 - segment.box.x0) <= _FLUSH * scale
        if flush and upper.cell is None and not labels.is_label(upper) and not labels.is_taken(upper):
            yield from (one for one in near.right_of(upper)[:1] if one.cell is None)


def _under_labels(labels: SurfaceLabels, occurrence: Occurrence) -> Iterator[Segment]:
    """The text in the cell beneath, where a label stands right beside this one: its row is labels alone."""
    segment = occurrence.segment
    right = labels.near.right_of(segment)[:1]
    if segment.cell is None or not right or not _ends_as_label(right[0]):
        return
    beneath = labels.near.beneath(segment, _REACH)[:1]
    yield from (one for one in beneath if one.cell is not None and not _ends_as_label(one))


def _ends_as_label(segment: Segment) -> bool:
    return segment.text.rstrip().endswith((":", "："))


def _in_cells_beside(labels: SurfaceLabels, segment: Segment, area: Box) -> Iterator[Segment]:
    """The first texts of the cells that stand over one another right of the label's taller one."""
    slack = 0.5 * labels.surface.scale
    for lines in labels.near.cells.values():
        other = lines[0].area
        if other is None or lines[0].cell is None or segment.cell is None or lines[0].cell[0] != segment.cell[0]:
            continue
        abuts = abs(other.x0 - area.x1) <= slack
        if abuts and other.top >= area.top - slack and other.bottom <= area.bottom + slack:
            yield lines[0]


def _is_free(labels: SurfaceLabels, segment: Segment) -> bool:
    says = any(c.isalnum() for c in segment.text)
    free = not labels.is_label(segment) or _ends_in_a_label(labels, segment)
    return says and free and not labels.is_taken(segment) and not labels.is_rest(segment)


def _ends_in_a_label(labels: SurfaceLabels, segment: Segment) -> bool:
    """Does a text say something before its first label, `THC CNY 510; SEAL CNY 付款方 Payer:`?

    Then two columns of a page run together in it.
    """
    hits = labels.of(segment)
    before = segment.text[: hits[0].start] if hits and labels.surface.kind == "page" else ""
    return any(c.isdigit() for c in before) and any(c.isalpha() for c in before)


def _unread(occurrence: Occurrence, segment: Segment) -> Option:
    raw = segment.text.strip()
    why = Unreadable(_UNCLAIMED.fill(raw=raw))
    return Option(occurrence, raw, segment.place, (), LEAST_BROKEN, "a text beside it that no label owns", why)
