"""What was not found in a document of which a part was not seen: it may stand there, so it is unreadable.

Not seen are pages that are mere pictures, pages and sheets that were not read (damaged, over a limit), and pages
much of whose text has no characters.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ordercheck.model.document import Document, Part, PartStatus, ProblemKind
from ordercheck.model.fact import Fact, State, TableFacts
from ordercheck.model.message import Message, listed
from ordercheck.model.place import PagePlace

_HOLDS_VALUES = frozenset({"page", "sheet", "slide", "body"})
_MUCH_OF_TEXT = 0.2
"""From this share of lines with lost characters on, a label may be among them."""

_PICTURED = Message(
    "可能在第 {names} 页，该页是没有识别的图片", "it may stand on page {names}, a picture that was not read"
)
_UNREAD = Message("可能在没有读取的部分：{names}", "it may stand in what was not read: {names}")
_LOST = Message(
    "可能在第 {names} 页，该页多处文字读不出",
    "it may stand on page {names}, where much of the text can not be read",
)
_GOES_ON = Message("表格可能没有读全：{why}", "the table may not be read whole: {why}")


def with_unseen_parts(fields: Mapping[str, Fact], document: Document) -> dict[str, Fact]:
    """The fields; one that was not found where something was not seen is UNREADABLE, with what that is."""
    reason = _reason(_unseen(document))
    if reason is None:
        return dict(fields)
    return {
        name: replace(fact, state=State.UNREADABLE, reason=reason) if fact.state is State.NOT_FOUND else fact
        for name, fact in fields.items()
    }


def tables_with_unseen_parts(
    tables: Mapping[str, TableFacts], closed: Iterable[str], document: Document
) -> dict[str, TableFacts]:
    """The same for tables, and for one that may go on over unseen pages. `closed`: those that end with a total."""
    unseen = _unseen(document)
    whole = frozenset(closed)
    return {name: _with_unseen(table, name in whole, unseen) for name, table in tables.items()}


_Unseen = Sequence[tuple[Part, Message]]


def _with_unseen(table: TableFacts, closed: bool, unseen: _Unseen) -> TableFacts:
    if table.state is State.NOT_FOUND and (reason := _reason(unseen)) is not None:
        return replace(table, state=State.UNREADABLE, reason=reason)
    if table.state is not State.STATED or closed or not table.rows:
        return table
    first = table.rows[0].place
    if not isinstance(first, PagePlace):
        return table
    # A page before the first row may be a cover; one between the rows or after them may hold more of them.
    behind = [(part, why) for part, why in unseen if part.kind == "page" and _page(part) > first.page]
    reason = _reason(behind)
    return table if reason is None else replace(table, state=State.UNREADABLE, reason=_GOES_ON.fill(why=reason))


def _unseen(document: Document) -> list[tuple[Part, Message]]:
    """The parts that were not seen, with the kind of reason."""
    pictured = {part.index for part in document.pictured_parts()}
    found = []
    for part in document.parts:
        if part.index in pictured:
            found.append((part, _PICTURED))
        elif part.status is PartStatus.NOT_READ and part.kind in _HOLDS_VALUES:
            found.append((part, _UNREAD))
        elif _is_lost(part, document):
            found.append((part, _LOST))
    return found


def _page(part: Part) -> int:
    digits = re.search(r"\d+", part.name)
    return int(digits.group()) if digits is not None else part.index + 1


def _is_lost(part: Part, document: Document) -> bool:
    lost = sum(1 for one in document.problems if one.kind is ProblemKind.TEXT_LOST and one.part == part.index)
    return lost > 0 and lost >= _MUCH_OF_TEXT * len(part.lines)


def _reason(unseen: _Unseen) -> Message | None:
    """One sentence for each kind of reason."""
    kinds = dict.fromkeys(why for _, why in unseen)
    said = [why.fill(names=listed(_names(part.name for part, other in unseen if other is why))) for why in kinds]
    if not said:
        return None
    return Message("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _names(names: Iterable[str]) -> list[str]:
    """The first few names: 497 pages after a limit need no list."""
    all_names = list(names)
    return all_names if len(all_names) <= 4 else [*all_names[:3], f"… {all_names[-1]}"]
