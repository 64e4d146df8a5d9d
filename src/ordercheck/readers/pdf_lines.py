"""Fragments -> words -> lines: everything on one baseline from the left edge of the page to the right."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from ordercheck.model.document import Line, Word
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_objects import Rule
from ordercheck.readers.pdf_text import HAN, HAN_GAP, LOST, OVERLAP, gap_allowed

RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
LAYER_CONFIDENCE = 0.9
"""Of a word in the text layer of a scan: somebody's OCR read it and does not say how sure it was."""
_SAME_LINE = 0.3
"""Ems by which baselines of one line may differ: centred cells and fonts of other sizes, never the next line."""
_DOUBLED = 0.12
"""Ems: the same character this near is drawn twice to look bold or as a shadow."""
_RAISED_SIZE, _RAISED_BY, _MOST_RAISED = 0.8, 0.55, 2
"""Size and shift in ems of the word before, and number of characters, of what is raised or lowered."""
_CUT_GAP = 0.05
"""Ems between two characters of one text object that may stand in two cells."""
_SPREAD = 1.0
"""Ems: letters set apart for looks stand closer than this, columns of single letters do not."""
_SAME_SPACING = 0.15
"""Ems by which the distances between such letters may differ."""
_FEWEST_HAN, _FEWEST_LATIN = 3, 4
"""Letters from which on letters set apart are one word."""


def lines_of(fragments: Iterable[Fragment], rules: Sequence[Rule], page: int) -> list[Line]:
    """The lines of a page, top to bottom and left to right, without their order in the part.

    `rules`: the vertical rules of the page; no word crosses one. Text that is not upright, and text that is
    concealed, stands in lines of its own.
    """
    walls = _Walls(rules)
    groups: dict[tuple[int, bool], list[Fragment]] = defaultdict(list)
    for fragment in fragments:
        key = fragment.style.direction.degrees, fragment.style.concealed is not None
        groups[key].append(fragment)
    lines = [
        _line(rows, page, walls)
        for group in groups.values()
        for rows in _rows([piece for fragment in group for piece in walls.pieces(fragment)])
    ]
    return sorted(lines, key=_reading_order)


def _reading_order(line: Line) -> tuple[bool, float, float]:
    box = line.box or Box(0, 0, 0, 0)
    upright = all(word.upright for word in line.words)
    return line.hidden or not upright, box.bottom if upright else box.top, box.x0


class _Walls:
    """The vertical rules, to be asked whether one stands between two points."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = sorted(rules)
        self.positions = [rule.position for rule in self.rules]

    def between(self, left: float, right: float, fragment: Fragment) -> bool:
        """Whether a rule that is as high as the text lies between two positions of an upright fragment."""
        if not self.rules or not fragment.style.direction.upright:
            return False
        top = fragment.base - 0.7 * fragment.style.size
        for index in range(bisect_left(self.positions, left), len(self.rules)):
            rule = self.rules[index]
            if rule.position > right:
                return False
            if rule.start <= top and rule.end >= fragment.base:
                return True
        return False

    def part(self, last: Fragment, following: Fragment) -> bool:
        """Whether a rule stands between the last character of one fragment and the first of the next."""
        left = (last.starts[-1] + last.ends[-1]) / 2
        return self.between(left, (following.starts[0] + following.ends[0]) / 2, following)

    def pieces(self, fragment: Fragment) -> list[Fragment]:
        """The fragment cut where a rule crosses it between two text objects or in a gap.

        A rule through a text that was written in one go is a text that runs over its cell's edge.
        """
        if not self.between(fragment.start, fragment.end, fragment):
            return [fragment]
        for position in range(1, len(fragment.texts)):
            gap = fragment.starts[position] - fragment.ends[position - 1]
            if position not in fragment.seams and gap < _CUT_GAP * fragment.style.size:
                continue
            first, rest = fragment.cut(position)
            if self.part(first, rest):
                return [first, *self.pieces(rest)]
        return [fragment]


def _rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Fragments by baseline."""
    rows: list[list[Fragment]] = []
    anchor, smallest = 0.0, 0.0
    for fragment in sorted(fragments, key=lambda piece: piece.base):
        size = fragment.style.size
        if rows and fragment.base - anchor <= _SAME_LINE * min(size, smallest):
            rows[-1].append(fragment)
            smallest = min(size, smallest)
        else:
            rows.append([fragment])
            anchor, smallest = fragment.base, size
    return _raised(rows)


