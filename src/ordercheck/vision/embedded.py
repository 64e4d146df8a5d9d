"""Seals and signatures in pictures of Word and Excel files -> `Part.marks`, by the same detection as on pages."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ordercheck.model.document import Document, Image, MarkShape, Part, SeenMark
from ordercheck.model.message import Message
from ordercheck.model.place import Box, Place
from ordercheck.readers.archive import Archive, open_archive
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.vision.beside import places_to_sign, stands_beside
from ordercheck.vision.extras import how_to_install, installed
from ordercheck.vision.handwriting import handwriting_alone
from ordercheck.vision.pictures import Picture, PictureError, frame_picture
from ordercheck.vision.places import asks
from ordercheck.vision.round_pictures import is_seal
from ordercheck.vision.seals import Seal, seals_of

_COLOURED = 0.1
"""Share of a picture's ink that is red or blue: less is no seal in colour."""
_MOST = 24
"""Pictures of a file that are looked at; forms have a logo and some seals, catalogues have photos."""
_SEAL = 120.0
"""Points: a picture of a seal alone is cut out about as large as the seal."""
_PIXELS = 300
"""The longer side at which it is looked at."""
_PAGE, _LEAST_PAGE = 595.0, 700
"""Points of A4, and the pixels from which on a picture may be one of a whole page."""

_NAME, _PICTURE = 110.0, 500
"""Points: the picture of a signature is cut out about as long; the pixels at which it is looked at."""
_MOST_INK = 0.4
"""Share of a picture that the ink of a signature covers at most: photos and logos are fuller."""

UNLOOKED = Message(
    "{part} 有图片没有查看，其中可能有印章或签字；{hint}",
    "{part} shows pictures that were not looked at and may be seals or signatures; {hint}",
)


def worth_opening(document: Document) -> tuple[Part, ...]:
    """The parts of an Office file that asks for a seal or signature, with pictures that may show one."""
    parts = tuple(part for part in document.visible_parts() if any(_worth_a_look(part)))
    return parts if parts and any(asks(text) for text in _texts(document)) else ()


def mark_pictures(document: Document, data: bytes) -> Document:
    """The document with the seals and signatures of its embedded pictures; `data` is the Office file.

    Each mark stands where its picture does; its box is the whole picture, in pixels. Without the extra `vision`
    the parts say that they were not looked at.
    """
    parts = list(document.parts)
    waiting = worth_opening(document)
    if not installed("vision"):
        hint = how_to_install("vision")
        for part in waiting:
            looked = zip(part.images, _worth_a_look(part), strict=True)
            if all(is_seal(image) for image, worth in looked if worth):
                continue
            parts[part.index] = replace(part, unlooked=UNLOOKED.fill(part=part.name, hint=hint))
        return replace(document, parts=tuple(parts))
    seen = _Seen(open_archive(data, Limits()))
    for part in waiting:
        parts[part.index] = seen.part(part)
    return replace(document, parts=tuple(parts))


class _Seen:
    """Looks at each picture of a file once, however often it is shown."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, Picture | None] = {}
        self._seals: dict[str, tuple[Seal, ...]] = {}

    def part(self, part: Part) -> Part:
        marks: list[SeenMark] = []
        images: list[Image] = []
        labels = places_to_sign(part)
        for image, worth in zip(part.images, _worth_a_look(part), strict=True):
            picture = self._picture(image.source) if worth else None
            images.append(image if picture is None else replace(image, looked=True))
            if picture is not None:
                marks += self._marks(image, picture, labels)
        return replace(part, images=tuple(images), marks=(*part.marks, *marks))

    def _marks(self, image: Image, picture: Picture, labels: Sequence[Place]) -> list[SeenMark]:
        """The seals of a picture; of one without any that stands where one signs, the signature."""
        if image.source not in self._seals:
            self._seals[image.source] = _seals_in(picture) if _is_coloured(image) else ()
        seals = self._seals[image.source]
        if seals or not _may_be_signature(image, labels):
            return [SeenMark(one.shape, image.place, _whole(image), one.colour, one.confidence) for one in seals]
        written = handwriting_alone(_as_signature(picture))
        if written is None:
            return []
        return [SeenMark(MarkShape.HANDWRITING, image.place, _whole(image), written.colour, written.confidence)]

    def _picture(self, source: str) -> Picture | None:
        """None where a picture can not be looked at."""
        if source not in self._known:
            if len(self._known) >= _MOST:
                return None
            try:
                self._known[source] = frame_picture(self._archive.read(source), 0)
            except (PictureError, ReadingRefusedError):
                self._known[source] = None
        return self._known[source]


def _as_signature(picture: Picture) -> Picture:
    """The picture as long as a signature is, with paper around."""
    import cv2

    height, width = picture.pixels.shape[:2]
    factor = _PICTURE / max(height, width)
    small = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    edge = _PICTURE // 10
    framed = cv2.copyMakeBorder(small, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return Picture(framed, _PICTURE / _NAME)


def _seals_in(picture: Picture) -> tuple[Seal, ...]:
    """Of a picture without a size: as that of a seal alone, else as that of a page."""
    import cv2

    height, width = picture.pixels.shape[:2]
    factor = _PIXELS / max(height, width)
    small = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    alone = seals_of(Picture(small, _PIXELS / _SEAL))
    if alone or max(height, width) < _LEAST_PAGE:
        return alone
    return seals_of(Picture(picture.pixels, min(height, width) / _PAGE))


def _whole(image: Image) -> Box:
    return Box(0.0, 0.0, float(image.width), float(image.height))


def _worth_a_look(part: Part) -> tuple[bool, ...]:
    """Of each picture of a part whether it may be a seal by its colour, or a signature by its place."""
    labels = places_to_sign(part)
    return tuple(
        bool(image.source) and (_is_coloured(image) or _may_be_signature(image, labels)) for image in part.images
    )


def _is_coloured(image: Image) -> bool:
    look = image.appearance
    return look is not None and max(look.red, look.blue) >= _COLOURED


def _may_be_signature(image: Image, labels: Sequence[Place]) -> bool:
    look = image.appearance
    if look is None or not 0 < look.ink <= _MOST_INK:
        return False
    return any(stands_beside(image.place, label) for label in labels)


def _texts(document: Document) -> Iterator[str]:
    for part in document.visible_parts():
        yield from (line.text for line in part.lines if not line.hidden)
        yield from (cell.text for grid in part.grids for cell in grid.cells if not cell.hidden)
