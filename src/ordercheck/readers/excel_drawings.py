"""What floats above the cells of a sheet: pictures, and shapes with text, each with its anchor cell."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ordercheck.model.document import Cell, Image, Line
from ordercheck.model.place import CellPlace
from ordercheck.readers.archive import Archive
from ordercheck.readers.excel_parts import attribute, children, descendants, local, relations_of, unescaped
from ordercheck.readers.formula_references import LAST_COLUMN, LAST_ROW, cell_name
from ordercheck.readers.pictures import appearance_of_bytes, pixel_size_of_bytes

if TYPE_CHECKING:
    from lxml import etree

    from ordercheck.model.document import Appearance

MOST_APPEARANCES = 64
"""Pictures of a workbook that are looked at; further ones (a catalogue with 2,000 photos) are only listed."""

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_PICTURE_IN_CELL = re.compile(r'(?:_xlfn\.)?DISPIMG\(\s*"([^"]+)"', re.IGNORECASE)


class Pictures:
    """The pictures of a workbook, each looked at once however often it is shown."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, tuple[int, int, Appearance | None]] = {}

    def image(self, target: str, place: CellPlace, name: str) -> Image | None:
        """The picture of a part at a place, or None where the file lacks it. Raises ReadingRefusedError."""
        if not self._archive.has(target):
            return None
        if target not in self._known:
            data = self._archive.read(target)
            width, height = pixel_size_of_bytes(data) or (0, 0)
            looked_at = len(self._known) < MOST_APPEARANCES
            self._known[target] = (width, height, appearance_of_bytes(data) if looked_at else None)
        width, height, appearance = self._known[target]
        return Image(place, None, width, height, appearance, name, target)


def drawing_content(
    archive: Archive, part: str, sheet: str, pictures: Pictures
) -> tuple[tuple[Image, ...], tuple[Line, ...]]:
    """The pictures, and one line for each paragraph of a shape's text (order from 1: the grid is 0)."""
    images: list[Image] = []
    lines: list[Line] = []
    relations = relations_of(archive, part)
    for anchor in _anchors(archive.tree(part)):
        place = CellPlace(sheet, _anchor_cell(anchor))
        for element in _shown(anchor):
            if local(element) == "pic":
                relation = relations.get(_embedded(element))
                image = pictures.image(relation.target, place, _name(element)) if relation else None
                images += [image] if image else []
            else:
                for text in _paragraphs(element):
                    lines.append(Line(text=text, place=place, order=len(lines) + 1, hidden=_is_hidden(element)))
    return tuple(images), tuple(lines)


def pictures_in_cells(
    archive: Archive, cells: tuple[Cell, ...], pictures: Pictures
) -> dict[tuple[int, int], Image | None]:
    """Pictures that WPS keeps inside cells (formula DISPIMG), by row and column."""
    wanted = {
        (cell.row, cell.column): (match[1], cell.place)
        for cell in cells
        if cell.formula and (match := _PICTURE_IN_CELL.match(cell.formula))
    }
    if not wanted:
        return {}
    targets = _cell_image_targets(archive)
    return {
        position: pictures.image(targets.get(name, ""), place, name) if isinstance(place, CellPlace) else None
        for position, (name, place) in wanted.items()
    }


def _cell_image_targets(archive: Archive) -> dict[str, str]:
    part = "xl/cellimages.xml"
    if not archive.has(part):
        return {}
    relations = relations_of(archive, part)
    return {
        _name(picture): relations[_embedded(picture)].target
        for picture in descendants(archive.tree(part), "pic")
        if _embedded(picture) in relations
    }


def _anchors(root: "etree._Element") -> Iterator["etree._Element"]:
    """The anchors; of alternative contents the first choice, as newer programs show it."""
    for child in root:
        if local(child) in _ANCHORS:
            yield child
        elif local(child) == "AlternateContent":
            for choice in list(child)[:1]:
                yield from _anchors(choice)


def _shown(element: "etree._Element") -> Iterator["etree._Element"]:
    """The pictures and shapes of an anchor, also those in groups; form controls are read elsewhere."""
    for child in element:
        name = local(child)
        if name == "pic" or (name == "sp" and not _is_form_control(child)):
            yield child
        elif name == "grpSp":
            yield from _shown(child)
        elif name == "AlternateContent":
            for choice in list(child)[:1]:
                yield from _shown(choice)


def _is_form_control(shape: "etree._Element") -> bool:
    return next(descendants(shape, "compatExt"), None) is not None


def _is_hidden(element: "etree._Element") -> bool:
    properties = next(descendants(element, "cNvPr"), None)
    return properties is not None and properties.get("hidden") in ("1", "true")


def _name(element: "etree._Element") -> str:
    properties = next(descendants(element, "cNvPr"), None)
    return (properties.get("name") or "") if properties is not None else ""


def _embedded(picture: "etree._Element") -> str:
    blip = next(descendants(picture, "blip"), None)
    return (attribute(blip, "embed") or "") if blip is not None else ""


def _anchor_cell(anchor: "etree._Element") -> str:
    begin = next(children(anchor, "from"), None)
    if begin is None:
        return "A1"
    row, column = (_count(next(children(begin, name), None)) for name in ("row", "col"))
    return cell_name(min(row, LAST_ROW), min(column, LAST_COLUMN))


def _count(element: "etree._Element | None") -> int:
    text = (element.text or "").strip() if element is not None else ""
    return int(text) if text.isdigit() and len(text) < 9 else 0


def _paragraphs(shape: "etree._Element") -> Iterator[str]:
    for body in children(shape, "txBody"):
        for paragraph in children(body, "p"):
            text = "".join(_run_text(run) for run in paragraph)
            if text.strip():
                yield text.strip()


def _run_text(run: "etree._Element") -> str:
    if local(run) == "br":
        return "\n"
    return unescaped("".join(text.text or "" for text in children(run, "t"))) if local(run) in ("r", "fld") else ""
