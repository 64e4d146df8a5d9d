"""Pairs of a line that did not fit: what stands at the left beneath belongs to the last of them."""

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State


def booking(*lines: tuple[float, list[tuple[float, str]]]) -> DocumentFacts:
    page = builders.page([(60, [(60, "BOOKING NOTE")]), *lines])
    return extract(builders.document(page), Recognition("booking"), ROLES["booking"], [])


def test_a_number_that_had_no_room_behind_its_label():
    facts = booking(
        (100, [(60, "To: Far Forwarders"), (260, "Sailing date: 2026-05-22"), (440, "Booking No.:")]),
        (112, [(60, "YH-BN-0511-2026")]),
        (150, [(60, "Shipper:"), (160, "A company of which the name fills the whole line to its end")]),
    )
    assert facts.field("number").raw == "YH-BN-0511-2026"
    assert facts.field("etd").raw == "2026-05-22"


def test_a_port_goes_on_beneath_the_port_of_loading():
    facts = booking(
        (100, [(60, "起运港：SHANGHAI"), (330, "目的港：SAN")]),
        (112, [(60, "ANTONIO, CHILE")]),
        (150, [(60, "Shipper:"), (140, "A company whose name ends here")]),
    )
    assert facts.field("port_of_loading").raw == "SHANGHAI"
    assert facts.field("port_of_discharge").value.as_json() == "SAN ANTONIO, CHILE"


def test_what_would_have_had_room_is_no_rest_of_the_line():
    facts = booking(
        (100, [(60, "Sailing date: 2026-05-22"), (260, "Booking No.:")]),
        (112, [(60, "YH-0511")]),
        (150, [(60, "Shipper:"), (160, "A company of which the name fills the whole line to its end")]),
    )
    assert facts.field("number").state is not State.STATED


def test_a_label_without_a_colon_left_alone_at_the_end_of_the_line():
    facts = booking(
        (100, [(60, "Sailing date: 2026-05-22"), (440, "Booking No.")]),
        (112, [(60, "YH-BN-0511-2026")]),
        (150, [(60, "Shipper:"), (160, "A company of which the name fills the whole line to its end")]),
    )
    assert facts.field("number").raw == "YH-BN-0511-2026"
