"""Every row of the table of layers: what holds, and which layer it is from."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from ordercheck.checks import load_rules
from ordercheck.errors import RuleErrors
from ordercheck.evaluate import Settings, evaluate
from ordercheck.language.closed import Mistakes
from ordercheck.language.rules import Rules
from ordercheck.language.source import LocatedMapping, parse
from ordercheck.model.fact import DocumentFacts
from ordercheck.roles.load import load_roles
from ordercheck.rule_tests.given import case_documents
from ordercheck.run.rule_folders import rules_identity

HERE = Path(__file__).parent
ROLES = load_roles([HERE.parent / "checks" / "rules" / "roles"])
CASES = yaml.load((HERE / "layers.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
BASE = (
    "checklist: shop\ntitle: {zh: 店, en: Shop}\nabout: offer\nchecks:\n"
    "  a: {title: {zh: 甲, en: A}, severity: error, assert: total <= limit + spare, within: rounding,"
    " parameters: {limit: 5, spare: 1}}\n"
)


def rules_of(folder: Path, layers: dict[str, str]) -> Rules:
    texts = {"base": BASE} | layers
    for name, text in texts.items():
        (folder / name).mkdir()
        (folder / name / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    return load_rules([folder / name for name in texts], ROLES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_row_of_the_table(tmp_path: Path, case: dict[str, dict[str, str]]) -> None:
    layers = case["layers"] or {}
    if "error" in case:
        with pytest.raises(RuleErrors) as raised:
            rules_of(tmp_path, layers)
        assert [error.message.en for error in raised.value.errors] == [case["error"]]
        return
    rules = rules_of(tmp_path, layers).for_customer(str(case.get("customer", "")))
    check = rules.checks["shop/a"]
    for key, (value, layer) in case["setting"].items():
        setting = check.settings[key]
        assert (setting.text, Path(setting.origin.rpartition(":")[0]).stem) == (value, layer)
    assert not set(case.get("gone", ())) & set(check.settings)
    if "checks" in case:
        assert list(rules.checks) == case["checks"]
    if "off" in case:
        assert (check.off.en if check.off is not None else "null") == case["off"]


def documents(text: str) -> tuple[DocumentFacts, ...]:
    tree = parse(text, "given")
    assert isinstance(tree, LocatedMapping)
    return case_documents(ROLES, Mistakes("given"), tree)


@pytest.mark.parametrize(
    ("keys", "on", "given", "verdicts"),
    [
        ("valid_from: 2026-03-19", "2026-03-18", "offer: {total: 9}", []),
        ("valid_from: 2026-03-19", "2026-03-19", "offer: {total: 9}", ["fail"]),
        ("valid_until: 2026-03-19", "2026-03-19", "offer: {total: 9}", ["fail"]),
        ("valid_until: 2026-03-19", "2026-03-20", "offer: {total: 9}", []),
        ("documents_from: 2026-03-02", "2026-04-01", "offer: {total: 9, date: 2026-03-01}", ["not_applicable"]),
        ("documents_from: 2026-03-02", "2026-04-01", "offer: {total: 9, date: 2026-03-02}", ["fail"]),
        ("documents_from: 2026-03-02", "2026-04-01", "offer: {total: 9}", ["fail"]),
        ("documents_from: 2026-03-02", "2026-04-01", "offer: {total: 9, date: {unreadable: 3/1}}", ["fail"]),
    ],
)
def test_when_a_rule_counts(tmp_path: Path, keys: str, on: str, given: str, verdicts: list[str]) -> None:
    rules = rules_of(tmp_path, {"house": f"overrides: {{shop/a: {{{keys}}}}}"})
    results = evaluate(documents(given), rules, Settings(date.fromisoformat(on), checklists=("shop",)))
    assert [result.verdict for result in results if result.check == "shop/a"] == verdicts


def test_a_customer_rounds_to_whole_units(tmp_path: Path) -> None:
    text = "customer: ACME\nformats: {offer: {rounding: 1}}"
    rules = rules_of(tmp_path, {"house": text})
    found = {
        customer: evaluate(
            documents("offer: {total: '6.50', currency: CNY}"),
            rules,
            Settings(date(2026, 3, 19), None, ("shop",), customer),
        )[0].verdict.value
        for customer in ("ACME", "Other")
    }
    assert found == {"ACME": "pass", "Other": "fail"}
    assert rules.for_customer("acme").formats["offer"].rounding == Decimal(1)


def test_a_customer_has_labels_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "offer.yaml").write_text(
        "role: offer\ncustomer: [ACME]\nfields: {total: {labels: [Grand sum]}}\n", encoding="utf-8"
    )
    folders = [HERE.parent / "checks" / "rules" / "roles", tmp_path]
    assert "Grand sum" in load_roles(folders, "ａｃｍｅ")["offer"].fields["total"].labels
    assert "Grand sum" not in load_roles(folders, "Other")["offer"].fields["total"].labels


def test_the_report_names_the_version_of_each_layer(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("rules: 甲公司\nversion: 2026-03\n", encoding="utf-8")
    before = rules_identity([tmp_path])
    assert before.sources == (f"{tmp_path.as_posix()} (甲公司 2026-03)",)
    (tmp_path / "rules.yaml").write_text("rules: 甲公司\nversion: 2026-04\n", encoding="utf-8")
    assert rules_identity([tmp_path]).sha256 != before.sha256


def test_a_version_file_is_a_closed_schema(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("rules: 甲公司\nverson: 2026-03\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as raised:
        load_rules([tmp_path], ROLES)
    assert sorted(error.message.en for error in raised.value.errors) == [
        "unknown key verson",
        "version is missing",
    ]
