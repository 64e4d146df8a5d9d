"""Tables of a page without cells: a line of header words, columns by alignment, rows by baselines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ordercheck.extract.table_abreast import parted_lines
from ordercheck.extract.table_assign import CAPTION_ROWS, FIRM, MOST_SAMPLES, Title, assign, caption_worth
from ordercheck.extract.table_borders import borders
from ordercheck.extract.table_decks import put_back, side_by_side
from ordercheck.extract.table_header_rows import MOST_HEADER_ROWS
from ordercheck.extract.table_headers import HeaderMatch, HeaderVocabulary, header_note, needs_are_met
from ordercheck.extract.table_lines import (
    NORMAL_GAP,
    PageLine,
    box_of,
    height_of,
    join_words,
    page_lines,
    phrases,
    word_places,
)
from ordercheck.extract.table_model import HeaderColumn, RawTable
from ordercheck.extract.table_page_rows import rows_of
from ordercheck.extract.table_stacks import Stack, overlap, projected, stacked
from ordercheck.extract.table_words import CLOSING_KINDS, summary_kind
from ordercheck.model.document import Part, Word
from ordercheck.model.place import Box, PagePlace

MOST_WORDS = 7
"""Words of one header text on one line."""

LEAST_CELLS = 4
"""A ruled block of fewer cells is a frame."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PageHeader:
    """A header on lines `first` to `last`; `boxes` are those of its columns, from left to right."""

    vocabulary: HeaderVocabulary
    first: int
    last: int
    columns: tuple[HeaderColumn, ...]
    boxes: tuple[Box, ...]
    score: float


def page_tables(
    part: Part, vocabularies: Sequence[HeaderVocabulary], taken: Sequence[Box], rules: Sequence[float]
) -> tuple[RawTable, ...]:
    """The tables of a page outside the boxes taken; `rules` are x of vertical rulings that may help."""
    lines = page_lines(part, taken)
    decks = side_by_side(lines, vocabularies)
    if decks is not None:
        return tuple(put_back(table) for table in _tables(part, decks, vocabularies, ()))
    abreast = parted_lines(lines, vocabularies, find_headers)
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
    return tuple(table for table in tables if table is not None)


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


def find_headers(lines: Sequence[PageLine], vocabularies: Sequence[HeaderVocabulary]) -> list[PageHeader]:
    """The best headers that do not share a line, from top to bottom."""
    found = [
        header
        for first in range(len(lines))
        for vocabulary in vocabularies
        for header in _headers_from(lines, first, vocabulary)
    ]
    found.sort(key=lambda header: -(header.score - 0.15 * (header.last - header.first)))
    chosen: list[PageHeader] = []
    for header in found:
        if all(header.last < other.first or header.first > other.last for other in chosen):
            chosen.append(header)
    ordered = sorted(chosen, key=lambda header: header.first)
    return [_with_rest(header, lines) for header in _joined(ordered, lines)]


def _joined(headers: Sequence[PageHeader], lines: Sequence[PageLine]) -> list[PageHeader]:
    """Headers with those right beneath them joined that are the same one in another language."""
    joined: list[PageHeader] = []
    for header in headers:
        above = joined[-1] if joined else None
        whole = None
        if above is not None and above.last + 1 == header.first and above.vocabulary is header.vocabulary:
            whole = _header(lines, above.first, header.last, header.vocabulary)
        if above is not None and whole is not None and _named(whole) >= max(_named(above), _named(header)):
            joined[-1] = whole
        else:
            joined.append(header)
    return joined


def _named(header: PageHeader) -> int:
    return sum(column.name is not None for column in header.columns)


def _with_rest(header: PageHeader, lines: Sequence[PageLine]) -> PageHeader:
    """The header with the lines right beneath it that only end its titles: `Surface` / `Treatment`, `(USD)`."""
    for last in range(header.last + 1, min(header.first + MOST_HEADER_ROWS, len(lines))):
        line = lines[last]
        close = line.box.top - lines[last - 1].box.bottom <= 1.2 * line.box.height
        ends = [_ended(header, piece, line.page) for piece in phrases(line.words, 0.8)]
        if not close or _figures(line) or None in ends:
            return header
        longer = dict(end for end in ends if end is not None)
        columns = tuple(longer.get(index, column) for index, column in enumerate(header.columns))
        header = replace(header, last=last, columns=columns)
    return header


