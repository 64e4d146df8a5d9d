"""The fourth painter only measures: pages follow their seed, truth lies where the ink is, nothing learns of it."""

from random import Random

import pytest
from benchmarks.vision import paired
from fixtures.painted.fourth_office import painted_fourth
from fixtures.painted.fourth_seals import FOURTH_SEALS
from fixtures.painted.fourth_sheet import Sheet
from fixtures.painted.pages import PaintedPage
from PIL import Image

from ordercheck.model.place import Box

SEEDS = (1, 3, 15, 18, 20, 808)
"""Two contracts with seals, one of them abroad, a drawing, an order, a seal cut by the edge."""
UNIT = 4.0


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_a_seed_gives_one_page(seed):
    one, other = painted_fourth(Random(seed)), painted_fourth(Random(seed))
    assert one.image.tobytes() == other.image.tobytes()
    assert (one.words, one.seals, one.signatures) == (other.words, other.seals, other.signatures)


@pytest.mark.parametrize("seed", SEEDS)
def test_ink_lies_where_the_truth_says(seed):
    page = painted_fourth(Random(seed))
    assert page.seals or page.signatures
    grey = page.image.convert("L")
    for _, (left, top, right, bottom) in (*page.seals, *page.signatures):
        assert 0 <= left < right <= grey.width
        assert 0 <= top < bottom <= grey.height
        darkest, lightest = grey.crop((left, top, right, bottom)).getextrema()
        assert lightest - darkest > 50


@pytest.mark.parametrize("name", FOURTH_SEALS)
def test_a_seal_has_the_size_that_the_trade_cuts(name):
    sizes = {
        "company_round": (38, 42, 38, 42),
        "invoice_oval": (40, 40, 30, 30),
        "office_chop": (46, 62, 14, 24),
        "name_chop": (18, 22, 18, 22),
        "western_round": (38, 46, 32, 40),
    }
    narrow, wide, low, high = sizes[name]
    for seed in range(5):
        mask = FOURTH_SEALS[name](Random(seed), UNIT)
        assert narrow - 0.5 <= mask.width / UNIT <= wide + 0.5
        assert low - 0.5 <= mask.height / UNIT <= high + 0.5


def test_what_lies_beyond_the_paper_is_no_truth():
    sheet = Sheet(PaintedPage(Image.new("RGB", (400, 400), "white")), Random(3), UNIT, "wqy-microhei.ttc")
    box = sheet.lay(Image.new("L", (80, 40), 255), 95, 2, (200, 20, 30))
    assert box == (340, 0, 400, 28)
    assert sheet.page.image.getpixel((341, 1)) == (200, 20, 30)


def test_the_weights_of_handwriting_are_not_fitted_on_it():
    pytest.importorskip("numpy")
    from fixtures.penmanship import OFFICES

    assert painted_fourth not in [paint for paint, _ in OFFICES]


def test_a_mark_is_paired_once_and_a_doubtful_one_is_not_found():
    square, away, faint = Box(0, 0, 10, 10), Box(40, 0, 50, 10), Box(80, 0, 90, 10)
    there = [("round", square), ("oval", faint), ("chop", Box(200, 0, 210, 10))]
    seen = [(Box(1, 1, 11, 11), 0.9), (Box(0, 0, 9, 9), 0.95), (away, 0.8), (faint, 0.5)]
    outcomes, false = paired(there, seen)
    assert outcomes == [("round", "found"), ("oval", "doubtful"), ("chop", "missed")]
    assert false == [Box(0, 0, 9, 9), away]
