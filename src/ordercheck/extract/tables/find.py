"""Every table of a document: ruled and typed grids first, then what the rest of each page shows by alignment."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec.structs import replace

from ordercheck.extract.tables.cut_rows import cut_between
from ordercheck.extract.tables.framed_lists import framed_list
from ordercheck.extract.tables.grid import continued_grid, grid_tables
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.heaps import without_heaps
from ordercheck.extract.tables.model import RawCell, RawRow, RawTable
from ordercheck.extract.tables.page import continued_rows, page_tables
from ordercheck.extract.tables.rows import RowSorter, is_figure
from ordercheck.extract.tables.stacked_cells import Stacks, side_by_side, stacks_of
from ordercheck.extract.tables.sums_beneath import with_sums_beneath
from ordercheck.extract.tables.titles_over_grid import with_titles_above
from ordercheck.extract.tables.turned import without_turned
from ordercheck.extract.tables.unparted import is_unparted, parted, with_parted_sums
from ordercheck.extract.tables.upward import upward_tables
from ordercheck.model.document import Document, Grid, Part
from ordercheck.model.place import Box

_FIGURE_ALONE = re.compile(r"(?<!\S)[$€£¥￥]?\d[\d,]*(?:\.\d+)?(?!\S)")
_LEAST_FIGURES = 3
_LEAST_ALIKE = 3
"""So many columns that all have the same number of lines are rows run together, not one row that wraps."""
_LEAST_LISTED = 4
_MOST_SUMS = 2
"""Columns of at least so many figures each are rows run together, though one holds so many sums more beneath."""
_FIGURE_AT_END = re.compile(r"\d\S*(?:\s\S{1,3})?$")

_NEAR_HEAD = 3
"""Of so many rows one has all figures; one without a price may well be the first of its page."""

CAPTION_HEIGHTS = 2.0
"""So many of its own heights a caption may stand above a table."""

MOST_TURNED_ROWS = 15
MOST_TURNED_COLUMNS = 30


@dataclass
class _Search:
    """What was found so far; `open_table`: the last table of the page before, if its page may continue it.

    `open_stacks`: the columns of its grid that hold two titles each.
    """

    vocabularies: tuple[HeaderVocabulary, ...]
    tables: list[RawTable] = field(default_factory=list)
    open_table: RawTable | None = None
    open_grid: Grid | None = None
    open_stacks: Stacks | None = None


def find_tables(document: Document, vocabularies: tuple[HeaderVocabulary, ...]) -> tuple[RawTable, ...]:
    """The tables of a document's visible parts whose headers name columns of a role's table, in document order."""
    search = _Search(vocabularies)
    for part in document.visible_parts():
        if part.kind == "page":
            _search_page(part, search)
        else:
            for grid in (_unstacked(grid, stacks_of(grid, vocabularies)) for grid in part.grids):
                rest, across = without_turned(grid, part.index, vocabularies)
                found = grid_tables(rest, part.index, vocabularies, _caption_before(part, grid))
                search.tables.extend((*found, *across) or _turned_tables(grid, part.index, vocabularies))
    return tuple(search.tables)


def _unstacked(grid: Grid, stacks: Stacks | None) -> Grid:
    return side_by_side(grid, stacks) if stacks is not None else grid


def _turned_tables(grid: Grid, part: int, vocabularies: tuple[HeaderVocabulary, ...]) -> tuple[RawTable, ...]:
    """Tables with their titles in the first column and an item in each further one; only plain ones.

    One column of values is a form, not a table, so that two items with figures are asked for.
    """
    if grid.rows > MOST_TURNED_ROWS or not 3 <= grid.columns <= MOST_TURNED_COLUMNS:
        return ()
    cells = sorted(
        (
            replace(
                cell,
                row=cell.column,
                column=cell.row,
                row_span=cell.column_span,
                column_span=cell.row_span,
            )
            for cell in grid.cells
        ),
        key=lambda cell: (cell.row, cell.column),
    )
    turned = Grid(
        grid.kind, grid.columns, grid.rows, tuple(cells), grid.place, grid.order, grid.box, name=grid.name
    )
    vocabulary_of = {one.spec.name: one for one in vocabularies}
    plain = []
    for table in grid_tables(turned, part, vocabularies):
        sorter = RowSorter(table, vocabulary_of[table.spec.name])
        items = sorter.sort().items
        if len(items) >= 2 and len(table.named()) >= 3 and all(sorter.figures_in(item.row) for item in items):
            plain.append(table)
    return tuple(plain)


def _search_page(part: Part, search: _Search) -> None:
    taken: list[Box] = []
    found: list[RawTable] = []
    unheaped = without_heaps(part, search.vocabularies)
    part = unheaped.part
    rules = list(unheaped.rules)
    for number, whole in enumerate(map(with_parted_sums, part.grids)):
        stacks = stacks_of(whole, search.vocabularies)
        grid = _unstacked(whole, stacks)
        upward = upward_tables(grid, part.index, search.vocabularies)
        if upward and grid.box is not None:
            found.extend(upward)
            taken.append(grid.box)
            continue
        rest, across = without_turned(grid, part.index, search.vocabularies)
        tables = (*_ruled_tables(rest, part, search.vocabularies, _captions(part, grid)), *across)
        if not tables and number == 0 and search.open_table is not None and search.open_grid is not None:
            stacks = search.open_stacks
            grid = _unstacked(whole, stacks)
            tables = continued_grid(grid, part.index, search.open_grid, search.open_table)
            tables = tuple(_joined(search, more) for more in tables)
        headed = with_titles_above(part, grid) if not tables else None
        if headed is not None and (tables := grid_tables(headed, part.index, search.vocabularies)):
            grid = headed
        if (
            tables
            and grid.box is not None
            and not (_is_header_alone(part, grid, tables) or _rows_run_together(tables))
        ):
            if tables[-1] not in across:
                tables = (*tables[:-1], with_sums_beneath(tables[-1], part, grid))
            found.extend(tables)
            taken.append(grid.box)
            search.open_table, search.open_grid, search.open_stacks = tables[-1], grid, stacks
        elif tables and grid.box is not None and (framed := framed_list(part, grid, search.vocabularies)):
            found.extend(framed)
            taken.append(grid.box)
        else:
            rules.extend(grid.column_edges)
    sides, others = unheaped.beside()
    aligned = page_tables(part, search.vocabularies, [*taken, *sides], rules)
    aligned += page_tables(part, search.vocabularies, [*taken, *others], rules) if sides else ()
    if search.open_table is not None and not search.open_table.ruled:
        more = continued_rows(part, taken, search.open_table, search.vocabularies)
        if _continues(more, search):
            found.append(_joined(search, more))
    found.extend(aligned)
    search.tables.extend(found)
    if aligned:
        search.open_table, search.open_grid = aligned[-1], None
    elif not found:
        search.open_table = search.open_grid = None


def _ruled_tables(
    grid: Grid, part: Part, vocabularies: tuple[HeaderVocabulary, ...], captions: list[str]
) -> tuple[RawTable, ...]:
    tables = grid_tables(grid, part.index, vocabularies, captions)
    if any(is_unparted(table) for table in tables) and not _rows_run_together(tables):
        return grid_tables(parted(grid), part.index, vocabularies, captions)
    return tables


def _joined(search: _Search, more: RawTable) -> RawTable:
    """The rows of the next page; what the end of the page may have cut is marked on both pages."""
    if not search.tables or search.tables[-1].columns != more.columns:
        return more
    vocabulary = next(one for one in search.vocabularies if one.spec.name == more.spec.name)
    search.tables[-1], lower = cut_between(search.tables[-1], more, vocabulary)
    return lower


def _caption_before(part: Part, grid: Grid) -> list[str]:
    """The paragraph right before a table of a text."""
    above = [one.order for one in part.grids if one.order < grid.order]
    lines = [
        line
        for line in part.lines
        if not line.hidden and line.text.strip() and max(above, default=-1) < line.order < grid.order
    ]
    return [max(lines, key=lambda line: line.order).text] if lines else []


def _captions(part: Part, grid: Grid) -> list[str]:
    """The text of the page right above a grid, over its columns."""
    box = grid.box
    if box is None:
        return []
    return [
        line.text
        for line in part.lines
        if line.box is not None
        and not line.hidden
        and -2.0 <= box.top - line.box.bottom <= CAPTION_HEIGHTS * line.box.height
        and line.box.x0 < box.x1
        and line.box.x1 > box.x0
    ]


def _continues(more: RawTable, search: _Search) -> bool:
    """Does a row near the head of the next page fill the figure columns that the table above it fills?"""
    table = search.open_table
    if table is None:
        return False
    vocabulary = next(one for one in search.vocabularies if one.spec.name == table.spec.name)
    before, after = RowSorter(table, vocabulary), RowSorter(more, vocabulary)
    upper, lower = before.sort(), after.sort()
    if upper.total_seen or not upper.items or not lower.items:
        return False
    filled = before.filled(upper.items[-1].row)
    return bool(filled) and any(filled <= after.filled(item.row) for item in lower.items[:_NEAR_HEAD])


def _is_header_alone(part: Part, grid: Grid, tables: Sequence[RawTable]) -> bool:
    """Is nothing ruled but the titles, so that the rows stand beneath the grid?"""
    if grid.box is None or any(table.rows for table in tables):
        return False
    low = grid.box.bottom
    beneath = [line for line in part.lines if line.box is not None and not line.hidden and line.box.top >= low - 1]
    near = sorted(beneath, key=lambda line: line.box.top if line.box else 0.0)[:_NEAR_HEAD]
    return any(sum(is_figure(word.text) for word in line.words) >= 2 for line in near)


def _rows_run_together(tables: Sequence[RawTable]) -> bool:
    """Only the frame or the columns are ruled: all rows stand in one cell, so that its lines are rows."""
    return any(_is_heap(table, row) for table in tables for row in table.rows[:3])


def _is_heap(table: RawTable, row: RawRow) -> bool:
    named = {index for index, column in enumerate(table.columns) if column.name is not None}
    if row.wide and sum(1 for line in row.cells[0].lines if _FIGURE_AT_END.search(line)) >= 2:
        return True
    held = [cell for cell in row.cells if cell.column in named]
    if any(sum(map(_holds_figures, cell.lines)) >= 2 for cell in held):
        return True
    stacked = [
        len(cell.lines)
        for cell in held
        if len(cell.lines) >= 2 and all(map(is_figure, cell.lines)) and not _is_broken_figure(cell)
    ]
    alike = len({len(cell.lines) for cell in held}) == 1 and len(held) >= _LEAST_ALIKE
    if len(held) == len(table.columns) and _are_names_and_counts(held):
        return True
    run_together = bool(stacked) and len(set(stacked)) == 1 and (len(stacked) >= 2 or alike)
    return (
        run_together
        or _are_listed(stacked)
        or max(Counter(map(_count_of_figures, row.cells)).values(), default=0) >= _LEAST_ALIKE
    )


def _are_listed(counts: Sequence[int]) -> bool:
    """Do two columns hold a list of figures each, as long as one another but for sums?"""
    return any(fewer >= _LEAST_LISTED and more - fewer <= _MOST_SUMS for fewer, more in pairwise(sorted(counts)))


def _are_names_and_counts(cells: Sequence[RawCell]) -> bool:
    """Do whole texts stand over one another, and as many figures beside them?"""
    counts = [cell for cell in cells if all(map(is_figure, cell.lines))]
    names = [cell for cell in cells if cell not in counts]
    as_many = len({len(cell.lines) for cell in cells}) == 1 and len(cells[0].lines) > 1
    # Two lines may be one name and one figure that both wrap; no figure takes three.
    wrapped = len(cells[0].lines) < _LEAST_FIGURES and any(any(cell.wraps) for cell in names)
    return as_many and bool(counts) and bool(names) and not wrapped


def _count_of_figures(cell: RawCell) -> int | RawCell:
    """How many lines a column of figures has, several of them; else the cell itself, which is like no other."""
    column = len(cell.lines) >= _LEAST_FIGURES and all(map(is_figure, cell.lines))
    return len(cell.lines) if column else cell


def _holds_figures(line: str) -> bool:
    """Are there several figures by themselves in a line, as in a row whose columns are not ruled?"""
    return len(_FIGURE_ALONE.findall(line)) >= _LEAST_FIGURES


def _is_broken_figure(cell: RawCell) -> bool:
    """Is one figure set over two lines of a narrow column: `4620` / `0.00`?"""
    return len(cell.lines) == 2 and cell.wraps[:1] == (True,) and is_figure("".join(cell.lines))
