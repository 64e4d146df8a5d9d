"""Text files, values separated by commas, and mails."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from ordercheck.model.document import Document, GridKind, Part, PartStatus, ProblemKind
from ordercheck.model.place import FilePlace
from ordercheck.readers import read_data
from ordercheck.readers.limits import Limits
from ordercheck.readers.mail_members import mail_members


def texts(part: Part) -> list[str]:
    return [line.text for line in part.lines]


def test_lines_have_the_numbers_of_an_editor() -> None:
    document = read_data("合同编号：A1\r\n\n数量\x0b500\u2028套\r日期".encode(), "纪要.txt")
    (part,) = document.parts
    assert [(line.text, line.place) for line in part.lines] == [
        ("合同编号：A1", FilePlace(1)),
        ("", FilePlace(2)),
        ("数量\x0b500\u2028套", FilePlace(3)),
        ("日期", FilePlace(4)),
    ]
    assert (part.kind, part.index, document.problems) == ("text", 0, ())


CSV = '序号,品名,"备注, 其他"\r\n1,"灯箱 ""大""",\r\n\r\n2,"两\n行",x,多\n'


def test_a_csv_file_is_a_grid_with_places() -> None:
    document = read_data(CSV.encode("gb18030"), "订单.csv")
    (grid,) = document.parts[0].grids
    assert (grid.kind, grid.rows, grid.columns) == (GridKind.SHEET, 4, 4)
    found = [(cell.row, cell.column, cell.text, cell.place) for cell in grid.cells]
    assert found == [
        (0, 0, "序号", FilePlace(1, 1)),
        (0, 1, "品名", FilePlace(1, 4)),
        (0, 2, "备注, 其他", FilePlace(1, 7)),
        (1, 0, "1", FilePlace(2, 1)),
        (1, 1, '灯箱 "大"', FilePlace(2, 3)),
        (1, 2, "", FilePlace(2, 14)),
        (2, 0, "", FilePlace(3, 1)),
        (3, 0, "2", FilePlace(4, 1)),
        (3, 1, "两\n行", FilePlace(4, 3)),
        (3, 2, "x", FilePlace(5, 4)),
        (3, 3, "多", FilePlace(5, 6)),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"), [("a;b\n1,5;2\n", ["a", "b", "1,5", "2"]), ("a\tb\tc,d\n", ["a", "b", "c,d"])]
)
def test_the_separator_is_the_one_of_the_first_line(text: str, wanted: list[str]) -> None:
    (grid,) = read_data(text.encode(), "a.csv").parts[0].grids
    assert [cell.text for cell in grid.cells] == wanted


def test_a_csv_file_of_one_column_is_lines() -> None:
    (part,) = read_data(b"a\nb\n", "a.csv").parts
    assert (texts(part), part.grids) == (["a", "b"], ())


def test_a_csv_file_over_the_limit_is_named() -> None:
    document = read_data(b"a,b\nc,d\n", "a.csv", Limits(max_cells=3))
    assert document.status == "unreadable"
    assert "3" in document.problems[0].message.en


def new_mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "王 <wang@example.cn>"
    message["To"] = "li@example.com"
    message["Subject"] = "回复：图纸确认 A1"
    message["Date"] = "Thu, 19 Mar 2026 10:00:00 +0800"
    message["Message-ID"] = "<1@example.cn>"
    return message


def sent(message: EmailMessage) -> Document:
    return read_data(message.as_bytes(policy=SMTP), "a.eml")


def test_headers_and_body_are_lines() -> None:
    message = new_mail()
    message.set_content("我们确认。\n数量 500 套\n", charset="gb18030")
    document = sent(message)
    headers, body = document.parts
    assert headers.name == "headers"
    assert texts(headers) == [
        "Subject: 回复：图纸确认 A1",
        "From: 王 <wang@example.cn>",
        "To: li@example.com",
        "Date: Thu, 19 Mar 2026 10:00:00 +0800",
    ]
    assert headers.lines[0].place == FilePlace(3)
    assert [(line.text, line.place) for line in body.lines] == [
        ("我们确认。", FilePlace(1)),
        ("数量 500 套", FilePlace(2)),
    ]
    assert (body.name, document.format, document.problems) == ("body", "eml", ())


def test_attachments_are_listed_as_documents_of_their_own() -> None:
    message = new_mail()
    message.set_content("见附件")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="图纸 A1.pdf")
    message.add_attachment("text", filename="notes.txt")
    parts = sent(message).parts[2:]
    assert [(part.kind, part.name, part.status) for part in parts] == [
        ("attachment", "图纸 A1.pdf", PartStatus.READ),
        ("attachment", "notes.txt", PartStatus.READ),
    ]
    assert [part.reason.en for part in parts if part.reason] == [
        "The attachment is a document of its own in the packet: a.eml/图纸 A1.pdf.",
        "The attachment is a document of its own in the packet: a.eml/notes.txt.",
    ]
    saved = read_data(message.as_bytes(policy=SMTP), "a.mht").parts[2:]
    assert [part.status for part in saved] == [PartStatus.NOT_READ] * 2


