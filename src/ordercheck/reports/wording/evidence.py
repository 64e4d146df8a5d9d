"""One value on which a result rests, in words: where it stands, what it is called, what is printed there."""

from collections.abc import Iterable, Iterator, Mapping

from ordercheck.model.fact import DocumentFacts, State
from ordercheck.model.message import Message
from ordercheck.model.report import Report
from ordercheck.model.result import Evidence, Result, Verdict
from ordercheck.reports.wording.listed import joined, plain_message
from ordercheck.reports.wording.places import place_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.units import unit_message
from ordercheck.reports.wording.verdicts import STATES, field_message

LONGEST_RAW = 160
LONGEST_LABEL = 40
MOST_LABELS = 6

Documents = Mapping[str, DocumentFacts]
"""The documents of a packet by path."""


def telling(result: Result) -> tuple[Evidence, ...]:
    """What a person needs to see: a failure rests on what stands there, not on what was not asked for."""
    stated = tuple(one for one in result.evidence if one.state is not State.NOT_FOUND)
    return stated if result.verdict is Verdict.FAIL and stated else result.evidence


def evidence_lines(report: Report, documents: Documents, evidence: Iterable[Evidence]) -> Iterator[Message]:
    """One line for each value; several that were not found in one document share one line at the end."""
    missing: dict[str, list[Evidence]] = {}
    for one in evidence:
        if one.state is State.NOT_FOUND:
            missing.setdefault(one.document, []).append(one)
        else:
            yield evidence_message(report, documents, one)
    for path, found in missing.items():
        yield evidence_message(report, documents, found[0]) if len(found) == 1 else _missing(report, path, found)


def evidence_message(report: Report, documents: Documents, evidence: Evidence) -> Message:
    """ "报价单.xlsx Sheet1 第7行 F7  第1项 金额：「1,200.00」 = 1200.00 CNY"."""
    return _line(where_message(documents, evidence), _field(report, evidence), said_message(evidence))


def where_message(documents: Documents, evidence: Evidence) -> Message:
    """The document and the place in it."""
    name = plain(evidence.document)
    if evidence.place is None:
        return Message(name, name)
    facts = documents.get(evidence.document)
    place = plain_message(place_message(evidence.place, facts.document if facts is not None else None))
    return Message(f"{name} {place.zh}", f"{name} {place.en}")


def said_message(evidence: Evidence) -> Message:
    """What stands there and how it was read, or that nothing does."""
    note = plain_message(evidence.note) if evidence.note is not None else None
    if evidence.state is State.STATED or evidence.raw is not None:
        said = _quoted(evidence)
    else:
        state, looked = STATES[evidence.state], _looked_for(evidence)
        said = Message(state.zh + looked.zh, state.en + looked.en)
    return said if note is None else Message(f"{said.zh}（{note.zh}）", f"{said.en} ({note.en})")


def _line(where: Message, field: Message, said: Message) -> Message:
    return Message(f"{where.zh}  {field.zh}：{said.zh}", f"{where.en}  {field.en}: {said.en}")


def _field(report: Report, evidence: Evidence) -> Message:
    return plain_message(field_message(report, evidence.role, evidence.field))


def _missing(report: Report, path: str, found: Iterable[Evidence]) -> Message:
    name = plain(path)
    return _line(Message(name, name), STATES[State.NOT_FOUND], joined(_field(report, one) for one in found))


def _quoted(evidence: Evidence) -> Message:
    """The text as printed, with the value that it was read as where that looks different."""
    raw, value = plain(evidence.raw or "", LONGEST_RAW), plain(evidence.value or "", LONGEST_RAW)
    unit = plain_message(unit_message(evidence.unit)) if evidence.unit else Message("", "")
    read = Message(f"{value} {unit.zh}".rstrip(), f"{value} {unit.en}".rstrip())
    if evidence.raw is None:
        return read
    if not value or value == raw:
        return Message(f"「{raw}」", f"“{raw}”")
    return Message(f"「{raw}」 = {read.zh}", f"“{raw}” = {read.en}")


def _looked_for(evidence: Evidence) -> Message:
    if not evidence.looked_for:
        return Message("", "")
    shown = [plain(label, LONGEST_LABEL) for label in evidence.looked_for[:MOST_LABELS]]
    more = "…" if len(evidence.looked_for) > MOST_LABELS else ""
    return Message(f"（找过 {'、'.join(shown)}{more}）", f" (looked for {', '.join(shown)}{more})")
