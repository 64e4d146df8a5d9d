"""Tables in grids: header rows found anywhere in a sheet, a Word table or a ruled table of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ordercheck.extract.table_assign import (
    CAPTION_ROWS,
    FIRM,
    MOST_SAMPLES,
    Title,
    assign,
    caption_worth,
    stack_matches,
)
from ordercheck.extract.table_headers import HeaderVocabulary, needs_are_met
from ordercheck.extract.table_model import HeaderColumn, RawCell, RawRow, RawTable
from ordercheck.model.document import Cell, Grid, Line
from ordercheck.model.place import Box, PagePlace, Place

MOST_HEADER_ROWS = 4

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class GridHeader:
    """A header found in rows `first` to `last` of a grid, with the columns that it names."""

    vocabulary: HeaderVocabulary
    first: int
    last: int
    columns: tuple[HeaderColumn, ...]
    score: float


def grid_tables(
    grid: Grid, part: int, vocabularies: Sequence[HeaderVocabulary], captions: Sequence[str] = ()
) -> tuple[RawTable, ...]:
    """Every table of a role that stands in a grid, from top to bottom, then from left to right.

    `captions`: the texts right above the grid on its page; they speak for a table in its first rows.
    """
    headers = list(_headers(grid, vocabularies, captions))
    tables = []
    for index, header in enumerate(headers):
        later = [
            other.first for other in headers[index + 1 :] if other.first > header.last and _beneath(other, header)
        ]
        end = min(later, default=grid.rows)
        tables.append(_table(grid, part, header, end))
    return tuple(tables)


def _beneath(lower: GridHeader, upper: GridHeader) -> bool:
    """Do two headers stand over the same columns of the grid?"""
    return lower.columns[0].first <= upper.columns[-1].last and upper.columns[0].first <= lower.columns[-1].last


def _headers(
    grid: Grid, vocabularies: Sequence[HeaderVocabulary], captions: Sequence[str] = ()
) -> list[GridHeader]:
    """The best headers that do not share a cell, from top to bottom; side by side ones share their rows."""
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if not cell.hidden and cell.text.strip():
            by_row.setdefault(cell.row, []).append(cell)
    found = [
        (_total(headers), header)
        for row in sorted(by_row)
        if _may_head(by_row[row], vocabularies)
        for vocabulary in vocabularies
        for headers in [_headers_at(grid, row, vocabulary, captions if row < CAPTION_ROWS else (), vocabularies)]
        for header in headers
    ]
    found.sort(key=lambda one: (-_total([one[1]]), -one[0]))
    chosen: list[GridHeader] = []
    for _, header in found:
        if all(not _share_rows(header, other) or not _beneath(header, other) for other in chosen):
            chosen.append(header)
    return sorted(chosen, key=lambda header: (header.first, header.columns[0].first))


def _share_rows(one: GridHeader, other: GridHeader) -> bool:
    return one.first <= other.last and other.first <= one.last


def _total(headers: Sequence[GridHeader]) -> float:
    """What headers are worth; each row more than one costs a little."""
    return sum(header.score - 0.15 * (header.last - header.first) for header in headers)


def _worth(headers: Sequence[GridHeader]) -> float:
    """What the best ones are worth that stand side by side."""
    chosen: list[GridHeader] = []
    for header in sorted(headers, key=lambda one: -one.score):
        if not any(_beneath(header, other) for other in chosen):
            chosen.append(header)
    return _total(chosen)


def _may_head(cells: Sequence[Cell], vocabularies: Sequence[HeaderVocabulary]) -> bool:
    """Does any text of the row name a column? (Most rows of a long sheet do not: cheap to ask.)"""
    return any(
        vocabulary.matches(cell.text)
        for cell in cells
        if _LETTER.search(cell.text) and len(cell.text) < 60
        for vocabulary in vocabularies
    )


def _headers_at(
    grid: Grid,
    row: int,
    vocabulary: HeaderVocabulary,
    captions: Sequence[str] = (),
    others: Sequence[HeaderVocabulary] = (),
) -> tuple[GridHeader, ...]:
    """The best reading of a header that begins in a row: of the one to four rows that it may take."""
    best: tuple[GridHeader, ...] = ()
    for depth in range(1, MOST_HEADER_ROWS + 1):
        last = row + depth - 1
        if last >= grid.rows or (depth > 1 and not _reads_as_header(grid, last)):
            break
        if depth > 1 and any(_labels_a_value(grid, one) for one in (row, last)):
            break
        if _reaches_beyond(grid, row, last) or _is_form(grid, last, vocabulary):
            continue
        titles = _titles(grid, row, last)
        found = tuple(_side_by_side(grid, titles, vocabulary, row, last, captions, others))
        if _worth(found) > _worth(best):
            best = found
    return best


def _reaches_beyond(grid: Grid, first: int, last: int) -> bool:
    """Does a header cell that is merged downwards end below the last row? Then that row is not the last."""
    return any(
        cell.row + cell.row_span - 1 > last and 1 < cell.row_span <= MOST_HEADER_ROWS and cell.text.strip()
        for row in range(first, last + 1)
        for cell in grid.row(row)
    )


def _is_form(grid: Grid, row: int, vocabulary: HeaderVocabulary) -> bool:
    """Do most cells of a row hold a label with its value beneath it, as title blocks do: `数量` over `100套`?"""
    cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
    filled = [
        lines[1]
        for cell in cells
        if len(lines := [line for line in cell.text.split("\n") if line.strip()]) == 2
        and vocabulary.matches(lines[0])
        and not vocabulary.matches(lines[1])
    ]
    return len(filled) * 2 >= len(cells) and any(_DIGIT.search(value) for value in filled)


def _labels_a_value(grid: Grid, row: int) -> bool:
    """Does a row hold a label with its number beside it (`PO No.: | BH-88120`)? It belongs to the form above."""
    cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
    return any(
        label.text.rstrip().endswith((":", "：")) and _DIGIT.search(value.text) is not None
        for label, value in pairwise(cells)
    )


def _reads_as_header(grid: Grid, row: int) -> bool:
    """May a row be a further row of a header: it holds words, and no figures?"""
    cells = [cell for cell in grid.row(row) if cell.text.strip() and not cell.hidden]
    covered = any(
        (cell := grid.at(row, column)) is not None and cell.row < row for column in range(min(grid.columns, 60))
    )
    if not cells:
        return covered
    return all(_LETTER.search(cell.text) is not None and len(cell.text) <= 40 for cell in cells)


def _titles(grid: Grid, first: int, last: int) -> list[Title]:
    """The stacked text over each run of columns."""
    stacks: list[tuple[tuple[Cell, ...], int, int]] = []
    edges = sorted(
        {cell.column for row in range(first, last + 1) for cell in grid.row(row)}
        | {cell.column + cell.column_span for row in range(first, last + 1) for cell in grid.row(row)}
    )
    for column, following in pairwise(edges):
        stack = _stack(grid, column, first, last)
        if not stack:
            continue
        end = min(following, stack[-1].column + stack[-1].column_span) - 1
        if stacks and stacks[-1][0] == stack and stacks[-1][2] == column - 1:
            stacks[-1] = (stack, stacks[-1][1], end)
        else:
            stacks.append((stack, column, end))
    return [
        Title(
            tuple(cell.text for cell in stack),
            stack[-1].place,
            tuple(place for cell in stack for place in consumed(cell)),
            start,
            end,
            _samples(grid, last + 1, start, end),
        )
        for stack, start, end in stacks
    ]


def _stack(grid: Grid, column: int, first: int, last: int) -> tuple[Cell, ...]:
    stack: list[Cell] = []
    for row in range(first, last + 1):
        cell = grid.at(row, column)
        if cell is not None and cell.row >= first and not cell.hidden and cell.text.strip() and cell not in stack:
            stack.append(cell)
    return tuple(stack)


def _samples(grid: Grid, row: int, first: int, last: int) -> tuple[str, ...]:
    """Texts of the next rows under a run of columns; those of wide rows tell nothing."""
    texts = []
    for index in range(row, min(row + MOST_SAMPLES, grid.rows)):
        for column in range(first, last + 1):
            cell = grid.at(index, column)
            if cell is not None and cell.row >= row and not cell.hidden and cell.text.strip():
                if cell.column >= first and cell.column + cell.column_span - 1 <= last:
                    texts.append(cell.text)
                break
    return tuple(texts)


def _side_by_side(
    grid: Grid,
    titles: list[Title],
    vocabulary: HeaderVocabulary,
    first: int,
    last: int,
    captions: Sequence[str] = (),
    others: Sequence[HeaderVocabulary] = (),
) -> Iterator[GridHeader]:
    """One header, or several where the same columns, or those of another table, begin anew to the right.

    Where another table of the role is repeated, the second one may be of this kind: both are offered.
    """
    runs: list[list[Title]] = []
    for piece in _other_tables(titles, others):
        own = list(_runs(piece, vocabulary))
        runs.extend(own)
        for other in others:
            runs.extend(part for run in own for part in _runs(run, other) if part not in runs)
    for run in runs:
        header = _header(vocabulary, first, last, assign(run, vocabulary))
        if header is not None:
            worth = caption_worth(vocabulary.spec, [*captions, *_captions(grid, header)])
            yield replace(header, score=header.score + worth)


def _captions(grid: Grid, header: GridHeader) -> list[str]:
    """The texts right above a header, over its columns."""
    return [
        cell.text
        for row in range(max(0, header.first - CAPTION_ROWS), header.first)
        for cell in grid.row(row)
        if not cell.hidden and header.columns[0].first <= cell.column <= header.columns[-1].last
    ]


def _other_tables(titles: list[Title], vocabularies: Sequence[HeaderVocabulary]) -> Iterator[list[Title]]:
    """The titles, cut where another table of the role begins behind one that is complete by itself."""
    names = [[_firm_name(title, vocabulary) for title in titles] for vocabulary in vocabularies]
    start = 0
    for index in range(1, len(titles)):
        before = [v for v, own in zip(vocabularies, names, strict=True) if _complete(v, own[start:index])]
        behind = (
            [
                v
                for v, own in zip(vocabularies, names, strict=True)
                if own[index] in v.spec.needs[0] and _complete(v, own[index:])
            ]
            if all(v.spec.needs for v in vocabularies)
            else []
        )
        unlike = [v for v in before if _firm_name(titles[index], v) is None]
        if any(one is not other for one in unlike for other in behind):
            yield titles[start:index]
            start = index
    yield titles[start:]


def _firm_name(title: Title, vocabulary: HeaderVocabulary) -> str | None:
    match = next(iter(stack_matches(title.texts, vocabulary)), None)
    return match.column if match is not None and match.score >= FIRM else None


def _complete(vocabulary: HeaderVocabulary, names: Sequence[str | None]) -> bool:
    """Do titles by themselves make a header of the table?"""
    return needs_are_met(vocabulary.spec, [name for name in names if name is not None])


def _runs(titles: list[Title], vocabulary: HeaderVocabulary) -> Iterator[list[Title]]:
    """The titles, cut where the first matched title is repeated after a header that is complete by itself.

    So they are where the naming title is repeated and what follows is complete by itself too.
    """
    run: list[Title] = []
    names: list[str] = []
    all_names = [_firm_name(title, vocabulary) for title in titles]
    naming = vocabulary.spec.needs[0] if vocabulary.spec.needs else ()
    for index, title in enumerate(titles):
        name = all_names[index]
        again = (
            name is not None and len(names) > 1 and name == names[0] and _complete(vocabulary, all_names[index:])
        )
        again = again or (name in naming and _begins_anew(names, all_names[index:], vocabulary))
        if again and needs_are_met(vocabulary.spec, names):
            yield run
            run, names = [], []
        run.append(title)
        if name is not None:
            names.append(name)
    if run:
        yield run


def _begins_anew(before: Sequence[str], rest: Sequence[str | None], vocabulary: HeaderVocabulary) -> bool:
    """Is a naming title there again, or one of its kind with titles behind it that were there before?"""
    if not _complete(vocabulary, rest):
        return False
    named = any(name in vocabulary.spec.needs[0] for name in before)
    return rest[0] in before or (named and any(name in before for name in rest[1:]))


def _header(
    vocabulary: HeaderVocabulary, first: int, last: int, columns: tuple[HeaderColumn, ...]
) -> GridHeader | None:
    named = [column for column in columns if column.name is not None]
    firm = [column for column in named if column.score >= FIRM]
    if len(named) < 2 or not firm or not needs_are_met(vocabulary.spec, (c.name for c in named if c.name)):
        return None
    score = sum(column.score for column in named)
    strangers = len(columns) - len(named)
    if score < 1.5 or strangers > 3 * len(named) + 2:
        return None
    return GridHeader(vocabulary, first, last, columns, score - 0.05 * strangers)


def continued_grid(grid: Grid, part: int, upper: Grid, table: RawTable) -> tuple[RawTable, ...]:
    """A grid without a header that goes on under the columns of the one on the page before."""
    edges, before = grid.column_edges, upper.column_edges
    same = len(edges) == len(before) and all(abs(a - b) < 3.0 for a, b in zip(edges, before, strict=True))
    if not same or not edges or not table.rows:
        return ()
    bounds = _bounds(table.columns, grid.columns)
    rows = tuple(row for index in range(grid.rows) if (row := _row(grid, index, bounds)) is not None)
    return (RawTable(table.spec, part, table.columns, rows, table.score, table.place),)


def header_at(grid: Grid, row: int, vocabulary: HeaderVocabulary) -> GridHeader | None:
    """The header that stands in one row alone, or None."""
    found = list(_side_by_side(grid, _titles(grid, row, row), vocabulary, row, row))
    return max(found, key=lambda header: header.score, default=None)


def rows_between(grid: Grid, header: GridHeader, end: int) -> tuple[RawRow, ...]:
    """The rows beneath a header, up to the row `end` of the grid."""
    bounds = _bounds(header.columns, grid.columns)
    return tuple(row for index in range(header.last + 1, end) if (row := _row(grid, index, bounds)) is not None)


def _table(grid: Grid, part: int, header: GridHeader, end: int) -> RawTable:
    rows = rows_between(grid, header, end)
    return RawTable(header.vocabulary.spec, part, header.columns, rows, header.score, header.columns[0].place)


def _row(grid: Grid, index: int, bounds: Sequence[tuple[int, int]]) -> RawRow | None:
    """The row's cells, each under the column that its own columns overlap most; None for an empty row."""
    left, right = bounds[0][0], bounds[-1][1]
    cells: list[RawCell] = []
    seen: list[Cell] = []
    for column in _columns_of(grid, index, left, right):
        cell = grid.at(index, column)
        if cell is None or cell in seen or cell.hidden or not (cell.text.strip() or cell.unstored):
            continue
        seen.append(cell)
        cells.append(_raw_cell(cell, index, _column_of(cell, bounds)))
    if not cells:
        return None
    widest = max(cell.column_span for cell in seen)
    wide = len(seen) == 1 and widest > 1 and _covers_several(seen[0], bounds)
    return RawRow(tuple(cells), cells[0].place, wide, *_extent(seen, index))


