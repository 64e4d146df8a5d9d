"""Where an author of a Word document begins a new page: breaks that stand in the file, not those of the layout."""

from typing import TYPE_CHECKING

from ordercheck.readers.word_package import W, first_of, value

if TYPE_CHECKING:
    from lxml import etree

BREAK, TEXT, PROPERTIES = W + "br", W + "t", W + "pPr"
SAME_PAGE = ("continuous", "nextColumn")
"""Kinds of section that begin where the one before ends."""


def begins_page(paragraph: "etree._Element") -> bool:
    """Whether a paragraph stands on a new page: by its own property, or by a break before its text."""
    properties = first_of(paragraph, PROPERTIES)
    own = first_of(properties, W + "pageBreakBefore") if properties is not None else None
    if own is not None and value(own) not in ("0", "false", "off"):
        return True
    first = next(paragraph.iter(BREAK, TEXT), None)
    # A break without text behind it is on the page that it ends.
    return first is not None and _is_page_break(first) and next(paragraph.iter(TEXT), None) is not None


def ends_page(paragraph: "etree._Element") -> bool:
    """Whether what follows a paragraph stands on a new page: a break behind its text, or the end of a section."""
    last = next(iter(reversed([*paragraph.iter(BREAK, TEXT)])), None)
    if last is not None and _is_page_break(last):
        return True
    properties = first_of(paragraph, PROPERTIES)
    section = first_of(properties, W + "sectPr") if properties is not None else None
    if section is None:
        return False
    kind = section.find(W + "type")
    return kind is None or value(kind) not in SAME_PAGE


def _is_page_break(element: "etree._Element") -> bool:
    return element.tag == BREAK and element.get(W + "type") == "page"
