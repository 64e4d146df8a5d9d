"""A list whose frame alone is ruled, beside another block: its lines are read by alignment within the frame."""

from collections.abc import Sequence

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import RawTable
from ordercheck.extract.tables.page import page_tables
from ordercheck.model.document import Grid, Part
from ordercheck.model.place import Box


def framed_list(part: Part, grid: Grid, vocabularies: Sequence[HeaderVocabulary]) -> tuple[RawTable, ...]:
    """The tables within the frame of a grid that stands beside another one; none where it stands alone.

    The lines of a page go through both blocks, so that the columns of one would be taken for the other's.
    """
    box = grid.box
    if box is None or not any(_is_beside(box, other.box) for other in part.grids if other.box is not None):
        return ()
    right, foot = part.width, part.height
    around = [
        Box(0.0, 0.0, right, box.top),
        Box(0.0, box.bottom, right, foot),
        Box(0.0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, right, box.bottom),
    ]
    return page_tables(part, vocabularies, around, grid.column_edges)


def _is_beside(box: Box, other: Box) -> bool:
    """Do two boxes stand at the same height, one left of the other?"""
    return min(box.bottom, other.bottom) > max(box.top, other.top) and (box.x1 <= other.x0 or other.x1 <= box.x0)
