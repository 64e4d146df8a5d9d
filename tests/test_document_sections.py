"""One file with several documents: workbooks, PDFs and Word files cut where a document of its own begins."""

from pathlib import Path

import pytest
from docx import Document as WordFile
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.pdfgen.canvas import Canvas

from ordercheck.errors import RuleErrors
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.report import PacketFacts
from ordercheck.packet import find_packets
from ordercheck.pipeline import read_packets
from ordercheck.reports import Detail, Presentation, render
from ordercheck.reports.json import report_json
from ordercheck.reports.reading.json import facts_json
from ordercheck.run.checking import check
from ordercheck.run.rules import load_rules
from readers.pdf_writing import chinese

Rows = list[list[object]]


def quote_rows(number: str = "BJ-2026-07", quantity: int = 500) -> Rows:
    return [
        ["宁波某某展示器材有限公司"],
        ["报价单"],
        ["报价单号", number, "日期", "2026-03-11"],
        ["客户", "苏州禾光家居有限公司", "币种", "人民币"],
        ["有效期至", "2026-04-30"],
        ["序号", "品名", "规格", "单位", "数量", "单价", "金额"],
        [1, "灯箱", "900×450mm", "套", quantity, 100, quantity * 100],
        ["合计", None, None, None, None, None, quantity * 100],
    ]


def packing_rows(number: str = "PL-7", weight: int = 1200) -> Rows:
    return [
        ["宁波某某展示器材有限公司"],
        ["装箱单 PACKING LIST"],
        ["装箱单号", number, "日期", "2026-03-20"],
        ["收货人", "ACME Retail GmbH", "发票号", "INV-7"],
        ["品名", "数量", "箱数", "净重", "毛重", "体积"],
        ["灯箱", 500, 50, weight - 100, weight, 12.5],
        ["合计", 500, 50, weight - 100, weight, 12.5],
    ]


def cover_rows() -> Rows:
    return [["项目资料"], ["编制", "王芳"], ["说明", "本文件包含全部资料"]]


def write(path: Path, **sheets: Rows) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(folder: Path) -> PacketFacts:
    packets = find_packets([folder])
    (facts,) = read_packets(packets, load_rules().reader_for(packets))
    return facts


def listed(folder: Path) -> list[tuple[str, str | None]]:
    return [(facts.document.path, facts.role) for facts in read(folder).documents]


def only(folder: Path, role: str) -> DocumentFacts:
    (facts,) = (one for one in read(folder).documents if one.role == role)
    return facts


def test_a_workbook_of_two_documents(tmp_path: Path) -> None:
    write(tmp_path / "资料.xlsx", 报价=quote_rows(), 装箱=packing_rows())
    assert listed(tmp_path) == [("资料.xlsx#报价", "quote"), ("资料.xlsx#装箱", "packing_list")]
    quote, packing = read(tmp_path).documents
    assert (quote.document.file, quote.document.section) == ("资料.xlsx", "报价")
    assert [part.index for part in packing.document.parts] == [0]
    assert quote.field("number").raw == "BJ-2026-07"
    assert len(quote.table("lines").rows) == 1
    total = packing.field("gross_weight")
    assert (total.raw, total.place and total.place.as_json()["sheet"]) == ("1200", "装箱")


def test_what_shows_no_role_goes_on_with_what_stands_before_it(tmp_path: Path) -> None:
    notes: Rows = [["备注"], ["1. 以上价格不含运费"]]
    write(
        tmp_path / "资料.xlsx", 封面=cover_rows(), 报价=quote_rows(), 说明=notes, 装箱=packing_rows(), 末页=notes
    )
    documents = read(tmp_path).documents
    assert [(facts.document.path, len(facts.document.parts)) for facts in documents] == [
        ("资料.xlsx#报价", 3),
        ("资料.xlsx#装箱", 2),
    ]
    assert [facts.role for facts in documents] == ["quote", "packing_list"]


def test_one_order_is_not_torn_apart(tmp_path: Path) -> None:
    write(tmp_path / "报价单.xlsx", 封面=cover_rows(), 报价=quote_rows(), 说明=[["备注"], ["交期30天"]])
    assert listed(tmp_path) == [("报价单.xlsx", "quote")]


