"""GitLab's code quality report: open results, for the widget of a merge request. Both languages in each text.

GitLab wants a line everywhere and shows only lines of text; 1 stands for "this file", the place is in the
description. What was waived, passed or does not apply has no place in this format.
"""

import json

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Result, Severity, Verdict
from ordercheck.reports import Presentation, ReportFormat
from ordercheck.reports.wording.evidence import Documents
from ordercheck.reports.wording.findings import documents_of, finding, worst_first
from ordercheck.reports.wording.listed import lines_in_both
from ordercheck.reports.wording.locations import file_path, fingerprint_at, line_and_column, primary
from ordercheck.reports.wording.plain import encodable, plain
from ordercheck.reports.wording.verdicts import OPEN

_SEVERITIES = {
    (Severity.ERROR, Verdict.FAIL): "critical",
    (Severity.ERROR, Verdict.UNKNOWN): "major",
    (Severity.WARNING, Verdict.FAIL): "minor",
    (Severity.WARNING, Verdict.UNKNOWN): "minor",
}


def render(report: Report, presentation: Presentation) -> str:
    """A list of issues; `presentation` does not change it."""
    del presentation
    issues = [issue for packet in report.packets for issue in _issues(report, packet)]
    return encodable(json.dumps(issues, ensure_ascii=False, indent=1)) + "\n"


def _issues(report: Report, packet: PacketReport) -> list[dict[str, object]]:
    documents = documents_of(packet)
    return [_issue(report, packet, documents, result) for result in worst_first(packet) if result.verdict in OPEN]


def _issue(report: Report, packet: PacketReport, documents: Documents, result: Result) -> dict[str, object]:
    said = finding(report, documents, result)
    evidence = primary(result)
    found = line_and_column(evidence.place) if evidence is not None else None
    return {
        "description": lines_in_both((said.title, *said.lines)).replace("\n", " · "),
        "check_name": result.check,
        "fingerprint": fingerprint_at(packet, result),
        "severity": _SEVERITIES.get((result.severity, result.verdict), "info"),
        "location": {
            "path": plain(file_path(packet, evidence.document if evidence is not None else result.document)),
            "lines": {"begin": found[0] if found is not None else 1},
        },
    }


FORMAT = ReportFormat("gitlab", Message("GitLab 代码质量报告", "GitLab code quality"), ".gitlab.json", render)
