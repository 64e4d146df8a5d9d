"""Labels of parties with an unknown word beside a stroke, and what tells a party from its address."""

from pathlib import Path

import pytest
import yaml
from builders import document, page
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.label_strokes import party_beside_stroke
from ordercheck.extract.label_terms import Owner
from ordercheck.model.fact import Recognition

ROOT = Path(__file__).parents[2]
OTHERS = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]
KNOWN = {"SUPPLIER": "seller", "Buyer": "buyer", "Date": "date"}


def field_of(text: str) -> str | None:
    def owners_of(title: str) -> tuple[Owner, ...]:
        return (Owner(KNOWN[title], title, 0),) if title in KNOWN else ()

    owner = party_beside_stroke(text, owners_of, frozenset({"seller", "buyer"}))
    return owner.field if owner is not None else None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("SUPPLIER / OEM", "seller"),
        ("FORNECEDOR/SUPPLIER", "seller"),
        ("Buyer / Importador:", "buyer"),
        ("Buyer / Stamp", None),
        ("Buyer / ACME", None),
        ("Buyer / Nordwand Handel", None),
        ("Date / Fecha", None),
        ("SUPPLIER / OEM / MAKER", None),
    ],
)
def test_whose_a_label_of_two_titles_is(text: str, field: str | None):
    assert field_of(text) == field


@pytest.fixture(scope="module")
def roles():
    return ROLES


def facts(roles, role: str, *lines) -> dict[str, object]:
    found = extract(document(page(list(lines))), Recognition(role, 1.0), roles[role], OTHERS)
    return {fact.field: fact.value.as_json() for fact in found.facts() if fact.value is not None}


def test_a_billing_address_beneath_the_name_is_no_name(roles):
    given = facts(
        roles,
        "contract",
        (100, [(40, "BUYER / BILL TO"), (300, "SUPPLIER / OEM")]),
        (112, [(40, "Halden Traders LLC"), (300, "Norvik Works Co., Ltd")]),
        (124, [(40, "Billing address: 14 Quay Road, Oslo"), (300, "9 Mill Lane, Ningbo")]),
    )
    assert given["buyer"] == "Halden Traders LLC"
    assert given["seller"].startswith("Norvik Works Co., Ltd")


def test_a_seller_goes_before_the_shipper(roles):
    given = facts(
        roles,
        "invoice",
        (100, [(40, "SHIPPER"), (300, "SELLER")]),
        (112, [(40, "Porter Logistics Ltd."), (300, "Norvik Works Co., Ltd")]),
        (124, [(40, "4 Dock Road"), (300, "9 Mill Lane")]),
    )
    assert given["seller"] == "Norvik Works Co., Ltd\n9 Mill Lane"


def test_the_dash_before_a_date_belongs_to_no_number(roles):
    given = facts(roles, "invoice", (100, [(40, "Order No.: HT-26/0088 - 15/10/2026")]))
    assert given["order_number"] == "HT-26/0088"
