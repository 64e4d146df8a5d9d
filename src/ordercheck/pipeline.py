"""The whole flow: read -> recognise -> extract -> evaluate. Every step can also be called alone."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.report import PacketFacts
from ordercheck.packet import Packet, SourceFile
from ordercheck.packet_file import IGNORE
from ordercheck.packet_revisions import mark_current
from ordercheck.packet_terms import agreed_document, corrected
from ordercheck.roles.role import RoleSpec


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """One document to read. `role` overrides recognition; `customer` chooses the roles ("" for the usual ones)."""

    path: Path
    name: str
    role: str | None = None
    customer: str = ""


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """Reads one document in its role. `roles`: customer -> role name -> role; always has the customer ""."""

    roles: Mapping[str, Mapping[str, RoleSpec]]
    other_labels: tuple[str, ...] = ()

    def __call__(self, job: ReadingJob) -> DocumentFacts:
        from ordercheck.extract.document_facts import extract
        from ordercheck.readers import read
        from ordercheck.roles.recognise import recognise

        if job.role == IGNORE:
            return DocumentFacts(_unopened(job), Recognition(None, overridden=True, ignored=True))
        roles = self.roles.get(job.customer, self.roles[""])
        document = read(job.path, job.name)
        recognition = recognise(document, roles, job.name)
        if job.role is not None:
            recognition = Recognition(job.role, recognition.candidates, overridden=True)
        return extract(document, recognition, roles.get(recognition.role or ""), self.other_labels)


ReadAll = Callable[[DocumentReader, Sequence[ReadingJob]], Sequence[DocumentFacts]]
"""How the documents are read: one after another in this process, or spread (`ordercheck.run`)."""


def read_each(reader: DocumentReader, jobs: Sequence[ReadingJob]) -> Sequence[DocumentFacts]:
    """Reads one document after another in this process."""
    return [reader(job) for job in jobs]


def read_packets(
    packets: Sequence[Packet], reader: DocumentReader, read_all: ReadAll = read_each
) -> tuple[PacketFacts, ...]:
    """Reads all documents of the packets. A document that can not be read is listed with the problem.

    Raises RuleErrors when a correction or an agreed term of packet.yaml does not fit.
    """
    jobs = [_job(packet, file) for packet in packets for file in packet.files]
    read = iter(read_all(reader, jobs))
    return tuple(_packet_facts(packet, [next(read) for _ in packet.files], reader) for packet in packets)


def _job(packet: Packet, file: SourceFile) -> ReadingJob:
    return ReadingJob(file.path, file.name, packet.file.role_of(file.name), packet.file.customer or "")


def _packet_facts(packet: Packet, read: list[DocumentFacts], reader: DocumentReader) -> PacketFacts:
    file = packet.file
    roles = reader.roles.get(file.customer or "", reader.roles[""])
    documents = mark_current(corrected(file, read, roles))
    agreed = agreed_document(file, roles)
    return PacketFacts(
        path=packet.shown,
        name=packet.name,
        documents=(*documents, agreed) if agreed is not None else documents,
        skipped=packet.skipped,
        customer=file.customer,
        stage=file.stage,
    )


def _unopened(job: ReadingJob) -> Document:
    """A document that packet.yaml tells to ignore: listed with its hash, not read."""
    try:
        with job.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        sha256 = ""
    return Document(path=job.name, format=job.path.suffix.removeprefix(".").lower(), sha256=sha256)
