"""Files that ordercheck wrote itself, told by a mark in them: they are no documents of an order."""

import re
import zipfile
from pathlib import Path

from ordercheck.model.message import Message

OWN = Message("ordercheck 自己的报告或标注副本", "ordercheck's own report or marked copy")
PROPERTY = "ordercheck"
"""The custom property of workbooks and Word files; programs keep it when they save the file again."""
PROPERTIES_PART = "docProps/custom.xml"
PDF_KEY = "/OrdercheckMark"
"""The key in a PDF's information dictionary."""
PNG_KEY = "ordercheck"
MAIL_HEADER = "X-Ordercheck"
MARKDOWN_MARK = "<!-- ordercheck -->"
"""The first line of reports and drafts in Markdown; it is not shown."""

_HEAD = 4_096
_TAIL = 65_536
_MOST_PROPERTIES = 65_536
_PROPERTY = re.compile(rb'name="ordercheck"')
_BEGINNINGS = (
    re.compile(rb'\A\s*\{\s*"schema":\s*"ordercheck\.'),
    re.compile(rb'<meta name="generator" content="ordercheck'),
    re.compile(rb'<testsuites name="ordercheck"'),
    re.compile(rb'"driver":\s*\{\s*"name":\s*"ordercheck"'),
    re.compile(rb"\A(?:\xef\xbb\xbf)?<!-- ordercheck -->"),
    re.compile(rb"^X-Ordercheck:", re.MULTILINE),
    re.compile(rb"\A\x89PNG.*?tEXtordercheck\0", re.DOTALL),
)


def why_own(path: Path) -> Message | None:
    """Why a file is none of the order's documents, or None. Never raises: what can not be read is a document."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"PK\x03\x04"):
                return OWN if _has_property(path) else None
            if b"%PDF-" not in head[:1024]:
                return OWN if any(pattern.search(head) for pattern in _BEGINNINGS) else None
            file.seek(max(0, path.stat().st_size - _TAIL))
            return OWN if PDF_KEY.encode() in file.read(_TAIL) else None
    except OSError:
        return None


def _has_property(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            if PROPERTIES_PART not in package.NameToInfo:
                return False
            with package.open(PROPERTIES_PART) as part:
                return _PROPERTY.search(part.read(_MOST_PROPERTIES)) is not None
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError):
        return False
