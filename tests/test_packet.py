import os
from datetime import date
from pathlib import Path

import pytest

from ordercheck.errors import RuleErrors
from ordercheck.packet import Packet, PathError, find_packets, printable
from ordercheck.packet_file import KnownNames

NAMES = KnownNames(
    roles=frozenset({"quote", "contract", "agreed_terms"}),
    checks=frozenset({"quote/total", "contract/liability"}),
    fields=frozenset({"total", "amount", "quantity"}),
    agreed=frozenset({"total", "quantity", "delivery_date"}),
)


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def files(packet: Packet) -> list[str]:
    return [file.name for file in packet.files]


def test_a_folder_that_holds_documents_is_one_packet_with_its_subfolders(tmp_path: Path) -> None:
    make(tmp_path, "order/报价单.xlsx", "order/图纸/总图.pdf", "order/图纸/旧/a.pdf")
    (packet,) = find_packets([tmp_path / "order"])
    assert packet.name == "order"
    assert files(packet) == ["图纸/总图.pdf", "图纸/旧/a.pdf", "报价单.xlsx"]


def test_a_folder_without_documents_is_searched_for_packets(tmp_path: Path) -> None:
    make(tmp_path, "a/1.pdf", "b/deep/2.pdf", "b/deep/sub/3.pdf", ".DS_Store")
    assert [(p.name, files(p)) for p in find_packets([tmp_path])] == [
        ("a", ["1.pdf"]),
        ("deep", ["2.pdf", "sub/3.pdf"]),
    ]


def test_a_folder_with_packet_yaml_is_a_packet_although_it_holds_no_document_itself(tmp_path: Path) -> None:
    make(tmp_path, "a/x/1.pdf", "a/y/2.pdf")
    (tmp_path / "a/packet.yaml").write_text("packet: 订单 7\n", encoding="utf-8")
    (packet,) = find_packets([tmp_path])
    assert (packet.name, files(packet)) == ("订单 7", ["x/1.pdf", "y/2.pdf"])


def test_a_subfolder_with_its_own_packet_yaml_is_a_packet_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, "1.pdf", "sub/2.pdf", "inner/3.pdf")
    (tmp_path / "inner/packet.yaml").write_text("", encoding="utf-8")
    outer, inner = find_packets([tmp_path])
    assert files(outer) == ["1.pdf", "sub/2.pdf"]
    assert files(inner) == ["3.pdf"]


def test_a_file_is_a_packet_of_one(tmp_path: Path) -> None:
    make(tmp_path, "报价单.xlsx", "other.pdf")
    (packet,) = find_packets([tmp_path / "报价单.xlsx"])
    assert (packet.name, files(packet)) == ("报价单.xlsx", ["报价单.xlsx"])


def test_the_same_packet_named_twice_is_checked_once(tmp_path: Path) -> None:
    make(tmp_path, "a/1.pdf")
    assert len(find_packets([tmp_path, tmp_path / "a", tmp_path / "a" / ".." / "a"])) == 1


@pytest.mark.parametrize(
    "name",
    [
        "~$报价单.xlsx",
        ".~lock.a.docx#",
        "~WRL0001.tmp",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".hidden.pdf",
        ".git/config",
    ],
)
def test_what_is_no_document_is_listed_as_skipped_with_its_reason(tmp_path: Path, name: str) -> None:
    make(tmp_path, "1.pdf", name)
    (packet,) = find_packets([tmp_path])
    assert files(packet) == ["1.pdf"]
    assert [file.path for file in packet.skipped] == [name.split("/")[0]]
    assert packet.skipped[0].reason.zh
    assert packet.skipped[0].reason.en


def test_linked_folders_are_listed_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/1.pdf")
    (tmp_path / "a/loop").symlink_to(tmp_path / "a", target_is_directory=True)
    (packet,) = find_packets([tmp_path / "a"])
    assert files(packet) == ["1.pdf"]
    assert [file.path for file in packet.skipped] == ["loop"]


def test_a_link_that_leads_nowhere_stays_a_document(tmp_path: Path) -> None:
    make(tmp_path, "1.pdf")
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "gone.pdf")
    (packet,) = find_packets([tmp_path])
    assert files(packet) == ["1.pdf", "lost.pdf"]


