"""On whose side something stands: the captions of the parties, and which of them a place belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ordercheck.extract.labels import LabelHit, Strength, Vocabulary
from ordercheck.extract.layout import Layout, Segment, Surface, display_width
from ordercheck.model.place import Box, PagePlace
from ordercheck.roles.role import RoleSpec

_ACCOUNT_HEADING = re.compile(
    r"^[0-9.、()（）一二三四五六七八九十\s]*(?P<side>.{1,2}方)的?"
    r"(?:收款|付款|开票|发票|账户|帐户|银行|结算|税务)[^:：，。；]{0,16}[:：]?$"
)
"""`4.3 卖方收款账户及发票信息如下：`: what follows is that side's account and tax number."""


_FLUSH = 1.0
"""Points, or columns of a grid, by which the captions of one column may stand apart."""
_MOST_BENEATH = 8
"""Texts beneath the captions at the foot of a page, at each side, of a block that goes on overleaf."""
_WIDEST_ENTRY = 0.6
"""Of the page's width: a text as wide as that is a clause, no entry of a party."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Where a party's name or its signature line is announced; `cell`: the one that it has to itself, if any."""

    surface: int
    box: Box
    side: str
    cell: Box | None = None

    @property
    def left(self) -> float:
        """Where its column begins: a title centred in its cell heads all of it."""
        return self.cell.x0 if self.cell is not None else self.box.x0


def side_of_field(name: str, role: RoleSpec) -> str | None:
    """The party whose affair a field is: `buyer` for `buyer` and `buyer_signatory`; None for other fields."""
    own = role.fields.get(name)
    if own is not None and own.side:
        return own.side
    for party, spec in role.fields.items():
        if spec.type == "party" and (name == party or name.startswith(party + "_")):
            return party
    return None


def captions_of(layout: Layout, vocabulary: Vocabulary, role: RoleSpec) -> tuple[Caption, ...]:
    """The captions of all parties, in document order."""
    sides = {name: side for name in role.fields if (side := side_of_field(name, role)) is not None}
    found = []
    for surface in layout.surfaces:
        filled = Counter(segment.cell for segment in surface.segments)
        for segment in surface.segments:
            for hit in vocabulary.scan(segment.text):
                owners = {sides[o.field] for o in hit.owners if o.field in sides}
                if len(owners) == 1 and hit.strength >= Strength.WHOLE:
                    alone = hit.strength == Strength.WHOLE and filled[segment.cell] == 1
                    cell = segment.area if alone else None
                    found.append(Caption(surface.index, hit_box(surface, segment, hit), owners.pop(), cell))
            heading = _ACCOUNT_HEADING.match(segment.text.strip())
            named = vocabulary.owners_of(heading["side"]) if heading is not None else ()
            for side in {sides[o.field] for o in named if o.field in sides}:
                found.append(Caption(surface.index, segment.box, side))
    return tuple(found)


def hit_box(surface: Surface, segment: Segment, hit: LabelHit) -> Box:
    """Where a label stands on its surface."""
    place = segment.place_of(hit.start, hit.end)
    if isinstance(place, PagePlace):
        return place.box
    if surface.kind == "flow":
        before = display_width(segment.text[: hit.start])
        return segment.box._replace(x0=before, x1=before + display_width(hit.printed))
    return segment.box


def with_carried_over(captions: Sequence[Caption], layout: Layout) -> tuple[Caption, ...]:
    """The captions, with those of a page's last block once more at the head of the next page, where it goes on."""
    pages = [surface for surface in layout.surfaces if surface.kind == "page" and surface.segments]
    carried: list[Caption] = []
    for surface, following in pairwise(pages):
        row = _last_row([c for c in captions if c.surface == surface.index])
        if row and _reaches_the_foot(row, surface):
            head = min(segment.box.top for segment in following.segments)
            carried.extend(_at_head(caption, following.index, head) for caption in row)
    return (*captions, *carried)


def _last_row(captions: Sequence[Caption]) -> list[Caption]:
    lowest = max(captions, key=lambda c: c.box.top, default=None)
    return _abreast(captions, lowest) if lowest is not None else []


