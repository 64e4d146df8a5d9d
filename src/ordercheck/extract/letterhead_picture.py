"""A party that may be named in a picture only: a letterhead that is a logo, as most ERP systems print it."""

from collections.abc import Mapping

from msgspec.structs import replace

from ordercheck.model.document import Document, Image, Part
from ordercheck.model.fact import Fact, State
from ordercheck.model.message import Message
from ordercheck.model.place import CellPlace
from ordercheck.roles.role import RoleSpec

_HEAD = 0.3
"""The share of a page from the top in which a letterhead stands."""
_LEAST_WIDTH = 60.0
_HEAD_ROWS = 6

_IN_PICTURE = Message(
    "名称可能只在抬头的图片里（{part}），图片里的文字没有读",
    "the name may stand in the picture of the letterhead only ({part}), whose text is not read",
)


def with_letterhead_pictures(fields: Mapping[str, Fact], document: Document, role: RoleSpec) -> dict[str, Fact]:
    """The fields; a party that was not found says that a picture at the head of the document may name it."""
    head = _pictured_head(document)
    if head is None:
        return dict(fields)
    reason = _IN_PICTURE.fill(part=head.name)
    return {
        name: replace(fact, reason=reason)
        if fact.state is State.NOT_FOUND and "letterhead" in role.fields[name].unlabelled
        else fact
        for name, fact in fields.items()
    }


def _pictured_head(document: Document) -> Part | None:
    """The header of a Word file, or the first page or sheet, where a picture stands at its head."""
    shown = list(document.visible_parts())
    likely = [part for part in shown if part.kind in ("page", "sheet")][:1]
    likely += [part for part in shown if part.kind == "header"]
    return next((part for part in likely if any(_at_head(image, part) for image in part.images)), None)


def _at_head(image: Image, part: Part) -> bool:
    if part.kind == "header":
        return True
    if isinstance(image.place, CellPlace):
        row = "".join(letter for letter in image.place.cell.partition(":")[0] if letter.isdigit())
        return bool(row) and int(row) <= _HEAD_ROWS
    box = image.box
    return box is not None and box.top <= _HEAD * part.height and box.width >= _LEAST_WIDTH
