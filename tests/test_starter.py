"""What `init` writes lints, tests green with every fault noticed, and fits its schemas; nothing is overwritten."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from ordercheck.cli import run
from ordercheck.packet_file import read_packet_file

Capture = pytest.CaptureFixture[bytes]


def test_a_new_folder_is_right_from_the_start(capfdbinary: Capture, tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "new")]) == 0
    rules = tmp_path / "new" / "rules"
    assert run(["lint", str(rules)]) == 0
    capfdbinary.readouterr()
    assert run(["test", str(rules), "--mutate", "--least", "100", "--complete", "--coverage", "--lang", "en"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "not noticed (score 100.0 %)" in out
    assert "never" not in out
    assert read_packet_file(tmp_path / "new" / "packet.yaml", []).packet == "订单 1023"


def test_every_file_fits_the_schema_that_it_names(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    named = 0
    for path in tmp_path.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        first = text.splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        schema = json.loads((path.parent / first.partition("=")[2]).read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(yaml.load(text, yaml.BaseLoader))
        named += 1
    assert named == 4


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "packet.yaml").write_text("stage: quote\n", encoding="utf-8")
    assert run(["init", str(tmp_path)]) == 0
    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / "packet.yaml").read_text(encoding="utf-8") == "stage: quote\n"
    assert (tmp_path / "rules" / "overrides.yaml").exists()
