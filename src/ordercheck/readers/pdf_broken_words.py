"""Words that a narrow cell broke in their middle: `MANZANILL` / `O`, `28,56` / `0.00` are one word again.

Word processors and sheets break a token that is wider than its cell wherever the line is full. The end of such a
line leaves less room than the next character needs; a whole word that wraps only seldom fills its line so exactly,
and then two words of one kind stand there (`RAL7016` / `RAL9005`), which stay apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from ordercheck.model.document import Cell, Grid, Line, Word

_NARROW = re.compile(r"[!-~\u00a0-\u024f]")
_TAIL = re.compile(r"[!-~\u00a0-\u024f]+$")
_HEAD = re.compile(r"[!-~\u00a0-\u024f]+")
_LETTER = re.compile(r"[^\W\d_]")
_FIGURE_GOES_ON = re.compile(r"\d[.,*×xX:]?$")
_FIGURE = re.compile(r"\d[\d.,]*")
_FIGURE_SIGNS = frozenset("0123456789.,*×")
_CODE = re.compile(r"[0-9A-Z]+")
_LONG_CODE = re.compile(r"[0-9A-Z]{8,}")
_TOLERANCE = 0.6
"""Points by which measured widths may err."""
_LEAST_BEFORE_LETTER = 6
"""Letters of a word whose one last letter stands beneath; `GRADE` / `A` is a word and a letter."""
_LEAST_DIGITS, _MOST_LEFT = 5, 2
"""Digits of a figure, and of what is left of it beneath; `1200` / `50` are two."""
_LEAST_WORD = 5
"""Letters from which on a text is rather a word than the beginning of a code."""
_LONGEST_REST = 4
_LETTERS_ALONE = frozenset("aàyoe")
"""Letters that are words by themselves in some language."""
_SHORT = (
    "a an and any are as at bag bags bar bl box bulk by cbm ctn ctns cm cut de del der des di die dozen "
    "drum du each el en et ex fcl feet for free from gold gray grey gsm has if in inc inch is it jar kg "
    "kgs kit la lcl le les ltd lot lots m may mm mt nett new no nos not of off oil on one only open or "
    "out pack pair pc pcs per pin plt por pour red roll rod set sets silk size sur tape tax the this to "
    "ton tons top tray tube two type und unit up van via von vol was wide with wood y yes you"
)
_SHORT_WORDS = frozenset(_SHORT.split())
"""Short words and units that may well begin a line."""
_OVERFLOW = 2.0
"""Points by which a line may run over what its cell keeps clear."""


class _Break(NamedTuple):
    """The end of a line in a cell and the beginning of the next one, where the line is full."""

    upper: Word
    lower: Word

    @property
    def tail(self) -> str:
        found = _TAIL.search(self.upper.text)
        return found[0] if found else ""

    @property
    def head(self) -> str:
        found = _HEAD.match(self.lower.text)
        return found[0] if found else ""


def with_whole_words(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """The lines of a page in which the words that the cells of its grids broke are whole again.

    A word stands where it begins; a line of which nothing is left goes. The same list where nothing is broken.
    """
    breaks = _broken([one for grid in grids for one in _full_lines(grid)])
    if not breaks:
        return list(lines)
    after = {id(one.upper): one.lower for one in breaks}
    gone = {id(one.lower) for one in breaks}
    return [kept for line in lines if (kept := _mended(line, after, gone)) is not None]


def _mended(line: Line, after: dict[int, Word], gone: set[int]) -> Line | None:
    if not any(id(word) in after or id(word) in gone for word in line.words):
        return line
    words = tuple(_whole(word, after) for word in line.words if id(word) not in gone)
    if not words:
        return None
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return replace(line, words=words, text=" ".join(word.text for word in words), box=box)


def _whole(word: Word, after: dict[int, Word]) -> Word:
    text, last = word.text, word
    while (following := after.get(id(last))) is not None:
        text, last = text + following.text, following
    return word if last is word else replace(word, text=text)


def _broken(full: Sequence[_Break]) -> list[_Break]:
    """Of the full lines of a page those that break a word: what shows it, and where one does, what may be one."""
    certain = [_is_certain(one) for one in full]
    proved = any(certain)
    return [one for one, sure in zip(full, certain, strict=True) if sure or (proved and _is_possible(one))]


def _padding(cells: Iterable[Cell]) -> float:
    """What the cells of a grid keep clear at each side, by the text that comes nearest to its cell's edge."""
    sides = [
        side
        for cell in cells
        for line in cell.lines
        if cell.box is not None and line.box is not None
        for side in (line.box.x0 - cell.box.x0, cell.box.x1 - line.box.x1)
    ]
    return max(min((side for side in sides if side > -_OVERFLOW), default=0.0), 0.0)


