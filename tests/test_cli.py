import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ordercheck import __version__
from ordercheck.cli import run

from sample_packets import WRONG_AMOUNT, contract, quote  # isort: skip

RULES = Path(__file__).parent / "sample_rules"
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    quote(tmp_path / "订单" / "报价单.xlsx")
    return tmp_path / "订单"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    quote(tmp_path / "faulty" / "报价单.xlsx", WRONG_AMOUNT)
    return tmp_path / "faulty"


class Ran:
    """One call of the command in this process."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes], *arguments: str | Path) -> None:
        self.code = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        self.out, self.err = captured.out.decode(), captured.err.decode()


def checked(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str | Path) -> Ran:
    return Ran(capfdbinary, "check", "--rules", RULES, "--checklist", "trial", *arguments)


def report(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(text)
    schema = json.loads((files("ordercheck.reports.schemas") / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(loaded)
    return loaded


def verdicts(loaded: dict[str, Any], packet: int = 0) -> dict[str, str]:
    results = loaded["packets"][packet]["results"]
    return {one["check"]: one["verdict"] for one in results if one["check"].startswith("trial/")}


Capture = pytest.CaptureFixture[bytes]


def test_version(capfdbinary: Capture) -> None:
    ran = Ran(capfdbinary, "--version")
    assert (ran.code, ran.out) == (0, f"ordercheck, version {__version__}\n")


@pytest.mark.parametrize("command", ["check", "facts", "list", "explain", "lint", "test", "schema"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(capfdbinary: Capture, command: str, flag: str) -> None:
    ran = Ran(capfdbinary, command, flag)
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: ordercheck {command}")


def test_a_right_packet_passes_with_its_open_manual_check_shown(capfdbinary: Capture, packet: Path) -> None:
    ran = checked(capfdbinary, packet, "--format", "json")
    loaded = report(ran.out)
    assert ran.code == 0
    assert verdicts(loaded) == {
        "trial/line-amount": "pass",
        "trial/tax": "unknown",
        "trial/confirmed": "manual",
    }
    assert (loaded["verdict"], loaded["counts"]["manual"] >= 1) == ("pass", True)
    assert "to confirm by hand" in checked(capfdbinary, packet).out


def test_a_faulty_packet_fails_with_the_place(capfdbinary: Capture, faulty: Path) -> None:
    ran = checked(capfdbinary, faulty, "--lang", "zh")
    assert ran.code == 1
    assert ran.err == ""
    assert "报价单.xlsx 报价 第7行 E7" in ran.out
    assert "「1200」" in ran.out
    assert "→ 请更正报价单" in ran.out
    assert ran.out.rstrip().split("\n\n")[-1].startswith("不通过：")


@pytest.mark.parametrize(
    ("threshold", "code", "verdict"),
    [("error", 0, "pass"), ("warning", 1, "incomplete"), ("manual", 1, "incomplete"), ("never", 0, "pass")],
)
def test_the_threshold(capfdbinary: Capture, packet: Path, threshold: str, code: int, verdict: str) -> None:
    ran = checked(capfdbinary, packet, "--format", "json", "--fail-on", threshold)
    assert (ran.code, report(ran.out)["verdict"]) == (code, verdict)


def test_never_shows_the_findings_and_passes(capfdbinary: Capture, faulty: Path) -> None:
    ran = checked(capfdbinary, faulty, "--fail-on", "never", "--lang", "en")
    assert ran.code == 0
    assert "ERROR Unit price x quantity = amount" in ran.out


def test_one_run_writes_several_reports(capfdbinary: Capture, faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    ran = checked(capfdbinary, faulty, "--format", "json", "--output", target, "--format", "text")
    assert ran.code == 1
    loaded = report(target.read_text(encoding="utf-8"))
    assert loaded["verdict"] == "fail"
    assert ran.out.rstrip().split("\n\n")[-1].startswith("FAIL: ")


def test_several_paths_are_one_report(capfdbinary: Capture, packet: Path, faulty: Path) -> None:
    loaded = report(checked(capfdbinary, packet, faulty, "--format", "json").out)
    assert [one["verdict"] for one in loaded["packets"]] == ["pass", "fail"]
    assert loaded["verdict"] == "fail"
    assert loaded["counts"]["fail"] == sum(one["counts"]["fail"] for one in loaded["packets"])


def test_a_folder_of_packets(capfdbinary: Capture, packet: Path, faulty: Path, tmp_path: Path) -> None:
    loaded = report(checked(capfdbinary, tmp_path, "--format", "json").out)
    assert [one["name"] for one in loaded["packets"]] == ["faulty", "订单"]


def test_the_same_input_gives_the_same_output(capfdbinary: Capture, faulty: Path) -> None:
    texts = {
        checked(capfdbinary, faulty, "--format", "json", "--on", "2026-03-19", *more).out
        for more in ([], [], ["--no-cache"], ["--workers", "1"], ["--lang", "zh"])
    }
    assert len(texts) == 1


def test_an_unreadable_document_is_a_finding_and_the_rest_is_checked(capfdbinary: Capture, packet: Path) -> None:
    (packet / "合同.docx").write_bytes(b"PK\x03\x04 broken")
    loaded = report(checked(capfdbinary, packet, "--format", "json").out)
    statuses = {one["path"]: one["status"] for one in loaded["packets"][0]["documents"]}
    assert statuses == {"合同.docx": "unreadable", "报价单.xlsx": "read"}
    assert verdicts(loaded)["trial/line-amount"] == "pass"


def test_packet_yaml_settles_and_corrects(capfdbinary: Capture, faulty: Path) -> None:
    text = (
        "packet: 订单 9\nchecked_on: 2026-03-19\n"
        "facts:\n  - {document: 报价单.xlsx, field: 'lines[0].amount', value: '1250.00', by: 王芳, note: 抄错}\n"
    )
    (faulty / "packet.yaml").write_text(text, encoding="utf-8")
    loaded = report(checked(capfdbinary, faulty, "--format", "json").out)
    assert verdicts(loaded)["trial/line-amount"] == "pass"
    assert (loaded["checked_on"], loaded["packets"][0]["name"]) == ("2026-03-19", "订单 9")


def test_an_attestation_counts_only_with_the_fingerprint_looked_at(capfdbinary: Capture, packet: Path) -> None:
    loaded = report(checked(capfdbinary, packet, "--format", "json").out)
    (manual,) = [one for one in loaded["packets"][0]["results"] if one["check"] == "trial/confirmed"]
    for fingerprint, verdict in ((manual["fingerprint"], "pass"), ("0000", "manual")):
        (packet / "packet.yaml").write_text(
            f"attest:\n  - {{check: trial/confirmed, by: 王芳, on: 2026-03-18, fingerprint: '{fingerprint}'}}\n",
            encoding="utf-8",
        )
        loaded = report(checked(capfdbinary, packet, "--format", "json").out)
        assert verdicts(loaded)["trial/confirmed"] == verdict


def test_an_ignored_document_is_listed_and_not_read(capfdbinary: Capture, packet: Path) -> None:
    contract(packet / "旧" / "合同.docx")
    (packet / "packet.yaml").write_text("documents: {旧/*: ignore}\n", encoding="utf-8")
    loaded = report(checked(capfdbinary, packet, "--format", "json").out)
    ignored = next(one for one in loaded["packets"][0]["documents"] if one["path"] == "旧/合同.docx")
    assert (ignored["status"], ignored["role"], ignored["parts"]) == ("ignored", None, [])
    assert len(ignored["sha256"]) == 64


BAD = [
    ("check {tmp}/nothing", "no such file or folder: {tmp}/nothing"),
    ("check {tmp}/faulti", "did you mean {tmp}/faulty?"),
    ("check {tmp}/empty", "no document in {tmp}/empty: looked for PDF"),
    ("check", "PATH is missing"),
    ("check {tmp}/faulty --checklist quotee", "no checklist quotee"),
    ("check {tmp}/faulty --rules {tmp}/none", "no such rules: {tmp}/none"),
    ("check {tmp}/faulty --format jsno", "no report format jsno; did you mean json?"),
    ("check {tmp}/faulty --formt json", "no option --formt; did you mean --format?"),
    ("check {tmp}/faulty --fail-on errors", "no threshold errors; did you mean error?"),
    ("check {tmp}/faulty --on 19.3.2026", "19.3.2026 is no date"),
    ("check {tmp}/faulty --on 2026-02-30", "2026-02-30 is no date"),
    ("check {tmp}/faulty --lang fr", "no language fr"),
    ("check {tmp}/faulty --workers 0", "--workers"),
    ("check {tmp}/faulty --workers many", "--workers"),
    ("check {tmp}/faulty --output {tmp}/no/a.json", "no such folder: {tmp}/no"),
    ("check {tmp}/faulty --output {tmp}/faulty/报价单.doc --format json", "no format for .doc"),
    ("check {tmp}/faulty --format json --output {tmp}/faulty/报价单.xlsx", "not overwritten"),
    ("check {tmp}/faulty --format json --format text", "can not both go to stdout"),
    ("chek {tmp}/faulty", "no command chek; did you mean check?"),
    ("{tmp}/faulty", "write ordercheck check {tmp}/faulty"),
    ("facts {tmp}/nothing", "no such file or folder"),
    ("facts {tmp}/faulty --format html", "no report format html; there are: json, text"),
    ("explain quote/nothing-at-all-here", "no check quote/nothing-at-all-here"),
    ("explain", "CHECK is missing"),
    ("schema reprot", "no schema reprot; did you mean report?"),
    ("schema", "NAME is missing"),
    ("lint {tmp}/none", "{tmp}/none"),
    ("test {tmp}/none", "{tmp}/none"),
]


@pytest.mark.parametrize(("command", "words"), BAD)
def test_a_wrong_command_is_one_line_and_exit_code_2(
    capfdbinary: Capture, faulty: Path, tmp_path: Path, command: str, words: str
) -> None:
    (tmp_path / "empty").mkdir()
    ran = Ran(capfdbinary, *(part.format(tmp=tmp_path) for part in command.split(" ")))
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert words.format(tmp=tmp_path) in ran.err


@pytest.mark.parametrize("command", [command for command, _ in BAD])
def test_errors_are_said_in_chinese_too(capfdbinary: Capture, faulty: Path, tmp_path: Path, command: str) -> None:
    if "--lang" in command:
        return
    (tmp_path / "empty").mkdir()
    os.environ["LANG"] = "zh_CN.UTF-8"
    ran = Ran(capfdbinary, *(part.format(tmp=tmp_path) for part in command.split(" ")))
    assert ran.code == 2
    assert any("\u4e00" <= character <= "\u9fff" for character in ran.err.replace("报价单", ""))


def test_a_file_name_can_not_steer_the_terminal(capfdbinary: Capture, tmp_path: Path) -> None:
    hostile = "a\x1b[2J\u202equote.xlsx"
    quote(tmp_path / "order" / hostile)
    ran = checked(capfdbinary, tmp_path / "order", "--verbose")
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    ran = Ran(capfdbinary, "check", tmp_path / "order" / f"{hostile}x")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "a<U+001B>[2J<U+202E>quote.xlsx" in ran.err


def test_every_mistake_of_packet_yaml_is_shown_with_its_line(capfdbinary: Capture, faulty: Path) -> None:
    (faulty / "packet.yaml").write_text("custmer: A\nstage: booked\n", encoding="utf-8")
    ran = checked(capfdbinary, faulty)
    assert (ran.code, ran.out) == (2, "")
    assert f"{faulty}/packet.yaml:1:1: unknown-key" in ran.err
    assert "did you mean customer?" in ran.err
    assert f"{faulty}/packet.yaml:2:8: choice" in ran.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("agreed: {total: a lot}\n", "can not read a lot"),
        ("agreed: {confirms: 'yes'}\n", "confirms"),
        ("agreed: {delivery_date: 2/4/2026}\n", "2/4/2026 can mean several things"),
        (
            "facts: [{document: 报价单.xlsx, field: 'lines[7].amount', value: 3, by: A}]\n",
            "has no lines[7].amount",
        ),
        ("facts: [{document: 报价单.xlsx, field: vessel, value: 3, by: A}]\n", "has no vessel"),
    ],
)
def test_a_value_of_packet_yaml_that_does_not_fit(
    capfdbinary: Capture, faulty: Path, text: str, words: str
) -> None:
    (faulty / "packet.yaml").write_text(text, encoding="utf-8")
    ran = checked(capfdbinary, faulty)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_wrong_rule_file_is_exit_code_2(capfdbinary: Capture, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "checklist: mine\ntitle: {zh: 我, en: mine}\nabout: quote\nchecks:\n  a:\n"
        "    title: {zh: 甲, en: a}\n    severity: error\n    assert: totl == 1\n",
        encoding="utf-8",
    )
    ran = Ran(capfdbinary, "check", faulty, "--rules", tmp_path / "mine.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path}/mine.yaml:8:" in ran.err
    assert "total" in ran.err


def test_quiet_and_verbose(capfdbinary: Capture, faulty: Path) -> None:
    (faulty / ".DS_Store").write_text("x")
    assert "trial/line-amount" not in checked(capfdbinary, faulty, "--quiet").out
    assert ".DS_Store" not in checked(capfdbinary, faulty).out
    assert ".DS_Store" in checked(capfdbinary, faulty, "--verbose").out


def test_facts(capfdbinary: Capture, packet: Path) -> None:
    ran = Ran(capfdbinary, "facts", packet, "--format", "json")
    assert ran.code == 0
    loaded = json.loads(ran.out)
    schema = json.loads((files("ordercheck.reports.schemas") / "facts.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(loaded)
    (document,) = loaded["packets"][0]["documents"]
    assert document["role"] == "quote"
    found = {fact["field"]: fact for fact in document["facts"]}
    assert found["lines[0].amount"]["place"] == {"kind": "cell", "sheet": "报价", "cell": "E7"}
    assert found["number"]["value"] == "Q2026-031"


def test_facts_list_and_explain_without_the_cache(
    capfdbinary: Capture, packet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    monkeypatch.setenv("ORDERCHECK_CACHE", str(kept))
    for command in (("facts", packet), ("list",), ("explain", "quote/total")):
        assert Ran(capfdbinary, *command, "--no-cache").code == 0
        assert not kept.exists()
    assert Ran(capfdbinary, "list").code == 0
    assert list(kept.iterdir())


def test_facts_say_why(capfdbinary: Capture, packet: Path) -> None:
    assert "? quote" not in Ran(capfdbinary, "facts", packet).out
    shown = Ran(capfdbinary, "facts", "--why", packet / "报价单.xlsx").out
    assert "? quote" in shown
    assert "not found" in shown


def test_list_and_explain(capfdbinary: Capture) -> None:
    listed = json.loads(Ran(capfdbinary, "list", "--format", "json", "--rules", RULES).out)
    (one,) = [check for check in listed if check["id"] == "trial/line-amount"]
    assert (one["checklist"], one["severity"], one["source"], one["roles"]) == (
        "trial",
        "error",
        "CS 4",
        ["quote"],
    )
    assert one["title"]["zh"] == "单价 × 数量 = 金额"
    assert "trial/line-amount" in Ran(capfdbinary, "list", "--rules", RULES).out
    shown = Ran(capfdbinary, "explain", "trial/line-amount", "--rules", RULES, "--lang", "zh").out
    assert "单价 × 数量 = 金额" in shown
    assert "assert: number(unit_price) * number(quantity) == number(amount)" in shown


@pytest.mark.parametrize("name", ["report", "facts", "packet", "roles", "checklists"])
def test_schemas(capfdbinary: Capture, name: str) -> None:
    ran = Ran(capfdbinary, "schema", name)
    assert ran.code == 0
    schema = json.loads(ran.out)
    Draft202012Validator.check_schema(schema)
    # What people write is checked with the place by the loaders; the schema is for their editors and must agree.
    for path in sorted((ROOT / "rules" / name).glob("*.yaml")) if name in ("roles", "checklists") else ():
        Draft202012Validator(schema).validate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))


def test_as_a_module_in_a_locale_without_unicode(faulty: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "ordercheck",
        "check",
        str(faulty),
        "--rules",
        str(RULES),
        "--checklist",
        "trial",
    ]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*command, "--lang", "zh"], capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert "请更正报价单" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


def test_a_closed_pipe_is_no_error(faulty: Path) -> None:
    command = f"{sys.executable} -m ordercheck list | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_lint_says_what_was_loaded(capfdbinary: Capture) -> None:
    ran = Ran(capfdbinary, "lint", RULES)
    assert ran.code == 0
    assert "3 of them in these files" in ran.out


def test_lint_shows_every_mistake(capfdbinary: Capture, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "checklist: a\nabuot: quote\nchecks: {b: {severty: error}}\n", encoding="utf-8"
    )
    ran = Ran(capfdbinary, "lint", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean about?" in ran.err
    assert "severity is missing" in ran.err


def test_rule_cases_are_run(capfdbinary: Capture, tmp_path: Path) -> None:
    ran = Ran(capfdbinary, "test", RULES)
    assert ran.code == 0
    assert "trial/tax: no passing case" in ran.out
    assert "trial/line-amount" not in ran.out
    assert ran.out.endswith("2 cases, 0 of them not as expected\n")


def test_a_case_that_does_not_hold_is_exit_code_1(capfdbinary: Capture, tmp_path: Path) -> None:
    case = (RULES / "tests" / "trial.yaml").read_text(encoding="utf-8").replace("expect: fail", "expect: pass")
    for folder, name, text in (
        ("checklists", "trial.yaml", (RULES / "checklists" / "trial.yaml").read_text(encoding="utf-8")),
        ("tests", "trial.yaml", case),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    ran = Ran(capfdbinary, "test", tmp_path, "--lang", "en")
    assert ran.code == 1
    assert (
        f"{tmp_path}/tests/trial.yaml:8: trial/line-amount (a wrong product): expected pass, got fail" in ran.out
    )
    loaded = json.loads(Ran(capfdbinary, "test", tmp_path, "--format", "json").out)
    assert (loaded["cases"], len(loaded["failed"])) == (2, 1)


def test_rules_without_cases_are_an_error(capfdbinary: Capture, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    ran = Ran(capfdbinary, "test", tmp_path)
    assert ran.code == 2
    assert "no cases in" in ran.err
