"""One pass over the XML of a sheet: what each cell stores, and what of it is hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from ordercheck.model.message import Message
from ordercheck.readers.archive import Archive
from ordercheck.readers.excel_parts import attribute, children, descendants, local, release, rich_text, truth
from ordercheck.readers.formula_references import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    area_of,
    column_name,
    column_number,
    moved,
    position_of,
)
from ordercheck.readers.limits import Deadline, ReadingRefusedError

if TYPE_CHECKING:
    from lxml import etree

TOO_MANY_CELLS = Message(
    "工作簿的单元格超过 {limit} 个，已停止读取；请拆分文件。",
    "The workbook has more than {limit} cells and was not read further; split the file.",
)


class RawCell(Struct, frozen=True, gc=False):
    """A cell as it is stored, rows and columns from 0; there may be a million.

    `kind`: "n", "s" (index of a shared text), "str", "inlineStr" (both text), "b", "e", "d" (ISO date).
    `raw` is None where no value is stored. `formula` None: no formula; "" one whose text the file lacks.
    """

    row: int
    column: int
    kind: str
    raw: str | None
    style: int
    formula: str | None = None

    @property
    def unstored(self) -> bool:
        """A formula without a result; an empty text is a result only where the cell is of kind text."""
        return self.formula is not None and (self.raw is None or (not self.raw and self.kind != "str"))


@dataclass(slots=True)
class CellCount:
    """How many cells of the workbook may still be read."""

    limit: int
    seen: int = 0

    def add(self, count: int) -> None:
        """Raises ReadingRefusedError over the limit."""
        self.seen += count
        if self.seen > self.limit:
            raise ReadingRefusedError(TOO_MANY_CELLS.fill(limit=self.limit))


@dataclass(slots=True)
class RawSheet:
    """What the XML of a sheet says. `covered`: areas that get their colours from elsewhere than from styles.
    `controls`: shape number of a form control -> id of the relation to its properties.
    """

    cells: list[RawCell] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    shown_rows: set[int] = field(default_factory=set)
    rows_hidden_by_default: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    covered: list[Area] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)

    def row_is_hidden(self, row: int) -> bool:
        return row in self.hidden_rows or (self.rows_hidden_by_default and row not in self.shown_rows)

    def column_is_hidden(self, column: int) -> bool:
        return column in self.hidden_columns


_TAGS = ("{*}sheetFormatPr", "{*}cols", "{*}row", "{*}mergeCells", "{*}conditionalFormatting", "{*}control")


def read_sheet(archive: Archive, part: str, count: CellCount, deadline: Deadline) -> RawSheet:
    """A sheet's stored cells, merged areas and hidden rows and columns. Raises ReadingRefusedError."""
    sheet = RawSheet()
    formulas = _SharedFormulas()
    next_row = 0
    for element in archive.walk(part, _TAGS):
        name = local(element)
        if name == "row":
            next_row = _row(element, next_row, sheet, formulas, count)
            release(element)
            if next_row % 256 == 0:
                deadline.check()
        elif name == "cols":
            for first, last in _hidden_columns(element):
                sheet.hidden_columns.update(range(first, last + 1))
        elif name == "sheetFormatPr":
            sheet.rows_hidden_by_default = truth(element.get("zeroHeight"))
        elif name == "mergeCells":
            areas = (area_of(merge.get("ref") or "") for merge in children(element, "mergeCell"))
            sheet.merges += [area for area in areas if area is not None]
        elif name == "control":
            sheet.controls[element.get("shapeId") or ""] = attribute(element, "id") or ""
        else:
            sheet.covered += [area for text in (element.get("sqref") or "").split() if (area := area_of(text))]
    formulas.resolve(sheet.cells)
    return sheet


def _hidden_columns(columns: "etree._Element") -> Iterator[tuple[int, int]]:
    for column in islice(children(columns, "col"), LAST_COLUMN + 1):
        first, last = column.get("min") or "", column.get("max") or ""
        width = column.get("width")
        if first.isdigit() and last.isdigit() and (truth(column.get("hidden")) or (width and _is_zero(width))):
            yield int(first) - 1, min(int(last) - 1, LAST_COLUMN)


def _is_zero(text: str) -> bool:
    return not text.strip("0.")


