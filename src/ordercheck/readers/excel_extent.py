"""How wide the sheets of .ods and .xlsb reach, looked at before a library sets memory aside for the rectangle.

A value in the last cell of a sheet, or one repeated a million times, would end the process, not the reading.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ordercheck.readers.archive import Archive
from ordercheck.readers.excel_messages import TOO_MANY_CELLS
from ordercheck.readers.excel_parts import attribute, local, release
from ordercheck.readers.limits import ReadingRefusedError

if TYPE_CHECKING:
    from lxml import etree

_ROW_HEADER = 0
_CELL_RECORDS = range(2, 12)
"""Records of .xlsb ([MS-XLSB] 2.3.1): BrtRowHdr, and the cells with a value, BrtCellRk to BrtFmlaError."""


def refuse_wide_ranges(archive: Archive, limit: int) -> None:
    """Raises ReadingRefusedError for a sheet whose range from its first to its last value has too many cells."""
    extents = _ods_extents(archive) if archive.has("content.xml") else _xlsb_extents(archive)
    for rows, columns in extents:
        if rows * columns > limit:
            raise ReadingRefusedError(TOO_MANY_CELLS.fill(count=rows * columns, limit=limit))


def _ods_extents(archive: Archive) -> Iterator[tuple[int, int]]:
    """The last row and column (counted from 1) with a value, of each table in turn."""
    rows = columns = next_row = 0
    for element in archive.stream("content.xml", ("{*}table-row", "{*}table")):
        if local(element) == "table":
            yield rows, columns
            rows = columns = next_row = 0
        else:
            next_row += _repeated(element, "number-rows-repeated")
            width = _filled_width(element)
            if width:
                rows, columns = next_row, max(columns, width)
        release(element)


def _filled_width(row: "etree._Element") -> int:
    """Columns up to the last cell of a row that holds something."""
    width = column = 0
    for cell in row:
        column += _repeated(cell, "number-columns-repeated")
        if len(cell) or attribute(cell, "value-type") or attribute(cell, "formula"):
            width = column
    return width


def _repeated(element: "etree._Element", name: str) -> int:
    text = attribute(element, name) or "1"
    return int(text) if text.isdigit() and len(text) < 12 else 1


def _xlsb_extents(archive: Archive) -> Iterator[tuple[int, int]]:
    for name in archive.names:
        lowered = name.lower()
        if lowered.startswith("xl/worksheets/") and lowered.endswith(".bin"):
            yield _xlsb_extent(archive.read(name))


def _xlsb_extent(data: bytes) -> tuple[int, int]:
    rows = columns = row = position = 0
    while position < len(data):
        kind, position = _variable(data, position, 2)
        size, position = _variable(data, position, 4)
        if kind == _ROW_HEADER:
            row = int.from_bytes(data[position : position + 4], "little") + 1
        elif kind in _CELL_RECORDS:
            column = int.from_bytes(data[position : position + 4], "little") + 1
            rows, columns = max(rows, row), max(columns, column)
        position += size
    return rows, columns


def _variable(data: bytes, position: int, most: int) -> tuple[int, int]:
    """A number in groups of 7 bits, low ones first ([MS-XLSB] 2.1.4), and the position after it."""
    value = 0
    for index in range(most):
        byte = data[position] if position < len(data) else 0
        position += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return value, position
