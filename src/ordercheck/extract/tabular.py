"""The tables of a document as rows of facts, from grids and from mere alignment, over page breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ordercheck.extract.table_cells import merged
from ordercheck.extract.table_figures import decimal_comma
from ordercheck.extract.table_find import find_tables
from ordercheck.extract.table_headers import HeaderVocabulary
from ordercheck.extract.table_model import HeaderColumn, RawCell, RawTable, SummaryRow, TableReading
from ordercheck.extract.table_rows import FIGURE_TYPES, ItemRow, RowSorter, SortedRows, naming_columns, with_group
from ordercheck.extract.table_values import UNPLACED, Draft, draft, fact, settle
from ordercheck.model.document import Document
from ordercheck.model.fact import Fact, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace, Place
from ordercheck.roles.role import ColumnSpec, RoleSpec, TableSpec
from ordercheck.values import Hints
from ordercheck.values.currencies import currencies_of

__all__ = ["SummaryRow", "TableReading", "extract_tables"]

_ELSEWHERE = Message(
    "文件里还有另一张同类的表没有采用", "another table of this kind in the document was not taken"
)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A raw table with its rows sorted."""

    table: RawTable
    rows: SortedRows


def extract_tables(document: Document, role: RoleSpec, hints: Hints) -> TableReading:
    """The rows of every table of the role, the places that they take, and the sums that stand with them.

    A table that continues on the next page is one table. Where a document holds several tables of one kind with
    the same columns their rows follow one another; of tables with other columns the one with most items is taken
    and the reason of the `TableFacts` says that there is another. A role's table for which no header was found
    is NOT_FOUND with the headers looked for.
    """
    vocabularies = {name: HeaderVocabulary.of(spec) for name, spec in role.tables.items()}
    found = find_tables(document, tuple(vocabularies.values()))
    tables: dict[str, TableFacts] = {}
    used: set[Place] = set()
    leftover: list[SummaryRow] = []
    comma = hints.decimal_comma
    for name, spec in role.tables.items():
        candidates = [
            _Sorted(table, RowSorter(table, vocabularies[name]).sort())
            for table in found
            if table.spec.name == name
        ]
        chosen = _chosen(candidates)
        if not chosen:
            tables[name] = TableFacts(name, State.NOT_FOUND, looked_for=_headers_of(spec))
            continue
        reader = _TableReader(spec, chosen, hints)
        comma = comma if comma is not None else reader.hints.decimal_comma
        tables[name] = reader.facts(_ELSEWHERE if _other_items(candidates, chosen) else None)
        for one in chosen:
            used |= one.rows.used
            leftover.extend(one.rows.summaries)
    return TableReading(tables, frozenset(used | _whole_lines(document, used)), tuple(leftover), comma)


def _headers_of(spec: TableSpec) -> tuple[str, ...]:
    return tuple(header for column in spec.columns.values() for header in column.headers[:2])


def _chosen(candidates: Sequence[_Sorted]) -> list[_Sorted]:
    """The table with most items (then the best header), with all others that have the same columns."""
    if not candidates:
        return []
    best = max(candidates, key=lambda one: (min(len(one.rows.items), 1), one.table.score, len(one.rows.items)))
    columns = set(best.table.named())
    same = [one for one in candidates if one is best or (set(one.table.named()) == columns and one.rows.items)]
    return same if best.rows.items else [best]


def _other_items(candidates: Sequence[_Sorted], chosen: Sequence[_Sorted]) -> bool:
    return any(one.rows.items for one in candidates if one not in chosen)


def _whole_lines(document: Document, used: set[Place]) -> set[Place]:
    """The lines of pages of which every word belongs to a table."""
    lines: set[Place] = set()
    for part in document.visible_parts():
        for line in part.lines:
            place = line.place
            if (
                isinstance(place, PagePlace)
                and line.words
                and all(PagePlace(place.page, word.box) in used for word in line.words)
            ):
                lines.add(place)
    return lines


class _TableReader:
    """Reads the cells of the chosen tables of one kind."""

    def __init__(self, spec: TableSpec, tables: Sequence[_Sorted], hints: Hints) -> None:
        self.spec = spec
        self.tables = tables
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

    def facts(self, reason: Message | None) -> TableFacts:
        """The table with its rows in document order."""
        rows: list[Row] = []
        group: str | None = None
        for one in self.tables:
            shared = _shared_figures(one)
            for item in with_group(one.rows.items, group):
                group = None if one.rows.total_seen else item.group
                rows.append(self._row(len(rows), one.table, item, shared))
        first = self.tables[0].table
        return TableFacts(
            self.spec.name,
            State.STATED if rows else State.EMPTY,
            tuple(rows),
            self._columns(first),
            reason,
            () if rows else _headers_of(self.spec),
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

    def _row(self, index: int, table: RawTable, item: ItemRow, shared: frozenset[Place]) -> Row:
        drafts = settle(self.drafts(table, item, self.hints, shared))
        cells = {
            name: fact(one, f"{self.spec.name}[{index}].{name}", self.spec.columns[name].headers)
            for name, one in drafts.items()
        }
        return Row(index, cells, item.row.text, item.row.place, item.group)

    def drafts(
        self, table: RawTable, item: ItemRow, hints: Hints, shared: frozenset[Place] = frozenset()
    ) -> Mapping[str, Draft]:
        """What each column of the role holds in a row."""
        headers = {column.name: (index, column) for index, column in enumerate(table.columns) if column.name}
        cells = {
            name: merged(found)
            for name, (index, _) in headers.items()
            if (
                found := [cell for cell in item.row.cells if cell.column == index and (cell.text or cell.unstored)]
            )
        }
        drafts = {}
        for name, column in self.spec.columns.items():
            header = headers[name][1] if name in headers else None
            cell = cells.get(name)
            if cell is not None and cell.place in shared and column.type in FIGURE_TYPES:
                cell = replace(cell, own=False)
            drafts[name] = draft(column, header, cell, _cell_hints(column, header, cells, hints))
        key = next((name for name in naming_columns(self.spec) if name in headers), None)
        if not table.ruled and key is not None and drafts[key].state is State.EMPTY:
            drafts[key] = replace(drafts[key], state=State.UNREADABLE, reason=UNPLACED)
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
    return replace(hints, unit=unit, currency=currency)


def _shared_figures(one: _Sorted) -> frozenset[Place]:
    """Merged cells that reach over several item rows: their figure is no single row's."""
    counts: dict[Place, int] = {}
    for item in one.rows.items:
        for cell in item.row.cells:
            if cell.shared > 1:
                counts[cell.place] = counts.get(cell.place, 0) + 1
    return frozenset(place for place, count in counts.items() if count > 1)
