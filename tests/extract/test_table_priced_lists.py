"""Lists without titles, which only their stated sum shows."""

from decimal import Decimal

import pytest
from builders import document, page, role
from tests.built_in import ROLES

from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.fact import State, TableFacts
from ordercheck.values import Hints

LINES = ROLES["invoice"].tables["lines"]

Row = tuple[float, list[tuple[float, str]]]
ENTRIES = [("Crane hire", "1,240.00"), ("Night watch", "310.50"), ("Road permit", "49.50")]


def listed(entries: list[tuple[str, str]], top: float = 200, left: float = 60) -> list[Row]:
    return [(top + 15 * n, [(left, name), (-500, amount)]) for n, (name, amount) in enumerate(entries)]


def table_of(*rows: Row) -> TableFacts:
    return extract_tables(document(page(list(rows))), role(LINES), Hints()).tables["lines"]


def content(table: TableFacts) -> list[tuple[str, Decimal]]:
    return [(row.cells["item"].raw, row.cells["amount"].value.number) for row in table.rows]


CLEAN = [("Crane hire", Decimal("1240.00")), ("Night watch", Decimal("310.50")), ("Road permit", Decimal("49.50"))]


@pytest.mark.parametrize(
    "total",
    [
        (260, [(60, "Total"), (-500, "1,600.00")]),
        (260, [(380, "Total"), (-500, "1,600.00 EUR")]),
        (100, [(60, "TOTAL AMOUNT DUE ON August 3"), (-500, "$1,600.00")]),
        (260, [(60, "合计"), (-500, "1,600.00")]),
    ],
)
def test_names_with_amounts_whose_sum_is_stated_are_a_list(total):
    table = table_of(*listed(ENTRIES), total)
    assert content(table) == CLEAN
    assert table.rows[0].cells["amount"].place.box.x1 == pytest.approx(500, abs=1)


def test_details_set_further_in_stand_between_the_entries():
    details = [(207.5, [(90, "Charges"), (-500, "1,240.00")]), (222.5, [(90, "Charges"), (-500, "310.50")])]
    total = (260, [(60, "Total"), (-500, "1,600.00")])
    assert content(table_of(*listed(ENTRIES), *details, total)) == CLEAN


@pytest.mark.parametrize(
    "rows",
    [
        [*listed(ENTRIES), (260, [(60, "Total"), (-500, "1,600.01")])],
        [*listed(ENTRIES)],
        [*listed(ENTRIES[:2]), (260, [(60, "Total"), (-500, "1,550.50")])],
        [*listed([("Subtotal", "1,240.00"), *ENTRIES[1:]]), (260, [(60, "Total"), (-500, "1,600.00")])],
        [*listed([("VAT", "1,240.00"), *ENTRIES[1:]]), (260, [(60, "Total"), (-500, "1,600.00")])],
        [*listed([("Crane hire:", "1,240.00"), *ENTRIES[1:]]), (260, [(60, "Total"), (-500, "1,600.00")])],
    ],
    ids=["another sum", "no sum", "two entries", "a subtotal", "a tax", "a label"],
)
def test_what_is_not_proved_by_a_sum_is_no_list(rows):
    assert table_of(*rows).state is State.NOT_FOUND


def test_a_titled_list_goes_first():
    header = (100, [(60, "Description"), (-350, "Qty"), (-420, "Unit price"), (-500, "Amount")])
    row = (115, [(60, "Anchor bolt"), (-350, "2"), (-420, "5.00"), (-500, "10.00")])
    table = table_of(header, row, *listed(ENTRIES, top=300), (360, [(60, "Total"), (-500, "1,600.00")]))
    assert content(table)[0] == ("Anchor bolt", Decimal("10.00"))
    assert "quantity" in table.rows[0].cells
