"""Zip archives and mails as containers: names, limits, damage."""

import contextlib
import io
import stat
import struct
import zipfile
import zlib
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordercheck.readers.containers import container_format, member_bytes, members_of
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.mail_members import mail_members
from ordercheck.readers.member import Member, Step, distinct
from ordercheck.readers.zip_members import LINKED, zip_member, zip_members

LIMITS = Limits()


def zipped(**members: bytes) -> bytes:
    return packed(list(members.items()))


def packed(members: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in members:
            package.writestr(name, content)
    return stream.getvalue()


def with_raw_name(name: bytes, extra: bytes = b"") -> bytes:
    """An archive of one member whose name is stored in these bytes without the mark of UTF-8."""
    stand_in = "a" * len(name)
    info = zipfile.ZipInfo(stand_in)
    info.extra = extra
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(info, b"x")
    return stream.getvalue().replace(stand_in.encode(), name)


def names(data: bytes, limits: Limits = LIMITS) -> list[str]:
    return [member.name for member in zip_members(data, limits)]


def test_members_have_their_names_and_bytes() -> None:
    data = packed([("资料/", b""), ("资料/合同.docx", b"one"), ("报价单.xlsx", b"two")])
    assert zip_members(data, LIMITS) == (Member("资料/合同.docx", 1), Member("报价单.xlsx", 2))
    assert [zip_member(data, index, LIMITS) for index in (1, 2)] == [b"one", b"two"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("图纸\\总图 第二版.pdf".encode("gbk"), "图纸/总图 第二版.pdf"),
        ("报价单.xlsx".encode(), "报价单.xlsx"),
        ("乗数表.xls".encode("gbk"), "乗数表.xls"),
        (b"plain.pdf", "plain.pdf"),
        (b"../../etc/passwd", "etc/passwd"),
        (rb"C:\Users\wang\a.pdf", "Users/wang/a.pdf"),
        (b"/root/a.pdf", "root/a.pdf"),
        (b"..", "?"),
        (b"a.pdf\0.exe", "a.pdf"),
        (b"caf\x82.pdf", "café.pdf"),
    ],
)
def test_names_are_read_in_the_encoding_in_which_they_were_packed(raw: bytes, shown: str) -> None:
    assert names(with_raw_name(raw)) == [shown]


def test_the_name_in_the_extra_field_counts_where_it_belongs_to_the_stored_one() -> None:
    stored, meant = b"??.pdf", "图纸.pdf".encode()
    content = struct.pack("<BL", 1, zlib.crc32(stored)) + meant
    assert names(with_raw_name(stored, struct.pack("<HH", 0x7075, len(content)) + content)) == ["图纸.pdf"]
    content = struct.pack("<BL", 1, 0) + meant
    assert names(with_raw_name(stored, struct.pack("<HH", 0x7075, len(content)) + content)) == ["??.pdf"]


def test_equal_names_stay_apart() -> None:
    assert distinct(["a/x.pdf", "a/X.pdf", "x", "x", "x-2"]) == ["a/x.pdf", "a/X-2.pdf", "x", "x-2", "x-2-2"]
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed([("a.pdf", b"1"), ("a.pdf", b"2")])
    assert names(data) == ["a.pdf", "a-2.pdf"]
    assert [zip_member(data, index, LIMITS) for index in (0, 1)] == [b"1", b"2"]


def test_a_link_is_no_document() -> None:
    info = zipfile.ZipInfo("a.pdf")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(info, b"/etc/passwd")
    assert zip_members(stream.getvalue(), LIMITS) == (Member("a.pdf", 0, LINKED),)


@pytest.mark.parametrize(
    ("data", "limits", "word"),
    [
        (zipped(), LIMITS, "no file"),
        (zipped(a=b"1", b=b"2"), Limits(max_documents=1), "2 files"),
        (zipped(a=b"1")[:-5], LIMITS, "damaged"),
        (zipped(a=b"1" * 100), Limits(max_inflated=99), "100 B"),
    ],
)
def test_what_can_not_be_opened_is_named(data: bytes, limits: Limits, word: str) -> None:
    with pytest.raises(ReadingRefusedError, match=word):
        zip_members(data, limits)


def test_a_member_that_can_not_be_read_is_named_and_the_others_are_read() -> None:
    data = bytearray(packed([("a", b"first"), ("b", b"second"), ("c", b"third")]))
    data[data.index(b"first")] ^= 1
    locked = data.rindex(b"PK\x01\x02")
    data[locked + 8] |= 1
    assert names(bytes(data)) == ["a", "b", "c"]
    with pytest.raises(ReadingRefusedError, match="can not be read"):
        zip_member(bytes(data), 0, LIMITS)
    assert zip_member(bytes(data), 1, LIMITS) == b"second"
    with pytest.raises(ReadingRefusedError, match="password"):
        zip_member(bytes(data), 2, LIMITS)
    with pytest.raises(ReadingRefusedError, match="over the limit"):
        zip_member(bytes(data), 1, Limits(max_bytes=5))


def test_a_bomb_is_one_members_problem() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb", bytes(21 * 1024 * 1024))
        package.writestr("a.txt", b"x")
    data = stream.getvalue()
    assert names(data) == ["bomb", "a.txt"]
    with pytest.raises(ReadingRefusedError, match="zip bomb"):
        zip_member(data, 0, LIMITS)


