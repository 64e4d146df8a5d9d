"""Lines of `label: value` pairs that did not fit: what stands at the left beneath goes on with the last pair.

A word processor breaks `Date: 2026-05-11   No.: NT-511` where the next word has no room, so that the number stands
alone under the first label of the line.
"""

from ordercheck.extract.labels import Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.surface_labels import SurfaceLabels

_LEADING = 0.8
_FLUSH = 0.4
_SPACE = 0.25
"""A blank, in line heights."""
_PADDING = 0.6
"""So much of a line's end may stay free besides: what a cell keeps clear of its rule."""


class LineWraps:
    """The wrapped pairs of one page; none on sheets and flows, whose texts do not wrap."""

    def __init__(self, labels: SurfaceLabels) -> None:
        self._labels = labels
        self._near = labels.near
        surface = labels.surface
        self._scale = surface.scale
        self._margin = max((s.area.x1 if s.area else s.box.x1 for s in surface.segments), default=0.0)
        runs = filter(None, map(self._wrapped, surface.segments)) if surface.kind == "page" else ()
        self._next = dict(runs)
        self._owner = {line.index: last for last, line in self._next.items()}

    def after(self, segment: Segment) -> Segment | None:
        """The line that goes on with a text at the end of a line of pairs."""
        return self._next.get(segment.index)

    def belongs_elsewhere(self, segment: Segment, line: Segment) -> bool:
        """Does a line beneath go on with another text than this one?"""
        return self._owner.get(line.index, segment.index) != segment.index

    def _wrapped(self, last: Segment) -> tuple[int, Segment] | None:
        """A pair at the end of its line with the line that goes on with it."""
        if not self._ends_in_label(last) or any(one.cell == last.cell for one in self._near.right_of(last)):
            return None
        left = [one for one in self._near.left_of(last) if one.cell == last.cell]
        if not left or not self._is_pair(left[-1]) or self._has_value_beneath(left):
            return None
        line = self._beneath(left[-1])
        return (last.index, line) if line is not None and not self._fits(line, last) else None

    def _ends_in_label(self, segment: Segment) -> bool:
        """Is it a pair, or a label without a colon that was left alone at the end of the line: `No.`?"""
        alone = any(hit.strength is Strength.WHOLE for hit in self._labels.of(segment))
        return self._is_pair(segment) or (alone and not self._labels.is_taken(segment))

    def _is_pair(self, segment: Segment) -> bool:
        labelled = any(hit.strength is Strength.COLON for hit in self._labels.of(segment))
        return (labelled or self._labels.is_unknown_label(segment)) and not self._labels.is_taken(segment)

    def _has_value_beneath(self, left: list[Segment]) -> bool:
        """Is the first label of a line followed by the next label: `Customer:   Project: Spring`?"""
        followed = len(left) < 2 or self._is_pair(left[-2])
        return followed and left[-1].text.rstrip().endswith((":", "："))

    def _beneath(self, first: Segment) -> Segment | None:
        for line in self._near.below(first.box, _LEADING * self._scale):
            if abs(line.box.x0 - first.box.x0) < _FLUSH * self._scale:
                free = line.cell == first.cell and not self._labels.is_taken(line)
                return line if free and not self._labels.is_label(line) else None
        return None

    def _fits(self, line: Segment, last: Segment) -> bool:
        """Would the first word of the line have had room behind the text at the end of the one above?"""
        word = line.words[0].box.width if line.words else line.box.width
        edge = last.area.x1 if last.area is not None else self._margin
        return last.box.x1 + _SPACE * self._scale + word <= edge - _PADDING * self._scale
