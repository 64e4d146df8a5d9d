from dataclasses import dataclass

import pytest

from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, State
from ordercheck.packet_revisions import mark_current, revision_key


@dataclass(frozen=True)
class Printed:
    text: str
    type_name: str = "text"
    unit: None = None

    def as_json(self) -> str:
        return self.text


def document(path: str, role: str | None = "quote", **stated: str) -> DocumentFacts:
    facts = {name: Fact(name, State.STATED, raw, Printed(raw)) for name, raw in stated.items()}
    return DocumentFacts(Document(path, "xlsx", "0"), Recognition(role), facts)


def current(*documents: DocumentFacts) -> list[str]:
    return [facts.document.path for facts in mark_current(documents) if facts.current]


def test_the_newest_of_one_number_counts_by_revision_before_date() -> None:
    assert current(
        document("a.pdf", "drawing", number="D-1", revision="B", date="2026-01-01"),
        document("b.pdf", "drawing", number="D-1", revision="A", date="2026-02-01"),
    ) == ["a.pdf"]


def test_without_a_revision_the_later_date_counts() -> None:
    assert current(
        document("b.xlsx", number="Q1", date="2026-01-01"), document("a.xlsx", number="q1", date="2026-02-01")
    ) == ["a.xlsx"]


def test_two_numbers_are_two_documents() -> None:
    assert current(document("报价单V1.xlsx", number="1"), document("报价单V2.xlsx", number="2")) == [
        "报价单V1.xlsx",
        "报价单V2.xlsx",
    ]


def test_roles_are_apart() -> None:
    assert current(document("a V1.xlsx", "quote"), document("a V2.xlsx", "contract")) == ["a V1.xlsx", "a V2.xlsx"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("报价单_V1.xlsx", "报价单_V2.xlsx"),
        ("报价单V9.xlsx", "报价单V10.xlsx"),
        ("报价单.xlsx", "报价单(1).xlsx"),
        ("报价单.xlsx", "报价单-修改.xlsx"),
        ("旧/报价单_旧.xlsx", "报价单.xlsx"),
        ("drawing rev A.pdf", "drawing rev B.pdf"),
        ("图纸第一版.pdf", "图纸第二版.pdf"),
        ("报价单20260301V1.xlsx", "报价单20260215V2.xlsx"),
    ],
)
def test_marks_of_revision_in_file_names(old: str, new: str) -> None:
    assert current(document(old), document(new)) == [new]
    assert current(document(new), document(old)) == [new]


def test_file_names_without_a_mark_are_not_revisions() -> None:
    assert len(current(document("照片1.jpg", "photo"), document("照片2.jpg", "photo"))) == 2


def test_it_is_said_whether_a_revision_or_a_date_decided() -> None:
    clear = mark_current(
        [document("a.pdf", number="1", revision="A"), document("b.pdf", number="1", revision="B")]
    )
    assert [(facts.current_clear, facts.revisions) for facts in clear] == [(True, ("b.pdf",)), (True, ("a.pdf",))]
    unclear = mark_current([document("a.pdf", number="1"), document("b.xlsx", number="1")])
    assert [(facts.current, facts.current_clear) for facts in unclear] == [(False, False), (True, False)]
    (alone,) = mark_current([document("a.pdf")])
    assert (alone.revisions, alone.current_clear, alone.current_reason) == ((), True, None)


def test_unrecognised_documents_are_never_revisions() -> None:
    assert len(current(document("a V1.pdf", None), document("a V2.pdf", None))) == 2


def test_the_reason_is_said_on_every_revision() -> None:
    marked = mark_current(
        [document("a.pdf", number="1", revision="A"), document("b.pdf", number="1", revision="B")]
    )
    for facts in marked:
        assert facts.current_reason is not None
        assert (
            facts.current_reason.en == "b.pdf and a.pdf are revisions of one document; b.pdf counts by revision B"
        )
        assert "版本 B" in facts.current_reason.zh


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("A", "B"), ("Z", "AA"), ("1.9", "1.10"), ("V1", "V2"), ("01", "2"), ("9", "A"), ("", "1")],
)
def test_revision_order(lower: str, higher: str) -> None:
    assert revision_key(lower) < revision_key(higher)
