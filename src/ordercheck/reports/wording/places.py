"""A place as a clerk says it: "Sheet1 第7行 F7", "第2个表格第4行第3列", "第1页右下"."""

import re
from collections.abc import Sequence

from ordercheck.model.document import Document, Part
from ordercheck.model.message import Message
from ordercheck.model.place import Box, CellPlace, FilePlace, ImagePlace, PagePlace, Place, WordPlace

_REGIONS = (
    (Message("左上", "top left"), Message("上方", "top"), Message("右上", "top right")),
    (Message("左侧", "left"), Message("中部", "middle"), Message("右侧", "right")),
    (Message("左下", "bottom left"), Message("下方", "bottom"), Message("右下", "bottom right")),
)
_WORD_PARTS = {
    "header": Message("页眉", "header"),
    "footer": Message("页脚", "footer"),
    "footnotes": Message("脚注", "footnotes"),
    "endnotes": Message("尾注", "endnotes"),
    "notes": Message("注释", "notes"),
    "textbox": Message("文本框", "text box"),
    "comments": Message("批注", "comments"),
}


def place_message(place: Place, document: Document | None = None) -> Message:
    """The place in words. The document's page sizes are needed to say in which corner of a page it is."""
    match place:
        case CellPlace():
            return _cell(place)
        case WordPlace():
            return _word(place)
        case PagePlace():
            return _page(place, document)
        case FilePlace():
            return Message("第{line}行第{column}列", "line {line}, column {column}").fill(
                line=place.line, column=place.column
            )
        case ImagePlace():
            return _image(place, document)


def parts_message(parts: Sequence[Part]) -> Message:
    """Parts in a row, of which only pages are several: page 501-520."""
    if len(parts) == 1:
        return part_message(parts[0])
    first, last = parts[0].name, parts[-1].name
    return Message(f"第{first}-{last}页", f"pages {first}-{last}")


def part_message(part: Part) -> Message:
    """A page, sheet or Word part by its name; a page by its number."""
    if part.kind == "page" and part.name.isdigit():
        return Message(f"第{part.name}页", f"page {part.name}")
    return Message(part.name, part.name)


def _cell(place: CellPlace) -> Message:
    row = re.search(r"\d+", place.cell)
    if row is None:
        return Message("{sheet} {cell}", "{sheet} {cell}").fill(sheet=place.sheet, cell=place.cell)
    return Message("{sheet} 第{row}行 {cell}", "{sheet}, row {row}, {cell}").fill(
        sheet=place.sheet, row=row[0], cell=place.cell
    )


def _word(place: WordPlace) -> Message:
    if place.table is not None:
        said = Message("第{table}个表格第{row}行第{column}列", "table {table}, row {row}, column {column}").fill(
            table=place.table + 1, row=(place.row or 0) + 1, column=(place.column or 0) + 1
        )
    elif place.paragraph is not None:
        said = Message("第{number}段", "paragraph {number}").fill(number=place.paragraph + 1)
    else:
        said = Message("正文", "text")
    return said if place.part == "body" else _beside(place.part, said)


def _beside(part: str, said: Message) -> Message:
    """The part beside the body ("header1", "textbox3") before the place in it."""
    name = part.rstrip("0123456789")
    number = part[len(name) :]
    word = _WORD_PARTS.get(name, Message(name, name))
    return Message(f"{word.zh}{number}{said.zh}", f"{word.en} {number}".strip() + f", {said.en}")


def _page(place: PagePlace, document: Document | None) -> Message:
    page = Message("第{page}页", "page {page}").fill(page=place.page)
    width, height = _page_size(place.page, document)
    return _with_region(page, place.box, width, height)


def _page_size(page: int, document: Document | None) -> tuple[float, float]:
    pages = [part for part in document.parts if part.kind == "page"] if document is not None else []
    return (pages[page - 1].width, pages[page - 1].height) if 0 < page <= len(pages) else (0.0, 0.0)


def _image(place: ImagePlace, document: Document | None) -> Message:
    images = [image for part in document.parts for image in part.images] if document is not None else []
    width, height = (images[0].width, images[0].height) if images else (0, 0)
    return _with_region(Message("图片", "picture"), place.box, width, height)


def _with_region(what: Message, box: Box, width: float, height: float) -> Message:
    if width <= 0 or height <= 0:
        return what
    x, y = box.middle
    column, row = (min(2, max(0, int(3 * part / whole))) for part, whole in ((x, width), (y, height)))
    region = _REGIONS[row][column]
    return Message(f"{what.zh}{region.zh}", f"{what.en}, {region.en}")
