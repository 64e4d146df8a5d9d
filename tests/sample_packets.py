"""Small packets as an office has them, written with the usual libraries for the tests of the whole flow.

As a program it writes a packet with faults into the folder that it is given.
"""

import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from docx import Document as WordDocument
from openpyxl import Workbook

Line = tuple[str, int, str, str]
"""Item, quantity, unit price, amount."""

RIGHT: Sequence[Line] = (("展示架", 500, "2.50", "1250.00"), ("挂钩", 1000, "0.30", "300.00"))
WRONG_AMOUNT: Sequence[Line] = (("展示架", 500, "2.50", "1200.00"), ("挂钩", 1000, "0.30", "300.00"))


def quote(path: Path, lines: Sequence[Line] = RIGHT, total: str = "1550.00", number: str = "Q2026-031") -> None:
    """A quotation with a boxed head, a table of lines and a total."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "报价"
    sheet["A1"] = "报价单"
    sheet.append(["报价单号：", number, "", "报价日期：", "2026-03-01"])
    sheet.append(["客户名称：", "上海展示有限公司", "", "币种：", "CNY"])
    sheet.append(["报价单位：", "宁波货架制造有限公司", "", "有效期至：", "2026-12-31"])
    sheet.append([])
    sheet.append(["序号", "品名", "数量", "单价", "金额"])
    for index, (item, quantity, price, amount) in enumerate(lines, 1):
        sheet.append([index, item, quantity, float(Decimal(price)), float(Decimal(amount))])
    sheet.append(["合计", "", "", "", float(Decimal(total))])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def contract(path: Path, total: str = "1550.00", liability: str = "") -> None:
    """A sales contract in Word with a table of lines and numbered clauses."""
    document = WordDocument()
    document.add_heading("购销合同", 0)
    document.add_paragraph("合同编号：HT-2026-018        签订日期：2026年3月5日")
    document.add_paragraph("需方（甲方）：上海展示有限公司")
    document.add_paragraph("供方（乙方）：宁波货架制造有限公司")
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("品名", "数量", "单价", "金额"), strict=True):
        cell.text = text
    for item, quantity, price, amount in RIGHT:
        for cell, text in zip(table.add_row().cells, (item, f"{quantity}套", price, amount), strict=True):
            cell.text = text
    document.add_paragraph(f"合计：￥{total}")
    document.add_paragraph("第一条 交货日期：2026年4月20日。")
    document.add_paragraph("第二条 交货地点：上海市浦东新区展览路 1 号。")
    document.add_paragraph("第三条 付款方式：30%预付，70%发货前付清。")
    if liability:
        document.add_paragraph(f"第四条 违约责任：{liability}")
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


def faulty(folder: Path) -> None:
    """A quotation with a wrong amount, and a contract with another total and a clause that needs a look."""
    quote(folder / "报价单.xlsx", WRONG_AMOUNT)
    contract(folder / "合同.docx", "1500.00", "乙方逾期交货的，每日按合同总额的5%支付违约金。")


if __name__ == "__main__":
    faulty(Path(sys.argv[1]))
