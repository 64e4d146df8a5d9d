"""Which pictures of Word and Excel files stand where one signs: in, behind or under the words that ask for it."""

import re
from collections.abc import Iterator

from ordercheck.model.document import Part
from ordercheck.model.place import CellPlace, Place, WordPlace
from ordercheck.vision.places import asks_to_sign

_CELL = re.compile(r"([A-Z]+)([1-9][0-9]*)")
_COLUMNS, _ROWS = 6, 2
"""Cells between a label and the picture of a signature: to the right, up or down."""
_PARAGRAPHS = 1
"""Paragraphs between them."""


def places_to_sign(part: Part) -> tuple[Place, ...]:
    """Where the texts of a part stand that ask for a signature."""
    return tuple(place for text, place in _texts(part) if asks_to_sign(text))


def stands_beside(picture: Place, label: Place) -> bool:
    """Whether a picture stands where one signs for a label."""
    if isinstance(picture, CellPlace) and isinstance(label, CellPlace):
        return picture.sheet == label.sheet and _near_cells(picture.cell, label.cell)
    if isinstance(picture, WordPlace) and isinstance(label, WordPlace):
        return picture.part == label.part and _near_words(picture, label)
    return False


def _near_cells(picture: str, label: str) -> bool:
    one, other = _row_and_column(picture), _row_and_column(label)
    if one is None or other is None:
        return False
    return abs(one[0] - other[0]) <= _ROWS and 0 <= one[1] - other[1] <= _COLUMNS


def _row_and_column(cell: str) -> tuple[int, int] | None:
    found = _CELL.fullmatch(cell)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _near_words(picture: WordPlace, label: WordPlace) -> bool:
    if picture.table is None and label.table is None:
        behind = (picture.paragraph or 0) - (label.paragraph or 0)
        return 0 <= behind <= _PARAGRAPHS
    if picture.table != label.table:
        return False
    down, right = (picture.row or 0) - (label.row or 0), (picture.column or 0) - (label.column or 0)
    return (down, right) in {(0, 0), (0, 1), (1, 0)}


def _texts(part: Part) -> Iterator[tuple[str, Place]]:
    yield from ((line.text, line.place) for line in part.lines if not line.hidden)
    yield from ((cell.text, cell.place) for grid in part.grids for cell in grid.cells if not cell.hidden)
