"""Every claim about hard documents names the cases that show it, and they exist."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
POINTS = yaml.safe_load((Path(__file__).parent / "points.yaml").read_text(encoding="utf-8"))
CLAIMS = [(point, claim) for point in POINTS for claim in point["claims"]]
THIRTEEN = (
    "parties numbers tables rows amounts sums units excel pdf drawings dates word bookings".split()  # noqa: SIM905
)


@cache
def cases_in(path: str) -> frozenset[str]:
    """The tests of a module, or the names of cases and the keys of a table in YAML."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".py"):
        return frozenset(one.name for one in ast.parse(text).body if isinstance(one, ast.FunctionDef))
    return frozenset(_named(yaml.safe_load(text)))


def _named(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for one in data:
            yield from _named(one)
    elif isinstance(data, dict):
        if "name" in data:
            yield str(data["name"])
        for key, value in data.items():
            yield str(key)
            if isinstance(value, list | dict):
                yield from _named(value)


def test_all_thirteen_points_are_there() -> None:
    assert [point["point"] for point in POINTS] == THIRTEEN
    assert all(point["claims"] for point in POINTS)


@pytest.mark.parametrize(("point", "claim"), CLAIMS, ids=[claim["claim"]["en"] for _, claim in CLAIMS])
def test_a_claim_is_shown_by_cases_that_exist(point: dict[str, Any], claim: dict[str, Any]) -> None:
    assert claim["result"] in ("handled", "unknown")
    assert set(claim["claim"]) == set(point["title"]) == {"zh", "en"}
    assert claim["shown_by"]
    missing = [one for one in claim["shown_by"] if one.partition("::")[2] not in cases_in(one.partition("::")[0])]
    assert missing == []
