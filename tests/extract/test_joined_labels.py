"""Labels that stand for several things at once, and what of their text is each one's."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import builders
import pytest
import yaml
from tests.built_in import ROLES

from ordercheck.extract.document_facts import extract
from ordercheck.extract.joined_values import share_of
from ordercheck.extract.label_joined import joined_titles
from ordercheck.extract.labels import Vocabulary
from ordercheck.model.document import Line, Part
from ordercheck.model.fact import Recognition
from ordercheck.model.place import WordPlace
from ordercheck.roles.role import RoleSpec

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "joined_labels.yaml").read_text(encoding="utf-8"))
OTHERS = yaml.safe_load((ROOT / "rules" / "tables" / "labels.yaml").read_text(encoding="utf-8"))["words"]


@pytest.fixture(scope="module")
def roles() -> Mapping[str, RoleSpec]:
    return ROLES


def parts_of(label: str, value: str) -> list[Part]:
    """The label with its value behind a colon, in the next cell, and beneath it."""
    line = Line(f"{label}: {value}", WordPlace(paragraph=0), 0)
    return [
        Part(0, "body", "body", lines=(line,)),
        builders.sheet([[label, value]]),
        builders.sheet([[label], [value]]),
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']} {case['value']}")
def test_each_title_of_a_label_gets_its_own(roles: Mapping[str, RoleSpec], case: Mapping[str, Any]) -> None:
    for part in parts_of(case["label"], case["value"]):
        facts = extract(builders.document(part), Recognition(case["role"], 1.0), roles[case["role"]], OTHERS)
        given = {fact.field: fact.value.as_json() for fact in facts.facts() if fact.value is not None}
        assert {name: given.get(name) for name in case["facts"]} == case["facts"], part.kind
        assert not set(case.get("none", ())) & given.keys(), part.kind


@pytest.mark.parametrize(
    ("raw", "kinds", "shares"),
    [
        ("A-7 / 2026-02-09", ["identifier", "date"], ["A-7", "2026-02-09"]),
        ("2026-02-09, A-7", ["identifier", "date"], ["A-7", "2026-02-09"]),
        ("A-7 of 2026-02-09", ["identifier", "date"], ["A-7", "2026-02-09"]),
        ("A-7", ["identifier", "date"], ["", ""]),
        ("2026-02-09 to 2026-02-12", ["", "date"], ["", ""]),
        ("12 CTNS 80 KGS 1.5 CBM", ["quantity", "weight", "volume"], ["12 CTNS", "80 KGS", "1.5 CBM"]),
        ("12 CTNS 1.5 CBM 80 KGS", ["quantity", "weight", "volume"], ["", "", ""]),
        ("A-7/26 - 09/02/2026", ["identifier", "date"], ["A-7/26", "09/02/2026"]),
        ("FOB Ningbo; 30% T/T", ["text", "payment_terms"], ["FOB Ningbo", "30% T/T"]),
        ("FOB NINGBO\nbalance on B/L", ["text", "payment_terms"], ["FOB NINGBO", "balance on B/L"]),
        ("30% T/T\nBALANCE ON B/L", ["text", "payment_terms"], ["", ""]),
        ("EUR 8,140.00", ["currency", "money"], ["EUR", "EUR 8,140.00"]),
        ("30ml/支", ["size", "text"], ["", ""]),
        ("30ml/磨砂", ["size", "text"], ["30ml", "磨砂"]),
        ("ALFA\nBETA\nGAMA 7", ["text", "text", "text"], ["", "", ""]),
        ("NORDIC STAR / 118W 2026-02-20", ["text", "identifier", "date"], ["NORDIC STAR", "118W", "2026-02-20"]),
    ],
)
def test_the_share_of_each(raw: str, kinds: list[str], shares: list[str]) -> None:
    assert [share_of(raw, kinds, own) for own in range(len(kinds))] == shares


def test_words_join_titles_before_strokes_do() -> None:
    assert list(joined_titles("P/I No. & Date"))[0] == ("P/I No.", "Date")
    assert list(joined_titles("ETD / ETA")) == [("ETD", "ETA")]
    assert list(joined_titles("Ship method/运输方式")) == []
    assert list(joined_titles("Gross weight")) == []


@pytest.mark.parametrize("text", ["Terms/Hints", "Vessel / 船名", "Consignee / Buyer", "Seal and stamp"])
def test_no_label_of_several_things(roles: Mapping[str, RoleSpec], text: str) -> None:
    assert not any(hit.pieces for hit in Vocabulary(roles["invoice"], OTHERS).scan(text))
