"""A document that lies in the packet twice counts once, and it is said which one."""

import io
import zipfile
from pathlib import Path

from PIL import Image

from ordercheck.packet import find_packets
from ordercheck.pipeline import read_packets
from ordercheck.reports.wording.unread import unread_messages
from ordercheck.run.checking import check
from ordercheck.run.rules import load_rules

QUOTE = "报价单\n报价单号：Q-1\n报价日期：2026-03-01\n客户：甲公司\n合计：100.00\n"


def packed(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, text)
    return stream.getvalue()


def copies(folder: Path) -> dict[str, str | None]:
    """Each document with the one of which it is a copy."""
    packets = find_packets([folder])
    (read,) = read_packets(packets, load_rules().reader_for(packets))
    return {facts.document.path: facts.recognition.copy_of for facts in read.documents}


def test_the_one_that_lies_least_deep_counts(tmp_path: Path) -> None:
    (tmp_path / "资料.zip").write_bytes(packed("报价单.txt", QUOTE))
    (tmp_path / "报价单-发客户.txt").write_text(QUOTE, encoding="utf-8")
    assert copies(tmp_path) == {"报价单-发客户.txt": None, "资料.zip/报价单.txt": "报价单-发客户.txt"}


def test_a_copy_is_no_revision_and_has_no_results(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(QUOTE, encoding="utf-8")
    (packet,) = check([tmp_path]).packets
    revision = [result for result in packet.results if result.check == "document/revision-current"]
    assert [result.verdict.value for result in revision] == ["not_applicable"]
    assert {result.document for result in packet.results} <= {"a.txt", None, ""}
    said = [message.zh for facts in packet.read.documents for message in unread_messages(facts)]
    assert said == ["b.txt：与 a.txt 完全相同，只检查那一份"]


def test_one_byte_more_is_another_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(QUOTE + "\n", encoding="utf-8")
    assert copies(tmp_path) == {"a.txt": None, "b.txt": None}


def test_what_packet_yaml_says_of_one_makes_it_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "packet.yaml").write_text("documents: {b.txt: requirement}\n", encoding="utf-8")
    assert copies(tmp_path) == {"a.txt": "b.txt", "b.txt": None}
    (tmp_path / "packet.yaml").write_text("documents: {a.txt: quote, b.txt: requirement}\n", encoding="utf-8")
    assert copies(tmp_path) == {"a.txt": None, "b.txt": None}


def test_an_ignored_copy_leaves_the_other_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "packet.yaml").write_text("documents: {a.txt: ignore}\n", encoding="utf-8")
    assert copies(tmp_path) == {"a.txt": None, "b.txt": None}


def test_one_picture_under_the_names_of_two_views_is_two_photos(tmp_path: Path) -> None:
    for name in ("样品正视.png", "样品左侧.png"):
        Image.new("RGB", (40, 40), "white").save(tmp_path / name)
    assert copies(tmp_path) == {"样品左侧.png": None, "样品正视.png": None}