def _columns_of(grid: Grid, index: int, left: int, right: int) -> Sequence[int]:
    return range(left, min(right, grid.columns - 1) + 1)


def _bounds(columns: Sequence[HeaderColumn], width: int) -> list[tuple[int, int]]:
    """First and last column of the grid under each header; a gap belongs to the header at its left."""
    bounds = []
    for index, column in enumerate(columns):
        follower = int(columns[index + 1].first) - 1 if index + 1 < len(columns) else int(column.last)
        bounds.append((int(column.first), max(int(column.last), follower)))
    return [(start, min(last, width - 1)) for start, last in bounds]


def _column_of(cell: Cell, bounds: Sequence[tuple[int, int]]) -> int | None:
    last = cell.column + cell.column_span - 1
    overlaps = [min(last, end) - max(cell.column, start) + 1 for start, end in bounds]
    best = max(range(len(bounds)), key=lambda index: (overlaps[index], -index))
    return best if overlaps[best] > 0 else None


def _covers_several(cell: Cell, bounds: Sequence[tuple[int, int]]) -> bool:
    last = cell.column + cell.column_span - 1
    return sum(1 for start, end in bounds if cell.column <= end and last >= start) > 1


def _extent(cells: Sequence[Cell], index: int) -> tuple[float, float]:
    boxes = [cell.box for cell in cells if cell.box is not None and cell.row_span == 1]
    if not boxes:
        return float(index), float(index + 1)
    return min(box.top for box in boxes), max(box.bottom for box in boxes)