def test_an_encrypted_mail_is_named() -> None:
    raw = (
        b"MIME-Version: 1.0\r\nFrom: a@b.cn\r\nSubject: x\r\n"
        b'Content-Type: application/pkcs7-mime; name="smime.p7m"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    )
    document = read_data(raw, "a.eml")
    (problem,) = document.problems
    assert (problem.blocking, "encrypted" in problem.message.en) == (True, True)
    assert mail_members(raw, Limits()) == ()


def test_the_plain_form_is_read_and_the_html_form_where_there_is_none() -> None:
    message = new_mail()
    message.set_content("plain")
    message.add_alternative("<p>rich</p>", subtype="html")
    assert texts(sent(message).parts[1]) == ["plain"]
    only_html = new_mail()
    only_html.set_content("<p>数量</p><table><tr><td>a</td><td>1</td></tr></table>", subtype="html")
    body = sent(only_html).parts[1]
    assert [(line.text, line.place) for line in body.lines] == [("数量", FilePlace(1))]
    assert [(cell.text, cell.place) for cell in body.grids[0].cells] == [
        ("a", FilePlace(2, 1)),
        ("1", FilePlace(2, 2)),
    ]
    blank = new_mail()
    blank.set_content(" \n")
    blank.add_alternative("<p>rich</p>", subtype="html")
    assert texts(sent(blank).parts[1]) == ["rich"]


def test_a_forwarded_mail_is_read_as_parts_of_its_own() -> None:
    inner = new_mail()
    inner.set_content("inner")
    outer = new_mail()
    outer.replace_header("Subject", "Fw")
    outer.set_content("outer")
    outer.add_attachment(inner)
    parts = sent(outer).parts
    assert [part.name for part in parts] == ["headers", "body", "headers2", "body2"]
    assert [part.index for part in parts] == [0, 1, 2, 3]
    assert texts(parts[3]) == ["inner"]
    shallow = read_data(outer.as_bytes(policy=SMTP), "a.eml", Limits(max_depth=1)).parts
    assert [(part.name, part.status) for part in shallow[2:]] == [("message-rfc822.eml", PartStatus.NOT_READ)]


def test_forwarding_ends_at_the_limit() -> None:
    message = new_mail()
    message.set_content("0")
    for depth in "12":
        around = new_mail()
        around.set_content(depth)
        around.add_attachment(message)
        message = around
    parts = read_data(message.as_bytes(policy=SMTP), "a.eml", Limits(max_depth=2)).parts
    assert [(part.name, part.status) for part in parts[3:]] == [
        ("body2", PartStatus.READ),
        ("message-rfc822.eml", PartStatus.NOT_READ),
    ]


RAW = b"Message-ID: <1>\r\nFrom: a@b.cn\r\nSubject: %s\r\nContent-Type: text/plain; charset=%s\r\n\r\n%s\r\n"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("x-unknown", "gb18030"), ("utf-8", "gb18030"), ("big5", "big5")],
)
def test_wrong_and_unknown_charsets(charset: str, encoding: str) -> None:
    text = "採購訂單編號，數量與單價" if encoding == "big5" else "采购订单：数量 500 套，單價"
    raw = RAW % ("订单".encode("gb18030"), charset.encode(), text.encode(encoding))
    headers, body = read_data(raw, "a.eml").parts
    assert texts(headers)[0] == "Subject: 订单"
    assert texts(body) == [text]


def test_characters_that_are_lost_are_said() -> None:
    raw = RAW % (b"x", b"utf-8", "数量 \ufffd 套".encode())
    document = read_data(raw, "a.eml")
    (problem,) = document.problems
    assert (problem.kind, problem.place, problem.part) == (ProblemKind.TEXT_LOST, FilePlace(1), 1)
    assert problem.blocking


TABLE = "<p>以下为准：</p><table><tr><th>品名</th><th>数量</th></tr><tr><td>灯箱</td><td>500</td></tr></table>"


def test_the_html_form_is_read_where_the_plain_one_has_lost_a_table() -> None:
    message = new_mail()
    message.set_content("以下为准：\n品名\n数量\n灯箱\n500\n")
    message.add_alternative(TABLE, subtype="html")
    body = sent(message).parts[1]
    assert (body.kind, body.name, texts(body)) == ("text", "body", ["以下为准："])
    (grid,) = body.grids
    cell = grid.at(1, 1)
    assert cell is not None
    assert (cell.text, cell.place) == ("500", FilePlace(3, 2))


def test_an_empty_html_body_is_an_empty_part() -> None:
    message = new_mail()
    message.set_content("<p></p>", subtype="html")
    body = sent(message).parts[1]
    assert (body.lines, body.grids) == ((), ())


def test_html_that_is_not_shown_is_no_line() -> None:
    message = new_mail()
    message.set_content("<p>a</p><p style='display:none'>999</p>", subtype="html")
    document = sent(message)
    assert [line.text for line in document.parts[1].lines if not line.hidden] == ["a"]
    assert {problem.part for problem in document.problems} <= {1}


def test_a_page_saved_with_its_pictures_is_read_like_a_mail() -> None:
    raw = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=gb2312\r\n\r\n" + TABLE.encode("gb18030") + b"\r\n--x--\r\n"
    )
    document = read_data(raw, "订单.mht")
    assert document.problems == ()
    assert document.parts[1].grids[0].rows == 2
    assert [problem.kind for problem in read_data(raw, "订单.xls").problems] == [ProblemKind.UNREADABLE]
