"""The gate opens where it is asked for, not where one of its papers happens to be in the packet."""

from ordercheck.run.rules import load_rules
from ordercheck.selection import own_roles


def test_no_paper_opens_the_gate_by_itself() -> None:
    rules = load_rules().compiled
    assert own_roles(rules, "release") == frozenset()
    assert "release" in rules.stages["release"].checklists
