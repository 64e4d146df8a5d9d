"""The tables of a document as rows of facts, from grids and from mere alignment, over page breaks."""

from collections.abc import Sequence
from functools import partial

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.codes_in_names import with_codes_in_names
from ordercheck.extract.tables.count_units import (
    with_counts_as_bases,
    with_units_as_quantities,
)
from ordercheck.extract.tables.entries_in_names import with_entries_in_names
from ordercheck.extract.tables.find import find_tables
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.line_prices import with_line_prices
from ordercheck.extract.tables.misplaced_goods import with_misplaced_goods
from ordercheck.extract.tables.model import HeaderColumn, RawTable, SummaryRow, TableReading
from ordercheck.extract.tables.price_base import with_price_bases
from ordercheck.extract.tables.priced_lists import priced_list
from ordercheck.extract.tables.proven_columns import with_proven_columns
from ordercheck.extract.tables.proven_sums import with_proven_sums
from ordercheck.extract.tables.reader import SortedTable, TableReader, headers_of
from ordercheck.extract.tables.rows import RowSorter
from ordercheck.extract.tables.summed_tables import with_summed
from ordercheck.extract.tables.sums_above import without_sum_row
from ordercheck.extract.tables.untitled import with_unit_beside
from ordercheck.model.document import Document
from ordercheck.model.fact import State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace, Place
from ordercheck.roles.role import RoleSpec, TableSpec
from ordercheck.values import Hints
from ordercheck.values.text import label_form

__all__ = ["SummaryRow", "TableReading", "extract_tables"]

_ABOUT = 0.5
"""Titles that are worth so much less are about as good: one optional column more or less."""

_PRICED = frozenset({"amount", "unit_price"})
_ELSEWHERE = Message(
    "文件里还有另一张同类的表没有采用", "another table of this kind in the document was not taken"
)


def extract_tables(document: Document, role: RoleSpec, hints: Hints) -> TableReading:
    """The rows of every table of the role, the places that they take, and the sums that stand with them.

    A table that continues on the next page is one table. Where a document holds several tables of one kind with
    the same columns their rows follow one another, but not those of a table with other titles beneath one that has
    its total; of tables with other columns the one with most items is taken, with the others where the stated sum
    is that of them all (`with_summed`), else the reason of the `TableFacts` says that there is another. A role's
    table for which no header was found is NOT_FOUND with the headers looked for.
    """
    labels, vocabularies = _vocabularies_of(role)
    raw = find_tables(document, tuple(vocabularies.values()))
    found = [_told(table, vocabularies[table.spec.name], hints) for table in raw]
    tables: dict[str, TableFacts] = {}
    used: set[Place] = set()
    leftover: list[SummaryRow] = []
    comma = hints.decimal_comma
    for name, spec in role.tables.items():
        candidates = [
            _sorted(table, vocabularies[name], labels, hints) for table in found if table.spec.name == name
        ]
        # What another table says is no field of the document's either.
        used.update(*(one.rows.used for one in candidates if one.table.other))
        candidates = [one for one in candidates if not _is_form(one) and not one.table.other]
        if not any(one.rows.items and _PRICED.intersection(one.table.named()) for one in candidates):
            candidates = _untitled_list(document, vocabularies[name], labels) or candidates
        chosen = _chosen(candidates, document)
        if len(candidates) > len(chosen) > 0:
            chosen = with_summed(chosen, candidates, document, partial(_facts, spec, hints))
        if not chosen:
            tables[name] = TableFacts(name, State.NOT_FOUND, looked_for=headers_of(spec))
            continue
        reader = TableReader(spec, chosen, hints)
        comma = comma if comma is not None else reader.hints.decimal_comma
        tables[name] = reader.facts(_ELSEWHERE if _other_items(candidates, chosen) else None)
        for one in chosen:
            used |= one.rows.used
            leftover.extend(with_proven_sums(one.rows.summaries, tables[name], reader.hints))
    return TableReading(tables, frozenset(used | _whole_lines(document, used)), tuple(leftover), comma)


_Vocabularies = tuple[frozenset[str], dict[str, HeaderVocabulary]]
_KEPT: dict[str, tuple[RoleSpec, _Vocabularies]] = {}
"""Role name -> what was made last of a role of that name: documents of one role ask for the same."""


def _vocabularies_of(role: RoleSpec) -> _Vocabularies:
    """The forms of a role's labels, and the headers of its tables by name."""
    kept = _KEPT.get(role.name)
    if kept is None or kept[0] is not role:
        labels = frozenset(label_form(label) for field in role.fields.values() for label in field.labels)
        made = {name: HeaderVocabulary.of(spec, labels) for name, spec in role.tables.items()}
        kept = _KEPT[role.name] = role, (labels, made)
    for vocabulary in kept[1][1].values():
        vocabulary.cache.clear()
    return kept[1]


