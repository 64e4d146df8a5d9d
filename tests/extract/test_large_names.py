"""The name of whoever writes, told by its size over an address; companies told by what their names begin with."""

import pytest

from ordercheck.extract.large_names import large_name
from ordercheck.extract.layout import Segment, Surface
from ordercheck.model.document import Word
from ordercheck.model.place import Box, PagePlace
from ordercheck.values.company_names import is_company

TEXT = [(200, 10, "Item Quantity"), (220, 10, "Shelf 12"), (240, 10, "Hook 4"), (260, 10, "Total 16")]


def page(lines: list[tuple[float, float, str]]) -> Surface:
    """A page of lines: top, size, text, all set flush left."""
    segments = []
    for index, (top, size, text) in enumerate([*lines, *TEXT]):
        box = Box(40, top, 40 + 0.5 * size * len(text), top + size)
        words = (Word(text, box, size),)
        segments.append(Segment(text, PagePlace(1, box), box, 0, index, words=words, offsets=(0,)))
    return Surface(0, "page", "1", 0, tuple(segments), 12, 595, 842)


ADDRESS = [(62, 10, "14 Harbour Road"), (76, 10, "Tel: 555-0100")]


def test_the_largest_text_over_an_address_is_the_name():
    found = large_name(page([(36, 24, "Harbour Cooling"), *ADDRESS]), ["Invoice"])
    assert found is not None
    assert found[1] == "Harbour Cooling"


def test_a_name_on_two_lines_is_one():
    lines = [(12, 20, "Harbour Cooling & Service"), (36, 20, "Center"), *ADDRESS]
    found = large_name(page(lines), ["Invoice"])
    assert found is not None
    assert (found[0].text, found[1]) == ("Harbour Cooling & Service", "Harbour Cooling & Service Center")


@pytest.mark.parametrize(
    "lines",
    [
        [(36, 24, "Tax Invoice"), *ADDRESS],
        [(36, 24, "Harbour Cooling"), (62, 10, "Shelves and hooks")],
        [(36, 11, "Harbour Cooling"), *ADDRESS],
        [(36, 24, "冷却记录"), *ADDRESS],
        [(12, 24, "Harbour Cooling"), (80, 24, "Hill Heating"), (106, 10, "Tel: 555-0100")],
    ],
)
def test_a_title_a_text_without_an_address_or_of_usual_size_or_one_of_two_is_no_name(lines):
    assert large_name(page(lines), ["Invoice"]) is None


def centred(lines: list[tuple[float, float, str]]) -> Surface:
    """The page with further lines in its middle."""
    surface = page([])
    segments = list(surface.segments)
    for top, size, text in lines:
        half = 0.25 * size * len(text)
        box = Box(300 - half, top, 300 + half, top + size)
        words = (Word(text, box, size),)
        segments.append(Segment(text, PagePlace(1, box), box, 0, len(segments), words=words, offsets=(0,)))
    return Surface(0, "page", "1", 0, tuple(segments), 12, 595, 842)


CALL = [(794, 8, "14 Harbour Road, Hull HU1 2AB"), (804, 8, "+44 1482 000111 | +44 1482 000222")]


def test_a_name_over_its_address_in_the_middle_of_the_foot():
    found = large_name(centred([(782, 10, "HARBOUR COOLING SOLUTION"), *CALL]), ["Invoice"])
    assert found is not None
    assert found[1] == "HARBOUR COOLING SOLUTION"


@pytest.mark.parametrize(
    "lines",
    [
        [(782, 10, "Thank You For Your Order"), *CALL],
        [(782, 10, "Prices are without tax"), *CALL],
        [(782, 8, "HARBOUR COOLING SOLUTION"), *CALL],
        [(782, 10, "HARBOUR COOLING SOLUTION"), CALL[0]],
    ],
)
def test_no_name_at_the_foot(lines):
    assert large_name(centred(lines), ["Invoice"]) is None


def test_what_names_of_companies_begin_with():
    assert is_company("PT. Laut Biru Indonesia")
    assert is_company("M/s Harbour Cooling")
    assert is_company("HARBOUR COOLING INCORPORATED")
    assert not is_company("PT 100 sensor, two wires")
