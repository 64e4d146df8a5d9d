"""Bad input: each gets a short message that names the file and says what to do, and the rest is checked."""

import io
import os
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from docx_builder import docx, paragraph
from drawn import column, facts_of
from excel_files import built
from pdf_writing import pdf
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ordercheck.errors import RuleErrors
from ordercheck.model.document import Document, PartStatus, ProblemKind
from ordercheck.model.fact import DocumentFacts, State
from ordercheck.packet import PathError, find_packets
from ordercheck.pipeline import read_packets
from ordercheck.readers import Limits, read_data
from ordercheck.reports.wording.unread import unread_messages
from ordercheck.run.rules import load_rules

ROWS: list[list[object]] = [
    ["报价单号", "Q-1"],
    ["品名", "数量", "单价", "金额"],
    ["架", 1, 10, 10],
    ["合计", None, None, 10],
]


def quote(workbook: openpyxl.Workbook) -> None:
    for row in ROWS:
        workbook.active.append(row)


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def read_folder(folder: Path) -> dict[str, DocumentFacts]:
    packets = find_packets([folder])
    (read,) = read_packets(packets, load_rules().reader_for(packets))
    return {facts.document.path: facts for facts in read.documents}


def said(document: Document) -> list[str]:
    """What is wrong with a document, in Chinese."""
    assert all(problem.kind is ProblemKind.UNREADABLE for problem in document.problems)
    return [problem.message.zh for problem in document.problems]


def test_a_workbook_of_forty_sheets() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        for number in range(39):
            sheet = workbook.create_sheet(f"S{number}")
            sheet.append(["报价单号", f"Q-{number}"])

    document = read_data(built(fill), "a.xlsx")
    assert len(document.parts) == 40
    number = facts_of(document, "quote").field("number")
    assert (number.state, number.conflict) == (State.UNREADABLE, True)


def test_pages_over_the_limit_are_one_line_and_what_was_not_found_may_stand_there() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Quotation No.: Q-1")
        for _ in range(5):
            canvas.showPage()
            canvas.drawString(50, 700, "terms")

    from ordercheck.readers.pdf import read_pdf

    facts = facts_of(read_pdf(pdf(draw), "a.pdf", "0" * 64, Limits(max_pages=2)), "quote")
    assert [part.status for part in facts.document.parts] == [PartStatus.READ] * 2 + [PartStatus.NOT_READ] * 4
    assert [message.zh for message in unread_messages(facts)][0] == (
        "a.pdf 第3-6页：文件有 6 页，只读取前 2 页，其余没有检查。请拆分文件。"
    )
    total = facts.field("total")
    assert (facts.field("number").raw, total.state) == ("Q-1", State.UNREADABLE)
    assert total.reason is not None
    assert total.reason.zh == "可能在没有读取的部分：3、4、5、6"


def test_a_used_range_of_a_million_rows_costs_what_it_holds() -> None:
    def fill(workbook: openpyxl.Workbook) -> None:
        quote(workbook)
        workbook.active.cell(1048496, 1).value = "备注"

    facts = facts_of(built(fill), "quote")
    assert (facts.field("number").raw, column(facts.tables["lines"], "amount")) == ("Q-1", ["10"])


def test_an_archive_that_inflates_without_measure(tmp_path: Path) -> None:
    (tmp_path / "好.xlsx").write_bytes(built(quote))
    (tmp_path / "弹.zip").write_bytes(packed({"a.txt": b"0" * (310 << 20)}))
    documents = read_folder(tmp_path)
    assert documents["好.xlsx"].field("number").raw == "Q-1"
    (bomb,) = (facts.document for path, facts in documents.items() if path.startswith("弹.zip"))
    assert said(bomb) == ["文件解压后有 310.0 MiB，超过上限（可能是压缩炸弹）；请重新导出。"]


def test_archives_within_archives(tmp_path: Path) -> None:
    content = packed({"q.xlsx": built(quote)})
    for _ in range(6):
        content = packed({"n.zip": content})
    (tmp_path / "n.zip").write_bytes(content)
    ((path, facts),) = read_folder(tmp_path).items()
    assert path == "n.zip/n.zip/n.zip/n.zip/n.zip"
    assert said(facts.document) == ["压缩包或邮件嵌套超过 4 层，里面的文件没有检查；请解压后放入。"]


def test_a_mail_with_thirty_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.cn", "资料"
    message.set_content("请查收")
    for number in range(30):
        message.add_attachment(
            f"第 {number} 份".encode(), maintype="text", subtype="plain", filename=f"附件{number}.txt"
        )
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    documents = read_folder(tmp_path)
    assert len(documents) == 31
    assert all(facts.document.status == "read" for facts in documents.values())


def test_html_in_gb18030_saved_as_xls() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table>'
        "<tr><td>报价单号</td><td>Q-1</td></tr><tr><td>品名</td><td>数量</td><td>单价</td><td>金额</td></tr>"
        "<tr><td>镕架</td><td>2</td><td>5</td><td>10</td></tr></table></body></html>"
    )
    document = read_data(page.encode("gb18030"), "报价单.xls")
    assert said(document) == ["文件名为 .xls，内容却是 HTML；已按 HTML 读取，请改正文件名或重新导出。"]
    facts = facts_of(document, "quote")
    assert (facts.field("number").raw, column(facts.tables["lines"], "item")) == ("Q-1", ["镕架"])


def line_of_text(canvas: Canvas) -> None:
    canvas.drawString(50, 700, "x")


