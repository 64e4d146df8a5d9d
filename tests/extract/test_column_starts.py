"""Columns that stand close together: lines above and beneath show where the next one begins."""

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.surface_of_page import page_surface
from ordercheck.model.fact import Recognition

TERMS = "30% deposit, 70% against copy of"
WIDTH = builders.page([(0, [(0.0, TERMS)])]).lines[0].box.x1
SHIP = 130 + WIDTH + 9


def texts_of(*lines: tuple[float, list[tuple[float, str]]]) -> list[str]:
    return [segment.text for segment in page_surface(builders.page(lines), 0).segments]


def test_a_value_that_fills_its_column_ends_where_the_next_one_begins() -> None:
    lines = [
        (100.0, [(130.0, "Terms"), (SHIP, "Ship via"), (SHIP + 80, "Incoterm")]),
        (114.0, [(130.0, TERMS), (SHIP, "Ocean"), (SHIP + 80, "FOB")]),
        (126.0, [(130.0, "B/L"), (SHIP, "FCL"), (SHIP + 80, "Nansha")]),
    ]
    assert texts_of(*lines)[3:5] == [TERMS, "Ocean"]
    facts = extract(builders.document(builders.page(lines)), Recognition("contract"), ROLES["contract"], [])
    assert facts.field("payment_terms").raw == "30% deposit, 70% against copy of\nB/L"
    assert facts.field("delivery_method").raw == "Ocean\nFCL"


def test_one_line_alone_does_not_tell() -> None:
    lines = [
        (100.0, [(130.0, "Terms"), (SHIP, "Ship via")]),
        (114.0, [(130.0, TERMS), (SHIP, "Ocean")]),
    ]
    assert texts_of(*lines)[2:] == [f"{TERMS} Ocean"]
