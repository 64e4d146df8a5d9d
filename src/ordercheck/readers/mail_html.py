"""The text of an HTML mail as its reader sees it, one line a paragraph or table row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "ol", "p", "pre", "section", "ul"}
    | {"table", "tbody", "tfoot", "thead", "tr"}
)
CELLS = frozenset({"td", "th"})
UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript"})
NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")


def text_of_html(html: str) -> str:
    """The visible text; cells of a table row are separated by tabs. Text that is not displayed is left out."""
    from lxml import etree
    from lxml.html import HTMLParser

    if not html.strip():
        return ""
    try:
        root = etree.fromstring(html.encode("utf-8"), HTMLParser(encoding="utf-8", no_network=True))
    except etree.ParserError:
        return ""
    if root is None:
        return ""
    pieces = "".join(_pieces(root))
    lines = (line.strip(" ").rstrip("\t ") for line in pieces.split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _pieces(element: "etree._Element") -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in UNSEEN or NOT_DISPLAYED.search(element.get("style", "")):
        return
    if tag == "br" or tag in BLOCKS:
        yield "\n"
    if element.text:
        yield SPACES.sub(" ", element.text)
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield SPACES.sub(" ", child.tail)
    if tag in BLOCKS:
        yield "\n"
    elif tag in CELLS:
        yield "\t"
