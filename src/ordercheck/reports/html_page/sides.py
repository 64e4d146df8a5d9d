"""Values of a result that stand together in one document are shown together: a side of the evidence."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ordercheck.model.place import CellPlace, FilePlace, ImagePlace, PagePlace, Place, WordPlace
from ordercheck.model.result import Evidence

_ROWS = 7.0
_POINTS = 160.0
_PARAGRAPHS = 3.0


class Stretch(NamedTuple):
    """Where on a surface (a page, a sheet, a table, the paragraphs of a part) a place lies, from top to bottom."""

    surface: Hashable
    first: float
    last: float
    most: float
    """How far apart values may stand that are shown together."""


@dataclass(frozen=True, slots=True)
class Side:
    """Values on one surface of one document, near each other; each has a place."""

    document: str
    evidence: tuple[Evidence, ...]


def sides_of(evidence: Iterable[Evidence]) -> list[Side]:
    """The placed values in the order of the result, each with those that stand beside it."""
    found: list[tuple[str, Stretch, list[Evidence]]] = []
    for one in evidence:
        if one.place is None:
            continue
        stretch = stretch_of(one.place)
        for number, (document, other, members) in enumerate(found):
            joined = _joined(other, stretch) if document == one.document else None
            if joined is not None:
                if one not in members:
                    members.append(one)
                found[number] = (document, joined, members)
                break
        else:
            found.append((one.document, stretch, [one]))
    return [Side(document, tuple(members)) for document, _, members in found]


def stretch_of(place: Place) -> Stretch:
    """The surface of a place and its extent on it."""
    match place:
        case PagePlace():
            return Stretch(("page", place.page), place.box.top, place.box.bottom, _POINTS)
        case CellPlace():
            row = re.search(r"\d+", place.cell)
            return _at(("sheet", place.sheet), int(row[0]) if row else 0, _ROWS)
        case WordPlace():
            if place.table is not None:
                return _at(("table", place.part, place.table), place.row or 0, _ROWS)
            return _at(("text", place.part), place.paragraph or 0, _PARAGRAPHS)
        case FilePlace():
            return _at("lines", place.line, _ROWS)
        case ImagePlace():
            return _at(("image", place.box), 0, 0.0)


def _at(surface: Hashable, position: int, most: float) -> Stretch:
    return Stretch(surface, float(position), float(position), most)


def _joined(one: Stretch, other: Stretch) -> Stretch | None:
    first, last = min(one.first, other.first), max(one.last, other.last)
    near = one.surface == other.surface and last - first <= one.most
    return Stretch(one.surface, first, last, one.most) if near else None
