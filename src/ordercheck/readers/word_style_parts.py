"""The styles part cut into its styles, each parsed when somebody asks for it: a file uses a few of its hundreds.

Some templates (python-docx's) carry a hundred table styles; parsing these took longer than reading the text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

WORTH_IT = 16 * 1024
"""Bytes from which on a styles part is cut."""
_PLAIN_START = re.compile(rb"""\s*<\?xml\s(?![^>]*encoding\s*=\s*["'](?!utf-8["']))[^>]*\?>""", re.IGNORECASE)
_ROOT = re.compile(
    rb'<w:styles\s[^<>]*xmlns:w="http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"[^<>]*>'
)
_DEFAULTS = re.compile(rb"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_STYLE = re.compile(rb'\s*<w:style(?:\s+(?!xmlns)[\w:.-]+="[^"<]*")*\s*>')
_IDENTIFIER = re.compile(rb'\sw:styleId="([^"&]+)"')
_BEGIN, _END, _ROOT_END = b"<w:style ", b"</w:style>", b"</w:styles>"


class StyleParts(NamedTuple):
    """What is parsed at once (the document's defaults, the default styles), and where each style stands.

    Styles are not copied out of the whole before they are needed: the memory for that costs more than the search.
    """

    first: bytes
    whole: bytes
    root: bytes
    styles: Mapping[str, tuple[int, int]]

    def style(self, identifier: str) -> bytes | None:
        """A style as a small XML of its own."""
        if identifier not in self.styles:
            return None
        begin, end = self.styles[identifier]
        return self.root + self.whole[begin:end] + _ROOT_END


def cut_styles(data: bytes) -> StyleParts | None:
    """The XML of a styles part, cut; None for one that is short or not written as Office programs write it.

    In a file without comments, CDATA and declarations every "<" begins a tag, so that the cuts are certain.
    """
    root = _ROOT.search(data)
    if len(data) < WORTH_IT or root is None or not _PLAIN_START.match(data) or _unusual(data, root.start()):
        return None
    begin = data.find(_BEGIN, root.end())
    head = data[root.end() : begin]
    defaults = _DEFAULTS.search(head)
    if begin < 0 or (defaults is None and b"docDefaults" in head):
        return None
    first = [root[0], defaults[0] if defaults else b""]
    styles: dict[str, tuple[int, int]] = {}
    while (start := _STYLE.match(data, begin)) is not None:
        identifier = _IDENTIFIER.search(start[0])
        end = data.find(_END, start.end()) + len(_END)
        if identifier is None or end < start.end():
            return None
        styles.setdefault(identifier[1].decode("utf-8", "replace"), (begin, end))
        if b"w:default=" in start[0]:
            first.append(data[begin:end])
        begin = end
    if data[begin:].strip() != _ROOT_END:
        return None
    return StyleParts(b"".join([*first, _ROOT_END]), data, root[0], styles)


def _unusual(data: bytes, begin: int) -> bool:
    """Whether there are comments, CDATA or instructions. One byte is found many times faster than two of which the
    first stands everywhere."""
    return (b"!" in data and b"<!" in data) or (data.find(b"?", begin) > 0 and b"<?" in data[begin:])
