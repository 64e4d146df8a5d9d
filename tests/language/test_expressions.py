from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import asserted, compiled, condition, document, money, scope, value

from ordercheck.language.operand import (
    FALSE,
    TRUE,
    Absent,
    Known,
    Operand,
    Unknown,
    conjunction,
    disjunction,
    negation,
)
from ordercheck.model.fact import State
from ordercheck.model.message import Message
from ordercheck.values.shapes import Choice, Day, Figure

WHY = Message("因", "why")
ANSWERS: dict[str, Operand] = {
    "true": TRUE,
    "false": FALSE,
    "unknown": Unknown(WHY),
    "own": Absent(State.NOT_FOUND, WHY),
    "reference": Absent(State.NOT_FOUND, WHY, lenient=True),
}
answers = st.sampled_from(list(ANSWERS.values()))
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


def figure(operand: Operand) -> Decimal:
    assert isinstance(operand, Known), operand
    assert isinstance(operand.value, Figure)
    return operand.value.number


@given(answers, answers)
def test_de_morgan(left: Operand, right: Operand) -> None:
    assert negation(conjunction((left, right))) == disjunction((negation(left), negation(right)))
    assert negation(disjunction((left, right))) == conjunction((negation(left), negation(right)))


@given(answers, answers, answers)
def test_conjunction_is_associative_in_what_it_decides(one: Operand, two: Operand, three: Operand) -> None:
    nested = conjunction((conjunction((one, two)), three))
    assert nested == conjunction((one, two, three))


def test_a_false_part_decides_and_a_true_part_decides() -> None:
    for operand in ANSWERS.values():
        assert conjunction((operand, FALSE)) == FALSE
        assert disjunction((operand, TRUE)) == TRUE


def test_what_can_not_be_told_outweighs_what_is_absent() -> None:
    for left, right in product(("unknown", "own", "reference"), repeat=2):
        heavier = min(left, right, key=["unknown", "own", "reference"].index)
        assert conjunction((ANSWERS[left], ANSWERS[right])) == ANSWERS[heavier]


@given(amounts, amounts)
def test_arithmetic_is_decimal_and_exact(one: Decimal, other: Decimal) -> None:
    of = document({"one": money(one), "other": money(other)})
    assert figure(value("one + other", of)) == one + other
    assert figure(value("one - other", of)) == one - other
    assert figure(value("number(one) * number(other)", of)) == one * other
    assert figure(value("-one", of)) == -one
    assert asserted("one < other", of) == Known(one < other)
    assert asserted("one <= other or one > other", of) == TRUE


@given(amounts, amounts.filter(lambda number: number != 0))
def test_division_undoes_multiplication(one: Decimal, other: Decimal) -> None:
    of = document({"one": money(one), "other": money(other)})
    assert asserted("round(number(one) * number(other) / number(other), 4) == number(one)", of) == TRUE


@given(st.lists(amounts, max_size=20))
def test_sum_over_rows_is_the_sum(numbers: list[Decimal]) -> None:
    of = document(amounts=tuple(money(number) for number in numbers))
    if numbers:
        assert figure(value("sum(l.amount for l in lines)", of)) == sum(numbers)
        assert figure(value("max(l.amount for l in lines)", of)) == max(numbers)
        assert figure(value("count(l for l in lines if l.amount > 0)", of)) == sum(n > 0 for n in numbers)
    else:
        assert isinstance(value("sum(l.amount for l in lines)", of), Absent)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1_000 * 1.10", "1100"),
        ("round(2.345, 2)", "2.35"),
        ("round(-2.5)", "-3"),
        ("7 // 2", "3"),
        ("7 % 4", "3"),
        ("sum([1, 2, 3.5])", "6.5"),
        ("min(3, 1, 2)", "1"),
        ("abs(-4)", "4"),
        ("length('abc')", "3"),
        ("area('900*600')", "0.54"),
        ("area('5×2440×1220 mm')", "2.9768"),
        ("area('XL')", "0"),
        ("area('600')", "0"),
        ("area(gone)", "0"),
        ("1 if blank else 2", "2"),
        ("optional(gone) + optional(blank, 5)", "5"),
        ("number(first(gone, blank, one))", "10"),
        ("day + days(2) - day", "2"),
        ("year(day) * 100 + month(day)", "202604"),
    ],
)
def test_computes(text: str, number: str) -> None:
    from datetime import date

    of = document({"one": money(10), "day": Day(date(2026, 4, 20))})
    assert figure(value(text, of)) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("one / 0", "division by zero"),
        ("one % 0", "division by zero"),
        ("one + other", "units differ: 10 CNY and 1 USD"),
        ("bad + one", 'bad "2/4" can not be read: can not be read'),
        ("gone + bad", 'bad "2/4" can not be read: can not be read'),
        ("'a' * 2", "text × number can not be computed"),
    ],
)
def test_what_can_not_be_computed_is_unknown_with_its_reason(text: str, reason: str) -> None:
    of = document({"one": money(10, "CNY"), "other": money(1, "USD")})
    operand = value(text, of)
    assert isinstance(operand, Unknown)
    assert operand.reason.en == reason