def _ended(header: PageHeader, words: Sequence[Word], page: int) -> tuple[int, HeaderColumn] | None:
    """The one column that a text stands under, with it, if the text may end what such a column is called."""
    over = [index for index, box in enumerate(header.boxes) if overlap(box_of(words), box) > 0.5]
    text = join_words(words)
    if len(over) != 1:
        return None
    column = header.columns[over[0]]
    if column.name is None or not header.vocabulary.may_end(column.name, text):
        return None
    unit, currency = header_note(f"{column.text} ({text.strip('()（）')})")
    return over[0], replace(
        column,
        text=f"{column.text}\n{text}",
        unit=column.unit or unit,
        currency=column.currency or currency,
        places=(*column.places, *word_places(words, page)),
    )


def _headers_from(lines: Sequence[PageLine], first: int, vocabulary: HeaderVocabulary) -> Iterator[PageHeader]:
    for depth in range(1, MOST_HEADER_ROWS + 1):
        last = first + depth - 1
        if last >= len(lines) or _figures(lines[last]) > 0:
            return
        if depth > 1 and lines[last].box.top - lines[last - 1].box.bottom > 1.2 * lines[last].box.height:
            return
        header = _header(lines, first, last, vocabulary)
        if header is not None:
            yield header


def _figures(line: PageLine) -> int:
    """Words that are figures; a header has none ("Disc.1" or "20GP" are words)."""
    return sum(1 for word in line.words if _DIGIT.match(word.text.lstrip("$€£¥￥-+(")))


def _header(lines: Sequence[PageLine], first: int, last: int, vocabulary: HeaderVocabulary) -> PageHeader | None:
    if not any(_may_head(line, vocabulary) for line in lines[first : last + 1]):
        return None
    block = lines[first : last + 1]
    stackings = [stacked([_segments(line.words, vocabulary) for line in block])]
    if len(block) > 1:
        stackings.append(projected([line.words for line in block]))
    found = [_judged(stacks, lines, (first, last), vocabulary) for stacks in stackings]
    return max((header for header in found if header is not None), key=lambda one: one.score, default=None)


def _judged(
    stacks: Sequence[Stack], lines: Sequence[PageLine], at: tuple[int, int], vocabulary: HeaderVocabulary
) -> PageHeader | None:
    """The header that these texts make; None where they name too few columns."""
    first, last = at
    page = lines[first].page
    columns = assign([_title(stack, page, lines, last + 1) for stack in stacks], vocabulary)
    named = [column for column in columns if column.name is not None]
    if len(named) < 2 or not needs_are_met(vocabulary.spec, (c.name for c in named if c.name)):
        return None
    if sum(1 for column in named if column.score >= FIRM) < 2 or len(columns) > 3 * len(named) + 1:
        return None
    score = sum(column.score for column in named) - 0.1 * (len(columns) - len(named))
    if score < 1.6:
        return None
    above = [line.text for line in lines[max(0, first - CAPTION_ROWS) : first]]
    score += caption_worth(vocabulary.spec, above)
    return PageHeader(vocabulary, first, last, columns, tuple(stack.box for stack in stacks), score)


def _may_head(line: PageLine, vocabulary: HeaderVocabulary) -> bool:
    """Does any word or phrase of the line name a column? (Most lines do not: cheap to ask.)"""
    return any(vocabulary.matches(word.text) for word in line.words) or any(
        vocabulary.matches(join_words(phrase)) for phrase in phrases(line.words)
    )


def _title(stack: Stack, page: int, lines: Sequence[PageLine], below: int) -> Title:
    box = stack.box
    return Title(
        tuple(join_words(row) for row in stack.rows),
        PagePlace(page, box),
        word_places([word for row in stack.rows for word in row], page),
        box.x0,
        box.x1,
        _samples(lines, below, box),
    )


def _samples(lines: Sequence[PageLine], below: int, header: Box) -> tuple[str, ...]:
    """Texts of the next lines that stand under a header."""
    return tuple(
        join_words(phrase)
        for line in lines[below : below + MOST_SAMPLES]
        if len(pieces := phrases(line.words, 0.8)) > 1
        for phrase in pieces
        if overlap(box_of(phrase), header) > 0.4
    )