def test_a_document_never_loses_its_table_by_being_split(tmp_path: Path) -> None:
    """The order says what it is on one sheet, its goods stand on a sheet titled like another document."""
    order = quote_rows()[:5] + [["付款方式", "30%预付，70%发货前付清"], ["交货日期", "2026-04-25"]]
    goods = [["装箱单 PACKING LIST"], ["装箱单号", "PL-1", "收货人", "ACME"], *quote_rows()[5:]]
    write(tmp_path / "a.xlsx", 报价=order, 明细=goods)
    documents = read(tmp_path).documents
    assert [facts.document.section for facts in documents if facts.role == "quote"] in ([""], [])


def test_sheets_of_several_shipments_are_documents(tmp_path: Path) -> None:
    write(tmp_path / "装箱.xlsx", 第一批=packing_rows("PL-7"), 第二批=packing_rows("PL-8", 800))
    documents = read(tmp_path).documents
    assert [(facts.document.path, facts.field("gross_weight").raw) for facts in documents] == [
        ("装箱.xlsx#第一批", "1200"),
        ("装箱.xlsx#第二批", "800"),
    ]
    assert all(facts.current for facts in documents)


def test_sheets_that_carry_one_number_are_one_document(tmp_path: Path) -> None:
    write(tmp_path / "装箱.xlsx", Sheet1=packing_rows("PL-7"), Sheet2=packing_rows("PL-7", 800))
    assert listed(tmp_path) == [("装箱.xlsx", "packing_list")]


def test_rows_that_go_on_under_the_same_titles_are_one_document(tmp_path: Path) -> None:
    titles = ["序号", "品名", "单位", "数量", "箱数", "净重", "毛重", "体积"]
    first = [["装箱单 PACKING LIST"], ["装箱单号", "PL-7"], ["收货人", "ACME Retail GmbH"], titles]
    drawing = [["工程图纸"], ["图号", "DW-7", "设计", "王芳"], ["审核", "李明", "比例", "1:10"], titles]
    rows = [[number, f"灯箱{number}", "套", 10, 1, 5, 6, 0.1] for number in (1, 2, 3, 4)]
    write(tmp_path / "装箱.xlsx", 第一页=[*first, *rows[:2]], 第二页=[*drawing, *rows[2:]])
    assert listed(tmp_path) == [("装箱.xlsx", "packing_list")]


