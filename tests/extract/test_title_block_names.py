"""Names of a title block that stand apart from their labels: behind a day, beneath the place for a signature."""

from collections.abc import Sequence

import builders
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.fact import DocumentFacts, Recognition


def read(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> DocumentFacts:
    document = builders.document(builders.ruled(rows, widths))
    return extract(document, Recognition("drawing"), ROLES["drawing"])


def test_a_day_stands_between_the_label_and_the_name() -> None:
    facts = read(
        [
            ["", "Date", "Name"],
            ["Drawn", "2026-07-10", "L. Moss"],
            ["Checked", "2026-10-29", "J. Fox"],
            ["Approved", "2026-10-30", "K. Ash"],
        ],
        [60, 80, 80],
    )
    names = [facts.field(name).raw for name in ("designed_by", "checked_by", "approved_by")]
    assert names == ["L. Moss", "J. Fox", "K. Ash"]


def test_a_name_stands_beneath_the_place_for_its_signature() -> None:
    facts = read(
        [["设计", "(签名)", "(年月日)"], ["", "林澈", "2026-11-03"], ["审核", "许文", ""]],
        [60, 80, 80],
    )
    assert (facts.field("designed_by").raw, facts.field("checked_by").raw) == ("林澈", "许文")


def test_the_place_for_a_signature_without_a_name_stays_empty() -> None:
    facts = read([["设计", "(签名)", "(年月日)"], ["审核", "许文", "2026-11-03"]], [60, 80, 80])
    assert facts.field("designed_by").raw is None
