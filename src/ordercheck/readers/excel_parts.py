"""How the parts of a workbook name each other: relationships, the list of sheets, shared texts, numbers."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.readers.archive import Archive
from ordercheck.readers.limits import Deadline, ReadingRefusedError

if TYPE_CHECKING:
    from lxml import etree

DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""A stored number has up to 17 digits of a binary float; Excel shows and computes with 15."""
NO_WORKBOOK = Message(
    "压缩包里没有工作簿，不是有效的 Excel 文件；请重新导出。",
    "The archive holds no workbook, so it is no valid Excel file; export it again.",
)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the last word of the relation's type ("worksheet"), and the target's part name."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet in the workbook's list; `part` is empty where the file does not say where it is."""

    name: str
    state: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """The workbook's own part: what it points to, its sheets in order, and whether dates count from 1904."""

    part: str
    relations: Mapping[str, Relation]
    sheets: tuple[SheetEntry, ...]
    date_1904: bool

    def part_of(self, kind: str, usual: str) -> str:
        """The part of a kind that the workbook points to, or the one that is usual."""
        return next((r.target for r in self.relations.values() if r.kind == kind), usual)


def local(element: "etree._Element") -> str:
    """The element's name without its namespace (transitional and strict files differ only there)."""
    return _local(element.tag)


@lru_cache(maxsize=1_000)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """The direct children of a name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def descendants(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """The elements of a name below (and including) an element, in document order."""
    return element.iter(f"{{*}}{name}")


def attribute(element: "etree._Element", name: str) -> str | None:
    """An attribute by its local name: `r:id` has another namespace in strict files."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def truth(value: str | None) -> bool:
    """An XML boolean; missing is false."""
    return value is not None and value.strip().lower() in ("1", "true", "on", "t")


def relations_of(archive: Archive, part: str) -> dict[str, Relation]:
    """The relations of a part by id; those that lead out of the file are left out and never followed."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if not archive.has(source):
        return {}
    found: dict[str, Relation] = {}
    for relation in children(archive.tree(source), "Relationship"):
        target, kind = relation.get("Target") or "", relation.get("Type") or ""
        if (relation.get("TargetMode") or "").lower() == "external" or not target:
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id") or ""] = Relation(kind.rpartition("/")[2], path)
    return found


def read_workbook(archive: Archive) -> Workbook:
    """The workbook's list of sheets. Raises ReadingRefusedError."""
    part = _workbook_part(archive)
    root = archive.tree(part)
    relations = relations_of(archive, part)
    properties = next(children(root, "workbookPr"), None)
    sheets: list[SheetEntry] = []
    for group in children(root, "sheets"):
        for number, sheet in enumerate(children(group, "sheet"), start=1):
            relation = relations.get(attribute(sheet, "id") or "", Relation("worksheet", ""))
            sheets.append(
                SheetEntry(
                    name=unescaped(sheet.get("name") or f"Sheet{number}"),
                    state=sheet.get("state") or "visible",
                    kind=relation.kind,
                    part=relation.target if relation.target and archive.has(relation.target) else "",
                )
            )
    return Workbook(part, relations, tuple(sheets), properties is not None and truth(properties.get("date1904")))


def _workbook_part(archive: Archive) -> str:
    for relation in relations_of(archive, "").values():
        if relation.kind == "officeDocument" and archive.has(relation.target):
            return relation.target
    if archive.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise ReadingRefusedError(NO_WORKBOOK)


def shared_texts(archive: Archive, workbook: Workbook, deadline: Deadline) -> tuple[str, ...]:
    """The workbook's texts by index, without phonetic guides."""
    part = workbook.part_of("sharedStrings", "xl/sharedStrings.xml")
    if not archive.has(part):
        return ()
    found: list[str] = []
    for item in archive.walk(part, ("{*}si",)):
        found.append(rich_text(item))
        release(item)
        if len(found) % 4096 == 0:
            deadline.check()
    return tuple(found)


def rich_text(item: "etree._Element") -> str:
    """The text of `si` or `is`: plain, or the runs joined; phonetic guides (`rPh`) are not part of it."""
    pieces: list[str] = []
    for child in item:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [text.text or "" for text in children(child, "t")]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """`_x000D_` and the like as characters, line ends as newlines; other control characters are dropped."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _character(code: int) -> str:
    if code in (9, 10, 13):
        return chr(code)
    return "" if code < 32 or 0xD800 <= code <= 0xDFFF else chr(code)


def stored_number(raw: str) -> Decimal | None:
    """A stored number with Excel's 15 digits, or None where the text is none."""
    if _PLAIN_NUMBER.fullmatch(raw):
        return Decimal(raw)
    try:
        number = DIGITS.create_decimal(raw.strip())
    except (InvalidOperation, ValueError):
        return None
    if not number.is_finite() or abs(number.adjusted()) > 310:
        return None
    number = number.normalize(DIGITS)
    # 1E+3 and 1000 are one number; the plain writing is what later rooms print.
    return number.quantize(Decimal(1)) if 0 < number.as_tuple().exponent <= 12 else number  # type: ignore[operator]


def release(element: "etree._Element") -> None:
    """Free an element of a streamed tree and its earlier siblings."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
