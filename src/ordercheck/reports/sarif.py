"""SARIF 2.1.0 (OASIS, with errata 01): for viewers and gates of code. Both languages in every text.

SARIF wants level "none" for every kind but "fail"; the severity stands in the properties of each result.
"""

from collections.abc import Iterable, Sequence

from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Result, Severity, Verdict
from ordercheck.reports import Detail, Presentation, ReportFormat
from ordercheck.reports.json import dumps
from ordercheck.reports.wording.findings import SETTLED, documents_of, finding
from ordercheck.reports.wording.listed import in_both, lines_in_both, plain_message
from ordercheck.reports.wording.locations import file_path, fingerprint_at, uri
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.sarif_places import attachments, locations, related
from ordercheck.reports.wording.unread import unread_messages

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {
    Verdict.FAIL: "fail",
    Verdict.UNKNOWN: "open",
    Verdict.MANUAL: "review",
    Verdict.WAIVED: "fail",
    Verdict.PASS: "pass",
    Verdict.NOT_APPLICABLE: "notApplicable",
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MANUAL: "note"}
_WAIVED = Message("已豁免", "waived")


def render(report: Report, presentation: Presentation) -> str:
    """One run over all packets. What passed or does not apply is there in a full report only."""
    shown = {Detail.EVERYTHING: frozenset(Verdict)}.get(presentation.detail, frozenset(Verdict) - SETTLED)
    found = [(packet, [one for one in packet.results if one.verdict in shown]) for packet in report.packets]
    rules = _rules(result for _, results in found for result in results)
    numbers = {check: number for number, check in enumerate(rules)}
    results = [one for packet, listed in found for one in _results(report, packet, listed, numbers)]
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, list(rules.values()), results)]})


def _run(report: Report, rules: Sequence[object], results: Sequence[object]) -> dict[str, object]:
    driver = {
        "name": "ordercheck",
        "version": report.version,
        "rules": rules,
        "properties": {"rules": report.rules.sha256, "sources": list(report.rules.sources)},
    }
    return {
        "tool": {"driver": driver},
        # Readers that fail and checks that break are results; a run that ends with a report was executed.
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report)}],
        "artifacts": _artifacts(report),
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {
            "verdict": report.verdict.value,
            "fail_on": report.fail_on.value,
            "checked_on": report.checked_on.isoformat(),
            "counts": dict(report.counts),
        },
    }


def _rules(results: Iterable[Result]) -> dict[str, dict[str, object]]:
    """The checks that have a result, by id, in the order of the results; the action is their help."""
    rules: dict[str, dict[str, object]] = {}
    for result in results:
        if result.check not in rules or result.verdict not in SETTLED:
            rules[result.check] = _rule(result)
    return rules


def _rule(result: Result) -> dict[str, object]:
    title, action = plain_message(result.title), plain_message(result.action)
    return {
        "id": result.check,
        "shortDescription": {"text": in_both(title)},
        "help": {"text": f"{title.zh}\n{action.zh}\n\n{title.en}\n{action.en}"},
        "defaultConfiguration": {"level": _LEVELS[result.severity]},
        "properties": {
            "title": title.as_json(),
            "action": action.as_json(),
            "source": result.source,
            "tags": [result.check.partition("/")[0]],
        },
    }


def _results(
    report: Report, packet: PacketReport, results: Iterable[Result], numbers: dict[str, int]
) -> Iterable[dict[str, object]]:
    documents = documents_of(packet)
    for result in results:
        said = finding(report, documents, result)
        listed = {
            "ruleId": result.check,
            "ruleIndex": numbers[result.check],
            "kind": _KINDS[result.verdict],
            "level": _LEVELS[result.severity] if _KINDS[result.verdict] == "fail" else "none",
            "message": {"text": lines_in_both((said.title, *said.lines))},
            "locations": [locations(packet, result)],
            "relatedLocations": related(report, packet, result),
            "partialFingerprints": {
                "ordercheck/v1": result.fingerprint,
                # What code scanning goes by; without it the upload would look for lines in a PDF.
                "primaryLocationLineHash": f"{fingerprint_at(packet, result)}:1",
            },
            "properties": _properties(packet, result),
        }
        pictures = attachments(packet, result)
        if pictures:
            listed["attachments"] = pictures
        if result.verdict is Verdict.WAIVED:
            justification = in_both(plain_message(result.note or _WAIVED))
            listed["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
        yield listed


def _properties(packet: PacketReport, result: Result) -> dict[str, object]:
    return {
        "packet": plain(packet.read.name),
        "verdict": result.verdict.value,
        "severity": result.severity.value,
        "subject": plain(result.subject) if result.subject else None,
        "source": plain(result.source),
    }


def _artifacts(report: Report) -> list[dict[str, object]]:
    """Every document with its hash."""
    return [
        {
            "location": {"uri": uri(file_path(packet, facts.document.path))},
            "roles": ["analysisTarget"],
            **({"hashes": {"sha-256": facts.document.sha256}} if facts.document.sha256 else {}),
            "properties": {"role": facts.role, "status": facts.document.status},
        }
        for packet in report.packets
        for facts in packet.read.documents
    ]


def _notifications(report: Report) -> list[dict[str, object]]:
    """What was not checked, so that a short list of results is not taken for a clean order."""
    return [
        {"level": "warning", "message": {"text": in_both(message)}}
        for packet in report.packets
        for facts in packet.read.documents
        for message in unread_messages(facts)
    ]


FORMAT = ReportFormat("sarif", Message("SARIF 2.1.0", "SARIF 2.1.0"), ".sarif", render)
