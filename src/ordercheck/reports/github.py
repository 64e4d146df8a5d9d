"""Annotations of GitHub Actions: workflow commands on standard output, the worst first. Both languages.

GitHub shows ten errors, ten warnings and ten notices of a step; the last line counts all. A step summary is the
format `markdown` with `--output "$GITHUB_STEP_SUMMARY"`.
"""

from collections.abc import Iterator

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, PacketVerdict, Report
from ordercheck.model.result import Result, Severity
from ordercheck.reports import Presentation, ReportFormat
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.findings import documents_of, finding, worst_first
from ordercheck.reports.wording.listed import in_both, lines_in_both
from ordercheck.reports.wording.locations import file_path, line_and_column, primary
from ordercheck.reports.wording.plain import encodable, plain
from ordercheck.reports.wording.verdicts import OPEN, PACKET_VERDICTS, counts_message, tag

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MANUAL: "notice"}
_CLOSING = {PacketVerdict.FAIL: "error", PacketVerdict.INCOMPLETE: "error", PacketVerdict.PASS: "notice"}


def render(report: Report, presentation: Presentation) -> str:
    """One line for each open result, and one with the verdict; `presentation` does not change it."""
    del presentation
    lines = [line for packet in report.packets for line in _annotations(report, packet)]
    return encodable("\n".join([*lines, _closing(report)])) + "\n"


def _annotations(report: Report, packet: PacketReport) -> Iterator[str]:
    documents = documents_of(packet)
    for result in worst_first(packet):
        if result.verdict in OPEN:
            yield _annotation(report, packet, documents, result)


def _annotation(report: Report, packet: PacketReport, documents: Documents, result: Result) -> str:
    said = finding(report, documents, result)
    evidence = primary(result)
    properties = {"title": f"{in_both(tag(result))}: {in_both(said.title)} [{result.check}]"}
    document = evidence.document if evidence is not None else result.document
    if document is not None:
        properties["file"] = plain(file_path(packet, document))
    found = line_and_column(evidence.place) if evidence is not None else None
    if found is not None:
        properties |= {"line": str(found[0]), "col": str(found[1])}
    return _command(_COMMANDS[result.severity], properties, lines_in_both(said.lines))


def _closing(report: Report) -> str:
    verdict = in_both(PACKET_VERDICTS[report.verdict])
    counts = in_both(counts_message(dict(report.counts)))
    return _command(_CLOSING[report.verdict], {"title": f"ordercheck: {verdict}"}, counts)


def _command(name: str, properties: dict[str, str], text: str) -> str:
    """A workflow command with all that could end it or begin another one encoded."""
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = ReportFormat(
    "github", Message("GitHub Actions 注解", "annotations of GitHub Actions"), ".github.txt", render
)
