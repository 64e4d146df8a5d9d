"""What is written into marked copies: a numbered remark with the spots that it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ordercheck.model.message import Message
from ordercheck.model.place import Place
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Evidence, Result, Verdict
from ordercheck.reports.wording.evidence import Documents, telling
from ordercheck.reports.wording.findings import documents_of, finding, worst_first
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import OPEN, tag

MOST_SPOTS = 24
"""Spots of one remark: a sum may rest on thousands of rows."""
LONGEST_NOTE = 1_500


class Tint(StrEnum):
    """How a spot is coloured."""

    WRONG = "wrong"
    UNSURE = "unsure"
    BY_HAND = "by_hand"


COLOURS = {Tint.WRONG: "FFC7CE", Tint.UNSURE: "FFEB9C", Tint.BY_HAND: "BDD7EE"}
"""Red, amber and blue that black print stays readable on, as RRGGBB."""
TINTS = {Verdict.FAIL: Tint.WRONG, Verdict.UNKNOWN: Tint.UNSURE, Verdict.MANUAL: Tint.BY_HAND}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file of the packet; without a place it is about the file as a whole."""

    file: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: its number in the packet, its text, and where it belongs. None: in no document."""

    number: int
    text: Message
    tint: Tint
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is written at one place of a file, in the language of the copy: the texts of all its remarks."""

    place: Place | None
    text: str
    tint: Tint


def remarks_of(report: Report, packet: PacketReport) -> tuple[Remark, ...]:
    """A remark for each open result of a packet, the worst first, numbered from 1."""
    documents = documents_of(packet)
    results = [result for result in worst_first(packet) if result.verdict in OPEN]
    return tuple(
        Remark(number, _text(report, documents, result), TINTS[result.verdict], spots_of(documents, result))
        for number, result in enumerate(results, start=1)
    )


def _text(report: Report, documents: Documents, result: Result) -> Message:
    said, word = finding(report, documents, result), tag(result)
    action = said.action or Message("", "")
    return Message(
        _sentence(word.zh, said.title.zh, said.message.zh, action.zh, "："),
        _sentence(word.en, said.title.en, said.message.en, action.en, ": "),
    )


def _sentence(tag_: str, title: str, message: str, action: str, colon: str) -> str:
    first = f"{tag_} {title}{colon}{message}"
    return f"{first}\n→ {action}" if action else first


def spots_of(documents: Documents, result: Result) -> tuple[Spot, ...]:
    """Where a result's evidence stands; a document of which it found no place is meant as a whole."""
    return spots_of_evidence(documents, telling(result), result.document)


def spots_of_evidence(
    documents: Documents, evidence: Iterable[Evidence], document: str | None
) -> tuple[Spot, ...]:
    """The same for chosen evidence; `document` is the one that is reviewed."""
    spots = dict.fromkeys(
        Spot(_file(documents, one.document), one.place) for one in evidence if one.place is not None
    )
    if document is not None:
        whole = Spot(_file(documents, document), None)
        if whole.file not in {spot.file for spot in spots}:
            spots[whole] = None
    return tuple(spots)[:MOST_SPOTS]


def _file(documents: Documents, path: str) -> str:
    facts = documents.get(path)
    return facts.document.file if facts is not None else path


def in_languages(text: Message, languages: Sequence[str]) -> str:
    """The text in one language, or in both, one below the other."""
    said: Mapping[str, str] = {"zh": text.zh, "en": text.en}
    return "\n".join(dict.fromkeys(said[language] for language in languages))


def notes_for(file: str, remarks: Iterable[Remark], languages: Sequence[str]) -> tuple[Note, ...]:
    """The notes of one file, one for each place, those about the whole file first."""
    texts: dict[Place | None, list[str]] = {}
    tints: dict[Place | None, Tint] = {}
    for remark in remarks:
        for spot in remark.spots:
            if spot.file == file:
                texts.setdefault(spot.place, []).append(
                    f"[{remark.number}] {in_languages(remark.text, languages)}"
                )
                # Remarks come with the worst first.
                tints.setdefault(spot.place, remark.tint)
    places = sorted(texts, key=lambda place: place is not None)
    return tuple(Note(place, _bounded(texts[place]), tints[place]) for place in places)


def _bounded(texts: Sequence[str]) -> str:
    """Harmless and of a length that the programs show in one note."""
    lines = [plain(line) for line in "\n".join(dict.fromkeys(texts)).split("\n")]
    text = "\n".join(lines)
    return text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…"
