"""`attest` and `waive` write packet.yaml so that the next check counts them."""

import shutil
from pathlib import Path

import pytest

from ordercheck.cli import run

PACKETS = Path(__file__).parents[1] / "fixtures" / "packets"
Capture = pytest.CaptureFixture[bytes]


def copied(name: str, folder: Path) -> Path:
    shutil.copytree(PACKETS / name, folder / name)
    return folder / name


def said(capture: Capture) -> str:
    captured = capture.readouterr()
    return (captured.out + captured.err).decode()


def test_an_attestation_settles_the_open_check(capfdbinary: Capture, tmp_path: Path) -> None:
    packet = copied("drawing-english", tmp_path)
    before = (packet / "packet.yaml").read_text(encoding="utf-8")
    code = run(
        ["attest", str(packet), "drawing/confirmation", "--by", "王芳", "--note", "mail", "--on", "2026-03-18"]
    )
    assert code == 0
    assert "attest drawing/confirmation" in said(capfdbinary)
    written = (packet / "packet.yaml").read_text(encoding="utf-8")
    assert written.startswith(before + "attest:\n  - check: drawing/confirmation\n")
    assert "    by: 王芳\n    on: 2026-03-18\n    note: mail\n    fingerprint: " in written
    assert run(["check", str(packet), "--fail-on", "manual", "--no-cache", "--quiet"]) == 0


def test_a_waiver_counts_until_its_day(tmp_path: Path) -> None:
    packet = copied("purchase-order-dates", tmp_path)
    arguments = ["--by", "李雷", "--reason", "new date agreed", "--until", "2026-04-01", "--on", "2026-03-19"]
    assert run(["waive", str(packet), "contract/dates", *arguments]) == 0
    assert run(["check", str(packet), "--on", "2026-04-01", "--no-cache", "--quiet"]) == 0
    assert run(["check", str(packet), "--on", "2026-04-02", "--no-cache", "--quiet"]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["attest", "PACKET", "contract/dates", "--by", "a"], "there are: fail"),
        (
            ["waive", "PACKET", "contract/dats", "--by", "a", "--reason", "b", "--until", "2999-01-01"],
            "contract/dates?",
        ),
        (
            ["waive", "PACKET", "contract/dates", "--by", "a", "--reason", "b", "--until", "2020-01-01"],
            "past already",
        ),
        (["waive", "PACKET", "contract/dates", "--by", "a", "--until", "2999-01-01"], "--reason is missing"),
        (
            [
                "waive",
                "PACKET",
                "contract/dates",
                "--by",
                "a",
                "--reason",
                "b",
                "--until",
                "2999-01-01",
                "--subject",
                "x",
            ],
            "there are: fail",
        ),
    ],
)
def test_what_can_not_be_decided_leaves_the_file(
    capfdbinary: Capture, tmp_path: Path, arguments: list[str], words: str
) -> None:
    packet = copied("purchase-order-dates", tmp_path)
    names = {path.name for path in packet.iterdir()}
    given = [str(packet) if word == "PACKET" else word for word in arguments]
    assert run([*given, "--lang", "en"]) == 2
    assert words in said(capfdbinary)
    assert {path.name for path in packet.iterdir()} == names


def test_several_results_must_be_told_apart(capfdbinary: Capture, tmp_path: Path) -> None:
    packet = copied("quote-taxed-incomplete", tmp_path)
    arguments = ["waive", str(packet), "quote/required", "--by", "a", "--reason", "b", "--until", "2999-01-01"]
    assert run([*arguments, "--lang", "en"]) == 2
    assert "several results" in said(capfdbinary)
    assert run([*arguments, "--all"]) == 0
    assert said(capfdbinary).count("waive quote/required") == 2


def test_a_single_file_has_no_packet_yaml(capfdbinary: Capture, tmp_path: Path) -> None:
    packet = copied("purchase-order-dates", tmp_path)
    document = next(packet.glob("*.pdf"))
    arguments = ["--by", "a", "--reason", "b", "--until", "2999-01-01", "--lang", "en"]
    assert run(["waive", str(document), "contract/dates", *arguments]) == 2
    assert "must be the folder of one packet" in said(capfdbinary)
