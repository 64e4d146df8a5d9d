"""Files that are broken, hostile, too large, or no workbooks: named as problems, never a crash."""

import random

import pytest
from excel_files import SHEET_HEAD, built, cells, problems, read, with_parts, with_sheet

from ordercheck.model.document import Document, PartStatus, ProblemKind
from ordercheck.readers import archive
from ordercheck.readers.limits import Limits

ONE = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def reason(document: Document) -> str:
    """The message of the one blocking problem of an unreadable document."""
    (problem,) = document.problems
    assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.UNREADABLE, True, None)
    assert document.status == "unreadable"
    assert problem.message.zh != problem.message.en
    return problem.message.en


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "no Excel workbook"),
        (b"<html><table></table></html>", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04 cut off", "damaged"),
    ],
)
def test_other_content_is_named(data: bytes, told: str) -> None:
    assert told in reason(read(data))


def test_an_archive_without_a_workbook_is_named() -> None:
    data = with_parts(with_sheet(ONE), {"xl/workbook.xml": None})
    assert "no workbook" in reason(read(data))


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_document_types_are_refused(part: str, declaration: str) -> None:
    xml = f'<?xml version="1.0"?>{declaration}<sst xmlns="urn:x"><si><t>&a;</t></si></sst>'
    assert part in reason(read(with_parts(with_sheet(ONE), {part: xml})))


def test_a_document_type_in_a_sheet_leaves_the_other_sheets() -> None:
    data = built(lambda workbook: workbook.create_sheet("two").append([5]))
    xml = f"{BOMB}{SHEET_HEAD}{ONE}</worksheet>"
    document = read(with_parts(data, {"xl/worksheets/sheet1.xml": xml}))
    assert [part.status for part in document.parts] == [PartStatus.NOT_READ, PartStatus.READ]
    assert cells(document, 1)["A1"].stored == 5
    (problem,) = document.problems
    assert (problem.part, problem.blocking) == (0, True)
    assert "“S”" in problem.message.zh


def test_a_cut_sheet_is_not_read_as_if_it_were_whole() -> None:
    data = with_parts(with_sheet(ONE), {"xl/worksheets/sheet1.xml": SHEET_HEAD + ONE[:60]})
    document = read(data)
    assert document.parts[0].status is PartStatus.NOT_READ
    assert document.parts[0].reason is not None
    assert not document.parts[0].grids
    assert problems(document, ProblemKind.UNREADABLE)[0].blocking


def test_a_missing_sheet_is_not_read() -> None:
    document = read(with_parts(with_sheet(ONE), {"xl/worksheets/sheet1.xml": None}))
    assert [part.status for part in document.parts] == [PartStatus.NOT_READ]


def test_limits_on_size_cells_and_time() -> None:
    data = built(lambda workbook: [workbook.active.append([1] * 10) for _ in range(20)])
    assert "limit" in reason(read(data, Limits(max_bytes=100)))
    assert "unpacks" in reason(read(data, Limits(max_inflated=1000)))
    assert read(data, Limits(max_cells=200)).parts[0].status is PartStatus.READ
    few = read(data, Limits(max_cells=199))
    assert few.parts[0].status is PartStatus.NOT_READ
    assert "199" in few.problems[0].message.en
    late = with_sheet("<sheetData>" + "<row/>" * 300 + "</sheetData>")
    assert read(late, Limits(max_seconds=-1)).parts[0].status is PartStatus.NOT_READ


def test_a_sheet_that_inflates_enormously_is_refused_before_unpacking() -> None:
    text = "A" * 40_000_000
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    xml = f'{SHEET_HEAD}<sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    assert "unpacks" in reason(read(with_parts(with_sheet(ONE), {"xl/worksheets/sheet1.xml": xml})))


def test_overlapping_merged_areas_are_bounded() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n + 5000}"/>' for n in range(1, 400))
    document = read(with_sheet(f"{ONE}<mergeCells>{merges}</mergeCells>"))
    assert cells(document)["A1"].text == "1"


def test_running_totals_are_all_worked_out_but_endless_products_are_not() -> None:
    values = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><f>SUM(A$1:A{n})</f><v>{n}</v></c></row>'
        for n in range(1, 1501)
    )
    assert not read(with_sheet(f"<sheetData>{values}</sheetData>")).problems
    products = "".join(
        f'<row r="{n}"><c r="A{n}"><f>PRODUCT(A$1:A$1500)</f><v>1</v></c></row>' for n in range(1501, 3001)
    )
    (problem,) = read(with_sheet(f"<sheetData>{values}{products}</sheetData>")).problems
    assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.UNREADABLE, False, 0)


def test_damaged_bytes_never_crash() -> None:
    def fill(workbook) -> None:  # type: ignore[no-untyped-def]
        for row in range(30):
            workbook.active.append([row, f"item {row}", row * 1.5, "=A1*2"])
        workbook.active.merge_cells("A1:B2")

    data = built(fill)
    chance = random.Random(7)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        document = read(bytes(broken[: chance.randint(len(broken) // 2, len(broken))]))
        assert document.parts or document.problems


@pytest.mark.parametrize(
    "xml",
    [
        '<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c><c r="A1" s="-5"><v>1e999999</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" s="99" t="b"><v>maybe</v></c><c t="what"><v>x</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>NaN</v></c><c><v>Infinity</v></c><c><v/></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><f t="shared" si="9"/><v>1</v></c></row></sheetData>',
        '<cols><col min="x" max="5"/></cols><sheetData/><mergeCells><mergeCell ref="rubbish"/></mergeCells>',
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>',
    ],
)
def test_odd_sheets_are_read_as_far_as_they_go(xml: str) -> None:
    document = read(with_sheet(xml))
    assert document.parts[0].status is PartStatus.READ


SHEETS = (
    '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>数量</t>'
    '</is></c><c r="B1"><v>5</v></c></row>'
    '<row r="3" hidden="1"><c r="A3"><f>B1*2</f><v>10</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>"
    '<row><c r="C2"><v>3</v></c><c><v>4</v></c></row></sheetData>',
)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_long_sheet_is_read_as_a_short_one(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_sheet(sheet)
    short = read(data)
    monkeypatch.setattr(archive, "SHORT", 0)
    assert read(data) == short
    assert cells(short)


@pytest.mark.parametrize("reference", ["A0", "XFE1", "1"])
def test_a_cell_without_a_place_on_the_sheet_is_left_out(reference: str) -> None:
    sheet = f'<sheetData><row r="1"><c r="{reference}"><v>1</v></c><c r="C1"><v>3</v></c></row></sheetData>'
    assert [*cells(read(with_sheet(sheet)))] == ["C1"]


def test_after_the_last_column_comes_nothing() -> None:
    sheet = '<sheetData><row r="1"><c r="XFD1"><v>1</v></c><c r="XFE1"><v>3</v></c></row></sheetData>'
    assert [*cells(read(with_sheet(sheet)))] == ["XFD1"]
