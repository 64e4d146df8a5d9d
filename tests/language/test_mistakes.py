"""Every mistake of every file is shown at once; the golden file holds them as an author sees them."""

from pathlib import Path

import pytest

from ordercheck.checks import load_rules
from ordercheck.errors import RuleErrors
from ordercheck.language.settings import Setting
from ordercheck.roles.load import load_roles

HERE = Path(__file__).parent
ROLES = HERE.parent / "checks" / "rules" / "roles"


def test_golden_mistakes() -> None:
    with pytest.raises(RuleErrors) as raised:
        load_rules([HERE / "broken"], load_roles([ROLES]))
    shown = raised.value.text().replace(f"{HERE / 'broken'}/", "").replace("\\", "/")
    assert shown.splitlines() == (HERE / "broken" / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_the_same_mistakes_in_chinese() -> None:
    with pytest.raises(RuleErrors) as raised:
        load_rules([HERE / "broken"], load_roles([ROLES]))
    chinese = raised.value.text("zh")
    assert "overrides.yaml:2:3: unknown-name 没有检查 right/sevn（是不是 right/seven？）" in chinese
    assert len(chinese.splitlines()) == len(raised.value.text("en").splitlines())


def test_a_rule_that_is_right_twice_in_one_folder_is_refused(tmp_path: Path) -> None:
    text = (
        "checklist: one\ntitle: {zh: 一, en: One}\nabout: packet\n"
        "checks:\n  complete: {title: {zh: 一, en: One}, severity: error, complete: {}}\n"
    )
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleErrors) as raised:
        load_rules([tmp_path], {})
    assert [error.code for error in raised.value.errors] == ["duplicate-check"]


def test_a_later_folder_replaces_keys_and_kinds(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    (first / "one.yaml").write_text(
        "checklist: one\ntitle: {zh: 一, en: One}\nabout: offer\nchecks:\n"
        "  a:\n    title: {zh: 一, en: One}\n    severity: error\n    assert: total == limit + x\n    within: 1\n"
        "    parameters: {limit: 1, x: 2}\n"
        "  c:\n    title: {zh: 三, en: Three}\n    severity: error\n    assert: total == limit\n    within: 1\n"
        "    parameters: {limit: 1}\n",
        encoding="utf-8",
    )
    (second / "one.yaml").write_text(
        "checklist: one\ntitle: {zh: 一, en: One}\nabout: offer\nchecks:\n"
        "  a: {severity: warning, parameters: {limit: 3}}\n"
        "  c: {required: [total]}\n"
        "  b: {title: {zh: 二, en: Two}, severity: error, required: [number]}\n",
        encoding="utf-8",
    )
    rules = load_rules([first, second], load_roles([ROLES]))
    check = rules.checks["one/a"]
    assert (check.kind, check.severity, check.title.en) == ("assert", "warning", "One")
    assert {name: setting.text for name, setting in check.parameters.items()} == {"limit": "3", "x": "2"}
    assert check.settings["severity"] == Setting("warning", f"{second / 'one.yaml'}:5")
    assert check.settings["title"] == Setting("{zh: 一, en: One}", f"{first / 'one.yaml'}:6")
    assert check.settings["parameters.limit"] == Setting("3", f"{second / 'one.yaml'}:5")
    assert check.settings["parameters.x"].origin == f"{first / 'one.yaml'}:10"
    assert check.file == str(first / "one.yaml")
    other = rules.checks["one/c"]
    assert (other.kind, other.parameters, "within" in other.settings) == ("required", {}, False)
    assert rules.checks["one/b"].file == str(second / "one.yaml")
    assert list(rules.checks) == ["one/a", "one/c", "one/b"]