@pytest.mark.parametrize(
    ("text", "in_assertion", "in_condition"),
    [
        ("one", True, True),
        ("blank", False, False),
        ("gone", None, False),
        ("not blank", True, True),
        ("not gone", None, True),
        ("one == 10", True, True),
        ("one != 10", False, False),
        ("blank == 10", None, False),
        ("blank != 10", None, True),
        ("gone > 10", None, False),
        ("gone == 10 or one == 10", True, True),
        ("gone == 10 and one == 11", False, False),
        ("bad == 10", None, None),
        ("stated(gone)", False, False),
        ("stated(bad)", None, None),
        ("stated(one) and not stated(blank)", True, True),
        ("empty(blank) and missing(gone)", True, True),
        ("filled(gone)", None, False),
        ("filled(blank)", False, False),
        ("1 < 2 < 3", True, True),
        ("1 < 3 < 2", False, False),
        ("'A' in ['b', 'Ａ']", True, True),
        ("one in [1, 2]", False, False),
        ("rush", False, False),
        ("filled(rush)", True, True),
        ("rush == 'no'", True, True),
        ("any(l.amount > 1 for l in lines)", None, False),
        ("contains('ABC', 'b') and matches('A-12', 'a-[0-9]+') and not matches('A-12x', 'a-[0-9]+')", True, True),
        ("mentions('environment', ['iron']) or mentions('an iron rack', ['iron'])", True, True),
        ("mentions('environment', ['iron'])", False, False),
    ],
)
def test_truth(text: str, in_assertion: bool | None, in_condition: bool | None) -> None:
    of = document({"one": money(10), "rush": Choice("no", "flag")})
    for answer, expected in ((asserted(text, of), in_assertion), (condition(text, of), in_condition)):
        assert (answer.value if isinstance(answer, Known) else None) is expected


