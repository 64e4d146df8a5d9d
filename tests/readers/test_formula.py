"""The formula evaluator: equal to Decimal arithmetic where it answers, None where it does not."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ordercheck.readers.formula import Budget, Outcome, agrees, evaluate
from ordercheck.readers.formula_cells import CellValue, SheetValues
from ordercheck.readers.formula_references import (
    Area,
    area_of,
    cell_name,
    column_name,
    column_number,
    moved,
    position_of,
)

CELLS: Mapping[str, CellValue] = {
    "A1": Decimal(3),
    "A2": Decimal("2.5"),
    "A3": "text",
    "A4": True,
    "B1": Decimal(10),
    "B2": Decimal(4),
    "D1": Decimal("0.13"),
}


def value_of(
    formula: str, cells: Mapping[str, CellValue] = CELLS, unknown: tuple[str, ...] = ()
) -> Decimal | None:
    at = {position_of(name): value for name, value in cells.items()}
    sheet = SheetValues("报价 1", at, frozenset(position_of(name) for name in unknown))  # type: ignore[arg-type]
    outcome = evaluate(formula, sheet, Budget(100_000))
    return outcome.value if outcome else None


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1*B1", "30"),
        ("A1 * $B$1", "30"),
        ("+A1+A9", "3"),
        ("-A1+2*(3-1)", "1"),
        ("-2%", "-0.02"),
        ("B1*13%", "1.3"),
        ("B1*D1", "1.3"),
        ("B1/A1", "3.33333333333333"),
        ("1.5E3+A1", "1503"),
        ("2*-A1", "-6"),
        ("SUM(A1:A4)", "5.5"),
        ("SUM(A:A)", "5.5"),
        ("SUM($A$1:A1048576)", "5.5"),
        ("SUM(A1:B2,5,A1*2)", "30.5"),
        ("sum(A1,A9)", "3"),
        ("SUM(A1:A2)*B1", "55"),
        ("PRODUCT(A1,B1,A9)", "30"),
        ("PRODUCT(A8:A9)", "0"),
        ("ROUND(2.675,2)", "2.68"),
        ("ROUND(-2.675,2)", "-2.68"),
        ("ROUND(1250,-2)", "1300"),
        ("ROUND(A1*A2,0)", "8"),
        ("SUMPRODUCT(A1:A2,B1:B2)", "40"),
        ("SUMPRODUCT(A1:A4,B1:B4)", "40"),
        ("SUMPRODUCT(A:A,B:B)", "40"),
        ("'报价 1'!A1+1", "4"),
        ("1.1-1", "0.1"),
    ],
)
def test_works_out(formula: str, expected: str) -> None:
    assert value_of(formula) == Decimal(expected)


@pytest.mark.parametrize(
    "formula",
    [
        "IF(A1>2,1,0)", "A3*2", "A4*2", "Other!A1", "[1]S!A1", "'[book.xlsx]S'!A1", "A1/0", "A1/A9",
        "2^3", "LOG10(3)", "A1:A2*2", "A1:A2", "A1&B1", "SUM(A1,)", "SUM()", "=A1", "SUM(A1 A2)",
        "Table1[Qty]*2", "A1048577", "XFE1", "SUMPRODUCT(A1:A2,B1:B3)", "SUMPRODUCT(A1:A2*B1:B2)",
        "SUM(A1", "A1)", "", "(", "1 2", "price*2", '"3"*2', "A1=B1", "ROUND(A1)", "SUM(A1,A3*1)", "A1#",
        "NA()",
        "ROUND(1,9999)", "(" * 5000, "-" * 9000 + "1", "SUM(" * 200 + "1" + ")" * 200,
    ],
)  # fmt: skip
def test_does_not_guess(formula: str) -> None:
    assert value_of(formula) is None


def test_an_unknown_cell_makes_the_result_unknown() -> None:
    assert value_of("A1+B1", unknown=("B1",)) is None
    assert value_of("SUM(A1:B2)", unknown=("B2",)) is None
    assert value_of("SUM(A:C)", unknown=("C900",)) is None
    assert value_of("SUM(A1:A2)", unknown=("B2",)) == Decimal("5.5")


def test_the_budget_ends_the_work() -> None:
    sheet = SheetValues("S", {(row, 0): Decimal(1) for row in range(100)})
    budget = Budget(150)
    assert evaluate("PRODUCT(A1:A100)", sheet, budget) == Outcome(Decimal(1), Decimal(1))
    assert evaluate("PRODUCT(A1:A100)", sheet, budget) is None
    assert budget.left < 0
    assert evaluate("SUM(A1:A100)", sheet, Budget(1)) == Outcome(Decimal(100), Decimal(100))


numbers = st.decimals(min_value=-(10**5), max_value=10**5, places=2)


@given(numbers, numbers, numbers)
def test_equals_decimal_arithmetic(a: Decimal, b: Decimal, c: Decimal) -> None:
    cells = {"A1": a, "B1": b, "C1": c}
    assert value_of("A1*B1+C1", cells) == Context(prec=15).plus(a * b + c)
    assert value_of("SUM(A1:C1)", cells) == a + b + c
    assert value_of("A1-(B1-C1)", cells) == a - (b - c)
    assert value_of("ROUND(A1*0.1,2)", cells) == (a * Decimal("0.1")).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assume(b)
    quotient = value_of("A1/B1", cells)
    assert quotient is not None
    assert abs(quotient * b - a) <= abs(a) * Decimal("1e-13")


positions = st.tuples(st.integers(0, 12), st.integers(0, 5))


@given(st.dictionaries(positions, st.one_of(numbers, st.booleans(), st.just("x"))), positions, positions)
def test_sum_and_product_take_the_numbers_of_a_range(
    values: dict[tuple[int, int], CellValue], first: tuple[int, int], second: tuple[int, int]
) -> None:
    sheet = SheetValues("S", values)
    rows, columns = sorted((first[0], second[0])), sorted((first[1], second[1]))
    inside = [
        value
        for (row, column), value in values.items()
        if rows[0] <= row <= rows[1] and columns[0] <= column <= columns[1] and isinstance(value, Decimal)
    ]
    area = f"{cell_name(*first)}:{cell_name(*second)}"
    outcome = evaluate(f"SUM({area})", sheet, Budget(1000))
    assert outcome is not None
    assert outcome.value == sum(inside, Decimal(0))
    halves = evaluate(f"PRODUCT({area})", sheet, Budget(1000))
    assert halves is not None
    assert (halves.value == 0) == (not inside or 0 in inside)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=30))
def test_sum_product_is_the_sum_of_the_lines(lines: list[tuple[Decimal, Decimal]]) -> None:
    cells = {f"A{n}": a for n, (a, _) in enumerate(lines, 1)} | {f"B{n}": b for n, (_, b) in enumerate(lines, 1)}
    expected = sum((a * b for a, b in lines), Decimal(0))
    outcome = value_of(f"SUMPRODUCT(A1:A{len(lines)},B1:B{len(lines)})", cells)
    assert outcome is not None
    assert abs(outcome - expected) <= abs(expected) * Decimal("1e-14")


@given(st.text(max_size=60))
def test_never_raises(formula: str) -> None:
    value_of(formula)


@given(
    st.lists(
        st.sampled_from(["A1", "1", "+", "-", "*", "/", "(", ")", "%", ",", "SUM(", "ROUND(", "B:B"]), max_size=20
    )
)
def test_no_mix_of_pieces_raises(pieces: list[str]) -> None:
    value_of("".join(pieces))


@pytest.mark.parametrize(
    ("stored", "computed", "largest", "decimals", "same"),
    [
        ("30", "30", "30", None, True),
        ("0.3", "0.300000000000000044", "1", None, True),
        ("3.33333333333333", "3.333333333333333", "10", None, True),
        ("0.0000000001", "0", "1000", None, True),
        ("30", "30.01", "30", None, False),
        ("1000000", "1000000.01", "1000000", 2, False),
        ("10", "9.996", "10", 2, True),
        ("10", "9.994", "10", 2, False),
        ("0", "188000", "188000", 2, False),
    ],
)
def test_agrees_within_float_and_shown_digits(
    stored: str, computed: str, largest: str, decimals: int | None, same: bool
) -> None:
    assert agrees(Decimal(stored), Outcome(Decimal(computed), Decimal(largest)), decimals) is same


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "expected"),
    [
        ("A2*B2", 1, 0, "A3*B3"),
        ("A2*B2", 0, 2, "C2*D2"),
        ("$A2*B$2", 3, 1, "$A5*C$2"),
        ("SUM(A$2:$B3)", 1, 1, "SUM(B$2:$B4)"),
        ("SUM(A:$B)", 5, 1, "SUM(B:$B)"),
        ("'A1 x'!A1&\"A1\"", 1, 1, "'A1 x'!B2&\"A1\""),
        ("Sheet1!A1", 1, 0, "Sheet1!A2"),
        ("LOG10(A1)", 1, 0, "LOG10(A2)"),
        ("Tab[A1]+rate_A1+A1B", 1, 0, "Tab[A1]+rate_A1+A1B"),
        ('_xlfn.DISPIMG("ID_A1",1)', 1, 0, '_xlfn.DISPIMG("ID_A1",1)'),
    ],
)
def test_moves_relative_references_only(formula: str, rows: int, columns: int, expected: str) -> None:
    assert moved(formula, rows, columns) == expected


def test_names_and_positions() -> None:
    assert [column_name(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert cell_name(6, 5) == "F7"
    assert position_of("F7") == (6, 5)
    assert position_of("$F$7") == (6, 5)
    assert [position_of(name) for name in ("A0", "A1048577", "XFE1", "7", "")] == [None] * 5
    assert area_of("C3:B2") == Area(1, 1, 2, 2)
    assert area_of("'a''b'!A1") == Area(0, 0, 0, 0, "a'b")
    assert area_of("x!") is None


@given(st.integers(min_value=0, max_value=16383))
def test_column_names_go_both_ways(column: int) -> None:
    assert column_number(column_name(column)) == column


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 200), st.integers(0, 200))
def test_moved_there_and_back_is_the_same(row: int, rows: int, column: int, columns: int) -> None:
    formula = f"SUM({cell_name(row, column)}:{cell_name(row + 3, column)})*$A$1"
    assert moved(moved(formula, rows, columns), -rows, -columns) == formula
