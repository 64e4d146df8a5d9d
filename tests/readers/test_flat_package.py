"""A Word file as one XML text reads as the package that it describes."""

import base64
import io
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document as WordFile
from lxml import etree

from ordercheck.model.document import Document
from ordercheck.readers import read_data

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
OPENING = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'


def word_file() -> bytes:
    document = WordFile()
    document.add_paragraph("合同编号：HT-2026-7")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "数量", "10"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def flat(packed: bytes) -> bytes:
    """The package as Word saves it as XML: trees as they are, other parts in base 64."""
    package = zipfile.ZipFile(io.BytesIO(packed))
    types = ElementTree.fromstring(package.read("[Content_Types].xml"))
    kinds = {
        entry.get("PartName") or "." + entry.get("Extension", ""): entry.get("ContentType", "") for entry in types
    }
    root = etree.Element(f"{{{PKG}}}package", nsmap={"pkg": PKG})
    for name in package.namelist():
        if name == "[Content_Types].xml":
            continue
        part = etree.SubElement(root, f"{{{PKG}}}part")
        part.set(f"{{{PKG}}}name", f"/{name}")
        part.set(f"{{{PKG}}}contentType", kinds.get(f"/{name}") or kinds["." + name.rpartition(".")[2]])
        if name.endswith((".xml", ".rels")):
            etree.SubElement(part, f"{{{PKG}}}xmlData").append(etree.fromstring(package.read(name)))
        else:
            etree.SubElement(part, f"{{{PKG}}}binaryData").text = base64.b64encode(package.read(name)).decode()
    return OPENING + etree.tostring(root)


def texts(document: Document) -> tuple[list[str], list[str]]:
    part = document.parts[0]
    return [line.text for line in part.lines], [cell.text for grid in part.grids for cell in grid.cells]


def test_the_text_reads_as_its_package() -> None:
    packed = word_file()
    document = read_data(flat(packed), "合同.doc")
    assert texts(document) == texts(read_data(packed, "合同.docx"))
    assert texts(document)[0][0] == "合同编号：HT-2026-7"
    assert (document.format, document.problems) == ("flat-docx", ())


@pytest.mark.parametrize(
    "data",
    [
        flat(word_file())[:4000],
        OPENING + f'<pkg:package xmlns:pkg="{PKG}"></pkg:package>'.encode(),
        OPENING.replace(b"<?mso", b'<!DOCTYPE a [<!ENTITY b "c">]><?mso')
        + f'<p:package xmlns:p="{PKG}"/>'.encode(),
    ],
    ids=["cut off", "empty", "document type"],
)
def test_what_is_no_package_is_unreadable(data: bytes) -> None:
    document = read_data(data, "合同.doc")
    assert (document.status, document.parts) == ("unreadable", ())
    assert document.problems[0].blocking
