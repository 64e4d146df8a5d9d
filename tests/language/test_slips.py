"""Slips of authors: what they see, and where."""

from pathlib import Path

import pytest
import yaml

from ordercheck.checks import load_rules
from ordercheck.errors import RuleErrors
from ordercheck.language.source import LocatedMapping, LocatedText, parse
from ordercheck.roles.load import load_roles

HERE = Path(__file__).parent
ROLES = load_roles([HERE.parent / "checks" / "rules" / "roles"])
SLIPS = yaml.safe_load((HERE / "slips.yaml").read_text(encoding="utf-8"))
HEAD = "checklist: one\ntitle: {zh: 一, en: One}\nabout: offer\nchecks:\n  a:\n    title: {zh: 一, en: One}\n"


def errors_of(folder: Path, body: str) -> RuleErrors:
    (folder / "one.yaml").write_text(f"{HEAD}    {body}\n    severity: error\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as raised:
        load_rules([folder], ROLES)
    return raised.value


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["name"])
def test_a_slip_is_said_with_its_line(tmp_path: Path, slip: dict[str, str]) -> None:
    body = slip["text"]
    if slip.get("quoted"):
        key, _, text = body.partition(": ")
        body = f'{key}: "{text}"'
    errors = errors_of(tmp_path, body)
    said = {error.message.en: error.line for error in errors.errors}
    assert slip["said"] in said
    assert 7 <= said[slip["said"]] <= 9
    assert all(error.message.zh for error in errors.errors)


def test_ten_mistakes_are_ten_lines(tmp_path: Path) -> None:
    checks = "".join(
        f"  c{number}: {{title: {{zh: 一, en: One}}, severity: error, assert: total == misspelt{number}}}\n"
        for number in range(10)
    )
    (tmp_path / "one.yaml").write_text(HEAD.partition("  a:")[0] + checks, encoding="utf-8")
    with pytest.raises(RuleErrors) as raised:
        load_rules([tmp_path], ROLES)
    lines = raised.value.text().splitlines()
    assert [line.split(":")[1:3] for line in lines] == [[str(number + 5), "67"] for number in range(10)]


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "1.10", "12:30", "0123", "0x1F", "1e3", "2026-03-19", "null_"]
)
def test_plain_texts_stay_what_they_are(text: str) -> None:
    tree = parse(f"{text}: {text}\n", "a.yaml")
    assert isinstance(tree, LocatedMapping)
    entry = tree.entries[text]
    assert isinstance(entry.value, LocatedText)
    assert (entry.key.text, entry.value.text) == (text, text)


def test_a_parameter_of_a_check_counts_in_definitions_too(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "checklist: one\ntitle: {zh: 一, en: One}\nabout: offer\nparameters: {limit: 1, spare: 2}\n"
        "define: {least: limit + spare}\nchecks:\n"
        "  a: {title: {zh: 一, en: One}, severity: error, assert: total >= least}\n"
        "  b: {title: {zh: 一, en: One}, severity: error, assert: total >= least, parameters: {spare: 5}}\n",
        encoding="utf-8",
    )
    rules = load_rules([tmp_path], ROLES)
    shown = {
        check.name: {name: setting.text for name, setting in check.parameters.items()}
        for check in rules.checks.values()
    }
    assert shown == {"a": {"limit": "1", "spare": "2"}, "b": {"limit": "1", "spare": "5"}}
