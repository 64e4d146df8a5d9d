"""What changed between two states of a packet: pairs, kinds of change, and the notice that covers one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from ordercheck.language.closed import Mistakes
from ordercheck.language.source import LocatedMapping, parse
from ordercheck.model.fact import DocumentFacts
from ordercheck.packet_changes import BY_NATURE, NOTICES, DocumentChange, Names, changes_between
from ordercheck.rule_tests.given import case_documents
from ordercheck.run.rules import load_rules

ROOT = Path(__file__).parents[1]
LOADED = load_rules()
TABLES = LOADED.compiled.tables
NAMES = Names(LOADED.roles, TABLES[NOTICES], TABLES[BY_NATURE].words)
CASES = yaml.safe_load((Path(__file__).parent / "packet_changes.yaml").read_text(encoding="utf-8"))


def documents(text: str) -> tuple[DocumentFacts, ...]:
    mistakes, tree = Mistakes("given"), parse(text, "given")
    assert isinstance(tree, LocatedMapping)
    found = case_documents(LOADED.roles, mistakes, tree)
    mistakes.check()
    return found


def shown(changed: tuple[DocumentChange, ...]) -> list[str]:
    lines = []
    for one in changed:
        if one.old is None or one.new is None:
            lines.append(f"{one.role} {'added' if one.old is None else 'gone'}")
        for change in one.changes:
            said = "by nature" if change.by_nature else change.notice or "no notice"
            lines.append(f"{one.role}.{change.field} {change.kind}: {said}")
    return lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_changes(case: dict[str, str]) -> None:
    changed = changes_between(documents(case["old"]), documents(case["new"]), NAMES)
    assert shown(changed) == case["changes"]


def test_long_tables_pair_in_linear_time() -> None:
    rows = ", ".join(f"{{item: 件{number}, quantity: {number + 1}}}" for number in range(3000))
    before = documents(f"quote: {{lines: [{rows}]}}")
    changed = rows.replace("件2999, quantity: 3000", "件2999, quantity: 7")
    after = documents(f"quote: {{lines: [{{item: 新, quantity: 1}}, {changed}]}}")
    assert shown(changes_between(before, after, NAMES)) == [
        "quote.lines[0].item added: no notice",
        "quote.lines[0].quantity added: no notice",
        "quote.lines[3000].quantity changed: no notice",
    ]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ordercheck", "diff", *arguments]
    return subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8", cwd=ROOT)


def test_the_command_says_what_no_notice_lists(tmp_path: Path) -> None:
    packet = ROOT / "fixtures" / "packets" / "booking-amended-unlisted"
    (tmp_path / "托运单.docx").write_bytes((packet / "托运单.docx").read_bytes())
    done = run(str(tmp_path), str(packet), "--format", "json")
    assert done.returncode == 1
    loaded = json.loads(done.stdout)
    schema = json.loads((ROOT / "src/ordercheck/reports/schemas/diff.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(loaded)
    (document,) = loaded["documents"]
    assert (document["role"], document["old"], document["new"]) == ("booking", "托运单.docx", "托运单 第2版.docx")
    said = {
        change["field"]: (change["old"]["raw"], change["new"]["raw"], change["notice"])
        for change in document["changes"]
    }
    assert said["packages"] == ("60 CTNS", "64 CTNS", None)
    assert said["etd"] == ("2026年4月20日", "2026年4月27日", "委托更改通知单.docx")
    text = run(str(tmp_path), str(packet), "--lang", "en").stdout
    assert "Packages: changed  [in no notice]" in text
    assert "- 60 CTNS  [table 1, row 9, column 4]" in text
    assert text.endswith("4 changes, 1 of them in no notice\n")


def test_the_same_packet_has_not_changed() -> None:
    done = run("fixtures/packets/quote-taxed", "fixtures/packets/quote-taxed", "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "nothing changed\n")
