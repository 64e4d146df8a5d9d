"""Which format a file has, by its content. The name only tells text formats apart and names a disagreement."""

import re
from pathlib import PurePath

from ordercheck.readers.archive import open_archive
from ordercheck.readers.detect_ole import SIGNATURE as OLE_SIGNATURE
from ordercheck.readers.detect_ole import detect_ole
from ordercheck.readers.formats import EXTENSIONS
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.text_encoding import decode_text

UNKNOWN = "unknown"
PDF_HEADER_WITHIN = 1024
"""Readers of PDF accept a header that begins within the first KiB (ISO 32000, implementation note 13)."""

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
)
OTHER_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
)
CONTENT_TYPES = (
    (b"wordprocessingml.", "docx"),
    (b"ms-word.document.macroenabled", "docx"),
    (b"ms-word.template.macroenabled", "docx"),
    (b"ms-excel.sheet.binary", "xlsb"),
    (b"spreadsheetml.", "xlsx"),
    (b"ms-excel.sheet.macroenabled", "xlsx"),
    (b"ms-excel.template.macroenabled", "xlsx"),
    (b"presentationml.", "pptx"),
    (b"ms-powerpoint.", "pptx"),
)
MAIN_TYPE = re.compile(rb'contenttype\s*=\s*["\']([^"\']*(?:\.main\+xml|binary\.macroenabled\.main)[^"\']*)["\']')
OPEN_DOCUMENT = (("spreadsheet", "ods"), ("text", "odt"), ("presentation", "odp"))
FOLDERS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))

HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE)
OFFICE_XML = re.compile(r"<\?mso-application|schemas-microsoft-com:office:(?:spreadsheet|word)|<pkg:package")
ROOT = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->)*<((?:\w+:)?\w+)", re.DOTALL)
ROOTS = {"html": "html", "wordDocument": "word-xml", "Workbook": "excel-xml"}
MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]*):")
MAIL_NAMES = frozenset({"from", "to", "cc", "subject", "date", "reply-to", "sender"})
MAIL_TRACES = frozenset(
    {"received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature"}
)

TEXT_FORMATS = {".csv": "csv", ".tsv": "csv", ".md": "md", ".markdown": "md"}


def detect(data: bytes, name: str, limits: Limits) -> str:
    """The format: a key of the reader table, another known one ("doc", "rtf" ...), or "unknown"."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _detect_zip(data, name, limits)
    if data.startswith(OLE_SIGNATURE):
        return detect_ole(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"hevc", b"avif") else UNKNOWN
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return "pdf"
    for signature, format_ in (*PICTURES, *OTHER_SIGNATURES):
        if data.startswith(signature):
            return format_
    # Two signatures are letters that a text can begin with as well; zero bytes then tell.
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "bmp"
    if data[:4] == b"AC10" and bytes(1) in data[:16]:
        return "dwg"
    return _detect_text(data, name)


def _detect_zip(data: bytes, name: str, limits: Limits) -> str:
    try:
        archive = open_archive(data, limits)
    except ReadingRefusedError:
        return _by_folder(data) or _by_name(name)
    try:
        if archive.has("mimetype"):
            kind = archive.read("mimetype")[:100].decode("ascii", "replace")
            return next((format_ for word, format_ in OPEN_DOCUMENT if kind.endswith(word)), "zip")
        if archive.has("OFD.xml"):
            return "ofd"
        types = archive.read("[Content_Types].xml").lower()
    except ReadingRefusedError:
        return _by_folder(data) or "zip"
    main = MAIN_TYPE.search(types)
    described = main[1] if main else types
    return (
        next((format_ for word, format_ in CONTENT_TYPES if word in described), None) or _by_folder(data) or "zip"
    )


def _by_folder(data: bytes) -> str | None:
    """A damaged archive still shows the names of its members."""
    return next((format_ for folder, format_ in FOLDERS if folder in data), None)


def _by_name(name: str) -> str:
    """Of an archive that breaks off before its first name: the Office file that its own name promises."""
    promised = EXTENSIONS.get(PurePath(name).suffix.lower(), frozenset())
    return next((format_ for _, format_ in FOLDERS if format_ in promised), "zip")


def _detect_text(data: bytes, name: str) -> str:
    text = decode_text(data)
    if text is None:
        # A page in a damaged or mixed encoding is still a page; its reader copes or says so.
        head = data[:PDF_HEADER_WITHIN].decode("latin-1").lstrip()
        return "html" if head.startswith("<") and HTML.search(head) else UNKNOWN
    head = text[:4096].lstrip("\ufeff \t\r\n")
    suffix = PurePath(name).suffix.lower()
    if head.startswith("<"):
        if OFFICE_XML.search(head):
            return _detect_office_xml(head)
        if HTML.search(head):
            return "html"
    if _is_mail(head, suffix):
        return "eml"
    return TEXT_FORMATS.get(suffix, "txt")


def _detect_office_xml(head: str) -> str:
    """A page that Word saved names the spaces of Office as well: what the root is decides."""
    root = ROOT.match(head)
    name = root[1].rpartition(":")[2] if root else ""
    if name == "package":
        return "flat-docx" if "Word.Document" in head or "wordprocessingml" in head else "office-xml"
    return ROOTS.get(name, "office-xml")


def _is_mail(head: str, suffix: str) -> bool:
    """Header lines from the first line on; a note that begins with "To: ... Date: ..." is no mail yet."""
    names: set[str] = set()
    for position, line in enumerate(head.splitlines()):
        if not line.strip():
            break
        match = MAIL_HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not (line[0] in " \t" and names) and not (position == 0 and line.startswith("From ")):
            break
    if {"mime-version", "content-type"} <= names:
        # Also a page saved with its pictures as one file (.mht), which is a mail without people.
        return True
    known = len(names & MAIL_NAMES) + len(names & MAIL_TRACES)
    return known >= 1 if suffix == ".eml" else known >= 3 and bool(names & MAIL_TRACES)
