"""What was not checked, and why: a document, or those of its parts, that supplied nothing."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ordercheck.model.document import Part, PartStatus
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.places import parts_message
from ordercheck.reports.wording.plain import plain

TITLE = Message("没有检查：", "Not checked:")
_IGNORED = Message("{name}：packet.yaml 注明忽略", "{name}: ignored by packet.yaml")
_COPY = Message(
    "{name}：与 {other} 完全相同，只检查那一份", "{name}: the same file as {other}, which was checked in its place"
)
_UNRECOGNISED = Message(
    "{name}：未识别是哪种单据，只做了通用检查", "{name}: kind of document not recognised, only general checks ran"
)
_PART_REASONS = {
    PartStatus.HIDDEN: Message("隐藏，不作为依据", "hidden, supplies no value"),
    PartStatus.NOT_READ: Message("没有读取", "not read"),
}


def unread_messages(facts: DocumentFacts) -> Iterator[Message]:
    """One line for each; none for a document that was read in full."""
    name = plain(facts.document.path)
    if facts.recognition.copy_of is not None:
        yield _COPY.fill(name=name, other=plain(facts.recognition.copy_of))
        return
    if facts.recognition.ignored:
        yield _IGNORED.fill(name=name)
        return
    for problem in facts.document.problems:
        if problem.blocking and problem.part is None and problem.place is None:
            yield about(facts.document.path, problem.message)
    for parts in _runs(facts.document.parts):
        shown = plain_message(parts_message(parts))
        where = Message(f"{name} {shown.zh}", f"{name} {shown.en}")
        yield _about(where, parts[0].reason or _PART_REASONS[parts[0].status])
    if facts.role is None and facts.document.status == "read":
        yield _UNRECOGNISED.fill(name=name)


def _runs(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """What supplied nothing: pages in a row for one reason together, every other part by itself."""
    unread = [part for part in parts if part.status is not PartStatus.READ]
    # Pages in a row are as far apart as their positions are.
    apart = [part.index - n if part.name.isdigit() else part.name for n, part in enumerate(unread)]
    for _, run in groupby(zip(unread, apart, strict=True), key=lambda pair: (pair[0].reason, pair[1])):
        yield tuple(part for part, _ in run)


def about(path: str, reason: Message) -> Message:
    """A file and what there is to say about it."""
    name = plain(path)
    return _about(Message(name, name), reason)


def _about(what: Message, reason: Message) -> Message:
    why = plain_message(reason)
    return Message(f"{what.zh}：{why.zh}", f"{what.en}: {why.en}")
