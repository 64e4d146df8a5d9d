"""Fields that would count as left empty although ink that OCR did not read stands in their place: unreadable."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ordercheck.model.document import Document, Grid, Part
from ordercheck.model.fact import Fact, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace, Place

_FARTHEST = 230.0
"""Points right of a label up to which its value stands."""
_TALLER = 0.7
"""Of a label's height: how far what is written beside it may reach above and beneath."""
_WIDER = 12.0
"""Points beyond the title of a column on either side in which its values may stand."""

UNREAD_INK = Message(
    "这里有字迹，但文字识别没有读出（可能是手写或太淡）；请核对原件",
    "there is ink here that OCR could not read (handwriting or faint print); check the original",
)


def without_unread(fields: Mapping[str, Fact], document: Document) -> dict[str, Fact]:
    """The fields; an empty one in whose place a page shows ink without words is UNREADABLE, with that place."""
    pages = _pages(document)
    if not pages:
        return dict(fields)
    return {name: _checked(fact, _places(fact, pages)) for name, fact in fields.items()}


def rows_without_unread(tables: Mapping[str, TableFacts], document: Document) -> dict[str, TableFacts]:
    """The tables; the same of their cells."""
    pages = _pages(document)
    if not pages:
        return dict(tables)
    return {
        name: replace(table, rows=tuple(_row(row, pages) for row in table.rows)) for name, table in tables.items()
    }


def _pages(document: Document) -> dict[int, Part]:
    return {part.index + 1: part for part in document.parts if part.unread}


def _row(row: Row, pages: Mapping[int, Part]) -> Row:
    cells = {name: _checked(cell, _crossings(cell, row, pages)) for name, cell in row.cells.items()}
    return replace(row, cells=cells)


def _checked(fact: Fact, places: Iterator[PagePlace]) -> Fact:
    if fact.state is not State.EMPTY:
        return fact
    place = next(places, None)
    if place is None:
        return fact
    return replace(fact, state=State.UNREADABLE, reason=UNREAD_INK, place=place)


def _places(fact: Fact, pages: Mapping[int, Part]) -> Iterator[PagePlace]:
    """The ink in the place of a field: in its own box, else beside its label or in its label's cell."""
    label = fact.label_place
    if isinstance(fact.place, PagePlace) and fact.place != label:
        yield from _ink_in(fact.place.box, fact.place.page, pages)
    if isinstance(label, PagePlace) and label.page in pages:
        for area in _areas(label.box, pages[label.page]):
            yield from _ink_in(area, label.page, pages)


def _ink_in(area: Box, page: int, pages: Mapping[int, Part]) -> Iterator[PagePlace]:
    part = pages.get(page)
    for box in part.unread if part is not None else ():
        if area.contains(*box.middle):
            yield PagePlace(page, box)


def _areas(label: Box, part: Part) -> Iterator[Box]:
    """Where the value of a label stands: in the rest of its cell, and right of it up to the next words."""
    cell = next((one for grid in part.grids for one in _cells_around(label, grid)), None)
    more = _TALLER * label.height
    top, bottom = (cell.top, cell.bottom) if cell is not None else (label.top - more, label.bottom + more)
    words = (word.box for line in part.lines for word in line.words)
    beyond = [box.x0 for box in words if top <= box.middle[1] <= bottom and box.x0 >= label.x1]
    yield Box(label.x1, top, min(beyond, default=label.x1 + _FARTHEST), bottom)
    if cell is not None:
        yield cell


def _cells_around(label: Box, grid: Grid) -> Iterator[Box]:
    for cell in grid.cells:
        if cell.box is not None and cell.box.contains(*label.middle):
            yield cell.box


def _crossings(cell: Fact, row: Row, pages: Mapping[int, Part]) -> Iterator[PagePlace]:
    """The ink in the place of a table's cell: its own box, else in its title's column and its row."""
    if isinstance(cell.place, PagePlace) and cell.place != cell.label_place:
        yield from _ink_in(cell.place.box, cell.place.page, pages)
    own = [other.place for other in row.cells.values() if _is_beneath(other.place, cell.label_place)]
    if isinstance(cell.label_place, PagePlace) and own:
        title, boxes = cell.label_place, [place.box for place in own if isinstance(place, PagePlace)]
        sides = (title.box.x0 - _WIDER, min(box.top for box in boxes), title.box.x1 + _WIDER)
        yield from _ink_in(Box(*sides, max(box.bottom for box in boxes)), title.page, pages)


def _is_beneath(place: Place | None, title: Place | None) -> bool:
    if not isinstance(place, PagePlace) or not isinstance(title, PagePlace) or place.page != title.page:
        return False
    return place.box.top >= title.box.bottom