def test_special_files_are_skipped(tmp_path: Path) -> None:
    make(tmp_path, "1.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    (packet,) = find_packets([tmp_path])
    assert [file.path for file in packet.skipped] == ["pipe.pdf"]


def test_a_missing_path_names_the_nearest_one(tmp_path: Path) -> None:
    make(tmp_path, "报价单.xlsx")
    with pytest.raises(PathError) as error:
        find_packets([tmp_path / "报价单.xls"])
    assert str(tmp_path / "报价单.xlsx") in error.value.message.zh
    assert str(tmp_path / "报价单.xlsx") in error.value.message.en


def test_an_empty_folder_is_an_error_that_says_what_was_looked_for(tmp_path: Path) -> None:
    make(tmp_path, "a/.hidden", "a/~$x.xlsx")
    with pytest.raises(PathError, match="no document in .*looked for PDF"):
        find_packets([tmp_path])


def test_a_folder_with_only_packet_yaml_is_empty(tmp_path: Path) -> None:
    (tmp_path / "packet.yaml").write_text("packet: a\n", encoding="utf-8")
    with pytest.raises(PathError, match="no document"):
        find_packets([tmp_path])


def test_packet_yaml_itself_is_no_document(tmp_path: Path) -> None:
    make(tmp_path, "packet.yaml")
    with pytest.raises(PathError, match="give its folder"):
        find_packets([tmp_path / "packet.yaml"])


@pytest.mark.parametrize("name", ["packet.yml", "Packet.yaml"])
def test_a_misnamed_packet_yaml_is_not_taken_for_a_document(tmp_path: Path, name: str) -> None:
    make(tmp_path, "1.pdf", name)
    with pytest.raises(PathError, match="must be named packet.yaml"):
        find_packets([tmp_path])


def test_names_in_other_encodings_are_printable(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "报价单.xlsx".encode("gb18030")))).write_text("x")
    (packet,) = find_packets([tmp_path])
    assert files(packet) == ["报价单.xlsx"]
    assert packet.files[0].path.read_text() == "x"


def test_bytes_of_no_encoding_are_shown_as_escapes() -> None:
    assert printable(os.fsdecode(b"a\xff.pdf")) == "a\\xff.pdf"


PACKET_YAML = """\
packet: 订单 1023
customer: ACME
stage: contract
checked_on: 2026-03-19
documents:
  旧/*.xlsx: ignore
  报价单.xlsx: quote
  "*.docx": contract
agreed:
  total: 1,250.00 元
  delivery_date: 2026年4月20日
attest:
  - check: contract/liability
    document: 合同.docx
    subject: 第八条
    by: 王芳
    on: 2026-03-18
    note: 法务已看
    fingerprint: abc
waive:
  - {check: quote/total, by: 李雷, on: 2026-03-18, reason: 客户同意, until: 2026-04-01, fingerprint: def}
facts:
  - {document: 报价单.xlsx, field: "lines[2].amount", value: "1,200", by: 王芳, note: 扫描模糊}
"""


def read(tmp_path: Path, text: str) -> Packet:
    make(tmp_path, "报价单.xlsx", "合同.docx", "旧/a.xlsx")
    (tmp_path / "packet.yaml").write_text(text, encoding="utf-8")
    (packet,) = find_packets([tmp_path], NAMES)
    return packet


def test_packet_yaml_is_read(tmp_path: Path) -> None:
    packet = read(tmp_path, PACKET_YAML)
    file = packet.file
    assert (packet.name, file.customer, file.stage, file.checked_on) == (
        "订单 1023",
        "ACME",
        "contract",
        date(2026, 3, 19),
    )
    assert [file.role_of(name) for name in files(packet)] == ["contract", "quote", "ignore"]
    assert [(term.field, term.raw, term.where.line) for term in file.agreed] == [
        ("total", "1,250.00 元", 10),
        ("delivery_date", "2026年4月20日", 11),
    ]
    (attested,) = file.attest
    assert (attested.check, attested.subject, attested.fingerprint) == (
        "contract/liability",
        "第八条",
        "abc",
    )
    (waived,) = file.waive
    assert (waived.reason, waived.until, waived.document) == ("客户同意", date(2026, 4, 1), None)
    (correction,) = file.facts
    assert (correction.field, correction.value, correction.by) == ("lines[2].amount", "1,200", "王芳")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("custmer: A\n", 1, "did you mean customer?"),
        ("stage: contrct\n", 1, "did you mean contract?"),
        ("checked_on: 19.3.2026\n", 1, "must be a date"),
        ("documents:\n  报价单.xls: quote\n", 2, "did you mean 报价单.xlsx?"),
        ("documents:\n  报价单.xlsx: qoute\n", 2, "did you mean quote?"),
        ("agreed:\n  totl: 3\n", 2, "did you mean total?"),
        ("agreed:\n  total: [3]\n", 2, "must be text"),
        (
            "attest:\n  - {check: quote/totl, by: A, on: 2026-01-01, fingerprint: a}\n",
            2,
            "did you mean quote/total?",
        ),
        ("attest:\n  - {check: quote/total, on: 2026-01-01, fingerprint: a}\n", 2, "by is missing"),
        (
            "waive:\n  - {check: quote/total, by: A, on: 2026-01-01, fingerprint: a, reason: b}\n",
            2,
            "until is missing",
        ),
        ("facts:\n  - {document: a.pdf, field: total, value: 3, by: A}\n", 2, "no document a.pdf"),
        (
            "facts:\n  - {document: 合同.docx, field: 'lines[0].amont', value: 3, by: A}\n",
            2,
            "did you mean amount?",
        ),
        ("- a\n", 1, "mapping"),
    ],
)
def test_a_mistake_in_packet_yaml_is_named_with_its_place(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(RuleErrors) as errors:
        read(tmp_path, text)
    (error,) = errors.value.errors
    assert error.line == line
    assert words in error.text("en")
    assert error.file.endswith("packet.yaml")


def test_all_mistakes_of_all_packets_are_shown_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make(tmp_path, f"{name}/1.pdf")
        (tmp_path / name / "packet.yaml").write_text("stge: quote\nagred: {}\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as errors:
        find_packets([tmp_path])
    assert len(errors.value.errors) == 4
