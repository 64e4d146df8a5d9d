"""A page that prints its paper twice, one copy beneath the other."""

import pytest
from msgspec.structs import replace
from tests.extract.builders import document, page

from ordercheck.extract.page_copies import without_copies
from ordercheck.model.document import Document, MarkShape, SeenMark
from ordercheck.model.place import Box

PAPER = [
    "HILL TOOLS          {name}",
    "DELIVERY CHALLAN",
    "To: Reed & Sons     No.: {number}",
    "Item           Qty",
    "Bolt           12",
    "Nut            30",
    "Washer         7",
    "Received by",
]


def printed(*copies: tuple[str, str]) -> Document:
    lines = [line.format(name=name, number=no) for name, no in copies for line in PAPER]
    return document(page([(40 + 20 * row, [(40, text)]) for row, text in enumerate(lines)]))


def texts(paper: Document) -> list[str]:
    return [line.text for part in paper.parts for line in part.lines]


@pytest.mark.parametrize(
    "names",
    [("ORIGINAL", "DUPLICATE"), ("第一联", "第二联"), ("ORIGINAL COPY", "DUPLICATE COPY", "TRIPLICATE COPY")],
)
def test_only_the_first_copy_is_read(names: tuple[str, ...]) -> None:
    found = texts(without_copies(printed(*((name, "A-5") for name in names))))
    assert len(found) == len(PAPER)
    assert names[0] in found[0]


def test_two_papers_of_one_form_both_stay() -> None:
    paper = printed(("ORIGINAL", "A-5"), ("DUPLICATE", "A-6"))
    assert without_copies(paper) == paper


def test_other_words_than_a_copys_name_keep_both() -> None:
    paper = printed(("Monday", "A-5"), ("Tuesday", "A-5"))
    assert without_copies(paper) == paper


def test_what_was_signed_on_a_copy_is_not_lost() -> None:
    paper = printed(("ORIGINAL", "A-5"), ("DUPLICATE", "A-5"))
    low = max(line.box.bottom for line in paper.parts[0].lines if line.box is not None)
    mark = SeenMark(MarkShape.ROUND, paper.parts[0].lines[-1].place, Box(10, low - 20, 40, low), "red", 0.9)
    sealed = replace(paper, parts=(replace(paper.parts[0], marks=(mark,)),))
    assert without_copies(sealed) == sealed
