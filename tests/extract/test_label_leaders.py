"""Dots that lead from a label to its value."""

import pytest
from builders import document, sheet
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.options import bare_value
from ordercheck.model.fact import Recognition, State


@pytest.mark.parametrize(
    ("line", "field", "raw"),
    [
        ("Vessel ........ COSCO PRIDE", "vessel", "COSCO PRIDE"),
        ("起运港…………NINGBO", "port_of_loading", "NINGBO"),
        ("Port of discharge . . . . . . HAMBURG", "port_of_discharge", "HAMBURG"),
        ("Gross weight .....: 120 KGS", "gross_weight", "120 KGS"),
    ],
)
def test_the_value_stands_behind_the_dots(line: str, field: str, raw: str) -> None:
    facts = extract(document(sheet([[line]])), Recognition("booking"), ROLES["booking"])
    assert facts.field(field).raw == raw


def test_dots_without_a_value_are_an_empty_line() -> None:
    facts = extract(document(sheet([["Vessel ............"]])), Recognition("booking"), ROLES["booking"])
    assert facts.field("vessel").state is State.EMPTY


def test_a_long_row_of_dots_to_sign_on_is_no_value():
    assert bare_value(ROLES["booking"].fields["vessel"], "." * 120) == "." * 120
    assert bare_value(ROLES["booking"].fields["vessel"], "…… . …. HT-01") == "HT-01"
