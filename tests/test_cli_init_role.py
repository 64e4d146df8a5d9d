"""`init role` writes a role that loads and reads its document, and overwrites nothing."""

from pathlib import Path

import pytest

from ordercheck.cli import run
from ordercheck.run.rules import load_rules

QUOTE = Path(__file__).parents[1] / "fixtures" / "packets" / "demo" / "报价单.xlsx"
Capture = pytest.CaptureFixture[bytes]


def drafted(*arguments: str) -> int:
    return run(["init", "role", "--from", str(QUOTE), "--lang", "zh", *arguments])


def test_the_role_is_part_of_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "roles" / "own_quote.yaml"
    assert drafted("--name", "own_quote", "--output", str(path)) == 0
    role = load_rules([tmp_path / "rules"]).roles["own_quote"]
    assert "customer" in role.fields
    assert role.tables


def test_nothing_is_overwritten(capfdbinary: Capture, tmp_path: Path) -> None:
    path = tmp_path / "roles" / "own.yaml"
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    assert drafted("--name", "own", "--output", str(path)) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert "不覆盖" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("name", "output", "words"),
    [
        ("quote", "roles/quote.yaml", "已有单据种类 quote"),
        ("报价", "roles/x.yaml", "小写英文字母"),
        ("own", "own.yaml", "rules/roles/own.yaml"),
    ],
)
def test_what_would_not_load_is_refused(
    capfdbinary: Capture, tmp_path: Path, name: str, output: str, words: str
) -> None:
    assert drafted("--name", name, "--output", str(tmp_path / output)) == 2
    assert words in capfdbinary.readouterr().err.decode()
    assert not (tmp_path / output).exists()


def test_a_document_that_shows_nothing_is_refused(capfdbinary: Capture, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("你好", encoding="utf-8")
    output = str(tmp_path / "roles" / "own.yaml")
    assert run(["init", "role", "--from", str(tmp_path / "a.txt"), "--name", "own", "--output", output]) == 2
    assert not Path(output).exists()
