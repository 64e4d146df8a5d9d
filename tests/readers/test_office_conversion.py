"""Old office formats through LibreOffice: a stand-in for it, and the real one where it is installed."""

import os
import time
from pathlib import Path

import pytest
from docx import Document as WordFile

from ordercheck.readers import Limits, read_data
from ordercheck.readers.office_conversion import office_program

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(120) + "WordDocument\0".encode("utf-16-le")
RICH_TEXT = rb"{\rtf1\ansi\ansicpg936 \b Order 7\b0\par Total: 1,250.00\par}"

WORD_XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>
<w:p><w:r><w:t>订单编号：HT-7</w:t></w:r></w:p></w:body></w:wordDocument>""".encode()
SHEET_XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="PO"><Table>
<Row><Cell><Data ss:Type="String">合计金额</Data></Cell><Cell><Data ss:Type="Number">125.5</Data></Cell></Row>
</Table></Worksheet></Workbook>""".encode()

STAND_IN = """#!/bin/sh
{first}
while [ $# -gt 1 ]; do
  case "$1" in
    --outdir) out="$2" ;;
    -env:UserInstallation=*) profile="${{1#-env:UserInstallation=file://}}" ;;
  esac
  shift
done
grep -q 'MacroSecurityLevel' "$profile/user/registrymodifications.xcu" || exit 3
cp "$1" "{folder}/given"
{then}
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, then: str, first: str = "") -> None:
    """A program `soffice` on the path that does as it is told."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(folder=folder, then=then, first=first), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def convertible(folder: Path) -> str:
    """A Word file that the stand-in gives as the result; returns the command that does so."""
    document = WordFile()
    document.add_paragraph("合同编号：HT-7")
    document.save(str(folder / "result.docx"))
    return f'mkdir -p "$out" && cp "{folder}/result.docx" "$out/document.docx"'


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [(OLD_WORD, "合同.wps", "doc"), (RICH_TEXT, "a.rtf", "rtf"), (WORD_XML, "合同.doc", "word-xml")],
)
def test_a_converted_file_is_read_under_its_own_name_and_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, format_: str
) -> None:
    install(tmp_path, monkeypatch, convertible(tmp_path))
    document = read_data(data, name)
    assert (document.path, document.format, document.status, document.problems) == (name, format_, "read", ())
    assert [line.text for line in document.parts[0].lines] == ["合同编号：HT-7"]
    assert (tmp_path / "given").read_bytes() == data
    assert document.sha256 == read_data(data, "other").sha256


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    install(tmp_path, monkeypatch, convertible(tmp_path))
    assert read_data(OLD_WORD, "a.doc").status == "read"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_without_the_program_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("ordercheck.readers.office_conversion.USUAL_PLACES", ())
    document = read_data(OLD_WORD, "合同.doc")
    (problem,) = document.problems
    assert (document.status, document.format, problem.blocking) == ("unreadable", "doc", True)
    assert "LibreOffice" in problem.message.zh
    assert ".docx" in problem.message.zh
    assert "install it" in problem.message.en


@pytest.mark.parametrize("then", ["exit 1", "true", 'mkdir "$out"; echo broken > "$out/document.docx"'])
def test_a_file_that_it_can_not_convert_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    install(tmp_path, monkeypatch, then)
    document = read_data(OLD_WORD, "合同.doc")
    assert (document.status, len(document.problems)) == ("unreadable", 1)


def test_it_is_stopped_with_its_children_when_it_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    install(tmp_path, monkeypatch, "wait", first=f'sleep 300 & echo $! > "{child}"')
    document = read_data(OLD_WORD, "合同.doc", Limits(max_seconds=2))
    assert "1.5 seconds" in document.problems[0].message.en
    assert _ended(int(child.read_text()))


def _ended(process: int) -> bool:
    """Whether a process is gone, or only waits for its parent to notice."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def has(library: str) -> bool:
    """Whether a part of LibreOffice is installed, by its library: sw is Writer, sc is Calc."""
    program = office_program()
    return program is not None and any(Path(program).resolve().parent.glob(f"*{library}lo.*"))


@pytest.mark.skipif(not has("sw"), reason="LibreOffice Writer is not installed")
def test_the_real_program_converts() -> None:
    document = read_data(RICH_TEXT, "a.rtf")
    assert [line.text for line in document.parts[0].lines][:2] == ["Order 7", "Total: 1,250.00"]


@pytest.mark.skipif(not has("sw"), reason="LibreOffice Writer is not installed")
def test_the_real_program_converts_word_2003_xml() -> None:
    document = read_data(WORD_XML, "a.doc")
    assert [line.text for line in document.parts[0].lines] == ["订单编号：HT-7"]
    assert document.problems == ()


@pytest.mark.skipif(not has("sc"), reason="LibreOffice Calc is not installed")
def test_the_real_program_converts_excel_2003_xml() -> None:
    document = read_data(SHEET_XML, "a.xml")
    (grid,) = document.parts[0].grids
    assert [cell.text for cell in grid.cells] == ["合计金额", "125.5"]
    assert document.parts[0].name == "PO"