def _reaches_the_foot(row: Sequence[Caption], surface: Surface) -> bool:
    """Does no more than a few entries of the parties stand beneath their captions on a page?"""
    foot = max(caption.box.bottom for caption in row)
    beneath = [segment for segment in surface.segments if segment.box.top >= foot]
    entries = all(segment.box.width < _WIDEST_ENTRY * surface.width for segment in beneath)
    return entries and len(beneath) <= _MOST_BENEATH * len(row)


def _at_head(caption: Caption, surface: int, head: float) -> Caption:
    """A caption where it would stand right above the first text of a page."""
    box = caption.box._replace(top=head - caption.box.height, bottom=head)
    return replace(caption, surface=surface, box=box, cell=None)


def _abreast(captions: Sequence[Caption], caption: Caption) -> list[Caption]:
    """The captions in one row with this one, from left to right."""
    row = (c for c in captions if c.box.top < caption.box.bottom and c.box.bottom > caption.box.top)
    return sorted(row, key=lambda c: c.left)


def _columns_above(captions: Sequence[Caption], caption: Caption) -> list[Caption]:
    """The row right above a caption that opens a column for its side: `定作方（甲方） | 承揽方（乙方）`."""
    above = [c for c in captions if 0 <= caption.box.top - c.box.bottom <= caption.box.height]
    over = next((c for c in above if c.side == caption.side and abs(c.box.x0 - caption.box.x0) < _FLUSH), None)
    row = _abreast(captions, over) if over is not None else []
    return [caption if c is over else c for c in row] if len({c.side for c in row}) > 1 else []


def _beside(captions: Iterable[Caption], surface: int, box: Box) -> Caption | None:
    """The caption in a cell of its own left of a box, within whose height it stands: `购买方 | 名称：`."""
    left = (
        c
        for c in captions
        if c.surface == surface
        and c.cell is not None
        and c.cell.x1 <= box.x0
        and c.cell.top <= box.middle[1] <= c.cell.bottom
    )
    return max(left, key=lambda c: c.left, default=None)


def side_in_order(captions: Sequence[Caption], surface: int, row: Sequence[Box], box: Box) -> str | None:
    """The party of a label that stands as often in its `row` as captions of parties stand side by side above it.

    The first of the labels is an entry of the first party, wherever its caption stands over its block.
    """
    above = [c for c in captions if c.surface == surface and c.box.bottom <= box.top]
    lowest = max(above, key=lambda c: c.box.top, default=None)
    heads = _abreast(above, lowest) if lowest is not None else []
    if len(heads) < 2 or len({c.side for c in heads}) < len(heads) or len(heads) != len(row):
        return None
    return heads[sorted(row, key=lambda one: one.x0).index(box)].side


def side_above(captions: tuple[Caption, ...], surface: int, box: Box, rows: Iterable[Box] = ()) -> str | None:
    """The party in whose column a box stands: the last caption above it (or before it) in the same column.

    A caption in a cell of its own is that of all that stands right of it within its height. Two captions side by
    side open two columns; a caption alone reaches over the whole width, but for one that stands right beneath the
    caption of its own column. `rows`: what tables take of the surface; a caption of the head does not reach past
    them to the signatures at the foot.
    """
    beside = _beside(captions, surface, box)
    if beside is not None:
        return beside.side
    last_row = max((row.top for row in rows if row.bottom <= box.top), default=float("-inf"))
    here = [
        c
        for c in captions
        if c.surface == surface and c.box.bottom > last_row and c.box.top <= box.top + 0.1 * (box.height or 1)
    ]
    best: Caption | None = None
    for caption in here:
        row = _abreast(here, caption)
        if len({c.side for c in row}) == 1:
            row = _columns_above(here, caption) or row
        if len({c.side for c in row}) > 1:
            following = next((c.left for c in row if c.left > caption.left and c.side != caption.side), None)
            first = row[0] is caption
            slack = 0.1 * (row[-1].left - row[0].left)
            if not first and box.x0 < caption.left - slack:
                continue
            if following is not None and box.x0 >= following - slack:
                continue
        if best is None or caption.box.top >= best.box.top:
            best = caption
    return best.side if best is not None else None
