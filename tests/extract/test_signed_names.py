"""Names of people and parties in cells, told from what stands with them."""

from collections.abc import Sequence

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition


def read(role: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> DocumentFacts:
    return extract(builders.document(builders.ruled(rows, widths)), Recognition(role), ROLES[role])


def test_who_signed_is_named_without_the_day_beside_the_name() -> None:
    facts = read(
        "production_order",
        [["制表人（签字）：\n\n徐晴      2026-11-19", "审核人（签字）：\n\n毛海      2026-11-19"]],
        [200, 200],
    )
    assert facts.field("reviewed_by").raw == "毛海"


def test_from_and_to_of_a_journey_are_no_parties() -> None:
    facts = read("quote", [["起運地 FROM\n基隆", "目的地 TO\n海防"]], [200, 200])
    assert facts.field("seller").raw is None
    assert facts.field("customer").raw is None