def test_sheets_that_differ_in_a_mark_of_revision_are_revisions(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", 报价V1=quote_rows("BJ-1"), 报价V2=quote_rows("BJ-2", 600))
    assert [(facts.document.section, facts.current) for facts in read(tmp_path).documents] == [
        ("报价V1", False),
        ("报价V2", True),
    ]


def test_packet_yaml_gives_a_part_its_role(tmp_path: Path) -> None:
    write(tmp_path / "资料.xlsx", 报价=quote_rows(), 旧稿=quote_rows("BJ-0", 1), 装箱=packing_rows())
    (tmp_path / "packet.yaml").write_text(
        "documents:\n  资料.xlsx: quote\n  资料.xlsx#旧稿: ignore\n  资料.xlsx#装箱: packing_list\n",
        encoding="utf-8",
    )
    rest, ignored, packing = read(tmp_path).documents
    assert (rest.document.path, rest.role, len(rest.table("lines").rows)) == ("资料.xlsx#rest", "quote", 1)
    assert (ignored.document.path, ignored.recognition.ignored) == ("资料.xlsx#旧稿", True)
    assert (packing.role, packing.field("gross_weight").raw) == ("packing_list", "1200")


def test_packet_yaml_keeps_a_file_whole(tmp_path: Path) -> None:
    write(tmp_path / "资料.xlsx", 报价=quote_rows(), 装箱=packing_rows())
    (tmp_path / "packet.yaml").write_text("documents: {资料.xlsx: quote}\n", encoding="utf-8")
    assert listed(tmp_path) == [("资料.xlsx", "quote")]


def test_a_value_of_a_part_is_corrected(tmp_path: Path) -> None:
    write(tmp_path / "资料.xlsx", 报价=quote_rows(), 装箱=packing_rows())
    (tmp_path / "packet.yaml").write_text(
        "facts: [{document: '资料.xlsx#装箱', field: gross_weight, value: 1250 kg, by: 王芳}]\n", encoding="utf-8"
    )
    assert only(tmp_path, "packing_list").field("gross_weight").raw == "1250 kg"


@pytest.mark.parametrize(
    "text",
    [
        "documents: {'资料.xlsx#装箱单': packing_list}\n",
        "facts: [{document: 资料.xlsx, field: gross_weight, value: 1 kg, by: 王芳}]\n",
        "facts: [{document: '资料.xlsx#没有', field: gross_weight, value: 1 kg, by: 王芳}]\n",
    ],
)
def test_a_part_that_is_not_there_is_an_error_that_names_the_parts(tmp_path: Path, text: str) -> None:
    write(tmp_path / "资料.xlsx", 报价=quote_rows(), 装箱=packing_rows())
    (tmp_path / "packet.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleErrors, match="资料.xlsx#装箱"):
        read(tmp_path)


def drawn(path: Path, *pages: list[tuple[float, float, float, str]]) -> Path:
    """A PDF of texts: left, distance from the top, size, text."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for page in pages:
        for left, top, size, text in page:
            canvas.setFont(chinese(embedded=True), size)
            canvas.drawString(left, 842 - top, text)
        canvas.showPage()
    canvas.save()
    return path


def form(title: str, *labelled: str) -> list[tuple[float, float, float, str]]:
    texts = [(60.0, 120 + 24.0 * row, 10.0, text) for row, text in enumerate(labelled)]
    return [(220.0, 70.0, 18.0, title), *texts]


CONTRACT = form(
    "购销合同",
    "合同编号：HT-2026-7",
    "签订日期：2026年3月11日",
    "甲方：苏州禾光家居有限公司",
    "乙方：宁波某某展示器材有限公司",
    "第一条 标的：灯箱 500 套，单价 100 元，总金额 50,000.00 元",
    "付款方式：30%预付，70%发货前付清",
)
TERMS = [(60.0, 80.0 + 24 * row, 10.0, f"第{row + 2}条 乙方应按期交货，逾期按日计付违约金。") for row in range(8)]
PACKING = form(
    "装箱单",
    "装箱单号：PL-7",
    "日期：2026年3月20日",
    "收货人：ACME Retail GmbH",
    "件数：50 箱",
    "净重：1100 KGS",
    "毛重：1200 KGS",
    "体积：12.5 CBM",
)


def test_a_pdf_of_two_documents(tmp_path: Path) -> None:
    drawn(tmp_path / "扫描.pdf", CONTRACT, TERMS, PACKING)
    contract, packing = read(tmp_path).documents
    assert (contract.document.path, contract.role) == ("扫描.pdf#p. 1-2", "contract")
    assert (packing.document.path, packing.role) == ("扫描.pdf#p. 3", "packing_list")
    weight = packing.field("gross_weight")
    assert (weight.raw, weight.place and weight.place.as_json()["page"]) == ("1200 KGS", 3)


def test_a_drawing_behind_a_contract_is_known_by_its_looks_and_title_block(tmp_path: Path) -> None:
    measures = [
        (90.0 + 70 * n, 300.0 + 40 * n, 9.0, text) for n, text in enumerate(("120", "R5", "80", "35.5", "M6"))
    ]
    block = ("图号: DWG-100", "比例 1:5", "设计: 王芳", "材料: 亚克力", "版本: A", "名称: 灯箱")
    titled = [(400.0, 700.0 + 15 * n, 9.0, text) for n, text in enumerate(block)]
    drawn(tmp_path / "合同.pdf", CONTRACT, [*measures, *titled])
    assert listed(tmp_path) == [("合同.pdf#p. 1", "contract"), ("合同.pdf#p. 2", "drawing")]


def test_invoice_packing_list_and_contract_in_one_workbook(tmp_path: Path) -> None:
    goods: Rows = [["Description", "Quantity", "Unit price", "Amount"], ["Lightbox", 500, 100, 50000]]
    parties: list[object] = ["Buyer", "ACME Retail GmbH", "Seller", "Ningbo X Co., Ltd."]
    invoice: Rows = [["COMMERCIAL INVOICE"], ["Invoice No.", "INV-7", "Date", "2026-03-20"], parties, *goods]
    contract: Rows = [["SALES CONTRACT"], ["Contract No.", "SC-7", "Date", "2026-03-01"], parties, *goods]
    write(tmp_path / "a.xlsx", 发票=invoice, 装箱=packing_rows(), 合同=contract)
    assert listed(tmp_path) == [
        ("a.xlsx#发票", "invoice"),
        ("a.xlsx#装箱", "packing_list"),
        ("a.xlsx#合同", "contract"),
    ]


def test_a_contract_keeps_the_list_of_goods_on_its_attachment(tmp_path: Path) -> None:
    document = WordFile()
    for _, _, _, text in (*CONTRACT, *TERMS):
        document.add_paragraph(text)
    document.add_page_break()
    for text in ("附件一 报价单", "报价单号：BJ-1", "日期：2026年3月11日", "客户：苏州禾光家居有限公司"):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=5)
    for row in (("品名", "单位", "数量", "单价", "金额"), ("灯箱", "套", "500", "100.00", "50,000.00")):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    document.save(str(tmp_path / "合同.docx"))
    (contract,) = read(tmp_path).documents
    assert (contract.document.path, contract.role) == ("合同.docx", "contract")
    assert len(contract.table("lines").rows) == 1


def test_pages_of_one_role_are_one_document(tmp_path: Path) -> None:
    """A second page repeats the head of the first."""
    drawn(tmp_path / "a.pdf", CONTRACT, TERMS, [*CONTRACT[:3], (60, 300, 10, "第十条 争议由甲方所在地法院管辖。")])
    assert listed(tmp_path) == [("a.pdf", "contract")]


def test_a_word_file_with_an_attachment_on_a_new_page(tmp_path: Path) -> None:
    document = WordFile()
    for _, _, _, text in (*CONTRACT, *TERMS):
        document.add_paragraph(text)
    document.add_page_break()
    for _, _, _, text in PACKING:
        document.add_paragraph(text)
    document.save(str(tmp_path / "合同.docx"))
    contract, packing = read(tmp_path).documents
    assert [(one.document.path, one.role) for one in (contract, packing)] == [
        ("合同.docx#part 1", "contract"),
        ("合同.docx#part 2", "packing_list"),
    ]
    assert contract.field("gross_weight").raw is None
    assert (packing.field("gross_weight").raw, contract.field("number").raw) == ("1200 KGS", "HT-2026-7")
    assert [clause.number for clause in contract.clauses][:2] == ["第一条", "第2条"]


def test_without_a_new_page_a_word_file_is_one_document(tmp_path: Path) -> None:
    document = WordFile()
    for _, _, _, text in (*CONTRACT, *TERMS, *PACKING):
        document.add_paragraph(text)
    document.save(str(tmp_path / "合同.docx"))
    assert [path for path, _ in listed(tmp_path)] == ["合同.docx"]


def test_reports_name_file_and_part(tmp_path: Path) -> None:
    write(tmp_path / "资料.xlsx", 报价=quote_rows(), 装箱=packing_rows())
    report = check([tmp_path])
    (packet,) = report_json(report)["packets"]
    assert [(one["path"], one["part"]) for one in packet["documents"]] == [
        ("资料.xlsx", "报价"),
        ("资料.xlsx", "装箱"),
    ]
    assert {result["document"] for result in packet["results"]} <= {None, "资料.xlsx#报价", "资料.xlsx#装箱"}
    (facts,) = facts_json([read(tmp_path)], "1")["packets"]
    assert [(one["path"], one["part"]) for one in facts["documents"]] == [
        ("资料.xlsx", "报价"),
        ("资料.xlsx", "装箱"),
    ]
    everything = Presentation(detail=Detail.EVERYTHING)
    assert "资料.xlsx#装箱" in render("text", report, everything)