def _full_lines(grid: Grid) -> Iterator[_Break]:
    padding = _padding(grid.cells)
    for cell in grid.cells:
        for line, following in pairwise(cell.lines):
            if cell.box is None or line.box is None or not following.words or not _is_alone(line):
                continue
            one = _Break(line.words[-1], following.words[0])
            room = cell.box.width - 2 * padding - line.box.width
            if one.tail and one.head and one.upper.upright and -_OVERFLOW <= room < _needed(one) + _TOLERANCE:
                yield one


def _is_alone(line: Line) -> bool:
    """Does nothing but Chinese stand before the last word? Behind a space the whole word would have wrapped."""
    return len(line.words) == 1 or all(_NARROW.search(word.text) is None for word in line.words[:-1])


def _needed(one: _Break) -> float:
    """The room that would have kept the line whole: of the next character; behind a hyphen, of the next word."""
    if _is_hyphened(one):
        return one.lower.box.width
    letters = float(len(one.lower.text))
    if _FIGURE.fullmatch(one.lower.text) is not None:
        # The signs of a figure are half as wide as the digit that comes next.
        letters = letters / 2 + sum(character.isdigit() for character in one.lower.text) / 2
    return one.lower.box.width / max(letters, 1)


def _is_hyphened(one: _Break) -> bool:
    return re.search(r"\w-$", one.tail) is not None and one.head[0].isalnum()


def _is_certain(one: _Break) -> bool:
    """Does the break itself show that no word ends there?"""
    tail, head = one.tail, one.head
    if _is_hyphened(one):
        return any(character.isdigit() for character in tail + head)
    if _FIGURE_GOES_ON.search(tail) and head[0] in _FIGURE_SIGNS:
        return _is_figure_broken(tail, head)
    if _LONG_CODE.fullmatch(tail) and _CODE.fullmatch(head) and not _is_word(tail) and not tail.isdigit():
        return True
    return bool(_LETTER.match(tail[-1])) and _is_last_letter(tail, head)


def _is_figure_broken(tail: str, head: str) -> bool:
    """`800*6` / `00*18`, `15400` / `0` and `64,50` / `0.00`, but not two figures of one kind, `1200` / `1500`."""
    if head[0] in "0.," or not tail[-1].isdigit():
        return True
    if tail.isdigit() and head.isdigit():
        return len(tail) >= _LEAST_DIGITS and len(head) <= _MOST_LEFT
    return _shape(tail) != _shape(head)


def _is_last_letter(tail: str, head: str) -> bool:
    """Is a single letter the end of the word above: `Pendan` / `t`, but not `Grade` / `A`?"""
    if len(_letters(head)) != 1 or not _is_word(head):
        return False
    if head[0].islower():
        return tail[-1].islower() and head[0] not in _LETTERS_ALONE and len(tail) > 1
    return tail.isupper() and len(_letters(tail)) > _LEAST_BEFORE_LETTER


def _is_possible(one: _Break) -> bool:
    """May the word go on beneath, on a page that breaks words?

    A short rest that is no word by itself (`VEGETAB` / `LES`), or what goes on with a code (`SWRC` / `H35K`).
    """
    tail, head = one.tail, one.head
    last, first = tail[-1], head[0]
    if _LETTER.match(last) and _LETTER.match(first):
        if _is_word(head):
            rest = _letters(head)
            return (
                len(rest) <= _LONGEST_REST
                and rest.lower() not in _SHORT_WORDS
                and last.islower() == first.islower()
            )
        return len(tail) < _LEAST_WORD
    if last.isdigit() and first.isdigit():
        return _shape(tail) != _shape(head) or len(head) < len(tail)
    return last.isalnum() and first.isalnum() and not _is_word(tail)


def _is_word(text: str) -> bool:
    """Letters alone, but for signs around them."""
    return (
        _LETTER.search(text) is not None and not any(character.isdigit() for character in text) and "-" not in text
    )


def _letters(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found[0] if found else ""


def _shape(text: str) -> str:
    """A text with each run of digits and letters as one sign; decimals and their number count."""
    return re.sub(
        r"[^\W\d_]+", "a", re.sub(r"\d+", "9", re.sub(r"\.(\d+)$", lambda d: "." + "0" * len(d[1]), text))
    )
