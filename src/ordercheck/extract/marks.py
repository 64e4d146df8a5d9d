"""Seals and signatures: red round pictures, signed form fields, digital signatures, and words that say so."""

from collections.abc import Iterator, Sequence

from ordercheck.extract.labels import Vocabulary
from ordercheck.extract.layout import Layout, Segment, Surface, cell_box
from ordercheck.extract.parties import Caption, captions_of
from ordercheck.model.document import FieldKind, MarkShape, Part, SeenMark
from ordercheck.model.fact import Mark, MarkKind
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace, Place, WordPlace
from ordercheck.roles.role import RoleSpec
from ordercheck.vision.round_pictures import is_round_without_colour, is_seal

WITHOUT_COLOUR = Message(
    "有一个没有颜色的圆形图片，可能是黑白的印章；请核对原件",
    "there is a round picture without colour that may be a copy of a seal; look at the original",
)

PERHAPS_SIGNED = Message(
    "签字处有笔迹，但看不清是签字，还是印章、印刷字或污迹；请核对原件",
    "there is ink where one signs, but it may be a stamp, print or a smudge; look at the original",
)
PERHAPS_SEALED = Message(
    "有像印章的图形，但看不清是不是印章；请核对原件",
    "there is a shape that may be a seal or not; look at the original",
)
_SURE = 0.8
"""Confidence below which a mark that was seen may be something else."""

_CAPTIONS = ("盖章", "公章", "签章", "合同专用章", "业务章", "seal", "stamp", "chop")
_SAYS_SEALED = (
    "已盖章",
    "已签章",
    "已加盖",
    "(章)",
    "（章）",
    "[章]",
    "【章】",
    "[seal]",
    "(seal)",
    "sealed",
    "[公章]",
    "【公章】",
)


def marks_of(layout: Layout, role: RoleSpec, vocabulary: Vocabulary) -> tuple[Mark, ...]:
    """Every seal and signature of the visible parts with the party whose caption is nearest."""
    captions = captions_of(layout, vocabulary, role)
    found: list[Mark] = []
    for part in layout.document.visible_parts():
        found += [
            Mark(
                MarkKind.SEAL, image.place, _side(layout, part, image.place, image.box, captions), image.name, 0.9
            )
            for image in part.images
            if is_seal(image)
        ]
        found += [
            Mark(
                MarkKind.SEAL,
                image.place,
                _side(layout, part, image.place, image.box, captions),
                image.name,
                0.5,
                WITHOUT_COLOUR,
            )
            for image in part.images
            if is_round_without_colour(image)
        ]
        found += [
            Mark(MarkKind.SIGNATURE, image.place, _side(layout, part, image.place, image.box, captions), "", 0.9)
            for image in part.images
            if image.name == "signature"
        ]
        found += [
            Mark(MarkKind.SIGNATURE, form.place, _side(layout, part, form.place, form.box, captions), form.text)
            for form in part.fields
            if form.kind is FieldKind.SIGNATURE and form.text
        ]
        found += [_seen(layout, part, mark, captions) for mark in part.marks if not _embedded(mark, part)]
    found += _said(layout, captions)
    for signature in layout.document.signatures:
        side = None
        if signature.place is not None:
            box = signature.place.box if isinstance(signature.place, PagePlace) else None
            side = _nearest(_surface_of(layout, signature.place), box, captions)
        detail = signature.signer or ""
        found.append(
            Mark(
                MarkKind.DIGITAL_SIGNATURE,
                signature.place,
                side,
                detail,
                1.0 if signature.valid else 0.5 if signature.valid is None else 0.0,
                signature.note,
            )
        )
    return tuple(found)


def _seen(layout: Layout, part: Part, mark: SeenMark, captions: Sequence[Caption]) -> Mark:
    """What was seen on the painted page as a mark of the party that it is nearest to."""
    kind = MarkKind.SIGNATURE if mark.shape is MarkShape.HANDWRITING else MarkKind.SEAL
    side = _side(layout, part, mark.place, mark.box, captions)
    doubt = PERHAPS_SIGNED if kind is MarkKind.SIGNATURE else PERHAPS_SEALED
    note = doubt if mark.confidence < _SURE else None
    return Mark(kind, mark.place, side, f"{mark.colour} {mark.shape}", mark.confidence, note)


