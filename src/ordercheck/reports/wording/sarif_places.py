"""Places as SARIF has them: regions for lines and cells, rectangles on pages, logical locations for all.

A region needs a line: the row of a sheet counts as one; a page or a paragraph has none, and none is made up.
"""

from ordercheck.model.place import ImagePlace, PagePlace
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Evidence, Result
from ordercheck.reports.wording.evidence import evidence_message, where_message
from ordercheck.reports.wording.findings import documents_of
from ordercheck.reports.wording.listed import in_both
from ordercheck.reports.wording.locations import file_path, line_and_column, primary, uri
from ordercheck.reports.wording.plain import plain

LONGEST_SNIPPET = 400


def locations(packet: PacketReport, result: Result) -> dict[str, object]:
    """The one location of a result: the value of the reviewed document, else the document, else the packet."""
    evidence = primary(result)
    if evidence is not None:
        return _location(packet, evidence)
    return {"physicalLocation": {"artifactLocation": {"uri": uri(file_path(packet, result.document))}}}


def related(report: Report, packet: PacketReport, result: Result) -> list[dict[str, object]]:
    """A location for each value on which the result rests, with what stands there."""
    documents = documents_of(packet)
    return [
        {"id": number, "message": {"text": in_both(evidence_message(report, documents, one))}}
        | _location(packet, one)
        for number, one in enumerate(result.evidence, 1)
    ]


def attachments(packet: PacketReport, result: Result) -> list[dict[str, object]]:
    """The boxes on pages (in points) and in pictures (in pixels), from the top left."""
    documents = documents_of(packet)
    return [
        {
            "description": {"text": in_both(where_message(documents, one))},
            "artifactLocation": {"uri": uri(file_path(packet, one.document))},
            "rectangles": [
                {
                    "left": round(one.place.box.x0, 2),
                    "top": round(one.place.box.top, 2),
                    "right": round(one.place.box.x1, 2),
                    "bottom": round(one.place.box.bottom, 2),
                }
            ],
        }
        for one in result.evidence
        if isinstance(one.place, PagePlace | ImagePlace)
    ]


def _location(packet: PacketReport, evidence: Evidence) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": uri(file_path(packet, evidence.document))}}
    found = line_and_column(evidence.place)
    if found is not None:
        physical["region"] = {"startLine": found[0], "startColumn": found[1], **_snippet(evidence)}
    location: dict[str, object] = {"physicalLocation": physical}
    if evidence.place is not None:
        where = in_both(where_message(documents_of(packet), evidence))
        location["logicalLocations"] = [{"name": evidence.field, "fullyQualifiedName": where, "kind": "value"}]
        location["properties"] = {"place": _plain(evidence.place.as_json())}
    return location


def _plain(place: dict[str, object]) -> dict[str, object]:
    """The place of the JSON report; the name of a sheet or a part is a text of the document."""
    return {key: plain(value) if isinstance(value, str) else value for key, value in place.items()}


def _snippet(evidence: Evidence) -> dict[str, object]:
    return {"snippet": {"text": plain(evidence.raw, LONGEST_SNIPPET)}} if evidence.raw else {}
