"""An independent validator holds every rule file of the project against the schemas that editors use."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[1]
FILES = {
    "checklists": ("rules/checklists/*.yaml", "rules/tests/overlays/*.yaml"),
    "tables": ("rules/tables/*.yaml",),
    "roles": ("rules/roles/*.yaml",),
    "cases": ("rules/tests/*.yaml",),
    "packet": ("fixtures/packets/*/packet.yaml",),
}
PAIRS = [
    (name, path.relative_to(ROOT).as_posix())
    for name, patterns in FILES.items()
    for pattern in patterns
    for path in sorted(ROOT.glob(pattern))
]
WRONG = [
    ("checklists", "checklist: a\nchecks: {b: {severty: error}}"),
    ("checklists", "checklist: a\nchecks: {b: {severity: fatal}}"),
    ("checklists", "overrides: {quote/validity: {off: not ours}}"),
    ("tables", "table: a\ncolumns: {b: wait}\nrows: {c: {b: 1}}"),
    ("tables", "table: a\nwords: [b]\nrows: {c: {}}"),
    ("cases", "cases: [{check: quote/tax, name: a, expect: passed}]"),
    ("cases", "cases: [{check: quote/tax, name: a, expect: pass, gven: {}}]"),
    ("cases", "cases: [{check: a/b, name: a, expect: waived, waive: [{check: a/b, by: c}]}]"),
    ("packet", "stages: quote"),
    ("packet", "waive: [{check: a/b, by: c, on: 2026-01-01, fingerprint: x, reason: y}]"),
]


@cache
def validator(name: str) -> Draft202012Validator:
    command = [sys.executable, "-m", "ordercheck", "schema", name]
    printed = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    schema = json.loads(printed.stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(("name", "path"), PAIRS)
def test_a_file_of_the_project_fits_its_schema(name: str, path: str) -> None:
    loaded = yaml.load((ROOT / path).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [error.message for error in validator(name).iter_errors(loaded)] == []


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_schema_shows_a_mistake(name: str, text: str) -> None:
    assert not validator(name).is_valid(yaml.load(text, yaml.BaseLoader))
