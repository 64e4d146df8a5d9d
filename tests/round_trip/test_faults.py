"""Each fault of the fixtures' orders alone: exactly its findings come, and nothing else changes."""

import hashlib
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from make import write_document
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.result import Verdict
from ordercheck.packet import find_packets
from ordercheck.pipeline import DocumentReader, ReadingJob, Request
from ordercheck.run.checking import check_packets
from ordercheck.run.rules import LoadedRules, load_rules
from writers.orders import Fault, Order, load_orders

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
OPEN = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.MANUAL)
ORDERS = [order for order in load_orders(FIXTURES / "orders") if order.twins]
# A twin with one fault is a packet of its own already.
CASES = [
    pytest.param(order, fault, id=f"{order.name} {fault.document} {' '.join(fault.changes)}")
    for order in ORDERS
    for faults in order.twins.values()
    if len(faults) > 1
    for fault in faults
]


@cache
def rules() -> LoadedRules:
    return load_rules([FIXTURES / "rules"])


_READ: dict[tuple[str, str, str | None, str], tuple[DocumentFacts, ...]] = {}


def read_once(reader: DocumentReader, jobs: Sequence[ReadingJob]) -> list[tuple[DocumentFacts, ...]]:
    """Reads each document once: packets that differ by a fault share the others."""
    found = []
    for job in jobs:
        key = (hashlib.sha256(job.path.read_bytes()).hexdigest(), job.name, job.role, job.customer)
        if key not in _READ:
            _READ[key] = reader(job)
        found.append(_READ[key])
    return found


def write_faulty(order: Order, faulty: Order, folder: Path) -> None:
    """The packet with its fault; documents that did not change are those of the fixtures."""
    for name, paper in faulty.papers.items():
        if order.papers.get(name) == paper:
            shutil.copy(FIXTURES / "packets" / order.name / name, folder / name)
        else:
            write_document(paper, folder / name)


@pytest.mark.parametrize(("order", "fault"), CASES)
def test_a_fault_gives_exactly_its_findings(order: Order, fault: Fault, tmp_path: Path) -> None:
    faulty = order.with_faults("faulty", [fault])
    write_faulty(order, faulty, tmp_path)
    faulty.write_packet_file(tmp_path)
    packets = find_packets([tmp_path], rules().names)
    report = check_packets(packets, rules(), Request(checklists=faulty.checklists), read_once)
    found = {
        (result.check, str(result.verdict), result.document, result.subject)
        for result in report.packets[0].results
        if result.verdict in OPEN
    }
    assert found == {(one.check, one.verdict, one.document, one.subject) for one in faulty.open}
