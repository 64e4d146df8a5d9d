"""A label over its translation in one cell that no list has: `工厂联系人` over `Works contact:`."""

import re
from dataclasses import replace

from ordercheck.extract.label_terms import LabelHit, Strength
from ordercheck.extract.label_text import LATIN, is_cjk
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company
from ordercheck.extract.neighbours import Neighbours

_BEFORE_VALUE = re.compile(r"\s*[A-Za-z][A-Za-z .&/'()-]{1,48}[:：]\s*(?=\S)")
_COLON = re.compile("[:：]")
_LEAST = 3
"""So many cells with a label in two languages and nothing else make it the way of the form."""


class Translations:
    """Joins the lines of such cells; `hits` are the labels of each text, and take the joined ones."""

    def __init__(self, near: Neighbours, hits: dict[int, tuple[LabelHit, ...]], rest: set[int]) -> None:
        self._near = near
        self._hits = hits
        self._rest = rest
        self._usual = sum(len(lines) == 2 and lines[1].index in rest for lines in near.cells.values()) >= _LEAST

    def join(self) -> set[int]:
        """The texts that are only a part of a label, whose value stands with the label's other line."""
        found: set[int] = set()
        for lines in self._near.cells.values():
            if len(lines) == 2 and not self._rest & {line.index for line in lines}:
                found |= self._joined(*lines)
        return found

    def _joined(self, upper: Segment, lower: Segment) -> set[int]:
        label = next((hit for hit in self._hits.get(upper.index, ()) if hit.start == 0), None)
        if label is None or label.strength is not Strength.WHOLE or not is_cjk(upper.text.strip()[:1]):
            return set()
        before, known = _BEFORE_VALUE.match(lower.text), self._hits.get(lower.index, ())
        if before is not None:
            end = before.end()
            asking = (hit for hit in known if hit.strength is Strength.COLON and hit.start < end)
            if any(owner.field for hit in asking for owner in hit.owners):
                return set()
            hit = replace(label, start=0, end=end, value_start=end, strength=Strength.COLON)
            self._hits[lower.index] = (hit, *(other for other in known if other.start >= end))
            return {upper.index}
        if LATIN.fullmatch(lower.text.strip()) and self._is_elsewhere(upper, lower):
            self._hits[lower.index] = ()
            return {lower.index}
        return set()

    def _is_elsewhere(self, upper: Segment, lower: Segment) -> bool:
        """Does the value stand in the next cell: a company does, or the form sets all labels in two lines?"""
        if is_company(lower.text):
            return False
        if self._usual:
            return True
        following = (*self._near.beneath(upper, 1.0)[:1], *self._near.right_of_lines([upper, lower])[:1])
        return any(is_company(_COLON.split(one.text)[-1]) for one in following)
