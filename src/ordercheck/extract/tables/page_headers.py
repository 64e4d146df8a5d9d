"""The header lines of tables on a page without cells: titles by alignment, over one another where they wrap."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ordercheck.extract.tables.assign import (
    CAPTION_ROWS,
    FIRM,
    Title,
    assign,
    caption_worth,
    is_other_table,
)
from ordercheck.extract.tables.borders import borders
from ordercheck.extract.tables.column_numbers import are_column_numbers, without_number
from ordercheck.extract.tables.fitting import MOST_SAMPLES
from ordercheck.extract.tables.header_rows import MOST_HEADER_ROWS
from ordercheck.extract.tables.headers import HeaderMatch, HeaderVocabulary, needs_are_met
from ordercheck.extract.tables.lines import (
    NORMAL_GAP,
    PageLine,
    box_of,
    height_of,
    interleaved,
    join_words,
    phrases,
    word_places,
)
from ordercheck.extract.tables.model import HeaderColumn
from ordercheck.extract.tables.narrow_gaps import parted_titles
from ordercheck.extract.tables.page_body import tabular_lines
from ordercheck.extract.tables.stacks import Stack, overlap, projected, stacked
from ordercheck.extract.tables.title_cuts import (
    cut_titles,
    is_cut,
    is_open,
    is_other_title,
    opens_anew,
    whole_places,
)
from ordercheck.extract.tables.title_edges import borders_at_titles
from ordercheck.extract.tables.title_notes import header_note
from ordercheck.extract.tables.titles_beside import titles_alone
from ordercheck.extract.tables.told_columns import only_counts
from ordercheck.extract.tables.torn_titles import whole_titles
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.document import Word
from ordercheck.model.place import Box, PagePlace

_MOST_WORDS = 7
"""Words of one header text on one line."""

_TORN = 0.6
"""How much worse a header is that leaves out a line of its own row."""

_TIGHT = 0.4
"""So much of their height lies between the lines of one title at most, and more than that before the first row."""

_OPEN = 0.5
"""How much worse a header is for each title whose bracket does not close: it is torn."""

_CLAUSES = re.compile(r"\S{4,}[，。；]\S{4,}|[,;] \S+ \S+ ")
_IN_BRACKETS = re.compile(r"(?:\s*[(（][^()（）]+[)）])+\s*")
_DIGIT = re.compile(r"\d")
_COUNTED_BY = frozenset(["per", "for", "each", "every", "pro", "je", "par", "por", "cada", "每"])


@dataclass(frozen=True, slots=True)
class PageHeader:
    """A header on lines `first` to `last`; `boxes` are those of its columns, from left to right."""

    vocabulary: HeaderVocabulary
    first: int
    last: int
    columns: tuple[HeaderColumn, ...]
    boxes: tuple[Box, ...]
    score: float
    other: bool = False


def find_headers(lines: Sequence[PageLine], vocabularies: Sequence[HeaderVocabulary]) -> list[PageHeader]:
    """The best headers that do not share a line, from top to bottom."""
    lines = [titles_alone(line, vocabularies) for line in lines]
    found = [
        header
        for first in range(len(lines))
        for vocabulary in vocabularies
        for header in _headers_from(lines, first, vocabulary)
    ]
    found.sort(key=lambda header: -_worth(header, lines))
    chosen: list[PageHeader] = []
    for header in found:
        if all(header.last < other.first or header.first > other.last for other in chosen):
            chosen.append(header)
    ordered = sorted(chosen, key=lambda header: header.first)
    return [_with_rest(header, lines) for header in _joined(ordered, lines)]


def _worth(header: PageHeader, lines: Sequence[PageLine]) -> float:
    """The score of a header; each further line costs a little, unless it stands between the lines of one row.

    Titles that wrap beside others set in the middle of their cells make lines that share some of their height: a
    header that leaves one of them out has torn its titles. So has one that leaves out a line which stands closer
    to it than to what follows, or takes one that stands further off.
    """
    own = list(pairwise(lines[header.first : header.last + 1]))
    torn = [*lines[max(header.first - 1, 0) : header.first + 1]], [*lines[header.last : header.last + 2]]
    cuts = sum(len(pair) == 2 and interleaved(*pair) and not any(map(figures_of, pair)) for pair in torn)
    cuts = cuts or _is_cut_off(header, lines)
    return header.score - 0.15 * sum(not interleaved(*pair) for pair in own) - _TORN * cuts


def _is_cut_off(header: PageHeader, lines: Sequence[PageLine]) -> bool:
    """Do its titles go on beneath it, or end within it, as the space between the lines says?"""
    near = lines[header.first : header.first + MOST_HEADER_ROWS + 2]
    gaps = [after.box.top - before.box.bottom for before, after in pairwise(near)]
    for at, (gap, line) in enumerate(zip(gaps, near[1:], strict=True)):
        if figures_of(line) or gap > _TIGHT * line.box.height:
            close = header.first + at
            # Where no line is close the titles may be as far apart as the rows.
            return at > 0 and close != header.last and gaps[at - 1] + _TIGHT * line.box.height <= gap
    return False


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
    for last in range(header.last + 1, len(lines)):
        line = lines[last]
        # Titles of two languages may take all rows of a header; a unit in brackets ends them all the same.
        if last >= header.first + MOST_HEADER_ROWS and not _IN_BRACKETS.fullmatch(line.text):
            return header
        close = line.box.top - lines[last - 1].box.bottom <= 1.2 * line.box.height
        ends = [_ended(header, piece, line.page) for piece in phrases(line.words, 0.8)]
        if not close or figures_of(line) or None in ends:
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
    # `Qty in` over `sets`: what the whole says goes before what its first line seemed to say.
    whole, _ = header_note(f"{column.text}\n{text}")
    unit, currency = header_note(f"{column.text} ({text.strip('()（）')})")
    return over[0], replace(
        column,
        text=f"{column.text}\n{text}",
        unit=whole or column.unit or unit,
        currency=column.currency or currency,
        places=(*column.places, *word_places(words, page)),
    )


def _headers_from(lines: Sequence[PageLine], first: int, vocabulary: HeaderVocabulary) -> Iterator[PageHeader]:
    rows = 0
    for last in range(first, len(lines)):
        # Titles set in the middle of their cells make lines between those of the others.
        rows += last == first or not interleaved(lines[last - 1], lines[last])
        if rows > MOST_HEADER_ROWS or figures_of(lines[last]) > 0:
            return
        if last > first and lines[last].box.top - lines[last - 1].box.bottom > 1.2 * lines[last].box.height:
            return
        header = _header(lines, first, last, vocabulary)
        if header is not None:
            yield header


def figures_of(line: PageLine) -> int:
    """Words that are figures; a header has none but the numbers of its columns ("Disc.1" or "20GP" are words).

    What a title counts by is none either: `Price per 100`.
    """
    texts = [word.text for word in line.words]
    around = zip(["", *texts], texts, [*texts[1:], ""], strict=False)
    return sum(
        1
        for before, text, following in around
        if _DIGIT.match(text.lstrip("$€£¥￥-+("))
        and without_number(f"{text} {following}") != following
        and before.lower() not in _COUNTED_BY
    )


def _header(lines: Sequence[PageLine], first: int, last: int, vocabulary: HeaderVocabulary) -> PageHeader | None:
    if not any(_may_head(line, vocabulary) for line in lines[first : last + 1]) or _is_sentence(lines[first]):
        return None
    block = lines[first : last + 1]
    beneath = lines[last + 1 : last + 1 + MOST_SAMPLES]
    stackings = [whole_titles(stacked([_segments(line.words, vocabulary) for line in block]), beneath)]
    cut = [cut_titles(line.words) for line in block]
    if sum(map(len, cut)) > sum(len(line.words) for line in block):
        stackings.append(stacked([_segments(words, vocabulary) for words in cut]))
    whole = stacked([phrases(line.words) for line in block])
    if whole not in stackings and borders_at_titles([stack.box for stack in whole], beneath):
        stackings.append(whole)
    parted = stacked([parted_titles(line.words, beneath) for line in block])
    if parted not in stackings:
        stackings.append(parted)
    if len(block) > 1:
        stackings.append(projected([line.words for line in block]))
    found = [_judged(stacks, lines, (first, last), vocabulary) for stacks in stackings]
    return max((header for header in found if header is not None), key=lambda one: one.score, default=None)


def _judged(
    stacks: Sequence[Stack], lines: Sequence[PageLine], at: tuple[int, int], vocabulary: HeaderVocabulary
) -> PageHeader | None:
    """The header that these texts make; None where they name too few columns."""
    first, last = at
    samples = _samples(stacks, lines[last + 1 : last + 1 + MOST_SAMPLES])
    titles = [_title(stack, lines[first : last + 1], texts) for stack, texts in zip(stacks, samples, strict=True)]
    columns = assign(titles, vocabulary)
    named = [column for column in columns if column.name is not None]
    if len(named) < 2 or not needs_are_met(vocabulary.spec, (c.name for c in named if c.name)):
        return None
    firm = sum(1 for column in named if column.score >= FIRM)
    if firm < (1 if _is_count(columns, vocabulary) else 2) or len(columns) > 3 * len(named) + 1:
        return None
    score = sum(column.score for column in named) - 0.1 * (len(columns) - len(named))
    score -= _OPEN * sum(is_open([word for row in stack.rows for word in row]) for stack in stacks)
    if score < 1.6:
        return None
    above = [line.text for line in lines[max(0, first - CAPTION_ROWS) : first]]
    score += caption_worth(vocabulary.spec, above)
    boxes = tuple(stack.box for stack in stacks)
    return PageHeader(vocabulary, first, last, columns, boxes, score, is_other_table(vocabulary.spec, above))


def _is_count(columns: Sequence[HeaderColumn], vocabulary: HeaderVocabulary) -> bool:
    """Is it a list of nothing but names and counts? Then the count may be told by what stands beneath."""
    return only_counts(vocabulary.spec) and all(column.name is not None for column in columns)


def _is_sentence(line: PageLine) -> bool:
    """Is the line one text of several clauses: a remark above the header?"""
    return _CLAUSES.search(line.text) is not None and len(phrases(line.words)) == 1


def _may_head(line: PageLine, vocabulary: HeaderVocabulary) -> bool:
    """Does any word or phrase of the line name a column? (Most lines do not: cheap to ask.)"""
    return any(vocabulary.matches(word.text) for word in line.words) or any(
        vocabulary.matches(join_words(phrase)) for phrase in phrases(line.words)
    )


def _title(stack: Stack, lines: Sequence[PageLine], samples: tuple[str, ...]) -> Title:
    """`lines`: those of the header."""
    box = stack.box
    return Title(
        tuple(join_words(row) for row in stack.rows),
        PagePlace(lines[0].page, box),
        whole_places([word for row in stack.rows for word in row], lines),
        box.x0,
        box.x1,
        samples,
    )


def _samples(stacks: Sequence[Stack], beneath: Sequence[PageLine]) -> list[tuple[str, ...]]:
    """What stands beneath each title on the next lines, by the borders that these show."""
    rows = [line for line in tabular_lines(beneath) if len(phrases(line.words, 0.8)) > 1]
    rows = [line for line in rows if not (are_column_numbers([word.text for word in line.words]) or sums_up(line))]
    between = borders([stack.box for stack in stacks], rows, ())
    found: list[list[str]] = [[] for _ in stacks]
    for line in rows:
        for index, words in groupby(line.words, key=lambda word: bisect(between, word.box.middle[0])):
            found[index].append(join_words(tuple(words)))
    return [tuple(texts) for texts in found]


def sums_up(line: PageLine) -> bool:
    """Does a line begin with the label of a sum: `Brought forward`?"""
    return summary_kind(join_words(phrases(line.words, 0.8)[0])) is not None


def _segments(words: Sequence[Word], vocabulary: HeaderVocabulary) -> list[tuple[Word, ...]]:
    """The words of one line cut into header texts: known ones as long as possible, the others at gaps."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = [(best[end - 1][0], end - 1)]
        for start in range(max(0, end - _MOST_WORDS), end):
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
        if after.box.x0 - before.box.x1 > (4.0 if letters else 1.0) * height_of(before) or is_cut(before, after):
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
            apart = (known and before_known) or is_other_title(join_words(before), piece[0].text)
            apart = (apart and not is_open(before)) or (is_open(before) and opens_anew(piece))
            if gap <= 0.45 * height_of(piece[0]) and not apart:
                segments[-1] = (before + piece, False)
                continue
        segments.append((piece, known))
    return [tuple(piece) for piece, _ in segments]
