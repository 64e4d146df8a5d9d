"""Fields are read from where they stand, in all the ways in which offices set them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import builders
import pytest
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.model.document import Document, Line, Part
from ordercheck.model.fact import DocumentFacts, Recognition
from ordercheck.model.place import WordPlace
from ordercheck.roles.role import RoleSpec

ROOT = Path(__file__).parents[2]
CASES = [
    case
    for name in (
        "labelled.yaml",
        "contradictions.yaml",
        "sides.yaml",
        "wrapped_labels.yaml",
        "taxes.yaml",
        "told_sums.yaml",
        "office_files.yaml",
        "hard_documents.yaml",
        "western_layouts.yaml",
        "forms_of_offices.yaml",
        "freight_forms.yaml",
        "trade_letters.yaml",
        "boxes_and_blocks.yaml",
        "values_far_off.yaml",
        "terms_in_sentences.yaml",
        "trade_papers.yaml",
    )
    for case in yaml.safe_load((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
]
OTHER = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]


@pytest.fixture(scope="module")
def roles() -> Mapping[str, RoleSpec]:
    return ROLES


def part_of(case: Mapping[str, Any]) -> Part:
    if "sheet" in case:
        spans = {(row, column): (down, across) for row, column, down, across in case.get("spans", [])}
        return builders.sheet(case["sheet"], spans)
    if "text" in case:
        lines = [Line(text, WordPlace(paragraph=n), order=n) for n, text in enumerate(case["text"])]
        return Part(0, "body", "body", lines=tuple(lines))
    lines = []
    for row, text in enumerate(case["page"]):
        texts = [(60 + builders.width_of(text[:at]), piece) for at, piece in pieces_of(text)]
        if texts:
            lines.append((60 + row * 14, texts))
    return builders.page(lines)


def pieces_of(text: str) -> list[tuple[int, str]]:
    """The pieces of a line between runs of at least three blanks, with where they begin."""
    found, at = [], 0
    for piece in text.split("   "):
        bare = piece.lstrip()
        if bare:
            found.append((at + len(piece) - len(bare), bare.rstrip()))
        at += len(piece) + 3
    return found


def read(case: Mapping[str, Any], roles: Mapping[str, RoleSpec]) -> DocumentFacts:
    document = Document("order", "test", "0" * 64, (part_of(case),))
    return extract(document, Recognition(case["role"]), roles[case["role"]], OTHER)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_fields_are_read(case: Mapping[str, Any], roles: Mapping[str, RoleSpec]) -> None:
    facts = read(case, roles)
    for name, expected in case["expect"].items():
        fact = facts.field(name)
        if isinstance(expected, dict):
            assert fact.state.value == expected["state"], (name, fact)
            assert fact.conflict is expected.get("conflict", False), (name, fact)
        else:
            assert fact.value is not None, (name, fact)
            assert fact.value.as_json() == expected, (name, fact)
            assert fact.place is not None, (name, fact)
    for name, expected in case.get("raw", {}).items():
        assert facts.field(name).raw == expected
    for name, column in case.get("rows", {}).items():
        cells = [row.cells.get(name) for row in facts.tables["lines"].rows]
        assert [cell and cell.value and cell.value.as_json() for cell in cells] == column, name


def test_what_was_looked_for_is_said(roles: Mapping[str, RoleSpec]) -> None:
    facts = read({"role": "contract", "text": ["nothing here"]}, roles)
    looked_for = facts.field("number").looked_for
    assert "合同编号" in looked_for
    assert "body" in looked_for


def test_a_conflict_shows_both_values_with_their_places(roles: Mapping[str, RoleSpec]) -> None:
    facts = read({"role": "contract", "text": ["交货日期：2026-04-20", "交货日期：2026-05-20"]}, roles)
    shown = {c.raw: c.place for c in facts.field("delivery_date").candidates}
    assert shown == {"2026-04-20": WordPlace(paragraph=0), "2026-05-20": WordPlace(paragraph=1)}
