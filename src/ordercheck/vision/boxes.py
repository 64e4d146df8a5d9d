"""Boxes to tick on a picture: small closed squares, empty, ticked or neither for sure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ordercheck.vision.ocr import Glyph, ReadText
from ordercheck.vision.pictures import Picture

if TYPE_CHECKING:
    from numpy import ndarray

_SMALLEST, _LARGEST = 3.6, 16.0
"""Points a side."""
_INK = 190
"""Grey level up to which a pixel is ink: the thin sides of a box are pale once they are scanned."""
_SQUARE = 1.25
_CLOSED = 0.85
"""Share of each side that is drawn; a tick may cross it, a letter leaves a side open."""
_CORNER, _LEAST_CORNER = 0.12, 0.5
"""Of a side: the outermost corner, and the share of it that is drawn; the letters O and D are open there."""
_BLURRED = 6.0
"""Points a side below which a scan may lose one of the corners."""
_EMPTY, _TICKED, _FILLED = 0.02, 0.06, 0.8
"""Share of the inside that ink covers: at most in an empty box, at least in a ticked one, in a solid one."""
_STRAIGHT = 0.3
"""Share of the ink inside in strokes along the sides from which on the square is a letter (国, 回, 日)."""
_HAN = "\u4e00"
_BOX_SIGNS = frozenset("□☐☑☒■▢☒✓✔√")
_TIMES = frozenset("xX×*")
OPEN, TICKED = "□", "☑"
DOUBTFUL = 0.3
"""Confidence of a sign of a box that the picture does not show for sure."""


@dataclass(frozen=True, slots=True)
class TickBox:
    """A square in pixels; `ticked` is None where it can not be told."""

    left: int
    top: int
    right: int
    bottom: int
    ticked: bool | None


def with_boxes(texts: tuple[ReadText, ...], picture: Picture) -> tuple[ReadText, ...]:
    """The texts with the boxes of the picture in the place of what OCR took them for.

    OCR reads ticked boxes as empty ones: a sign of a box counts only as the picture shows it, and what stands
    beside one that it does not show has no certainty.
    """
    boxes = list(boxes_of(picture))
    told = [_told(text, boxes) for text in texts]
    alone = [_text_of(box) for box in boxes if not any(_glyph_at(text, box) is not None for text in texts)]
    return (*told, *alone)


def _told(text: ReadText, boxes: list[TickBox]) -> ReadText:
    glyphs, breaks, confidence, seen = list(text.glyphs), set(text.breaks), text.confidence, set[int]()
    for box in boxes:
        at = _glyph_at(text, box)
        if at is None or glyphs[at].text >= _HAN or _within_word(text, at) or _multiplies(text, at):
            continue
        seen.add(at)
        breaks.add(at)
        glyphs[at] = Glyph(_sign(box), glyphs[at].start, glyphs[at].end)
        confidence = min(confidence, DOUBTFUL) if box.ticked is None else confidence
    if any(glyph.text in _BOX_SIGNS for n, glyph in enumerate(text.glyphs) if n not in seen):
        confidence = min(confidence, DOUBTFUL)
    return replace(text, glyphs=tuple(glyphs), breaks=frozenset(breaks - {0}), confidence=confidence)


def _within_word(text: ReadText, at: int) -> bool:
    """Whether a glyph follows a letter or digit: no box to tick stands there."""
    if at == 0 or at in text.breaks:
        return False
    before, own = text.glyphs[at - 1].text, text.glyphs[at].text
    return (before + own).isascii() and before.isalnum() and own.isalnum()


def _multiplies(text: ReadText, at: int) -> bool:
    """Whether a glyph is the sign between two factors (`24 PACK x 150`) in a text that shows no other box."""
    own, around = text.glyphs[at].text, [glyph.text for glyph in text.glyphs[max(0, at - 1) : at + 2]]
    between = (
        own in _TIMES and len(around) == 3 and around[0].isascii() and around[0].isalnum() and around[2].isdigit()
    )
    return between and not any(glyph.text in _BOX_SIGNS for glyph in text.glyphs)


def _glyph_at(text: ReadText, box: TickBox) -> int | None:
    """The glyph that stands where a box does, or None."""
    if not text.top <= (box.top + box.bottom) / 2 <= text.bottom:
        return None
    middle, width = (box.left + box.right) / 2, box.right - box.left
    near = [
        (abs((glyph.start + glyph.end) / 2 - middle), n)
        for n, glyph in enumerate(text.glyphs)
        if glyph.start - width / 4 <= middle <= glyph.end + width / 4
    ]
    return min(near)[1] if near else None


def _text_of(box: TickBox) -> ReadText:
    glyph = Glyph(_sign(box), float(box.left), float(box.right))
    sure = DOUBTFUL if box.ticked is None else 1.0
    # The engine's boxes are larger than the letters, and so is the one that stands for a box.
    around = (box.bottom - box.top) * 0.2
    return ReadText((glyph,), frozenset(), box.top - around, box.bottom + around, sure)


def _sign(box: TickBox) -> str:
    return TICKED if box.ticked else OPEN


def boxes_of(picture: Picture) -> Iterator[TickBox]:
    """The squares of an upright picture that are no letters and no cells of a table."""
    import cv2

    scale = picture.scale
    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, _INK, 255, cv2.THRESH_BINARY_INV)
    pen = cv2.getStructuringElement(cv2.MORPH_RECT, (2, 2))
    fat = cv2.dilate(ink, pen)
    straight = _straight(fat, _SMALLEST * scale * 0.8)
    _, _, found, _ = cv2.connectedComponentsWithStats(straight, connectivity=8)
    for left, top, width, height, _ in found[1:].tolist():
        short, long = sorted((width / scale, height / scale))
        if short >= _SMALLEST and long <= _LARGEST and long <= _SQUARE * short:
            part = _tight(ink[top : top + height, left : left + width])
            if part.size and _has_corners(part, scale) and _is_closed(cv2.dilate(part, pen)):
                inner = _inside(part)
                if not _is_letter(inner):
                    yield TickBox(left, top, left + width, top + height, _is_ticked(inner))


def _straight(ink: "ndarray[Any, Any]", length: float) -> "ndarray[Any, Any]":
    """The strokes of an ink that go across or down for at least a length in pixels."""
    import cv2

    side = max(3, round(length))
    # Beyond the edge there is no ink, or a stroke that ends there would count as a longer one.
    ink = cv2.copyMakeBorder(ink, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (side, 1)))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, side)))
    both: ndarray[Any, Any] = cv2.bitwise_or(across, down)[1:-1, 1:-1]
    return both


def _is_closed(part: "ndarray[Any, Any]") -> bool:
    band = max(2, round(min(part.shape) * 0.18))
    sides = (
        part[:band].max(axis=0),
        part[-band:].max(axis=0),
        part[:, :band].max(axis=1),
        part[:, -band:].max(axis=1),
    )
    return all(float((side > 0).mean()) >= _CLOSED for side in sides)


def _tight(part: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    """The part of a mask that just holds its ink."""
    import cv2

    left, top, width, height = cv2.boundingRect(part)
    return part[top : top + height, left : left + width]


def _has_corners(part: "ndarray[Any, Any]", scale: float) -> bool:
    wanted = 3 if min(part.shape) < _BLURRED * scale else 4
    side = max(2, round(min(part.shape) * _CORNER))
    corners = (part[:side, :side], part[:side, -side:], part[-side:, :side], part[-side:, -side:])
    return sum(float((corner > 0).mean()) >= _LEAST_CORNER for corner in corners) >= wanted


def _inside(part: "ndarray[Any, Any]") -> "ndarray[Any, Any]":
    edge = max(2, round(min(part.shape) * 0.25))
    return part[edge:-edge, edge:-edge]


def _is_letter(inner: "ndarray[Any, Any]") -> bool:
    import cv2

    covered = cv2.countNonZero(inner)
    if not inner.size or covered > _FILLED * inner.size:
        return not inner.size
    along = cv2.countNonZero(_straight(inner, 0.7 * min(inner.shape)))
    return bool(covered and along > _STRAIGHT * covered)


def _is_ticked(inner: "ndarray[Any, Any]") -> bool | None:
    share = float((inner > 0).mean())
    return False if share <= _EMPTY else True if share >= _TICKED else None
