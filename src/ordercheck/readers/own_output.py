"""Files that ordercheck wrote itself, told by a mark in them: they are no documents of an order.

A report stays one, also when somebody signs it and saves it. A marked copy is one only as long as it is as it was
written: a customer who answers in it and sends it back sends a document. So its mark stands where programs that
save the file again leave it out: in the comment of the archive, behind the end of the PDF.
"""

import re
import zipfile
from pathlib import Path

from ordercheck.model.message import Message

OWN = Message("ordercheck 自己的报告或标注副本", "ordercheck's own report or marked copy")
PROPERTY = "ordercheck"
"""The custom property of workbooks that are reports; programs keep it."""
COPY_MARK = b"ordercheck marked/1"
"""The comment of a marked copy's archive; the last line of a marked PDF, behind a "%"."""
PNG_KEY = "ordercheck"
MAIL_HEADER = "X-Ordercheck"
MARKDOWN_MARK = "<!-- ordercheck -->"
"""The first line of lists and drafts in Markdown; it is not shown."""

_HEAD = 4_096
_TAIL = 1_024
_PROPERTIES = "docProps/custom.xml"
_MOST_PROPERTIES = 65_536
_PROPERTY = re.compile(rb'name="ordercheck"')
_BEGINNINGS = (
    re.compile(rb'\A\s*\{\s*"schema":\s*"ordercheck\.'),
    re.compile(rb'\A\s*\[\s*\{\s*"description":[^\n]*\n\s*"check_name":'),
    re.compile(rb'<meta name="generator" content="ordercheck'),
    re.compile(rb"\A::(?:error|warning|notice) title="),
    re.compile(rb'<testsuites name="ordercheck"'),
    re.compile(rb'"driver":\s*\{\s*"name":\s*"ordercheck"'),
    re.compile(rb"\A(?:\xef\xbb\xbf)?<!-- ordercheck -->"),
    re.compile("\\A## (?:✅|❔|❌) ".encode()),
    re.compile(rb"^X-Ordercheck:", re.MULTILINE),
    re.compile(rb"\A\x89PNG.*?tEXtordercheck\0", re.DOTALL),
)
_ENDINGS = (
    re.compile("订单\\s*\\d+\\s*个，文件\\s*\\d+\\s*份，检查日期\\s*[\\d-]+）\\s*\\Z".encode()),
    re.compile(rb"\(packets:\s+\d+,\s+documents:\s+\d+,\s+checked\s+on\s+[\d-]+\)\s*\Z"),
)
"""How a text report closes, wherever its lines are wrapped."""


def why_own(path: Path) -> Message | None:
    """Why a file is none of the order's documents, or None. Never raises: what can not be read is a document."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, path.stat().st_size - _TAIL))
            tail = file.read(_TAIL)
    except OSError:
        return None
    if head.startswith(b"PK\x03\x04"):
        return OWN if tail.endswith(COPY_MARK) or _is_report(path) else None
    if b"%PDF-" in head[:1024]:
        return OWN if tail.endswith(b"%" + COPY_MARK + b"\n") else None
    ours = any(mark.search(head) for mark in _BEGINNINGS) or any(mark.search(tail) for mark in _ENDINGS)
    return OWN if ours else None


def _is_report(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            if _PROPERTIES not in package.NameToInfo:
                return False
            with package.open(_PROPERTIES) as part:
                return _PROPERTY.search(part.read(_MOST_PROPERTIES)) is not None
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError):
        return False
