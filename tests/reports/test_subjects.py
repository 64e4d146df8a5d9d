"""What a result is about, in words."""

import pytest

from ordercheck.model.message import Message
from ordercheck.reports.wording.verdicts import subject_message

from .sample import sample_report


@pytest.mark.parametrize(
    ("role", "subject", "words"),
    [
        ("quote", "lines[2]", Message("第3项", "item 3")),
        ("quote", "lines[1].amount", Message("第2项 金额", "item 2 Amount")),
        ("quote", "lines[1].colour", Message("第2项 colour", "item 2 colour")),
        ("drawing", "quantity", Message("数量", "Quantity")),
        ("quote", "drawing.parts[0]", Message("图纸 第1项", "Drawing item 1")),
        ("drawing", "manufacturing", Message("manufacturing", "manufacturing")),
    ],
)
def test_a_subject_in_words(role: str, subject: str, words: Message) -> None:
    assert subject_message(sample_report(), role, subject) == words
