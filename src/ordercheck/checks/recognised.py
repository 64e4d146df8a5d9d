"""recognised: one role fits the document best.

    recognised: {}

No role, or two that tie, is reported with the candidates and why each was not taken. Where the stage or the chosen
checklist asks for a role that no document has, and this one may be it, the severity is error; so it is where no
document of the packet has a role: nothing was reviewed then, and that is no pass.

Passes: a sheet titled 报价单 with the columns of a quotation. Fails: a file of which no role is known.
"""

from collections.abc import Iterable

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.scope import PacketView, Scope
from ordercheck.model.fact import DocumentFacts, RoleCandidate
from ordercheck.model.message import Message
from ordercheck.model.result import Severity, Verdict


def build(builder: Builder) -> Judge:
    """The judge of recognition."""
    builder.keys.keys("recognised").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for the document."""
    document = scope.document
    if document is None:
        return ()
    if document.document.status == "unreadable" and document.role is None:
        return (Outcome(Verdict.NOT_APPLICABLE, Message("文件读不出", "the file can not be read")),)
    if document.role is not None:
        return (Outcome(Verdict.PASS, HOLDS, expected=document.role),)
    grave = _nothing_known(scope.packet) or _may_be_missing(scope.packet, document)
    severity = Severity.ERROR if grave else None
    return (Outcome(Verdict.FAIL, _message(scope.packet, document), severity=severity),)


def _nothing_known(packet: PacketView) -> bool:
    return all(other.role is None for other in packet.documents)


def _may_be_missing(packet: PacketView, document: DocumentFacts) -> bool:
    roles = {other.role for other in packet.documents}
    candidates = {candidate.role for candidate in document.recognition.candidates}
    return any(not roles & set(group) and candidates & set(group) for group in packet.required)


def _message(packet: PacketView, document: DocumentFacts) -> Message:
    candidates = document.recognition.candidates[:4]
    if not candidates:
        return Message("没有认出单据种类", "no role was recognised")
    zh = "；".join(_candidate(packet, candidate).zh for candidate in candidates)
    en = "; ".join(_candidate(packet, candidate).en for candidate in candidates)
    if document.recognition.tied:
        return Message(f"单据种类不能断定，相近的有：{zh}", f"the role is not clear, several fit alike: {en}")
    return Message(f"没有认出单据种类，考虑过：{zh}", f"no role was recognised, considered: {en}")


def _candidate(packet: PacketView, candidate: RoleCandidate) -> Message:
    role = packet.roles.get(candidate.role)
    title = role.title if role is not None else Message(candidate.role, candidate.role)
    said = [*candidate.reasons, *([candidate.lost] if candidate.lost is not None else [])]
    zh, en = "；".join(part.zh for part in said), "; ".join(part.en for part in said)
    return Message(f"{title.zh}（{zh}）" if zh else title.zh, f"{title.en} ({en})" if en else title.en)


KIND = Kind(
    "recognised",
    build,
    Message(
        "请在 packet.yaml 的 documents 中写明单据种类，或写 ignore",
        "Name its role under `documents` in packet.yaml, or write ignore",
    ),
)
