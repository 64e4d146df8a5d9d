"""The name of whoever writes, set larger than the page over an address, with no form of company behind it.

Many letterheads print a trade name only: `Harbour Cooling` over a street and a telephone. Its size and what stands
beneath it tell it, not its words. Some stand at the foot of the page, in its middle.
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
_FOOT, _LARGER_AT_FOOT = 0.8, 1.1
"""The share of a page above a letterhead at its foot, and how many times as large as what follows its name is."""
_NEAR_FOOT = 1.5
"""Lines of one block stand closer than so many of their heights."""
_LEAST_CONTACTS = 2
_COURTESY = re.compile(r"(?i:\bthank|\bcontact|\bquestion|\bpage\b|\bplease|\bwelcome)|\b[a-z]{4}")
"""What a page says at its foot instead of a name: a word of some length in small letters is of a sentence."""
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
        return _at_foot(surface, forms)
    return lines[0], " ".join(line.text.strip() for line in lines)


def _at_foot(surface: Surface, forms: Sequence[str]) -> tuple[Segment, str] | None:
    """The first of the last lines of a page, where an address and how to call follow it, all in one middle."""
    end = max(one.box.bottom for one in surface.segments)
    foot = sorted((one for one in surface.segments if one.box.top > _FOOT * end), key=lambda one: -one.box.top)
    block = foot[:1]
    for line in foot[1:]:
        if not _stands_over(line, block[-1]):
            break
        block.append(line)
    name, rest = block[-1], block[:-1]
    contacts = sum(is_street(one.text) or is_town(one.text) or is_contact(one.text) for one in rest)
    larger = all(size_of(name) >= _LARGER_AT_FOOT * size_of(one) for one in rest)
    if contacts < _LEAST_CONTACTS or not larger or not _may_name(name, forms) or _COURTESY.search(name.text):
        return None
    return name, name.text.strip()


def _stands_over(line: Segment, below: Segment) -> bool:
    """Does a line stand close over another, in the middle as it is?"""
    apart = below.box.top - line.box.bottom
    return -1 <= apart <= _NEAR_FOOT * below.box.height and _is_centred(line, below)


def _is_centred(one: Segment, other: Segment) -> bool:
    return abs(one.box.middle[0] - other.box.middle[0]) <= one.box.height


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
