"""The front door: what a file is comes from its content, and what can not be read is named."""

import hashlib
import io
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, paragraph
from PIL import Image as Pictures

from ordercheck.model.document import Document, ProblemKind
from ordercheck.readers import read, read_data
from ordercheck.readers.archive import open_archive, parse_xml
from ordercheck.readers.detect import detect
from ordercheck.readers.formats import EXTENSIONS, FAMILY_READERS, NAMES, READERS
from ordercheck.readers.limits import Limits, ReadingRefusedError, size_text
from ordercheck.readers.text_encoding import decode_text

LIMITS = Limits()


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def office(content_type: str) -> bytes:
    return zipped(**{"[Content_Types].xml": f'<Types><Override ContentType="{content_type}"/></Types>'})


def ole(*names: str) -> bytes:
    """A small OLE2 file whose root holds streams of these names, and a storage with a stream "WordDocument"."""
    entries = [("Root Entry", 0xFFFFFFFF, 0xFFFFFFFF, 1)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else 0xFFFFFFFF
        child = len(names) + 1 if name == "ObjectPool" else 0xFFFFFFFF
        entries.append((name, 0xFFFFFFFF, right, child))
    entries.append(("WordDocument", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF))
    directory = b""
    for name, left, right, child in entries:
        stored = (name + "\0").encode("utf-16-le")
        directory += (
            stored.ljust(64, b"\0") + struct.pack("<HBBLLL", len(stored), 2, 1, left, right, child) + bytes(48)
        )
    directory = directory.ljust(1024, b"\0")
    # Sectors of 2**9 bytes at 30, the directory's first sector at 48, the sectors of the table from 76 on.
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)).ljust(48, b"\0")
    header = (header + struct.pack("<L", 1)).ljust(76, b"\0") + struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128L", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    return header + table + directory


MAIL = b"Received: from x\r\nFrom: a@b.cn\r\nTo: c@d.cn\r\nSubject: PO\r\nMIME-Version: 1.0\r\n\r\nHello\r\n"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENTS = {
    "pdf": (b"%PDF-1.4\n", "a", "pdf"),
    "pdf after a mail gateway's line": (b"\n\n\x00junk\n%PDF-1.7", "a", "pdf"),
    "docx": (office(WORD_MAIN), "a", "docx"),
    "docm": (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "a", "docx"),
    "xlsx": (office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "a", "xlsx"),
    "xlsm": (office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "a", "xlsx"),
    "xlsb": (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "a", "xlsb"),
    "pptx": (office("application/vnd.openxmlformats-officedocument.presentationml.slide.main+xml"), "a", "pptx"),
    "ods": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a", "ods"),
    "odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "a", "odt"),
    "zip": (zipped(a="b"), "a.docx", "zip"),
    "cut off docx": (docx(paragraph("x"))[:-60], "a", "docx"),
    "xls": (ole("Workbook"), "a", "xls"),
    "xls with a Word object": (ole("ObjectPool", "Workbook"), "a", "xls"),
    "doc": (ole("WordDocument"), "a", "doc"),
    "encrypted": (ole("EncryptionInfo", "EncryptedPackage"), "a.docx", "encrypted"),
    "cut off doc": (ole("WordDocument")[:1300], "a", "doc"),
    "other ole": (ole("Contents"), "a", "ole"),
    "msg": (ole("__properties_version1.0"), "a", "msg"),
    "html": ("\ufeff  <!DOCTYPE html><p>数量".encode(), "a.xls", "html"),
    "html in gb18030": ("<table><tr><td>数量".encode("gb18030"), "a.xls", "html"),
    "html in utf-16": ("<html><td>数量".encode("utf-16"), "a.xls", "html"),
    "mail": (MAIL, "a", "eml"),
    "short mail": (b"Subject: PO\n\nHello", "a.eml", "eml"),
    "note with colons": ("To: 王\nDate: 2026-01-01\nSubject: 数量\n".encode(), "a.txt", "txt"),
    "text": ("合同编号：A1".encode("gb18030"), "a.txt", "txt"),
    "text that begins like a bitmap": (b"BMW order 2026", "a.txt", "txt"),
    "csv": (b"a,b\n", "a.CSV", "csv"),
    "markdown": (b"# a", "a.md", "md"),
    "png": (b"\x89PNG\r\n\x1a\n....", "a", "png"),
    "jpeg": (b"\xff\xd8\xff\xe0", "a", "jpg"),
    "webp": (b"RIFF....WEBPVP8 ", "a", "webp"),
    "bitmap": (b"BM....\0\0\0\0....", "a", "bmp"),
    "rtf": (b"{\\rtf1\\ansi", "a.doc", "rtf"),
    "excel 2003 xml": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="x">',
        "a.xls",
        "excel-xml",
    ),
    "excel 2003 xml without its program": (
        b'<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
        "a.xls",
        "excel-xml",
    ),
    "office xml with a document type": (
        b'<?mso-application progid="Word.Document"?><!DOCTYPE a><w:wordDocument>',
        "a.xml",
        "office-xml",
    ),
    "word 2003 xml": (
        b'<?xml version="1.0"?><!-- a --><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
        b' xmlns:o="urn:schemas-microsoft-com:office:word">',
        "a.doc",
        "word-xml",
    ),
    "word as one xml text": (b'<?mso-application progid="Word.Document"?>\n<pkg:package>', "a.doc", "flat-docx"),
    "slides as one xml text": (
        b'<?mso-application progid="PowerPoint.Show"?><pkg:package>',
        "a.xml",
        "office-xml",
    ),
    "a page that word saved": (
        b'<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
        b"<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->",
        "a.doc",
        "html",
    ),
    "binary": (bytes(range(256)), "a.txt", "unknown"),
}