def _row(
    row: "etree._Element", next_row: int, sheet: RawSheet, formulas: "_SharedFormulas", count: CellCount
) -> int:
    """Take a row's cells; rows and cells without a reference follow the ones before. Gives the row after it."""
    stated = row.get("r") or ""
    number = int(stated) - 1 if stated.isdigit() and stated != "0" else next_row
    height = row.get("ht")
    if truth(row.get("hidden")) or (height is not None and _is_zero(height)):
        sheet.hidden_rows.add(number)
    elif sheet.rows_hidden_by_default:
        sheet.shown_rows.add(number)
    before = len(sheet.cells)
    next_column = 0
    if number > LAST_ROW or stated != str(number + 1):
        stated = ""
    names = _names_in(row.tag)
    for cell in row:
        if names.get(cell.tag) != "c" and local(cell) != "c":
            continue
        if not len(cell):
            # Cells without a value carry only a style; they count where the next one has no reference.
            next_column = _next_column(cell, next_column)
            continue
        reference = cell.get("r")
        position = _position(reference, stated, number, next_column) if reference else (number, next_column)
        if position is not None:
            next_column = position[1] + 1
            found = _cell(cell, position, names, formulas)
            if found is not None:
                sheet.cells.append(found)
    # Empty cells that only carry a style are not counted: used ranges reach the last row of a sheet.
    count.add(len(sheet.cells) - before)
    return number + 1


def _position(reference: str, stated: str, row: int, next_column: int) -> tuple[int, int] | None:
    """Where a cell stands: nearly always next in the row that holds it, or in one of the first 702 columns."""
    if stated and next_column <= LAST_COLUMN and reference == column_name(next_column) + stated:
        return row, next_column
    letters = reference.removesuffix(stated)
    if stated and len(letters) <= 2 and letters.isalpha() and letters.isascii():
        return row, column_number(letters)
    return position_of(reference)


def _next_column(cell: "etree._Element", column: int) -> int:
    reference = cell.get("r")
    position = position_of(reference) if reference else None
    return position[1] + 1 if position else column + 1


@lru_cache(maxsize=8)
def _names_in(row_tag: str) -> Mapping[str, str]:
    """The names of a row's elements by their tags in the namespace of the row."""
    namespace = row_tag.removesuffix("row")
    return {namespace + name: name for name in ("c", "v", "f", "is")}


def _cell(
    cell: "etree._Element", position: tuple[int, int], names: Mapping[str, str], formulas: "_SharedFormulas"
) -> RawCell | None:
    raw: str | None = None
    formula: str | None = None
    for child in cell:
        name = names.get(child.tag) or local(child)
        if name == "v":
            raw = child.text or ""
        elif name == "f":
            formula = formulas.text_of(child, position)
        elif name == "is":
            raw = rich_text(child)
    if formula is None and not raw:
        return None
    style = cell.get("s")
    number = int(style) if style is not None and style.isdigit() else 0
    return RawCell(position[0], position[1], cell.get("t") or "n", raw, number, formula)


class _SharedFormulas:
    """Shared formulas: the first cell has the text, the others its index, and may stand before it in the file."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, tuple[int, int]]] = {}
        self._waiting: dict[tuple[int, int], str] = {}

    def text_of(self, element: "etree._Element", position: tuple[int, int]) -> str:
        """The formula's text; an empty one until `resolve` for a cell that shares another's."""
        text = (element.text or "").strip().removeprefix("=")
        index = element.get("si")
        if element.get("t") == "shared" and index is not None:
            if text:
                self._first.setdefault(index, (text, position))
            else:
                self._waiting[position] = index
        return text

    def resolve(self, cells: list[RawCell]) -> None:
        """Write the shared formulas out, moved to each cell."""
        if not self._waiting:
            return
        for index, cell in enumerate(cells):
            shared = self._waiting.get((cell.row, cell.column))
            if shared is None or shared not in self._first:
                continue
            text, (row, column) = self._first[shared]
            formula = moved(text, cell.row - row, cell.column - column)
            cells[index] = RawCell(cell.row, cell.column, cell.kind, cell.raw, cell.style, formula)


def table_areas(archive: Archive, parts: list[str]) -> list[Area]:
    """Where the sheet's tables stand: a table style colours text and fill without a cell's style."""
    areas = [
        area_of(table.get("ref") or "") for part in parts for table in descendants(archive.tree(part), "table")
    ]
    return [area for area in areas if area is not None]
