"""Which words ask for a signature; which pictures of Office files stand where one signs."""

import pytest

from ordercheck.model.place import CellPlace, Place, WordPlace
from ordercheck.vision.beside import stands_beside
from ordercheck.vision.places import asks_to_sign


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
    ],
)
def test_words_that_ask_for_a_signature(text: str) -> None:
    assert asks_to_sign(text)


@pytest.mark.parametrize(
    "text", ["本合同经双方确认后生效", "审核通过的样品", "Shipped by sea", "standby: 3", "负责运输"]
)
def test_words_that_do_not(text: str) -> None:
    assert not asks_to_sign(text)


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
