"""The figures that stand beneath the items' amounts, each with the text at its left: where sums are printed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ordercheck.extract.labels import Vocabulary
from ordercheck.extract.layout import Layout, Segment, Surface, is_used
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.place import Box, PagePlace, Place
from ordercheck.model.value import Unreadable
from ordercheck.values import Hints, parse, parse_cell
from ordercheck.values.shapes import Figure

_FIELDS = ("subtotal", "discount", "tax", "shipping", "further_charges", "total", "amount_due")
_AMOUNTS = ("amount", "taxed_amount")
_FARTHEST = 4.0
"""So many lines without a figure end a block of sums."""
_EDGE = 0.8
"""Figures of one column end within so many line heights of one another."""
_LEAST_ROUNDED = Decimal("0.01")
_LABELLED = re.compile(
    r"(?P<label>[^:：]*[^\W\d_][^:：]*)(?:[:：]\s*|\t\s*)(?P<figure>[^:：\t]*\d[^:：\t]*)", re.DOTALL
)
_TAKEN_OFF = re.compile(
    r"(?i)折|优惠|让利|减免|抹零|减[:：]|\bdisc(?:ount|\.)?|\bdeduct|\brebate|\ballowance|\bless\b|rabatt|remise|descuento"
)
_RATE = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*[%％]")


@dataclass(frozen=True, slots=True)
class SumRow:
    """A figure of a block of sums; `field` is the one that reading found there, None where no word names it.

    `label` is all that stands at its left, remarks as well; `name` the text that is nearest.
    """

    value: Figure
    raw: str
    label: str
    place: Place
    field: str | None = None
    name: str = ""

    @property
    def is_taken_off(self) -> bool:
        """Does its name say that it is taken off, though it is printed without a sign: `商业折扣`?"""
        return _TAKEN_OFF.search(self.name) is not None

    def is_tax_on(self, net: Decimal) -> bool:
        """Does the label state a rate at which this is the tax on a sum, to the smallest coin?"""
        rates = [Decimal(found.replace(",", ".")) / 100 for found in _RATE.findall(self.label)]
        return len(rates) == 1 and abs(net * rates[0] - self.value.number) <= _LEAST_ROUNDED


def sum_rows(
    layout: Layout,
    lines: TableFacts | None,
    fields: Mapping[str, Fact],
    vocabulary: Vocabulary,
    used: frozenset[Place],
    hints: Hints,
) -> tuple[SumRow, ...]:
    """The rows of sums of a document from top to bottom: beneath its items, or where its known sums stand."""
    known = _known(fields)
    for surface, column in _strips(layout, _amounts(lines), known):
        rows = tuple(_rows_beneath(surface, column, known, vocabulary, used, hints))
        if rows:
            return (*rows, *_on_later_pages(layout, surface, known, fields))
    return ()


def _on_later_pages(
    layout: Layout, surface: Surface, known: Mapping[Place, str], fields: Mapping[str, Fact]
) -> Iterator[SumRow]:
    """The known sums with which a block of sums goes on overleaf."""
    if surface.kind != "page":
        return
    for later in layout.surfaces[surface.index + 1 :]:
        for segment in later.segments:
            name = next((known[place] for place in known if _stands_at(segment, place)), None)
            fact = fields.get(name) if name is not None else None
            if fact is not None and isinstance(fact.value, Figure) and fact.place is not None:
                yield SumRow(fact.value, fact.raw or "", fact.label or "", fact.place, name)


def _strips(layout: Layout, amounts: list[Place], known: Mapping[Place, str]) -> Iterator[tuple[Surface, Box]]:
    """Where sums may stand: under the amounts; else from the first sum downwards that reading found."""
    for surface in layout.surfaces:
        if any(_stands_at(segment, place) for place in amounts[-1:] for segment in surface.segments):
            yield surface, _column(surface, amounts)
    for surface in layout.surfaces:
        sums = [one.box for one in surface.segments if any(_stands_at(one, place) for place in known)]
        if sums:
            first = min(sums, key=lambda box: box.top)
            yield surface, first._replace(bottom=first.top)


def _amounts(lines: TableFacts | None) -> list[Place]:
    """Where the items' amounts stand."""
    if lines is None:
        return []
    for name in _AMOUNTS:
        cells = [row.cells.get(name) for row in lines.rows]
        places = [cell.place for cell in cells if cell is not None and cell.state is State.STATED and cell.place]
        if places:
            return places
    return []


