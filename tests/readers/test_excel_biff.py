"""Formulas of .xls that were never worked out are unknown, not empty and not zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xls_files import EMPTY_TEXT, amount, cell, formula, number, xls

from ordercheck.model.document import Cell, Document, ProblemKind
from ordercheck.readers import read_data
from ordercheck.readers.excel_biff import unstored_formulas

PRODUCT = cell(1) + cell(2) + b"\x05"
SUM = b"\x25" + bytes(8) + b"\x19\x10\x00\x00"
ROUND = cell(1) + b"\x1e\x02\x00" + b"\x41\x1b\x00"
MAX = cell(1) + cell(2) + b"\x42\x02\x07\x00"
EITHER = cell(1) + b"\x17\x00\x00" + b"\x42\x02\x01\x00"
"""IF(B2,"")."""
JOINED = cell(1) + cell(2) + b"\x08"
ON_LOAD = 2


def read(*records: bytes) -> Document:
    document = read_data(xls([amount(1, 1, 20), amount(1, 2, 12.5), *records]), "报价.xls")
    assert document.status == "read", document.problems
    return document


def cells(document: Document) -> dict[str, Cell]:
    return {cell.place.as_json()["cell"]: cell for cell in document.parts[0].grids[0].cells}  # type: ignore[misc]


def unstored(document: Document) -> list[str]:
    return [name for name, cell in cells(document).items() if cell.unstored]


@pytest.mark.parametrize("tokens", [PRODUCT, SUM, ROUND, MAX, PRODUCT + b"\x15", PRODUCT + b"\x13"])
def test_a_formula_that_gives_a_number_and_has_an_empty_text_was_never_worked_out(tokens: bytes) -> None:
    document = read(formula(1, 3, number(7), PRODUCT), formula(2, 3, EMPTY_TEXT, tokens))
    assert unstored(document) == ["D3"]
    assert (cells(document)["D2"].text, cells(document)["D3"].text) == ("7", "")
    (problem,) = document.problems
    assert problem.kind is ProblemKind.FORMULA_UNSTORED
    assert problem.blocking
    assert problem.place == cells(document)["D3"].place


@pytest.mark.parametrize("tokens", [EITHER, JOINED, cell(1)])
def test_an_empty_text_may_be_a_result(tokens: bytes) -> None:
    document = read(formula(1, 3, number(250), PRODUCT), formula(2, 3, EMPTY_TEXT, tokens))
    assert unstored(document) == []
    assert document.problems == ()


def test_where_nothing_was_worked_out_no_formula_is_known() -> None:
    document = read(formula(1, 3, EMPTY_TEXT, PRODUCT), formula(2, 3, EMPTY_TEXT, EITHER))
    assert unstored(document) == ["D2", "D3"]


def test_zeros_that_wait_for_loading_are_unknown() -> None:
    document = read(formula(1, 3, number(0), PRODUCT, ON_LOAD), formula(2, 3, number(0), SUM, ON_LOAD))
    assert unstored(document) == ["D2", "D3"]


def test_a_zero_beside_results_is_a_zero() -> None:
    document = read(formula(1, 3, number(0), PRODUCT, ON_LOAD), formula(2, 3, number(5), SUM, ON_LOAD))
    assert unstored(document) == []
    assert cells(document)["D2"].text == "0"
    assert unstored(read(formula(1, 3, number(0), PRODUCT))) == []


def test_each_sheet_has_its_own_formulas() -> None:
    data = xls([amount(0, 0, 1)], [formula(4, 1, EMPTY_TEXT, PRODUCT)], [])
    assert unstored_formulas(data) == [frozenset(), frozenset({(4, 1)}), frozenset()]


@pytest.mark.parametrize("size", [0, 100, 512, 1000, 1500, 1600])
def test_a_damaged_container_says_nothing(size: int) -> None:
    data = xls([formula(4, 1, EMPTY_TEXT, PRODUCT)])
    assert not any(unstored_formulas(data[:size]))


@given(st.dictionaries(st.integers(0, 2200), st.integers(0, 255), max_size=6))
def test_no_damage_is_a_crash(bytes_at: dict[int, int]) -> None:
    data = bytearray(xls([formula(4, 1, EMPTY_TEXT, PRODUCT)], [amount(1, 1, 2)]))
    for at, byte in bytes_at.items():
        data[at] = byte
    assert all(isinstance(sheet, frozenset) for sheet in unstored_formulas(bytes(data)))