def locked_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("guess", ownerPassword="owner", strength=128))
    canvas.drawString(50, 700, "secret text")
    canvas.save()
    return stream.getvalue()


def locked_package() -> bytes:
    """What Excel and Word write for a file with a password: an OLE file that holds the encrypted package."""
    from test_detect import ole

    return ole("EncryptionInfo", "EncryptedPackage")


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (locked_pdf, "a.pdf", "文件有打开密码，读不了。请索取没有密码的文件。"),
        (locked_package, "a.xlsx", "文件有密码保护，无法读取；请发送没有密码的版本。"),
        (locked_package, "a.docx", "文件有密码保护，无法读取；请发送没有密码的版本。"),
        (lambda: b"", "a.xlsx", "文件是空的（0 字节）；请重新发送。"),
        (lambda: b"", "a.pdf", "文件是空的（0 字节）；请重新发送。"),
        (
            lambda: built(quote)[:3000],
            "a.xlsx",
            "文件已损坏（压缩包目录读不出，文件可能不完整），请重新发送或重新导出。",
        ),
        (
            lambda: docx(paragraph("合同"))[:300],
            "b.docx",
            "文件已损坏（压缩包目录读不出，文件可能不完整），请重新发送或重新导出。",
        ),
        (
            lambda: pdf(line_of_text)[:400],
            "c.pdf",
            "文件已损坏，打不开。请重新发送或重新导出该文件。",
        ),
    ],
    ids=["pdf locked", "xlsx locked", "docx locked", "xlsx empty", "pdf empty", "xlsx cut", "docx cut", "pdf cut"],
)
def test_what_can_not_be_opened_says_why(data: Callable[[], bytes], name: str, message: str) -> None:
    document = read_data(data(), name)
    assert (said(document), document.status) == ([message], "unreadable")


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (lambda: built(quote), "报价单.pdf", "文件名为 .pdf，内容却是 Excel (.xlsx)；"),
        (
            lambda: pdf(lambda canvas: canvas.drawString(50, 700, "x")),
            "合同.xlsx",
            "文件名为 .xlsx，内容却是 PDF；",
        ),
    ],
    ids=["xlsx as pdf", "pdf as xlsx"],
)
def test_a_wrong_extension_is_read_and_said(data: Callable[[], bytes], name: str, message: str) -> None:
    document = read_data(data(), name)
    assert document.status == "read"
    assert said(document)[0].startswith(message)


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "q.xlsx").write_bytes(built(quote))
    (tmp_path / "self").symlink_to(".", target_is_directory=True)
    (tmp_path / "a.xlsx").symlink_to("b.xlsx")
    (tmp_path / "b.xlsx").symlink_to("a.xlsx")
    (packet,) = find_packets([tmp_path])
    assert [file.path for file in packet.skipped] == ["self"]
    documents = read_folder(tmp_path)
    assert list(documents) == ["a.xlsx", "b.xlsx", "q.xlsx"]
    assert said(documents["a.xlsx"].document) == ["这是链接，不是文件；请把文件本身复制到文件夹里。"]
    assert documents["q.xlsx"].field("number").raw == "Q-1"


def test_names_in_gbk_and_names_of_255_bytes(tmp_path: Path) -> None:
    names = ["报价单.xlsx".encode("gbk"), ("长" * 83 + ".xlsx").encode(), b"a" * 250 + b".xlsx"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(built(quote))
    documents = read_folder(tmp_path)
    assert set(documents) == {"报价单.xlsx", "长" * 83 + ".xlsx", "a" * 250 + ".xlsx"}
    assert {facts.field("number").raw for facts in documents.values()} == {"Q-1"}


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "q.xlsx").write_bytes(built(quote))
    (tmp_path / "inner").mkdir()
    scan = os.scandir

    def refused(path: str | Path) -> object:
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(PathError) as caught:
        find_packets([tmp_path])
    assert caught.value.message.zh == f"文件夹 {tmp_path / 'inner'} 打不开：Permission denied"


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ("packet: 订单一\n".encode("gbk"), (1, 1), "不是 UTF-8 文本；请在编辑器里另存为 UTF-8 编码"),
        ("packet: x\n".encode("utf-16"), (1, 1), "不是 UTF-8 文本；请在编辑器里另存为 UTF-8 编码"),
        (
            b"packet: x\nwaive:\n\t- check: quote/total\n",
            (3, 1),
            "不是正确的 YAML：不能以此字符开头（制表符、@、`、%）",
        ),
        (b"packet: x\nstage: a\0b\n", (2, 1), "不是正确的 YAML：有看不见的控制字符；请删去该行的内容重新输入"),
    ],
    ids=["gbk", "utf-16", "tab", "nul"],
)
def test_a_packet_file_that_can_not_be_read(
    tmp_path: Path, data: bytes, place: tuple[int, int], message: str
) -> None:
    (tmp_path / "q.xlsx").write_bytes(built(quote))
    (tmp_path / "packet.yaml").write_bytes(data)
    with pytest.raises(RuleErrors) as caught:
        find_packets([tmp_path])
    (error,) = caught.value.errors
    assert (error.line, error.column) == place
    assert error.message.zh.startswith(message)


@pytest.mark.parametrize("text", ["packet: 订单\r\nstage: quote\r\n", "\ufeffpacket: 订单\n"])
def test_a_packet_file_with_the_line_ends_of_windows_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "q.xlsx").write_bytes(built(quote))
    (tmp_path / "packet.yaml").write_bytes(text.encode())
    (packet,) = find_packets([tmp_path])
    assert packet.name == "订单"