def _embedded(mark: SeenMark, part: Part) -> bool:
    """Whether a seal on the painted page is an embedded picture that is known already."""
    return any(
        image.box is not None and image.box.contains(*mark.box.middle) for image in part.images if is_seal(image)
    )


def _surface_of(layout: Layout, place: Place | None) -> Surface | None:
    if isinstance(place, PagePlace):
        return next((s for s in layout.surfaces if s.kind == "page" and s.name == str(place.page)), None)
    for surface in layout.surfaces:
        if any(_same_spot(segment.place, place) for segment in surface.segments):
            return surface
    return None


def _same_spot(first: Place, second: Place | None) -> bool:
    if isinstance(first, WordPlace) and isinstance(second, WordPlace):
        return (first.table, first.part) == (second.table, second.part)
    return first == second


def _side(layout: Layout, part: Part, place: Place, box: Box | None, captions: Sequence[Caption]) -> str | None:
    anchor = cell_box(place)
    if anchor is not None:
        surface = next((s for s in layout.surfaces if s.part == part.index and s.kind == "grid"), None)
        return _nearest(surface, anchor, captions)
    surface = _surface_of(layout, place)
    if isinstance(place, WordPlace):
        return _nearest(surface, _word_box(surface, place), captions)
    return _nearest(surface, box, captions)


def _word_box(surface: Surface | None, place: WordPlace) -> Box | None:
    """The unit box of a Word cell, or the line of a paragraph."""
    if place.table is not None and place.row is not None and place.column is not None:
        return Box(float(place.column), float(place.row), place.column + 1.0, place.row + 1.0)
    if surface is None or place.paragraph is None:
        return None
    before = [
        s
        for s in surface.segments
        if isinstance(s.place, WordPlace)
        and s.place.paragraph is not None
        and s.place.paragraph <= place.paragraph
    ]
    return before[-1].box if before else None


def _nearest(surface: Surface | None, box: Box | None, captions: Sequence[Caption]) -> str | None:
    """The party whose caption is nearest on the surface; None where two are about as near."""
    if surface is None or box is None:
        return None
    x, y = box.middle
    ranked = sorted(
        (_distance(x, y, caption.box, surface), caption.side)
        for caption in captions
        if caption.surface == surface.index
    )
    if not ranked:
        return None
    rival = next((distance for distance, side in ranked if side != ranked[0][1]), None)
    if rival is not None and rival - ranked[0][0] < 0.15 * max(rival, surface.scale):
        return None
    return ranked[0][1]


def _distance(x: float, y: float, box: Box, surface: Surface) -> float:
    """From a point to a caption; sideways counts more on a grid, where columns are wide and rows are low.

    In a grid a caption stands left of the cell that it is for, so that one at the right is farther away.
    """
    down = max(box.top - y, 0.0, y - box.bottom)
    if surface.kind == "grid":
        return float(4.0 * max(x - box.x1, 0.0) + 6.0 * max(box.x0 - x, 0.0) + down)
    return float(max(box.x0 - x, 0.0, x - box.x1) + down)


def _said(layout: Layout, captions: Sequence[Caption]) -> Iterator[Mark]:
    """Words that state a seal, as exports and typed copies do: `（已盖章）`, `[seal]`."""
    for surface in layout.surfaces:
        for segment in surface.segments:
            text = segment.text.casefold()
            if len(text) > 120 or not any(words in text for words in _SAYS_SEALED):
                continue
            if _only_caption(segment):
                continue
            yield Mark(
                MarkKind.SEAL_TEXT,
                segment.place,
                _nearest(surface, segment.box, captions),
                segment.text.strip(),
                0.8,
            )


def _only_caption(segment: Segment) -> bool:
    """`甲方（章）：` asks for a seal and does not say that one is there."""
    text = segment.text.strip()
    if "已" in text or "sealed" in text.casefold() or text.startswith(("[", "【")):
        return False
    return (
        text.endswith((":", "："))
        or "（章）" in text
        or "(章)" in text
        or any(text.casefold().endswith(caption) for caption in _CAPTIONS)
    )
