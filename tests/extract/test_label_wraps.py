"""Labels over two lines, told from two labels of a form by how close their lines stand."""

from collections.abc import Sequence

import builders
import pytest
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition, State

LINES = ["报价单", "客户", "编号", "日期"]


def read(tops: Sequence[float], values: Sequence[str]) -> DocumentFacts:
    lines = [
        (top, [(60, label), *([(160, value)] if value else [])])
        for top, label, value in zip(tops, LINES, values, strict=True)
    ]
    return extract(builders.document(builders.page(lines)), Recognition("quote"), ROLES["quote"], ["客户编号"])


@pytest.mark.parametrize("pitch", [12, 14, 18])
def test_labels_of_a_form_at_one_pitch_are_several(pitch: float) -> None:
    tops = [60, *(100 + pitch * row for row in range(3))]
    facts = read(tops, ["", "南京木禾商贸有限公司", "", "2026-03-01"])
    assert facts.field("customer").raw == "南京木禾商贸有限公司"
    assert facts.field("number").state is State.NOT_FOUND
    assert facts.field("date").raw == "2026-03-01"


def test_lines_that_stand_closer_than_the_rows_are_one_label() -> None:
    facts = read([60, 100, 112, 132], ["", "K-77", "", "2026-03-01"])
    assert facts.field("customer").state is State.NOT_FOUND
    assert facts.field("number").state is State.NOT_FOUND
    assert facts.field("date").raw == "2026-03-01"


def test_a_value_between_the_two_lines_of_a_label_is_its_value() -> None:
    """A value set in the middle of its cell stands beside neither line by itself."""
    lines = [
        (60, [(60, "SHIPPING INSTRUCTION")]),
        (100, [(60, "Port of")]),
        (106.5, [(160, ": Tanjung Priok, Jakarta")]),
        (113, [(60, "Loading")]),
        (133, [(60, "Port of")]),
        (139.5, [(160, ": Rotterdam")]),
        (146, [(60, "Destination")]),
    ]
    facts = extract(builders.document(builders.page(lines)), Recognition("booking"), ROLES["booking"], [])
    assert facts.field("port_of_loading").raw == "Tanjung Priok, Jakarta"
    assert facts.field("port_of_discharge").raw == "Rotterdam"


def test_a_chinese_label_over_its_latin_twin_has_the_value_that_begins_beside_the_upper_one() -> None:
    lines = [
        (60, [(60, "SALES CONFIRMATION")]),
        (100, [(60, "卖方"), (160, "NORTH SHORE")]),
        (113, [(60, "Seller:"), (160, "CASTINGS CO., LTD.")]),
        (126, [(160, "7 MILL ROAD, TAIZHOU")]),
        (160, [(60, "买方"), (160, "BLUE REEF MACHINES GMBH")]),
        (173, [(60, "Buyer:"), (160, "DOCK STREET 14")]),
    ]
    facts = extract(builders.document(builders.page(lines)), Recognition("contract"), ROLES["contract"], [])
    assert facts.field("seller").raw == "NORTH SHORE\nCASTINGS CO., LTD.\n7 MILL ROAD, TAIZHOU"
    assert facts.field("buyer").raw == "BLUE REEF MACHINES GMBH\nDOCK STREET 14"
