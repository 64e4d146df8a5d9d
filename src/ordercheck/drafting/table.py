"""The header row of a document's main table, with the texts that stand under each header."""

from collections.abc import Iterator
from dataclasses import dataclass

from ordercheck.model.document import Cell, Document, Grid

_LEAST_COLUMNS = 3
_LONGEST_HEADER = 30
_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header as printed, on one line, and the texts beneath it."""

    text: str
    values: tuple[str, ...]


def found_table(document: Document) -> tuple[HeaderCell, ...]:
    """The headers of the table with most rows; empty where none was seen."""
    found = [
        table for part in document.visible_parts() for grid in part.grids if (table := _table_in(grid)) is not None
    ]
    return max(found, key=lambda table: (len(table[0].values), len(table)), default=())


def _table_in(grid: Grid) -> tuple[HeaderCell, ...] | None:
    rows = [[cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden] for row in range(grid.rows)]
    for position, cells in enumerate(rows[:-1]):
        if not _is_header(cells):
            continue
        beneath = list(_items(rows[position + 1 :], cells))
        if beneath:
            return tuple(
                HeaderCell(_one_line(cell), tuple(t for row in beneath if (t := _under(row, cell))))
                for cell in cells
            )
    return None


def _is_header(cells: list[Cell]) -> bool:
    texts = [_one_line(cell) for cell in cells]
    short = all(len(text) <= _LONGEST_HEADER and not any(c.isdigit() for c in text) for text in texts)
    labels = any(text.endswith((":", "：")) for text in texts)
    return len(cells) >= _LEAST_COLUMNS and short and not labels and len(set(texts)) == len(texts)


def _items(rows: list[list[Cell]], headers: list[Cell]) -> Iterator[list[Cell]]:
    """The rows right beneath that fill more than half of the columns and hold a figure."""
    for row in rows[:_MOST_ROWS]:
        filled = [header for header in headers if _under(row, header)]
        if len(filled) * 2 <= len(headers) or not any(any(c.isdigit() for c in cell.text) for cell in row):
            return
        yield row


def _under(row: list[Cell], header: Cell) -> str:
    cell = next((cell for cell in row if cell.column == header.column), None)
    return cell.text.strip() if cell is not None else ""


def _one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())
