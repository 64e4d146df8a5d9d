"""The cells of the tables of one kind as facts, row by row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from msgspec import structs

from ordercheck.extract.tables.cells import merged
from ordercheck.extract.tables.doubts import column_doubts
from ordercheck.extract.tables.empty_cells import placed
from ordercheck.extract.tables.figures import decimal_comma
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawTable
from ordercheck.extract.tables.rows import (
    FIGURE_TYPES,
    ItemRow,
    SortedRows,
    is_figure,
    naming_columns,
    with_group,
)
from ordercheck.extract.tables.running_numbers import without_running_numbers
from ordercheck.extract.tables.values import (
    PRODUCT,
    UNPLACED,
    Draft,
    RowDrafts,
    doubt_packs,
    draft,
    fact,
    row_closes,
    settle,
)
from ordercheck.model.fact import Fact, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import Place
from ordercheck.model.value import Unreadable
from ordercheck.roles.role import ColumnSpec, TableSpec
from ordercheck.values import Figure, Hints, parse
from ordercheck.values.currencies import currencies_of


@dataclass(frozen=True, slots=True)
class SortedTable:
    """A raw table with its rows sorted."""

    table: RawTable
    rows: SortedRows


def headers_of(spec: TableSpec) -> tuple[str, ...]:
    """What is looked for to find a table: the usual headers of its columns."""
    return tuple(header for column in spec.columns.values() for header in column.headers[:2])


class TableReader:
    """Reads the cells of the chosen tables of one kind."""

    def __init__(self, spec: TableSpec, tables: Sequence[SortedTable], hints: Hints) -> None:
        self.spec = spec
        self.tables = tables = [replace(one, table=self._best_titles(one, hints)) for one in tables]
        readers = [partial(self.drafts, one.table, item) for one in tables for item in one.rows.items]
        texts = [
            cell.text
            for one in tables
            for item in one.rows.items
            for cell in item.row.cells
            if isinstance(cell.stored, str | None) and self._figure_column(one.table, cell) is not None
        ]
        self.hints = replace(hints, decimal_comma=decimal_comma(readers, texts, hints))

    def _figure_column(self, table: RawTable, cell: RawCell) -> ColumnSpec | None:
        name = table.columns[cell.column].name if cell.column is not None else None
        column = self.spec.columns[name] if name is not None else None
        return column if column is not None and column.type in FIGURE_TYPES else None

    def _best_titles(self, one: SortedTable, hints: Hints) -> RawTable:
        """The table with the one of two equal titles (含税单价, 未税单价) that makes the amounts."""
        if self._closing(one.table, one, hints):
            return one.table
        variants = [(self._closing(table, one, hints), -n, table) for n, table in enumerate(_swapped(one.table))]
        best = max(variants, key=lambda variant: variant[:2], default=None)
        return best[2] if best is not None and best[0] else one.table

    def _closing(self, table: RawTable, one: SortedTable, hints: Hints) -> int:
        rows = (settle(self.drafts(table, item, hints)) for item in one.rows.items[:20])
        return sum(1 for row in rows if row_closes(row))

    def facts(self, reason: Message | None) -> TableFacts:
        """The table with its rows in document order."""
        rows: list[Row] = []
        group: str | None = None
        for one in self.tables:
            shared = _shared_figures(one)
            items = with_group(one.rows.items, group)
            drafts = [settle(self.drafts(one.table, item, self.hints, shared)) for item in items]
            doubts = column_doubts(one.table, drafts)
            for item, row in zip(items, drafts, strict=True):
                group = None if one.rows.total_seen else item.group
                rows.append(self._row(len(rows), one.table, item, row, doubts))
        rows = without_running_numbers(rows, self.spec)
        first = self.tables[0].table
        return TableFacts(
            self.spec.name,
            State.STATED if rows else State.EMPTY,
            tuple(rows),
            self._columns(first),
            reason,
            () if rows else headers_of(self.spec),
            first.place,
        )

    def _columns(self, table: RawTable) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        for name, column in self.spec.columns.items():
            header = next((one for one in table.columns if one.name == name), None)
            full = f"{self.spec.name}.{name}"
            if header is None:
                found[name] = Fact(full, State.NOT_FOUND, looked_for=column.headers)
            else:
                found[name] = Fact(full, State.STATED, " ".join(header.text.split()), None, header.place)
        return found

    def _row(
        self, index: int, table: RawTable, item: ItemRow, settled: RowDrafts, doubts: Mapping[str, Message]
    ) -> Row:
        drafts = doubt_packs(settled, list(_strays(table, item, self.hints)))
        cells = {
            name: placed(
                fact(one, f"{self.spec.name}[{index}].{name}", self.spec.columns[name].headers), item.row.place
            )
            for name, one in drafts.items()
        }
        cells |= {name: structs.replace(cells[name], doubt=doubt) for name, doubt in doubts.items()}
        return Row(index, cells, item.row.text, item.row.place, item.group)

    def drafts(
        self, table: RawTable, item: ItemRow, hints: Hints, shared: frozenset[Place] = frozenset()
    ) -> Mapping[str, Draft]:
        """What each column of the role holds in a row."""
        headers = {column.name: (index, column) for index, column in enumerate(table.columns) if column.name}
        by_column: dict[int | None, list[RawCell]] = {}
        for cell in item.row.cells:
            if cell.text or cell.unstored:
                by_column.setdefault(cell.column, []).append(cell)
        cells = {name: merged(by_column[index]) for name, (index, _) in headers.items() if index in by_column}
        drafts = {}
        for name, column in self.spec.columns.items():
            header = headers[name][1] if name in headers else None
            held = cells.get(name)
            if held is not None and column.type in FIGURE_TYPES and held.place in shared:
                held = structs.replace(held, own=False)
            drafts[name] = draft(column, header, held, _cell_hints(column, header, cells, hints))
        key = next((name for name in naming_columns(self.spec) if name in headers), None)
        if not table.ruled and key is not None and drafts[key].state is State.EMPTY:
            drafts[key] = structs.replace(drafts[key], state=State.UNREADABLE, reason=UNPLACED)
        return drafts


def _cell_hints(
    column: ColumnSpec, header: HeaderColumn | None, cells: Mapping[str, RawCell], hints: Hints
) -> Hints:
    """What the header and the row's own unit and currency cells say about a cell."""
    if header is None:
        return hints
    unit, currency = header.unit, header.currency or hints.currency
    if column.type == "quantity" and "unit" in cells and not any(c.isdigit() for c in cells["unit"].text):
        unit = cells["unit"].text.strip() or unit
    if "currency" in cells:
        codes = currencies_of(cells["currency"].text)
        currency = codes[0] if len(codes) == 1 else currency
    if unit == hints.unit and currency == hints.currency:
        return hints
    return replace(hints, unit=unit, currency=currency)


