"""Handwriting beside a label for signatures: what is written there that is neither a known word nor a rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ordercheck.model.place import Box
from ordercheck.vision.inks import BLACK, BLUE, cleared, on_white
from ordercheck.vision.names import Piece, cut_out, names_of, not_framed, pieces_of
from ordercheck.vision.penmanship import DOUBTFUL, NONE, sureness
from ordercheck.vision.pictures import Picture
from ordercheck.vision.seals import Seal, seals_in, stamped_areas
from ordercheck.vision.strokes import without_rules
from ordercheck.vision.traits import Ground, is_one_stroke, traits_of
from ordercheck.vision.written import Stamp, written_ink

if TYPE_CHECKING:
    from numpy import ndarray

_RESOLUTION = 150 / 72
_RIGHT, _ABOVE, _BELOW = 230.0, 34.0, 30.0
"""Points around a label in which its signature stands."""
_WITHIN = 0.5
"""Share of a piece of ink that lies in the place for a signature."""
_NARROWEST, _LOWEST = 13.0, 7.0
"""Points: what a hand writes as a name is no smaller."""
_OTHER_LABEL = 60.0
"""Points up to which ink belongs to the label at its left."""
_RUNS_ON = 24.0
"""Points between two figures of a date with a dash or a dot between them."""
_HEIGHT_COUNTS = 3.0
"""How much farther a label is above or below some ink than beside it."""


@dataclass(frozen=True, slots=True)
class Handwriting:
    """A signature: its box in points, the colour of its ink, how sure it is."""

    box: Box
    colour: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a page beside its labels for signatures.

    `words`: its print, `others`: labels for something else, as a date; boxes in points. `seals`: what was seen of
    seals, in pixels of the picture.
    """

    words: Sequence[Box] = ()
    others: Sequence[Box] = ()
    seals: Sequence[Seal] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """Ink in the place for a signature: its box in points, its measures (`TRAITS`), the share that is blue."""

    box: Box
    traits: "ndarray[Any, Any]"
    ink: int
    blue: float


def handwriting_at(picture: Picture, labels: Sequence[Box], known: Surroundings) -> tuple[Handwriting, ...]:
    """The handwriting beside each label that has some, sure or doubtful; boxes in points.

    A name that two labels reach is one: of what overlaps the largest of the surest.
    """
    found: dict[Box, Handwriting] = {}
    page = _InkOfPage(picture, known)
    for label in dict.fromkeys(labels):
        one = _surest(_nearest_to(label, labels, page.names_beside(label))) or _copied(label, page.copies)
        if one is not None:
            found[one.box] = one
    kept: list[Handwriting] = []
    for one in sorted(found.values(), key=lambda one: (-one.confidence, -one.box.width * one.box.height)):
        if not any(_lies_in(one.box, other.box) for other in kept):
            kept.append(one)
    return tuple(one for one in found.values() if one in kept)


def handwriting_alone(picture: Picture) -> Handwriting | None:
    """The handwriting of a picture that shows a signature and little else; its scale as if it were one."""
    page = _InkOfPage(picture, Surroundings())
    return _surest(page.names_beside(Box(0.0, 0.0, picture.width, picture.height)))


def names_at(picture: Picture, labels: Sequence[Box], known: Surroundings) -> Iterator[Name]:
    """All ink beside labels that might be a name: what the weights of `penmanship` are fitted on."""
    page = _InkOfPage(picture, known)
    for label in labels:
        yield from page.names_beside(label)


def _nearest_to(label: Box, labels: Sequence[Box], names: Iterator[Name]) -> Iterator[Name]:
    """The names that stand nearer to a label than to any other one that reaches them, as that of the next cell."""
    for name in names:
        reaching = (other for other in labels if _lies_in(name.box, _place_of(other)))
        if all(_far(name.box, label) <= _far(name.box, other) for other in reaching):
            yield name


def _far(ink: Box, label: Box) -> float:
    beside = max(0.0, ink.x0 - label.x1, label.x0 - ink.x1)
    return beside + _HEIGHT_COUNTS * abs(ink.middle[1] - label.middle[1])


def _surest(names: Iterator[Name]) -> Handwriting | None:
    """Of the names in the place for a signature the surest, of several the largest."""
    told = [(sureness(name.traits), name.ink, name) for name in names]
    seen = [one for one in told if one[0] > NONE]
    if not seen:
        return None
    confidence, _, name = max(seen, key=lambda one: one[:2])
    return Handwriting(name.box, BLUE if name.blue > 0.5 else BLACK, confidence)


