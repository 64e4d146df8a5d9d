"""What counts as right, close, wrong, missing and invented."""

from decimal import Decimal

import pytest
from scoring import Score, compare, score, tally

from ordercheck.model.document import Document
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, Row, State, TableFacts
from ordercheck.values.shapes import Figure, Text


@pytest.mark.parametrize(
    ("key", "truth", "given", "outcome"),
    [
        ("total", "1250", "1250.00", "right"),
        ("total", "1250", "125", "wrong"),
        ("tax_rate", "13", "0.13", "right"),
        ("date", "2026-03-19", "2026-03-19", "right"),
        ("date", "2026-03-19", "2026-03-20", "wrong"),
        ("buyer", "Oak Stores, Inc.", "OAK STORES INC\n1801 Main Street", "right"),
        ("lines[0].item", "Shelf", "Shelf with lamp", "close"),
        ("number", "QT-1", "QT-12", "wrong"),
        ("lines[0].item", "灯 箱", "灯箱", "right"),
    ],
)
def test_compare(key: str, truth: str, given: str, outcome: str) -> None:
    assert compare(key, truth, given) == outcome


def _fact(name: str, value: str) -> Fact:
    return Fact(name, State.STATED, value, Text(value, "text"))


def _facts(fields: list[Fact], rows: list[list[Fact]]) -> DocumentFacts:
    table = TableFacts(
        "lines",
        State.STATED,
        tuple(Row(index, {fact.field: fact for fact in cells}, "") for index, cells in enumerate(rows)),
    )
    return DocumentFacts(
        Document("a.pdf", "pdf", ""),
        Recognition("quote"),
        {fact.field: fact for fact in fields},
        {"lines": table},
    )


def _truth(facts: dict[str, str], absent: list[str]) -> dict[str, object]:
    return {"facts": facts, "absent": absent, "doubtful": []}


def test_missing_and_invented_fields() -> None:
    given = _facts([_fact("seller", "Oak")], [])
    details = score(_truth({"number": "Q1"}, ["seller"]), given)
    assert [(detail.outcome, detail.field) for detail in details] == [
        ("missing", "number"),
        ("invented", "seller"),
    ]


def test_rows_are_aligned_and_a_row_too_many_is_invented_once() -> None:
    rows = [
        [_fact("lines[0].item", "heading")],
        [_fact("lines[1].item", "Shelf")],
        [_fact("lines[2].item", "Hook")],
    ]
    details = score(_truth({"lines[0].item": "Shelf", "lines[1].item": "Hook"}, []), _facts([], rows))
    assert sorted(detail.outcome for detail in details) == ["invented", "right", "right"]


def test_an_unreadable_field_is_counted_as_missing_and_unknown() -> None:
    given = _facts([Fact("total", State.UNREADABLE, "1.250")], [])
    found = tally([Score("a", True, {}, score(_truth({"total": "1250"}, []), given))])
    assert (found.outcomes["missing"], found.unreadable, found.recall) == (1, 1, 0.0)


def test_the_unit_of_a_quantity_stands_for_its_column() -> None:
    quantity = Fact("lines[0].quantity", State.STATED, "5套", Figure(Decimal(5), "quantity", "套"))
    details = score(_truth({"lines[0].quantity": "5", "lines[0].unit": "套"}, []), _facts([], [[quantity]]))
    assert [detail.outcome for detail in details] == ["right", "right"]
