"""A sum that is off by what the document prints and no field owns is open, not wrong."""

from decimal import Decimal

import pytest

from ordercheck.checks.unread_figures import unread_figure
from ordercheck.language.operand import Known
from ordercheck.model.document import Document, Line, Part
from ordercheck.model.fact import DocumentFacts, Fact, Recognition, State
from ordercheck.model.place import FilePlace
from ordercheck.values.shapes import Figure

PLACE = FilePlace(1)


def money(number: str) -> Known:
    return Known(Figure(Decimal(number), "money", "CNY"))


def paper(*lines: str) -> DocumentFacts:
    """A paper whose fields own 1,000.00, 130.00 and 13 %."""
    part = Part(0, "text", "1", lines=tuple(Line(line, PLACE) for line in lines))
    document = Document("i.txt", "text", "0" * 64, (part,))
    owned = {"subtotal": ("1000.00", "money"), "tax": ("130.00", "money"), "tax_rate": ("0.13", "percent")}
    fields = {
        name: Fact(name, State.STATED, number, Figure(Decimal(number), kind))
        for name, (number, kind) in owned.items()
    }
    return DocumentFacts(document, Recognition("invoice"), fields)


@pytest.mark.parametrize(
    ("lines", "one", "other", "raw"),
    [
        (("Handling 45.50",), "1175.50", "1130.00", "45.50"),
        (("Less 1.234,00",), "8766.00", "10000.00", "1.234,00"),
        (("Service 6%",), "1060.00", "1000.00", "6%"),
        (("Cash 2 %",), "980.00", "1000.00", "2 %"),
        (("Rebate 100.00",), "117.00", "130.00", "100.00"),
    ],
)
def test_the_figure_that_nobody_owns_is_named(lines: tuple[str, ...], one: str, other: str, raw: str) -> None:
    found = unread_figure(paper(*lines), money(one), money(other))
    assert found is not None
    assert f"“{raw}”" in found.zh


@pytest.mark.parametrize(
    ("lines", "one", "other"),
    [
        (("Handling 45.50",), "1175.00", "1130.00"),
        (("Tax 130.00",), "1130.00", "1000.00"),
        (("VAT 13%",), "1130.00", "1000.00"),
        (("Page 12",), "1142.00", "1130.00"),
        (("Lot 45.505",), "1175.50", "1130.00"),
        ((), "1175.50", "1130.00"),
    ],
)
def test_what_goes_with_no_such_figure_contradicts(lines: tuple[str, ...], one: str, other: str) -> None:
    assert unread_figure(paper(*lines), money(one), money(other)) is None
