"""The headers of a role's tables in a grid: found in any rows, one beneath another or side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ordercheck.extract.tables.assign import CAPTION_ROWS, FIRM, Title, assign, caption_worth, is_other_table
from ordercheck.extract.tables.cuts import other_tables, repeated_runs
from ordercheck.extract.tables.header_rows import last_header_rows, may_head
from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.extract.tables.model import HeaderColumn
from ordercheck.extract.tables.rows import is_figure
from ordercheck.extract.tables.titles import titles_of
from ordercheck.extract.tables.unit_rows import columns_with_units
from ordercheck.model.document import Cell, Grid

_FIRM_BESIDE_FIGURES = 2
"""So many texts are titles without doubt where figures stand in their row."""


@dataclass(frozen=True, slots=True)
class GridHeader:
    """A header found in rows `first` to `last` of a grid, with its columns; `other` as in `RawTable`."""

    vocabulary: HeaderVocabulary
    first: int
    last: int
    columns: tuple[HeaderColumn, ...]
    score: float
    other: bool = False


def grid_headers(
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
        if may_head(by_row[row], vocabularies)
        for vocabulary in vocabularies
        for headers in [_headers_at(grid, row, vocabulary, captions if row < CAPTION_ROWS else (), vocabularies)]
        for header in headers
    ]
    found.sort(key=lambda one: (-_total([one[1]]), -one[0]))
    chosen: list[GridHeader] = []
    for _, header in found:
        if all(not _share_rows(header, other) or not over_same_columns(header, other) for other in chosen):
            chosen.append(header)
    whole = (_with_units(grid, header) for header in chosen)
    return sorted(whole, key=lambda header: (header.first, header.columns[0].first))


def _with_units(grid: Grid, header: GridHeader) -> GridHeader:
    columns = columns_with_units(grid, header.last + 1, header.columns)
    return header if columns is None else replace(header, last=header.last + 1, columns=columns)


def header_at(grid: Grid, row: int, vocabulary: HeaderVocabulary) -> GridHeader | None:
    """The header that stands in one row alone, or None."""
    found = list(_side_by_side(grid, titles_of(grid, row, row), vocabulary, row, row))
    return max(found, key=lambda header: header.score, default=None)


def over_same_columns(lower: GridHeader, upper: GridHeader) -> bool:
    """Do two headers stand over the same columns of the grid?"""
    return lower.columns[0].first <= upper.columns[-1].last and upper.columns[0].first <= lower.columns[-1].last


def _share_rows(one: GridHeader, other: GridHeader) -> bool:
    return one.first <= other.last and other.first <= one.last


def _is_figure(column: HeaderColumn) -> bool:
    return all(map(is_figure, column.text.split("\n"))) and bool(column.text.strip())


def _total(headers: Sequence[GridHeader]) -> float:
    """What headers are worth; each row more than one costs a little."""
    return sum(header.score - 0.15 * (header.last - header.first) for header in headers)


def _worth(headers: Sequence[GridHeader]) -> float:
    """What the best ones are worth that stand side by side."""
    chosen: list[GridHeader] = []
    for header in sorted(headers, key=lambda one: -one.score):
        if not any(over_same_columns(header, other) for other in chosen):
            chosen.append(header)
    return _total(chosen)


def _headers_at(
    grid: Grid,
    row: int,
    vocabulary: HeaderVocabulary,
    captions: Sequence[str],
    others: Sequence[HeaderVocabulary],
) -> tuple[GridHeader, ...]:
    """The best reading of a header that begins in a row: of the one to four rows that it may take.

    Where the next row would be a header by itself, the two are one: no rows would stand beneath the first.
    """
    best: tuple[GridHeader, ...] = ()
    for last in last_header_rows(grid, row, vocabulary):
        titles = titles_of(grid, row, last)
        found = tuple(_side_by_side(grid, titles, vocabulary, row, last, captions, others))
        lower = header_at(grid, last, vocabulary) if last > row and len(best) == len(found) == 1 else None
        goes_on = lower is not None and best[0].last == last - 1 and over_same_columns(lower, best[0])
        if _worth(found) > _worth(best) or (goes_on and len(_named(found[0])) >= len(_named(best[0]))):
            best = found
    return best


def _named(header: GridHeader) -> list[str]:
    return [column.name for column in header.columns if column.name is not None]


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
    for piece in other_tables(titles, others):
        own = list(repeated_runs(piece, vocabulary))
        runs.extend(own)
        for other in others:
            runs.extend(part for run in own for part in repeated_runs(run, other) if part not in runs)
    for run in runs:
        header = _header(vocabulary, first, last, assign(run, vocabulary))
        if header is not None:
            above = [*captions, *_captions(grid, header)]
            worth = caption_worth(vocabulary.spec, above)
            yield replace(header, score=header.score + worth, other=is_other_table(vocabulary.spec, above))


def _captions(grid: Grid, header: GridHeader) -> list[str]:
    """The texts right above a header, over its columns."""
    return [
        cell.text
        for row in range(max(0, header.first - CAPTION_ROWS), header.first)
        for cell in grid.row(row)
        if not cell.hidden and header.columns[0].first <= cell.column <= header.columns[-1].last
    ]


def _header(
    vocabulary: HeaderVocabulary, first: int, last: int, columns: tuple[HeaderColumn, ...]
) -> GridHeader | None:
    named = [column for column in columns if column.name is not None]
    firm = [column for column in named if column.score >= FIRM]
    # `5 | Side panel | 8 | steel | no` is an item, though one of its words is a title too.
    least = _FIRM_BESIDE_FIGURES if any(map(_is_figure, columns)) else 1
    if (
        len(named) < 2
        or len(firm) < least
        or not needs_are_met(vocabulary.spec, (c.name for c in named if c.name))
    ):
        return None
    score = sum(column.score for column in named)
    strangers = len(columns) - len(named)
    if score < 1.5 or strangers > 3 * len(named) + 2:
        return None
    return GridHeader(vocabulary, first, last, columns, score - 0.05 * strangers)
