"""Handwriting beside a label for signatures: what is written there that is neither a known word nor a rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.model.place import Box
from ordercheck.vision.inks import BLACK, BLUE, blue_ink, cleared, on_white, pen_ink
from ordercheck.vision.pictures import Picture
from ordercheck.vision.seals import seals_in, stamped_areas
from ordercheck.vision.strokes import DOUBTFUL, NONE, corners_of, is_frame, sureness, without_grains

if TYPE_CHECKING:
    from numpy import ndarray

_RESOLUTION = 150 / 72
_RIGHT, _ABOVE, _BELOW = 230.0, 34.0, 30.0
"""Points around a label in which its signature stands."""
_JOINED = 2.4
"""Points between two pieces of one stroke or character."""
_BESIDE = 14.0
"""Points between two characters of one name."""
_OTHER_LABEL = 60.0
"""Points up to which ink belongs to the label at its left."""


@dataclass(frozen=True, slots=True)
class Handwriting:
    """A signature: its box in points, the colour of its ink, how sure it is."""

    box: Box
    colour: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a page beside its labels for signatures, as boxes in points.

    `words`: its print. `others`: labels for something else, as a date. `seals`: what was seen of seals.
    """

    words: Sequence[Box] = ()
    others: Sequence[Box] = ()
    seals: Sequence[Box] = ()


def handwriting_at(picture: Picture, labels: Sequence[Box], known: Surroundings) -> tuple[Handwriting, ...]:
    """The handwriting beside each label that has some, sure or doubtful; boxes in points."""
    import cv2

    factor, scale = _RESOLUTION / picture.scale, _RESOLUTION
    finer = cv2.INTER_AREA if factor <= 1 else cv2.INTER_CUBIC
    pixels = on_white(cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=finer))
    blue = cleared(blue_ink(pixels), known.seals, scale, 1.0)
    for left, top, right, bottom in stamped_areas(blue, scale):
        blue[top:bottom, left:right] = 0
    dark = cleared(
        _without_rules(pen_ink(pixels, cv2.subtract(blue_ink(pixels), blue)), scale), known.words, scale, 0.8
    )
    copies = [Box(*(side / scale for side in seal.box)) for seal in seals_in(dark, BLACK, scale)]
    ink = cv2.bitwise_or(cleared(dark, copies, scale, 1.0), cleared(blue, known.words, scale, 0.8))
    found: dict[Box, Handwriting] = {}
    for label in labels:
        one = _surest_beside(label, ink, blue, scale, known.others) or _copied(label, copies)
        if one is not None:
            found[one.box] = one
    return tuple(found.values())


def _copied(label: Box, copies: Sequence[Box]) -> Handwriting | None:
    """On a copy without colour a seal hides whether something is written beneath."""
    place = _place_of(label)
    near = (box for box in copies if box.x0 < place.x1 and place.x0 < box.x1)
    one = next((box for box in near if box.top < place.bottom and place.top < box.bottom), None)
    return Handwriting(one, BLACK, DOUBTFUL) if one is not None else None


def _place_of(label: Box) -> Box:
    return Box(max(0.0, label.x0), max(0.0, label.top - _ABOVE), label.x1 + _RIGHT, label.bottom + _BELOW)


def _without_rules(ink: "ndarray[Any, Any]", scale: float) -> "ndarray[Any, Any]":
    """The ink without long straight strokes across and down; strokes that cross them are closed again."""
    import cv2

    long = round(26 * scale)
    # A rule of a scan is tilted a little: it is looked for in ink that is a pixel fatter.
    fat = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    across = cv2.morphologyEx(fat, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (long, 1)))
    down = cv2.morphologyEx(fat, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, long)))
    left = without_grains(cv2.subtract(ink, cv2.bitwise_or(across, down)), scale)
    return cv2.morphologyEx(left, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 5)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Ink: its box in points, its corners if a pen may have made it, its size and how much of that is blue."""

    box: Box
    corners: int
    frame: bool
    ink: int
    blue: int


def _surest_beside(
    label: Box, ink: "ndarray[Any, Any]", blue: "ndarray[Any, Any]", scale: float, others: Sequence[Box]
) -> Handwriting | None:
    """Of the names in the place for a signature the surest, of several the largest."""
    place = _place_of(label)
    found = list(_pieces(place, ink, blue, scale))
    frames = [piece.box for piece in found if piece.frame]
    own = (
        piece for piece in found if piece.corners and not any(box.contains(*piece.box.middle) for box in frames)
    )
    pieces = (piece for piece in own if not _belongs_elsewhere(piece.box, label, others))
    names = [(name, sum(piece.ink for piece in name)) for name in _names(pieces)]
    told = [(_told(name), size) for name, size in names]
    seen = [(one, size) for one, size in told if one.confidence > NONE]
    return max(seen, key=lambda one: (one[0].confidence, one[1]))[0] if seen else None


def _pieces(place: Box, ink: "ndarray[Any, Any]", blue: "ndarray[Any, Any]", scale: float) -> Iterator[_Piece]:
    import cv2

    left, top, right, bottom = (round(side * scale) for side in place)
    part, coloured = ink[top:bottom, left:right], blue[top:bottom, left:right]
    if not part.size:
        return
    reach = round(_JOINED * scale) | 1
    joined = cv2.dilate(part, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    count, marked, found, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for n in range(1, count):
        x, y, width, height = (int(side) for side in found[n, :4])
        own = (marked[y : y + height, x : x + width] == n).astype("uint8") * 255
        strokes = cv2.bitwise_and(part[y : y + height, x : x + width], own)
        corners = corners_of(strokes, scale)
        frame = not corners and is_frame(strokes, scale)
        if corners or frame:
            sides = (left + x, top + y, left + x + width, top + y + height)
            shaded = cv2.countNonZero(cv2.bitwise_and(strokes, coloured[y : y + height, x : x + width]))
            box = Box(*(round(side / scale, 1) for side in sides))
            yield _Piece(box, corners, frame, cv2.countNonZero(strokes), shaded)


def _names(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """The pieces that stand beside each other, as the characters of a name do."""
    names: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.x0):
        near = [name for name in names if any(_adjoin(piece.box, other.box) for other in name)]
        names = [name for name in names if name not in near]
        names.append([piece, *(other for name in near for other in name)])
    return names


def _adjoin(one: Box, other: Box) -> bool:
    apart = max(one.x0, other.x0) - min(one.x1, other.x1)
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return apart <= _BESIDE and shared > 0.3 * min(one.height, other.height)


def _told(name: Sequence[_Piece]) -> Handwriting:
    box = name[0].box
    for piece in name[1:]:
        box = box.union(piece.box)
    colour = BLUE if 2 * sum(piece.blue for piece in name) > sum(piece.ink for piece in name) else BLACK
    return Handwriting(box, colour, sureness(box.width, box.height, sum(piece.corners for piece in name)))


def _belongs_elsewhere(ink: Box, label: Box, others: Sequence[Box]) -> bool:
    """Whether the label next to the left of some ink is one for something else: a date, a telephone number."""
    _, middle = ink.middle
    left = [box for box in others if box.top - 4 <= middle <= box.bottom + 4 and box.middle[0] < ink.x0 + 4]
    nearest = max((box.x1 for box in left), default=None)
    if nearest is None or ink.x0 - nearest > _OTHER_LABEL:
        return False
    level = label.top - 4 <= middle <= label.bottom + 4
    return not level or label.x1 < nearest
