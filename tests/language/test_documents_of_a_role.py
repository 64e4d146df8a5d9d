"""A generator over a role goes through its current documents, each with its own fields and rows."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from worlds import ROLE, TODAY, compiled, document, money

from ordercheck.language.operand import Known, Operand, Unknown
from ordercheck.language.scope import PacketView, Reference, Scope, Trace
from ordercheck.values.shapes import Figure

FIRST = document({"one": money(10)}, (money(1), money(2)), "first.xlsx")
SECOND = document({"one": money(20)}, (money(4),), "second.xlsx")
EARLIER = replace(document({"one": money(99)}, path="earlier.xlsx"), current=False)


def value(text: str) -> tuple[Operand, Trace]:
    expression, mistakes = compiled(text)
    mistakes.check()
    packet = PacketView((FIRST, SECOND, EARLIER), {"offer": ROLE}, TODAY)
    scope = Scope(packet, FIRST, "offer", lambda _role: Reference(None), Trace())
    return expression.evaluate(scope), scope.trace


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(o.one for o in offer)", 30),
        ("sum(o.one for o in offer if o.one > 10)", 20),
        ("sum(sum(l.amount for l in o.lines) for o in offer)", 7),
        ("count(o.one for o in offer)", 2),
    ],
)
def test_all_current_documents_count(text: str, expected: int) -> None:
    found, _ = value(text)
    assert isinstance(found, Known)
    assert isinstance(found.value, Figure)
    assert found.value.number == Decimal(expected)


def test_every_document_is_evidence() -> None:
    _, trace = value("sum(o.one for o in offer)")
    assert [(one.document.path, fact.raw) for one, fact in trace.facts()] == [
        ("first.xlsx", "10"),
        ("second.xlsx", "20"),
    ]


def test_one_that_can_not_be_read_leaves_the_sum_open() -> None:
    assert isinstance(value("sum(o.bad for o in offer)")[0], Unknown)


def test_nothing_can_be_told_of_a_sum_of_no_members() -> None:
    """Rows whose column was not found leave none: their sum is not nought."""
    assert isinstance(value("sum_unless_one([o.one for o in offer if o.one > 99], 30)")[0], Unknown)
    assert isinstance(value("sum_unless_one([o.one for o in offer], 30)")[0], Known)


def test_a_field_that_the_role_lacks_is_a_mistake() -> None:
    _, mistakes = compiled("sum(o.oen for o in offer)")
    assert mistakes.errors[0].text().startswith("f.yaml:1:7: unknown-name no name oen (did you mean one?)")
