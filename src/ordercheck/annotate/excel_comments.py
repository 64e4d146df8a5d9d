"""The comments of one sheet: added to those that it has, with the boxes in which Excel shows them."""

import re
from typing import TYPE_CHECKING

from ordercheck.annotate.marked import AUTHOR
from ordercheck.annotate.office_package import RELATION_TYPES, OfficePackage
from ordercheck.readers.excel_parts import children, descendants, local

if TYPE_CHECKING:
    from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_COMMENTS = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_BOXES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BOX_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    f'<v:shape {_SPACES} id="_x0000_s{{number}}" type="#_x0000_t202" '
    'style="position:absolute;width:260pt;height:{height}pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 4, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_AFTER_BOXES = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    }
)
"""What stands behind `legacyDrawing` in a sheet (ISO 29500-1, 18.3.1.99)."""
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
_FIRST_BLOCK = 100
_BLOCK = 1_024
LINE = 14
_SEPARATOR = "\n────────\n"


class SheetComments:
    """Adds comments to one sheet. Existing texts and boxes are kept; a cell that has a comment gets it longer."""

    def __init__(self, package: OfficePackage, sheet: str, number: int) -> None:
        self._package = package
        self._sheet = sheet
        self._number = number
        kinds: dict[str, str] = {}
        for relation in package.relations(sheet).values():
            if package.has(relation.target):
                kinds.setdefault(relation.kind, relation.target)
        self._part = kinds.get("comments", "")
        self._boxes = self._boxes_of(sheet)
        self._threads = _thread_cells(package, sheet)
        self._new: list[tuple[int, int, str]] = []

    def _boxes_of(self, sheet: str) -> str:
        """The part with the boxes, to which `legacyDrawing` points: there may be others, for headers."""
        for element in children(self._package.tree(sheet), "legacyDrawing"):
            identifier = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
            relation = self._package.relations(sheet).get(str(identifier))
            if relation is not None and self._package.has(relation.target):
                return relation.target
        return ""

    def has_thread(self, cell: str) -> bool:
        """Whether the cell has a thread, which programs show instead of its comment."""
        return cell in self._threads

    def add(self, cell: str, row: int, column: int, text: str) -> None:
        """A comment at a cell; row and column from 1."""
        root = self._root()
        space = f"{str(root.tag).rpartition('}')[0]}}}"
        listed = next(children(root, "commentList"))
        before = next((one for one in children(listed, "comment") if one.get("ref") == cell), None)
        if before is None:
            comment = listed.makeelement(f"{space}comment", ref=cell, authorId=str(_author(root, space)))
            comment.append(_text(comment, space, text))
            listed.append(comment)
            self._new.append((row, column, text))
            return
        own = next(children(before, "text"))
        own.append(_run(own, space, _SEPARATOR + text))

    def _root(self) -> "etree._Element":
        if not self._part:
            self._part = self._package.free_name("xl/comments{}.xml")
            self._package.put(self._part, _NO_COMMENTS)
            self._package.declare(self._part, _COMMENTS_TYPE)
            self._package.relate(self._sheet, "comments", self._part)
        return self._package.tree(self._part)

    def finish(self, sheet: "etree._Element") -> None:
        """Writes the boxes of the new comments; `sheet` is the root of the sheet's part."""
        if not self._new:
            return
        if not self._boxes:
            self._boxes = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            block = _FIRST_BLOCK + self._number
            self._package.put(self._boxes, _NO_BOXES.format(block=block).encode())
            self._package.declare_suffix("vml", _VML_TYPE)
            _point_to(sheet, self._package.relate(self._sheet, "vmlDrawing", self._boxes))
        # Excel's own boxes of form buttons are not always well-formed XML, so the text is added to, not the tree.
        content = self._package.content(self._boxes)
        end = _END.search(content)
        at = end.start() if end else len(content)
        self._package.put(self._boxes, content[:at] + self._shapes(content).encode() + content[at:])

    def _shapes(self, content: bytes) -> str:
        start = (_FIRST_BLOCK + self._number) * _BLOCK
        first = max((int(number) for number in _SHAPE_NUMBER.findall(content)), default=start) + 1
        shapes = "" if b'id="_x0000_t202"' in content else _BOX_TYPE
        for number, (row, column, text) in enumerate(self._new, start=first):
            lines = _shown_lines(text)
            shapes += _BOX.format(
                number=number,
                height=LINE * (lines + 1),
                left=column,
                right=column + 4,
                top=max(0, row - 2),
                bottom=max(0, row - 2) + lines + 1,
                row=row - 1,
                column=column - 1,
            )
        return shapes


def _shown_lines(text: str) -> int:
    """About how many lines a text takes in a box of 260 points."""
    return max(3, sum(1 + len(line.encode("gb18030", "replace")) // 44 for line in text.split("\n")))


def _thread_cells(package: OfficePackage, sheet: str) -> frozenset[str]:
    targets = [one.target for one in package.relations(sheet).values() if one.kind == "threadedComment"]
    return frozenset(
        comment.get("ref") or ""
        for target in targets
        if package.has(target)
        for comment in descendants(package.tree(target), "threadedComment")
    )


def _author(root: "etree._Element", space: str) -> int:
    authors = next(children(root, "authors"))
    names = [author.text for author in authors]
    if AUTHOR not in names:
        author = authors.makeelement(f"{space}author", {})
        author.text = AUTHOR
        authors.append(author)
        return len(names)
    return names.index(AUTHOR)


def _text(parent: "etree._Element", space: str, text: str) -> "etree._Element":
    element = parent.makeelement(f"{space}text", {})
    element.append(_run(element, space, text))
    return element


def _run(parent: "etree._Element", space: str, text: str) -> "etree._Element":
    run = parent.makeelement(f"{space}r", {})
    # Without a font of its own a run is shown in whatever the program takes, often too large.
    properties = run.makeelement(f"{space}rPr", {})
    properties.append(properties.makeelement(f"{space}sz", val="9"))
    run.append(properties)
    shown = run.makeelement(f"{space}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    shown.text = text
    run.append(shown)
    return run


def _point_to(sheet: "etree._Element", identifier: str) -> None:
    element = sheet.makeelement(
        f"{str(sheet.tag).rpartition('}')[0]}}}legacyDrawing", {f"{{{RELATION_TYPES[:-1]}}}id": identifier}
    )
    for child in sheet:
        if local(child) in _AFTER_BOXES:
            child.addprevious(element)
            return
    sheet.append(element)
