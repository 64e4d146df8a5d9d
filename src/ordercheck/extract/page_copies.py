"""What a page prints twice, for driver and files: `Original` above `Duplicate`, 第一联 above 第二联."""

import re
from statistics import median_low

from msgspec.structs import replace

from ordercheck.model.document import Document, Line, Part, Word
from ordercheck.model.place import Box

_COPY_NAME = re.compile(
    r"(?i)\b(?:cop(?:y|ies)|original|duplicate|triplicate|quadruplicate|exemplaire|double|kopie|ausfertigung|"
    r"durchschlag|copia|duplicado)\b|联|副本|正本|存根"
)
_FEWEST_LINES = 6
"""So many lines that come again at the same distance are no chance."""
_SAME_PLACE = 1.5
"""Points by which a word may stand off the place where its copy is expected."""
_MARGIN = 2.0
"""Points above the first line of a copy at which it begins."""


def without_copies(document: Document) -> Document:
    """The document without the further copies of its pages that stand on them word for word beneath the first.

    Two that differ in anything but what names the copy are two documents, and both stay.
    """
    parts = tuple(_first_copy(part) for part in document.parts)
    return document if parts == document.parts else replace(document, parts=parts)


def _first_copy(part: Part) -> Part:
    lines = [line for line in part.lines if line.box is not None and line.words and not line.hidden]
    if part.kind != "page" or len(lines) < 2 * _FEWEST_LINES or part.fields:
        return part
    distance = _distance(lines)
    if distance is None:
        return part
    cut = min(line.words[0].box.top for line in lines) + distance - _MARGIN
    frames = [grid.box for grid in part.grids if grid.box is not None]
    last = max(line.words[0].box.bottom for line in lines if line.words[0].box.top < cut)
    if any(frame.top < last and frame.bottom > cut + _MARGIN for frame in frames):
        return part
    if any(mark.box.bottom > cut for mark in part.marks) or not _is_repeated(lines, distance, cut):
        return part
    return replace(
        part,
        lines=tuple(line for line in part.lines if line.box is None or line.box.top < cut),
        grids=tuple(grid for grid in part.grids if grid.box is None or grid.box.top < last),
    )


def _distance(lines: list[Line]) -> float | None:
    """How far beneath itself most of what comes again does so, in points; None where too little does."""
    tops: dict[str, list[float]] = {}
    for line in lines:
        tops.setdefault(line.text, []).append(line.words[0].box.top)
    apart = [found[1] - found[0] for found in map(sorted, tops.values()) if len(found) > 1]
    usual = median_low(apart) if len(apart) >= _FEWEST_LINES else 0.0
    alike = sum(abs(one - usual) <= _SAME_PLACE for one in apart)
    return usual if usual > 0 and alike >= _FEWEST_LINES else None


def _is_repeated(lines: list[Line], distance: float, cut: float) -> bool:
    """Does every word above come again beneath, and none stand there besides, but for the name of the copy?"""
    places: dict[str, list[Box]] = {}
    for line in lines:
        for word in line.words:
            places.setdefault(word.text, []).append(word.box)
    for line in lines:
        shift = distance if line.words[0].box.top < cut else -distance
        for word in line.words:
            if not _stands(word, shift, places) and not _names_the_copy(word, line):
                return False
    return True


def _stands(word: Word, shift: float, places: dict[str, list[Box]]) -> bool:
    return any(
        abs(other.x0 - word.box.x0) <= _SAME_PLACE and abs(other.top - word.box.top - shift) <= _SAME_PLACE
        for other in places[word.text]
    )


def _names_the_copy(word: Word, line: Line) -> bool:
    return not any(map(str.isdigit, word.text)) and _COPY_NAME.search(line.text) is not None
