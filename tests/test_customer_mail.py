"""What a customer's mail confirms: his own words count, not the subject, a question or the mail he answers."""

from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

import pytest
import yaml

from ordercheck.model.fact import DocumentFacts
from ordercheck.pipeline import DocumentReader, ReadingJob
from ordercheck.run.rules import load_rules

CASES = yaml.safe_load((Path(__file__).parent / "customer_mail.yaml").read_text(encoding="utf-8"))


@cache
def reader() -> DocumentReader:
    return load_rules().reader_for([])


def received(folder: Path, subject: str, text: str) -> DocumentFacts:
    message = EmailMessage()
    message["From"] = "buyer@example.com"
    message["Date"] = "Thu, 19 Mar 2026 10:00:00 +0800"
    message["Subject"] = subject
    message.set_content(text)
    path = folder / "回复.eml"
    path.write_bytes(message.as_bytes(policy=SMTP))
    (facts,) = reader()(ReadingJob(path, path.name))
    return facts


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_a_reply_confirms_in_its_own_words_only(tmp_path: Path, case: dict[str, str | None]) -> None:
    facts = received(tmp_path, case.get("subject") or "Re: 请确认图纸 DWG-100", case["text"] or "")
    value = facts.field("confirms").value
    assert facts.role == "customer_reply"
    assert (value.as_json() if value else None) == case["confirms"]
    assert facts.field("date").value is not None
    if "drawing_number" in case:
        number = facts.field("drawing_number").value
        assert number is not None
        assert number.as_json() == case["drawing_number"]


@pytest.mark.parametrize("line", ["------------------ 原始邮件 ------------------\n", ""])
def test_the_day_of_a_mail_is_its_own(tmp_path: Path, line: str) -> None:
    text = f"没有问题，可以生产\n\n{line}发件人: 王芳\n发送时间: 2026年3月12日(星期四) 下午4:05\n请确认图纸"
    facts = received(tmp_path, "Re: 请确认图纸 DWG-100", text)
    value = facts.field("date").value
    assert value is not None
    assert value.as_json().startswith("2026-03-19")
