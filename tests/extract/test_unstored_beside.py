"""A formula without a stored result right of a label: unknown where it is the value, else it hides nothing."""

from collections.abc import Sequence

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State


def read(row: Sequence[object], unstored: Sequence[tuple[int, int]]) -> DocumentFacts:
    document = builders.document(builders.sheet([["报价单"], row], unstored=unstored))
    return extract(document, Recognition("quote"), ROLES["quote"])


@pytest.mark.parametrize("column", [2, 3, 5])
def test_a_formula_further_right_does_not_hide_the_value(column: int) -> None:
    row = ["总价", 1130, None, None, None, None]
    fact = read(row, [(1, column)]).field("total")
    assert (fact.state, fact.raw) == (State.STATED, "1130")


def test_a_formula_where_the_value_belongs_is_unreadable() -> None:
    fact = read(["总价", None, 1130], [(1, 1)]).field("total")
    assert fact.state is State.UNREADABLE
    assert fact.reason is not None
    assert "公式" in fact.reason.zh
