"""Does a label stand beneath all tables, where a document is signed?"""

from collections.abc import Iterable

from ordercheck.extract.layout import cell_box
from ordercheck.model.place import CellPlace, PagePlace, Place


def beneath_tables(label: Place | None, used: Iterable[Place]) -> bool:
    """Is a label lower than every text that a table uses? Not known of Word, whose tables stand apart."""
    lowest = max((_height(place) for place in used), default=None)
    return lowest is not None and isinstance(label, CellPlace | PagePlace) and _height(label) > lowest


def _height(place: Place) -> tuple[int, float]:
    """Page and distance from its top; a sheet counts as one page."""
    if isinstance(place, PagePlace):
        return place.page, place.box.top
    box = cell_box(place)
    return (0, box.top) if box is not None else (0, -1.0)
