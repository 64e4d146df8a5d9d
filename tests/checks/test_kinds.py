from pathlib import Path

import pytest

from ordercheck.checks import kinds, load_rules, manual_page
from ordercheck.language.rules import Rules
from ordercheck.roles.load import load_roles
from ordercheck.rule_tests.cases import Case, case_files, read_cases
from ordercheck.rule_tests.running import run_case

RULES = Path(__file__).parent / "rules"


def _cases() -> list[Case]:
    rules = load_rules([RULES], load_roles([RULES / "roles"]))
    return [case for path in case_files(RULES) for case in read_cases(rules, path)]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.check}: {case.name}")
def test_case(case: Case, rules: Rules) -> None:
    result = run_case(rules, case)
    assert result.problem is None, result.problem


def test_every_kind_is_used_and_has_a_manual_page(rules: Rules) -> None:
    used = {check.kind for check in rules.checks.values()}
    assert used == set(kinds())
    for kind in kinds():
        page = manual_page(kind)
        assert page.startswith(f"{kind}: "), kind
        assert f"\n    {kind}: " in page or f"\n    {kind}:\n" in page or f"      {kind}: " in page, kind


def test_names_of_kinds() -> None:
    assert list(kinds()) == [
        "agree",
        "amendment",
        "answered",
        "assert",
        "charges",
        "code",
        "complete",
        "contradiction",
        "covered",
        "currency",
        "current",
        "deadline",
        "decisions",
        "equal",
        "format",
        "health",
        "listed",
        "manual",
        "participants",
        "party",
        "reading",
        "recognised",
        "required",
        "reviews",
        "rows",
        "signed",
        "template",
        "together",
        "words",
    ]
