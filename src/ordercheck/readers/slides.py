"""Presentations (.pptx): each slide's texts, tables, pictures and notes, with the shape in which they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from ordercheck.model.document import Document, Grid, Image, Line, Part, PartStatus
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.readers.archive import open_archive
from ordercheck.readers.limits import Deadline, Limits, ReadingRefusedError
from ordercheck.readers.slide_shapes import POINT, Boxes, P, Shape, placeholders, shapes_of
from ordercheck.readers.slide_text import paragraphs, table_cells
from ordercheck.readers.word_package import A, Package, R
from ordercheck.readers.word_pictures import Pictures

HIDDEN_SLIDE = Message("隐藏的幻灯片，放映时不显示", "a hidden slide, which is not shown")
MISSING_SLIDE = Message("文件中缺少这张幻灯片", "the slide is missing from the file")
UNREAD_OBJECT = Message(
    "图表或 SmartArt 中的文字没有读取；请核对原件。",
    "The text of a chart or SmartArt was not read; look at the original.",
)
SLIDE_NUMBER = "sldNum"


def read_slides(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """A presentation: a part "slide" for each slide in the order of the show, behind it "notes" and "object".

    A line's place and box are those of its shape, a cell's those of the cell, in points. Raises
    ReadingRefusedError for a damaged or hostile file.
    """
    package = Package(open_archive(data, limits))
    deadline = limits.deadline()
    show = _Show(package, Pictures(package, deadline), deadline)
    root = package.tree(package.main)
    size = root.find(P + "sldSz")
    if size is not None:
        show.width, show.height = int(size.get("cx", 0)) / POINT, int(size.get("cy", 0)) / POINT
    relationships = package.relationships(package.main)
    for number, entry in enumerate(root.iter(P + "sldId"), 1):
        relationship = relationships.get(entry.get(R + "id", ""))
        show.add_slide(number, relationship.target if relationship is not None else "")
    return Document(path, "pptx", sha256, tuple(show.parts))


@dataclass(slots=True)
class _Show:
    """Collects the parts of one presentation; sizes in points."""

    package: Package
    pictures: Pictures
    deadline: Deadline
    width: float = 720.0
    height: float = 540.0
    parts: list[Part] = field(default_factory=list)

    def add_slide(self, number: int, target: str) -> None:
        """Adds a slide with what belongs to it; one that can not be read is listed with why."""
        self.deadline.check()
        try:
            self._read(number, target)
        except ReadingRefusedError as refusal:
            self._add(Part(0, "slide", str(number), PartStatus.NOT_READ, refusal.message))

    def _read(self, number: int, target: str) -> None:
        if not self.package.archive.has(target):
            raise ReadingRefusedError(MISSING_SLIDE)
        root = self.package.tree(target)
        shapes = sorted(shapes_of(root, self._inherited(target)), key=lambda shape: (shape.box.top, shape.box.x0))
        slide = _Slide(number, target, self.pictures)
        for shape in shapes:
            slide.add(shape)
        hidden = root.get("show") in ("0", "false")
        status, reason = (PartStatus.HIDDEN, HIDDEN_SLIDE) if hidden else (PartStatus.READ, None)
        self._add(
            Part(
                0,
                "slide",
                str(number),
                status,
                reason,
                tuple(slide.lines),
                tuple(slide.grids),
                tuple(slide.images),
                width=self.width,
                height=self.height,
            )
        )
        for _ in range(slide.unread):
            self._add(Part(0, "object", f"slide {number}", PartStatus.NOT_READ, UNREAD_OBJECT))
        self._add_notes(number, target, status)

    def _inherited(self, target: str) -> Boxes:
        """Where the placeholders of a slide stand, by its layout and that one's master."""
        boxes: Boxes = {}
        for kind in ("slideLayout", "slideMaster"):
            for part in self.package.related(target, kind)[:1]:
                boxes = placeholders(self.package.tree(part)) | boxes
                target = part
        return boxes

    def _add_notes(self, number: int, target: str, status: PartStatus) -> None:
        for part in self.package.related(target, "notesSlide")[:1]:
            # Notes stand on a page of their own, which has no box on the slide.
            place = PagePlace(number, Box(0.0, 0.0, self.width, self.height))
            shapes = [shape for shape in shapes_of(self.package.tree(part), {}) if shape.placeholder == "body"]
            texts = [text for shape in shapes for text in paragraphs(shape.element) if text.text.strip()]
            lines = tuple(Line(text.text, place, order) for order, text in enumerate(texts))
            if lines:
                self._add(Part(0, "notes", f"notes {number}", status, lines=lines))

    def _add(self, part: Part) -> None:
        self.parts.append(replace(part, index=len(self.parts)))


@dataclass(slots=True)
class _Slide:
    """Collects what stands on one slide."""

    number: int
    target: str
    pictures: Pictures
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    unread: int = 0
    order: int = 0

    def add(self, shape: Shape) -> None:
        """Adds a shape by its kind."""
        place = PagePlace(self.number, shape.box)
        if shape.element.tag == P + "pic":
            shown = self.pictures.shown_in(shape.element, self.target, place)
            self.images += [replace(image, box=shape.box, name=shape.name) for image in shown]
        elif shape.element.tag == P + "graphicFrame":
            self._add_frame(shape)
        elif shape.placeholder != SLIDE_NUMBER:
            for text in paragraphs(shape.element):
                if text.text.strip():
                    self.lines.append(
                        Line(text.text, place, self._next(), shape.box, size=text.size, bold=text.bold)
                    )

    def _add_frame(self, shape: Shape) -> None:
        tables = list(self._tables(shape))
        self.grids += tables
        if not tables:
            self.unread += 1

    def _tables(self, shape: Shape) -> Iterator[Grid]:
        for table in shape.element.iter(A + "tbl"):
            yield table_cells(table, shape.box, self.number, self._next())

    def _next(self) -> int:
        self.order += 1
        return self.order - 1
