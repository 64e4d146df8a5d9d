"""Packets of which one PDF is replaced by its scan: nothing fails that does not fail in the text twin."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from benchmarks.vision import scan_of

from ordercheck import check
from ordercheck.model.result import Verdict
from ordercheck.pipeline import Request

pytestmark = pytest.mark.vision
PACKETS = Path(__file__).parents[2] / "fixtures" / "packets"


def failed(folder: Path) -> set[tuple[str, str | None, str | None]]:
    report = check([folder], request=Request(checked_on=date(2026, 3, 19)))
    results = [result for packet in report.packets for result in packet.results]
    return {(one.check, one.document, one.subject) for one in results if one.verdict is Verdict.FAIL}


@pytest.mark.parametrize(
    ("packet", "scanned"), [("booking-reefer-no-box", "Booking form.pdf"), ("files-contradicting", "合同.pdf")]
)
def test_a_scanned_document_brings_no_new_failure(packet: str, scanned: str, tmp_path: Path) -> None:
    copy = tmp_path / packet
    shutil.copytree(PACKETS / packet, copy)
    (copy / scanned).write_bytes(scan_of((PACKETS / packet / scanned).read_bytes()))
    assert failed(copy) - failed(PACKETS / packet) == set()
