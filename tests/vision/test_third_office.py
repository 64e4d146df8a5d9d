"""The painter that only measures: pages follow their seed, truth lies where the ink is, nothing learns of it."""

from random import Random

import pytest
from fixtures.painted.third_office import painted_third

SEEDS = range(40, 46)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_gives_one_page(seed):
    one, other = painted_third(Random(seed)), painted_third(Random(seed))
    assert one.image.tobytes() == other.image.tobytes()
    assert (one.words, one.seals, one.signatures) == (other.words, other.seals, other.signatures)


@pytest.mark.parametrize("seed", SEEDS)
def test_ink_lies_where_the_truth_says(seed):
    page = painted_third(Random(seed))
    grey = page.image.convert("L")
    for _, box in (*page.seals, *page.signatures):
        left, top, right, bottom = box
        assert 0 <= left < right <= grey.width
        assert 0 <= top < bottom <= grey.height
        darkest, lightest = grey.crop(box).getextrema()
        assert lightest - darkest > 60


def test_both_kinds_of_marks_are_painted():
    pages = [painted_third(Random(seed)) for seed in SEEDS]
    assert any(page.seals for page in pages)
    assert any(page.signatures for page in pages)
    assert any(not page.seals and not page.signatures for page in map(painted_third, map(Random, range(46, 66))))


def test_the_weights_of_handwriting_are_not_fitted_on_it():
    pytest.importorskip("numpy")
    from fixtures.penmanship import OFFICES

    assert painted_third not in [paint for paint, _ in OFFICES]
