"""A result in words, for every format: its title with the subject, its evidence, and which results are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Result, Verdict
from ordercheck.reports.wording.evidence import Documents, evidence_lines, telling
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import OPEN, gravity, subject_message

EXPECTED = Message("应为：{value}", "expected: {value}")
SETTLED = frozenset({Verdict.PASS, Verdict.NOT_APPLICABLE})
"""Verdicts that only a full report shows."""
WHOLE_PACKET = Message("整个订单", "The whole packet")


@dataclass(frozen=True, slots=True)
class Finding:
    """A result in words; every text is harmless and one line."""

    result: Result
    title: Message
    message: Message
    evidence: tuple[Message, ...]
    rest: tuple[Message, ...]
    """What was expected and what is noted."""
    action: Message | None
    """What to do now; None where there is nothing to do."""

    @property
    def lines(self) -> Sequence[Message]:
        """All but the title."""
        return (self.message, *self.evidence, *self.rest, *((self.action,) if self.action is not None else ()))


def documents_of(packet: PacketReport) -> Documents:
    """The documents of a packet by path."""
    return {facts.document.path: facts for facts in packet.read.documents}


def finding(report: Report, documents: Documents, result: Result) -> Finding:
    """The words for one result of a packet with these documents."""
    return Finding(
        result=result,
        title=title_message(report, documents, result),
        message=plain_message(result.message),
        evidence=tuple(evidence_lines(report, documents, telling(result))),
        rest=tuple(_rest(result)),
        action=_arrow(result.action) if result.verdict in OPEN else None,
    )


def title_message(report: Report, documents: Documents, result: Result) -> Message:
    """The check's title and what it is about: "单价 × 数量 = 金额 第1项"."""
    title = plain_message(result.title)
    if not result.subject:
        return title
    facts = documents.get(result.document or "")
    subject = subject_message(report, facts.role if facts is not None else None, result.subject)
    subject = plain_message(subject)
    return Message(f"{title.zh} {subject.zh}", f"{title.en} {subject.en}")


def worst_first(packet: PacketReport) -> list[Result]:
    """What is open, the worst first, then what was waived; nothing that is settled."""
    return sorted((one for one in packet.results if one.verdict not in SETTLED), key=gravity)


def _rest(result: Result) -> Iterator[Message]:
    if result.expected is not None:
        yield EXPECTED.fill(value=plain(result.expected))
    if result.note is not None:
        yield plain_message(result.note)


def _arrow(action: Message) -> Message:
    said = plain_message(action)
    return Message(f"→ {said.zh}", f"→ {said.en}")
