"""Letters: who is asked what, what the customer never reads, templates, mails."""

import email
import email.policy
import re
import shutil
from pathlib import Path

import pytest

from ordercheck.ask.audience import Correspondents
from ordercheck.ask.template import TemplateError, built_in_template, own_template
from ordercheck.cli import run
from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.message import Message
from ordercheck.model.result import Asked, Evidence, Result, Severity, Verdict

PACKETS = Path(__file__).parents[2] / "fixtures" / "packets"
Capture = pytest.CaptureFixture[bytes]
WORD = Message("甲", "a")
WHOSE = Correspondents(frozenset({"booking"}), frozenset({"booking", "quote"}))


def asked(capfdbinary: Capture, *arguments: str) -> str:
    capfdbinary.readouterr()
    assert run(["ask", *arguments, "--on", "2026-03-19", "--quiet"]) == 0
    return capfdbinary.readouterr().out.decode()


def result(role: str, *evidence: str, ask: Asked | None = None, severity: Severity = Severity.ERROR) -> Result:
    seen = tuple(Evidence(f"{one}.pdf", one, "total") for one in evidence)
    return Result("a/b", Verdict.FAIL, severity, WORD, WORD, WORD, f"{role}.pdf", evidence=seen, ask=ask)


@pytest.mark.parametrize(
    ("found", "audience"),
    [
        (result("booking", "booking"), Asked.CUSTOMER),
        (result("booking", "booking", "quote"), Asked.CUSTOMER),
        (result("booking", "booking", "ledger"), Asked.INSIDE),
        (result("booking", "booking", "ledger", ask=Asked.CUSTOMER), Asked.CUSTOMER),
        (result("booking", "booking", ask=Asked.INSIDE), Asked.INSIDE),
        (result("booking", "booking", ask=Asked.NONE), Asked.NONE),
        (result("booking", "booking", severity=Severity.MANUAL), Asked.INSIDE),
        (result("quote", "quote"), Asked.INSIDE),
        (result("ledger", "booking"), Asked.INSIDE),
    ],
)
def test_whose_a_finding_is(found: Result, audience: Asked) -> None:
    documents = {
        f"{role}.pdf": DocumentFacts(Document(f"{role}.pdf", "pdf", ""), Recognition(role))
        for role in ("booking", "quote", "ledger")
    }
    assert WHOSE.audience(found, documents) is audience


def test_questions_are_numbered_and_offer_the_choices_that_there_are(capfdbinary: Capture) -> None:
    text = asked(capfdbinary, str(PACKETS / "booking-reefer-faulty"), "--lang", "zh")
    numbers = [int(number) for number in re.findall(r"(?m)^(\d+)\. ", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == text.count("答：") == 6
    assert "→ 马尼拉北港还是南港？" in text
    assert "【Booking form.pdf】" in text
    english = asked(capfdbinary, str(PACKETS / "booking-reefer-faulty"), "--lang", "en")
    assert "→ Manila North or Manila South?" in english
    assert english.count("Answer:") == 6


def test_the_customer_reads_nothing_of_inside_documents(capfdbinary: Capture) -> None:
    outward = asked(capfdbinary, str(PACKETS / "demo-faulty"), "--lang", "zh")
    inward = asked(capfdbinary, str(PACKETS / "demo-faulty"), "--lang", "zh", "--to", "inside")
    for secret in ("1,850", "业务交接单", "packet.yaml", "应为"):
        assert secret not in outward
    assert "1,850" in inward
    assert "业务交接单" in inward


def test_every_finding_is_in_one_of_the_letters(capfdbinary: Capture) -> None:
    counts = [
        len(re.findall(r"(?m)^\d+\. ", asked(capfdbinary, str(PACKETS / "demo-faulty"), "--to", to)))
        for to in ("customer", "inside")
    ]
    assert sum(counts) == 12
    assert min(counts) > 0


def test_nothing_to_ask_is_said(capfdbinary: Capture) -> None:
    assert asked(capfdbinary, str(PACKETS / "demo"), "--lang", "zh") == "禾光陈列架：没有要问客户的\n"


def test_a_mail_has_the_letter_and_marked_copies_of_the_customers_documents(
    capfdbinary: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "问.eml"
    for _ in range(2):
        asked(capfdbinary, str(PACKETS / "demo-faulty"), "--lang", "zh", "--output", str(path))
        before = path.read_bytes()
    assert path.read_bytes() == before
    message = email.message_from_bytes(before, policy=email.policy.default)
    assert message["Subject"].startswith("禾光陈列架：请补充或确认")
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert [part.get_filename() for part in message.iter_attachments()] == ["托运单-标注.pdf"]
    body = message.get_body()
    assert body is not None
    assert "答：" in body.get_content()


def test_several_packets_give_several_letters(capfdbinary: Capture, tmp_path: Path) -> None:
    names = ("booking-reefer-faulty", "demo", "booking-us-faulty")
    folder = tmp_path / "信"
    out = asked(
        capfdbinary,
        *(str(PACKETS / name) for name in names),
        "--format",
        "eml",
        "--output",
        f"{folder}/",
        "--lang",
        "zh",
    )
    assert sorted(path.name for path in folder.iterdir()) == ["booking-reefer-faulty.eml", "booking-us-faulty.eml"]
    assert "没有要问客户的" in out


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{packt}\n{questions}", "{packt}；是不是 {packet}？"),
        ("标题\n\n{secret}\n{questions}", ":3:1：没有空位 {secret}；可用"),
        ("标题\n没有问题", "缺少空位 {questions}"),
    ],
)
def test_a_wrong_template_is_said(capfdbinary: Capture, tmp_path: Path, template: str, words: str) -> None:
    path = tmp_path / "模板.txt"
    path.write_text(template, encoding="utf-8")
    assert run(["ask", str(PACKETS / "demo-faulty"), "--template", str(path), "--lang", "zh"]) == 2
    assert words in capfdbinary.readouterr().err.decode()


def test_an_own_template_is_used(capfdbinary: Capture, tmp_path: Path) -> None:
    path = tmp_path / "模板.txt"
    path.write_text("关于{packet}\n{customer}，共{count}项：\n{questions}\n{{此致}}", encoding="utf-8")
    with pytest.raises(TemplateError):
        own_template(path)
    path.write_text("关于{packet}\n共{count}项：\n{questions}\n此致", encoding="utf-8")
    text = asked(capfdbinary, str(PACKETS / "booking-reefer-faulty"), "--template", str(path), "--lang", "zh")
    assert text.startswith("关于booking-reefer-faulty\n\n共6项：\n【")
    assert text.rstrip().endswith("此致")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("to", [Asked.CUSTOMER, Asked.INSIDE])
def test_every_letter_has_a_template(to: Asked, language: str) -> None:
    assert "{questions}" in built_in_template(to, language).body


def test_a_text_in_the_packet_is_refused_and_markdown_is_skipped(capfdbinary: Capture, tmp_path: Path) -> None:
    packet = shutil.copytree(PACKETS / "booking-reefer-faulty", tmp_path / "p")
    assert run(["ask", str(packet), "--output", str(packet / "问.txt")]) == 2
    assert not (packet / "问.txt").exists()
    asked(capfdbinary, str(packet), "--output", str(packet / "问.md"))
    assert (packet / "问.md").exists()
    assert asked(capfdbinary, str(packet), "--lang", "zh").count("答：") == 6
