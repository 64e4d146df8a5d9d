"""Tables whose titles and items take two lines each, as SAP prints orders: material and description above,
quantity, price and value beneath.

The lower line is laid beside the upper one, so that each item becomes one line of a plain table, and what was read
there is put back to where it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from ordercheck.extract.labels import looks_like_label
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.extract.tables.laid_beside import ASIDE, is_close, laid_beside, moved, named_titles
from ordercheck.extract.tables.lines import PageLine, join_words, phrases
from ordercheck.extract.tables.model import RawRow, RawTable
from ordercheck.extract.tables.records import records_side_by_side
from ordercheck.model.document import Word
from ordercheck.model.place import Box, PagePlace, Place

LEAST_TITLES = 2
_ORDINAL = re.compile(r"0*\d{1,4}")
_DIGIT = re.compile(r"\d")


def side_by_side(lines: Sequence[PageLine], vocabularies: Sequence[HeaderVocabulary]) -> list[PageLine] | None:
    """The lines with titles and items over several lines laid side by side; None where there are none."""
    for index, (upper, lower) in enumerate(pairwise(lines)):
        if _are_titles(upper, lower, vocabularies):
            items = _items(lines[index + 2 :], upper.words[0])
            if items is not None:
                return [*lines[:index], laid_beside(upper, lower), *items]
    return records_side_by_side(lines, vocabularies)


def _are_titles(upper: PageLine, lower: PageLine, vocabularies: Sequence[HeaderVocabulary]) -> bool:
    """Do both lines name columns, other ones, that stand over one another?"""
    if _DIGIT.search(upper.text) or _DIGIT.search(lower.text) or not is_close(upper, lower):
        return False
    for vocabulary in vocabularies:
        above, beneath = named_titles(upper, vocabulary), named_titles(lower, vocabulary)
        if len(above) < LEAST_TITLES or len(beneath) < LEAST_TITLES or above.keys() & beneath.keys():
            continue
        crossing = any(_overlap(one, other) for one in above.values() for other in beneath.values())
        alone = needs_are_met(vocabulary.spec, above) or needs_are_met(vocabulary.spec, beneath)
        if crossing and not alone and needs_are_met(vocabulary.spec, (*above, *beneath)):
            return True
    return False


def _items(lines: Sequence[PageLine], first: Word) -> list[PageLine] | None:
    """The lines beneath the titles with each numbered one and its second one joined; None where none is."""
    found: list[PageLine] = []
    joined = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and _is_item(line, following, first):
            found.append(laid_beside(line, following))
            joined += 1
            index += 2
            continue
        # `Delivery date: 05/15/2026` beneath an item is a form of its own.
        if not joined or not looks_like_label(line.text):
            found.append(line)
        index += 1
    return found if joined else None


def _is_item(line: PageLine, following: PageLine, first: Word) -> bool:
    number = line.words[0]
    numbered = _ORDINAL.fullmatch(number.text) is not None and abs(number.box.x0 - first.box.x0) < 12.0
    figures = sum(1 for phrase in phrases(following.words, 0.8) if _DIGIT.search(join_words(phrase)))
    apart = following.words[0].box.x0 > number.box.x1
    return numbered and apart and figures >= 2 and is_close(line, following)


def _overlap(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def put_back(table: RawTable) -> RawTable:
    """A table read from such lines, with every place where it stands on the page."""
    columns = tuple(
        replace(column, place=_placed(column.place), places=_all_placed(column.places)) for column in table.columns
    )
    return replace(table, columns=columns, rows=tuple(map(_row_back, table.rows)), place=_placed(table.place))


def _row_back(row: RawRow) -> RawRow:
    cells = tuple(
        structs.replace(
            cell,
            place=_placed(cell.place),
            places=_all_placed(cell.places),
            box=_box_back(cell.box) if cell.box is not None else None,
        )
        for cell in row.cells
    )
    boxes = [cell.box for cell in cells if cell.box is not None]
    if not boxes or not isinstance(row.place, PagePlace):
        return replace(row, cells=cells)
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return replace(row, cells=cells, place=PagePlace(row.place.page, box))


def _all_placed(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(map(_placed, places))


def _placed(place: Place) -> Place:
    return PagePlace(place.page, _box_back(place.box)) if isinstance(place, PagePlace) else place


def _box_back(box: Box) -> Box:
    return moved(box, -ASIDE * int((box.x0 + ASIDE / 2) // ASIDE))