def _stands_at(segment: Segment, place: Place) -> bool:
    if segment.place == place:
        return True
    if isinstance(place, PagePlace) and isinstance(segment.place, PagePlace) and place.page == segment.place.page:
        return segment.box.contains(*place.box.middle)
    return False


def _column(surface: Surface, amounts: list[Place]) -> Box:
    """The strip of the surface that the amounts take; its bottom is that of the last one."""
    boxes = [
        place.box if isinstance(place, PagePlace) else segment.box
        for place in amounts
        for segment in surface.segments
        if _stands_at(segment, place)
    ]
    column = boxes[0]
    for box in boxes[1:]:
        column = column.union(box)
    return column


def _known(fields: Mapping[str, Fact]) -> dict[Place, str]:
    """Where the sums stand that reading found; a place that two fields claim belongs to none."""
    found: dict[Place, str] = {}
    for name in _FIELDS:
        fact = fields.get(name)
        if fact is not None and fact.state is State.STATED and fact.place is not None:
            found.setdefault(fact.place, name)
    return found


def _rows_beneath(
    surface: Surface,
    column: Box,
    known: Mapping[Place, str],
    vocabulary: Vocabulary,
    used: frozenset[Place],
    hints: Hints,
) -> Iterator[SumRow]:
    """The figures under the amounts until a stretch of the page has none."""
    bottom = column.bottom
    free = [one for one in surface.segments if one.box.top >= column.bottom - 0.3 * surface.scale]
    for segment in sorted(free, key=lambda one: one.box.top):
        if is_used(segment, used) or not _is_under(segment, column, surface):
            continue
        if segment.box.top - bottom > _FARTHEST * surface.scale:
            return
        row = _row(surface, segment, known, hints)
        if row is None or (row.field is None and _is_named_otherwise(row.name, vocabulary)):
            continue
        bottom = segment.box.bottom
        yield row


def _is_under(segment: Segment, column: Box, surface: Surface) -> bool:
    if surface.kind != "page":
        return segment.box.x0 < column.x1 and segment.box.x1 > column.x0
    return abs(segment.box.x1 - column.x1) <= _EDGE * surface.scale or (
        column.x0 <= segment.box.x0 and segment.box.x1 <= column.x1
    )


def _row(surface: Surface, segment: Segment, known: Mapping[Place, str], hints: Hints) -> SumRow | None:
    name, raw = _halves(segment.text)
    value = _figure(segment, raw, hints)
    left = sorted((one for one in surface.segments if _is_left(one, segment)), key=lambda one: one.box.x0)
    texts = [one.text.strip() for one in left] + [name]
    label = " ".join(text for text in texts if text)
    if value is None or not any(character.isalpha() for character in label):
        return None
    field = next((name for place, name in known.items() if _stands_at(segment, place)), None)
    named = next((text for text in reversed(texts) if any(character.isalpha() for character in text)), label)
    return SumRow(value, raw, label, segment.place, field, named)


def _halves(text: str) -> tuple[str, str]:
    """What stands before the last colon or gap of a text, and the figure behind it: `折扣：22.85`."""
    match = _LABELLED.fullmatch(text.strip())
    return (match["label"].strip(), match["figure"].strip()) if match is not None else ("", text.strip())


def _figure(segment: Segment, raw: str, hints: Hints) -> Figure | None:
    source = segment.source
    if source is not None and source.stored is not None and not isinstance(source.stored, str):
        parsed = parse_cell("money", segment.text, source.stored, source.number_format, hints)
    else:
        parsed = parse("money", raw, hints)
    if isinstance(parsed, Unreadable) or len(parsed) != 1 or not isinstance(parsed[0].value, Figure):
        return None
    return parsed[0].value


def _is_left(other: Segment, segment: Segment) -> bool:
    middle = segment.box.middle[1]
    return other.box.top <= middle <= other.box.bottom and other.box.x1 <= segment.box.x0 + 0.3


def _is_named_otherwise(label: str, vocabulary: Vocabulary) -> bool:
    """Does a known word say that it is something else: a deposit, a weight?"""
    owners = [owner.field for hit in vocabulary.scan(label) for owner in hit.owners]
    return bool(owners) and not any(field in _FIELDS for field in owners)
