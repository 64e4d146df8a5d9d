"""Where in a document something stands. A place is attached when a text is read, never searched for later.

Lengths on a page are points (1/72 inch) from the top left of the page as it is shown (rotation applied);
page numbers count from 1, Word tables, rows, columns and paragraphs from 0, as the report's schema has them.
"""

from typing import NamedTuple

from msgspec import Struct


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom; x grows to the right, y downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def union(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def as_json(self) -> list[float]:
        return [round(float(side), 2) for side in self]


class PagePlace(Struct, frozen=True, gc=False):
    """A box on a page of a PDF."""

    page: int
    box: Box

    def as_json(self) -> dict[str, object]:
        return {"kind": "page", "page": self.page, "box": self.box.as_json()}


class CellPlace(Struct, frozen=True, gc=False):
    """A cell of a sheet; `cell` is an A1 reference (the top left one of a merged range)."""

    sheet: str
    cell: str

    def as_json(self) -> dict[str, object]:
        return {"kind": "cell", "sheet": self.sheet, "cell": self.cell}


class WordPlace(Struct, frozen=True, gc=False):
    """A paragraph of a Word document, or a cell of its table number `table` (in document order).

    `part` is "body", or the name of the part beside it: "header1", "footer1", "footnotes", "textbox3" ...
    """

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    part: str = "body"

    def as_json(self) -> dict[str, object]:
        place: dict[str, object] = {"kind": "word"}
        if self.table is not None:
            place |= {"table": self.table, "row": self.row, "column": self.column}
        else:
            place["paragraph"] = self.paragraph
        if self.part != "body":
            place["part"] = self.part
        return place


class FilePlace(Struct, frozen=True, gc=False):
    """A line and column (both from 1) of a text file, packet.yaml or the body of an e-mail."""

    line: int
    column: int = 1

    def as_json(self) -> dict[str, object]:
        return {"kind": "file", "line": self.line, "column": self.column}


class ImagePlace(Struct, frozen=True, gc=False):
    """A box in an image file, in pixels from the top left."""

    box: Box

    def as_json(self) -> dict[str, object]:
        return {"kind": "image", "box": self.box.as_json()}


Place = PagePlace | CellPlace | WordPlace | FilePlace | ImagePlace
