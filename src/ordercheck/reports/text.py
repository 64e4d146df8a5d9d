"""The report for people: by packet and document, the worst first, each finding with its evidence and action."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ordercheck.model.document import Document, PartStatus
from ordercheck.model.fact import DocumentFacts, State
from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, PacketVerdict, Report
from ordercheck.model.result import Evidence, Result, Severity, Verdict
from ordercheck.reports import Detail, Presentation, ReportFormat
from ordercheck.reports.wording.page import Page
from ordercheck.reports.wording.places import part_message, place_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import (
    OPEN,
    PACKET_VERDICTS,
    STATES,
    counts_message,
    field_message,
    gravity,
    subject_message,
    tag,
)

LONGEST_RAW = 160
MOST_LABELS = 6
_COLOURS = {
    PacketVerdict.PASS: "bold green",
    PacketVerdict.INCOMPLETE: "bold yellow",
    PacketVerdict.FAIL: "bold red",
}


def render(report: Report, presentation: Presentation) -> str:
    """The whole report as lines of text."""
    writer = _Writer(report, presentation, Page(presentation))
    for packet in report.packets:
        writer.packet(packet)
    writer.closing()
    return writer.page.text()


@dataclass(frozen=True, slots=True)
class _Writer:
    report: Report
    presentation: Presentation
    page: Page

    def say(self, message: Message) -> str:
        return plain(message.zh if self.presentation.language == "zh" else message.en)

    def packet(self, packet: PacketReport) -> None:
        read = packet.read
        verdict = PACKET_VERDICTS[packet.verdict]
        where = f" ({plain(read.path)})" if read.path != read.name else ""
        self.page.line(
            (plain(read.name), "bold"), (f"{where}: ", ""), (self.say(verdict), _COLOURS[packet.verdict])
        )
        if self.presentation.detail is Detail.SUMMARY:
            self.page.line((self.say(counts_message(packet.counts)), ""), indent=2)
            return
        documents = {facts.document.path: facts for facts in read.documents}
        for path, results in _grouped(packet.results, documents, self.presentation.detail):
            self.heading(path, documents.get(path) if path is not None else None)
            for result in results:
                self.result(result, documents)
        self.not_checked(packet)
        self.page.line((self.say(counts_message(packet.counts)), ""), indent=2)
        self.page.blank()

    def heading(self, path: str | None, facts: DocumentFacts | None) -> None:
        if path is None:
            self.page.line((self.say(Message("整个订单", "The whole packet")), "bold"), indent=2)
            return
        pieces = [(plain(path), "bold"), (f"  {self.role(facts.role)}" if facts is not None else "", "")]
        if facts is not None and not facts.current:
            pieces.append((self.say(Message("（旧版本）", " (superseded)")), ""))
        self.page.line(*pieces, indent=2)

    def role(self, role: str | None) -> str:
        if role is None:
            return self.say(Message("未识别", "not recognised"))
        return self.say(self.report.titles.get(role, Message(role, role)))

    def result(self, result: Result, documents: Mapping[str, DocumentFacts]) -> None:
        subject = f" {self.say(subject_message(result.subject))}" if result.subject else ""
        source = f"  {plain(result.source)}" if result.source else ""
        self.page.line(
            (self.say(tag(result)), _style(result)),
            (f" {self.say(result.title)}{subject}", "bold"),
            (f"  {result.check}{source}", "dim"),
            indent=4,
        )
        if result.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            return
        self.page.line((self.say(result.message), ""), indent=6)
        for line in self.evidence_lines(self.telling(result), documents):
            self.page.line((line, ""), indent=8)
        if result.expected is not None:
            self.page.line((self.say(_EXPECTED.fill(value=result.expected)), ""), indent=8)
        if result.note is not None:
            self.page.line((self.say(result.note), ""), indent=8)
        if result.verdict in OPEN:
            self.page.line(("→ " + self.say(result.action), "cyan"), indent=6)

    def telling(self, result: Result) -> Sequence[Evidence]:
        """What a person needs to see: a failure rests on what stands there, not on what was not asked for."""
        stated = [one for one in result.evidence if one.state is not State.NOT_FOUND]
        settled = result.verdict is Verdict.FAIL and stated and self.presentation.detail is not Detail.EVERYTHING
        return stated if settled else result.evidence

    def evidence_lines(
        self, evidence: Iterable[Evidence], documents: Mapping[str, DocumentFacts]
    ) -> Iterable[str]:
        """One line for each value; several that were not found in one document share one line at the end."""
        missing: dict[str, list[Evidence]] = {}
        for one in evidence:
            if one.state is State.NOT_FOUND:
                missing.setdefault(one.document, []).append(one)
            else:
                yield self.evidence(one, documents)
        for path, found in missing.items():
            if len(found) == 1:
                yield self.evidence(found[0], documents)
            else:
                names = ", ".join(self.say(field_message(self.report, one.role, one.field)) for one in found)
                yield f"{plain(path)}  {self.say(STATES[State.NOT_FOUND])}: {names}"

    def evidence(self, evidence: Evidence, documents: Mapping[str, DocumentFacts]) -> str:
        facts = documents.get(evidence.document)
        place = self.where(evidence, facts.document if facts is not None else None)
        field = self.say(field_message(self.report, evidence.role, evidence.field))
        note = f" ({self.say(evidence.note)})" if evidence.note is not None else ""
        if evidence.state is State.STATED or evidence.raw is not None:
            return f"{place}  {field}: {self.quoted(evidence)}{note}"
        return f"{place}  {field}: {self.say(STATES[evidence.state])}{self.looked_for(evidence)}{note}"

    def quoted(self, evidence: Evidence) -> str:
        """The text as printed, with the value that it was read as where that looks different."""
        raw = plain(evidence.raw or "", LONGEST_RAW)
        value = plain(evidence.value or "", LONGEST_RAW)
        unit = f" {evidence.unit}" if evidence.unit else ""
        if evidence.raw is None:
            return f"{value}{unit}"
        quoted = f"「{raw}」" if self.presentation.language == "zh" else f"“{raw}”"
        return quoted if not value or value == raw else f"{quoted} = {value}{unit}"

    def where(self, evidence: Evidence, document: Document | None) -> str:
        name = plain(evidence.document)
        return f"{name} {self.say(place_message(evidence.place, document))}" if evidence.place else name

    def looked_for(self, evidence: Evidence) -> str:
        if not evidence.looked_for:
            return ""
        labels = ", ".join(plain(label, 40) for label in evidence.looked_for[:MOST_LABELS])
        more = "…" if len(evidence.looked_for) > MOST_LABELS else ""
        return self.say(Message("（找过 {labels}）", " (looked for {labels})").fill(labels=labels + more))

    def not_checked(self, packet: PacketReport) -> None:
        lines = [line for facts in packet.read.documents for line in self.unread(facts)]
        if self.presentation.detail is Detail.EVERYTHING:
            lines += [f"{plain(file.path)}: {self.say(file.reason)}" for file in packet.read.skipped]
        if not lines:
            return
        self.page.line((self.say(Message("没有检查：", "Not checked:")), "bold"), indent=2)
        for line in lines:
            self.page.line((line, ""), indent=4)

    def unread(self, facts: DocumentFacts) -> Iterable[str]:
        """The document, or those of its parts, that supplied nothing, and why."""
        name = plain(facts.document.path)
        if facts.recognition.ignored:
            yield self.say(
                Message("{name}: packet.yaml 注明忽略", "{name}: ignored by packet.yaml").fill(name=name)
            )
            return
        for problem in facts.document.problems:
            if problem.blocking and problem.part is None and problem.place is None:
                yield f"{name}: {self.say(problem.message)}"
        for part in facts.document.parts:
            if part.status is not PartStatus.READ:
                reason = part.reason or _PART_REASONS[part.status]
                yield f"{name} {self.say(part_message(part))}: {self.say(reason)}"
        if facts.role is None and facts.document.status == "read":
            yield self.say(_UNRECOGNISED.fill(name=name))

    def closing(self) -> None:
        report = self.report
        documents = sum(len(packet.read.documents) for packet in report.packets)
        line = Message(
            "：{counts}（订单 {packets} 个，文件 {documents} 份，检查日期 {day}）",
            ": {counts} (packets: {packets}, documents: {documents}, checked on {day})",
        ).fill(
            counts=self.say(counts_message(dict(report.counts))),
            packets=len(report.packets),
            documents=documents,
            day=report.checked_on.isoformat(),
        )
        verdict = (self.say(PACKET_VERDICTS[report.verdict]), _COLOURS[report.verdict])
        self.page.line(verdict, (self.say(line), ""))


_EXPECTED = Message("应为：{value}", "expected: {value}")
_UNRECOGNISED = Message(
    "{name}: 未识别是哪种单据，只做了通用检查", "{name}: kind of document not recognised, only general checks ran"
)
_PART_REASONS = {
    PartStatus.HIDDEN: Message("隐藏，不作为依据", "hidden, supplies no value"),
    PartStatus.NOT_READ: Message("没有读取", "not read"),
}


def _style(result: Result) -> str:
    if result.verdict is Verdict.FAIL:
        return "bold red" if result.severity is Severity.ERROR else "bold yellow"
    return "bold yellow" if result.verdict in OPEN else "green"


def _grouped(
    results: Iterable[Result], documents: Mapping[str, DocumentFacts], detail: Detail
) -> list[tuple[str | None, list[Result]]]:
    """Results by document, the document with the worst result first; within it the worst result first."""
    settled = (Verdict.PASS, Verdict.NOT_APPLICABLE)
    groups: dict[str | None, list[Result]] = {}
    for result in results:
        if detail is Detail.EVERYTHING or result.verdict not in settled:
            groups.setdefault(result.document, []).append(result)
    order = {path: number for number, path in enumerate(documents)}
    for found in groups.values():
        found.sort(key=gravity)
    return sorted(groups.items(), key=lambda item: (gravity(item[1][0]), order.get(item[0] or "", -1)))


FORMAT = ReportFormat("text", Message("给人看的文字报告", "text for people"), ".txt", render)
