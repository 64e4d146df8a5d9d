"""Seals in the pictures of Word and Excel files -> `Part.marks`, by the same detection as on pages."""

from collections.abc import Iterator

from msgspec.structs import replace

from ordercheck.model.document import Document, Image, Part, SeenMark
from ordercheck.model.message import Message
from ordercheck.model.place import Box
from ordercheck.readers.archive import Archive, open_archive
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.vision.extras import how_to_install, installed
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

UNLOOKED = Message(
    "{part} 有彩色图片没有查看，其中可能有印章；{hint}",
    "{part} shows coloured pictures that were not looked at and may be seals; {hint}",
)


def worth_opening(document: Document) -> tuple[Part, ...]:
    """The parts of an Office file that asks for a seal, with coloured pictures."""
    parts = tuple(part for part in document.visible_parts() if any(_worth_a_look(image) for image in part.images))
    return parts if parts and any(asks(text) for text in _texts(document)) else ()


def mark_pictures(document: Document, data: bytes) -> Document:
    """The document with the seals of its embedded pictures; `data` is the Office file.

    Each mark stands where its picture does; its box is the whole picture, in pixels. Without the extra `vision`
    the parts say that they were not looked at.
    """
    parts = list(document.parts)
    waiting = worth_opening(document)
    if not installed("vision"):
        hint = how_to_install("vision")
        for part in waiting:
            if all(is_seal(image) for image in part.images if _worth_a_look(image)):
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
        self._known: dict[str, tuple[Seal, ...] | None] = {}

    def part(self, part: Part) -> Part:
        marks: list[SeenMark] = []
        images: list[Image] = []
        for image in part.images:
            seals = self._seals(image.source) if _worth_a_look(image) else None
            images.append(image if seals is None else replace(image, looked=True))
            marks += [
                SeenMark(seal.shape, image.place, _whole(image), seal.colour, seal.confidence)
                for seal in seals or ()
            ]
        return replace(part, images=tuple(images), marks=(*part.marks, *marks))

    def _seals(self, source: str) -> tuple[Seal, ...] | None:
        """None where a picture could not be looked at."""
        if source not in self._known:
            if len(self._known) >= _MOST:
                return None
            try:
                self._known[source] = _seals_in(frame_picture(self._archive.read(source), 0))
            except (PictureError, ReadingRefusedError):
                self._known[source] = None
        return self._known[source]


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


def _worth_a_look(image: Image) -> bool:
    look = image.appearance
    return bool(image.source) and look is not None and max(look.red, look.blue) >= _COLOURED


def _texts(document: Document) -> Iterator[str]:
    for part in document.visible_parts():
        yield from (line.text for line in part.lines if not line.hidden)
        yield from (cell.text for grid in part.grids for cell in grid.cells if not cell.hidden)
