"""A marked workbook has its comments and colours, and everything that the original had."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from ordercheck.annotate.excel import NO_SHEET, mark_workbook
from ordercheck.annotate.excel_cells import reference, row_and_column
from ordercheck.annotate.remarks import COLOURS, Note, Tint
from ordercheck.model.place import CellPlace
from ordercheck.readers import read_data

BUTTON = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025"><br>订单</v:shape></xml>'
"""As Excel writes the caption of a form button: no XML."""


def workbook() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "报价"
    sheet.append(["品名", "数量", "金额"])
    sheet.append(["展示架", 500, "=B2*2.5"])
    sheet["A1"].font = Font(bold=True, size=15)
    sheet["B2"].number_format = "#,##0.00"
    sheet.merge_cells("A4:C4")
    sheet["A4"] = "合计 1250.00"
    sheet["B2"].comment = Comment("客户要求", "王芳")
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def note(cell: str, text: str = "[1] 错误", tint: Tint = Tint.WRONG, sheet: str = "报价") -> Note:
    return Note(CellPlace(sheet, cell), text, tint)


def rewritten(data: bytes, changes: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, changes.pop(name, None) or source.read(name))
        for name, content in changes.items():
            target.writestr(name, content)
    return out.getvalue()


def test_comment_and_colour_stand_at_the_cell_and_its_style_stays() -> None:
    marked = mark_workbook(saved(workbook()), [note("A1"), note("A4", "[2] 无法判断", Tint.UNSURE)])
    sheet = load_workbook(io.BytesIO(marked.data))["报价"]
    assert sheet["A1"].comment.text == "[1] 错误"
    assert sheet["A1"].fill.fgColor.rgb == f"FF{COLOURS[Tint.WRONG]}"
    assert (sheet["A1"].font.bold, sheet["A1"].font.size) == (True, 15)
    assert sheet["A4"].comment.text == "[2] 无法判断"
    assert sheet["A4"].fill.fgColor.rgb == f"FF{COLOURS[Tint.UNSURE]}"
    assert sheet["B1"].fill.fill_type is None


def test_a_comment_that_was_there_is_kept_above() -> None:
    marked = mark_workbook(saved(workbook()), [note("B2", "[3] 数量不对")])
    cell = load_workbook(io.BytesIO(marked.data))["报价"]["B2"]
    assert cell.comment.text.startswith("客户要求")
    assert cell.comment.text.endswith("[3] 数量不对")
    assert cell.number_format == "#,##0.00"


@pytest.mark.parametrize("cell", ["Z9", "B3", "D1", "A7"])
def test_a_cell_that_was_empty_gets_its_place_in_the_sheet(cell: str) -> None:
    marked = mark_workbook(saved(workbook()), [note(cell)])
    sheet = load_workbook(io.BytesIO(marked.data))["报价"]
    assert sheet[cell].fill.fgColor.rgb == f"FF{COLOURS[Tint.WRONG]}"
    assert sheet[cell].comment.text == "[1] 错误"
    assert [c.value for c in sheet[2]][:3] == ["展示架", 500, "=B2*2.5"]


def test_every_part_that_is_not_touched_keeps_its_bytes() -> None:
    extra = {"xl/drawings/drawing9.xml": b"<text-box/>", "customXml/item1.xml": b"<a>1</a>"}
    data = rewritten(saved(workbook()), dict(extra))
    marked = mark_workbook(data, [note("A1")]).data
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(marked)) as after:
        assert set(before.namelist()) <= set(after.namelist())
        touched = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert not touched & {*extra, "xl/sharedStrings.xml", "xl/workbook.xml"}
    assert all(any(part in name for part in ("sheet1", "styles", "comment", "vml", "legacy")) for name in touched)


def test_stored_results_of_formulas_are_kept() -> None:
    data = saved(workbook())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = (
            package.read("xl/worksheets/sheet1.xml")
            .replace(b"<v></v>", b"<v>1250</v>")
            .replace(b"<v />", b"<v>1250</v>")
        )
    marked = mark_workbook(rewritten(data, {"xl/worksheets/sheet1.xml": sheet}), [note("C2")]).data
    assert load_workbook(io.BytesIO(marked), data_only=True)["报价"]["C2"].value == 1250
    assert load_workbook(io.BytesIO(marked))["报价"]["C2"].value == "=B2*2.5"


def test_boxes_of_buttons_that_are_no_xml_are_kept() -> None:
    data = saved(workbook())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        boxes = next(name for name in package.namelist() if name.endswith(".vml"))
    marked = mark_workbook(rewritten(data, {boxes: BUTTON.encode()}), [note("A1")]).data
    with zipfile.ZipFile(io.BytesIO(marked)) as package:
        text = package.read(boxes).decode()
    assert text.startswith(BUTTON.removesuffix("</xml>"))
    assert "<x:Row>0</x:Row><x:Column>0</x:Column>" in text
    assert '_x0000_s1026"' in text


def test_what_is_about_the_file_stands_at_the_first_cell_without_colour() -> None:
    marked = mark_workbook(saved(workbook()), [Note(None, "[1] 整份", Tint.WRONG)])
    cell = load_workbook(io.BytesIO(marked.data))["报价"]["A1"]
    assert cell.comment.text == "[1] 整份"
    assert cell.fill == PatternFill()


def test_a_sheet_that_is_not_there_is_said() -> None:
    marked = mark_workbook(saved(workbook()), [note("A1", sheet="别的")])
    assert marked.lost == (NO_SHEET.fill(sheet="别的"),)


def test_the_copy_reads_as_the_original_does() -> None:
    data = saved(workbook())
    before, after = read_data(data, "a.xlsx"), read_data(mark_workbook(data, [note("B2")]).data, "a.xlsx")
    assert [cell.text for cell in before.parts[0].grids[0].cells] == [
        cell.text for cell in after.parts[0].grids[0].cells
    ]


@pytest.mark.parametrize(
    ("cell", "place"), [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1", (1, 16384))]
)
def test_references(cell: str, place: tuple[int, int]) -> None:
    assert row_and_column(cell) == place
    assert reference(*place) == cell
