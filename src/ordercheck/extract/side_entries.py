"""What a form sets into the corner of a party's cell, and the way of the goods: neither is the party.

`Exporter` may have `GST No.:` right of it in its cell, with the number beneath that; `From: Shenzhen  To: Karachi`
names no seller and no buyer.
"""

import re

from ordercheck.extract.labels import looks_like_label
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company
from ordercheck.extract.neighbours import Neighbours

_WAY = re.compile(
    r"(?i)(?:^|\s)from\s*[:：]?\s+(?P<start>[^\d:：]{2,40}?)\s+(?:to|via)\s*[:：]?\s+(?P<end>[^\d:：]{2,60})"
)
_ENDS = frozenset(("from", "to"))


def _beside(label: Segment, cell: list[Segment]) -> list[Segment]:
    """The texts of a label's cell that stand right of it in its line."""
    return [
        one
        for one in cell
        if one.index != label.index and _stands_right(label, one) and abs(one.box.top - label.box.top) < _half(one)
    ]


def is_beneath_entry(label: Segment, line: Segment, cell: list[Segment]) -> bool:
    """Does a line stand right beneath a label that stands right of the cell's own one?"""
    return any(
        looks_like_label(entry.text)
        and line.box.x0 > label.box.x1
        and entry.box.x0 < line.box.x1
        and line.box.x0 < entry.box.x1
        and 0 <= line.box.top - entry.box.bottom <= entry.box.height
        for entry in _beside(label, cell)
    )


def is_way(near: Neighbours, segment: Segment, printed: str) -> bool:
    """Is `From` or `To` of a line the start or the end of a way, with no company on either side?"""
    if printed.strip(" :：.").casefold() not in _ENDS:
        return False
    row = sorted((*near.left_of(segment), segment, *near.right_of(segment)), key=lambda one: one.box.x0)
    way = _WAY.search(" ".join(one.text.strip() for one in row))
    return way is not None and not is_company(way["start"].strip()) and not is_company(way["end"].strip())


def _stands_right(label: Segment, one: Segment) -> bool:
    return one.box.x0 > label.box.x1


def _half(one: Segment) -> float:
    return 0.5 * max(one.box.height, 1.0)
