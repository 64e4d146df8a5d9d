"""`ordercheck test --watch`: the cases run again after each change; a rule that is wrong for now is waited for."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ordercheck.cli import run
from ordercheck.run.watching import Look

SAMPLE = Path(__file__).parents[1] / "sample_rules"


def test_cases_run_again_after_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SAMPLE, rules)
    checklist = rules / "checklists" / "trial.yaml"
    text = checklist.read_text(encoding="utf-8")

    def edits(_seen: Look, _again: Callable[[], Look]) -> Iterator[tuple[Path, ...]]:
        """What the author does: a mistake in a rule, a file that does not load, the rule as it was, the end."""
        for changed in (text.replace("== number(amount)", "<= number(amount)"), text + "nonsense: [", text):
            checklist.write_text(changed, encoding="utf-8")
            yield (checklist,)
        raise KeyboardInterrupt

    monkeypatch.setattr("ordercheck.run.watching.changes", edits)
    code = run(["test", "--watch", "--lang", "en", str(rules)])
    said = capfd.readouterr()
    counts = [line.partition(", ")[2] for line in said.out.splitlines() if " cases, " in line]
    assert [count.split()[0] for count in counts] == ["0", "1", "0"]
    assert "trial/line-amount (a wrong product)" in said.out
    assert said.err.count("changed: trial.yaml") == 3
    assert said.err.count("waiting for changes (Ctrl-C ends)") == 4
    assert "trial.yaml:" in said.err
    assert code == 0


def test_the_exit_code_is_that_of_the_last_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def ended(_seen: Look, _again: Callable[[], Look]) -> Iterator[tuple[Path, ...]]:
        raise KeyboardInterrupt

    monkeypatch.setattr("ordercheck.run.watching.changes", ended)
    (tmp_path / "empty").mkdir()
    assert run(["test", "--watch", "--lang", "en", str(tmp_path / "empty")]) == 2
    assert "no cases in" in capfd.readouterr().err
