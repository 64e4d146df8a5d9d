"""The roles that ordercheck brings, read once for all tests: reading them takes a second and some 20 MB."""

from pathlib import Path

from ordercheck.roles.load import load_roles

ROLES = load_roles([Path(__file__).parents[1] / "rules" / "roles"])
