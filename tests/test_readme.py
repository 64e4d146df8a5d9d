"""The README says what is so: its commands and its Python run and give what it shows."""

import re
from pathlib import Path

import pytest

from shown_commands import ROOT, blocks, run_page  # isort: skip

READMES = ["README.md", "README.zh.md"]


@pytest.mark.parametrize("name", READMES)
def test_what_is_shown_is_what_happens(name: str, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    assert run_page(ROOT / name, tmp_path / "work", tmp_path / "cache") >= 2


@pytest.mark.parametrize("name", READMES)
def test_it_is_short_and_has_a_picture_and_two_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert re.search(r"!\[[^\]]+\]\(docs/pictures/report[\w.]*\.svg\)", text)
    assert [block.body.split("#")[0].split() for block in blocks(ROOT / name) if block.language == "sh"] == [
        ["make", "demo"]
    ]
    assert "make test" in text


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_commands_are_targets(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
