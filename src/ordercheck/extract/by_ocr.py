"""Facts on pages that were read by OCR: a figure counts once something confirms it, a word where OCR is sure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ordercheck.extract.ocr_proof import is_figure, keyed, proven
from ordercheck.model.document import Document, Word
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace
from ordercheck.model.value import Reading

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

_Facts = tuple[dict[str, Fact], dict[str, TableFacts]]


def only_confirmed(fields: Mapping[str, Fact], tables: Mapping[str, TableFacts], document: Document) -> _Facts:
    """The facts, those on OCR pages UNREADABLE where nothing in the document confirms them.

    An unconfirmed figure keeps its one reading, noted `OCR`, for another document of the packet to confirm.
    """
    if not any(part.by_ocr for part in document.parts):
        return dict(fields), dict(tables)
    facts = keyed(fields, tables)
    sure = proven(facts, document)
    held = {key: fact if key in sure else _held(fact, document) for key, fact in facts.items()}
    kept = {name: held["", 0, name] for name in fields}
    rows = {
        table.name: tuple(
            replace(row, cells={name: held[table.name, row.index, name] for name in row.cells})
            for row in table.rows
        )
        for table in tables.values()
    }
    return kept, {name: replace(table, rows=rows[table.name]) for name, table in tables.items()}


def _held(fact: Fact, document: Document) -> Fact:
    if fact.state is not State.STATED or fact.value is None:
        return fact
    words = list(_words(fact, document))
    if not words:
        return fact
    certainty = min(word.confidence for word in words)
    if is_figure(fact):
        reason = UNCONFIRMED.fill(raw=fact.raw)
        return replace(
            fact, state=State.UNREADABLE, value=None, reason=reason, readings=(Reading(fact.value, OCR),)
        )
    if certainty < SURE:
        reason = UNSURE.fill(raw=fact.raw, percent=round(100 * certainty))
        return replace(fact, state=State.UNREADABLE, value=None, reason=reason)
    return fact


def _words(fact: Fact, document: Document) -> Iterator[Word]:
    """The words of OCR pages that stand where the fact stands."""
    place = fact.place
    if isinstance(place, PagePlace):
        parts = [part for part in document.parts if part.by_ocr and part.name == str(place.page)]
        words = (word for part in parts for line in part.lines for word in line.words)
        yield from (word for word in words if place.box.contains(*word.box.middle))
