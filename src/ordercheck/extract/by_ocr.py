"""Facts on pages with text from OCR: a figure counts once something confirms it, a word where OCR is sure."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ordercheck.extract.ocr_proof import Key, is_figure, keyed, proven, stated_twice
from ordercheck.model.document import Document, Part, Word
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace
from ordercheck.model.value import Reading
from ordercheck.roles.role import RoleSpec

OCR = "ocr"
"""The note of a reading that waits for a second place."""
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

    An unconfirmed figure keeps its one reading, noted `OCR`, for another document of the packet to confirm. A box
    to tick that seems empty is UNREADABLE too: OCR knows letters, not ticks.
    """
    if not any(_was_scanned(part) for part in document.parts):
        return dict(fields), dict(tables)
    facts = keyed(fields, tables)
    certainty = {key: _certainty(fact, document) for key, fact in facts.items()}
    certain = {key: fact for key, fact in facts.items() if certainty[key] >= SURE}
    sure = proven(facts) | stated_twice(certain, document)
    held = {key: fact if key in sure else _held(fact, certainty[key]) for key, fact in facts.items()}
    kept = {name: _ticked(held["", 0, name], role) for name in fields}
    return kept, {table.name: _with_cells(table, held) for table in tables.values()}


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


def _held(fact: Fact, certainty: float) -> Fact:
    if fact.state is not State.STATED or fact.value is None or certainty > 1:
        return fact
    if is_figure(fact):
        reason = UNCONFIRMED.fill(raw=fact.raw)
        return replace(
            fact, state=State.UNREADABLE, value=None, reason=reason, readings=(Reading(fact.value, OCR),)
        )
    if certainty < SURE:
        reason = UNSURE.fill(raw=fact.raw, percent=round(100 * certainty))
        return replace(fact, state=State.UNREADABLE, value=None, reason=reason)
    return fact


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
