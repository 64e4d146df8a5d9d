"""What was not found in a document of which a page is a mere picture: it may stand there, so it is unreadable."""

from collections.abc import Mapping

from msgspec.structs import replace

from ordercheck.model.document import Document
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message, listed


def with_pictures(fields: Mapping[str, Fact], document: Document) -> dict[str, Fact]:
    """The fields; one that was not found in a document with pictured pages is UNREADABLE, with those pages."""
    reason = _reason(document)
    if reason is None:
        return dict(fields)
    return {
        name: replace(fact, state=State.UNREADABLE, reason=reason) if fact.state is State.NOT_FOUND else fact
        for name, fact in fields.items()
    }


def tables_with_pictures(tables: Mapping[str, TableFacts], document: Document) -> dict[str, TableFacts]:
    """The same for tables."""
    reason = _reason(document)
    if reason is None:
        return dict(tables)
    return {
        name: replace(table, state=State.UNREADABLE, reason=reason) if table.state is State.NOT_FOUND else table
        for name, table in tables.items()
    }


def _reason(document: Document) -> Message | None:
    names = [part.name for part in document.pictured_parts()]
    if not names:
        return None
    return Message(
        "可能在第 {names} 页，该页是没有识别的图片", "it may stand on page {names}, a picture that was not read"
    ).fill(names=listed(names))
