"""What a missing extra leaves unseen is named, with the command that installs it."""

import pytest

from ordercheck.extract.marks import is_seal
from ordercheck.model.document import (
    DigitalSignature,
    Document,
    Line,
    Part,
    Problem,
    ProblemKind,
    Word,
)
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.vision import abilities, see
from ordercheck.vision.marks import worth_a_look
from ordercheck.vision.trust import TRUST_VARIABLE

PLACE = Box(50, 700, 150, 712)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("marks", "scans", "signed_pdf"):
        monkeypatch.setattr(f"ordercheck.vision.{module}.installed", lambda extra: False)


def page(text: str, artwork: bool = True) -> Part:
    words = (Word(text, PLACE, 10.0),)
    line = Line(text, PagePlace(1, PLACE), box=PLACE, words=words)
    return Part(0, "page", "1", lines=(line,), width=595, height=842, artwork=artwork)


def test_a_scan_says_how_to_have_it_read() -> None:
    problem = Problem(
        ProblemKind.SCANNED, Message("第 1 页是图片。", "Page 1 is a picture."), part=0, blocking=True
    )
    document = Document("a.pdf", "pdf", "", (Part(0, "page", "1"),), (problem,))
    (told,) = see(document, lambda: b"").problems
    assert told.blocking
    assert told.message.zh == "第 1 页是图片；要识别文字，请安装：pip install 'ordercheck[ocr]'"
    assert told.message.en.endswith("install: pip install 'ordercheck[ocr]'")


def test_a_page_with_artwork_and_a_place_for_a_seal_says_that_nobody_looked() -> None:
    (part,) = see(Document("a.pdf", "pdf", "", (page("需方（盖章）："),)), lambda: b"").parts
    assert part.unlooked is not None
    assert "ordercheck[vision]" in part.unlooked.zh


@pytest.mark.parametrize(
    "part", [page("需方（盖章）：", artwork=False), page("交货日期："), page("Sealing ring: 4 pcs")]
)
def test_other_pages_are_not_looked_at(part: Part) -> None:
    document = Document("a.pdf", "pdf", "", (part,))
    assert worth_a_look(document) == ()

    def never() -> bytes:
        raise AssertionError("the file was asked for")

    assert see(document, never) is document


def test_a_digital_signature_stays_unknown_and_names_the_extra() -> None:
    document = Document("a.pdf", "pdf", "", (page("x"),), signatures=(DigitalSignature(None, "李四"),))
    (signature,) = see(document, lambda: b"").signatures
    assert (signature.valid, signature.signer) == (None, "李四")
    assert signature.note is not None
    assert "ordercheck[signatures]" in signature.note.en


def test_other_trust_is_another_ability(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = abilities()
    (tmp_path / "root.pem").write_text("a")
    (tmp_path / "notes.txt").write_text("b")
    monkeypatch.setenv(TRUST_VARIABLE, str(tmp_path))
    trusted = abilities()
    (tmp_path / "root.pem").write_text("c")
    assert len({before, trusted, abilities()}) == 3


def test_pictures_without_appearance_are_no_seal() -> None:
    from ordercheck.model.document import Image

    assert not is_seal(Image(PagePlace(1, PLACE), PLACE, 10, 10))
