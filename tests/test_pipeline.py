import multiprocessing
import os
import pickle
import shutil
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ordercheck import (
    EmptyRunError,
    FailOn,
    PacketVerdict,
    Report,
    Request,
    RuleErrors,
    State,
    Verdict,
    check,
    facts,
    find_packets,
)
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.place import FilePlace
from ordercheck.pipeline import DocumentReader, ReadingJob, read_packets
from ordercheck.run.documents import GuardedReading, usual_workers
from ordercheck.run.rules import load_rules

from sample_packets import WRONG_AMOUNT, contract, quote  # isort: skip

RULES = (Path(__file__).parent / "sample_rules",)
SAMPLE = Request(("trial",), checked_on=date(2026, 3, 19))


def sample(path: Path, request: Request = SAMPLE) -> Report:
    return check([path], rules=RULES, request=request)


def verdicts_of(report: Report, check_id: str) -> list[Verdict]:
    return [result.verdict for result in report.packets[0].results if result.check == check_id]


def document(read: tuple[DocumentFacts, ...], path: str) -> DocumentFacts:
    return next(facts for facts in read if facts.document.path == path)


def test_from_a_folder_to_a_report(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx", WRONG_AMOUNT)
    contract(tmp_path / "合同.docx")
    report = sample(tmp_path)
    (packet,) = report.packets
    assert [(d.document.path, d.role) for d in packet.read.documents] == [
        ("合同.docx", "contract"),
        ("报价单.xlsx", "quote"),
    ]
    assert (report.verdict, packet.verdict, report.checked_on) == (
        PacketVerdict.FAIL,
        PacketVerdict.FAIL,
        date(2026, 3, 19),
    )
    assert verdicts_of(report, "trial/line-amount") == [Verdict.FAIL, Verdict.PASS]
    assert "trial" in packet.checklists
    assert report.counts["fail"] == packet.counts["fail"] > 0
    assert report.titles["quote.lines.amount"].zh


@pytest.mark.parametrize(
    ("fail_on", "verdict"),
    [
        (FailOn.ERROR, PacketVerdict.PASS),
        (FailOn.WARNING, PacketVerdict.INCOMPLETE),
        (FailOn.MANUAL, PacketVerdict.INCOMPLETE),
        (FailOn.NEVER, PacketVerdict.PASS),
    ],
)
def test_the_threshold_decides_the_verdict(tmp_path: Path, fail_on: FailOn, verdict: PacketVerdict) -> None:
    quote(tmp_path / "报价单.xlsx")
    assert sample(tmp_path, Request(("trial",), fail_on, date(2026, 3, 19))).verdict is verdict


def test_the_day_is_that_of_packet_yaml_unless_asked_for(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    (tmp_path / "packet.yaml").write_text("checked_on: 2026-01-02\n", encoding="utf-8")
    assert sample(tmp_path, Request(("trial",))).checked_on == date(2026, 1, 2)
    assert sample(tmp_path).checked_on == date(2026, 3, 19)


def test_agreed_terms_are_a_document_with_places_in_packet_yaml(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    (tmp_path / "packet.yaml").write_text("agreed:\n  total: 1,550.00 元\n", encoding="utf-8")
    (packet,) = facts([tmp_path])
    agreed = document(packet.documents, "packet.yaml")
    assert agreed.role == "agreed_terms"
    total = agreed.field("total")
    assert (total.raw, total.place, total.unit) == ("1,550.00 元", FilePlace(2, 10), "CNY")
    assert total.value is not None
    assert Decimal(total.value.as_json()) == Decimal(1550)
    assert agreed.field("delivery_date").looked_for == ("packet.yaml: agreed.delivery_date",)


def test_an_unknown_agreed_term_is_an_error_also_without_known_names(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    (tmp_path / "packet.yaml").write_text("agreed:\n  totl: 3\n", encoding="utf-8")
    packets = find_packets([tmp_path])
    with pytest.raises(
        RuleErrors, match=r"packet\.yaml:2:9: unknown-name no agreed term totl \(did you mean total\?\)"
    ):
        read_packets(packets, load_rules().reader_for(packets))


def test_a_correction_takes_the_place_of_what_was_read(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx", WRONG_AMOUNT)
    (tmp_path / "packet.yaml").write_text(
        "facts:\n"
        "  - {document: 报价单.xlsx, field: 'lines[0].amount', value: '1,250.00', by: 王芳, note: 抄错}\n"
        "  - {document: 报价单.xlsx, field: tax_rate, value: 13%, by: 王芳}\n",
        encoding="utf-8",
    )
    (packet,) = facts([tmp_path])
    read = document(packet.documents, "报价单.xlsx")
    amount = read.table("lines").rows[0].cells["amount"]
    assert amount.raw == "1,250.00"
    assert amount.state is State.STATED
    assert amount.correction == "packet.yaml:2: 王芳: 抄错"
    assert isinstance(amount.place, FilePlace)
    assert amount.candidates[0].raw == "1200"
    rate = read.field("tax_rate").value
    assert rate is not None
    assert Decimal(rate.as_json()) == Decimal("0.13")


def test_the_newest_revision_is_current_and_both_are_checked(tmp_path: Path) -> None:
    quote(tmp_path / "报价单_V1.xlsx", WRONG_AMOUNT)
    quote(tmp_path / "报价单_V2.xlsx")
    report = sample(tmp_path)
    current = {facts.document.path: facts.current for facts in report.packets[0].read.documents}
    assert current == {"报价单_V1.xlsx": False, "报价单_V2.xlsx": True}
    assert {r.document for r in report.packets[0].results if r.check == "trial/line-amount"} == set(current)


def test_an_assigned_role_overrides_recognition(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    (tmp_path / "packet.yaml").write_text("documents: {报价单.xlsx: contract}\n", encoding="utf-8")
    (packet,) = facts([tmp_path])
    assert packet.documents[0].role == "contract"
    assert packet.documents[0].recognition.overridden


def test_a_packet_whose_documents_are_all_ignored_is_an_error(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    (tmp_path / "packet.yaml").write_text("documents: {'*': ignore}\n", encoding="utf-8")
    with pytest.raises(EmptyRunError, match="ignores every document"):
        sample(tmp_path)


def test_documents_are_read_alike_in_this_process_and_in_workers(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    contract(tmp_path / "合同.docx")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    seen: list[tuple[int, int, str]] = []
    here = facts([tmp_path])
    spread = facts(
        [tmp_path], read_all=GuardedReading(2, lambda done, total, name: seen.append((done, total, name)))
    )
    assert here == spread
    assert [(done, total) for done, total, _ in seen] == [(1, 3), (2, 3), (3, 3)]
    assert {name for _, _, name in seen} == {"broken.pdf", "合同.docx", "报价单.xlsx"}


def test_a_reader_can_be_sent_to_a_spawned_process() -> None:
    loaded = load_rules()
    reader: DocumentReader = pickle.loads(pickle.dumps(loaded.reader_for([])))
    assert reader.roles[""].keys() == loaded.roles.keys()
    assert reader.other_labels


@dataclass(frozen=True)
class Crashing:
    """A reader that dies on one document."""

    reader: DocumentReader

    @property
    def roles(self) -> Mapping[str, object]:
        return self.reader.roles

    def __call__(self, job: ReadingJob) -> tuple[DocumentFacts, ...]:
        if job.name == "bad.pdf":
            os.kill(os.getpid(), signal.SIGKILL)
        return self.reader(job)


def test_a_crash_is_a_result_of_its_document(tmp_path: Path) -> None:
    quote(tmp_path / "报价单.xlsx")
    shutil.copy(tmp_path / "报价单.xlsx", tmp_path / "bad.pdf")
    reader = Crashing(load_rules().reader_for([]))
    jobs = [ReadingJob(tmp_path / name, name) for name in ("bad.pdf", "报价单.xlsx")]
    (bad,), (good,) = GuardedReading(1)(reader, jobs)  # type: ignore[arg-type]
    assert (bad.document.status, bad.role, len(bad.document.sha256)) == ("unreadable", None, 64)
    assert "crashed" in bad.document.problems[0].message.en
    assert good.role == "quote"


def test_the_usual_number_of_workers() -> None:
    assert usual_workers(1) == 1
    assert usual_workers(10_000) <= (multiprocessing.cpu_count() or 1)
