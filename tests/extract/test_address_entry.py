"""Addresses of parties under a label of their own, beneath the name."""

import pytest
from builders import document, page, sheet, word_table
from tests.built_in import ROLES

from ordercheck.extract.address_entry import without_address_label
from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Part
from ordercheck.model.fact import DocumentFacts, Recognition

LINES = [
    "发货人：ACME LTD",
    "地址：1 QIUSHI ROAD",
    "NINGBO, CHINA",
    "收货人：OAK STORES INC",
    "Address: 2 MAIN STREET",
]


def read(part: Part) -> DocumentFacts:
    return extract(document(part), Recognition("booking"), ROLES["booking"])


@pytest.mark.parametrize(
    "part",
    [
        sheet([[line] for line in LINES]),
        page([(100 + 12 * number, [(50, line)]) for number, line in enumerate(LINES)]),
    ],
    ids=["sheet", "page"],
)
def test_the_entry_beneath_the_name_is_the_partys_address(part: Part) -> None:
    facts = read(part)
    assert facts.field("shipper").raw == "ACME LTD\n1 QIUSHI ROAD\nNINGBO, CHINA"
    assert facts.field("consignee").raw == "OAK STORES INC\n2 MAIN STREET"


def test_an_address_for_something_else_is_not_the_partys() -> None:
    facts = read(sheet([["发货人：ACME LTD"], ["电话：0574-1234567"], ["地址：1 QIUSHI ROAD"]]))
    assert facts.field("shipper").raw == "ACME LTD"
    loading = read(sheet([["发货人：ACME LTD"], ["装货地址：5 DOCK LANE"]]))
    assert loading.field("shipper").raw == "ACME LTD"


def test_a_cell_beside_its_label_keeps_its_own_lines() -> None:
    facts = read(word_table([["发货人", "ACME LTD\n1 QIUSHI ROAD"], ["收货人", "OAK STORES INC"]]))
    assert facts.field("shipper").raw == "ACME LTD\n1 QIUSHI ROAD"


@pytest.mark.parametrize(
    ("text", "bare"),
    [("地 址： 5号", "5号"), ("Add.: 5 Lane", "5 Lane"), ("Address", "Address"), ("Adler: 5", "Adler: 5")],
)
def test_only_the_label_of_an_address_is_left_out(text: str, bare: str) -> None:
    assert without_address_label(text) == bare