def _told(table: RawTable, vocabulary: HeaderVocabulary, hints: Hints) -> RawTable:
    """The table with the columns named that its rows tell, each step by what those before it named."""
    table = with_codes_in_names(with_entries_in_names(with_misplaced_goods(table), vocabulary))
    table = with_line_prices(table, vocabulary)
    table = with_price_bases(with_units_as_quantities(with_counts_as_bases(table)))
    return with_unit_beside(with_proven_columns(table, vocabulary, hints))


def _sorted(table: RawTable, vocabulary: HeaderVocabulary, labels: frozenset[str], hints: Hints) -> SortedTable:
    sorter = RowSorter(table, vocabulary, labels)
    return SortedTable(table, without_sum_row(sorter.sort(), table, sorter, hints))


def _untitled_list(document: Document, vocabulary: HeaderVocabulary, labels: frozenset[str]) -> list[SortedTable]:
    """The list that nothing but its sum shows, where there is one."""
    listed = priced_list(document, vocabulary)
    return [] if listed is None else [SortedTable(listed, RowSorter(listed, vocabulary, labels).sort())]


def _facts(spec: TableSpec, hints: Hints, tables: Sequence[SortedTable]) -> TableFacts:
    return TableReader(spec, tables, hints).facts(None)


def _is_form(one: SortedTable) -> bool:
    """Do labels and their values stand in turn, with nothing like rows beneath: `变更前 | 5层 | 变更后 | 6层`?"""
    titles = [column.name is not None for column in one.table.columns]
    in_turn = len(titles) >= 4 and all(named is (index % 2 == 0) for index, named in enumerate(titles))
    columns = {index for index, column in enumerate(one.table.columns) if column.name is not None}
    return in_turn and all(
        len({cell.column for cell in item.row.cells if cell.text.strip()} & columns) < 2 for item in one.rows.items
    )


def _chosen(candidates: Sequence[SortedTable], document: Document) -> list[SortedTable]:
    """The table with the best header among those with items, and all others with the same columns.

    Sheets of one workbook may be several orders, so that only tables on the same sheet follow one another. The
    sums of the items may stand alone on the last page.
    """
    if not candidates:
        return []
    sheets = {one.index for one in document.parts if one.kind == "sheet"}
    best = max(candidates, key=_worth)
    if not best.rows.items:
        return [best]
    best = next((one for one in candidates if one.table.part in sheets and _is_as_good(one, best)), best)
    columns, part = _titled(best.table), best.table.part
    alike = [
        one
        for one in candidates
        if one is best
        or (
            (one.rows.items or one.rows.summaries)
            and _titled(one.table) == columns
            and (one.table.part == part or part not in sheets)
        )
    ]
    return _under_one_sum(alike)


def _titled(table: RawTable) -> set[str]:
    return {column.name for column in _columns(table) if column.name is not None}


def _columns(table: RawTable) -> list[HeaderColumn]:
    """The columns with a title of their own: what some names say besides may stand on one page alone."""
    own: dict[tuple[float, float], HeaderColumn] = {}
    for column in table.columns:
        own.setdefault((column.first, column.last), column)
    return list(own.values())


def _worth(one: SortedTable) -> tuple[int, float, bool, int]:
    """A table with items goes first; of two as well titled the one in which no needed column was only told."""
    titled = {column.name for column in one.table.columns if column.name and column.score >= FIRM}
    needed = all(titled.intersection(names) for names in one.table.spec.needs)
    return min(len(one.rows.items), 1), round(one.table.score, 1), needed, len(one.rows.items)


def _is_as_good(one: SortedTable, best: SortedTable) -> bool:
    """Does a sheet before it list as many items under titles about as good? The first is the paper itself."""
    as_many = len(one.rows.items) == len(best.rows.items)
    return as_many and one.table.part < best.table.part and one.table.score >= best.table.score - _ABOUT


def _under_one_sum(tables: list[SortedTable]) -> list[SortedTable]:
    """A table with its total, and one with other titles and without: the goods, and what is lent for them."""
    closed = {_titles(one) for one in tables if one.rows.total_seen}
    return [one for one in tables if len(closed) != 1 or _titles(one) in closed]


def _titles(one: SortedTable) -> tuple[str, ...]:
    return tuple(label_form(column.text) for column in _columns(one.table))


def _other_items(candidates: Sequence[SortedTable], chosen: Sequence[SortedTable]) -> bool:
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
