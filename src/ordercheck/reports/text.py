"""The report for people: by packet and document, the worst first, each finding with its evidence and action."""

from collections.abc import Iterable
from dataclasses import dataclass

from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, PacketVerdict, Report
from ordercheck.model.result import Result, Severity, Verdict
from ordercheck.reports import Detail, Presentation, ReportFormat
from ordercheck.reports.wording.evidence import Documents, evidence_lines
from ordercheck.reports.wording.findings import SETTLED, Finding, finding
from ordercheck.reports.wording.listed import in_language
from ordercheck.reports.wording.page import Page
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.unread import TITLE as NOT_CHECKED
from ordercheck.reports.wording.unread import about, unread_messages
from ordercheck.reports.wording.verdicts import (
    OPEN,
    PACKET_VERDICTS,
    counts_message,
    gravity,
    role_message,
    tag,
)

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
        return plain(in_language(message, self.presentation.language))

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
        pieces = [(plain(path), "bold")]
        if facts is not None:
            pieces.append((f"  {self.say(role_message(self.report, facts.role))}", ""))
        if facts is not None and not facts.current:
            pieces.append((self.say(Message("（旧版本）", " (superseded)")), ""))
        self.page.line(*pieces, indent=2)

    def result(self, result: Result, documents: Documents) -> None:
        said = finding(self.report, documents, result)
        source = f"  {plain(result.source)}" if result.source else ""
        self.page.line(
            (self.say(tag(result)), _style(result)),
            (f" {self.say(said.title)}", "bold"),
            (f"  {result.check}{source}", "dim"),
            indent=4,
        )
        if result.verdict in SETTLED:
            return
        self.page.line((self.say(said.message), ""), indent=6)
        for line in (*self.evidence(said, documents), *said.expected_and_note):
            self.page.line((self.say(line), ""), indent=8)
        if said.action is not None:
            self.page.line(("→ " + self.say(said.action), "cyan"), indent=6)

    def evidence(self, said: Finding, documents: Documents) -> Iterable[Message]:
        if self.presentation.detail is Detail.EVERYTHING:
            return evidence_lines(self.report, documents, said.result.evidence)
        return said.evidence

    def not_checked(self, packet: PacketReport) -> None:
        lines = [self.say(line) for facts in packet.read.documents for line in unread_messages(facts)]
        if self.presentation.detail is Detail.EVERYTHING:
            lines += [self.say(about(file.path, file.reason)) for file in packet.read.skipped]
        if not lines:
            return
        self.page.line((self.say(NOT_CHECKED), "bold"), indent=2)
        for line in lines:
            self.page.line((line, ""), indent=4)

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


def _style(result: Result) -> str:
    if result.verdict is Verdict.FAIL:
        return "bold red" if result.severity is Severity.ERROR else "bold yellow"
    return "bold yellow" if result.verdict in OPEN else "green"


def _grouped(
    results: Iterable[Result], documents: Documents, detail: Detail
) -> list[tuple[str | None, list[Result]]]:
    """Results by document, the document with the worst result first; within it the worst result first."""
    groups: dict[str | None, list[Result]] = {}
    for result in results:
        if detail is Detail.EVERYTHING or result.verdict not in SETTLED:
            groups.setdefault(result.document, []).append(result)
    order = {path: number for number, path in enumerate(documents)}
    for found in groups.values():
        found.sort(key=gravity)
    return sorted(groups.items(), key=lambda item: (gravity(item[1][0]), order.get(item[0] or "", -1)))


FORMAT = ReportFormat("text", Message("给人看的文字报告", "text for people"), ".txt", render)
