"""Labels of a page without rules that go on over a second line: `Delivery` over `date`, their value beside."""

from dataclasses import replace

from ordercheck.extract.headings import is_numbered
from ordercheck.extract.label_text import is_cjk
from ordercheck.extract.labels import LabelHit, Strength, Vocabulary
from ordercheck.extract.layout import Segment
from ordercheck.extract.neighbours import Neighbours

_LEADING = 0.6
"""The second line of a label stands at most so many line heights beneath the first one."""

_TIGHT = 0.35
"""Closer than two rows of a form are set: what stands there is one text, also where each line is a label."""

_NEXT = 3.0
_LEAST_MORE = 0.2
"""Rows of a form stand at least so many line heights farther apart than the lines of one label."""

_FLUSH = 0.4
_COLONS = (":", "：")


class WrappedLabels:
    """Joins labels over two lines; `hits` are those of each text by itself, and take the joined ones."""

    def __init__(
        self, near: Neighbours, vocabulary: Vocabulary, taken: set[int], hits: dict[int, tuple[LabelHit, ...]]
    ) -> None:
        self._near = near
        self._vocabulary = vocabulary
        self._taken = taken
        self._hits = hits
        self._rest: set[int] = set()
        self.lines: dict[int, list[Segment]] = {}
        """Both lines of a joined label, by the text that has its value."""

    def join(self) -> set[int]:
        """The texts that are only a part of a label, whose value stands with the label's other line."""
        if self._near.surface.kind == "page":
            for segment in self._near.surface.segments:
                if self._may_wrap(segment):
                    self._join(segment)
        return self._rest

    def _may_wrap(self, segment: Segment) -> bool:
        free = segment.cell is None and segment.index not in self._taken and segment.index not in self._rest
        return free and not segment.text.rstrip().endswith(_COLONS)

    def _join(self, upper: Segment) -> None:
        lower = self._line_beneath(upper)
        if lower is None:
            return
        head = upper.text.rstrip()
        hit = next(iter(self._vocabulary.scan(f"{head} {lower.text.strip()}")), None)
        if (
            hit is None
            or hit.is_near
            or hit.start > 0
            or hit.end <= len(head) + 1
            or hit.strength < Strength.WHOLE
        ):
            if self._ends_an_unknown_one(upper, lower):
                self._hits[lower.index] = tuple(one for one in self._hits[lower.index] if one.start > 0)
        elif self._is_one(upper, lower):
            self._take(upper, lower, hit, hit.end - len(head) - 1, hit.value_start - len(head) - 1)

    def _take(self, upper: Segment, lower: Segment, hit: LabelHit, end: int, value_start: int) -> None:
        """Gives the label to the line that has its value, and marks the other one as its rest."""
        inline = lower.text[value_start:].strip() != ""
        begins = self._value_beside(lower) is None or self._are_twins(upper, lower)
        beside = not inline and begins and self._value_beside(upper) is not None
        owner, other = (upper, lower) if beside else (lower, upper)
        whole = len(upper.text)
        self._hits[upper.index] = (replace(hit, end=whole, value_start=whole),)
        further = tuple(one for one in self._hits.get(lower.index, ()) if one.start >= value_start)
        self._hits[lower.index] = (replace(hit, end=end, value_start=value_start), *further)
        self._rest |= {other.index} - {owner.index}
        self.lines[owner.index] = [upper, lower]

    def _line_beneath(self, upper: Segment) -> Segment | None:
        """The line right beneath, set flush with this one on either side, in the same column of an open page."""
        scale = self._near.surface.scale
        for other in self._near.below(upper.box, _LEADING * scale):
            if _flush(other, upper, scale):
                free = other.cell is None and other.index not in self._taken
                return other if free and not is_numbered(other.text) else None
        return None

    def _is_one(self, upper: Segment, lower: Segment) -> bool:
        """Are two lines that make a label together one, not two labels of a form, each with a value of its own?"""
        if self._are_twins(upper, lower):
            return True
        lowered = lower.text.strip()[:1].islower()
        beside, beneath = self._value_beside(upper), self._value_beside(lower)
        if beside is not None and beneath is not None and beside is not beneath:
            return lowered or not self._is_label(lower)
        if lowered or not self._is_label(upper) or not self._is_label(lower):
            return True
        return self._is_closer_than_the_next(upper, lower)

    def _are_twins(self, upper: Segment, lower: Segment) -> bool:
        """Is it one label in Chinese and beneath it in Latin letters: `卖方` over `Seller:`, beside one value?"""
        scripts = is_cjk(upper.text.strip()[:1]) and lower.text.strip()[:1].isascii()
        both = self._is_label(upper) and self._is_label(lower)
        return scripts and both and bool(self._fields_of(upper) & self._fields_of(lower))

    def _fields_of(self, segment: Segment) -> set[str | None]:
        hits = (hit for hit in self._hits.get(segment.index, ()) if hit.start == 0)
        return {owner.field for hit in hits for owner in hit.owners} - {None}

    def _is_closer_than_the_next(self, upper: Segment, lower: Segment) -> bool:
        """Do two lines stand closer than the rows of the form, as the one after them does?"""
        scale = self._near.surface.scale
        gap = lower.box.top - upper.box.bottom
        following = [one for one in self._near.below(lower.box, _NEXT * scale) if _flush(one, lower, scale)]
        pitch = following[0].box.top - lower.box.bottom if following else _NEXT * scale
        return gap <= _TIGHT * scale and gap + _LEAST_MORE * scale <= pitch

    def _ends_an_unknown_one(self, upper: Segment, lower: Segment) -> bool:
        """Is `number:` the end of a label that no vocabulary knows: `Client order` over `number: 123`?

        Labels begin with a capital; what goes on in small letters beneath one is no label by itself.
        """
        above = upper.text.strip()
        capital = above[:1].isupper() and not above.isupper() and above[-1:].isalpha()
        alike = abs(upper.box.height - lower.box.height) <= 0.1 * lower.box.height
        return (
            capital
            and alike
            and lower.text.strip()[:1].islower()
            and self._is_label(lower)
            and self._value_beside(upper) is None
        )

    def _value_beside(self, segment: Segment) -> Segment | None:
        right = self._near.right_of(segment)
        return right[0] if right and not self._is_label(right[0]) else None

    def _is_label(self, segment: Segment) -> bool:
        return any(hit.strength >= Strength.WHOLE and hit.start == 0 for hit in self._hits.get(segment.index, ()))


def _flush(one: Segment, other: Segment, scale: float) -> bool:
    return min(abs(one.box.x0 - other.box.x0), abs(one.box.x1 - other.box.x1)) <= _FLUSH * scale
