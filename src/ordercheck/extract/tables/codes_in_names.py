"""Codes that each name of goods bears where no column holds them: `TL-380 — Telescopic ladder`, `Ladder (TL-380)`.

Two papers of one order write them each in its own way: apart from the name the same goods bear the same name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from msgspec import structs

from ordercheck.extract.tables.model import RawCell, RawRow, RawTable
from ordercheck.extract.tables.rows import figure_columns, head_of, is_figure
from ordercheck.extract.tables.subjects import subject_column
from ordercheck.extract.tables.told_columns import is_worded
from ordercheck.extract.tables.words import CLOSING_KINDS, summary_kind

_CODE = r"(?=[A-Z0-9./_-]*\d)(?=[A-Z0-9./_-]*[A-Z])[A-Z0-9]+[-_/.]?[A-Z0-9][A-Z0-9./_-]{2,20}"
_BEFORE = re.compile(rf"(?P<code>{_CODE})\s*(?:[—–|:：]|\s-)\s*(?=\S)")
_BEHIND = re.compile(rf"\s*[(（\[](?P<code>{_CODE})[)）\]]$")
_LEAST_ROWS = 2


Part = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class _Named:
    """A cell of goods taken apart: the code, and the cell that is left."""

    code: str
    rest: RawCell


def with_codes_in_names(table: RawTable) -> RawTable:
    """The table with a column more for the codes, if every item bears another one beside a name of its own."""
    goods, names = subject_column(table.spec), table.named()
    group = table.spec.needs[0] if table.spec.needs else ()
    codes = [name for name in group if table.spec.columns[name].type == "identifier"]
    if goods is None or names.count(goods) != 1 or len(codes) != 1 or codes[0] in names:
        return table
    at = next(index for index, one in enumerate(table.columns) if one.name == goods)
    items = dict(_items(table, at))
    named = _all_named(items, 0, _BEFORE.match) or _all_named(items, -1, _BEHIND.search)
    if not named:
        return table
    column = replace(table.columns[at], name=codes[0], unit=None, currency=None, also=())
    rows = tuple(
        _row(row, at, named[number], len(table.columns)) if number in named else row
        for number, row in enumerate(table.rows)
    )
    return replace(table, columns=(*table.columns, column), rows=rows)


def _items(table: RawTable, at: int) -> Iterator[tuple[int, RawCell]]:
    """The cells of the goods in rows that name them and hold a figure, up to the sum, by number of row."""
    figures = {index for index, one in enumerate(table.columns) if one.name in figure_columns(table.spec)}
    for number, row in enumerate(table.rows):
        cell = next((one for one in row.cells if one.column == at and one.text.strip()), None)
        kinds = {summary_kind(head_of(one.text)) for one in row.cells if one.column not in figures}
        if kinds & CLOSING_KINDS:
            return
        held = any(one.column in figures and is_figure(one.text) for one in row.cells)
        if cell is not None and held and kinds == {None}:
            yield number, cell


def _all_named(items: Mapping[int, RawCell], line: int, part: Part) -> dict[int, _Named]:
    """The items taken apart at one of their lines; nothing unless each bears a code and a name of its own.

    Names that differ by nothing but what stands in brackets differ by a size: `Bolt (M8X20)`, `Bolt (M8X30)`.
    """
    named: dict[int, _Named] = {}
    for number, cell in items.items():
        found = part(cell.lines[line].strip())
        if found is None:
            return {}
        named[number] = _Named(found["code"], _without(cell, line, found))
    codes = {one.code for one in named.values()}
    names = {one.rest.text.strip() for one in named.values()}
    own = len(codes) == len(names) == len(items) >= _LEAST_ROWS
    return named if own and all(map(is_worded, names)) else {}


def _without(cell: RawCell, line: int, found: re.Match[str]) -> RawCell:
    lines = list(cell.lines)
    text = lines[line].strip()
    lines[line] = f"{text[: found.start()]}{text[found.end() :]}"
    return structs.replace(cell, lines=tuple(lines), stored=None)


def _row(row: RawRow, at: int, named: _Named, place: int) -> RawRow:
    cells = [named.rest if cell.column == at else cell for cell in row.cells]
    code = structs.replace(named.rest, lines=(named.code,), wraps=(False,), column=place)
    return replace(row, cells=(*cells, code))
