"""What stands in the corner of a party's cell, and the way of the goods: neither is the party."""

from pathlib import Path

import pytest
import yaml
from builders import document, framed, page, ruled
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import Recognition

ROOT = Path(__file__).parents[2]
OTHERS = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]


@pytest.fixture(scope="module")
def roles():
    return ROLES


def facts(roles, role: str, part) -> dict[str, object]:
    found = extract(document(part), Recognition(role, 1.0), roles[role], OTHERS)
    return {fact.field: fact.value.as_json() for fact in found.facts() if fact.value is not None}


def test_a_number_in_the_corner_of_a_cell_is_no_line_of_the_party(roles):
    part = framed(
        [
            (44, 104, "Exporter"),
            (220, 104, "GST NO. :"),
            (200, 116, "06ABXPS8063L1ZR"),
            (44, 136, "Norvik Trading Co., Ltd"),
            (44, 150, "9 Mill Lane, Ningbo"),
            (304, 104, "Consignee"),
            (304, 136, "Halden Traders LLC"),
        ],
        [(40, 100, 300, 180), (300, 100, 560, 180)],
    )
    assert facts(roles, "invoice", part)["seller"].split("\n")[0] == "Norvik Trading Co., Ltd"


def test_from_and_to_of_a_way_name_no_parties(roles):
    given = facts(
        roles,
        "quote",
        page(
            [
                (40, [(200, "Norvik Trading Co., Ltd")]),
                (54, [(180, "9 Mill Lane, Ningbo, Tel: +86 574 1234 5678")]),
                (90, [(260, "QUOTATION")]),
                (120, [(40, "Company: Halden Traders LLC"), (360, "Quote No.: N-77")]),
                (140, [(360, "From: Ningbo"), (470, "To Oslo")]),
            ]
        ),
    )
    assert given.get("seller") != "Ningbo"
    assert given["customer"] == "Halden Traders LLC"


def test_from_a_company_is_the_seller(roles):
    part = page([(120, [(40, "From: Norvik Trading Co., Ltd"), (300, "To: Halden Traders LLC")])])
    assert facts(roles, "quote", part)["seller"] == "Norvik Trading Co., Ltd"


def test_a_number_that_its_cell_breaks_goes_on(roles):
    part = ruled([["PO No : FTL/PO/26-\n27/0318", "Date : 14-11-2026"]], [110, 110])
    assert facts(roles, "contract", part)["number"] == "FTL/PO/26-27/0318"
