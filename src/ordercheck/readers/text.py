"""Text files: .txt and .md as lines, .csv as a grid; every line and cell with its line and column in the file."""

import re
from collections.abc import Iterator

from ordercheck.model.document import Cell, Document, Grid, GridKind, Line, Part
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.text_encoding import decode_text

LINE_END = re.compile("\r\n|\r|\n")
SEPARATORS = (",", "\t", ";")

NOT_TEXT = Message(
    "文字编码认不出；请另存为 UTF-8 编码。",
    "The encoding of the text was not recognised; save it as UTF-8.",
)
TOO_MANY_CELLS = Message(
    "超过 {limit} 个单元格；请拆分文件。", "There are more than {limit} cells; split the file."
)


def read_text(data: bytes, path: str, sha256: str, limits: Limits, format_: str) -> Document:
    """A text file as one part "text". Raises ReadingRefusedError for an unknown encoding or too many cells."""
    text = decode_text(data)
    if text is None:
        raise ReadingRefusedError(NOT_TEXT)
    part = _table_part(text, limits) if format_ == "csv" else None
    return Document(path, format_, sha256, (part or Part(0, "text", "text", lines=lines_of(text)),))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines as editors count them: only line feeds and carriage returns end one."""
    pieces = LINE_END.split(text)
    if pieces[-1] == "":
        pieces.pop()
    return tuple(Line(piece, FilePlace(number), number - 1) for number, piece in enumerate(pieces, 1))


def _table_part(text: str, limits: Limits) -> Part | None:
    """A text of separated values as a grid, or None where there is only one column."""
    first = next((line for line in LINE_END.split(text) if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    cells: list[Cell] = []
    rows = columns = 0
    for row, column, value, place in _values(text, separator):
        rows, columns = row + 1, max(columns, column + 1)
        cells.append(Cell(row, column, value, place))
        if len(cells) > limits.max_cells:
            raise ReadingRefusedError(TOO_MANY_CELLS.fill(limit=limits.max_cells))
    if columns < 2:
        return None
    return Part(0, "text", "text", grids=(Grid(GridKind.SHEET, rows, columns, tuple(cells), FilePlace(1)),))


def _values(text: str, separator: str) -> Iterator[tuple[int, int, str, FilePlace]]:
    """Row, column, value and place of each value (RFC 4180: quoted values may hold separators and line ends)."""
    pattern = re.compile(rf'"((?:[^"]|"")*)"[^{separator}\r\n]*|([^{separator}\r\n]*)')
    position = row = column = line_start = 0
    line = 1
    while position < len(text):
        match = pattern.match(text, position)
        assert match is not None  # The second alternative matches the empty text.
        quoted = match[1]
        place = FilePlace(line, position - line_start + 1)
        yield row, column, match[2] if quoted is None else quoted.replace('""', '"'), place
        for end in LINE_END.finditer(match[0]):
            line, line_start = line + 1, position + end.end()
        position = match.end()
        end_of_line = LINE_END.match(text, position)
        if end_of_line:
            position, line = end_of_line.end(), line + 1
            row, column, line_start = row + 1, 0, position
        else:
            position, column = position + 1, column + 1
