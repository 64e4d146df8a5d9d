"""What the cell of the goods says besides their name: `SKU: AB-12`, `(HS Code: 9405.42)`, the code over the name.

Each such entry becomes a cell of a column of its own, where the table has no such column; the rest is the name.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from ordercheck.extract.tables.cells import logical_lines
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow, RawTable
from ordercheck.extract.tables.rows import ORDINALS, figure_columns, head_of, is_figure
from ordercheck.extract.tables.subjects import subject_column
from ordercheck.extract.tables.told_columns import is_code, is_worded
from ordercheck.extract.tables.words import summary_kind
from ordercheck.values import blank
from ordercheck.values.text import label_form

_ENTRY = re.compile(r"[(（\[]?\s*(?P<label>[^:：()（）]{1,30}?)\s*[:：]\s*(?P<value>[^:：]{1,80}?)\s*[)）\]]?")
_OPENS, _CLOSES = re.compile(r"[(（]"), re.compile(r"[)）]")
_TOLD = frozenset({"text", "identifier", "size"})
"""Types of what is said of goods in their cell; figures stand in columns."""
_LEAST_ROWS = 2
_LEAST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A cell of the goods taken apart: column of the role -> label and value, and the cell that is left."""

    entries: dict[str, tuple[str, str]]
    rest: RawCell


def with_entries_in_names(table: RawTable, vocabulary: HeaderVocabulary) -> RawTable:
    """The table with a column more for each thing that the cells of its goods say beside the name."""
    goods = subject_column(table.spec)
    names = table.named()
    if goods is None or names.count(goods) != 1:
        return table
    at = next(index for index, column in enumerate(table.columns) if column.name == goods)
    free = frozenset(table.spec.columns) - set(names) - ORDINALS | {goods}
    told = {
        number: _told(cell, vocabulary, goods, free)
        for number, row in enumerate(table.rows)
        for cell in row.cells
        if cell.column == at and len(cell.lines) > 1
    }
    told |= _with_codes(table, at, told)
    found = [name for name in table.spec.columns if any(name in one.entries for one in told.values())]
    if not found:
        return table
    places = {name: len(table.columns) + number for number, name in enumerate(found)}
    columns = [_column(table.columns[at], name, told.values()) for name in found]
    rows = tuple(
        _row(row, at, told[number], places) if number in told else row for number, row in enumerate(table.rows)
    )
    return replace(table, columns=(*table.columns, *columns), rows=rows)


def _told(cell: RawCell, vocabulary: HeaderVocabulary, goods: str, free: frozenset[str]) -> _Told:
    """The entries of a cell, each on a line of its own; the name itself may be one (`Product: …`)."""
    entries: dict[str, tuple[str, str]] = {}
    kept: list[int] = []
    cell = _whole_brackets(cell)
    lines = list(cell.lines)
    for number, line in enumerate(lines):
        entry = _ENTRY.fullmatch(line.strip())
        name = _column_of(entry["label"], vocabulary, free) if entry is not None else None
        if entry is None or name is None or name in entries or blank(entry["value"]):
            kept.append(number)
        elif name == goods:
            lines[number] = entry["value"]
            kept.append(number)
        else:
            entries[name] = entry["label"], entry["value"]
    if not kept:
        return _Told({}, cell)
    return _Told(entries, _left(structs.replace(cell, lines=tuple(lines)), kept))


def _whole_brackets(cell: RawCell) -> RawCell:
    """The cell with what brackets hold on one line where a narrow column broke it: `(HS Code:` / `9405.42)`."""
    lines: list[str] = []
    wraps: list[bool] = []
    for line, wrapped in zip(cell.lines, cell.wraps, strict=False):
        if wraps and wraps[-1] and _opens(lines[-1]) and not _opens(line):
            lines[-1], wraps[-1] = f"{lines[-1].rstrip()} {line.strip()}", wrapped
        else:
            lines.append(line)
            wraps.append(wrapped)
    return structs.replace(cell, lines=tuple(lines), wraps=tuple(wraps)) if cell.wraps else cell


def _opens(line: str) -> bool:
    """Does a bracket open at the head of a line that does not close on it?"""
    return _OPENS.match(line.strip()) is not None and _CLOSES.search(line) is None


def _column_of(label: str, vocabulary: HeaderVocabulary, free: frozenset[str]) -> str | None:
    """The column of the role that a label names, the one for which it is most usual."""
    spec = vocabulary.spec
    named = vocabulary.exact.get(label_form(label), ())
    usual = sorted(named, key=lambda name: vocabulary.rarity(name, [label]))[:1]
    return next((name for name in usual if name in free and spec.columns[name].type in _TOLD), None)


def _left(cell: RawCell, kept: Sequence[int]) -> RawCell:
    """The cell with some of its lines only; no line wraps into another entry, whatever that says."""
    lines = tuple(cell.lines[number] for number in kept)
    wraps = tuple(
        number < len(cell.wraps) and cell.wraps[number] and _ENTRY.fullmatch(following.strip()) is None
        for number, following in zip(kept, (*lines[1:], ""), strict=True)
    )
    return structs.replace(cell, lines=lines, wraps=wraps if cell.wraps else (), stored=None)


def _with_codes(table: RawTable, at: int, told: dict[int, _Told]) -> dict[int, _Told]:
    """The cells of which each begins with a code over the name, where no column holds the codes."""
    group = table.spec.needs[0] if table.spec.needs else ()
    codes = [name for name in group if table.spec.columns[name].type == "identifier"]
    taken = {name for one in told.values() for name in one.entries} | set(table.named())
    figures = {index for index, one in enumerate(table.columns) if one.name in figure_columns(table.spec)}
    items = [number for number, row in enumerate(table.rows) if _is_item(row, at, figures)]
    if len(codes) != 1 or codes[0] in taken or len(items) < _LEAST_ROWS or not told.keys() >= set(items):
        return {}
    if not all(_is_coded(told[number].rest) for number in items):
        return {}
    label = table.columns[at].text
    return {
        number: _Told(
            {**one.entries, codes[0]: (label, one.rest.lines[0].strip())},
            _left(one.rest, range(1, len(one.rest.lines))),
        )
        for number, one in told.items()
        if number in items
    }


def _is_item(row: RawRow, at: int, figures: Container[int]) -> bool:
    """Does a row name goods and hold several figures, as neither a sum nor a text beneath the list does?"""
    names = [cell for cell in row.cells if cell.column == at and cell.text.strip()]
    held = sum(cell.column in figures and is_figure(cell.text) for cell in row.cells)
    return bool(names) and held >= _LEAST_FIGURES and summary_kind(head_of(names[0].text)) is None


def _is_coded(cell: RawCell) -> bool:
    lines = logical_lines(cell)
    return len(lines) > 1 and is_code(lines[0]) and is_worded(lines[1])


def _column(goods: HeaderColumn, name: str, told: Iterable[_Told]) -> HeaderColumn:
    label = next(one.entries[name][0] for one in told if name in one.entries)
    return replace(goods, name=name, text=label, unit=None, currency=None, also=())


def _row(row: RawRow, at: int, told: _Told, places: dict[str, int]) -> RawRow:
    """The row with the entries of its goods as cells; all stand where the cell stands."""
    cells = [told.rest if cell.column == at else cell for cell in row.cells]
    for name, (_, value) in told.entries.items():
        cells.append(structs.replace(told.rest, lines=(value,), wraps=(False,), column=places[name]))
    return replace(row, cells=tuple(cells))
