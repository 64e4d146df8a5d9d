"""Workbooks of older and other formats, read through calamine: .ods as written here, .xls where it is broken."""

import io
import zipfile
from datetime import date
from decimal import Decimal

from ordercheck.model.document import Cell, Document, PartStatus, ProblemKind
from ordercheck.model.place import CellPlace
from ordercheck.readers.excel import read_old_sheet
from ordercheck.readers.limits import Limits

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = (
    f'<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"'
    f' xmlns:text="{OASIS}:text:1.0" xmlns:style="{OASIS}:style:1.0">'
)
HIDDEN = (
    '<office:automatic-styles><style:style style:name="h" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def ods(tables: str, styles: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"/>')
        body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        package.writestr("content.xml", f"{HEAD}{styles}{body}</office:document-content>")
    return stream.getvalue()


def cell(kind: str, text: str, value: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" {value}><text:p>{text}</text:p></table:table-cell>'


def table(name: str, row: str, attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}><table:table-row>{row}</table:table-row></table:table>'


def read_ods(data: bytes, limits: Limits | None = None) -> Document:
    return read_old_sheet(data, "quote.ods", "0" * 64, limits or Limits(), "ods")


def cells(document: Document, part: int = 0) -> dict[str, Cell]:
    return {found.place.cell: found for found in document.parts[part].grids[0].cells}


def test_values_are_typed_and_exact() -> None:
    row = (
        cell("string", "报价单")
        + "<table:table-cell/>"
        + cell("float", "0.3", 'office:value="0.30000000000000004"')
        + cell("float", "500", 'office:value="500"')
        + cell("date", "x", 'office:date-value="2026-03-19"')
        + cell("boolean", "x", 'office:boolean-value="true"')
    )
    document = read_ods(ods(table("报价", row)))
    assert {name: (found.text, found.stored) for name, found in cells(document).items()} == {
        "A1": ("报价单", "报价单"),
        "C1": ("0.3", Decimal("0.3")),
        "D1": ("500", Decimal("500")),
        "E1": ("2026-03-19", date(2026, 3, 19)),
        "F1": ("TRUE", True),
    }
    assert type(cells(document)["D1"].stored) is Decimal
    assert cells(document)["A1"].place == CellPlace("报价", "A1")
    assert not document.problems


def test_hidden_sheets_are_named() -> None:
    tables = table("shown", cell("string", "x")) + table("cost", cell("string", "1.23"), 'table:style-name="h"')
    document = read_ods(ods(tables, HIDDEN))
    assert [part.status for part in document.parts] == [PartStatus.READ, PartStatus.HIDDEN]
    (problem,) = document.problems
    assert (problem.kind, problem.part, problem.raw) == (ProblemKind.HIDDEN, 1, "1.23")


def test_values_repeated_a_million_times_are_refused_before_they_are_spread_out() -> None:
    one = cell("float", "1", 'office:value="1" table:number-columns-repeated="400"')
    row = f'<table:table-row table:number-rows-repeated="1000000">{one}</table:table-row>'
    document = read_ods(ods(f'<table:table table:name="A">{row}</table:table>'))
    (problem,) = document.problems
    assert (problem.kind, problem.blocking) == (ProblemKind.UNREADABLE, True)
    assert "400000000" in problem.message.zh


def test_empty_repeated_rows_cost_nothing() -> None:
    rest = (
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    first = f"<table:table-row>{cell('string', 'x')}</table:table-row>"
    document = read_ods(ods(f'<table:table table:name="A">{first}{rest}</table:table>'))
    assert list(cells(document)) == ["A1"]
    assert (document.parts[0].grids[0].rows, document.parts[0].grids[0].columns) == (1, 1)


def test_the_limit_of_cells_counts_over_all_sheets() -> None:
    two = cell("string", "x") * 2
    document = read_ods(ods(table("a", two) + table("b", two)), Limits(max_cells=3))
    assert [part.status for part in document.parts] == [PartStatus.READ, PartStatus.NOT_READ]
    assert document.problems[0].part == 1


def test_broken_files_are_named() -> None:
    for data, format_ in [
        (b"", "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 2000, "xls"),
        (b"PK\3\4", "ods"),
    ]:
        document = read_old_sheet(data, "x", "0" * 64, Limits(), format_)
        (problem,) = document.problems
        assert (problem.kind, problem.blocking, problem.part) == (ProblemKind.UNREADABLE, True, None)
        assert document.status == "unreadable"
        assert document.format == format_


def test_the_reach_of_a_binary_sheet_is_known_beforehand() -> None:
    def record(kind: int, body: bytes) -> bytes:
        return bytes([kind, len(body)]) + body

    def number(value: int) -> bytes:
        return value.to_bytes(4, "little")

    sheet = record(0, number(1_048_575) + bytes(4)) + record(5, number(16_383) + bytes(12))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    document = read_old_sheet(stream.getvalue(), "x.xlsb", "0" * 64, Limits(), "xlsb")
    assert str(1_048_576 * 16_384) in document.problems[0].message.en