def _raised(rows: list[list[Fragment]]) -> list[list[Fragment]]:
    """Small raised or lowered characters put into the row of the word that they follow: m³, 1st, CO₂.

    A digit behind a digit stays apart: it is a footnote's mark or a tolerance, never a part of the figure.
    """
    largest = max([piece.style.size for row in rows for piece in row], default=0.0)
    for n, row in enumerate(rows):
        for fragment in [piece for piece in row if len(piece.texts) <= _MOST_RAISED]:
            if fragment.style.size > _RAISED_SIZE * largest:
                continue
            for other in rows[max(0, n - 1) : n] + rows[n + 1 : n + 2]:
                if any(_follows(fragment, host) for host in other):
                    row.remove(fragment)
                    other.append(fragment)
                    break
    return [row for row in rows if row]


def _follows(fragment: Fragment, host: Fragment) -> bool:
    size = host.style.size
    if fragment.style.size > _RAISED_SIZE * size or abs(fragment.base - host.base) > _RAISED_BY * size:
        return False
    if not -0.1 * size < fragment.start - host.end < 0.15 * size:
        return False
    return not (host.texts[-1][-1].isdigit() and fragment.texts[0][0].isdigit())


def _line(row: list[Fragment], page: int, walls: _Walls) -> Line:
    row.sort(key=lambda piece: piece.start)
    words = _spread(_words(_once(row), walls), walls)
    shown = tuple(_word(parts) for parts in words)
    boxes = [word.box for word in shown]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    return Line(
        text=" ".join([word.text for word in shown]),
        place=PagePlace(page, box),
        box=box,
        words=shown,
        size=round(median([word.size for word in shown]), 2),
        bold=all(word.bold for word in shown),
        hidden=row[0].style.concealed is not None,
    )


def _once(row: list[Fragment]) -> list[Fragment]:
    """The row without characters that are drawn a second time at nearly the same place."""
    overlapping = [later for last, later in pairwise(row) if later.start < last.end - 0.3 * later.style.size]
    if not overlapping:
        return row
    seen: dict[str, list[tuple[float, Fragment]]] = defaultdict(list)
    kept: list[Fragment] = []
    for fragment in sorted(row, key=lambda piece: piece.style.order):
        reach = _DOUBLED * fragment.style.size
        fresh = [
            n
            for n, (text, start) in enumerate(zip(fragment.texts, fragment.starts, strict=True))
            if not any(abs(start - at) <= reach and other is not fragment for at, other in seen[text])
        ]
        for n in fresh:
            seen[fragment.texts[n]].append((fragment.starts[n], fragment))
        kept.extend(_runs(fragment, fresh))
    return sorted(kept, key=lambda piece: piece.start)


def _runs(fragment: Fragment, positions: list[int]) -> list[Fragment]:
    """The parts of a fragment that are left when only some positions stay."""
    if len(positions) == len(fragment.texts):
        return [fragment]
    runs: list[Fragment] = []
    begin = 0
    for n in range(1, len(positions) + 1):
        if n == len(positions) or positions[n] != positions[n - 1] + 1:
            runs.append(fragment.part(positions[begin], positions[n - 1] + 1))
            begin = n
    return runs


def _words(row: list[Fragment], walls: _Walls) -> list[list[Fragment]]:
    """Fragments from left to right, joined where they touch; overlapping texts stay apart."""
    words: list[list[Fragment]] = []
    for fragment in row:
        if words:
            last = words[-1][-1]
            size = min(last.style.size, fragment.style.size)
            gap = fragment.start - last.end
            if -OVERLAP * size < gap < HAN_GAP * size:
                allowed = gap_allowed(size, last.texts[-1], fragment.texts[0], fragment.spaced)
                if gap < allowed and not walls.part(last, fragment):
                    words[-1].append(fragment)
                    continue
        words.append([fragment])
    return words


def _spread(words: list[list[Fragment]], walls: _Walls) -> list[list[Fragment]]:
    """Letters that are set apart for looks (I N V O I C E) as one word; columns of single digits stay apart.

    Where a long word of a line is set so, a short one beside it is too (the `O F` of B I L L  O F  L A D I N G).
    """
    if sum(map(_single_letter, words)) < _FEWEST_HAN:
        return words
    joined: list[list[Fragment]] = []
    spacings: list[float] = []
    index = 0
    while index < len(words):
        end = _spread_end(words, index, walls)
        if end > index + 1:
            spacings.append(_gap(words[index], words[index + 1]))
        joined.append([piece for word in words[index:end] for piece in word])
        index = end
    return _short_spread(joined, spacings) if spacings else words


