"""Tables of real files through the readers: a workbook, a Word document, a PDF without rules; any grid at all."""

from io import BytesIO
from pathlib import Path

from builders import role, sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from ordercheck.extract.clauses import extract_clauses
from ordercheck.extract.tables.tabular import extract_tables
from ordercheck.model.document import Document
from ordercheck.readers import read
from ordercheck.values import Hints

ROWS = [("展示架", "10", "12.50", "125.00"), ("灯箱", "4", "30.00", "120.00")]
EXPECTED = [("展示架", "10", "12.50", "125.00"), ("灯箱", "4", "30.00", "120.00")]


def lines(path: Path) -> list[tuple[str | None, ...]]:
    table = extract_tables(read(path), role(), Hints()).tables["lines"]
    return [
        tuple(row.cells[name].raw for name in ("item", "quantity", "unit_price", "amount")) for row in table.rows
    ]


def test_workbook(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.append(["报价单"])
    page.append(["品名", "数量", "单价", "金额"])
    for item, *figures in ROWS:
        page.append([item, *(float(figure) for figure in figures)])
    page.append(["合计", 14, None, 245])
    for row in page.iter_rows(min_row=3, max_row=4, min_col=3, max_col=4):
        for cell in row:
            cell.number_format = "0.00"
    book.save(tmp_path / "q.xlsx")
    assert lines(tmp_path / "q.xlsx") == EXPECTED


def test_word_document(tmp_path):
    from docx import Document as Docx

    docx = Docx()
    docx.add_paragraph("第一条 产品明细：")
    table = docx.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("品名", "数量", "单价", "金额"), strict=True):
        cell.text = text
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    docx.add_paragraph("第二条 付款方式：预付30%")
    docx.save(tmp_path / "c.docx")
    assert lines(tmp_path / "c.docx") == EXPECTED
    clauses = extract_clauses(read(tmp_path / "c.docx"))
    assert [(clause.number, clause.heading, clause.text) for clause in clauses] == [
        ("第一条", "产品明细", "产品明细"),
        ("第二条", "付款方式", "预付30%"),
    ]


def test_pdf_without_rules(tmp_path):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 10)
    for y, row in zip((700, 680, 660), (("品名", "数量", "单价", "金额"), *ROWS), strict=True):
        canvas.drawString(50, y, row[0])
        for x, text in zip((300, 400, 500), row[1:], strict=True):
            canvas.drawRightString(x, y, text)
    canvas.drawString(350, 640, "合计：")
    canvas.drawRightString(500, 640, "245.00")
    canvas.save()
    (tmp_path / "q.pdf").write_bytes(buffer.getvalue())
    assert lines(tmp_path / "q.pdf") == EXPECTED


TEXTS = st.sampled_from(
    [
        "品名",
        "数量",
        "单价",
        "金额",
        "序号",
        "合计",
        "小计",
        "备注：",
        "展示架",
        "1",
        "2.50",
        "1,250",
        "-",
        "",
        "待定",
        "1\n0",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.one_of(TEXTS, st.text(max_size=8)), min_size=3, max_size=6), min_size=1, max_size=8),
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(0, 4)),
        st.tuples(st.integers(1, 3), st.integers(1, 3)),
        max_size=4,
    ),
)
def test_any_grid_is_read_and_every_stated_value_stands_in_its_cell(rows, spans):
    part = sheet(rows, spans)
    reading = extract_tables(Document("a", "x", "0" * 64, (part,)), role(), Hints())
    texts = {cell.place: cell.text for cell in part.grids[0].cells}
    for row in reading.tables["lines"].rows:
        for fact in row.cells.values():
            if fact.value is not None and "\n" not in texts[fact.place]:
                assert all(word in " ".join(texts.values()) for word in (fact.raw or "").split())
