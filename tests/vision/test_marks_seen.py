"""Seals and handwriting on painted pages, seen by the detectors; needs the extra vision."""

from random import Random

import pytest
from fixtures.painted.decoys import DECOYS
from fixtures.painted.ink import ODD_INKS
from fixtures.painted.pages import PaintedPage, Plan, painted, rescanned

from ordercheck.model.document import MarkShape
from ordercheck.model.place import Box

pytestmark = pytest.mark.vision
SCALE = 150 / 72


def seals(page: PaintedPage) -> list:
    import numpy

    from ordercheck.vision.pictures import Picture
    from ordercheck.vision.seals import seals_of

    return list(seals_of(Picture(numpy.asarray(page.image), page.dpi / 72)))


def written(page: PaintedPage) -> list:
    import numpy

    from ordercheck.vision.handwriting import Surroundings, handwriting_at
    from ordercheck.vision.pictures import Picture

    labels = [points(box) for text, box in page.words if "签字" in text or "signature" in text]
    words = [points(box) for _, box in page.words]
    found = handwriting_at(Picture(numpy.asarray(page.image), page.dpi / 72), labels, Surroundings(tuple(words)))
    return [one for one in found if one.confidence >= 0.8]


def points(box: tuple[int, int, int, int]) -> Box:
    return Box(*(side / SCALE for side in box))


@pytest.mark.parametrize(
    ("kind", "blue", "shape"),
    [
        ("round_star", False, MarkShape.ROUND),
        ("round_double", True, MarkShape.ROUND),
        ("oval_number", False, MarkShape.OVAL),
        ("oval_double", True, MarkShape.OVAL),
        ("rectangle", True, MarkShape.RECTANGLE),
        ("name_square", False, MarkShape.RECTANGLE),
    ],
)
def test_a_seal_is_found_with_its_shape_colour_and_place(kind: str, blue: bool, shape: MarkShape) -> None:
    page = painted(Random(11), Plan(stamps=(kind,), blue=blue, pens=("scrawl",)))
    (seal,) = seals(page)
    assert (seal.shape, seal.colour) == (shape, "blue" if blue else "red")
    assert seal.confidence >= 0.8
    truth = page.seals[0][1]
    assert all(abs(side - true) < 12 for side, true in zip(seal.box, truth, strict=True))


@pytest.mark.parametrize(
    "confuser",
    ["heading", "logo_disc", "logo_ring", "border", "photo", "coloured_table", "pen_circle", "donut", "shield"],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_coloured_and_no_seal_is_none(confuser: str, seed: int) -> None:
    assert seals(painted(Random(seed), Plan(confusers=(confuser,), scan=2))) == []


@pytest.mark.parametrize(
    ("pen", "stamps", "seed"),
    [("scrawl", ("round_star",), 7), ("strokes", (), 2), ("brushed", ("round_star",), 7)],
)
def test_handwriting_beside_a_label_is_found(pen: str, stamps: tuple[str, ...], seed: int) -> None:
    page = painted(Random(seed), Plan(pens=(pen,), stamps=stamps, scan=1))
    (one,) = written(page)
    assert points(page.signatures[0][1]).contains(*one.box.middle)


@pytest.mark.parametrize("seed", range(4))
def test_an_empty_line_for_a_signature_is_not_signed(seed: int) -> None:
    assert written(painted(Random(seed), Plan(scan=2))) == []


def test_handwriting_away_from_labels_is_no_signature() -> None:
    page = painted(Random(5), Plan(pens=("scrawl",)))
    page.words = [(text, box) for text, box in page.words if "签字" not in text and "signature" not in text]
    assert written(page) == []


@pytest.mark.parametrize("decoy", DECOYS)
@pytest.mark.parametrize("seed", [3, 4])
def test_what_stands_in_the_place_of_a_signature_and_is_none_is_not_signed(decoy: str, seed: int) -> None:
    assert written(painted(Random(seed), Plan(decoys=(decoy,), scan=1))) == []


def test_two_seals_that_overlap_are_both_seen() -> None:
    page = painted(Random(5), Plan(stamps=("round_star", "oval_number"), near=True))
    assert sorted(seal.shape for seal in seals(page)) == [MarkShape.OVAL, MarkShape.ROUND]


@pytest.mark.parametrize("ink", ODD_INKS)
def test_seals_in_violet_and_pale_inks_on_tinted_paper_are_seen(ink: tuple[int, int, int]) -> None:
    page = rescanned(painted(Random(8), Plan(stamps=("round_double",), ink=ink)), Random(2))
    (seal,) = seals(page)
    assert seal.shape is MarkShape.ROUND
