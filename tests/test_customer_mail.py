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
