"""complete: every role that the stage or the chosen checklist requires is in the packet. For about: packet.

    complete: {}

The table `stages` says which roles a stage requires; `contract | quote` is satisfied by either.

Passes: stage quote with a quotation. Fails: stage contract without a contract; files of no known role are named.
Not applicable: nothing asks for a role.
"""

from collections.abc import Iterable, Sequence

from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome
from ordercheck.language.scope import PacketView, Scope
from ordercheck.model.fact import DocumentFacts, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Text


def build(builder: Builder) -> Judge:
    """The judge of completeness."""
    builder.keys.keys("complete").close()
    return judge


def judge(scope: Scope) -> Iterable[Outcome]:
    """One outcome for each required group of roles."""
    packet = scope.packet
    if not packet.required:
        return (Outcome(Verdict.NOT_APPLICABLE, Message("没有要求任何单据", "no document is asked for")),)
    return [_judge(packet, group) for group in packet.required]


def _judge(packet: PacketView, group: Sequence[str]) -> Outcome:
    subject = " | ".join(group)
    found = [document for role in group for document in packet.of_role(role)]
    if found:
        return Outcome(Verdict.PASS, HOLDS, subject, facts=tuple((one, _is_role(one)) for one in found))
    titles = [packet.roles[role].title for role in group]
    zh, en = "或".join(title.zh for title in titles), " or ".join(title.en for title in titles)
    unclear = [document for document in packet.documents if document.role is None]
    listed = f"({', '.join(one.document.path for one in unclear)})" if unclear else ""
    note = Message(f"另有未认出的文件{listed}", f"there are files of no known role {listed}") if unclear else None
    message = Message(f"资料中没有{zh}", f"the packet holds no {en}")
    # A file of no known role may be what is missing; else the first file stands for all that were looked at.
    looked_for = (*(title.zh for title in titles), *(one.document.path for one in packet.documents))
    missing = Fact("role", State.NOT_FOUND, looked_for=looked_for)
    facts = tuple((one, missing) for one in unclear or packet.documents[:1])
    return Outcome(Verdict.FAIL, message, subject, note=note, facts=facts)


def _is_role(document: DocumentFacts) -> Fact:
    """What a file was recognised as."""
    return Fact("role", State.STATED, document.document.path, Text(document.role or ""))


KIND = Kind(
    "complete",
    build,
    Message("请向客户或有关部门索取", "Ask the customer or the department for it"),
)
