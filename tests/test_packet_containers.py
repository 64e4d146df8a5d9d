"""Containers in packets: what becomes a document under which name, and what lies beyond the limits."""

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from ordercheck.packet import find_packets
from ordercheck.packet_containers import opened_file
from ordercheck.pipeline import Request, read_packets
from ordercheck.readers import Limits
from ordercheck.run.checking import check
from ordercheck.run.rules import load_rules


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def mail(subject: str, text: str, attached: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = "a@example.cn"
    message["Date"] = "Thu, 19 Mar 2026 10:00:00 +0800"
    message["Subject"] = subject
    message.set_content(text)
    for name, content in attached.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes(policy=SMTP)


def listed(path: Path, limits: Limits | None = None) -> list[tuple[str, bool]]:
    """Names of the documents, and whether each may be read."""
    return [(file.name, file.refused is None) for file in opened_file(path, path.name, limits).files]


def test_an_archive_is_a_folder_of_the_packet(tmp_path: Path) -> None:
    (tmp_path / "资料.zip").write_bytes(
        packed(
            {"图纸/a.txt": b"1", "__MACOSX/a.txt": b"", ".x": b"", "packet.yaml": b"packet: x\n", "b.txt": b"2"}
        )
    )
    (tmp_path / "c.txt").write_bytes(b"3")
    (packet,) = find_packets([tmp_path])
    assert [file.name for file in packet.files] == ["c.txt", "资料.zip/b.txt", "资料.zip/图纸/a.txt"]
    assert [file.path for file in packet.skipped] == [
        "资料.zip/__MACOSX/a.txt",
        "资料.zip/.x",
        "资料.zip/packet.yaml",
    ]
    assert (packet.name, packet.file.path) == (tmp_path.name, None)


def test_an_archive_given_by_itself_is_a_packet(tmp_path: Path) -> None:
    (tmp_path / "订单.zip").write_bytes(packed({"a.txt": b"1", "b.txt": b"2"}))
    (packet,) = find_packets([tmp_path / "订单.zip"])
    assert [file.name for file in packet.files] == ["订单.zip/a.txt", "订单.zip/b.txt"]


def test_members_are_documents_with_their_own_hash(tmp_path: Path) -> None:
    (tmp_path / "资料.zip").write_bytes(
        packed({"a.txt": "报价单".encode(), "里.zip": packed({"b.csv": b"a,b\n1,2\n"})})
    )
    (tmp_path / "a.txt").write_bytes("报价单".encode())
    packets = find_packets([tmp_path])
    (read,) = read_packets(packets, load_rules().reader_for(packets))
    documents = {facts.document.path: facts.document for facts in read.documents}
    assert list(documents) == ["a.txt", "资料.zip/a.txt", "资料.zip/里.zip/b.csv"]
    assert documents["a.txt"].sha256 == documents["资料.zip/a.txt"].sha256
    assert documents["资料.zip/里.zip/b.csv"].parts[0].grids[0].rows == 2


def test_packet_yaml_names_members(tmp_path: Path) -> None:
    (tmp_path / "资料.zip").write_bytes(packed({"a.txt": b"1", "b.txt": b"2"}))
    (tmp_path / "packet.yaml").write_text(
        "documents: {资料.zip/a.txt: requirement, '资料.zip/b*': ignore}\n", encoding="utf-8"
    )
    packets = find_packets([tmp_path])
    (read,) = read_packets(packets, load_rules().reader_for(packets))
    one, other = read.documents
    assert (one.role, other.recognition.ignored) == ("requirement", True)
    assert other.document.format == "txt"


def test_a_mail_is_a_document_and_so_are_its_attachments(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail("Re: 图纸", "同意", {"a.txt": b"1", "b.zip": packed({"c.txt": b"2"})}))
    assert listed(tmp_path / "m.eml") == [("m.eml", True), ("m.eml/a.txt", True), ("m.eml/b.zip/c.txt", True)]


def test_what_can_not_be_opened_is_a_problem_of_its_document(tmp_path: Path) -> None:
    locked = bytearray(packed({"a.txt": b"1"}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(
        packed({"好.txt": b"1", "坏.zip": b"PK\x03\x04damaged", "密.zip": bytes(locked)})
    )
    (tmp_path / "空.zip").write_bytes(packed({".x": b""}))
    (tmp_path / "半.zip").write_bytes(packed({"x.txt": b"1" * 99})[:-9])
    packets = find_packets([tmp_path])
    (read,) = read_packets(packets, load_rules().reader_for(packets))
    problems = {
        facts.document.path: [problem.message.en.split(";")[0] for problem in facts.document.problems]
        for facts in read.documents
    }
    assert problems["a.zip/好.txt"] == []
    assert "damaged" in problems["a.zip/坏.zip"][0]
    assert "password" in problems["a.zip/密.zip/a.txt"][0]
    assert "holds no file" in problems["空.zip"][0]
    assert "damaged" in problems["半.zip"][0]
    assert all(len(facts.document.sha256) == 64 for facts in read.documents)


def nested(depth: int) -> bytes:
    content = packed({"a.txt": b"1"})
    for _ in range(depth):
        content = packed({"in.zip": content})
    return content


def test_nesting_ends_at_the_limit_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(nested(3))
    assert listed(path, Limits(max_nesting=4)) == [("a.zip/in.zip/in.zip/in.zip/a.txt", True)]
    assert listed(path, Limits(max_nesting=2)) == [("a.zip/in.zip/in.zip", False)]
    path.write_bytes(packed({"m.eml": mail("x", "y", {"a.txt": b"1"})}))
    assert listed(path, Limits(max_nesting=1)) == [("a.zip/m.eml", False)]


def test_the_limits_count_for_everything_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    inner = packed({"1.txt": b"1", "2.txt": b"2"})
    path.write_bytes(packed({"a.zip": inner, "b.zip": inner}))
    assert listed(path, Limits(max_documents=3)) == [
        ("a.zip/a.zip/1.txt", True),
        ("a.zip/a.zip/2.txt", True),
        ("a.zip/b.zip", False),
    ]
    assert listed(path, Limits(max_inflated=2 * len(inner))) == [
        (f"a.zip/{name}.zip/{number}.txt", True) for name in "ab" for number in (1, 2)
    ]
    path.write_bytes(packed({"0.zip": nested(1), "1.zip": nested(1)}))
    little = Limits(max_inflated=2 * len(nested(1)) + 10)
    assert listed(path, little) == [("a.zip/0.zip/in.zip/a.txt", True), ("a.zip/1.zip", False)]


def test_an_archive_of_a_customer_decides_nothing(tmp_path: Path) -> None:
    """A packet.yaml that came by mail must not attest or waive."""
    (tmp_path / "a.zip").write_bytes(packed({"packet.yaml": b"nonsense: [", "报价单.txt": "报价单".encode()}))
    report = check([tmp_path], request=Request())
    assert [facts.document.path for facts in report.packets[0].read.documents] == ["a.zip/报价单.txt"]
