"""A list without titles: names at the left, amounts flush at the right, and their sum stated as a total.

Bills for services and quotations of forwarders print their charges so. Nothing but the sum says that it is a list,
so that it must be exact and stated by itself; details that are set further in stand between the entries.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, page_lines, phrases, word_places
from ordercheck.extract.tables.model import HeaderColumn, RawCell, RawRow, RawTable
from ordercheck.extract.tables.rows import is_figure
from ordercheck.extract.tables.words import summary_kind
from ordercheck.model.document import Document, Part, Word
from ordercheck.model.place import PagePlace
from ordercheck.values import Figure, parse
from ordercheck.values.text import label_form

_NAME, _AMOUNT = "item", "amount"
_LEAST_ENTRIES = 3
_FLUSH = 2.0
"""Points by which entries of one list may begin or end apart."""
_WORD = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]{2}")
_STATED = ("total", "due", "subtotal")
_MONEY_SIGNS = re.compile(r"[-+(]?\s*(?:[A-Z]{2,3}\s?)?[$€£¥￥₹]?\s?[-\d][\d,.' ]*\)?\s?(?:[$€£¥￥元]|[A-Z]{3})?")


class _Entry(NamedTuple):
    """A line of a name and an amount."""

    line: PageLine
    name: tuple[Word, ...]
    amount: tuple[Word, ...]
    figure: Decimal


def priced_list(document: Document, vocabulary: HeaderVocabulary) -> RawTable | None:
    """The list of a page whose sum is stated, as a table of names and amounts; None where there is none."""
    if not {_NAME, _AMOUNT} <= set(vocabulary.spec.columns):
        return None
    pages = [(part, page_lines(part, ())) for part in document.visible_parts() if part.kind == "page"]
    stated = {figure for _, lines in pages for line in lines for figure in _stated_sum(line)}
    for part, lines in pages:
        for entries in _lists(lines, vocabulary):
            if sum(entry.figure for entry in entries) in stated:
                return _table(part, entries, vocabulary)
    return None


def _stated_sum(line: PageLine) -> Iterator[Decimal]:
    """The figure of a line that begins with the name of a sum: `TOTAL AMOUNT DUE ON August 3   $4.11`."""
    pieces = phrases(line.words)
    for name, amount in zip(pieces, pieces[1:], strict=False):
        figure = _money(join_words(amount))
        if figure is not None and figure > 0 and _is_sum(join_words(name)):
            yield figure


def _is_sum(text: str) -> bool:
    words = text.split()
    return any(summary_kind(" ".join(words[:count])) in _STATED for count in range(1, min(len(words), 4) + 1))


def _money(text: str) -> Decimal | None:
    """The one amount that a text may be."""
    if not is_figure(text) and _MONEY_SIGNS.fullmatch(text) is None:
        return None
    found = parse("money", text)
    numbers = (
        {one.value.number for one in found if isinstance(one.value, Figure)} if isinstance(found, tuple) else set()
    )
    return numbers.pop() if len(numbers) == 1 else None


def _lists(lines: Sequence[PageLine], vocabulary: HeaderVocabulary) -> Iterator[list[_Entry]]:
    """The runs of entries that begin and end flush; a line further left ends a run, and one that sums up."""
    run: list[_Entry] = []
    for line in lines:
        entry = _entry(line, vocabulary)
        left = line.words[0].box.x0
        if run and left > run[0].line.words[0].box.x0 + _FLUSH:
            continue
        if run and entry is not None and _is_flush(run[0], entry):
            run.append(entry)
            continue
        if len(run) >= _LEAST_ENTRIES:
            yield run
        run = [entry] if entry is not None else []
    if len(run) >= _LEAST_ENTRIES:
        yield run


def _is_flush(one: _Entry, other: _Entry) -> bool:
    left = one.name[0].box.x0 - other.name[0].box.x0
    return abs(left) <= _FLUSH and abs(one.amount[-1].box.x1 - other.amount[-1].box.x1) <= _FLUSH


def _entry(line: PageLine, vocabulary: HeaderVocabulary) -> _Entry | None:
    """A name that is no label and no sum, and one amount far behind it."""
    pieces = phrases(line.words)
    if len(pieces) != 2:
        return None
    name, amount = join_words(pieces[0]), join_words(pieces[1])
    figure = _money(amount)
    if figure is None or _WORD.search(name) is None or name.rstrip().endswith((":", "：")):
        return None
    if summary_kind(name) is not None or _is_sum(name) or label_form(name) in vocabulary.labels:
        return None
    return _Entry(line, pieces[0], pieces[1], figure)


def _table(part: Part, entries: Sequence[_Entry], vocabulary: HeaderVocabulary) -> RawTable:
    page = entries[0].line.page
    boxes = [box_of(entry.name) for entry in entries]
    middle = (max(box.x1 for box in boxes) + min(entry.amount[0].box.x0 for entry in entries)) / 2
    right = max(entry.amount[-1].box.x1 for entry in entries)
    place = PagePlace(page, entries[0].line.box)
    columns = (
        HeaderColumn(_NAME, "", place, boxes[0].x0, middle),
        HeaderColumn(_AMOUNT, "", place, middle, right),
    )
    rows = tuple(_row(entry, page) for entry in entries)
    return RawTable(vocabulary.spec, part.index, columns, rows, 0.0, place, ruled=False)


def _row(entry: _Entry, page: int) -> RawRow:
    cells = tuple(_cell(words, column, page) for column, words in enumerate((entry.name, entry.amount)))
    box = entry.line.box
    return RawRow(cells, PagePlace(page, box), top=box.top, bottom=box.bottom, line_height=box.height)


def _cell(words: tuple[Word, ...], column: int, page: int) -> RawCell:
    return RawCell((join_words(words),), PagePlace(page, box_of(words)), column, places=word_places(words, page))
