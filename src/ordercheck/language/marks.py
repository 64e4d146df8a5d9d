"""Whether a side sealed or signed, from the marks of a document (catalogue, decisions 6 and 25)."""

from collections.abc import Iterable

from ordercheck.language.operand import FALSE, TRUE, Operand, Unknown, disjunction
from ordercheck.language.scope import Scope
from ordercheck.model.document import PartStatus
from ordercheck.model.fact import DocumentFacts, Fact, Mark, MarkKind, State
from ordercheck.model.message import Message
from ordercheck.values.shapes import Text

SURE = 0.8
"""From this confidence on a mark counts; below it (but above 0) it may be one: unknown."""

SEALS = frozenset({MarkKind.SEAL, MarkKind.SEAL_TEXT, MarkKind.DIGITAL_SIGNATURE})
SIGNATURES = frozenset({MarkKind.SIGNATURE, MarkKind.DIGITAL_SIGNATURE})


def sealed_on(scope: Scope, document: DocumentFacts, side: str | None) -> Operand:
    """Whether a seal or valid digital signature stands on a side (any side where none is named)."""
    return _marked(scope, document, side, SEALS, Message("印章", "seal"))


def signed_on(scope: Scope, document: DocumentFacts, side: str | None) -> Operand:
    """Whether a signature, a digital signature or a filled signatory stands on a side.

    The signatory is the field `<side>_signatory`, else `signatory`; a printed name in it counts.
    """
    named = _signatory(scope, document, side)
    marked = _marked(scope, document, side, SIGNATURES, Message("签字", "signature"))
    return disjunction((named, marked))


def _signatory(scope: Scope, document: DocumentFacts, side: str | None) -> Operand:
    role = scope.packet.roles.get(document.role or "")
    fields = role.fields if role is not None else {}
    name = f"{side}_signatory" if f"{side}_signatory" in fields else "signatory"
    if name not in fields:
        return FALSE
    operand = scope.read(document, document.field(name), lenient=False)
    # A signature line that is empty is certainly not signed; one that is not found may be a picture elsewhere.
    return scope.answer(operand)


def _marked(
    scope: Scope, document: DocumentFacts, side: str | None, kinds: Iterable[MarkKind], what: Message
) -> Operand:
    wanted = set(kinds)
    marks = [mark for mark in document.marks if mark.kind in wanted and mark.confidence > 0]
    if side is not None:
        marks = [mark for mark in marks if mark.side in (side, None)]
    for mark in marks:
        scope.trace.touch(document, mark_fact(mark))
    if any(_sure(mark, side) for mark in marks):
        return TRUE
    if marks:
        noted = next((mark.note for mark in marks if mark.note is not None), None)
        return Unknown(
            noted
            or Message(
                f"有{what.zh}，但不能断定属于哪一方或是否有效",
                f"there is a {what.en}, but whose it is or whether it is valid can not be told",
            )
        )
    reason = _unread(document, what) or _unlooked(document)
    if reason is None and MarkKind.SEAL in wanted:
        reason = _colourless(document)
    return reason or FALSE


def _sure(mark: Mark, side: str | None) -> bool:
    return mark.confidence >= SURE and (side is None or mark.side == side)


def mark_fact(mark: Mark) -> Fact:
    """A mark as evidence."""
    words = mark.detail or str(mark.kind)
    return Fact(f"marks.{mark.kind}.{mark.side or 'any'}", State.STATED, words, Text(words), mark.place)


def _unread(document: DocumentFacts, what: Message) -> Unknown | None:
    """A part that was not read may hold the mark."""
    pictured = document.document.pictured_parts()
    unread = [p for p in document.document.parts if p.status is PartStatus.NOT_READ or p in pictured]
    if document.document.status != "unreadable" and not unread:
        return None
    path = document.document.path
    zh = "、".join(f"第 {p.name} 页" if p.kind == "page" else p.name for p in unread) or path
    en = ", ".join(f"page {p.name}" if p.kind == "page" else p.name for p in unread) or path
    return Unknown(Message(f"{zh} 没有读到，可能有{what.zh}", f"{en} was not read and may hold the {what.en}"))


def _unlooked(document: DocumentFacts) -> Unknown | None:
    """A page with pictures or curves that nobody looked at may show the mark."""
    reasons = [part.unlooked for part in document.document.visible_parts() if part.unlooked is not None]
    return Unknown(reasons[0]) if reasons else None


def _colourless(document: DocumentFacts) -> Unknown | None:
    """A black and white copy of a seal looks like print."""
    reasons = [part.colourless for part in document.document.visible_parts() if part.colourless is not None]
    return Unknown(reasons[0]) if reasons else None
