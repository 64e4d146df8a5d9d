import ast
import subprocess
import sys
from pathlib import Path

import pytest

import ordercheck

PUBLIC = [
    "Document",
    "DocumentFacts",
    "EmptyRunError",
    "Evidence",
    "Fact",
    "FailOn",
    "GuardedReading",
    "Message",
    "OrdercheckError",
    "Packet",
    "PacketFacts",
    "PacketReport",
    "PacketVerdict",
    "PathError",
    "Presentation",
    "Report",
    "Request",
    "Result",
    "RuleError",
    "RuleErrors",
    "Severity",
    "State",
    "Verdict",
    "__version__",
    "check",
    "facts",
    "find_packets",
    "read",
    "render",
]


def test_the_public_names_are_exactly_these() -> None:
    assert ordercheck.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(ordercheck, name)
    assert isinstance(found, str) or found.__doc__


def test_type_checkers_see_the_same_names() -> None:
    stub = ast.parse(Path(ordercheck.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    imported = {alias.name for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert sorted({*imported, "__version__"}) == PUBLIC


def test_star_import_gives_the_public_names() -> None:
    code = "from ordercheck import *; print(sorted(n for n in dir() if not n.startswith('__')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == str(sorted(name for name in PUBLIC if not name.startswith("__")))


def test_other_names_are_an_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = ordercheck.nothing  # type: ignore[attr-defined]
