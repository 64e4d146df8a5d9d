"""The words of a page's lines as phrases, and the borders between columns that only alignment shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ordercheck.model.document import Line, Part, Word
from ordercheck.model.place import Box, PagePlace

NORMAL_GAP = 0.45
"""A gap up to this many character heights is a space within a text."""


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


def borders(headers: Sequence[Box], lines: Sequence[PageLine], rules: Sequence[float]) -> list[float]:
    """The x between each two neighbouring columns: where the fewest texts are cut, at a rule if there is one.

    Where as many columns of text stand beneath as there are headers, they are theirs, however each is aligned.
    """
    return _between_texts(headers, lines) or [
        _border(left, right, lines, [rule for rule in rules if left.x0 < rule < right.x1])
        for left, right in pairwise(headers)
    ]


def _between_texts(headers: Sequence[Box], lines: Sequence[PageLine]) -> list[float]:
    """The x between the columns of text beneath, if each pair has room between them and between their headers."""
    spans = _columns_of_text(lines)
    if len(spans) != len(headers):
        return []
    found = []
    for (left, right), (before, after) in zip(pairwise(headers), pairwise(spans), strict=True):
        start, end = max(left.x1, before[1]), min(right.x0, after[0])
        if end <= start:
            return []
        found.append((start + end) / 2)
    return found


def _columns_of_text(lines: Sequence[PageLine]) -> list[tuple[float, float]]:
    """From where to where the texts of lines with several ones reach, joined where they overlap."""
    cut = [pieces for line in lines if len(pieces := phrases(line.words)) > 2]
    spans: list[tuple[float, float]] = []
    for box in sorted((box_of(piece) for pieces in cut for piece in pieces), key=lambda box: box.x0):
        if spans and box.x0 <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], box.x1))
        else:
            spans.append((box.x0, box.x1))
    return spans


def _border(left: Box, right: Box, lines: Sequence[PageLine], rules: Sequence[float]) -> float:
    low, high = left.middle[0], right.middle[0]
    edges = {low, high, left.x1, right.x0}
    for line in lines:
        for word in line.words:
            edges.update(x for x in (word.box.x0, word.box.x1) if low < x < high)
    stops = sorted(x for x in edges if low <= x <= high)
    spans = [(a, b) for a, b in pairwise(stops) if b - a > 0.05]
    if not spans:
        return (left.x1 + right.x0) / 2
    costs = [_cost((a + b) / 2, left, right, lines, any(a <= rule <= b for rule in rules)) for a, b in spans]
    least = min(costs)
    start, end = max(_stretches(spans, costs, least), key=lambda span: span[1] - span[0])
    inside = [rule for rule in rules if start <= rule <= end]
    return inside[0] if inside else (start + end) / 2


def _stretches(
    spans: Sequence[tuple[float, float]], costs: Sequence[float], least: float
) -> list[tuple[float, float]]:
    """Neighbouring spans of the least cost, joined."""
    joined: list[tuple[float, float]] = []
    for (start, end), cost in zip(spans, costs, strict=True):
        if cost > least:
            continue
        if joined and abs(joined[-1][1] - start) < 0.1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _cost(x: float, left: Box, right: Box, lines: Sequence[PageLine], ruled: bool) -> float:
    """What a border at x would cut: words dear, normal spaces cheaper, headers dearest; a rule is a hint."""
    cost = 8.0 if left.x0 < x < left.x1 or right.x0 < x < right.x1 else 0.0
    for line in lines:
        # A text that runs on alone says where its column ends, if it does not run over the whole table.
        weight = 1.0 if len(phrases(line.words, 0.8)) > 1 else 0.3
        for index, word in enumerate(line.words):
            if word.box.x0 < x < word.box.x1:
                cost += 3.0 * weight
            elif index and line.words[index - 1].box.x1 <= x <= word.box.x0:
                space = word.box.x0 - line.words[index - 1].box.x1
                cost += weight if space <= NORMAL_GAP * height_of(word) else 0.0
    return cost - (2.0 if ruled else 0.0)
