"""Titles of two columns that a page runs together: `总额（Total）备注（Memo）`, cut behind a closing bracket.

What stands in brackets is the title's other language, and nothing of that title follows it. Where in a word that
is, is told by how wide its characters usually are; the values beneath show the borders more exactly.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ordercheck.extract.tables.lines import PageLine
from ordercheck.model.document import Word
from ordercheck.model.place import Box, PagePlace

_SEAM = re.compile(r"(?<=[)）])(?=[(（]|[^\W\d_])")

_NEW_TITLE = re.compile(r"[\u3400-\u9fff]{2,}[(（]")


def cut_titles(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line, those cut that hold the end of one title and the beginning of the next."""
    return tuple(piece for word in words for piece in _pieces(word))


def is_cut(before: Word, after: Word) -> bool:
    """Were two words one that was cut here?"""
    return before.box.x1 == after.box.x0 and _SEAM.search(before.text[-1:] + after.text[:1]) is not None


def is_other_title(before: str, after: str) -> bool:
    """Are both texts the second lines of titles: `（Technical Data）` beside `（Finish Colour）`?"""
    return before.startswith(("(", "（")) and before.endswith((")", "）")) and after.startswith(("(", "（"))


def is_open(words: Sequence[Word]) -> bool:
    """Does a bracket open in these words that they do not close? What follows belongs to them."""
    text = "".join(word.text for word in words).replace("（", "(").replace("）", ")")
    return text.count("(") > text.count(")")


def opens_anew(words: Sequence[Word]) -> bool:
    """Does a text begin with a Chinese title that has a bracket of its own: `原材料（Mat.）` behind `（No.`?"""
    return _NEW_TITLE.match("".join(word.text for word in words)) is not None


def whole_places(pieces: Sequence[Word], lines: Sequence[PageLine]) -> tuple[PagePlace, ...]:
    """The places of the words that these are or were cut from."""
    return tuple(
        PagePlace(line.page, word.box)
        for line in lines
        for word in line.words
        if any(word.box.contains(*piece.box.middle) for piece in pieces)
    )


def _pieces(word: Word) -> Iterator[Word]:
    if _SEAM.search(word.text) is None:
        yield word
        return
    ends = [*(match.start() for match in _SEAM.finditer(word.text)), len(word.text)]
    total = _width(word.text)
    start = 0
    for end in ends:
        left, right = (word.box.x0 + word.box.width * _width(word.text[:at]) / total for at in (start, end))
        yield replace(word, text=word.text[start:end], box=Box(left, word.box.top, right, word.box.bottom))
        start = end


def _width(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)
