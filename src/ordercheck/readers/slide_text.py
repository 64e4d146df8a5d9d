"""Paragraphs and tables in DrawingML, as slides have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from ordercheck.model.document import Cell, Grid, GridKind
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.slide_shapes import POINT
from ordercheck.readers.word_package import A

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text; size in points (0: not stated in the slide itself)."""

    text: str
    size: float = 0.0
    bold: bool = False


def paragraphs(shape: "etree._Element") -> Iterator[Paragraph]:
    """The paragraphs of a shape or cell; a line break within one begins another."""
    for paragraph in shape.iter(A + "p"):
        text = "".join(_pieces(paragraph))
        properties = next(paragraph.iter(A + "rPr"), None)
        size = int(properties.get("sz", "0")) / 100 if properties is not None else 0.0
        bold = properties is not None and properties.get("b") in ("1", "true")
        for line in text.split("\n"):
            yield Paragraph(line, size, bold)


def _pieces(paragraph: "etree._Element") -> Iterator[str]:
    for element in paragraph.iter(A + "t", A + "br"):
        yield "\n" if element.tag == A + "br" else element.text or ""


def table_cells(table: "etree._Element", frame: Box, slide: int, order: int) -> Grid:
    """A table as a grid. Its rulings are those stored, which grow when a text needs more room: `frame` limits
    them from outside, so that a box is never beside its table."""
    columns = _edges(frame.x0, frame.x1, [column.get("w", "0") for column in table.iter(A + "gridCol")])
    rows = list(table.iterchildren(A + "tr"))
    heights = _edges(frame.top, frame.bottom, [row.get("h", "0") for row in rows])
    cells: list[Cell] = []
    for row, element in enumerate(rows):
        for column, cell in enumerate(element.iterchildren(A + "tc")):
            if column + 1 < len(columns) and cell.get("hMerge") is None and cell.get("vMerge") is None:
                cells.append(_cell(cell, row, column, columns, heights, slide))
    place = PagePlace(slide, frame)
    return Grid(GridKind.WORD, len(rows), len(columns) - 1, tuple(cells), place, order, frame, columns, heights)


def _cell(
    cell: "etree._Element",
    row: int,
    column: int,
    columns: tuple[float, ...],
    heights: tuple[float, ...],
    slide: int,
) -> Cell:
    found = list(paragraphs(cell))
    row_span = min(int(cell.get("rowSpan", "1")), len(heights) - 1 - row)
    column_span = min(int(cell.get("gridSpan", "1")), len(columns) - 1 - column)
    box = Box(columns[column], heights[row], columns[column + column_span], heights[row + row_span])
    return Cell(
        row,
        column,
        "\n".join(paragraph.text for paragraph in found).strip("\n"),
        PagePlace(slide, box),
        row_span,
        column_span,
        box,
        bold=bool(found) and all(paragraph.bold for paragraph in found),
    )


def _edges(begin: float, end: float, widths: list[str]) -> tuple[float, ...]:
    edges = tuple(accumulate((int(width) / POINT for width in widths), initial=begin))
    length = edges[-1] - begin
    if length <= 0 or end <= begin:
        return edges
    return tuple(begin + (edge - begin) * (end - begin) / length for edge in edges)
