"""Sheets that nobody aligned: titles and texts at the left of their columns, figures at the right, no rules."""

from collections.abc import Mapping, Sequence

import pytest
from builders import LINES, document, page, role

from ordercheck.extract.tables.lines import page_lines
from ordercheck.extract.tables.narrow_gaps import narrow_gap
from ordercheck.extract.tables.page_headers import figures_of
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.extract.tables.title_edges import borders_at_titles
from ordercheck.model.place import Box
from ordercheck.values import Hints

STARTS = (40, 80, 140, 260, 300, 340, 390)
TITLES = ("No", "Code", "Item", "Qty", "Unit", "Price", "Amount")
FIGURES = {0, 3, 5, 6}


def _rows(*rows: Sequence[str], end: float = 1.4) -> list[tuple[float, list[tuple[float, str]]]]:
    """Rows beneath the titles; figures end so many points before the next title begins."""
    ends = [start - end for start in (*STARTS[1:], 440)]
    return [
        (
            120.0 + 14 * at,
            [(-ends[n] if n in FIGURES else STARTS[n], text) for n, text in enumerate(row) if text],
        )
        for at, row in enumerate(rows)
    ]


def _header(titles: Sequence[str] = TITLES) -> tuple[float, list[tuple[float, str]]]:
    return 100.0, list(zip(STARTS, titles, strict=True))


def _read(*lines) -> list[Mapping[str, str | None]]:
    reading = extract_tables(document(page(lines)), role(LINES), Hints())
    return [{name: cell.raw for name, cell in row.cells.items()} for row in reading.tables["lines"].rows]


ITEMS = (
    ("1", "AB-12", "Shelf with hooks", "600", "pcs", "4.50", "2700.00"),
    ("2", "AB-7", "Panel", "35", "set", "110.00", "3850.00"),
    ("3", "C-340", "Leg, steel, black", "8", "pcs", "2.25", "18.00"),
)


@pytest.mark.parametrize("end", [1.2, 2.0, 4.0])
def test_figures_that_touch_the_next_column_stay_in_theirs(end: float) -> None:
    found = _read(_header(), *_rows(*ITEMS, end=end))
    names = ("no", "item", "quantity", "unit", "unit_price", "amount")
    assert [tuple(row[name] for name in names) for row in found] == [(row[0], *row[2:]) for row in ITEMS]


def test_a_text_may_run_over_empty_columns_and_a_sum_stand_as_it_likes() -> None:
    rows = _rows(*ITEMS, ("", "", "Hooks and panels of the second lot", "", "", "", ""))
    total = (170.0, [(-330, "2.0% Discount:"), (-438, "131.36")])
    found = _read(_header(), *rows[:2], rows[3], total)
    assert [row["unit_price"] for row in found][:2] == ["4.50", "110.00"]
    assert [row["amount"] for row in found][:2] == ["2700.00", "3850.00"]


def test_titles_in_the_middle_bound_no_columns() -> None:
    titles = [Box(start, 100, start + 20, 110) for start in (60, 160, 260, 360)]
    rows = [(120 + 14 * at, [(40, "Shelf"), (-195, "12"), (-290, "4.50"), (-390, "54.00")]) for at in range(3)]
    assert borders_at_titles(titles, page_lines(page(rows), [])) == []


def test_a_title_of_two_words_stands_over_the_figures_at_the_right_of_its_column() -> None:
    header = [(40, "Item"), (200, "Qty"), (260, "Price"), (320, "Total value"), (400, "Remark")]
    rows = [
        (120, [(40, "Shelf"), (-258, "600"), (-318, "4.50"), (-398, "2700.00"), (400, "flat")]),
        (134, [(40, "Panel"), (-258, "35"), (-318, "110.00"), (-398, "3850.00"), (400, "sample")]),
    ]
    assert [(row["amount"], row["remark"]) for row in _read((100, header), *rows)] == [
        ("2700.00", "flat"),
        ("3850.00", "sample"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Behind the gap all texts begin at one place.
        ([("1", "AB-12"), ("12", "C-7"), ("3", "AB-900")], (98.5, 100.0)),
        # One text each time: a space within it.
        ([("M8", "bolt"), ("M8", "nut")], None),
        # A text runs over the border.
        ([("1", "AB-12"), ("2", "C-7"), ("longer", "")], None),
    ],
)
def test_a_space_between_other_texts_each_time_parts_two_columns(rows, expected) -> None:
    lines = [
        (120 + 14 * at, [(-98.5 if behind else -110.0, before), (100, behind), (300, "x")])
        for at, (before, behind) in enumerate(rows)
    ]
    found = narrow_gap(99.0, Box(110, 100, 130, 110), page_lines(page(lines), []))
    assert found == (pytest.approx(expected) if expected else None)


def test_what_a_title_counts_by_is_no_figure() -> None:
    header, row = page_lines(page([(100, [(40, "Price per 100 pcs")]), (120, [(40, "Bolt"), (90, "100")])]), [])
    assert (figures_of(header), figures_of(row)) == (0, 1)


def test_titles_at_the_sides_of_their_columns_are_two_where_the_figures_and_texts_beneath_are() -> None:
    header = [(40, "Item"), (-220, "Qty"), (222, "Unit"), (-330, "Price"), (-420, "Amount"), (422, "Remark")]
    rows = [
        (120, [(40, "Shelf"), (-220, "600"), (222, "pcs"), (-330, "4.50"), (-420, "2700.00")]),
        (134, [(40, "Panel"), (-220, "35"), (222, "set"), (-330, "110.00"), (-420, "3850.00")]),
    ]
    found = _read((100, header), *rows)
    names = ("quantity", "unit", "unit_price", "amount")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("600", "pcs", "4.50", "2700.00"),
        ("35", "set", "110.00", "3850.00"),
    ]
