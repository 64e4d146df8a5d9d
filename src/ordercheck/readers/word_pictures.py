"""Pictures of a Word file: where they are shown, how many pixels they have, what they look like."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ordercheck.model.document import Appearance, Image
from ordercheck.model.place import Place
from ordercheck.readers.limits import Deadline, ReadingRefusedError
from ordercheck.readers.word_package import OFFICE, VML, WP, A, Package, R

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class _Seen:
    width: int
    height: int
    appearance: Appearance | None


@dataclass(slots=True)
class Pictures:
    """Looks at each picture of a package once, however often it is shown."""

    package: Package
    deadline: Deadline
    _seen: dict[str, _Seen] = field(default_factory=dict)

    def shown_in(self, drawing: "etree._Element", part: str, place: Place) -> list[Image]:
        """The pictures of a w:drawing or w:pict of a part. Linked pictures outside the file are not fetched."""
        name = ""
        for properties in drawing.iter(WP + "docPr", VML + "shape"):
            name = properties.get("descr") or properties.get("title") or properties.get("alt") or ""
            name = name or properties.get("name", "")
            break
        found: list[Image] = []
        for blip in drawing.iter(A + "blip", VML + "imagedata"):
            identifier = (
                blip.get(R + "embed") or blip.get(R + "id") or blip.get(R + "link") or blip.get(OFFICE + "relid")
            )
            relationship = self.package.relationships(part).get(identifier or "")
            if relationship is None:
                continue
            source = "" if relationship.external else relationship.target
            seen = self._look(source) if source else _Seen(0, 0, None)
            found.append(Image(place, None, seen.width, seen.height, seen.appearance, name, source))
        return found

    def _look(self, target: str) -> _Seen:
        seen = self._seen.get(target)
        if seen is None:
            self.deadline.check()
            seen = self._seen[target] = _look_at(self._data(target))
        return seen

    def _data(self, target: str) -> bytes:
        try:
            return self.package.archive.read(target) if self.package.archive.has(target) else b""
        except ReadingRefusedError:
            return b""


def _look_at(data: bytes) -> _Seen:
    """Sizes from the header alone; a damaged picture, or one of a format for plotters (EMF, WMF), has size 0."""
    from ordercheck.readers.image_file import picture_size
    from ordercheck.readers.pictures import appearance_of_bytes

    size = picture_size(data)
    if size is None:
        return _Seen(0, 0, None)
    return _Seen(size[0], size[1], appearance_of_bytes(data))