def _copied(label: Box, copies: Sequence[Box]) -> Handwriting | None:
    """On a copy without colour a seal hides whether something is written beneath."""
    place = _place_of(label)
    near = (box for box in copies if box.x0 < place.x1 and place.x0 < box.x1)
    one = next((box for box in near if box.top < place.bottom and place.top < box.bottom), None)
    return Handwriting(one, BLACK, DOUBTFUL) if one is not None else None


def _place_of(label: Box) -> Box:
    return Box(max(0.0, label.x0), max(0.0, label.top - _ABOVE), label.x1 + _RIGHT, label.bottom + _BELOW)


class _InkOfPage:
    """The ink of a page that nobody knows yet, in pieces."""

    def __init__(self, picture: Picture, known: Surroundings) -> None:
        import cv2

        factor, self._scale = _RESOLUTION / picture.scale, _RESOLUTION
        finer = cv2.INTER_AREA if factor <= 1 else cv2.INTER_CUBIC
        pixels = on_white(cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=finer))
        stamps = [
            Stamp(seal.shape, (round(a * factor), round(b * factor), round(c * factor), round(d * factor)))
            for seal in known.seals
            for a, b, c, d in (seal.box,)
        ]
        written = written_ink(pixels, stamps, self._scale)
        ink = cleared(without_rules(written.ink, self._scale), known.words, self._scale, 0.8)
        self.copies = [
            Box(*(side / self._scale for side in seal.box))
            for seal in seals_in(cv2.subtract(ink, written.blue), BLACK, self._scale)
        ]
        self._others = known.others
        heaps = written.blue * 0
        for left, top, right, bottom in stamped_areas(written.blue, self._scale):
            heaps[top:bottom, left:right] = 255
        self._ground = Ground(written.light, written.stamps, heaps, written.blue)
        self._pieces = pieces_of(cleared(ink, self.copies, self._scale, 1.0), self._scale)
        self._unframed = set(not_framed(self._pieces))

    def names_beside(self, label: Box) -> Iterator[Name]:
        """What might be a name in the place for a signature."""
        place = _place_of(label)
        own = (one for one in _not_elsewhere(self._pieces, label, self._others) if one in self._unframed)
        for name in names_of(piece for piece in own if _lies_in(piece.box, place)):
            found = self._measured(name)
            if found.box.width >= _NARROWEST and found.box.height >= _LOWEST and not is_one_stroke(found.traits):
                yield found

    def _measured(self, name: Sequence[Piece]) -> Name:
        left, top, strokes = cut_out(name)
        high, wide = strokes.shape
        ground = self._ground.cut(left, top, left + wide, top + high)
        traits = traits_of(strokes, ground, self._scale)
        sides = (left, top, left + wide, top + high)
        ink = int((strokes > 0).sum())
        blue = float(((strokes > 0) & (ground.blue > 0)).sum()) / ink
        return Name(Box(*(round(side / self._scale, 1) for side in sides)), traits, ink, blue)


def _lies_in(ink: Box, place: Box) -> bool:
    width = min(ink.x1, place.x1) - max(ink.x0, place.x0)
    height = min(ink.bottom, place.bottom) - max(ink.top, place.top)
    return width > 0 and height > 0 and width * height >= _WITHIN * ink.width * ink.height


def _not_elsewhere(pieces: Iterable[Piece], label: Box, others: Sequence[Box]) -> list[Piece]:
    """The pieces that no other label has: also what runs on from the ink of another one, as a long date does."""
    kept: list[Piece] = []
    taken: list[Box] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.x0):
        _, middle = piece.box.middle
        runs_on = any(piece.box.x0 - ink.x1 <= _RUNS_ON and ink.top <= middle <= ink.bottom for ink in taken)
        if runs_on or _belongs_elsewhere(piece.box, label, others):
            taken.append(piece.box)
        else:
            kept.append(piece)
    return kept


def _belongs_elsewhere(ink: Box, label: Box, others: Sequence[Box]) -> bool:
    """Whether the label next to the left of some ink is one for something else: a date, a telephone number."""
    _, middle = ink.middle
    left = [box for box in others if box.top - 4 <= middle <= box.bottom + 4 and box.middle[0] < ink.x0 + 4]
    nearest = max((box.x1 for box in left), default=None)
    if nearest is None or ink.x0 - nearest > _OTHER_LABEL:
        return False
    level = label.top - 4 <= middle <= label.bottom + 4
    return not level or label.x1 < nearest
