"""Check boxes and option buttons of a sheet (form controls), with their captions and anchor cells."""

import re
from typing import TYPE_CHECKING

from ordercheck.model.document import FieldKind, FormField
from ordercheck.model.place import CellPlace
from ordercheck.readers.archive import Archive
from ordercheck.readers.excel_parts import Relation, children, descendants
from ordercheck.readers.formula_references import LAST_COLUMN, LAST_ROW, cell_name
from ordercheck.readers.limits import ReadingRefusedError

if TYPE_CHECKING:
    from lxml import etree

_KINDS = {"checkbox": FieldKind.CHECK, "radio": FieldKind.RADIO}
_OPEN_BREAK = re.compile(rb"<br\s*>", re.IGNORECASE)
_SHAPE_NUMBER = re.compile(r"_s(\d+)$")


def form_fields(
    archive: Archive, part: str, sheet: str, controls: dict[str, str], relations: dict[str, Relation]
) -> tuple[FormField, ...]:
    """The form controls of a sheet's old-style drawing; name and text are the caption.

    `controls`: shape number -> relation id, as the sheet lists them; newer properties win over the drawing's.
    """
    root = _lenient_tree(archive, part)
    found: list[FormField] = []
    for shape in descendants(root, "shape") if root is not None else ():
        data = next(children(shape, "ClientData"), None)
        kind = _KINDS.get((data.get("ObjectType") or "").lower()) if data is not None else None
        if data is None or kind is None:
            continue
        caption = " ".join(
            "".join(str(text) for box in children(shape, "textbox") for text in box.itertext()).split()
        )
        checked = _newer_state(archive, shape, controls, relations)
        found.append(
            FormField(
                kind=kind,
                name=caption,
                place=CellPlace(sheet, _anchor_cell(_text_of(data, "Anchor"))),
                text=caption,
                checked=_text_of(data, "Checked") == "1" if checked is None else checked,
            )
        )
    return tuple(found)


def _lenient_tree(archive: Archive, part: str) -> "etree._Element | None":
    """VML as Office writes it is not well formed (`<br>`), so what can be parsed is taken."""
    from lxml import etree

    if not archive.has(part):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True
    )
    root = etree.fromstring(_OPEN_BREAK.sub(b"<br/>", archive.read(part)), parser)
    return None if root is None or root.getroottree().docinfo.internalDTD is not None else root


def _newer_state(
    archive: Archive, shape: "etree._Element", controls: dict[str, str], relations: dict[str, Relation]
) -> bool | None:
    number = _SHAPE_NUMBER.search(shape.get("id") or "")
    relation = relations.get(controls.get(number[1], "")) if number else None
    if relation is None or relation.kind != "ctrlProp" or not archive.has(relation.target):
        return None
    try:
        properties = archive.tree(relation.target)
    except ReadingRefusedError:
        return None
    return (properties.get("checked") or "Unchecked") == "Checked"


def _text_of(data: "etree._Element", name: str) -> str:
    return next(((child.text or "").strip() for child in children(data, name)), "")


def _anchor_cell(anchor: str) -> str:
    """The top left cell of "left column, offset, top row, offset, right column ..."."""
    numbers = [piece.strip() for piece in anchor.split(",")]
    if len(numbers) < 3 or not (numbers[0].isdigit() and numbers[2].isdigit()):
        return "A1"
    return cell_name(min(int(numbers[2]), LAST_ROW), min(int(numbers[0]), LAST_COLUMN))
