"""Cells of workbooks: values, shown text, merged areas, formulas, and what is hidden."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from excel_files import built, cells, part_of, problems, read, saved, with_parts, with_sheet
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from ordercheck.model.document import GridKind, PartStatus, ProblemKind
from ordercheck.model.place import CellPlace


def test_cells_have_shown_text_typed_value_and_place() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        sheet["A1"] = "报价单"
        sheet["B2"] = 1234.5
        sheet["B2"].number_format = '"¥"#,##0.00'
        sheet["C2"] = date(2026, 3, 19)
        sheet["C2"].number_format = 'yyyy"年"m"月"d"日"'
        sheet["D2"] = datetime(2026, 3, 19, 14, 30)  # noqa: DTZ001
        sheet["D2"].number_format = "yyyy-mm-dd hh:mm"
        sheet["E2"] = True
        sheet["F2"] = "两行\n文字"
        sheet["G2"] = 500
        sheet["G2"].number_format = '0"套"'
        sheet["A1"].font = Font(bold=True)

    document = read(built(fill))
    part = document.parts[0]
    assert (part.kind, part.name, part.status, part.index) == ("sheet", "S", PartStatus.READ, 0)
    grid = part.grids[0]
    assert (grid.kind, grid.rows, grid.columns) == (GridKind.SHEET, 2, 7)
    found = cells(document)
    assert {name: cell.text for name, cell in found.items()} == {
        "A1": "报价单",
        "B2": "¥1,234.50",
        "C2": "2026年3月19日",
        "D2": "2026-03-19 14:30",
        "E2": "TRUE",
        "F2": "两行\n文字",
        "G2": "500套",
    }
    assert found["B2"].stored == Decimal("1234.5")
    assert type(found["B2"].stored) is Decimal
    assert found["C2"].stored == date(2026, 3, 19)
    assert found["D2"].stored == datetime(2026, 3, 19, 14, 30)  # noqa: DTZ001
    assert found["E2"].stored is True
    assert found["A1"].stored == "报价单"
    assert found["A1"].bold
    assert not found["B2"].bold
    assert found["B2"].place == CellPlace("S", "B2")
    assert (found["B2"].row, found["B2"].column) == (1, 1)
    assert found["B2"].number_format == '"¥"#,##0.00'
    assert not document.problems


@pytest.mark.parametrize(
    ("raw", "stored", "text"),
    [
        ("0.30000000000000004", "0.3", "0.3"),
        ("1.1000000000000001", "1.1", "1.1"),
        ("9949.0799999999999", "9949.08", "9949.08"),
        ("1E3", "1000", "1000"),
        ("1.5E-2", "0.015", "0.015"),
        ("-7", "-7", "-7"),
        ("123456789012345678", "123456789012346000", "123456789012346000"),
    ],
)
def test_stored_floats_become_exact_decimals(raw: str, stored: str, text: str) -> None:
    cell = cells(read(with_sheet(f'<sheetData><row r="1"><c r="A1"><v>{raw}</v></c></row></sheetData>')))["A1"]
    assert str(cell.stored) == stored
    assert cell.text == text


def test_kinds_of_stored_text() -> None:
    xml = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>法兰</t></r><r><t>盘</t></r>'
        "<rPh><t>x</t></rPh></is></c>"
        '<c r="B1" t="str"><v>a_x000D_b</v></c><c r="C1" t="e"><v>#REF!</v></c>'
        '<c r="D1" t="d"><v>2026-03-19</v></c><c t="b"><v>0</v></c><c r="F1" t="s"><v>99</v></c>'
        '<c r="G1" s="0"/></row><row><c><v>5</v></c></row></sheetData>'
    )
    found = cells(read(with_sheet(xml)))
    assert found["A1"].text == "法兰盘"
    assert found["B1"].text == "a\nb"
    assert (found["C1"].text, found["C1"].stored) == ("#REF!", None)
    assert (found["D1"].text, found["D1"].stored) == ("2026/3/19", date(2026, 3, 19))
    assert (found["E1"].text, found["E1"].stored) == ("FALSE", False)
    assert found["A2"].stored == 5
    assert "F1" not in found
    assert "G1" not in found


def test_strict_files_and_the_1904_system() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.active["A1"] = date(2026, 3, 19)
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert cells(read(built(fill)))["A1"].stored == date(2026, 3, 19)
    data = built(lambda workbook: workbook.active.append(["甲", 2]))
    strict = {
        name: part_of(data, name).replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")
    }
    assert [cell.text for cell in cells(read(with_parts(data, strict))).values()] == ["甲", "2"]


def test_a_merged_area_is_one_cell() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        sheet["A1"] = "采购订单"
        sheet.merge_cells("A1:E2")
        sheet["A3"] = "买方"
        sheet.merge_cells("B3:E3")
        sheet["F4"] = "end"

    document = read(built(fill))
    found = cells(document)
    assert (found["A1"].row_span, found["A1"].column_span) == (2, 5)
    assert (found["B3"].text, found["B3"].column_span) == ("", 4)
    grid = document.parts[0].grids[0]
    assert grid.at(1, 4) is grid.at(0, 0)
    assert list(grid.cells) == sorted(grid.cells, key=lambda cell: (cell.row, cell.column))


def test_a_value_beneath_a_merged_cell_is_hidden_not_shown() -> None:
    xml = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>999</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    )
    document = read(with_sheet(xml))
    assert list(cells(document)) == ["A1"]
    (problem,) = problems(document, ProblemKind.HIDDEN)
    assert (problem.place, problem.raw, problem.blocking) == (CellPlace("S", "B1"), "999", False)


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 8)),
        st.one_of(st.integers(-9999, 9999), st.text("甲乙ab 1", min_size=1, max_size=5).filter(str.strip)),
        max_size=20,
    ),
    st.lists(st.tuples(st.integers(1, 10), st.integers(1, 6), st.integers(0, 2), st.integers(0, 2)), max_size=2),
)
def test_openpyxl_sees_the_same(
    values: dict[tuple[int, int], int | str], merges: list[tuple[int, int, int, int]]
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for (row, column), value in values.items():
        sheet.cell(row, column, value)
    taken: set[tuple[int, int]] = set()
    for row, column, down, right in merges:
        area = {(r, c) for r in range(row, row + down + 1) for c in range(column, column + right + 1)}
        if len(area) > 1 and not area & taken:
            taken |= area
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + down, end_column=column + right)
    data = saved(workbook)
    other = openpyxl.load_workbook(io.BytesIO(data)).active
    found = cells(read(data))
    expected = {
        cell.coordinate: cell.value for line in other.iter_rows() for cell in line if cell.value is not None
    }
    assert {name: cell.stored for name, cell in found.items() if cell.text} == expected
    spans = {
        (cell.row + 1, cell.column + 1, cell.row + cell.row_span, cell.column + cell.column_span)
        for cell in found.values()
        if cell.row_span > 1 or cell.column_span > 1
    }
    stated = {(m.min_row, m.min_col, m.max_row, m.max_col) for m in other.merged_cells.ranges}
    last_row = max((cell.row for cell in found.values() if cell.text), default=-1)
    assert spans <= stated
    assert {area for area in stated if area[0] <= last_row + 1} <= spans


def test_empty_used_ranges_cost_nothing() -> None:
    xml = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9" hidden="0"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048496"><c r="XFD1048496" s="0"/></row></sheetData>'
        '<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B900:XFD901"/></mergeCells>'
    )
    grid = read(with_sheet(xml)).parts[0].grids[0]
    assert [cell.place for cell in grid.cells] == [CellPlace("S", "A1")]
    assert grid.rows <= 257
    assert grid.columns <= 257


def test_a_formula_without_a_stored_result_is_unknown() -> None:
    document = read(built(lambda workbook: workbook.active.append([3, 4, "=A1*B1", "=A1"])))
    found = cells(document)
    assert found["C1"].unstored
    assert (found["C1"].text, found["C1"].stored, found["C1"].formula) == ("", None, "A1*B1")
    first, second = problems(document, ProblemKind.FORMULA_UNSTORED)
    assert (first.place, first.blocking, first.raw, first.part) == (CellPlace("S", "C1"), True, "=A1*B1", 0)
    assert second.place == CellPlace("S", "D1")


def test_a_row_of_nothing_but_unstored_formulas_is_seen() -> None:
    xml = '<sheetData><row r="3"><c r="B3"><f>1+1</f></c></row></sheetData>'
    assert cells(read(with_sheet(xml)))["B3"].unstored


def test_an_empty_text_is_a_stored_result() -> None:
    xml = '<sheetData><row r="1"><c r="A1" t="str"><f>IF(1,"")</f><v></v></c></row></sheetData>'
    document = read(with_sheet(xml))
    assert not document.problems
    assert not cells(document)


def formula_row(formula: str, stored: str, kind: str = "n") -> bytes:
    return with_sheet(
        '<sheetData><row r="1"><c r="A1"><v>20</v></c><c r="B1"><v>35.5</v></c>'
        f'<c r="C1" t="{kind}"><f>{formula}</f><v>{stored}</v></c></row></sheetData>'
    )


@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        ("A1*B1", "710"),
        ("A1*B1", "710.00000000000011"),
        ("A1/3", "6.666666666666667"),
        ("SUM(A1:B1)", "55.5"),
        ("VLOOKUP(1,A:B,2)", "99"),
        ("[1]Prices!$B$2*2", "25"),
        ("Other!A1", "5"),
        ("B1-35.4-0.1", "1.3877787807814457E-15"),
    ],
)
def test_a_stored_result_that_agrees_is_the_value(formula: str, stored: str) -> None:
    document = read(formula_row(formula, stored))
    assert not document.problems
    assert cells(document)["C1"].formula == formula


def test_a_stored_result_that_differs_stays_the_value_and_is_a_problem() -> None:
    document = read(formula_row("A1*B1", "700"))
    assert cells(document)["C1"].stored == 700
    (problem,) = document.problems
    assert (problem.kind, problem.blocking) == (ProblemKind.FORMULA_DIFFERS, False)
    assert problem.place == CellPlace("S", "C1")
    for text in ("A1*B1", "700", "710"):
        assert text in problem.message.zh
        assert text in problem.message.en


def test_errors_and_texts_as_results_are_not_compared() -> None:
    assert not read(formula_row("A1*B1", "#VALUE!", "e")).problems
    assert not read(formula_row("A1*B1", "n/a", "str")).problems


def test_shared_formulas_are_written_out_for_each_cell() -> None:
    xml = (
        '<sheetData><row r="1"><c r="A1"><v>2</v></c>'
        '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1</f><v>4</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><f t="shared" si="0"/><v>6</v></c></row>'
        '<row r="3"><c r="A3"><v>5</v></c><c r="B3"><f t="shared" si="0"/><v>11</v></c></row></sheetData>'
    )
    document = read(with_sheet(xml))
    assert [cells(document)[name].formula for name in ("B1", "B2", "B3")] == ["A1*$A$1", "A2*$A$1", "A3*$A$1"]
    (problem,) = document.problems
    assert problem.place == CellPlace("S", "B3")


def test_many_problems_of_one_kind_are_counted() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>1+1</f></c></row>' for n in range(1, 601))
    found = problems(read(with_sheet(f"<sheetData>{rows}</sheetData>")), ProblemKind.FORMULA_UNSTORED)
    assert len(found) == 501
    assert "100" in found[-1].message.en
    assert found[-1].blocking


def test_hidden_sheets_are_kept_and_named() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.active["A1"] = "x"
        for name, state in (("成本", "hidden"), ("deep", "veryHidden"), ("empty", "hidden")):
            sheet = workbook.create_sheet(name)
            sheet.sheet_state = state
            if name != "empty":
                sheet["B2"] = "cost 1.23"

    document = read(built(fill))
    assert [part.status for part in document.parts] == [PartStatus.READ] + [PartStatus.HIDDEN] * 3
    assert all(part.reason for part in document.parts[1:])
    assert [part.name for part in document.visible_parts()] == ["S"]
    assert cells(document, 1)["B2"].text == "cost 1.23"
    found = problems(document, ProblemKind.HIDDEN)
    assert [(problem.part, problem.place, problem.raw) for problem in found] == [
        (1, CellPlace("成本", "B2"), "cost 1.23"),
        (2, CellPlace("deep", "B2"), "cost 1.23"),
    ]


def test_hidden_rows_and_columns_are_named_by_range() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        for row in range(1, 8):
            sheet.append([f"r{row}", row, "note"])
        for row in (3, 4, 6):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[20].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    document = read(built(fill))
    found = cells(document)
    assert {name for name, cell in found.items() if cell.hidden} == {
        *("A3", "B3", "C3", "A4", "B4", "C4", "A6", "B6", "C6"),
        *("C1", "C2", "C5", "C7"),
    }
    told = [(problem.message.en, problem.raw) for problem in problems(document, ProblemKind.HIDDEN)]
    assert told == [
        ("Rows 3-4 are hidden and hold text.", "r3 | 3 | note | r4 | 4 | note"),
        ("Rows 6 are hidden and hold text.", "r6 | 6 | note"),
        ("Columns C are hidden and hold text.", "note | note | note | note"),
    ]
    assert not any(problem.blocking for problem in document.problems)


def test_zero_height_and_width_and_hidden_by_default() -> None:
    zero = (
        '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c>'
        '<c r="B1"><v>2</v></c></row><row r="2" ht="0" customHeight="1"><c r="A2"><v>3</v></c></row></sheetData>'
    )
    assert {name: cell.hidden for name, cell in cells(read(with_sheet(zero))).items()} == {
        "A1": False,
        "B1": True,
        "A2": True,
    }
    default = (
        '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
        '<sheetData><row r="1" hidden="0"><c r="A1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>'
    )
    assert [cell.hidden for cell in cells(read(with_sheet(default))).values()] == [False, True]


def test_a_merged_cell_that_is_partly_visible_is_not_hidden() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        sheet["A1"] = "title"
        sheet.merge_cells("A1:C1")
        sheet.column_dimensions["A"].hidden = True

    document = read(built(fill))
    assert not cells(document)["A1"].hidden
    assert not document.problems


def test_invisible_text_is_hidden() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        sheet.append(["white", "on blue", "tiny", 4, "plain", 7])
        sheet["A1"].font = Font(color="FFFFFFFF")
        sheet["B1"].font = Font(color="FFFFFFFF")
        sheet["B1"].fill = PatternFill("solid", fgColor="FF0000FF")
        sheet["C1"].font = Font(sz=1)
        sheet["D1"].number_format = ";;;"
        sheet["F1"].font = Font(color="FFFFFFFF")
        sheet["F1"].fill = PatternFill("solid", fgColor="FFFFFFFF")

    document = read(built(fill))
    assert [name for name, cell in cells(document).items() if cell.hidden] == ["A1", "C1", "D1", "F1"]
    found = problems(document, ProblemKind.HIDDEN)
    assert [(problem.place, problem.raw) for problem in found] == [
        (CellPlace("S", "A1"), "white"),
        (CellPlace("S", "C1"), "tiny"),
        (CellPlace("S", "D1"), "4"),
        (CellPlace("S", "F1"), "7"),
    ]


def test_white_text_under_a_table_style_or_conditional_format_is_no_alarm() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        from openpyxl.formatting.rule import CellIsRule
        from openpyxl.worksheet.table import Table, TableStyleInfo

        sheet = workbook.active
        sheet.append(["item", "qty"])
        sheet.append(["valve", 3])
        for cell in sheet[1]:
            cell.font = Font(color="FFFFFFFF")
        sheet.add_table(Table(displayName="T", ref="A1:B2", tableStyleInfo=TableStyleInfo("TableStyleMedium2")))
        sheet["D1"] = "x"
        sheet["D1"].font = Font(color="FFFFFFFF")
        sheet.conditional_formatting.add(
            "D1:D2", CellIsRule("equal", ['"x"'], fill=PatternFill(bgColor="FFFF0000"))
        )

    document = read(built(fill))
    assert not document.problems
    assert not any(cell.hidden for cell in cells(document).values())


def test_a_chart_sheet_is_listed() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        workbook.active["A1"] = 1
        workbook.create_chartsheet("图")

    parts = read(built(fill)).parts
    assert [(part.name, part.status) for part in parts] == [("S", PartStatus.READ), ("图", PartStatus.READ)]
    assert parts[1].reason is not None
