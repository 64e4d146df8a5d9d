"""Sums whose column has a part of its own for cents."""

from ordercheck.extract.figures import with_cents
from ordercheck.extract.tables.model import SummaryValue
from ordercheck.model.place import CellPlace

PLACE = CellPlace("1", "A1")


def raws(*values: tuple[str, str | None]) -> list[str]:
    return [one.raw for one in with_cents([SummaryValue(raw, PLACE, column=column) for raw, column in values])]


def test_two_digits_in_the_same_column_are_cents():
    assert raws(("177,610", "amount"), ("00", "amount")) == ["177,610.00"]


def test_other_figures_stay_apart():
    assert raws(("12", "quantity"), ("50", "amount")) == ["12", "50"]
    assert raws(("177.50", "amount"), ("00", "amount")) == ["177.50", "00"]
    assert raws(("177610", None), ("00", None)) == ["177610", "00"]
