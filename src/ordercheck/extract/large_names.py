"""The name of whoever writes, set larger than the page over an address, with no form of company behind it.

Many letterheads print a trade name only: `Harbour Cooling` over a street and a telephone. Its size and what stands
beneath it tell it, not its words.
"""

import re
from collections.abc import Sequence
from statistics import median

from ordercheck.extract.addresses import is_contact, is_street, is_town
from ordercheck.extract.held_without_label import size_of, top_of
from ordercheck.extract.labels import squeezed
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.neighbours import Neighbours

_HEAD = 0.15
"""The share of a page at its top in which a letterhead stands."""
_LARGER = 1.4
"""So many times as large as the text of the page is the name at least."""
_SAME = 0.5
"""Points that the lines of one name differ in size at most."""
_BENEATH = 2.5
"""So many of its own heights beneath the name the address begins at most."""
_LINES_BENEATH = 3
_MOST_LINES = 2
_NAME = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž0-9 .,&'’()/+-]{3,58}")
"""In Latin letters: a Chinese name without a form of company can not be told from what the paper is called."""


def large_name(surface: Surface, titles: Sequence[str]) -> tuple[Segment, str] | None:
    """The first line of the name and its whole text; None where no text or several could be it.

    `titles`: what papers of the role are called, none of which is a name.
    """
    if surface.kind != "page" or not surface.segments:
        return None
    usual = median(size_of(segment) for segment in surface.segments)
    forms = [squeezed(title) for title in titles]
    head = [one for one in top_of(surface, _HEAD) if size_of(one) >= _LARGER * usual and _may_name(one, forms)]
    largest = max(map(size_of, head), default=0.0)
    lines = sorted((one for one in head if size_of(one) >= largest - _SAME), key=lambda one: one.box.top)
    if not lines or len(lines) > _MOST_LINES or not _is_one_text(lines) or not _has_address(lines[-1], surface):
        return None
    return lines[0], " ".join(line.text.strip() for line in lines)


def _may_name(segment: Segment, titles: Sequence[str]) -> bool:
    text = segment.text.strip()
    form = squeezed(text)
    titled = any(title and title in form for title in titles)
    return _NAME.fullmatch(text) is not None and not titled


def _is_one_text(lines: Sequence[Segment]) -> bool:
    """Do two lines of the same size stand over one another, flush, as a name that wraps does?"""
    first, last = lines[0], lines[-1]
    apart = last.box.top - first.box.bottom
    return first is last or (0 <= apart < first.box.height and _is_flush(first, last))


def _has_address(name: Segment, surface: Surface) -> bool:
    """Does a street, a town or a telephone stand flush beneath?"""
    beneath = Neighbours(surface).below(name.box, _BENEATH * name.box.height)[:_LINES_BENEATH]
    texts = [one.text.strip() for one in beneath if _is_flush(name, one)]
    return any(is_street(text) or is_town(text) or is_contact(text) for text in texts)


def _is_flush(one: Segment, other: Segment) -> bool:
    edges = abs(one.box.x0 - other.box.x0), abs(one.box.x1 - other.box.x1)
    middle = abs(one.box.middle[0] - other.box.middle[0])
    return min(*edges, middle) <= one.box.height
