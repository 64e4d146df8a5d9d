"""Which words ask for a signature; which pictures of Office files stand where one signs."""

import pytest

from ordercheck.model.document import Line, Part, Word
from ordercheck.model.place import Box, CellPlace, PagePlace, Place, WordPlace
from ordercheck.vision.beside import stands_beside
from ordercheck.vision.places import asks_for_mark, asks_to_sign, signature_labels


@pytest.mark.parametrize(
    "text",
    [
        "经办：",
        "审核人 ：",
        "批准:",
        "授权代表：",
        "Approved by",
        "For and on behalf of ACME Ltd.",
        "Authorized Signature(s)",
        "Name & Title",
        "By:",
        "Accepted by: ________",
        "报价人：",
        "业务员:",
        "校核：",
        "Drawn by:",
        "审 核",
        "批准",
        "设计 Designed",
        "Checked / 校对",
        "App'd",
    ],
)
def test_words_that_ask_for_a_signature(text: str) -> None:
    assert asks_to_sign(text)


@pytest.mark.parametrize(
    "text",
    [
        "本合同经双方确认后生效",
        "审核通过的样品",
        "Shipped by sea",
        "standby: 3",
        "负责运输",
        "报价：",
        "业务：",
        "Checked and packed",
        "设计尺寸",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert not asks_to_sign(text)


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ([("设计", 50), ("审核", 150), ("批准", 250)], [50, 150, 250]),
        ([("审核", 50), ("通过", 74), ("样品", 98)], []),
        ([("Drawn", 50), ("2026-05-01", 150)], [50]),
        ([("goods", 50), ("Checked", 74), ("here", 98)], []),
    ],
    ids=["three cells of a row", "a sentence of words", "a date in the next cell", "an English sentence"],
)
def test_the_name_of_a_duty_is_a_label_where_it_stands_apart(
    words: list[tuple[str, float]], labels: list[float]
) -> None:
    row = tuple(Word(text, Box(x, 100, x + 20, 110), 10.0) for text, x in words)
    line = Line(" ".join(text for text, _ in words), PagePlace(1, Box(50, 100, 300, 110)), 0, None, row)
    part = Part(0, "page", "1", lines=(line,), width=600, height=800)
    assert [box.x0 for box in signature_labels(part)] == labels
    assert asks_for_mark(part) is bool(labels)


@pytest.mark.parametrize(
    ("picture", "label", "beside"),
    [
        (CellPlace("S", "C9"), CellPlace("S", "B9"), True),
        (CellPlace("S", "C8"), CellPlace("S", "A9"), True),
        (CellPlace("S", "A9"), CellPlace("S", "C9"), False),
        (CellPlace("S", "C3"), CellPlace("S", "B9"), False),
        (CellPlace("T", "C9"), CellPlace("S", "B9"), False),
        (WordPlace(paragraph=4), WordPlace(paragraph=4), True),
        (WordPlace(paragraph=5), WordPlace(paragraph=4), True),
        (WordPlace(paragraph=3), WordPlace(paragraph=4), False),
        (WordPlace(table=0, row=2, column=1), WordPlace(table=0, row=2, column=0), True),
        (WordPlace(table=0, row=3, column=0), WordPlace(table=0, row=2, column=0), True),
        (WordPlace(table=0, row=2, column=3), WordPlace(table=0, row=2, column=0), False),
        (WordPlace(table=1, row=2, column=1), WordPlace(table=0, row=2, column=0), False),
        (WordPlace(paragraph=4, part="header1"), WordPlace(paragraph=4), False),
    ],
)
def test_a_picture_stands_where_one_signs(picture: Place, label: Place, beside: bool) -> None:
    assert stands_beside(picture, label) is beside
