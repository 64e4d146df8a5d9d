"""Labels of numbers and dates that end longer ones, and those made of what a paper is called."""

from collections.abc import Mapping
from pathlib import Path

import builders
import pytest
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.label_tails import ends_another
from ordercheck.extract.label_titles import paper_names, title_labels
from ordercheck.extract.labels import Vocabulary
from ordercheck.model.fact import Recognition
from ordercheck.roles.role import RoleSpec

RULES = Path(__file__).parents[2] / "rules"
OTHERS = yaml.safe_load((RULES / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]


@pytest.fixture(scope="module")
def roles() -> Mapping[str, RoleSpec]:
    return ROLES


@pytest.mark.parametrize(
    ("text", "label", "other"),
    [
        ("Exchange rate date: 2026-03-18", "date", True),
        ("Warehouse entry No.: 7", "No.", True),
        ("Original invoice date: 2026-03-18", "invoice date", True),
        ("Their contract No.: 7", "contract No.", True),
        ("Our reference: 7", "reference", False),
        ("Sealed tender no.: 7", "no.", False),
        ("Requested invoice date: 2026-03-18", "invoice date", False),
        ("Northern Tools Ltd date: 2026-03-18", "date", False),
        ("Total: 12 date: 2026-03-18", "date", False),
        ("Net 30, date: 2026-03-18", "date", False),
        ("Paid in full  date: 2026-03-18", "date", False),
        ("签约 日期: 2026-03-18", "日期", False),
    ],
)
def test_a_label_that_ends_a_longer_one(text: str, label: str, other: bool) -> None:
    assert ends_another(text, text.index(label), label, {"sealed tender"}) is other


@pytest.mark.parametrize(
    ("role", "text", "field"),
    [
        ("invoice", "Exchange rate date: 2026-03-18", None),
        ("invoice", "Warehouse entry No.: 7", None),
        ("invoice", "Original invoice date: 2026-03-18", None),
        ("invoice", "Issuing date: 2026-03-18", "date"),
        ("invoice", "Sales invoice ref: 7", "number"),
        ("contract", "Order acknowledgement number: 7", "number"),
        ("contract", "Customer PO number: 7", None),
        ("contract", "VAT Nr.: 7", None),
        ("contract", "销售确认书编号：7", "number"),
        ("booking", "SI number: 7", "number"),
        ("booking", "托书号码：7", "number"),
        ("quote", "Sales quotation dated: 2026-03-18", "date"),
        ("contract", "最迟交货日：2026-03-18", "delivery_date"),
        ("contract", "约定交期：2026-03-18", "delivery_date"),
        ("contract", "Agreed delivery date: 2026-03-18", "delivery_date"),
        ("contract", "Total before VAT: 7.00", "subtotal"),
        ("invoice", "From (Seller): Northern Tools Ltd", "seller"),
        ("invoice", "FROM : (Shipper寄件方)", "seller"),
        ("invoice", "TO：（Buyer 买方） Acme Ltd", "buyer"),
    ],
)
def test_whose_a_longer_label_is(roles: Mapping[str, RoleSpec], role: str, text: str, field: str | None) -> None:
    first, *_ = Vocabulary(roles[role], OTHERS).scan(text)
    assert {owner.field for owner in first.owners} == {field}


def test_a_paper_has_its_title_and_the_initials_of_that(roles: Mapping[str, RoleSpec]) -> None:
    names = paper_names(roles["booking"])
    assert {"Shipping instruction", "SI", "托书"} <= names
    assert "" not in names


def test_only_a_papers_own_number_and_date_are_made_of_its_title(roles: Mapping[str, RoleSpec]) -> None:
    assert {field for _, field in title_labels(roles["invoice"])} == {"number", "date"}
    assert ("托书编号", "number") in set(title_labels(roles["booking"]))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Invoice EX-77", "EX-77"),
        ("Tax Invoice EX-77", "EX-77"),
        ("Proforma Invoice EX-77", None),
        ("Waybill EX-77", None),
        ("发票代码 EX-77", None),
    ],
)
def test_a_number_beside_a_title_is_that_of_the_paper_so_called(
    roles: Mapping[str, RoleSpec], text: str, number: str | None
) -> None:
    part = builders.page([(40, [(60, text)]), (700, [(60, "Yours faithfully")])])
    facts = extract(builders.document(part), Recognition("invoice", 1.0), roles["invoice"], OTHERS)
    assert facts.fields["number"].raw == number