@pytest.mark.parametrize(("data", "name", "wanted"), CONTENTS.values(), ids=CONTENTS.keys())
def test_detection(data: bytes, name: str, wanted: str) -> None:
    assert detect(data, name, LIMITS) == wanted


ENCODINGS = {
    "utf-8": "合同编号：A1，数量 500 套",
    "utf-8-sig": "合同编号：A1",
    "utf-16": "合同编号：A1 500\n",
    "utf-16-le": "Contract A1 合同\r\n",
    "utf-16-be": "Contract A1 合同\r\n",
    "gb18030": "采购订单，数量 500 套，單價 12.50 元，㊣",
    "gbk": "購銷合同 貳萬",
    "big5": "採購訂單編號，數量與單價，交貨日期及地點，統一編號",
    "cp1252": "Größe: 5 mm, Stück, façade",
}


@pytest.mark.parametrize(("encoding", "text"), ENCODINGS.items())
def test_encodings(encoding: str, text: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def problem_of(document: Document) -> str:
    (problem,) = document.problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert problem.message.zh
    assert document.status == ("unreadable" if problem.blocking else "read")
    return problem.message.en


def test_a_name_that_disagrees_is_read_and_said() -> None:
    document = read_data(docx(paragraph("x")), "a.pdf")
    assert document.parts[0].lines[0].text == "x"
    assert problem_of(document) == (
        "The file is named .pdf but is Word (.docx); it was read as Word (.docx). Rename it or export it again."
    )


@pytest.mark.parametrize("name", ["a.docx", "a.DOCM", "a", "a.2026", "a.wps"])
def test_a_name_that_agrees_or_promises_nothing(name: str) -> None:
    assert read_data(docx(paragraph("x")), name).problems == ()


UNREADABLE = {
    "empty": (b"", "0 bytes"),
    "encrypted": (ole("EncryptedPackage"), "password"),
    "doc": (ole("WordDocument"), ".docx"),
    "zip": (zipped(a="b"), "archive"),
    "unknown": (b"\0\1\2", "supported are: PDF"),
    "no body": (
        zipped(**{"word__x.xml": "<a/>", "[Content_Types].xml": f'<a ContentType="{WORD_MAIN}"/>'}),
        "main part",
    ),
    "broken xml": (docx("<w:p>"), "word/document.xml can not be read"),
}


@pytest.mark.parametrize(("data", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_can_not_be_read_is_named(data: bytes, words: str) -> None:
    document = read_data(data, "a")
    assert words in problem_of(document)
    assert document.status == "unreadable"
    assert len(document.sha256) == 64


def test_files_that_are_no_files(tmp_path: Path) -> None:
    assert "does not exist" in problem_of(read(tmp_path / "nothing.docx"))
    assert "folder" in problem_of(read(tmp_path))
    target = tmp_path / "a.txt"
    target.write_text("x", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    assert "link" in problem_of(read(link))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "device" in problem_of(read(pipe))
    assert "1 B" in problem_of(read(target, limits=Limits(max_bytes=0)))


def test_the_path_is_the_name_given(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("合同", encoding="utf-8")
    document = read(file, "客户/a.txt")
    assert (document.path, document.format) == ("客户/a.txt", "txt")
    assert document.sha256 == hashlib.sha256("合同".encode()).hexdigest()


def test_a_crash_of_a_reader_is_a_problem_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*arguments: object) -> Document:
        raise KeyError("internal")

    monkeypatch.setattr("ordercheck.readers.word.read_word", crash)
    message = problem_of(read_data(docx(paragraph("x")), "a.docx"))
    assert "Word (.docx)" in message
    assert "internal" not in message


def test_every_reader_has_a_name_and_every_extension_a_known_format() -> None:
    readable = set(READERS) | set(FAMILY_READERS)
    assert readable <= set(NAMES)
    assert set().union(*EXTENSIONS.values()) <= set(NAMES) | {"encrypted"}


def refusal(data: bytes, limits: Limits) -> str:
    with pytest.raises(ReadingRefusedError) as error:
        open_archive(data, limits)
    return error.value.message.en


def test_archives_are_bounded() -> None:
    data = zipped(a="x" * 5000, b="y")
    assert open_archive(data, Limits(max_inflated=5001, max_members=2)).read("/A") == b"x" * 5000
    assert "4.9 KiB" in refusal(data, Limits(max_inflated=5000))
    assert "2 inner parts" in refusal(data, Limits(max_members=1))
    bomb = zipped(a="0" * (21 * 1024 * 1024))
    assert "bomb" in refusal(bomb, Limits())
    assert open_archive(bomb, Limits(max_ratio=2000)).size("a") == 21 * 1024 * 1024


def test_a_member_that_is_longer_than_it_says_is_refused() -> None:
    data = bytearray(zipped(a="x" * 5000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature) + offset
        data[at : at + 4] = struct.pack("<L", 10)
    archive = open_archive(bytes(data), LIMITS)
    with pytest.raises(ReadingRefusedError):
        archive.read("a")


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    ],
)
def test_document_types_are_refused(xml: bytes) -> None:
    with pytest.raises(ReadingRefusedError, match="document type"):
        parse_xml(xml, "part")
    package = open_archive(zipped(a="<x/>"), LIMITS)
    assert package.tree("a").tag == "x"


def test_document_types_are_refused_in_streams() -> None:
    archive = open_archive(zipped(a="<!DOCTYPE a><a><b/></a>", c="<a><b>1</b><b>2</b></a>"), LIMITS)
    with pytest.raises(ReadingRefusedError, match="document type"):
        list(archive.walk("a", ("b",)))
    assert [element.text for element in archive.walk("c", ("b",))] == ["1", "2"]


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (1023, "1023 B"), (2048, "2.0 KiB"), (3 << 19, "1.5 MiB")]
)
def test_sizes_for_people(count: int, text: str) -> None:
    assert size_text(count) == text


def test_a_picture_is_a_page_that_was_not_read() -> None:
    buffer = io.BytesIO()
    Pictures.new("RGB", (300, 600), "white").save(buffer, "PNG", dpi=(150, 150))
    document = read_data(buffer.getvalue(), "样品正视.jpg")
    (problem,) = document.problems
    assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.SCANNED, True, 0)
    assert "300 x 600" in problem.message.en
    assert "150 dpi" in problem.message.zh
    (part,) = document.parts
    assert (round(part.width), round(part.height), part.lines) == (144, 288, ())
    (image,) = part.images
    assert (image.width, image.height) == (300, 600)


def test_every_page_of_a_fax_is_listed() -> None:
    buffer = io.BytesIO()
    page = Pictures.new("1", (10, 10))
    page.save(buffer, "TIFF", save_all=True, append_images=[page, page])
    document = read_data(buffer.getvalue(), "fax.tif")
    assert [part.name for part in document.parts] == ["page 1", "page 2", "page 3"]
    assert [problem.part for problem in document.problems] == [0, 1, 2]


def test_a_broken_picture_is_unreadable() -> None:
    assert "picture" in problem_of(read_data(b"\x89PNG\r\n\x1a\n....", "a.png"))


def test_only_the_libraries_of_the_format_are_imported(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(paragraph("x")))
    script = (
        "import sys\nfrom pathlib import Path\nfrom ordercheck.readers import read\n"
        "document = read(Path(sys.argv[1]))\nassert document.parts\n"
        "heavy = {'pypdfium2', 'pdfplumber', 'PIL', 'openpyxl', 'docx', 'python_calamine', 'pydantic', 'yaml'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
