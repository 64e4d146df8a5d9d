"""Titles on one line with figures of a drawing: a list in a corner beside dimensions is headed all the same."""

from collections.abc import Sequence
from dataclasses import replace

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import PageLine, height_of, join_words, phrases
from ordercheck.extract.tables.rows import is_figure
from ordercheck.model.document import Word

_APART = 6.0
"""So many heights of their text lie at least between the titles of a list and what a drawing says beside it."""

_LEAST_TITLES = 2


def titles_alone(line: PageLine, vocabularies: Sequence[HeaderVocabulary]) -> PageLine:
    """The line with only its last texts, where these are titles of one table and figures stand far before."""
    pieces = phrases(line.words, 0.8)
    for at in range(1, len(pieces) - _LEAST_TITLES + 1):
        gap = pieces[at][0].box.x0 - pieces[at - 1][-1].box.x1
        if gap < _APART * height_of(pieces[at][0]):
            continue
        before, behind = pieces[:at], pieces[at:]
        if all(is_figure(join_words(piece)) for piece in before) and _are_titles(behind, vocabularies):
            words = tuple(word for piece in behind for word in piece)
            return replace(line, words=words)
    return line


def _are_titles(pieces: Sequence[Sequence[Word]], vocabularies: Sequence[HeaderVocabulary]) -> bool:
    texts = [join_words(piece) for piece in pieces]
    return any(all(_names_column(text, vocabulary) for text in texts) for vocabulary in vocabularies)


def _names_column(text: str, vocabulary: HeaderVocabulary) -> bool:
    match = vocabulary.best(text)
    return match is not None and match.score >= FIRM
