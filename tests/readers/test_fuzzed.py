"""Damaged files: whatever bytes come, `read_data` gives a Document, and what it could not read it names."""

import io
import logging
import zipfile
from collections.abc import Iterator

import docx as python_docx
import pytest
from docx_builder import docx, paragraph, root
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ordercheck.model.document import Document
from ordercheck.readers import Limits, read_data
from ordercheck.readers.detect_ole import detect_ole

LIMITS = Limits(max_inflated=50_000_000, max_cells=20_000, max_seconds=10)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def word_file() -> bytes:
    document = python_docx.Document()
    document.add_heading("采购合同", 1)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "数量"
    document.add_paragraph("第一条 付款", style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


WORD = word_file()
MAIL = (
    b"Received: x\nFrom: a@b.cn\nTo: c@d\nSubject: =?gb2312?B?zsQ=?=\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/html; charset=gbk\n\n<p>a\n'
    b"--x\nContent-Type: message/rfc822\n\nSubject: y\n\nz\n--x--\n"
)


@pytest.fixture(autouse=True)
def _foreseen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails where only the last net caught what a reader raised."""
    caplog.set_level(logging.DEBUG, logger="ordercheck.readers")
    yield
    unforeseen = [record for record in caplog.get_records("call") if record.name == "ordercheck.readers"]
    assert not unforeseen, unforeseen[0].exc_info


def accounted(document: Document) -> None:
    assert document.parts or document.problems
    assert (document.status == "unreadable") == (not document.parts)


@FUZZ
@given(st.data())
def test_damaged_packages(data: st.DataObject) -> None:
    content = bytearray(WORD)
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    accounted(read_data(bytes(content[:end]), "a.docx", LIMITS))


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        return {name: package.read(name) for name in package.namelist()}


@FUZZ
@given(st.data())
def test_damaged_parts(data: st.DataObject) -> None:
    """The archive is right but a part in it is missing, cut, or has a value replaced by nonsense."""
    parts = members()
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    how = data.draw(st.sampled_from(["missing", "cut", "values"]))
    if how == "missing":
        del parts[name]
    elif how == "cut":
        parts[name] = parts[name][: data.draw(st.integers(0, len(parts[name])))]
    else:
        pieces = parts[name].split(b'"')
        values = range(1, len(pieces), 2)
        for _ in range(3 if values else 0):
            nonsense = [b"", b"-1", b"99999999999999999999", b"\xc3\xa4", b"true", b"0.5", b"/../..", b"%1%2"]
            pieces[data.draw(st.sampled_from(values))] = data.draw(st.sampled_from(nonsense))
        parts[name] = b'"'.join(pieces)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in parts.items():
            package.writestr(member, content)
    accounted(read_data(buffer.getvalue(), "a.docx", LIMITS))


TAGS = (
    *("p", "r", "t", "br", "sym", "pPr", "rPr", "rFonts", "pStyle", "numPr", "ilvl", "numId", "sectPr", "drawing"),
    *("tbl", "tr", "tc", "tcPr", "trPr", "gridSpan", "vMerge", "hMerge", "gridBefore", "txbxContent", "object"),
    *(
        "del",
        "ins",
        "moveFrom",
        "moveTo",
        "sdt",
        "sdtPr",
        "sdtContent",
        "checkbox",
        "showingPlcHdr",
        "dropDownList",
    ),
    *("fldChar", "ffData", "checkBox", "ddList", "instrText", "headerReference", "commentReference", "altChunk"),
    *("AlternateContent", "Choice", "Fallback"),
)
VALUES = [
    "",
    "0",
    "1",
    "-1",
    "9999999999",
    "x",
    "begin",
    "separate",
    "end",
    "restart",
    "continue",
    "F0FE",
    "header",
]


def elements() -> st.SearchStrategy[str]:
    tag = st.sampled_from(TAGS)
    names = st.sampled_from(["w:val", "w:fldCharType", "w:char", "w:font", "r:id", "w:id", "w:type"])
    attributes = st.dictionaries(names, st.sampled_from(VALUES), max_size=2)
    leaf = st.text("订单 1x", max_size=3)
    return st.recursive(
        leaf,
        lambda inner: st.builds(_element, tag, attributes, st.lists(inner, max_size=4)),
        max_leaves=25,
    )


def _element(tag: str, attributes: dict[str, str], inner: list[str]) -> str:
    prefix = "mc" if tag in ("AlternateContent", "Choice", "Fallback") else "w14" if tag == "checkbox" else "w"
    stated = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{prefix}:{tag}{stated}>{''.join(inner)}</{prefix}:{tag}>"


@FUZZ
@given(st.lists(elements(), max_size=4))
@example(["<w:tbl>" * 60 + "</w:tbl>" * 60])
def test_any_order_of_elements(content: list[str]) -> None:
    numbering = root("numbering", '<w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"/>')
    inside = "".join(content)
    within = f"<w:p>{inside}<w:r>{inside}</w:r></w:p><w:tbl><w:tr>{inside}<w:tc>{inside}</w:tc></w:tr></w:tbl>"
    data = docx(inside + within + paragraph("end"), {"numbering:numbering.xml": numbering})
    document = read_data(data, "a.docx", LIMITS)
    assert document.parts, document.problems
    assert "end" in [line.text for line in document.parts[0].lines]


@FUZZ
@given(st.data())
def test_damaged_mails(data: st.DataObject) -> None:
    content = bytearray(MAIL)
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    accounted(read_data(bytes(content) or b"x", "a.eml", LIMITS))


@FUZZ
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"\xff\xfe"]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    document = read_data(start + data or b"x", "a", LIMITS)
    assert document.parts or document.problems


@FUZZ
@given(st.binary(max_size=3000))
def test_any_ole_directory(data: bytes) -> None:
    detect_ole(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)