def _short_spread(words: list[list[Fragment]], spacings: list[float]) -> list[list[Fragment]]:
    """Single letters of a line as one word where they stand as far apart as those of its long words."""
    joined: list[list[Fragment]] = []
    before: list[Fragment] = []
    for word in words:
        apart = _gap(before, word) if before and _single_letter(before) and _single_letter(word) else 0.0
        if apart > 0 and any(abs(apart - one) <= _SAME_SPACING * word[0].style.size for one in spacings):
            joined[-1] += word
        else:
            joined.append(list(word))
        before = word
    return joined


def _gap(before: list[Fragment], after: list[Fragment]) -> float:
    return after[0].start - before[-1].end


def _spread_end(words: list[list[Fragment]], begin: int, walls: _Walls) -> int:
    """Where a run of single letters at equal distances ends; begin + 1 where there is none worth joining."""
    end = begin + 1
    if not _single_letter(words[begin]):
        return end
    first_gap = 0.0
    while end < len(words) and _single_letter(words[end]):
        last, following = words[end - 1], words[end]
        gap = _gap(last, following)
        size = following[0].style.size
        first_gap = first_gap or gap
        if not 0 < gap <= _SPREAD * size or abs(gap - first_gap) > _SAME_SPACING * size:
            break
        if walls.part(last[-1], following[0]):
            break
        end += 1
    han = ord(words[begin][0].texts[0][0]) >= HAN
    return end if end - begin >= (_FEWEST_HAN if han else _FEWEST_LATIN) else begin + 1


def _single_letter(word: list[Fragment]) -> bool:
    return len(word) == 1 and len(word[0].texts) == 1 and word[0].texts[0].isalpha()


def _word(parts: list[Fragment]) -> Word:
    if len(parts) == 1:
        return _word_of_one(parts[0])
    text = "".join(part.text for part in parts)
    if not text.isascii():
        text = _right_to_left(text)
    style = max(parts, key=lambda part: len(part.texts)).style
    box = style.direction.box(
        parts[0].start,
        min(part.base - part.style.ascent for part in parts),
        max(part.end for part in parts),
        max(part.base + part.style.descent for part in parts),
    )
    return Word(
        text=text,
        box=Box(*(round(side, 3) for side in box)),
        size=round(style.size, 2),
        bold=all(part.style.bold for part in parts),
        upright=style.direction.upright,
        confidence=LAYER_CONFIDENCE if any(part.style.scanned for part in parts) else 1.0,
    )


def _word_of_one(part: Fragment) -> Word:
    style = part.style
    text = part.text
    if not text.isascii():
        text = _right_to_left(text)
    direction, base = style.direction, part.base
    x0, top, x1, bottom = part.starts[0], base - style.ascent, part.ends[-1], base + style.descent
    upright = direction.degrees == 0
    if not upright:
        x0, top, x1, bottom = direction.box(x0, top, x1, bottom)
    # The words of a line have their height in common.
    box = Box(round(x0, 3), _thousandths(top), round(x1, 3), _thousandths(bottom))
    confidence = LAYER_CONFIDENCE if style.scanned else 1.0
    return Word(text, box, _hundredths(style.size), style.bold, upright, confidence)


@lru_cache(maxsize=256)
def _thousandths(length: float) -> float:
    # Never -0.0, which is equal to 0.0 and would be remembered for it.
    return round(length, 3) + 0.0


@lru_cache(maxsize=256)
def _hundredths(length: float) -> float:
    return round(length, 2)


def _right_to_left(text: str) -> str:
    """A word of a script that runs to the left, gathered from left to right, in the order of reading."""
    if not RUNS_LEFT.search(text):
        return text
    strong = [unicodedata.bidirectional(character) for character in text]
    return text[::-1] if sum(kind in ("R", "AL") for kind in strong) * 2 > len(text) else text


def lost_in(line: Line) -> tuple[Word, ...]:
    """The words of a line in which a glyph has no text, without single ornaments (bullets, icons)."""
    return tuple(word for word in line.words if LOST in word.text and len(word.text) > 1)
