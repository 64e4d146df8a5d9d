"""The words of a page's lines, and the phrases that they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ordercheck.model.document import Line, Part, Word
from ordercheck.model.place import Box, PagePlace

NORMAL_GAP = 0.45
"""A gap up to this many character heights is a space within a text."""

_INTERLEAVED = 0.3
"""Lines of one row that share more than this part of their height stand between one another."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """The words of a line that may belong to a table, from left to right."""

    words: tuple[Word, ...]
    page: int
    source: Line

    @property
    def box(self) -> Box:
        return box_of(self.words)

    @property
    def text(self) -> str:
        return join_words(self.words)


def box_of(words: Sequence[Word]) -> Box:
    """The box around words; there is at least one."""
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def word_places(words: Iterable[Word], page: int) -> tuple[PagePlace, ...]:
    """Each word's own place."""
    return tuple(PagePlace(page, word.box) for word in words)


def height_of(word: Word) -> float:
    return max(word.size or word.box.height, 1.0)


def join_words(words: Sequence[Word]) -> str:
    """The words as text: no space between Chinese characters that stand close, one space elsewhere."""
    text = ""
    for index, word in enumerate(words):
        if index:
            before = words[index - 1]
            gap = word.box.x0 - before.box.x1
            close = gap < 0.08 * min(height_of(before), height_of(word))
            chinese = _is_wide(before.text[-1:]) and _is_wide(word.text[:1])
            text += "" if close or (chinese and gap < 0.5 * height_of(word)) else " "
        text += word.text
    return text


def _is_wide(character: str) -> bool:
    return bool(character) and ord(character) >= 0x2E80


def phrases(words: Sequence[Word], gap: float = NORMAL_GAP) -> list[tuple[Word, ...]]:
    """Words cut where the space between two is wider than a normal one."""
    if not words:
        return []
    found: list[list[Word]] = [[words[0]]]
    for before, after in pairwise(words):
        if after.box.x0 - before.box.x1 > gap * min(height_of(before), height_of(after)):
            found.append([])
        found[-1].append(after)
    return [tuple(phrase) for phrase in found]


def interleaved(upper: PageLine, lower: PageLine) -> bool:
    """Does a line begin well above the foot of another? Rows do not, texts set in the middle of tall cells do."""
    one, other = upper.box, lower.box
    return other.top < one.bottom - _INTERLEAVED * min(one.height, other.height)


def page_lines(part: Part, taken: Sequence[Box]) -> list[PageLine]:
    """The visible upright lines of a page from top to bottom, without the words inside boxes already taken."""
    lines = []
    for line in part.lines:
        if line.hidden or not isinstance(line.place, PagePlace):
            continue
        words = tuple(
            sorted(
                (w for w in line.words if w.upright and not any(box.contains(*w.box.middle) for box in taken)),
                key=lambda word: word.box.x0,
            )
        )
        if words:
            lines.append(PageLine(words, line.place.page, line))
    return sorted(lines, key=lambda line: (line.box.top, line.box.x0))
