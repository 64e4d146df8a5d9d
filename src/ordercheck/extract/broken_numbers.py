"""A number that its narrow cell breaks behind a hyphen or a stroke: `FTL/PO/26-` over `27/0318`."""

import re

from ordercheck.extract.layout import Segment
from ordercheck.extract.neighbours import Neighbours

_OPEN = re.compile(r"\S*[A-Za-z0-9][-/]$")
_REST = re.compile(r"(?=\S*\d)[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)*")
_NEAR = 0.6
"""So many heights lie between the lines of one cell at most."""


def rest_of_number(near: Neighbours, segment: Segment, raw: str) -> Segment | None:
    """The line of its own cell on which a number goes on that ends in a hyphen or a stroke; None for others."""
    if segment.cell is None or _OPEN.fullmatch(raw.rpartition(" ")[2]) is None:
        return None
    lines = near.cells[segment.cell]
    at = next((place for place, line in enumerate(lines) if line.index == segment.index), len(lines))
    below = next(iter(lines[at + 1 :]), None)
    if below is None or _REST.fullmatch(below.text.strip()) is None:
        return None
    close = below.box.top - segment.box.bottom <= _NEAR * segment.box.height
    return below if close and abs(below.box.x0 - segment.box.x0) <= segment.box.height else None
