"""Tables of a page without cells: a line of header words, columns by alignment, rows by baselines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ordercheck.extract.tables.abreast import parted_lines
from ordercheck.extract.tables.borders import borders
from ordercheck.extract.tables.decks import put_back, side_by_side
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import (
    PageLine,
    box_of,
    page_lines,
    phrases,
)
from ordercheck.extract.tables.model import HeaderColumn, RawTable
from ordercheck.extract.tables.narrow_gaps import narrow_gap
from ordercheck.extract.tables.page_body import tabular_lines
from ordercheck.extract.tables.page_headers import PageHeader, figures_of, find_headers, sums_up
from ordercheck.extract.tables.page_rows import rows_of
from ordercheck.extract.tables.page_strays import without_strays
from ordercheck.extract.tables.repeated_titles import halves
from ordercheck.extract.tables.stacks import overlap
from ordercheck.extract.tables.untitled import with_untitled
from ordercheck.model.document import Part
from ordercheck.model.place import Box

_LEAST_CELLS = 4
"""A ruled block of fewer cells is a frame."""

_DIGIT = re.compile(r"\d")


def page_tables(
    part: Part, vocabularies: Sequence[HeaderVocabulary], taken: Sequence[Box], rules: Sequence[float]
) -> tuple[RawTable, ...]:
    """The tables of a page outside the boxes taken; `rules` are x of vertical rulings that may help."""
    lines = page_lines(part, taken)
    decks = side_by_side(lines, vocabularies)
    if decks is not None:
        return tuple(put_back(table) for table in _tables(part, decks, vocabularies, ()))
    abreast = parted_lines(lines, vocabularies)
    if abreast is not None:
        return tuple(table for side in abreast for table in _tables(part, side, vocabularies, rules))
    return _tables(part, lines, vocabularies, rules)


def _tables(
    part: Part, lines: Sequence[PageLine], vocabularies: Sequence[HeaderVocabulary], rules: Sequence[float]
) -> tuple[RawTable, ...]:
    headers = find_headers(lines, vocabularies)
    tables = []
    for index, header in enumerate(headers):
        below = headers[index + 1].first if index + 1 < len(headers) else len(lines)
        above = headers[index - 1].last + 1 if index else 0
        tables.append(_table(part, lines, header, (above, below), rules))
    return tuple(half for table in tables if table is not None for half in halves(table))


def continued_rows(
    part: Part, taken: Sequence[Box], table: RawTable, until: Sequence[HeaderVocabulary]
) -> RawTable:
    """The rows of the next page that stand under the same columns, above its first header."""
    lines = page_lines(part, taken)
    headers = find_headers(lines, until)
    lines = lines[: headers[0].first] if headers else lines
    return RawTable(
        table.spec,
        part.index,
        table.columns,
        rows_of(lines, table.columns, next(one for one in until if one.spec.name == table.spec.name)),
        table.score,
        table.place,
        ruled=False,
    )


def _table(
    part: Part, lines: Sequence[PageLine], header: PageHeader, between: tuple[int, int], rules: Sequence[float]
) -> RawTable | None:
    """The header with the rows beneath it, or with those above where a list grows upwards from its header."""
    left = header.boxes[0].x0
    beneath = _before_other_grid(part, without_strays(lines[header.last + 1 : between[1]], left), header)
    above = without_strays(lines[between[0] : header.first], left)
    columns = _bounded(header, tabular_lines(beneath), rules)
    rows = rows_of(beneath, columns, header.vocabulary)
    if not _holds_figures(beneath, header) or _in_other_grid(part, beneath[0], header):
        columns_above = _bounded(header, tabular_lines(list(reversed(above))), rules)
        if _holds_figures(above, header) and _grows_upwards(above, header):
            columns, rows = columns_above, rows_of(above, columns_above, header.vocabulary)
    spec, place = header.vocabulary.spec, columns[0].place
    return RawTable(spec, part.index, columns, rows, header.score, place, ruled=False, other=header.other)


def _before_other_grid(part: Part, lines: Sequence[PageLine], header: PageHeader) -> Sequence[PageLine]:
    """The lines up to a ruled block that stands apart from the header: a title block is no part of a list."""
    first = next((at for at, line in enumerate(lines) if at and _in_other_grid(part, line, header)), None)
    # A list whose header stands above its ruled rows goes on into them, behind what is brought forward as well.
    return lines if first is None or all(map(sums_up, lines[:first])) else lines[:first]


def _in_other_grid(part: Part, line: PageLine, header: PageHeader) -> bool:
    """Does a line stand in a ruled block that stands apart from the header?"""
    boxes = [grid.box for grid in part.grids if grid.box is not None and grid.rows * grid.columns >= _LEAST_CELLS]
    apart = [box for box in boxes if not box.contains(*header.boxes[0].middle)]
    return any(box.contains(*line.words[0].box.middle) for box in apart)


def _holds_figures(lines: Sequence[PageLine], header: PageHeader) -> bool:
    """Do any lines near the header have texts under at least two of its columns, one of them a figure?"""
    for line in lines[:12] if lines and lines[0].box.top > header.boxes[0].top else lines[-12:]:
        pieces = phrases(line.words, 0.8)
        under = sum(1 for box in header.boxes if any(overlap(box_of(piece), box) > 0 for piece in pieces))
        if under >= 2 and figures_of(line):
            return True
    return False


def _grows_upwards(above: Sequence[PageLine], header: PageHeader) -> bool:
    """A parts list with its header at the bottom: the line right above it is numbered, close and aligned.

    A line of more texts than the header has columns is the last row of the table above.
    """
    if not above or len(phrases(above[-1].words, 0.8)) > len(header.boxes):
        return False
    line = above[-1]
    close = header.boxes[0].top - line.box.bottom < 2.0 * line.box.height
    return close and _DIGIT.match(line.words[0].text) is not None


def _bounded(header: PageHeader, lines: Sequence[PageLine], rules: Sequence[float]) -> tuple[HeaderColumn, ...]:
    """The columns with the borders that the values beneath show."""
    between = borders(header.boxes, lines, rules)
    starts = [min(header.boxes[0].x0, *(line.box.x0 for line in lines), header.boxes[0].x0) - 1.0, *between]
    ends = [*between, max(header.boxes[-1].x1, *(line.box.x1 for line in lines), header.boxes[-1].x1) + 1.0]
    gaps = [None, *(narrow_gap(x, box, lines) for x, box in zip(between, header.boxes[1:], strict=True))]
    columns = [
        replace(column, first=start, last=end, gap=gap)
        for column, start, end, gap in zip(header.columns, starts, ends, gaps, strict=True)
    ]
    return with_untitled(columns, header.boxes, lines, header.vocabulary.spec)
