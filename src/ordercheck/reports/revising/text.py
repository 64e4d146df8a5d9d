"""What changed, for people: each document with its changes, both values and places, and its notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.packet_changes import Change, ChangeKind, DocumentChange
from ordercheck.reports import Presentation
from ordercheck.reports.wording.page import Page
from ordercheck.reports.wording.places import place_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import STATES

LONGEST = 80
_KINDS = {
    ChangeKind.ADDED: Message("新增", "added"),
    ChangeKind.REMOVED: Message("删除", "removed"),
    ChangeKind.CHANGED: Message("更改", "changed"),
    ChangeKind.UNCLEAR: Message("读不出，不能断定", "can not be told"),
}
_NEW = Message("新增的文件", "added document")
_GONE = Message("已没有的文件", "document that is gone")
_UNCOVERED = Message("没有变更通知", "in no notice")
_BY_NATURE = Message("每版不同，不需通知", "differs by nature")
_NOTHING = Message("没有更改", "nothing changed")
_SUM = Message("更改 {all} 处，其中 {open} 处没有变更通知", "{all} changes, {open} of them in no notice")


def render_changes(
    changed: Sequence[DocumentChange], presentation: Presentation, titles: Mapping[str, Message]
) -> str:
    """All documents that changed; at the end how many changes no notice covers."""
    writer = _Writer(presentation, Page(presentation), titles)
    for one in changed:
        writer.document(one)
    everything = [change for one in changed for change in one.changes]
    uncovered = sum(not change.announced for change in everything)
    counted = _SUM.fill(all=len(everything), open=uncovered)
    writer.page.line((writer.say(counted if changed else _NOTHING), "bold"))
    return writer.page.text()


@dataclass(frozen=True, slots=True)
class _Writer:
    presentation: Presentation
    page: Page
    titles: Mapping[str, Message]

    def say(self, message: Message) -> str:
        return plain(message.zh if self.presentation.language == "zh" else message.en)

    def document(self, one: DocumentChange) -> None:
        role = one.role or ""
        title = self.say(self.titles.get(role, Message(role, role)))
        paths = [document.document.path for document in (one.old, one.new) if document is not None]
        what = self.say(_NEW) if one.old is None else self.say(_GONE) if one.new is None else ""
        self.page.line(
            (" → ".join(plain(path) for path in dict.fromkeys(paths)), "bold"), (f"  {title}  {what}", "")
        )
        for change in one.changes:
            self.change(change, one)
        self.page.blank()

    def change(self, change: Change, one: DocumentChange) -> None:
        notice = plain(change.notice or "") or self.say(_BY_NATURE if change.by_nature else _UNCOVERED)
        self.page.line(
            (f"{self.say(change.title)}: ", "bold"),
            (self.say(_KINDS[change.kind]), ""),
            (f"  [{notice}]", "dim" if change.announced else "yellow"),
            indent=2,
        )
        self.value("-", change.old, one.old)
        self.value("+", change.new, one.new)

    def value(self, sign: str, fact: Fact | None, document: DocumentFacts | None) -> None:
        if fact is None or document is None or fact.state is State.NOT_FOUND:
            return
        place = "" if fact.place is None else f"  [{self.say(place_message(fact.place, document.document))}]"
        shown = plain(fact.raw or "", LONGEST) or self.say(STATES[fact.state])
        self.page.line((f"{sign} {shown}", ""), (place, "dim"), indent=4)
