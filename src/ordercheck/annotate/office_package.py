"""An Office file that is changed part by part: what is not touched stays byte for byte as it was."""

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from ordercheck.model.message import Message
from ordercheck.readers.archive import open_archive, parse_xml
from ordercheck.readers.excel_parts import Relation, relations_of
from ordercheck.readers.limits import Limits
from ordercheck.readers.own_output import COPY_MARK

if TYPE_CHECKING:
    from lxml import etree

SIGNED = Message(
    "原件有数字签名，副本的签名失效",
    "the original is digitally signed; the signature does not hold for the copy",
)
CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class OfficePackage:
    """The parts of an Office file, read and changed by name. Raises ReadingRefusedError as the readers do."""

    def __init__(self, data: bytes) -> None:
        self.archive = open_archive(data, Limits())
        self._data = data
        self._stored = {name.casefold(): name for name in self.archive.names}
        self._changed: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}

    @property
    def signed(self) -> bool:
        """Whether the original has a digital signature over its parts."""
        return any(name.startswith("_xmlsignatures/") for name in self._stored)

    def has(self, part: str) -> bool:
        return self.archive.has(part) or self._name(part) in self._changed

    def tree(self, part: str) -> "etree._Element":
        """The root of a part; what is changed in it is written."""
        name = self._name(part)
        if name not in self._trees:
            self._trees[name] = parse_xml(self.content(part), part)
        return self._trees[name]

    def content(self, part: str) -> bytes:
        """The bytes of a part."""
        changed = self._changed.get(self._name(part))
        return changed if changed is not None else self.archive.xml(part)

    def put(self, part: str, content: bytes) -> None:
        """A new part, or new bytes of one that is there."""
        self._changed[self._name(part)] = content

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to in the original, by id."""
        return relations_of(self.archive, part)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A relation from a part to another one of the package; gives its id."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(source):
            self.put(source, _NO_RELATIONS)
        root = self.tree(source)
        used = {relation.get("Id") for relation in root}
        identifier = next(free for number in range(1, len(used) + 2) if (free := f"rIdOc{number}") not in used)
        root.append(root.makeelement(_RELATION, Id=identifier, Type=RELATION_TYPES + kind, Target=f"/{target}"))
        return identifier

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern ("xl/comments{}.xml") that no part has."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def declare(self, part: str, content_type: str) -> None:
        """The content type of a new part."""
        root = self.tree(CONTENT_TYPES)
        root.append(root.makeelement(f"{_TYPES}Override", PartName=f"/{part}", ContentType=content_type))

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """The content type of all parts of a suffix, where none is declared yet."""
        root = self.tree(CONTENT_TYPES)
        if not any((one.get("Extension") or "").lower() == suffix for one in root.iter(f"{_TYPES}Default")):
            root.insert(0, root.makeelement(f"{_TYPES}Default", Extension=suffix, ContentType=content_type))

    def written(self) -> bytes:
        """The whole file, marked as a copy: parts in their order, new ones at the end."""
        from lxml import etree

        changed = dict(self._changed)
        for name, root in self._trees.items():
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for info in source.infolist():
                content = changed.pop(self._name(info.filename), None)
                target.writestr(info, content if content is not None else source.read(info), zipfile.ZIP_DEFLATED)
            for name, content in changed.items():
                target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            target.comment = COPY_MARK
        return out.getvalue()

    def _name(self, part: str) -> str:
        """A part's name as it is stored: names compare without case."""
        plain = part.lstrip("/")
        return self._stored.get(plain.casefold(), plain)
