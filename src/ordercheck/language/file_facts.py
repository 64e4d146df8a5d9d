"""What `file.` gives: name, format, pages and text of the file of the document under review."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from ordercheck.language.operand import Absent, Known, Operand, Unknown, truth_of
from ordercheck.model.document import Line, Part
from ordercheck.model.fact import DocumentFacts, MarkKind, State
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace
from ordercheck.values.shapes import Figure, Text

_EDGE = 14.0
"""Points from the page's edge within which a seal counts as lying across it."""
_FULL_PAGE = 0.5
"""The share of a page that a picture covers when it stands for the page itself."""


@dataclass(frozen=True, slots=True)
class FileText:
    """All visible text of a file, searched line by line so that a hit has its place."""

    document: DocumentFacts


def file_attribute(facts: DocumentFacts, name: str) -> Operand:
    """An attribute of the file; unknown where the file could not be read and the answer is in its content."""
    if name not in _OF_NAME and facts.document.status == "unreadable":
        path = facts.document.path
        return Unknown(Message(f"{path} 读不出", f"{path} can not be read"))
    return _ATTRIBUTES[name](facts)


def lines_of(facts: DocumentFacts) -> Iterator[Line]:
    """The visible lines of a document, those in cells included (a cell is one line)."""
    for part in facts.document.visible_parts():
        yield from (line for line in part.lines if not line.hidden)
        for grid in part.grids:
            for cell in grid.cells:
                if cell.text and not cell.hidden:
                    yield Line(cell.text, cell.place)


def _path(facts: DocumentFacts) -> PurePosixPath:
    return PurePosixPath(facts.document.path)


def _role(facts: DocumentFacts) -> Operand:
    if facts.role is not None:
        return Known(Text(facts.role))
    return Absent(State.NOT_FOUND, Message("没有认出单据种类", "the kind of document is not known"), bare=True)


def _number(number: int | Decimal) -> Operand:
    return Known(Figure(Decimal(number), "number"))


def _parts(facts: DocumentFacts, kind: str) -> Operand:
    return _number(sum(part.kind == kind for part in facts.document.parts))


def _characters(facts: DocumentFacts) -> Operand:
    return _number(sum(len("".join(line.text.split())) for line in lines_of(facts)))


def _resolutions(part: Part) -> Iterator[Decimal]:
    page = part.width * part.height
    for image in part.images:
        if image.box is None or not page or image.box.width <= 0 or image.box.height <= 0:
            continue
        if image.box.width * image.box.height >= _FULL_PAGE * page:
            yield (Decimal(image.width) * 72 / Decimal(str(image.box.width))).quantize(Decimal(1))


def _lowest_resolution(facts: DocumentFacts) -> Operand:
    found = [resolution for part in facts.document.parts for resolution in _resolutions(part)]
    if found:
        return _number(min(found))
    return Absent(
        State.NOT_FOUND,
        Message("没有整页图片", "there is no picture of a whole page"),
        lenient=False,
        bare=True,
    )


def _edge_seals(facts: DocumentFacts) -> Operand:
    widths = {index + 1: part.width for index, part in enumerate(_pages(facts))}
    pages = set()
    for mark in facts.marks:
        place = mark.place
        if mark.kind is MarkKind.SEAL and isinstance(place, PagePlace):
            near_right = place.box.x1 >= widths.get(place.page, 0.0) - _EDGE
            if near_right or place.box.x0 <= _EDGE:
                pages.add(place.page)
    return _number(len(pages))


def _pages(facts: DocumentFacts) -> list[Part]:
    return [part for part in facts.document.parts if part.kind == "page"]


_OF_NAME: Mapping[str, Callable[[DocumentFacts], Operand]] = {
    "name": lambda facts: Known(Text(_path(facts).name)),
    "stem": lambda facts: Known(Text(_path(facts).stem)),
    "current": lambda facts: truth_of(facts.current),
    "role": _role,
    "suffix": lambda facts: Known(Text(_path(facts).suffix.lower().lstrip("."))),
}
_ATTRIBUTES: Mapping[str, Callable[[DocumentFacts], Operand]] = {
    **_OF_NAME,
    "format": lambda facts: Known(Text(facts.document.format)),
    "text": lambda facts: Known(FileText(facts)),
    "pages": lambda facts: _parts(facts, "page"),
    "sheets": lambda facts: _parts(facts, "sheet"),
    "characters": _characters,
    "lowest_resolution": _lowest_resolution,
    "edge_seals": _edge_seals,
}
