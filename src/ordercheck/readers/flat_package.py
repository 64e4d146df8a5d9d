"""A Word file as one XML text ("Flat OPC", ECMA-376 part 2 as Word saves it): its parts become a package again.

Web systems fill such a text as a template and send it named .doc or .xml.
"""

import base64
import binascii
import io
import zipfile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ordercheck.model.document import Document
from ordercheck.readers.archive import damaged, parse_xml
from ordercheck.readers.limits import Limits
from ordercheck.readers.word import read_word

if TYPE_CHECKING:
    from lxml import etree

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
CONTENT_TYPES = "[Content_Types].xml"
TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"


def read_flat_word(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """The document of the package that the text describes; its places are those of the package.

    Raises ReadingRefusedError where the text is no well-formed package.
    """
    root = parse_xml(data, path)
    return replace(read_word(_packed(root), path, sha256, limits), format="flat-docx")


def _packed(root: "etree._Element") -> bytes:
    from lxml import etree

    types = etree.Element(f"{{{TYPES_SPACE}}}Types")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part in root.iterfind(f"{PKG}part"):
            name = part.get(f"{PKG}name", "")
            etree.SubElement(
                types,
                f"{{{TYPES_SPACE}}}Override",
                PartName=name,
                ContentType=part.get(f"{PKG}contentType", ""),
            )
            package.writestr(name.lstrip("/"), _content(part))
        package.writestr(CONTENT_TYPES, etree.tostring(types))
    return file.getvalue()


def _content(part: "etree._Element") -> bytes:
    """The bytes of a part: an XML tree, or a picture in base 64."""
    from lxml import etree

    tree = part.find(f"{PKG}xmlData/*")
    if tree is not None:
        return etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    try:
        return base64.b64decode(part.findtext(f"{PKG}binaryData") or "")
    except binascii.Error as error:
        raise damaged("内嵌部分", "an embedded part") from error