@pytest.mark.parametrize(
    ("head", "name", "format_"),
    [
        (b"PK\x03\x04", "资料.zip", "zip"),
        (b"PK\x03\x04", "资料", "zip"),
        (b"PK\x03\x04", "合同.DOCX", None),
        (b"From", "a.EML", "eml"),
        (b"%PDF", "a.zip", None),
        (b"MIME", "a.mht", None),
    ],
)
def test_what_may_hold_documents(head: bytes, name: str, format_: str | None) -> None:
    assert container_format(head, name) == format_


def test_an_office_file_under_another_name_holds_no_documents() -> None:
    data = packed([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")])
    assert members_of(data, "zip", LIMITS) == ()
    assert members_of(packed([("OFD.xml", b"<x/>")]), "zip", LIMITS) == ()


def mail(*attached: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "a@example.cn"
    message["Subject"] = "Re: 图纸"
    message.set_content("同意。")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_attachments_are_members() -> None:
    data = mail(("报价单.xlsx", b"one"), (r"C:\图纸\总图.pdf", b"two"), ("报价单.xlsx", b"three")).as_bytes(
        policy=SMTP
    )
    members = members_of(data, "eml", LIMITS)
    assert [member.name for member in members] == ["报价单.xlsx", "总图.pdf", "报价单-2.xlsx"]
    assert [member_bytes(data, (Step("eml", m.index),), LIMITS) for m in members] == [b"one", b"two", b"three"]
    with pytest.raises(ReadingRefusedError, match="3 attachments"):
        mail_members(data, Limits(max_documents=2))


def test_attachments_of_a_forwarded_mail_are_members_too() -> None:
    outer = mail(("a.pdf", b"one"))
    outer.add_attachment(mail(("b.pdf", b"two")))
    data = outer.as_bytes(policy=SMTP)
    assert [member.name for member in mail_members(data, LIMITS)] == ["a.pdf", "b.pdf"]
    assert [member.name for member in mail_members(data, Limits(max_depth=1))] == ["a.pdf"]


def test_attachments_beside_one_form_of_the_text_are_members() -> None:
    """Apple Mail puts them beside the HTML form only."""
    message = EmailMessage()
    message.set_content("同意")
    message.add_alternative("<p>同意</p>", subtype="html")
    rich = message.get_payload()[1]
    assert isinstance(rich, EmailMessage)
    rich.add_attachment(b"x", maintype="application", subtype="pdf", filename="图.pdf")
    assert [member.name for member in mail_members(message.as_bytes(policy=SMTP), LIMITS)] == ["图.pdf"]


def test_a_picture_that_the_text_shows_is_no_member() -> None:
    message = EmailMessage()
    message.set_content("<p>同意<img src='cid:logo@x'></p>", subtype="html")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="image001.png", cid="<logo@x>")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="正面.png", cid="<photo@x>")
    assert [member.name for member in mail_members(message.as_bytes(policy=SMTP), LIMITS)] == ["正面.png"]


def test_an_attachment_without_a_name_is_called_by_its_type() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf")
    assert [member.name for member in mail_members(message.as_bytes(policy=SMTP), LIMITS)] == [
        "application-pdf.pdf"
    ]


def test_a_mail_nested_beyond_measure_is_refused() -> None:
    head = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    data = b"From: a@b.cn\r\n" + b"".join(head % (n, n) for n in range(5000))
    with pytest.raises(ReadingRefusedError, match="damaged"):
        members_of(data, "eml", LIMITS)
    with pytest.raises(ReadingRefusedError, match="damaged"):
        member_bytes(data, (Step("eml", 0),), LIMITS)


def test_a_member_that_is_no_longer_there_is_refused() -> None:
    with pytest.raises(ReadingRefusedError, match="damaged"):
        member_bytes(packed([("a", b"1")]), (Step("zip", 7),), LIMITS)


@given(st.binary(max_size=400), st.integers(0, 700), st.binary(min_size=1, max_size=6))
def test_damaged_mails_are_refused_or_read(tail: bytes, at: int, patch: bytes) -> None:
    data = bytearray(mail(("报价单.xlsx", b"one" * 30), ("b", b"two")).as_bytes(policy=SMTP) + tail)
    data[at : at + len(patch)] = patch
    with contextlib.suppress(ReadingRefusedError):
        for member in members_of(bytes(data), "eml", LIMITS):
            assert member.name
            member_bytes(bytes(data), (Step("eml", member.index),), LIMITS)


def test_steps_lead_through_containers() -> None:
    inner = mail(("资料.zip", packed([("a.txt", b"deep")])))
    data = packed([("x", b""), ("回复.eml", inner.as_bytes(policy=SMTP))])
    assert member_bytes(data, (Step("zip", 1), Step("eml", 0), Step("zip", 0)), LIMITS) == b"deep"


@given(st.binary(max_size=300), st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_damage_is_refused_and_nothing_else(tail: bytes, at: int, patch: bytes) -> None:
    data = bytearray(packed([("报价单.xlsx", b"one" * 30), ("b", b"two")]) + tail)
    data[at : at + len(patch)] = patch
    with contextlib.suppress(ReadingRefusedError):
        for member in zip_members(bytes(data), LIMITS):
            zip_member(bytes(data), member.index, LIMITS)
