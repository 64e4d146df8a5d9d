"""Pieces of ink that stand together as the characters of a name do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.model.place import Box
from ordercheck.vision.strokes import is_frame

if TYPE_CHECKING:
    from numpy import ndarray

_JOINED = 2.4
"""Points between two pieces of one stroke or character."""
_BESIDE = 14.0
"""Points between two characters of one name."""
_LEAST, _LEAST_INK = 7.0, 9.0
"""Points that a piece reaches at least, and square points of ink: a smaller one is a dot or a comma."""
_LARGEST, _HIGHEST = 200.0, 76.0
"""Points: length and height of what a hand writes as a name."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Ink that hangs together: its box in points, where its cut-out lies in pixels, and the mask of that."""

    box: Box
    left: int
    top: int
    strokes: "ndarray[Any, Any]"
    frame: bool


def pieces_of(ink: "ndarray[Any, Any]", scale: float) -> list[Piece]:
    """The pieces of a mask that a pen may have made, and the frames that may stand around some."""
    import cv2
    import numpy

    reach = round(_JOINED * scale) | 1
    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    _, marked, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    pieces = []
    for n, (x, y, width, height, _) in enumerate(found[1:].tolist(), 1):
        if max(width, height) < _LEAST * scale or width > _LARGEST * scale or height > _HIGHEST * scale:
            continue
        own = (marked[y : y + height, x : x + width] == n).astype(numpy.uint8) * 255
        strokes = cv2.bitwise_and(ink[y : y + height, x : x + width], own)
        if cv2.countNonZero(strokes) >= _LEAST_INK * scale**2:
            box = Box(*(round(side / scale, 1) for side in (x, y, x + width, y + height)))
            pieces.append(Piece(box, x, y, strokes, is_frame(strokes, scale)))
    return pieces


def not_framed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that are no frames and stand in none: what a sticker or a stamp says is print."""
    frames = [piece.box for piece in pieces if piece.frame]
    for piece in pieces:
        if not piece.frame and not any(box.contains(*piece.box.middle) for box in frames):
            yield piece


def names_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces that stand beside each other, as the characters of a name do."""
    names: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.x0):
        near = [name for name in names if any(_adjoin(piece.box, other.box) for other in name)]
        names = [name for name in names if name not in near]
        names.append([piece, *(other for name in near for other in name)])
    return names


def _adjoin(one: Box, other: Box) -> bool:
    apart = max(one.x0, other.x0) - min(one.x1, other.x1)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return apart <= _BESIDE and shared > 0.3 * min(one.height, other.height)


def cut_out(name: Sequence[Piece]) -> tuple[int, int, "ndarray[Any, Any]"]:
    """Where the cut-out of a name lies in pixels (left, top), and its mask, which just holds its ink."""
    import cv2
    import numpy

    left, top = min(piece.left for piece in name), min(piece.top for piece in name)
    right = max(piece.left + piece.strokes.shape[1] for piece in name)
    bottom = max(piece.top + piece.strokes.shape[0] for piece in name)
    whole: ndarray[Any, Any] = numpy.zeros((bottom - top, right - left), numpy.uint8)
    for piece in name:
        y, x = piece.top - top, piece.left - left
        high, wide = piece.strokes.shape
        whole[y : y + high, x : x + wide] |= piece.strokes
    x, y, wide, high = cv2.boundingRect(whole)
    return left + x, top + y, whole[y : y + high, x : x + wide]
