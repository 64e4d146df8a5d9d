"""`ordercheck.facts/1`: every fact with its raw text and place (`facts.schema.json`)."""

from collections.abc import Sequence

from ordercheck.model.fact import Candidate, DocumentFacts, Fact, Mark, State
from ordercheck.model.place import Place
from ordercheck.model.report import PacketFacts
from ordercheck.reports.json import document_json, dumps, kept, message_json

SCHEMA = "ordercheck.facts/1"


def facts_json(packets: Sequence[PacketFacts], version: str) -> dict[str, object]:
    """Packets, documents and their facts as plain dicts and lists."""
    return {
        "schema": SCHEMA,
        "generator": {"name": "ordercheck", "version": version},
        "packets": [
            {
                "path": packet.path,
                "name": packet.name,
                "documents": [_document(document) for document in packet.documents],
                "skipped": [{"path": f.path, "reason": message_json(f.reason)} for f in packet.skipped],
            }
            for packet in packets
        ],
    }


def render_facts(packets: Sequence[PacketFacts], version: str) -> str:
    """The JSON text."""
    return dumps(facts_json(packets, version))


def _document(facts: DocumentFacts) -> dict[str, object]:
    found = [fact for fact in facts.facts() if fact.state is not State.NOT_FOUND]
    missing = [name for name, fact in facts.fields.items() if fact.state is State.NOT_FOUND]
    recognition = facts.recognition
    return document_json(facts) | {
        "recognition": {
            "tied": recognition.tied,
            "overridden": recognition.overridden,
            "candidates": [
                {
                    "role": c.role,
                    "score": round(c.score, 4),
                    "reasons": [reason.en for reason in c.reasons],
                    "lost": c.lost.en if c.lost is not None else "",
                }
                for c in recognition.candidates
            ],
        },
        "facts": [_fact(fact) for fact in found],
        "not_found": missing,
        "marks": [_mark(mark) for mark in facts.marks],
    }


def _fact(fact: Fact) -> dict[str, object]:
    said: dict[str, object] = {
        "field": fact.field,
        "state": fact.state.value,
        "raw": kept(fact.raw),
        "value": kept(fact.value.as_json()) if fact.value is not None else None,
        "unit": fact.unit,
        "place": _place(fact.place),
        "label": fact.label,
    }
    if fact.reason is not None:
        said["reason"] = message_json(fact.reason)
    if fact.correction is not None:
        said["correction"] = fact.correction
    if fact.looked_for:
        said["looked_for"] = list(fact.looked_for)
    if fact.candidates:
        said["candidates"] = [_candidate(candidate) for candidate in fact.candidates]
    return said


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "raw": kept(candidate.raw),
        "value": kept(candidate.value.as_json()) if candidate.value is not None else None,
        "place": _place(candidate.place),
        "score": round(candidate.score, 4),
        "label": candidate.label,
        "why": candidate.why,
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {"kind": mark.kind.value, "side": mark.side, "place": _place(mark.place), "detail": mark.detail}


def _place(place: Place | None) -> dict[str, object] | None:
    return place.as_json() if place is not None else None
