"""The address that stands as an entry of its own beneath a party's name: `发货人：…` over `地址：…`.

A carrier's form asks for name and address of a party in one. Where the office writes the address under a label,
in the lines beneath the name, it is the party's all the same.
"""

import re

from ordercheck.extract.labels import Strength
from ordercheck.extract.layout import Segment
from ordercheck.extract.options import Occurrence
from ordercheck.extract.surface_labels import SurfaceLabels

_ADDRESS = re.compile(r"\s*(?:地\s*址|address|addr?\.?)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_COLONS = re.compile("[:：]")
_PITCH = 1.1
"""Line heights that the lines of a party stand apart on a page."""
_MOST_LINES = 4


def without_address_label(text: str) -> str:
    """A line of a party without the label of its address."""
    return _ADDRESS.sub("", text, count=1)


def address_entry(labels: SurfaceLabels, occurrence: Occurrence, name: Segment) -> list[Segment]:
    """The lines of the entry beneath the name of a party that is asked for both; none where another owns it."""
    if occurrence.spec.type != "party" or not occurrence.spec.block:
        return []
    first = _flush_beneath(labels, name, name)
    if first is None or not _ADDRESS.match(first.text) or _is_owned(labels, first):
        return []
    kept = [first]
    while len(kept) < _MOST_LINES:
        line = _flush_beneath(labels, kept[-1], name)
        if line is None or _COLONS.search(line.text) or _is_owned(labels, line):
            break
        kept.append(line)
    return kept


def _is_owned(labels: SurfaceLabels, segment: Segment) -> bool:
    """Does the line begin with a label of a field, or belong to one already?"""
    if labels.is_taken(segment):
        return True
    hits = [hit for hit in labels.of(segment) if hit.start == 0 and hit.strength >= Strength.WHOLE]
    return any(owner.field for hit in hits for owner in hit.owners)


def _flush_beneath(labels: SurfaceLabels, last: Segment, name: Segment) -> Segment | None:
    """The next line or cell that begins where the name's label does."""
    surface = labels.surface
    if surface.kind == "flow":
        following = [s for s in surface.segments if s.index > last.index]
        return following[0] if following and following[0].line <= last.line + 1 else None
    beneath = labels.near.below(last.box, _PITCH * surface.scale) if surface.kind == "page" else []
    beneath = beneath or labels.near.beneath(last, _PITCH)
    flush = [line for line in beneath[:2] if abs(line.box.x0 - name.box.x0) < 0.8 * surface.scale]
    return flush[0] if flush else None
