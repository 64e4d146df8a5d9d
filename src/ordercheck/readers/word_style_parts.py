"""The styles part without its table styles, which are most of it and of which a file uses one or two.

Some templates (python-docx's) carry a hundred of them; parsing these took longer than reading the text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

WORTH_IT = 64 * 1024
"""Bytes from which on a styles part is cut."""
_PLAIN_START = re.compile(rb"""\s*<\?xml\s(?![^>]*encoding\s*=\s*["'](?!utf-8["']))[^>]*\?>""", re.IGNORECASE)
_ROOT = re.compile(
    rb'<w:styles\s[^<>]*xmlns:w="http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"[^<>]*>'
)
_STYLE = re.compile(rb'<w:style(?:\s+[\w:.-]+="[^"<]*")*\s*>')
_IDENTIFIER = re.compile(rb'\sw:styleId="([^"&]+)"')
_TABLE = re.compile(rb'\sw:type="table"')
_END, _ROOT_END = b"</w:style>", b"</w:styles>"


class StyleParts(NamedTuple):
    """The XML without its table styles, and where in the whole each table style stands."""

    rest: bytes
    whole: bytes
    root: bytes
    tables: Mapping[str, tuple[int, int]]

    def table(self, identifier: str) -> bytes | None:
        """A table style as a small XML of its own."""
        if identifier not in self.tables:
            return None
        begin, end = self.tables[identifier]
        return self.root + self.whole[begin:end] + _ROOT_END


def without_tables(data: bytes) -> StyleParts | None:
    """The XML of a styles part, cut; None for one that is short or not written as Office programs write it.

    In a file without comments, CDATA and declarations every "<" begins a tag, so that the cuts are certain.
    """
    root = _ROOT.search(data)
    if len(data) < WORTH_IT or root is None or not _PLAIN_START.match(data):
        return None
    # One byte is found many times faster than two of which the first stands everywhere.
    more = (b"!" in data and b"<!" in data) or (data.find(b"?", root.start()) > 0 and data.find(b"<?", 1) > 0)
    if more or data.count(b"xmlns:w=") != 1:
        return None
    rest: list[bytes] = []
    tables: dict[str, tuple[int, int]] = {}
    kept = end = 0
    for start in _STYLE.finditer(data, root.end()):
        if start.start() < end:
            return None  # A style within a style.
        if not _TABLE.search(start[0]):
            continue
        identifier = _IDENTIFIER.search(start[0])
        end = data.find(_END, start.end()) + len(_END)
        if identifier is None or end < start.end():
            return None
        rest.append(data[kept : start.start()])
        tables.setdefault(identifier[1].decode("utf-8", "replace"), (start.start(), end))
        kept = end
    return StyleParts(b"".join([*rest, data[kept:]]), data, root[0], tables)
