"""Codes that stand with the names of goods in one cell, where no column holds them."""

import pytest
from builders import document, role, ruled
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.values import Hints

LINES = ROLES["invoice"].tables["lines"]
TITLES = ["Description", "Qty", "Unit Price", "Amount"]
FIGURES = [["6", "5.00", "30.00"], ["4", "2.50", "10.00"]]


def read(*names: str) -> list[tuple[str | None, str | None]]:
    rows = [[name, *figures] for name, figures in zip(names, FIGURES, strict=True)]
    part = ruled([TITLES, *rows, ["Total", "", "", "40.00"]], [200, 60, 60, 60])
    lines = extract_tables(document(part), role(LINES), Hints()).tables["lines"]
    return [(row.cells["item"].raw, row.cells["item_code"].raw) for row in lines.rows]


def test_a_code_before_or_behind_each_name_is_the_code_of_the_goods():
    expected = [("Wall shelf", "WS-120"), ("Coat hook", "CH-745")]
    assert read("WS-120 — Wall shelf", "CH-745 — Coat hook") == expected
    assert read("Wall shelf (WS-120)", "Coat hook\n(CH-745)") == expected


@pytest.mark.parametrize(
    "names",
    [
        ("Hex bolt (M8X120)", "Hex bolt (M8X130)"),
        ("Wall shelf (WS-120)", "Coat hook"),
        ("Wall shelf (oak)", "Coat hook (brass)"),
        ("Wall shelf (WS-120)", "Coat hook (WS-120)"),
    ],
)
def test_sizes_and_words_in_brackets_are_no_codes(names: tuple[str, str]):
    assert [code for _, code in read(*names)] == [None, None]
