"""The rules that the tests of the kinds run: a small world of its own, beside the built-in rules."""

from pathlib import Path

import pytest

from ordercheck.checks import load_rules
from ordercheck.language.rules import Rules
from ordercheck.roles.load import load_roles

RULES = Path(__file__).parent / "rules"


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules([RULES], load_roles([RULES / "roles"]))
