"""What a missing extra leaves unseen is named, with the command that installs it."""

import pytest

from ordercheck.model.document import (
    Appearance,
    DigitalSignature,
    Document,
    Image,
    Line,
    Part,
    Problem,
    ProblemKind,
    Word,
)
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace, WordPlace
from ordercheck.vision import abilities, see
from ordercheck.vision.marks import worth_a_look
from ordercheck.vision.round_pictures import is_round_without_colour, is_seal
from ordercheck.vision.trust import TRUST_VARIABLE

PLACE = Box(50, 700, 150, 712)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("embedded", "marks", "scans", "signed_pdf"):
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
    assert not is_seal(Image(PagePlace(1, PLACE), PLACE, 10, 10))


def pictured(red: float, blue: float, ring: float) -> Document:
    """A Word file that asks for a seal and shows one picture."""
    line = Line("供方（盖章）：", WordPlace(paragraph=0))
    look = Appearance(ink=0.2, red=red, blue=blue, ring=ring, aspect=1.0)
    image = Image(WordPlace(paragraph=1), None, 200, 200, look, "", "word/media/image1.png")
    return Document("a.docx", "docx", "", (Part(0, "body", "body", lines=(line,), images=(image,)),))


@pytest.mark.parametrize(("red", "blue", "ring"), [(0.0, 0.9, 0.9), (0.9, 0.0, 0.2)])
def test_a_coloured_picture_of_a_word_file_says_that_nobody_looked(red: float, blue: float, ring: float) -> None:
    (part,) = see(pictured(red, blue, ring), lambda: b"").parts
    assert part.unlooked is not None
    assert "ordercheck[vision]" in part.unlooked.en


@pytest.mark.parametrize(("red", "ring"), [(0.9, 0.9), (0.0, 0.1)])
def test_a_red_ring_is_known_without_looking_and_grey_pictures_are_no_seal_in_colour(
    red: float, ring: float
) -> None:
    document = pictured(red, 0.0, ring)
    (part,) = see(document, lambda: b"").parts
    assert part.unlooked is None
    assert is_seal(part.images[0]) is (red > 0)


def test_a_round_picture_without_colour_may_be_a_copy_of_a_seal() -> None:
    (image,) = pictured(0.0, 0.0, 0.9).parts[0].images
    assert is_round_without_colour(image)
    assert not is_seal(image)