def _raw_cell(cell: Cell, row: int, column: int | None) -> RawCell:
    lines = tuple(line for line in cell.text.split("\n") if line.strip())
    return RawCell(
        lines,
        _tight(cell),
        column,
        cell.row_span,
        cell.row == row,
        cell.stored,
        cell.number_format,
        cell.unstored,
        consumed(cell),
        _wraps(cell, lines),
        cell.box,
    )


def _tight(cell: Cell) -> Place:
    """On a page, the box of the words; else the cell."""
    boxes = [line.box for line in cell.lines if line.box is not None]
    if not boxes or not isinstance(cell.place, PagePlace):
        return cell.place
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    return PagePlace(cell.place.page, box)


def consumed(cell: Cell) -> tuple[Place, ...]:
    """The places of a cell, of its lines and of its words."""
    places: list[Place] = [cell.place]
    for line in cell.lines:
        places.append(line.place)
        if isinstance(line.place, PagePlace):
            places.extend(PagePlace(line.place.page, word.box) for word in line.words)
    return tuple(places)


def _wraps(cell: Cell, lines: Sequence[str]) -> tuple[bool, ...]:
    """For each line of a page's cell: does it break only because the next word did not fit?"""
    visual = [line for line in cell.lines if line.text.strip()]
    if cell.box is None or len(visual) != len(lines):
        return ()
    return tuple(
        wraps_into(line, visual[index + 1], cell.box) if index + 1 < len(visual) else False
        for index, line in enumerate(visual)
    )


def wraps_into(line: Line, following: Line, column: Box) -> bool:
    """Would the next line's first word not have fitted behind this line?"""
    if line.box is None or not following.words:
        return False
    word = following.words[0]
    first = word.box.width / max(len(word.text), 1) if not word.text.isascii() else word.box.width
    return line.box.x1 + first + 0.25 * line.box.height > column.x1 - 0.15 * line.box.height
