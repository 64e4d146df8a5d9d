"""Sender and addressee of a letter that names neither by a label.

A business letter has three signs of its sender: the small line over the addressee's block that repeats name and
address, a letterhead over that block, and a foot with address, telephone or register. The addressee's block is the
one that is left. Where the signs do not tell which block is whose, none is taken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ordercheck.extract.addresses import AddressBlock, address_blocks, is_street, is_town
from ordercheck.extract.labels import Strength, Vocabulary, looks_like_label, squeezed
from ordercheck.extract.layout import Layout, Segment, Surface, is_used
from ordercheck.extract.names import is_company
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.own_mail import is_named_in, mail_names
from ordercheck.model.place import Place
from ordercheck.roles.role import RoleSpec

_UPPER = 0.4
"""The share of a page within which the addressee's block begins."""
_HEAD = 0.13
_HEAD_LINES = 4
_LOWER = 0.5
_FOOT = 0.88
_FIRST_LINES = 10.0
"""Paragraphs of a text among which the addresses of a letter stand."""
_SENDER = re.compile(r"\s+[-–—·•*|]\s+|\s*[·•|]\s*|,\s+")
_CONTACT = re.compile(
    r"\b(?:tel|telefon|phone|fax|e-?mail|www\.|siret|siren|rcs|vat|tva|ust|hrb|registered|handelsregister|"
    r"amtsgericht|geschäftsführer|capital)\b|www\.|@",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party's name within a segment."""

    segment: Segment
    name: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Who writes and who is written to, where the page tells without labels.

    `sure`: the sender signs for it (foot, sender's line, own mail address), not only where the blocks stand.
    """

    sender: Named | None = None
    addressee: Named | None = None
    sure: bool = False


def letter_in(layout: Layout, role: RoleSpec, vocabulary: Vocabulary, used: frozenset[Place]) -> Letter:
    """Sender and addressee of a document in a role that says which party writes to which (`addressee`, `writes`).

    Labels, titles and texts `used` by a table belong to no address.
    """
    surface = next((surface for surface in layout.surfaces if surface.segments), None)
    if surface is None or not any(
        {"addressee", "letterhead"} & set(spec.unlabelled) or spec.writes for spec in role.fields.values()
    ):
        return Letter()
    titles = {squeezed(title) for title in role.titles}

    def refused(segment: Segment) -> bool:
        labelled = any(hit.strength >= Strength.WHOLE for hit in vocabulary.scan(segment.text))
        titled = squeezed(segment.text) in titles
        return labelled or titled or looks_like_label(segment.text) or is_used(segment, used)

    return letter_of(surface, refused)


def letter_of(surface: Surface, refused: Callable[[Segment], bool]) -> Letter:
    """Sender and addressee of a page; `refused` texts (labels, titles, cells of tables) belong to no address."""
    near = Neighbours(surface)
    if surface.kind == "flow":
        return _in_flow(near, refused)
    if surface.kind != "page" or not surface.height:
        return Letter()
    blocks = address_blocks(near, refused, _UPPER * surface.height)
    for block in blocks:
        sender = _sender_line(near, block)
        if sender is not None:
            return Letter(sender, _name_of(block, surface), sure=True)
    by_mail = _by_mail(blocks, surface)
    if by_mail is not None:
        return by_mail
    foot = _foot(surface) or _head_line(surface)
    if len(blocks) == 1:
        return _one_block(blocks[0], foot, surface)
    if len(blocks) == 2:
        return _two_blocks(blocks[0], blocks[1], surface)
    return Letter(foot, sure=True)


def _in_flow(near: Neighbours, refused: Callable[[Segment], bool]) -> Letter:
    """A text tells by its order: the address that opens it is the sender's, the company beneath is written to."""
    surface = near.surface
    blocks = address_blocks(near, refused, _FIRST_LINES)
    if not blocks or surface.segments[0].index != blocks[0].lines[0].index:
        return Letter()
    within = {line.index for line in blocks[0].lines}
    heads = {block.lines[0].index for block in blocks[1:]}
    others = [
        segment
        for segment in surface.segments
        if segment.index not in within
        and segment.box.top <= _FIRST_LINES
        and (segment.index in heads or is_company(segment.text) and not refused(segment))
    ]
    if len(others) != 1:
        return Letter()
    return Letter(_name_of(blocks[0], surface), Named(others[0], others[0].text.strip()))


def _name_of(block: AddressBlock, surface: Surface) -> Named | None:
    """The name over an address; of several lines the one that is a company's or stands elsewhere as well."""
    names = block.names
    if len(names) > 1 and sum(is_company(name.text) for name in names) == 1:
        names = tuple(name for name in names if is_company(name.text))
    if len(names) > 1:
        names = tuple(n for n in names if is_company(n.text) or _stands_elsewhere(n.text, n, surface))
    return Named(names[0], names[0].text.strip()) if len(names) == 1 else None


def _sender_line(near: Neighbours, block: AddressBlock) -> Named | None:
    """The line over an addressee's block that holds a name and an address in one."""
    scale = near.surface.scale
    for above in near.above(block.lines[0].box, 8 * scale):
        if abs(above.box.x0 - block.lines[0].box.x0) > 2 * scale:
            continue
        name = _of_sender_line(above.text)
        if name is not None:
            return Named(above, name)
    return None


def _by_mail(blocks: Sequence[AddressBlock], surface: Surface) -> Letter | None:
    """The one name that the page's mail address or web site repeats is the sender's, the other the addressee's."""
    domains = mail_names(surface)
    names = [_name_of(block, surface) for block in blocks]
    own = [name for name in names if name is not None and is_named_in(name.name, domains)]
    if len({squeezed(name.name) for name in own}) != 1:
        return None
    rest = [name for name in names if name is not None and not _same(name.name, own[0].name)]
    return Letter(own[0], rest[0] if len(rest) == 1 and len(blocks) == len(own) + 1 else None, sure=True)


def _head_line(surface: Surface) -> Named | None:
    """The line at the very top that holds name, street and town of whoever writes."""
    for segment in surface.segments[:_HEAD_LINES]:
        name = _of_sender_line(segment.text)
        named = name is not None and (is_company(name) or _stands_elsewhere(name, segment, surface))
        if name is not None and named and segment.box.top <= _HEAD * surface.height:
            return Named(segment, name)
    return None


def _of_sender_line(text: str) -> str | None:
    """The name in a line of at least a name, a street and a town with its code."""
    pieces = [piece.strip() for piece in _SENDER.split(text.strip()) if piece.strip()]
    if len(pieces) >= 3 and is_town(pieces[-1]) and not is_town(pieces[0]) and not is_street(pieces[0]):
        return pieces[0]
    return None


def _one_block(block: AddressBlock, foot: Named | None, surface: Surface) -> Letter:
    name = _name_of(block, surface)
    if name is None:
        return Letter(foot, sure=True)
    if foot is not None and _same(foot.name, name.name):
        return Letter(sender=name, sure=True)
    if foot is not None:
        return Letter(foot, name, sure=True)
    return Letter(sender=name) if _is_letterhead(block, surface) else Letter()


def _two_blocks(upper: AddressBlock, lower: AddressBlock, surface: Surface) -> Letter:
    """A letterhead over the addressee; of two blocks side by side the one whose name the foot repeats."""
    names = _name_of(upper, surface), _name_of(lower, surface)
    if upper.lines[0].box.top <= _HEAD * surface.height and lower.lines[0].box.top > upper.bottom:
        return Letter(*names)
    closing = [name is not None and _closes(name, surface) for name in names]
    if closing == [True, False]:
        return Letter(*names)
    return Letter(names[1], names[0]) if closing == [False, True] else Letter()


def _closes(name: Named, surface: Surface) -> bool:
    """Does a name stand alone beneath the letter, as whoever signs it writes it?"""
    form = squeezed(name.name)
    below = (s for s in surface.segments if s.box.top > _LOWER * surface.height)
    return any(squeezed(segment.text) == form for segment in below)


def _is_letterhead(block: AddressBlock, surface: Surface) -> bool:
    """Is it the largest text of the page with telephone or mail address beneath?"""
    size = _size(block.lines[0])
    largest = all(_size(segment) <= size for segment in surface.segments)
    beneath = [
        segment
        for segment in surface.segments
        if block.lines[0].box.bottom <= segment.box.top <= block.bottom + 3 * surface.scale
    ]
    return largest and any(_CONTACT.search(segment.text) for segment in beneath)


def _foot(surface: Surface) -> Named | None:
    """The company in the foot: its name over or before an address, register or telephone."""
    lines = [s for s in surface.segments if s.box.top >= _FOOT * surface.height]
    for position, line in enumerate(lines[:4]):
        name, *rest = [piece.strip() for piece in _SENDER.split(line.text.strip()) if piece.strip()] or [""]
        about = " ".join([*rest, *(other.text for other in lines[position + 1 : position + 3])])
        named = is_company(name) or _stands_elsewhere(name, line, surface)
        if named and _names(name) and _CONTACT.search(about) and is_town(about):
            return Named(line, name)
    return None


def _stands_elsewhere(name: str, line: Segment, surface: Surface) -> bool:
    form = squeezed(name)
    return len(form) >= 4 and any(form in squeezed(s.text) for s in surface.segments if s.index != line.index)


def _names(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    return letters >= 3 and len(text) <= 70 and not set(text) & set(":：@") and not is_town(text)


def _same(first: str, second: str) -> bool:
    return squeezed(first) in squeezed(second) or squeezed(second) in squeezed(first)


def _size(segment: Segment) -> float:
    return segment.words[0].size if segment.words else 0.0
