"""A list whose columns are ruled but not its rows, over a row of sums without columns."""

from ordercheck.readers.pdf_objects import Rule
from ordercheck.readers.pdf_sides import with_open_rows

TOP, HEAD, SUMS, FOOT = 100.0, 120.0, 300.0, 316.0
FRAME = [Rule(50.0, TOP, FOOT), Rule(450.0, TOP, FOOT)]
ACROSS = [Rule(height, 50.0, 450.0) for height in (TOP, HEAD, FOOT)]
AMOUNTS = Rule(350.0, TOP, FOOT)
COLUMNS = [Rule(150.0, TOP, SUMS), Rule(250.0, TOP, SUMS)]


def added(horizontal: list[Rule], vertical: list[Rule]) -> list[Rule]:
    return [rule for rule in with_open_rows(horizontal, sorted(vertical)) if rule not in horizontal]


def test_a_row_of_sums_begins_where_the_rules_between_the_columns_stop():
    assert added(ACROSS, [*FRAME, AMOUNTS, *COLUMNS]) == [Rule(SUMS, 50.0, 350.0)]


def test_a_row_brought_forward_ends_where_they_begin():
    below = [Rule(rule.position, HEAD + 16, FOOT) for rule in COLUMNS]
    assert added(ACROSS, [*FRAME, AMOUNTS, *below]) == [Rule(HEAD + 16, 50.0, 350.0)]


def test_rules_that_stop_on_a_rule_or_alone_or_are_short_show_no_row():
    ruled = [*ACROSS, Rule(SUMS, 50.0, 350.0)]
    assert added(ruled, [*FRAME, AMOUNTS, *COLUMNS]) == []
    assert added(ACROSS, [*FRAME, AMOUNTS, COLUMNS[0]]) == []
    short = [Rule(rule.position, SUMS - 30, SUMS) for rule in COLUMNS]
    assert added([*ACROSS, Rule(SUMS - 30, 50.0, 450.0)], [*FRAME, AMOUNTS, *short]) == []


def test_lines_of_a_drawing_within_the_frame_of_its_sheet_are_no_columns():
    sheet = [Rule(20.0, 10.0, 800.0), Rule(1000.0, 10.0, 800.0)]
    assert added([Rule(10.0, 20.0, 1000.0), Rule(800.0, 20.0, 1000.0)], [*sheet, *COLUMNS]) == []
