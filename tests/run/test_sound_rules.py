"""Rules that were found right are compiled check by check; nothing else comes of that, and a change is noticed."""

from datetime import date
from pathlib import Path

import pytest

from ordercheck.checks import load_rules as compile_all
from ordercheck.checks import sound_rules
from ordercheck.errors import RuleErrors
from ordercheck.evaluate import Settings, evaluate
from ordercheck.rule_tests.cases import read_cases
from ordercheck.run.rules import load_rules
from ordercheck.run.sound_rules import SoundRules

ROOT = Path(__file__).parents[2]


def test_both_ways_give_the_same_results() -> None:
    loaded = load_rules()
    whole, asked = compile_all(loaded.folders, loaded.roles), sound_rules(loaded.folders, loaded.roles)
    assert list(asked.checks) == list(whole.checks)
    assert len(asked.checks) == len(whole.checks)
    assert asked.checklists == whole.checklists
    assert asked.stages == whole.stages
    for case in read_cases(whole, ROOT / "rules" / "tests" / "quote.yaml")[:40]:
        settings = Settings(date(2026, 3, 19), checklists=("quote",))
        assert evaluate(case.documents, asked, settings) == evaluate(case.documents, whole, settings)
    assert {check.id: check.settings for check in asked.checks.values()} == {
        check.id: check.settings for check in whole.checks.values()
    }


def test_only_what_was_right_counts_as_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERCHECK_CACHE", str(tmp_path / "cache"))
    rules = tmp_path / "rules"
    rules.mkdir()
    text = (
        "checklist: house\ntitle: {zh: 一, en: One}\nabout: quote\nchecks:\n"
        "  a: {title: {zh: 一, en: One}, severity: error, required: [total]}\n"
    )
    (rules / "house.yaml").write_text(text, encoding="utf-8")
    first = load_rules([rules], kept=True)
    assert first.sound is not None
    assert first.sound.known() is False
    assert "house/a" in first.compiled.checks
    assert first.sound.known() is True
    second = load_rules([rules], kept=True)
    assert second.compiled.checks["house/a"].kind == "required"
    (rules / "house.yaml").write_text(text.replace("total", "totl"), encoding="utf-8")
    third = load_rules([rules], kept=True)
    assert third.sound is not None
    assert third.sound.known() is False
    with pytest.raises(RuleErrors, match="no name totl"):
        _ = third.compiled
    assert third.sound.known() is False


def test_a_damaged_entry_says_nothing(tmp_path: Path) -> None:
    sound = SoundRules(tmp_path / "cache", "abc")
    sound.keep()
    assert sound.known()
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(b"\xff")
    assert not sound.known()
    assert not SoundRules(tmp_path / "cache", "abd").known()