def test_every_fact_that_was_touched_is_evidence() -> None:
    of = document({"one": money(10)}, (money(1), State.EMPTY))
    expression, _ = compiled("one > 5 and sum(l.amount for l in lines) > 0 and gone")
    inner = scope(of)
    expression.asserted(inner)
    assert [fact.field for _, fact in inner.trace.facts()] == ["one", "lines[0].amount", "lines[1].amount", "gone"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("onne", "1:1: unknown-name no name onne (did you mean one?)"),
        ("one + lines.amount", "1:13: unknown-name no name amount"),
        ("sum(l.amuont for l in lines)", "1:7: unknown-name no name amuont (did you mean amount?)"),
        ("sun(one)", "1:1: unknown-name no function sun (did you mean sum?)"),
        ("rush == 'yess'", "1:1: unknown-name no choice yess (did you mean yes?)"),
        ("offer.totl", "1:7: unknown-name no name totl"),
        ("tables.cargo['x']", "1:1: unknown-name no data table cargo"),
        ("one.__class__", "1:5: unknown-name no name __class__"),
        ("(lambda: 1)()", "1:1: expression only functions can be called"),
        ("[x for x in lines for y in lines]", "1:1: expression exactly one `for name in` is allowed"),
        ("one := 1", "1:1: expression Assign"),
        ("one if", "1:1: expression is no expression"),
        ("one is blank", "1:8: expression write =="),
        ("'a' in one", "1:8: expression a list or a data table must follow"),
        ("matches(one, '(')", "1:1: expression bad pattern: missing ): ("),
        ("checksum(one, 'crc')", "1:1: expression the kinds of check digit are uscc"),
        ("stated()", "1:1: expression stated takes 1+"),
        ("b'x'", "1:1: expression this constant"),
        ("one ** 2", "1:1: expression Pow is not part of the language"),
        ("__import__('os')", "1:1: unknown-name no function __import__"),
        ("金额 + 'x' + onne", "1:1: unknown-name no name 金额"),
    ],
)
def test_mistakes_have_their_place(text: str, message: str) -> None:
    _, mistakes = compiled(text)
    assert mistakes.errors, text
    if text == "one := 1":
        assert mistakes.errors[0].code == "expression"
    else:
        assert mistakes.errors[0].text().startswith(f"f.yaml:{message}")


def test_the_column_counts_characters_not_bytes() -> None:
    _, mistakes = compiled("contains('合计金额', '计') and onne")
    assert (mistakes.errors[0].line, mistakes.errors[0].column) == (1, 27)


def test_deep_or_long_expressions_are_refused() -> None:
    for text in ("not " * 200 + "one", "(" * 300 + "one" + ")" * 300, "one + " * 2000 + "one", "-" * 5000 + "one"):
        _, mistakes = compiled(text)
        assert [error.code for error in mistakes.errors] == ["expression"]


atoms = st.sampled_from(
    [
        "one",
        "other",
        "blank",
        "gone",
        "bad",
        "rush",
        "day",
        "today",
        "lines",
        "1",
        "0",
        "0.5",
        "'x'",
        "'yes'",
        "[1, one]",
    ]
)
ONE_ARGUMENT = [
    *("sum", "count", "min", "max", "any", "all", "length", "abs", "round", "number"),
    *("stated", "empty", "filled", "optional", "text"),
]
words = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(
            inner, st.sampled_from(["+", "-", "*", "/", "//", "%", "==", "!=", "<", ">=", "and", "or"]), inner
        ).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"(-{part})"),
        st.tuples(
            st.sampled_from(ONE_ARGUMENT),
            inner,
        ).map(lambda part: f"{part[0]}({part[1]})"),
        st.tuples(inner, inner, inner).map(lambda part: f"({part[0]} if {part[1]} else {part[2]})"),
        inner.map(lambda part: f"sum({part} for l in lines if l.amount > 0)"),
        st.tuples(inner, inner).map(lambda part: f"mentions({part[0]}, [{part[1]}])"),
        inner.map(lambda part: f"days({part})"),
        st.tuples(inner, inner).map(lambda part: f"contains({part[0]}, {part[1]})"),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(words, st.lists(st.one_of(amounts, st.none()), max_size=3), amounts)
def test_no_expression_raises(text: str, cells: list[Decimal | None], one: Decimal) -> None:
    from datetime import date

    rows = tuple(State.EMPTY if cell is None else money(cell, "CNY") for cell in cells)
    of = document(
        {
            "one": money(one),
            "other": money(1, "USD"),
            "rush": Choice("yes", "flag"),
            "day": Day(date(2026, 4, 20)),
        },
        rows,
    )
    expression, mistakes = compiled(text)
    if not mistakes.errors:
        for answer in (
            expression.evaluate(scope(of)),
            expression.asserted(scope(of)).answer,
            expression.condition(scope(of)),
        ):
            assert isinstance(answer, Known | Absent | Unknown)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_compiler(text: str) -> None:
    expression, mistakes = compiled(text)
    if not mistakes.errors:
        assert isinstance(expression.evaluate(scope(document())), Known | Absent | Unknown)
