"""Gaps between Chinese and Latin: which of them are spaces, and which only set the two scripts apart.

Word processors leave a fifth or a quarter of an em there without a space, browsers nothing, and a space of theirs
is as wide. The page itself tells: where the two touch elsewhere, its producer leaves no such gap, and a wide one
is a space; where it leaves a fifth of an em, as no space of a font is narrow, a wider one is a space.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ordercheck.readers.pdf_fragment import Fragment
from ordercheck.readers.pdf_text import WORD_GAP

_MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9(])|(?<=[A-Za-z0-9%)])(?=[\u3400-\u9fff])")
_WITHIN = re.compile(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")
_TOUCHING = 0.08
"""In ems: up to this gap two characters touch."""
_LEAST_TOUCHING = 2
_FIFTH, _ALIKE, _LEAST_ALIKE = 0.2, 0.015, 2
"""What LibreOffice leaves, in ems, by how much measured ones differ, and so many show that it does."""
_WIDER = 0.04
"""In ems: what a space has more."""
_STRETCHED = 0.03
"""In ems: from this gap between all Chinese characters on the line is spread, and wider gaps are no spaces."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between Chinese and Latin in a fragment, in ems; `bracket`: beside one nothing is left."""

    fragment: Fragment
    position: int
    width: float
    bracket: bool


def parted_at_spaces(fragments: Sequence[Fragment]) -> list[Fragment]:
    """A page's fragments, cut where a space stands between Chinese and Latin."""
    gaps = [gap for fragment in fragments for gap in _gaps(fragment)]
    least = _least_space(gaps)
    if least is None:
        return list(fragments)
    positions: dict[int, list[int]] = {}
    for gap in gaps:
        if gap.width >= least and (least == WORD_GAP or not _is_stretched(gap.fragment)):
            positions.setdefault(id(gap.fragment), []).append(gap.position)
    return [piece for one in fragments for piece in _cut(one, positions.get(id(one), []))]


def _least_space(gaps: Sequence[_Gap]) -> float | None:
    """From how many ems on a gap of the page is a space; None where that can not be told."""
    wide = sum(gap.width >= WORD_GAP for gap in gaps)
    if not wide:
        return None
    least = max(_LEAST_TOUCHING, wide // 2)
    plain = sorted(gap.width for gap in gaps if not gap.bracket)
    apart = [width for width in plain if width >= _TOUCHING]
    if len(plain) - len(apart) >= least:
        return WORD_GAP
    own = apart[:_LEAST_ALIKE]
    if len(own) == _LEAST_ALIKE and all(abs(width - _FIFTH) <= _ALIKE for width in own):
        return _FIFTH + _WIDER
    return WORD_GAP if sum(gap.width < _TOUCHING for gap in gaps) >= least else None


def _gaps(fragment: Fragment) -> Iterator[_Gap]:
    """Where Chinese and Latin meet in a fragment."""
    text = fragment.text
    if text.isascii() or len(text) != len(fragment.texts):
        return
    for match in _MEETING.finditer(text):
        position = match.start()
        bracket = not (text[position - 1].isalnum() and text[position].isalnum())
        yield _Gap(fragment, position, _width(fragment, position), bracket)


def _is_stretched(fragment: Fragment) -> bool:
    """Do all Chinese characters stand apart, as on a line that is spread to its full width?"""
    within = (_width(fragment, match.start()) for match in _WITHIN.finditer(fragment.text))
    return min(within, default=0.0) > _STRETCHED


def _width(fragment: Fragment, position: int) -> float:
    return (fragment.starts[position] - fragment.ends[position - 1]) / fragment.style.size


def _cut(fragment: Fragment, positions: list[int]) -> Iterator[Fragment]:
    if not positions:
        yield fragment
        return
    for begin, end in zip([0, *positions], [*positions, len(fragment.texts)], strict=True):
        piece = fragment.part(begin, end)
        piece.spaced = piece.spaced or begin > 0
        yield piece
