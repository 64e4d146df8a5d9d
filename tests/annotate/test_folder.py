"""The command writes whole folders of copies or nothing, over no original and to nowhere else."""

import shutil
from pathlib import Path

import pytest

from ordercheck.annotate.copies import MarkedFile, copy_name, unique_names
from ordercheck.cli import run
from ordercheck.packet import find_packets
from ordercheck.readers.own_output import why_own

FAULTY = Path(__file__).parents[2] / "fixtures" / "packets" / "demo-faulty"
Capture = pytest.CaptureFixture[bytes]


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FAULTY, tmp_path / "订单"))


def annotated(packet: Path, output: Path, *more: str) -> int:
    return run(["annotate", str(packet), "--output", str(output), "--lang", "zh", "--quiet", *more])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_originals_stay_and_copies_are_the_same_each_time(packet: Path, tmp_path: Path) -> None:
    before = contents(packet)
    assert annotated(packet, tmp_path / "a") == 0
    assert annotated(packet, tmp_path / "b") == 0
    assert contents(packet) == before
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert {"报价单-标注.xlsx", "购销合同-标注.docx", "图纸-标注.pdf", "标注清单.md"} <= set(
        contents(tmp_path / "a")
    )


def test_copies_in_the_packet_are_skipped_until_somebody_changes_them(packet: Path) -> None:
    assert annotated(packet, packet / "副本") == 0
    (found,) = find_packets([packet])
    assert not [file.name for file in found.files if file.name.startswith("副本/")]
    assert {one.path for one in found.skipped} >= {
        "副本/图纸-标注.pdf",
        "副本/报价单-标注.xlsx",
        "副本/标注清单.md",
    }
    drawing = packet / "副本" / "图纸-标注.pdf"
    drawing.write_bytes(drawing.read_bytes() + b"%%EOF\n")
    assert "副本/图纸-标注.pdf" in {file.name for file in find_packets([packet])[0].files}


def test_only_its_own_copies_are_replaced(capfdbinary: Capture, packet: Path, tmp_path: Path) -> None:
    output = tmp_path / "副本"
    assert annotated(packet, output) == 0
    assert annotated(packet, output) == 0
    (output / "图纸-标注.pdf").write_bytes(b"%PDF-1.4 mine")
    (output / "报价单-标注.xlsx").unlink()
    assert annotated(packet, output) == 2
    assert "图纸-标注.pdf 已存在" in capfdbinary.readouterr().err.decode()
    assert not (output / "报价单-标注.xlsx").exists()


def test_a_link_in_the_folder_leads_nowhere_else(packet: Path, tmp_path: Path) -> None:
    (packet / "图").mkdir()
    (packet / "图纸.pdf").rename(packet / "图" / "图纸.pdf")
    (tmp_path / "away").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "图").symlink_to(tmp_path / "away")
    assert annotated(packet, tmp_path / "out") == 2
    assert contents(tmp_path / "away") == {}
    assert not list((tmp_path / "out").glob("*.md"))


def test_an_output_that_is_a_file_is_refused_before_the_check(capfdbinary: Capture, packet: Path) -> None:
    assert annotated(packet, packet / "图纸.pdf") == 2
    assert "是文件" in capfdbinary.readouterr().err.decode()


def test_several_packets_have_folders_of_their_own(packet: Path, tmp_path: Path) -> None:
    shutil.copytree(packet, tmp_path / "两单" / "a")
    shutil.copytree(packet, tmp_path / "两单" / "b")
    assert annotated(tmp_path / "两单", tmp_path / "out") == 0
    folders = sorted(path.parent.name for path in (tmp_path / "out").rglob("标注清单.md"))
    assert len(folders) == len(set(folders)) == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("报价单.xlsx", "报价单-x.xlsx"),
        ("资料.zip/../../etc/合同.docx", "资料.zip/etc/合同-x.docx"),
        ("/etc/passwd.pdf", "etc/passwd-x.pdf"),
        ("..\\..\\a.pdf", "a-x.pdf"),
        (".隐藏.pdf", "_.隐藏-x.pdf"),
        ("a\nb\u202e.pdf", "a_b_-x.pdf"),
        ("CON?.pdf", "CON_-x.pdf"),
    ],
)
def test_a_hostile_name_stays_in_the_folder(name: str, expected: str) -> None:
    assert copy_name(name, "-x", Path(expected).suffix) == expected


def test_a_long_name_still_fits() -> None:
    assert len(copy_name("长" * 84 + ".pdf", "-标注", ".pdf").encode()) <= 255


def test_two_files_never_share_a_copy() -> None:
    files = [MarkedFile(name, "A-标注.pdf", b"", (), 1) for name in ("A.pdf", "a.pdf")]
    assert [one.copy for one in unique_names(files)] == ["A-标注.pdf", "A-标注-2.pdf"]


FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html", "xlsx")


def test_reports_in_the_packet_are_none_of_its_documents(packet: Path) -> None:
    documents = {file.name for file in find_packets([packet])[0].files}
    for language in ("zh", "en"):
        pairs = [
            part for name in FORMATS for part in ("--format", name, "--output", f"{packet}/{language}.{name}")
        ]
        assert run(["check", str(packet), "--lang", language, *pairs]) == 1
    (found,) = find_packets([packet])
    assert {file.name for file in found.files} == documents
    assert len(found.skipped) == 2 * len(FORMATS)


@pytest.mark.parametrize("path", sorted(FAULTY.iterdir()), ids=lambda path: path.name)
def test_documents_are_not_taken_for_reports(path: Path) -> None:
    assert why_own(path) is None
