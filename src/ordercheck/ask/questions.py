"""The questions of a packet: each open result that is for the customer or for inside, in words for that reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ordercheck.ask.audience import Correspondents
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.model.report import PacketReport, Report
from ordercheck.model.result import Asked, Evidence, Result, Verdict
from ordercheck.reports.wording.evidence import Documents, evidence_message, said_message, telling
from ordercheck.reports.wording.findings import documents_of, finding, worst_first
from ordercheck.reports.wording.listed import plain_message
from ordercheck.reports.wording.plain import plain
from ordercheck.reports.wording.verdicts import OPEN, field_message, role_message

MOST_PLACES = 6
SUPPLY = Message("请补充：{what}", "Please supply: {what}")
CLARIFY = Message("请说明：{what}", "Please clarify: {what}")
CONFIRM = Message("请确认或更正：{what}", "Please confirm or correct: {what}")
SIGN = Message("请核对并签字：{what}", "Please check and sign: {what}")
_WHOLE_ORDER = Message("整份订单", "The order as a whole")
_ABSENT = frozenset({State.EMPTY, State.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Question:
    """One numbered point of a letter. `document`: under which heading it stands; `asked`: what there is to choose.

    `result` and `evidence` are what it rests on, as far as the reader may see it.
    """

    number: int
    document: Message
    text: Message
    details: tuple[Message, ...]
    asked: Message | None
    result: Result
    evidence: tuple[Evidence, ...]


def questions(
    report: Report, packet: PacketReport, to: Asked, correspondents: Correspondents
) -> tuple[Question, ...]:
    """The questions of a packet to one reader, grouped by document and numbered from 1."""
    documents = documents_of(packet)
    results = [
        result
        for result in worst_first(packet)
        if result.verdict in OPEN and correspondents.audience(result, documents) is to
    ]
    asking = _Asking(report, documents, correspondents, to)
    return tuple(asking.question(number, result) for number, result in enumerate(_by_document(results), start=1))


def _by_document(results: Iterable[Result]) -> list[Result]:
    """Together what is about one document, in the order of the gravest of each."""
    groups: dict[str | None, list[Result]] = {}
    for result in results:
        groups.setdefault(result.document, []).append(result)
    return [result for group in groups.values() for result in group]


@dataclass(frozen=True, slots=True)
class _Asking:
    report: Report
    documents: Documents
    correspondents: Correspondents
    to: Asked

    def question(self, number: int, result: Result) -> Question:
        customer = self.to is Asked.CUSTOMER
        return (self._outward if customer else self._inward)(number, result)

    def _inward(self, number: int, result: Result) -> Question:
        said = finding(self.report, self.documents, result)
        head = SIGN if result.verdict is Verdict.MANUAL else _head(result, telling(result))
        text = head.fill(what=_titled(said.title, said.message))
        heading = self._heading(result)
        return Question(
            number,
            heading,
            text,
            (*said.evidence[:MOST_PLACES], *said.expected_and_note),
            said.action,
            result,
            telling(result),
        )

    def _outward(self, number: int, result: Result) -> Question:
        """Without expected values, notes and actions, which are written for colleagues."""
        said = finding(self.report, self.documents, result)
        shown = tuple(one for one in telling(result) if self.correspondents.may_see(one))
        what = _titled(said.title, said.message) if self.correspondents.sees_all(result) else said.title
        places = tuple(self._detail(one) for one in shown if one.place is not None)
        asked = plain_message(result.question) if result.question is not None else None
        text = _head(result, shown).fill(what=what)
        return Question(number, self._heading(result), text, places[:MOST_PLACES], asked, result, shown)

    def _heading(self, result: Result) -> Message:
        """The document's own name; what is about none is about the order."""
        facts = self.documents.get(result.document or "")
        if facts is None:
            return _WHOLE_ORDER
        hidden = self.to is Asked.CUSTOMER and facts.role not in self.correspondents.known
        return _WHOLE_ORDER if hidden else Message(*(plain(facts.document.path),) * 2)

    def _detail(self, evidence: Evidence) -> Message:
        if evidence.document not in self.documents:
            # packet.yaml is no document that the customer could look into.
            where = role_message(self.report, evidence.role)
            field, said = field_message(self.report, evidence.role, evidence.field), said_message(evidence)
            return plain_message(Message(f"{where.zh} {field.zh}：{said.zh}", f"{where.en} {field.en}: {said.en}"))
        return evidence_message(self.report, self.documents, evidence)


def _head(result: Result, shown: Sequence[Evidence]) -> Message:
    """What the reader is to do: supply what is missing, say what can not be told, decide what does not fit."""
    if any(one.state in _ABSENT for one in shown):
        return SUPPLY
    return CLARIFY if result.verdict is Verdict.UNKNOWN else CONFIRM


def _titled(title: Message, message: Message) -> Message:
    return Message(f"{title.zh}（{message.zh}）", f"{title.en} ({message.en})")
