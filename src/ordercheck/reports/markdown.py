"""Markdown for a merge request, a step summary or a chat: the verdict, then each open result, the worst first.

Bounded, because a comment is refused when it is too long: what does not fit is counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, PacketVerdict, Report
from ordercheck.model.result import Result
from ordercheck.reports import Detail, Presentation, ReportFormat
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.findings import documents_of, finding, worst_first
from ordercheck.reports.wording.listed import in_language
from ordercheck.reports.wording.markdown import escaped
from ordercheck.reports.wording.plain import encodable
from ordercheck.reports.wording.unread import TITLE as NOT_CHECKED
from ordercheck.reports.wording.unread import unread_messages
from ordercheck.reports.wording.verdicts import PACKET_VERDICTS, counts_message, tag

LONGEST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""
_SIGNS = {PacketVerdict.PASS: "✅", PacketVerdict.INCOMPLETE: "❔", PacketVerdict.FAIL: "❌"}
_LEFT_OUT = Message(
    "…… 还有 {blocks} 段没有列出，请看完整报告。", "... {blocks} more parts are left out; see the full report."
)


def render(report: Report, presentation: Presentation) -> str:
    """The report in the language of `presentation`; a summary has the verdicts only."""
    writer = _Writer(report, presentation)
    return encodable("\n".join(_bounded(list(writer.blocks()), writer))) + "\n"


def _bounded(blocks: list[str], writer: "_Writer") -> Iterator[str]:
    """The blocks that fit, then how many do not."""
    length = 0
    for number, block in enumerate(blocks):
        length += len(block) + 1
        if length > LONGEST:
            yield f"\n{writer.say(_LEFT_OUT.fill(blocks=len(blocks) - number))}"
            return
        yield block


@dataclass(frozen=True, slots=True)
class _Writer:
    report: Report
    presentation: Presentation

    def say(self, message: Message) -> str:
        return escaped(in_language(message, self.presentation.language))

    def blocks(self) -> Iterator[str]:
        """A heading, then for each packet its verdict, its results and what was not checked."""
        report = self.report
        counts = self.say(counts_message(dict(report.counts)))
        yield f"## {_SIGNS[report.verdict]} {self.say(PACKET_VERDICTS[report.verdict])} · {counts}"
        for packet in report.packets:
            yield from self.packet(packet)

    def packet(self, packet: PacketReport) -> Iterator[str]:
        read = packet.read
        where = f" ({escaped(read.path)})" if read.path != read.name else ""
        verdict = f"{_SIGNS[packet.verdict]} {self.say(PACKET_VERDICTS[packet.verdict])}"
        counts = self.say(counts_message(packet.counts))
        yield f"\n### {escaped(read.name)}{where} · {verdict}\n\n{counts}\n"
        if self.presentation.detail is Detail.SUMMARY:
            return
        documents = documents_of(packet)
        for result in worst_first(packet):
            yield self.result(documents, result)
        unread = [self.say(message) for facts in packet.read.documents for message in unread_messages(facts)]
        if unread:
            yield "\n".join([f"- **{self.say(NOT_CHECKED)}**", *(f"  - {line}" for line in unread)])

    def result(self, documents: Documents, result: Result) -> str:
        said = finding(self.report, documents, result)
        about = [escaped(text) for text in (result.check, result.source, result.document or "") if text]
        first = f"- **{self.say(tag(result))}** {self.say(said.title)} · {' · '.join(about)}"
        return "\n".join([first, *(f"  - {self.say(line)}" for line in said.lines)])


FORMAT = ReportFormat(
    "markdown", Message("合并请求或群聊用的 Markdown", "Markdown for a merge request or chat"), ".md", render
)
