"""Lines of a page laid side by side, so that a row of several lines is one."""

from dataclasses import replace

from msgspec import structs

from ordercheck.extract.tables.assign import FIRM
from ordercheck.extract.tables.headers import HeaderVocabulary
from ordercheck.extract.tables.lines import PageLine, box_of, join_words, phrases
from ordercheck.model.place import Box

ASIDE = 10_000.0
"""How far right of its page the lower line is laid, in points."""


def named_titles(line: PageLine, vocabulary: HeaderVocabulary) -> dict[str, Box]:
    """Column -> where the line names it."""
    found = {}
    for phrase in phrases(line.words, 0.8):
        match = vocabulary.best(join_words(phrase))
        if match is not None and match.score >= FIRM:
            found[match.column] = box_of(phrase)
    return found


def is_close(upper: PageLine, lower: PageLine) -> bool:
    """Does a line stand right beneath another?"""
    return lower.box.top - upper.box.bottom < 1.2 * lower.box.height


def laid_beside(line: PageLine, *others: PageLine | None) -> PageLine:
    """The words of other lines right of those of a line, each line a page's width further on."""
    aside = (
        structs.replace(word, box=moved(word.box, pages * ASIDE))
        for pages, other in enumerate(others, start=1)
        for word in (other.words if other is not None else ())
    )
    return replace(line, words=(*line.words, *aside))


def moved(box: Box, right: float) -> Box:
    """A box so many points further right."""
    return box._replace(x0=box.x0 + right, x1=box.x1 + right)
