"""Gaps between Chinese and Latin: which of them are spaces, and which only set the two scripts apart.

Word processors leave about a quarter of an em there without a space, browsers nothing, and a space of theirs is as
wide. The page itself tells: where the two touch elsewhere, its producer leaves no such gap, and a wide one is a
space.
"""

import re
from collections.abc import Iterator, Sequence

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_text import WORD_GAP

_MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9(])|(?<=[A-Za-z0-9%)])(?=[\u3400-\u9fff])")
_TOUCHING = 0.08
"""In ems: up to this gap two characters touch."""
_LEAST_TOUCHING = 2


def parted_at_spaces(fragments: Sequence[Fragment]) -> list[Fragment]:
    """A page's fragments, cut where a space stands between Chinese and Latin."""
    gaps = [(fragment, position, gap) for fragment in fragments for position, gap in _gaps(fragment)]
    wide = [(fragment, position) for fragment, position, gap in gaps if gap >= WORD_GAP]
    touching = sum(gap < _TOUCHING for _, _, gap in gaps)
    if not wide or touching < max(_LEAST_TOUCHING, len(wide) // 2):
        return list(fragments)
    positions: dict[int, list[int]] = {}
    for fragment, position in wide:
        positions.setdefault(id(fragment), []).append(position)
    return [piece for one in fragments for piece in _cut(one, positions.get(id(one), []))]


def _gaps(fragment: Fragment) -> Iterator[tuple[int, float]]:
    """Where Chinese and Latin meet in a fragment, with the gap between them in ems."""
    text = fragment.text
    if text.isascii() or len(text) != len(fragment.texts):
        return
    for match in _MEETING.finditer(text):
        position = match.start()
        yield position, (fragment.starts[position] - fragment.ends[position - 1]) / fragment.style.size


def _cut(fragment: Fragment, positions: list[int]) -> Iterator[Fragment]:
    if not positions:
        yield fragment
        return
    for begin, end in zip([0, *positions], [*positions, len(fragment.texts)], strict=True):
        piece = fragment.part(begin, end)
        piece.spaced = piece.spaced or begin > 0
        yield piece
