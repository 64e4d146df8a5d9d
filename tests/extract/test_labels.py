"""Labels are found where they are labels, and nowhere else."""

import pytest

from ordercheck.extract.labels import Strength, Vocabulary, squeezed
from ordercheck.model.message import Message
from ordercheck.roles.role import FieldSpec, RoleSpec

TITLE = Message("字段", "field")


def role(**labels: tuple[str, ...]) -> RoleSpec:
    fields = {name: FieldSpec(name, "text", TITLE, words) for name, words in labels.items()}
    return RoleSpec("sample", TITLE, fields=fields)


VOCABULARY = Vocabulary(
    role(
        number=("合同编号", "PO No.", "编号"),
        date=("签订日期", "Date"),
        total=("总金额", "Total amount", "合计"),
        words=("合计（大写）",),
        confirmed=("客户确认", "客户确认签字"),
        buyer=("需方", "Buyer"),
    ),
    other_labels=("电话", "Tel"),
)


def found(text: str) -> list[tuple[str | None, str, str]]:
    """Field, label as printed, and the text behind it up to the next label."""
    hits = VOCABULARY.scan(text)
    ends = [hit.start for hit in hits[1:]] + [len(text)]
    return [
        (hit.owners[0].field, hit.printed, text[hit.value_start : end].strip())
        for hit, end in zip(hits, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合同编号：HT-1", [("number", "合同编号", "HT-1")]),
        ("合 同 编 号 ：HT-1", [("number", "合 同 编 号", "HT-1")]),
        ("合同編號：HT-1", [("number", "合同編號", "HT-1")]),
        ("P.O. NO.: 77", [("number", "P.O. NO", "77")]),
        ("PO No 77", [("number", "PO No", "77")]),
        (
            "合同编号：HT-1  签订日期：2026-03-19",
            [("number", "合同编号", "HT-1"), ("date", "签订日期", "2026-03-19")],
        ),
        ("总金额 Total amount (USD): 5.00", [("total", "总金额 Total amount (USD)", "5.00")]),
        ("总金额（Total amount）：5.00", [("total", "总金额（Total amount）", "5.00")]),
        ("合计（大写）：伍元整", [("words", "合计（大写）", "伍元整")]),
        ("客户确认（签字盖章）：沈", [("confirmed", "客户确认（签字盖章）", "沈")]),
        ("客户确认（签字）：沈", [("confirmed", "客户确认（签字）", "沈")]),
        ("1、签订日期：2026-03-19", [("date", "签订日期", "2026-03-19")]),
        ("编号HT-1", [("number", "编号", "HT-1")]),
        ("需方：甲公司 电话：123", [("buyer", "需方", "甲公司"), (None, "电话", "123")]),
    ],
)
def test_finds_labels_with_their_values(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "编号规则由供方制定",  # a word that begins with a label
        "本页无合计栏",
        "Update: 5",  # a label within a word
        "Dates of delivery",
        "the total amount due on 3 August",
    ],
)
def test_words_that_merely_hold_a_label_are_none(text: str) -> None:
    assert [hit for hit in VOCABULARY.scan(text) if hit.strength >= Strength.WHOLE] == []


def test_notes_in_brackets_belong_to_the_label() -> None:
    (hit,) = VOCABULARY.scan("总金额（RMB/含税）：5.00")
    assert hit.notes == ("RMB/含税",)


def test_a_label_alone_is_whole() -> None:
    (hit,) = VOCABULARY.scan("签订日期")
    assert hit.strength is Strength.WHOLE


def test_forms_for_comparing() -> None:
    assert squeezed("P. O. No.：") == squeezed("ｐｏ no") == "pono"
    assert squeezed("數 量") == "数量"


def test_a_document_may_give_a_word_another_meaning() -> None:
    vocabulary = Vocabulary(role(buyer=("甲方",), seller=("甲方（供方）", "乙方")))
    vocabulary.mean({"甲方": "seller", "乙方": "buyer"})
    assert [h.owners[0].field for h in vocabulary.scan("甲方：A公司  乙方：B公司")] == ["seller", "buyer"]
