import os
import signal
import subprocess
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import click
import pytest

from ordercheck.cli_output import Target, refuse_bad_targets, refuse_binary_on_terminal, targets_of, write_all
from ordercheck.cli_terms import CommandError, error_line, language_of

KNOWN = ("html", "json", "junit", "markdown", "sarif", "text", "xlsx")


@pytest.mark.parametrize(
    ("arguments", "targets"),
    [
        ("", [("text", None)]),
        ("--format json", [("json", None)]),
        ("--format=json --output=a.json", [("json", "a.json")]),
        ("--format json --output a.json --format text", [("json", "a.json"), ("text", None)]),
        ("--format text --format json --output a.json", [("text", None), ("json", "a.json")]),
        ("--output a.json --output b.html", [("json", "a.json"), ("html", "b.html")]),
        ("--output a.txt", [("text", "a.txt")]),
        ("--output report", [("text", "report")]),
        ("--output a.md --output b.sarif", [("markdown", "a.md"), ("sarif", "b.sarif")]),
        ("--output a.xml --output a.xlsx", [("junit", "a.xml"), ("xlsx", "a.xlsx")]),
        ("--format json --output -", [("json", None)]),
        ("--format json --output x.html", [("json", "x.html")]),
        ("--format json -- --format html", [("json", None)]),
        ("order --lang zh --format html --output a --output b.json", [("html", "a"), ("json", "b.json")]),
    ],
)
def test_formats_and_outputs_pair_as_written(arguments: str, targets: list[tuple[str, str | None]]) -> None:
    expected = tuple(Target(name, Path(path) if path else None) for name, path in targets)
    assert targets_of(arguments.split(), KNOWN) == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--format jsn", "did you mean json?"),
        ("--format zzz", "there are: html, json, junit, markdown, sarif, text, xlsx"),
        ("--output a.pdf", "no format for .pdf"),
        ("--format json --format text", "can not both go to stdout"),
        ("--format json --output a --format html --output ./a", "can not both go to ./a"),
    ],
)
def test_wrong_pairs_are_errors(arguments: str, words: str) -> None:
    with pytest.raises(CommandError) as error:
        targets_of(arguments.split(), KNOWN)
    assert words.replace("./a", "a") in error_line(error.value, "en")


def test_an_output_never_overwrites_an_input(tmp_path: Path) -> None:
    document = tmp_path / "a.xlsx"
    document.write_text("x")
    (tmp_path / "link.json").symlink_to(document)
    for name in ("a.xlsx", "link.json"):
        with pytest.raises(CommandError, match="not overwritten"):
            refuse_bad_targets([Target("json", tmp_path / name)], [document])
    refuse_bad_targets([Target("json", tmp_path / "b.json"), Target("text", None)], [document])


def test_a_missing_folder_or_a_folder_as_output_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such folder"):
        refuse_bad_targets([Target("json", tmp_path / "no" / "a.json")], [])
    with pytest.raises(CommandError, match="is a folder"):
        refuse_bad_targets([Target("json", tmp_path)], [])


def test_files_are_written_whole_with_the_usual_rights(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_all([(Target("json", tmp_path / "a.json"), "数量\n"), (Target("x", tmp_path / "b"), b"\x00\xff")])
    finally:
        os.umask(mask)
    assert (tmp_path / "a.json").read_bytes() == "数量\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\xff"
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b"]


def test_nothing_is_written_when_one_of_the_files_can_not_be(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("old")
    reports: list[tuple[Target, str | bytes]] = [
        (Target("json", tmp_path / "a.json"), "new"),
        (Target("json", tmp_path / "gone" / "b.json"), "new"),
    ]
    with pytest.raises(CommandError, match="can not write"):
        write_all(reports)
    assert (tmp_path / "a.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_that_can_not_be_written_to_is_an_error_before_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr("ordercheck.cli_output.tempfile.mkstemp", refused)
    with pytest.raises(CommandError, match="can not write .*Permission denied"):
        refuse_bad_targets([Target("json", tmp_path / "a.json")], [])


def test_a_name_that_is_too_long_is_an_error_before_the_check_or_works(tmp_path: Path) -> None:
    longest = tmp_path / f"{'a' * 250}.json"
    refuse_bad_targets([Target("json", longest)], [])
    write_all([(Target("json", longest), "x")])
    assert longest.read_text() == "x"


def test_looking_whether_one_can_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("old")
    refuse_bad_targets([Target("json", tmp_path / name) for name in ("a.json", "b.json")], [])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.json": "old"}


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_all([(Target("text", pipe), "数量")])
    reader.join(10)
    assert got == ["数量".encode()]
    assert pipe.is_fifo()
    refuse_bad_targets([Target("text", pipe)], [])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_all([(Target("json", tmp_path / "link.json"), "new")])
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


# A run in the background inherits an interrupt that is ignored: it is set as in a terminal.
WRITING = """
import signal, sys, time
from pathlib import Path
from ordercheck import cli_output

signal.signal(signal.SIGINT, signal.default_int_handler)

def slow():
    print("writing", flush=True)
    time.sleep(60)

cli_output._usual_mode = slow
cli_output.write_all([(cli_output.Target("json", Path(sys.argv[1])), "new")])
"""


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_while_it_writes_leaves_the_old_file(tmp_path: Path, ending: signal.Signals) -> None:
    report = tmp_path / "report.json"
    report.write_text("old")
    child = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(report)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert child.stdout is not None
    with child.stdout as said:
        assert said.readline() == b"writing\n"
        child.send_signal(ending)
        assert child.wait(30) != 0
    assert report.read_text() == "old"
    left = [path.name for path in tmp_path.iterdir() if path != report]
    # Nobody can clean up after SIGKILL; what is left is hidden and no document.
    assert all(name.startswith(".") for name in left) if ending is signal.SIGKILL else left == []


@pytest.mark.parametrize(("terminal", "refused"), [(True, True), (False, False)])
def test_a_workbook_is_not_written_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, refused: bool
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    with pytest.raises(CommandError, match="add --output FILE") if refused else nullcontext():
        refuse_binary_on_terminal([Target("xlsx", None)], {"xlsx"})
    refuse_binary_on_terminal([Target("xlsx", Path("a.xlsx")), Target("text", None)], {"xlsx"})


def test_standard_output_is_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_all([(Target("text", None), "数量 ×\n")])
    assert capfdbinary.readouterr().out == "数量 ×\n".encode()


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.GB18030"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"),
        ([], {}, "en"),
        (["--lang"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert language_of(arguments, environment) == language


def test_errors_of_the_parser_are_one_line_in_both_languages() -> None:
    error = click.UsageError("line one\nline two")
    assert error_line(error, "zh") == "命令不对：line one line two"
    assert error_line(error, "en") == "line one line two"
