"""A result in words, for every format: its title with the subject, its evidence, and which results are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Result, Verdict
from ordercheck.reports.wording.evidence import Documents, evidence_lines, telling
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import OPEN, gravity, subject_message

EXPECTED = Message("应为：{value}", "expected: {value}")
MOST_EVIDENCE = 24
MOST_SETTLED = 3
"""Lines of evidence of an open result, and of one that nobody has to look at."""
_MORE = Message("…… 另有 {number} 处", "... {number} more")
SETTLED = frozenset({Verdict.PASS, Verdict.NOT_APPLICABLE})
"""Verdicts that only a full report shows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A result in words; every text is harmless and one line."""

    result: Result
    title: Message
    message: Message
    evidence: tuple[Message, ...]
    expected: str | None
    note: Message | None
    action: Message | None
    """What to do now; None where there is nothing to do."""

    @property
    def lines(self) -> Sequence[Message]:
        """All but the title, as a report of text lists them."""
        action = (Message(f"→ {self.action.zh}", f"→ {self.action.en}"),) if self.action is not None else ()
        return (self.message, *self.evidence, *self.expected_and_note, *action)

    @property
    def expected_and_note(self) -> Sequence[Message]:
        """None, one or both."""
        expected = (EXPECTED.fill(value=self.expected),) if self.expected is not None else ()
        return (*expected, *((self.note,) if self.note is not None else ()))


def documents_of(packet: PacketReport) -> Documents:
    """The documents of a packet by path."""
    return {facts.document.path: facts for facts in packet.read.documents}


def finding(report: Report, documents: Documents, result: Result) -> Finding:
    """The words for one result of a packet with these documents."""
    return Finding(
        result=result,
        title=title_message(report, documents, result),
        message=plain_message(result.message),
        evidence=bounded(list(evidence_lines(report, documents, telling(result))), most_evidence(result)),
        expected=plain(result.expected) if result.expected is not None else None,
        note=plain_message(result.note) if result.note is not None else None,
        action=plain_message(result.action) if result.verdict in OPEN else None,
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


def most_evidence(result: Result) -> int:
    """How many lines of evidence a result shows."""
    return MOST_SETTLED if result.verdict in SETTLED else MOST_EVIDENCE


def bounded(lines: Sequence[Message], most: int) -> tuple[Message, ...]:
    """The first lines, and how many are left out: a sum may rest on thousands of rows."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _MORE.fill(number=len(lines) - most + 1))