def _shared_figures(one: SortedTable) -> frozenset[Place]:
    """Merged cells that reach over several item rows: their figure is no single row's."""
    counts: dict[Place, int] = {}
    for item in one.rows.items:
        for cell in item.row.cells:
            if cell.shared > 1:
                counts[cell.place] = counts.get(cell.place, 0) + 1
    return frozenset(place for place, count in counts.items() if count > 1)


def _swapped(table: RawTable) -> Iterator[RawTable]:
    """The table with a title of quantity, price or amount given to another column that names it as well."""
    for name in PRODUCT:
        holder = next((index for index, column in enumerate(table.columns) if column.name == name), None)
        for index, column in enumerate(table.columns):
            if holder is not None and column.name is None and name in column.also:
                columns = list(table.columns)
                columns[index] = replace(column, name=name, score=columns[holder].score)
                columns[holder] = replace(columns[holder], name=None)
                yield replace(table, columns=tuple(columns))


def _strays(table: RawTable, item: ItemRow, hints: Hints) -> Iterator[Decimal]:
    """Whole numbers of the row that may be the content of a pack: in its unit (`CTNS (24PCS)`), or under titles
    that are none of the role's columns.
    """
    for cell in item.row.cells:
        if cell.column is not None and table.columns[cell.column].name == "unit":
            yield from (Decimal(digits) for digits in re.findall(r"\d+", cell.text))
        if cell.column is None or table.columns[cell.column].name is not None or not is_figure(cell.text):
            continue
        found = parse("number", cell.text, hints)
        if not isinstance(found, Unreadable) and len(found) == 1:
            value = found[0].value
            if isinstance(value, Figure) and value.number == value.number.to_integral_value():
                yield value.number
