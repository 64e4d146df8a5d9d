"""Fields of a paper whose pages are read one after the other."""

from builders import document, page, sheet
from msgspec.structs import replace
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Recognition

PLAN = [["HS Code", "Marks", "毛重 KGS", "体积 CBM"], ["440290", "A-1", "200", "2"], ["440291", "A-2", "300", "3"]]


def test_titles_of_a_table_shift_no_label_of_the_next_page():
    first = sheet([*PLAN, ["起运港 POL", "NINGBO"], ["唛头 Marks", "KT-2031"], ["船公司 Carrier", "MSC"]])
    second = page(
        [(60, [(43, "Voyage: 041W")]), (90, [(43, "Vessel: EVER ACE")]), (120, [(43, "ETD: 2026-11-29")])]
    )
    found = extract(document(first, replace(second, index=1)), Recognition("booking", 1.0), ROLES["booking"])
    stated = {fact.field: fact.raw for fact in found.facts() if fact.raw is not None}
    given = {name: stated.get(name) for name in ("port_of_loading", "carrier", "vessel", "voyage", "etd")}
    assert given == {
        "port_of_loading": "NINGBO",
        "carrier": "MSC",
        "vessel": "EVER ACE",
        "voyage": "041W",
        "etd": "2026-11-29",
    }