def _segments(words: Sequence[Word], vocabulary: HeaderVocabulary) -> list[tuple[Word, ...]]:
    """The words of one line cut into header texts: known ones as long as possible, the others at gaps."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = [(best[end - 1][0], end - 1)]
        for start in range(max(0, end - MOST_WORDS), end):
            match = _segment_match(words[start:end], vocabulary)
            if match is not None:
                # One title of close words goes before as many titles: `数量 Quantity` is one column's.
                count = end - start
                worth = match.score * (count**1.5 if _close(words[start:end]) else 1)
                options.append((best[start][0] + worth + 0.01 * match.length, start))
        best.append(max(options))
    cuts: list[tuple[int, int, bool]] = []
    end = len(words)
    while end:
        start = best[end][1]
        cuts.append((start, end, best[end][0] > best[start][0]))
        end = start
    return _merged(words, list(reversed(cuts)))


def _close(words: Sequence[Word]) -> bool:
    """Do the words stand as close as those of one text? Then `Part name` is one title, not `Part` and `name`."""
    return all(after.box.x0 - before.box.x1 <= NORMAL_GAP * height_of(before) for before, after in pairwise(words))


def _segment_match(words: Sequence[Word], vocabulary: HeaderVocabulary) -> HeaderMatch | None:
    for before, after in pairwise(words):
        letters = len(before.text) == 1 and len(after.text) == 1 and not before.text.isascii()
        if after.box.x0 - before.box.x1 > (4.0 if letters else 1.0) * height_of(before):
            return None
    match = vocabulary.best(join_words(words))
    return match if match is not None and match.score >= FIRM else None


def _merged(words: Sequence[Word], cuts: Sequence[tuple[int, int, bool]]) -> list[tuple[Word, ...]]:
    """Unknown words that stand close to a neighbour belong to its text: "quantity and price" is prose."""
    segments: list[tuple[list[Word], bool]] = []
    for start, end, known in cuts:
        piece = list(words[start:end])
        if segments:
            before, before_known = segments[-1]
            gap = piece[0].box.x0 - before[-1].box.x1
            if gap <= 0.45 * height_of(piece[0]) and not (known and before_known):
                segments[-1] = (before + piece, False)
                continue
        segments.append((piece, known))
    return [tuple(piece) for piece, _ in segments]


def _table(
    part: Part, lines: Sequence[PageLine], header: PageHeader, between: tuple[int, int], rules: Sequence[float]
) -> RawTable | None:
    """The header with the rows beneath it, or with those above where a list grows upwards from its header."""
    beneath = _before_other_grid(part, lines[header.last + 1 : between[1]], header)
    above = lines[between[0] : header.first]
    columns = _bounded(header, _tabular(beneath), rules)
    rows = rows_of(beneath, columns, header.vocabulary)
    if not _holds_figures(beneath, header) or _in_other_grid(part, beneath[0], header):
        columns_above = _bounded(header, _tabular(list(reversed(above))), rules)
        if _holds_figures(above, header) and _grows_upwards(above, header):
            columns, rows = columns_above, rows_of(above, columns_above, header.vocabulary)
    return RawTable(header.vocabulary.spec, part.index, columns, rows, header.score, columns[0].place, ruled=False)


def _before_other_grid(part: Part, lines: Sequence[PageLine], header: PageHeader) -> Sequence[PageLine]:
    """The lines up to a ruled block that stands apart from the header: a title block is no part of a list."""
    for index, line in enumerate(lines):
        # A list whose header stands above its ruled rows goes on into them.
        if index and _in_other_grid(part, line, header):
            return lines[:index]
    return lines


def _in_other_grid(part: Part, line: PageLine, header: PageHeader) -> bool:
    """Does a line stand in a ruled block that stands apart from the header?"""
    boxes = [grid.box for grid in part.grids if grid.box is not None and grid.rows * grid.columns >= LEAST_CELLS]
    apart = [box for box in boxes if not box.contains(*header.boxes[0].middle)]
    return any(box.contains(*line.words[0].box.middle) for box in apart)


def _holds_figures(lines: Sequence[PageLine], header: PageHeader) -> bool:
    """Do any lines near the header have texts under at least two of its columns, one of them a figure?"""
    for line in lines[:12] if lines and lines[0].box.top > header.boxes[0].top else lines[-12:]:
        pieces = phrases(line.words, 0.8)
        under = sum(1 for box in header.boxes if any(overlap(box_of(piece), box) > 0 for piece in pieces))
        if under >= 2 and _figures(line):
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


def _tabular(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines that show where the columns are: those near the header and before any total."""
    found: list[PageLine] = []
    before: PageLine | None = None
    for line in lines:
        if before is not None and abs(line.box.top - before.box.top) > 6 * max(line.box.height, 8.0):
            break
        before = line
        if found and any(summary_kind(join_words(piece)) in CLOSING_KINDS for piece in phrases(line.words, 0.8)):
            break
        found.append(line)
    return found


def _bounded(header: PageHeader, lines: Sequence[PageLine], rules: Sequence[float]) -> tuple[HeaderColumn, ...]:
    """The columns with the borders that the values beneath show."""
    between = borders(header.boxes, lines, rules)
    starts = [min(header.boxes[0].x0, *(line.box.x0 for line in lines), header.boxes[0].x0) - 1.0, *between]
    ends = [*between, max(header.boxes[-1].x1, *(line.box.x1 for line in lines), header.boxes[-1].x1) + 1.0]
    return tuple(
        replace(column, first=start, last=end)
        for column, start, end in zip(header.columns, starts, ends, strict=True)
    )
