"""The JSON report, version 1 (`report.schema.json`): English ids, both messages, the same whatever the locale."""

import json
from collections.abc import Mapping
from datetime import date

from ordercheck.model.document import Document, Part, PartStatus, Problem
from ordercheck.model.fact import DocumentFacts, State
from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Evidence, Result
from ordercheck.reports import Presentation, ReportFormat
from ordercheck.reports.wording.plain import cut, encodable

SCHEMA = "ordercheck.report/1"
LONGEST = 10_000
"""Characters of one text; a cell of Excel holds 32,767, what claims to be one may hold megabytes."""


def report_json(report: Report) -> dict[str, object]:
    """The report as plain dicts and lists; decimals and dates are strings."""
    return {
        "schema": SCHEMA,
        "generator": {"name": "ordercheck", "version": report.version},
        "rules": {"sha256": report.rules.sha256, "sources": list(report.rules.sources)},
        "checked_on": _day(report.checked_on),
        "fail_on": report.fail_on.value,
        "verdict": report.verdict.value,
        "counts": dict(report.counts),
        "packets": [_packet(packet) for packet in report.packets],
    }


def document_json(facts: DocumentFacts) -> dict[str, object]:
    """What every report says of a document: role, hash, status, and each of its parts."""
    document = facts.document
    listed: dict[str, object] = {
        "path": document.file,
        "part": document.section or None,
        "role": facts.role,
        "format": document.format,
        "sha256": document.sha256,
        "status": "ignored" if facts.recognition.ignored else document.status,
        "problem": _main_problem(document),
        "current": facts.current,
    }
    if facts.current_reason is not None:
        listed["current_reason"] = message_json(facts.current_reason)
    return listed | {
        "parts": [_part(part) for part in document.parts],
        "problems": [_problem(problem) for problem in document.problems],
    }


def dumps(data: Mapping[str, object]) -> str:
    """JSON text in UTF-8 characters, with a closing newline."""
    return encodable(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def kept(text: str | None) -> str | None:
    """A text of a document: all of it, but for one of absurd length, which is cut with an ellipsis."""
    return cut(text, LONGEST) if text is not None else None


def message_json(message: Message) -> dict[str, str]:
    """Both texts; what they quote may be of any length."""
    return {"zh": cut(message.zh, LONGEST), "en": cut(message.en, LONGEST)}


def _day(day: date) -> str:
    return day.isoformat()


def _packet(packet: PacketReport) -> dict[str, object]:
    read = packet.read
    return {
        "path": read.path,
        "name": read.name,
        "customer": read.customer,
        "stage": read.stage,
        "checked_on": _day(packet.checked_on),
        "verdict": packet.verdict.value,
        "counts": packet.counts,
        "checklists": list(packet.checklists),
        "documents": [document_json(facts) for facts in read.documents],
        "skipped": [{"path": file.path, "reason": message_json(file.reason)} for file in read.skipped],
        "results": [_result(result) for result in packet.results],
    }


def _main_problem(document: Document) -> dict[str, str] | None:
    """Why the document, or else the first part of it, can not be relied on."""
    blocking = [problem for problem in document.problems if problem.blocking]
    whole = [problem for problem in blocking if problem.part is None and problem.place is None]
    return message_json((whole or blocking)[0].message) if blocking else None


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "kind": problem.kind.value,
        "message": message_json(problem.message),
        "place": problem.place.as_json() if problem.place else None,
        "blocking": problem.blocking,
    }


_PART_STATUS = {PartStatus.READ: "read", PartStatus.HIDDEN: "hidden", PartStatus.NOT_READ: "not read"}


def _part(part: Part) -> dict[str, object]:
    return {
        "kind": part.kind,
        "name": kept(part.name),
        "status": _PART_STATUS[part.status],
        "reason": _optional(part.reason),
    }


def _optional(message: Message | None) -> dict[str, str] | None:
    return message_json(message) if message is not None else None


def _result(result: Result) -> dict[str, object]:
    found: dict[str, object] = {
        "check": result.check,
        "verdict": result.verdict.value,
        "severity": result.severity.value,
        "title": message_json(result.title),
        "message": message_json(result.message),
        "action": message_json(result.action),
        "document": result.document,
        "subject": result.subject,
        "source": result.source,
        "evidence": [_evidence(evidence) for evidence in result.evidence],
        "expected": kept(result.expected),
        "fingerprint": result.fingerprint,
    }
    if result.note is not None:
        found["note"] = message_json(result.note)
    return found


def _evidence(evidence: Evidence) -> dict[str, object]:
    found: dict[str, object] = {
        "document": evidence.document,
        "role": evidence.role,
        "field": evidence.field,
        "state": evidence.state.value,
        "raw": kept(evidence.raw),
        "value": kept(evidence.value),
        "unit": evidence.unit,
        "place": evidence.place.as_json() if evidence.place else None,
    }
    if evidence.state is State.NOT_FOUND or evidence.looked_for:
        found["looked_for"] = [cut(label, LONGEST) for label in evidence.looked_for]
    if evidence.note is not None:
        found["note"] = message_json(evidence.note)
    return found


def render(report: Report, presentation: Presentation) -> str:
    """The whole report; `presentation` does not change it."""
    del presentation
    return dumps(report_json(report))


FORMAT = ReportFormat("json", Message("JSON 报告（第 1 版）", "JSON report, version 1"), ".json", render)
