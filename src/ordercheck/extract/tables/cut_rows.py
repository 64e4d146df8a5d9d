"""A row that the end of a page may cut: words alone at the head of the next page, above its first figures.

They may be the rest of the name of the last row, the beginning of the next one, or a heading. Nothing on the page
tells, so the names that they may belong to are left open.
"""

from dataclasses import replace

from msgspec import structs

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import RawRow, RawTable
from ordercheck.extract.tables.rows import RowSorter, naming_columns


def cut_between(upper: RawTable, lower: RawTable, vocabulary: HeaderVocabulary) -> tuple[RawTable, RawTable]:
    """The last table of a page and its rows on the next one, names that the page's end may cut marked so."""
    above, below = RowSorter(upper, vocabulary), RowSorter(lower, vocabulary)
    if not upper.rows or not lower.rows or above.kind_of(upper.rows[-1]) != "item":
        return upper, lower
    key = _key(upper)
    first = lower.rows[0]
    if below.kind_of(first) == "group" and _alone_under(first, key):
        return _marked(upper, len(upper.rows) - 1, key), lower
    if below.kind_of(first) == "item" and _begins_above_figures(first, key):
        return _marked(upper, len(upper.rows) - 1, key), _marked(lower, 0, key)
    return upper, lower


def _key(table: RawTable) -> int | None:
    """The column that says what a row is about."""
    names = [name for name in naming_columns(table.spec) if name in table.named()]
    found = [index for index, column in enumerate(table.columns) if names and column.name == names[0]]
    return found[0] if found else None


def _alone_under(row: RawRow, key: int | None) -> bool:
    filled = [cell.column for cell in row.cells if cell.text.strip()]
    return not row.wide and filled == [key]


def _begins_above_figures(row: RawRow, key: int | None) -> bool:
    """Do several lines of words begin above the figures of their row?"""
    words = [cell for cell in row.cells if cell.column == key and len(cell.lines) > 1 and cell.box is not None]
    others = [
        cell.box.top for cell in row.cells if cell.column != key and cell.box is not None and cell.text.strip()
    ]
    if not words or not others or words[0].box is None:
        return False
    return words[0].box.top < min(others) - 0.5 * row.line_height


def _marked(table: RawTable, index: int, key: int | None) -> RawTable:
    rows = list(table.rows)
    cells = tuple(structs.replace(cell, cut=True) if cell.column == key else cell for cell in rows[index].cells)
    rows[index] = replace(rows[index], cells=cells)
    return replace(table, rows=tuple(rows))
