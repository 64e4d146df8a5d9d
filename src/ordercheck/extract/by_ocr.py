"""Facts on pages with text from OCR: a figure counts once something confirms it, a word where OCR is sure."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ordercheck.extract.ocr_proof import Key, is_figure, keyed, proven, stated_twice
from ordercheck.extract.unread_ink import rows_without_unread, without_unread
from ordercheck.model.document import Document, MarkShape, Part, Word
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.model.value import Reading
from ordercheck.roles.role import RoleSpec

OCR, DOUBTED = "ocr", "ocr, doubted"
"""The notes of readings that wait for a second place; a doubted one confirms no other."""
SURE = 0.8
"""Confidence of OCR below which a word may be another one."""

UNCONFIRMED = Message(
    "由文字识别读出“{raw}”，文件的计算和其他位置都不能证实；请核对原件",
    "read by OCR as '{raw}', which neither a sum nor a second place confirms; check the original",
)
UNSURE = Message(
    "由文字识别读出“{raw}”，但把握不足（{percent}%）；请核对原件",
    "read by OCR as '{raw}', but without certainty ({percent} %); check the original",
)
BENEATH_SEAL = Message(
    "“{raw}”在印章下面，读不准；请核对原件",
    "'{raw}' stands beneath a seal and is not read for certain; check the original",
)

NO_TICKS = Message(
    "该页由文字识别读出，勾选框是否打勾认不出来；请核对原件",
    "the page was read by OCR, which can not tell whether a box is ticked; check the original",
)
_TICKED = frozenset({"choice", "flag"})

_Facts = tuple[dict[str, Fact], dict[str, TableFacts]]


def only_confirmed(
    fields: Mapping[str, Fact], tables: Mapping[str, TableFacts], document: Document, role: RoleSpec
) -> _Facts:
    """The facts, those on OCR pages UNREADABLE where nothing in the document confirms them.

    What is unconfirmed or unsure keeps its one reading, noted, for another document of the packet to
    confirm, but for ticks: a box that seems empty is UNREADABLE too, for OCR knows letters, not ticks. So is a
    place that seems empty and shows ink.
    """
    if not any(_was_scanned(part) for part in document.parts):
        return dict(fields), dict(tables)
    facts = keyed(fields, tables)
    certainty = {key: _certainty(fact, document) for key, fact in facts.items()}
    certain = {key: fact for key, fact in facts.items() if certainty[key] >= SURE}
    sure = proven(facts) | stated_twice(certain, document)
    held = {key: fact if key in sure else _held(fact, certainty[key], document) for key, fact in facts.items()}
    kept = {name: _ticked(held["", 0, name], role) for name in fields}
    rows = {table.name: _with_cells(table, held) for table in tables.values()}
    return without_unread(kept, document), rows_without_unread(rows, document)


def _with_cells(table: TableFacts, held: Mapping[Key, Fact]) -> TableFacts:
    rows = (
        replace(row, cells={name: held[table.name, row.index, name] for name in row.cells}) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _ticked(fact: Fact, role: RoleSpec) -> Fact:
    spec = role.fields.get(fact.field)
    if spec is None or spec.type not in _TICKED or not (fact.state is State.EMPTY or fact.conflict):
        return fact
    # Where OCR loses the boxes, options that are merely printed look like values that contradict each other.
    return replace(fact, state=State.UNREADABLE, reason=NO_TICKS, value=None, conflict=False)


def _held(fact: Fact, certainty: float, document: Document) -> Fact:
    if fact.state is not State.STATED or fact.value is None or certainty > 1:
        return fact
    if certainty >= SURE and not is_figure(fact):
        return fact
    note = OCR if certainty >= SURE else DOUBTED
    waiting = () if fact.value.type_name in _TICKED else (Reading(fact.value, note),)
    reason = _reason(fact, certainty, document).fill(raw=fact.raw, percent=round(100 * certainty))
    return replace(fact, state=State.UNREADABLE, value=None, reason=reason, readings=waiting)


def _reason(fact: Fact, certainty: float, document: Document) -> Message:
    if certainty >= SURE:
        return UNCONFIRMED
    return BENEATH_SEAL if _is_sealed(fact.place, document) else UNCONFIRMED if is_figure(fact) else UNSURE


def _is_sealed(place: object, document: Document) -> bool:
    """Whether a seal lies over a place of a page."""
    if not isinstance(place, PagePlace):
        return False
    marks = (mark for part in document.parts if part.name == str(place.page) for mark in part.marks)
    return any(mark.shape is not MarkShape.HANDWRITING and _meet(mark.box, place.box) for mark in marks)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _certainty(fact: Fact, document: Document) -> float:
    """The confidence of the least sure word of a fact; 2 for one that was not read by OCR."""
    return min((word.confidence for word in _words(fact, document)), default=2.0)


def _words(fact: Fact, document: Document) -> Iterator[Word]:
    """The words of OCR where the fact stands: all of a page that we read, those of a scan's own layer."""
    place = fact.place
    if isinstance(place, PagePlace):
        for part in document.parts:
            if part.name == str(place.page):
                words = (word for line in part.lines for word in line.words)
                read = (word for word in words if part.by_ocr or word.confidence < 1)
                yield from (word for word in read if place.box.contains(*word.box.middle))


def _was_scanned(part: Part) -> bool:
    """Whether text of a page comes from OCR, ours or that of whoever scanned it."""
    return part.by_ocr or any(word.confidence < 1 for line in part.lines for word in line.words)
