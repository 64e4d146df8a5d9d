"""Rules of a table that a scan has broken; positions in points."""

import pytest

from ordercheck.readers.pdf_objects import Rule
from ordercheck.vision.ruling_gaps import Print, mended

SIDES = [Rule(50, 100, 200), Rule(250, 100, 200)]
TOP, FOOT = Rule(100, 50, 250), Rule(200, 50, 250)


def test_a_lost_piece_is_put_in_and_the_ends_reach_the_sides() -> None:
    across, _ = mended([TOP, Rule(150, 60, 140), Rule(150.5, 152, 241), FOOT], SIDES, [])
    assert sorted(across) == [TOP, Rule(150.5, 50, 250), FOOT]


def test_nothing_is_put_in_where_a_text_stands() -> None:
    standing = Print(start=141, end=151, low=145, high=155)
    across, _ = mended([TOP, Rule(150, 60, 140), Rule(150, 152, 250), FOOT], SIDES, [standing])
    assert [(rule.start, rule.end) for rule in across if rule.position == 150] == [(50, 140), (152, 250)]


def test_two_tables_beside_each_other_stay_two() -> None:
    sides = [*SIDES, Rule(262, 100, 200), Rule(400, 100, 200)]
    across, _ = mended([TOP, Rule(100, 262, 400)], sides, [])
    assert across == [TOP, Rule(100, 262, 400)]


def test_pieces_that_are_far_apart_stay_two() -> None:
    across, _ = mended([Rule(150, 60, 120), Rule(150, 150, 240)], [], [])
    assert across == [Rule(150, 60, 120), Rule(150, 150, 240)]


@pytest.mark.parametrize(("standing", "start"), [((), 100.0), ((Print(100, 140, 110, 125),), 131.0)])
def test_an_inner_upright_goes_up_through_the_titles_unless_a_title_stands_there(
    standing: tuple[Print, ...], start: float
) -> None:
    inner = [Rule(at, 131, 200) for at in (90, 120, 160, 200)]
    _, down = mended([TOP, Rule(130, 50, 250), FOOT], [*SIDES, *inner], standing)
    assert next(rule.start for rule in down if rule.position == 120) == start


def test_an_upright_beneath_a_title_over_several_columns_stays_where_the_others_go_up() -> None:
    others = [Rule(at, 100, 200) for at in (80, 90, 160)]
    _, down = mended([TOP, Rule(130, 50, 250), FOOT], [*SIDES, *others, Rule(120, 131, 200)], [])
    assert Rule(120, 131, 200) in down


def test_an_upright_between_two_titles_goes_up_though_the_others_do() -> None:
    others = [Rule(at, 100, 200) for at in (80, 90, 160)]
    titles = [Print(95, 110, 105, 125), Print(130, 150, 105, 125)]
    _, down = mended([TOP, Rule(130, 50, 250), FOOT], [*SIDES, *others, Rule(120, 131, 200)], titles)
    assert Rule(120, 100, 200) in down


def test_an_inner_upright_of_a_table_without_sides_stays_as_it_is() -> None:
    _, down = mended([TOP, Rule(130, 50, 250), FOOT], [Rule(120, 131, 200)], [])
    assert down == [Rule(120, 131, 200)]


def test_the_feet_of_letters_are_drawn_to_no_side() -> None:
    feet = Rule(160, 60, 95)
    across, _ = mended([TOP, feet, FOOT], SIDES, [])
    assert feet in across
