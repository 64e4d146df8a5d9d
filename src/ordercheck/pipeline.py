"""The whole flow: read -> recognise -> extract -> evaluate -> report. Every step can also be called alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from ordercheck.errors import OrdercheckError
from ordercheck.evaluate import Settings, evaluate
from ordercheck.language.rules import Rules
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.message import Message, listed
from ordercheck.model.report import (
    FailOn,
    PacketFacts,
    PacketReport,
    Report,
    RulesIdentity,
    report_of,
    verdict_of,
)
from ordercheck.packet import Packet
from ordercheck.packet_containers import SourceFile
from ordercheck.packet_copies import mark_copies
from ordercheck.packet_corroboration import confirmed_across
from ordercheck.packet_file import IGNORE, AssignedRole
from ordercheck.packet_revisions import mark_current
from ordercheck.packet_terms import agreed_document, check_sections, corrected
from ordercheck.readers.member import Step
from ordercheck.roles.role import RoleSpec
from ordercheck.selection import select


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """One file to read. `role` overrides recognition; `customer` chooses the roles ("" for the usual ones).

    `steps` lead to a member of a container; `refused` says why it is not read at all. `sections` are the parts
    of the file to which packet.yaml gives roles of their own.
    """

    path: Path
    name: str
    role: str | None = None
    customer: str = ""
    steps: tuple[Step, ...] = ()
    refused: Message | None = None
    sections: tuple[AssignedRole, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """Reads the documents of one file, each in its role.

    `roles`: customer -> role name -> role; always has the customer "".
    """

    roles: Mapping[str, Mapping[str, RoleSpec]]
    other_labels: tuple[str, ...] = ()

    def __call__(self, job: ReadingJob) -> tuple[DocumentFacts, ...]:
        """The documents of one file: usually one, in its role."""
        from ordercheck.document_sections import SectionReader

        if job.role == IGNORE and not job.sections:
            return (DocumentFacts(_unopened(job), Recognition(None, overridden=True, ignored=True)),)
        reader = SectionReader(self.roles.get(job.customer, self.roles[""]), self.other_labels)
        document = _read(job)
        if job.sections:
            return reader.assigned(document, job.sections, job.role, job.name)
        if job.role is not None:
            return (reader.whole(document, job.role, job.name),)
        return reader.split(document, job.name)


ReadAll = Callable[[DocumentReader, Sequence[ReadingJob]], Sequence[tuple[DocumentFacts, ...]]]
"""How the files are read: one after another in this process, or spread (`ordercheck.run`)."""


def read_each(reader: DocumentReader, jobs: Sequence[ReadingJob]) -> Sequence[tuple[DocumentFacts, ...]]:
    """Reads one file after another in this process."""
    return [reader(job) for job in jobs]


def read_packets(
    packets: Sequence[Packet], reader: DocumentReader, read_all: ReadAll = read_each
) -> tuple[PacketFacts, ...]:
    """Reads all documents of the packets. A document that can not be read is listed with the problem.

    Raises RuleErrors when a correction, a part or an agreed term of packet.yaml does not fit.
    """
    jobs = [_job(packet, file) for packet in packets for file in packet.files]
    read = iter(read_all(reader, jobs))
    return tuple(
        _packet_facts(packet, [facts for _ in packet.files for facts in next(read)], reader) for packet in packets
    )


def _job(packet: Packet, file: SourceFile) -> ReadingJob:
    role = packet.file.role_of(file.name)
    return ReadingJob(
        path=file.path,
        name=file.name,
        role=role,
        customer=packet.file.customer or "",
        steps=file.steps,
        refused=file.refused,
        sections=packet.file.sections_of(file.name),
    )


def _packet_facts(packet: Packet, read: list[DocumentFacts], reader: DocumentReader) -> PacketFacts:
    file = packet.file
    roles = reader.roles.get(file.customer or "", reader.roles[""])
    check_sections(file, read)
    documents = confirmed_across(mark_current(mark_copies(corrected(file, read, roles))))
    agreed = agreed_document(file, roles)
    return PacketFacts(
        path=packet.shown,
        name=packet.name,
        documents=(*documents, agreed) if agreed is not None else documents,
        skipped=packet.skipped,
        customer=file.customer,
        stage=file.stage,
    )


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a run. `checklists`: only these; none for the usual choice. `checked_on` None: the day
    of packet.yaml, else today."""

    checklists: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.ERROR
    checked_on: date | None = None


class EmptyRunError(OrdercheckError):
    """No document or no check was left: that is an error, not a pass. `message` is one line for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


_ALL_IGNORED = Message("{path}：packet.yaml 忽略了全部文件", "{path}: packet.yaml ignores every document")


def check_packet(packet: Packet, read: PacketFacts, rules: Rules, request: Request) -> PacketReport:
    """Evaluates one packet. Raises ValueError for a checklist that the rules do not have, EmptyRunError where
    packet.yaml ignores every document."""
    file = packet.file
    if all(facts.recognition.ignored for facts in read.documents):
        raise EmptyRunError(_ALL_IGNORED.fill(path=packet.shown))
    checked_on = request.checked_on or file.checked_on or date.today()  # noqa: DTZ011 - the clerk's own day
    settings = Settings(
        checked_on=checked_on,
        stage=file.stage,
        checklists=request.checklists,
        customer=file.customer,
        packet_name=packet.name,
        attest=file.attest,
        waive=file.waive,
    )
    results = evaluate(read.documents, rules, settings)
    chosen = select(rules, read.documents, file.stage, request.checklists).checklists
    verdict = verdict_of(results, request.fail_on)
    return PacketReport(read, results, verdict, checked_on, tuple(checklist.name for checklist in chosen))


def report_on(
    packets: Sequence[PacketReport],
    request: Request,
    version: str,
    identity: RulesIdentity,
    titles: Mapping[str, Message],
) -> Report:
    """One report on all packets of a run. Raises EmptyRunError when nothing was checked."""
    if not any(packet.results for packet in packets):
        ran = listed(dict.fromkeys(name for packet in packets for name in packet.checklists) or "-")
        raise EmptyRunError(
            Message("没有任何检查项适用；检查表：{ran}", "no check applies; checklists: {ran}").fill(ran=ran)
        )
    days = {packet.checked_on for packet in packets}
    checked_on = request.checked_on or (days.pop() if len(days) == 1 else max(days))
    return report_of(tuple(packets), checked_on, request.fail_on, version, identity, titles)


def _read(job: ReadingJob) -> Document:
    from ordercheck.readers import member_bytes, read_member, unreadable
    from ordercheck.vision import see

    if job.refused is not None:
        return unreadable(job.name, "unknown", file_hash(job), job.refused)
    document = read_member(job.path, job.steps, job.name)
    return see(document, lambda: member_bytes(job.path, job.steps))


def _unopened(job: ReadingJob) -> Document:
    """A document that packet.yaml tells to ignore: listed with its hash, not read."""
    suffix = PurePath(job.name).suffix.removeprefix(".").lower()
    return Document(path=job.name, format=suffix, sha256=file_hash(job))


def file_hash(job: ReadingJob) -> str:
    """The SHA-256 of a job's bytes; of the whole container or "" where those can not be had."""
    from ordercheck.readers import member_hash

    return member_hash(job.path, job.steps)
