"""Tables whose rows are records of several lines, beneath titles over as many: the goods above the figures, a
remark beneath them.

The line with most titles is the one of the figures; every item has it, with its number. What stands above or
beneath it begins flush with the titles there. Such lines are laid beside that of the figures, as those of two-line
items are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ordercheck.extract.tables.headers import HeaderVocabulary, needs_are_met
from ordercheck.extract.tables.laid_beside import is_close, laid_beside, named_titles
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, phrases

_LEAST_TITLES = 4
_LEAST_FIGURES = 2
_ORDINAL = re.compile(r"0*\d{1,4}")
_DIGIT = re.compile(r"\d")
_FLUSH = 4.0
"""Points that a text begins off its title at most."""
_NUMBERED = 12.0
"""The same for the number of an item, which may be set in the middle of its column."""
_WIDE = 0.8


@dataclass(frozen=True, slots=True)
class _Titles:
    """Titles of the figures' line with those above and beneath it, where there are any."""

    main: PageLine
    upper: PageLine | None
    lower: PageLine | None

    def holds(self, line: PageLine, titles: PageLine | None) -> bool:
        """Does every text of a line begin flush with a title of its line?"""
        starts = [box_of(phrase).x0 for phrase in phrases(titles.words, _WIDE)] if titles is not None else []
        return bool(starts) and all(
            any(abs(box_of(phrase).x0 - start) <= _FLUSH for start in starts)
            for phrase in phrases(line.words, _WIDE)
        )


def records_side_by_side(
    lines: Sequence[PageLine], vocabularies: Sequence[HeaderVocabulary]
) -> list[PageLine] | None:
    """The lines with each record as one; None where there are no such titles with items beneath."""
    for index, main in enumerate(lines):
        above = lines[index - 1] if index else None
        beneath = lines[index + 1] if index + 1 < len(lines) else None
        for titles in _stacked(main, above, beneath):
            first, last = index - (titles.upper is not None), index + (titles.lower is not None)
            if any(_name_together(titles, one) for one in vocabularies):
                items = _items(lines[last + 1 :], titles)
                if items is not None:
                    return [*lines[:first], laid_beside(main, titles.upper, titles.lower), *items]
    return None


def _stacked(main: PageLine, above: PageLine | None, beneath: PageLine | None) -> Iterator[_Titles]:
    """The titles that may belong together; the most lines first."""
    if _DIGIT.search(main.text):
        return
    upper = above if above is not None and not _DIGIT.search(above.text) and is_close(above, main) else None
    lower = (
        beneath if beneath is not None and not _DIGIT.search(beneath.text) and is_close(main, beneath) else None
    )
    choices = ((upper, lower), (upper, None), (None, lower))
    yield from (_Titles(main, *choice) for choice in dict.fromkeys(choices) if any(choice))


def _name_together(titles: _Titles, vocabulary: HeaderVocabulary) -> bool:
    """Do the titles above or beneath those of the figures name other columns, without which the table has none?"""
    own = named_titles(titles.main, vocabulary)
    others = [named_titles(line, vocabulary) for line in (titles.upper, titles.lower) if line is not None]
    if len(own) < _LEAST_TITLES or not all(others) or any(own.keys() & other.keys() for other in others):
        return False
    named = {name for other in others for name in other}
    stand_over = all(
        any(min(box.x1, under.x1) > max(box.x0, under.x0) for under in own.values())
        for other in others
        for box in other.values()
    )
    whole = needs_are_met(vocabulary.spec, (*own, *named))
    return stand_over and whole and not needs_are_met(vocabulary.spec, own)


def _items(lines: Sequence[PageLine], titles: _Titles) -> list[PageLine] | None:
    """The lines beneath the titles with each record as one line; None where none has all that its titles ask."""
    numbered = [index for index, line in enumerate(lines) if _is_numbered(line, titles.main)]
    found: dict[int, tuple[PageLine | None, PageLine | None]] = {}
    taken: set[int] = set()
    for index in numbered:
        upper = index - 1 if index and is_close(lines[index - 1], lines[index]) else None
        if upper is not None and (upper in taken or not titles.holds(lines[upper], titles.upper)):
            upper = None
        found[index] = (lines[upper] if upper is not None else None, None)
        if upper is not None:
            taken.add(upper)
    for index in numbered:
        below = index + 1
        free = below < len(lines) and below not in taken and below not in found
        if free and is_close(lines[index], lines[below]) and titles.holds(lines[below], titles.lower):
            taken.add(below)
            found[index] = (found[index][0], lines[below])
    if not found or titles.upper is not None and any(upper is None for upper, _ in found.values()):
        return None
    return [
        laid_beside(line, *found[index]) if index in found else line
        for index, line in enumerate(lines)
        if index not in taken
    ]


def _is_numbered(line: PageLine, main: PageLine) -> bool:
    """Is it the line of an item's figures: its number beneath the first title, figures behind it?"""
    number = line.words[0]
    figures = sum(1 for phrase in phrases(line.words[1:], _WIDE) if _DIGIT.search(join_words(phrase)))
    beneath = abs(number.box.x0 - main.words[0].box.x0) < _NUMBERED
    return _ORDINAL.fullmatch(number.text) is not None and beneath and figures >= _LEAST_FIGURES
