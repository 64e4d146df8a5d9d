"""Labels set flush right before their values: what stands at the border of their column is theirs to its end.

    运费条款 Prepaid/ | □预付 ■到付
             Collect |

Where a label is known in one of its languages only, the words of the other one belong to it, on the next line too.
"""

from dataclasses import replace

from ordercheck.extract.label_terms import LabelHit, Strength
from ordercheck.extract.label_text import LATIN, is_cjk
from ordercheck.extract.layout import Segment
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.surface_of_page import WIDE_GAP

_LEADING = 0.6
_FLUSH = 0.4
"""Line heights between the lines of a label, and between their ends."""


class LabelsAtBorders:
    """Labels before the border of two columns; `hits`: those of each text, which take the words of both lines."""

    def __init__(self, near: Neighbours, taken: set[int], hits: dict[int, tuple[LabelHit, ...]]) -> None:
        self._near = near
        self._taken = taken
        self._hits = hits

    def complete(self) -> set[int]:
        """The texts that are only the second line of such a label."""
        if self._near.surface.kind != "page":
            return set()
        rest: set[int] = set()
        for upper in self._near.surface.segments:
            if upper.cell is None and upper.index not in self._taken and self._is_at_border(upper):
                lower = self._translation_beneath(upper)
                self._complete(upper, lower)
                if lower is not None and self._hits.get(upper.index):
                    self._hits[lower.index] = ()
                    rest.add(lower.index)
        return rest

    def _complete(self, upper: Segment, lower: Segment | None) -> None:
        end = len(upper.text)
        own = next((hit for hit in self._hits.get(upper.index, ()) if hit.start == 0), None)
        if own is None and lower is not None and is_cjk(upper.text[:1]):
            own = next((hit for hit in self._hits.get(lower.index, ()) if hit.strength is Strength.WHOLE), None)
            if own is not None:
                self._hits[upper.index] = (replace(own, start=0, end=end, value_start=end),)
        elif own is not None and own.strength < Strength.WHOLE and self._is_translation(upper.text[own.end :]):
            self._hits[upper.index] = (replace(own, end=end, value_start=end, strength=Strength.WHOLE),)

    def _is_translation(self, words: str) -> bool:
        return LATIN.fullmatch(words.rstrip(" /&(（")) is not None

    def _is_at_border(self, segment: Segment) -> bool:
        """Does a text stand so close behind this one that only the border of two columns parts them?"""
        right = self._near.right_of(segment)[:1]
        return any(one.cell is None and _is_next(segment, one) for one in right)

    def _translation_beneath(self, upper: Segment) -> Segment | None:
        """Latin words alone on their line right beneath a Chinese label, ending where it does."""
        scale = self._near.surface.scale
        lower = next(iter(self._near.below(upper.box, _LEADING * scale)), None)
        if lower is None or lower.cell is not None or lower.index in self._taken:
            return None
        flush = abs(lower.box.x1 - upper.box.x1) <= _FLUSH * scale
        alone = not any(_is_next(lower, one) for one in self._near.right_of(lower)[:1])
        words = self._is_translation(lower.text.strip(" ()（）.#"))
        return lower if flush and alone and words and is_cjk(upper.text[:1]) else None


def _is_next(segment: Segment, other: Segment) -> bool:
    return 0 < other.box.x0 - segment.box.x1 <= WIDE_GAP * max(segment.box.height, 1.0)
