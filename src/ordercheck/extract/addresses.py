"""Blocks of a page that are an address: a name with its street and town set flush beneath it, without a label."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.neighbours import Neighbours

MOST_LINES = 7
_PITCH = 1.1
"""Lines of one block stand at most so many line heights apart."""
_APART = 2.2
"""So far down the town may stand beneath a street, with a blank line between them."""
_FLUSH = 0.8

_TOWN = re.compile(
    r"(?:^|[\s,])(?:[A-Z]{1,3}[- ])?\d{4,6},?\s+[A-ZÀ-Ý][\w'’.-]+"  # D-63571 Gelnhausen, 69100 Villeurbanne
    r"|[A-ZÀ-Ý][\w'’.-]+,?\s+[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b"  # Fremont CA 94538
    r"|\b[A-Z]{1,2}\d[\dA-Z]?\s+\d[A-Z]{2}\b"  # SW1B 3BN
    r"|\b(?:N\.T\.|Kowloon|Hong Kong|Singapore)\b.{0,12}$"
    r"|^[\u3400-\u9fff]{2,9}[ ,，]*\d{6}$|^\d{6} ?[\u3400-\u9fff]{2,9}$"  # 宁波 315800
)
_STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|promenade|chaussee)\s*\d+"
    r"|^\d+\s?[a-z]?(?:bis|ter)?,?\s+(?:[^\W\d]|\d+(?:st|nd|rd|th)\b)"
    r"|\b(?:street|road|avenue|drive|lane|blvd|boulevard|highway|square|rue|via|calle|plaza)\b"
    r"|\b(?:p\.?\s?o\.?\s*box|postfach|suite|floor)\b|^(?:unit|block|building|bldg|shop|room|lot|plot|no)\b\.?\s*\d"
    r"|[\u3400-\u9fff](?:路|街|道|巷|弄|大厦|广场|园区?|村|镇|座|楼).{0,4}?[\d一二三四五六七八九十]+\s?(?:号|弄|楼|室|栋|幢|座|层)",
    re.IGNORECASE,
)
_CONTACT_LINE = re.compile(
    r"(?:tel|telefon|phone|fax|mobile|cell|e-?mail|web|www|vat(?: ?id| ?reg)?|tax ?id|ust-?id\S*|gstin|p|f|t|m|e|"
    r"电话|传真|手机|邮箱|税号|统一社会信用代码)\b[ .]*(?:no\.?)?[ ]*[:：]"
    r"|www\.|\S+@\S+$|\+?[\d ()\-/.]{7,}(?:[|,;、]\s*\+?[\d ()\-/.]{7,})*$",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"germany|deutschland|france|united states(?: of america)?|usa|u\.s\.a\.|united kingdom|england|hong kong|"
    r"china|p\.?\s?r\.?\s?china|italy|italia|spain|españa|netherlands|belgium|switzerland|schweiz|suisse|austria|"
    r"österreich|中国|中國|香港|台湾|台灣|canada|australia|singapore|japan|korea|india|taiwan|vietnam|thailand|mexico|"
    r"brazil|poland|sweden",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """A name with the lines of its address; `lines` holds the name first."""

    lines: tuple[Segment, ...]

    @property
    def names(self) -> tuple[Segment, ...]:
        """What stands before the street and the town: the name, or names with a department or a person."""
        return tuple(takewhile(lambda line: not (is_street(line.text) or is_town(line.text)), self.lines))

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom


def is_town(text: str) -> bool:
    """Does a text name a town with its postal code?"""
    return _TOWN.search(text.strip()) is not None


def is_street(text: str) -> bool:
    """Does a text name a street with a number, or a post box?"""
    return _STREET.search(text.strip()) is not None


def is_contact(text: str) -> bool:
    """Is it a line with a telephone, a mail address or a tax number alone?"""
    return _CONTACT_LINE.match(text.strip()) is not None


def address_blocks(near: Neighbours, refused: Callable[[Segment], bool], limit: float) -> list[AddressBlock]:
    """The address blocks that begin above `limit`, from top to bottom.

    A text that is `refused` (a label, a table's cell) is no line of one; a block right beneath a label is its
    value and no block of its own.
    """
    surface = near.surface
    inner: set[int] = set()
    found: list[AddressBlock] = []
    for segment in surface.segments:
        if segment.box.top > limit or segment.index in inner or refused(segment) or not _is_name(segment.text):
            continue
        lines = tuple(_stack(near, segment, refused))
        inner.update(line.index for line in lines)
        if _is_address(lines[1:]) and not _continues(near, segment, refused):
            found.append(AddressBlock(lines))
    return found


def _stack(near: Neighbours, first: Segment, refused: Callable[[Segment], bool]) -> Iterator[Segment]:
    yield first
    last = first
    for _ in range(MOST_LINES - 1):
        beneath = near.below(last.box, _APART * near.surface.scale)
        flush = [one for one in beneath if _is_flush(one, first, near.surface)]
        if not flush or not (_follows(flush[0], last, near.surface) or is_town(flush[0].text)):
            return
        last = flush[0]
        if is_contact(last.text):
            # A tax number or telephone between name and street belongs to them.
            continue
        if refused(last) or ":" in last.text or "：" in last.text:
            return
        yield last


def _follows(segment: Segment, last: Segment, surface: Surface) -> bool:
    return segment.box.top - last.box.bottom <= _PITCH * surface.scale


def _continues(near: Neighbours, first: Segment, refused: Callable[[Segment], bool]) -> bool:
    """Does the block go on with something right above it: a label, a heading, or another line of it?"""
    above = [s for s in near.above(first.box, 1.6 * near.surface.scale) if _is_flush(s, first, near.surface)]
    return any(refused(s) or s.text.rstrip().endswith((":", "：")) for s in above)


def _is_flush(segment: Segment, first: Segment, surface: Surface) -> bool:
    left = min(abs(segment.box.x0 - first.box.x0), abs(segment.box.x1 - first.box.x1))
    middle = abs(segment.box.middle[0] - first.box.middle[0])
    return min(left, middle) <= _FLUSH * surface.scale


def _is_name(text: str) -> bool:
    bare = text.strip()
    letters = sum(c.isalpha() for c in bare)
    wordy = letters >= 3 and letters * 2 >= len(bare.replace(" ", ""))
    return wordy and len(bare) <= 70 and not set(bare) & set(":：@|") and not is_town(bare) and not is_street(bare)


def _is_address(lines: tuple[Segment, ...]) -> bool:
    """A town with its code and a street, or one of them with the country."""
    texts = [line.text.strip() for line in lines]
    town, street = any(map(is_town, texts)), any(map(is_street, texts))
    country = any(_COUNTRY.fullmatch(text) for text in texts)
    both = any(is_town(text) and is_street(text) for text in texts)
    return both or town + street + country >= 2
