"""Watching: a change counts when it has come to rest; locks, own reports and outputs never do."""

from itertools import islice
from pathlib import Path

from ordercheck.run.watching import Look, changes, look

A, B = Path("a"), Path("b")


def changed(*looks: Look, count: int) -> list[tuple[Path, ...]]:
    """What is reported for a first look and those after it."""
    rest = iter(looks[1:])
    return list(islice(changes(looks[0], lambda: next(rest), lambda _seconds: None), count))


def test_a_change_is_reported_once_it_is_at_rest() -> None:
    old, writing, new = {A: (1, 1)}, {A: (2, 5)}, {A: (3, 9)}
    assert changed(old, old, writing, new, new, new, {A: (3, 9), B: (1, 1)}, {A: (3, 9), B: (1, 1)}, count=2) == [
        (A,),
        (B,),
    ]


def test_what_is_gone_counts() -> None:
    assert changed({A: (1, 1), B: (1, 1)}, {B: (1, 1)}, {B: (1, 1)}, count=1) == [(A,)]


def test_a_file_that_comes_and_goes_is_no_change() -> None:
    old, moment, last = {A: (1, 1)}, {A: (1, 1), B: (1, 1)}, {A: (9, 9)}
    assert changed(old, moment, old, old, last, last, count=1) == [(A,)]


def test_locks_hidden_files_reports_and_outputs_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("报价单.xlsx", "~$报价单.xlsx", ".DS_Store", "Thumbs.db", "out.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "r.json").write_text('{\n "schema": "ordercheck.report/1"')
    (tmp_path / "旧").mkdir()
    (tmp_path / "旧" / "合同.docx").write_text("y")
    found = look([tmp_path], [tmp_path / "out.txt"])
    assert {str(path.relative_to(tmp_path)) for path in found} == {"报价单.xlsx", "旧/合同.docx"}
    assert found[tmp_path / "报价单.xlsx"][1] == 1


def test_a_single_file_and_one_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    assert set(look([tmp_path / "a.pdf", tmp_path / "gone.pdf"])) == {tmp_path / "a.pdf"}
