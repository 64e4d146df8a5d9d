"""E-mails (.eml): headers and body as lines; what is attached is listed by name, not read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as default_policy
from typing import cast

from ordercheck.model.document import Document, Image, Line, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.readers.limits import Limits
from ordercheck.readers.mail_html import has_table, html_body
from ordercheck.readers.text import lines_of
from ordercheck.readers.text_encoding import decode_text

SHOWN_HEADERS = ("Subject", "From", "To", "Cc", "Date", "Reply-To")
NO_CONTENT = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
"""Attachments that only sign the mail."""
CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"}
"""Charsets whose name is used for a larger one."""
REPLACEMENT = "\ufffd"

ATTACHED = Message(
    "邮件附件没有读取；请另存到订单文件夹。",
    "The attachment was not read; save it into the packet's folder.",
)
TOO_DEEP = Message("转发嵌套太深，没有读取。", "Forwarded too many times over; it was not read.")
LOST = Message(
    "邮件正文有字符无法解码；请让对方重发或提供原文。",
    "Some characters of the body can not be decoded; have the mail sent again.",
)


@dataclass(slots=True)
class _Mail:
    """Collects the parts of one file."""

    limits: Limits
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bodies: int = 0

    def add(self, kind: str, name: str, **content: object) -> None:
        self.parts.append(replace(Part(len(self.parts), kind, name), **content))  # type: ignore[arg-type]


def read_mail(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """A mail as the parts "headers" (lines "Subject: ...") and "body", then each attachment as not read.

    Header lines have the place of their line in the file, body lines that of the line in the decoded body.
    Forwarded mails follow as further headers and bodies.
    """
    message = message_from_bytes(data, policy=default_policy)
    mail = _Mail(limits)
    _add_headers(mail, message, data)
    _add_content(mail, message, depth=1)
    return Document(path, "eml", sha256, tuple(mail.parts), tuple(mail.problems))


def _add_headers(mail: _Mail, message: EmailMessage, data: bytes) -> None:
    lines: list[Line] = []
    for name in SHOWN_HEADERS:
        for text in _header(message, name):
            line = Line(f"{name}: {text}", FilePlace(_header_line(data, name)), len(lines))
            lines.append(line)
    number = sum(part.name.startswith("headers") for part in mail.parts)
    mail.add("text", "headers" + (str(number + 1) if number else ""), lines=tuple(lines))


def _header(message: EmailMessage, name: str) -> list[str]:
    stored = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    try:
        decoded = [str(value) for value in message.get_all(name, [])]
    except Exception:  # The parser of addresses and dates raises many kinds of error for malformed ones.
        decoded = stored
    texts = (_raw_text(raw) or text for raw, text in zip(stored, decoded, strict=True))
    return [" ".join(text.split()) for text in texts]


def _raw_text(stored: str) -> str | None:
    """The text of a header that has bytes of an encoding in it (against the standard, but seen), else None.

    The parser keeps such bytes as surrogates.
    """
    if not any("\udc80" <= letter <= "\udcff" for letter in stored):
        return None
    raw = stored.encode("utf-8", "surrogateescape")
    return decode_text(raw) or raw.decode("utf-8", "replace")


def _header_line(data: bytes, name: str) -> int:
    wanted = name.lower().encode() + b":"
    for number, line in enumerate(data.splitlines(), 1):
        if line.lower().startswith(wanted):
            return number
        if not line:
            break
    return 1


def _add_content(mail: _Mail, part: EmailMessage, depth: int) -> None:
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        _add_content(mail, _best(part, mail.limits), depth)
    elif kind == "message/rfc822":
        _add_forwarded(mail, part, depth)
    elif part.is_multipart():
        for child in part.iter_parts():
            _add_content(mail, cast(EmailMessage, child), depth)
    elif kind in ("text/plain", "text/html") and not part.is_attachment():
        _add_body(mail, part, kind)
    elif kind.startswith("image/") and not part.is_attachment() and part.get("Content-ID"):
        _add_inline_picture(mail, part)
    elif kind not in NO_CONTENT:
        _add_attachment(mail, part, ATTACHED)


def _best(part: EmailMessage, limits: Limits) -> EmailMessage:
    """Of several forms of one text the plain one, unless it is empty or has lost a table; else the last."""
    forms = [cast(EmailMessage, form) for form in part.iter_parts()]
    plain = [form for form in forms if form.get_content_type() == "text/plain" and _decoded(form).strip()]
    tables = [
        form
        for form in forms
        for leaf in form.walk()
        if leaf.get_content_type() == "text/html" and has_table(html_body(_decoded(leaf), limits)[0])
    ]
    chosen = tables or plain or forms[-1:]
    return chosen[0] if chosen else EmailMessage()


def _add_forwarded(mail: _Mail, part: EmailMessage, depth: int) -> None:
    inner = cast(list[EmailMessage], part.get_payload())
    if depth >= mail.limits.max_depth or not isinstance(inner, list):
        _add_attachment(mail, part, TOO_DEEP)
        return
    for message in inner:
        _add_headers(mail, message, b"")
        _add_content(mail, message, depth + 1)


def _add_body(mail: _Mail, part: EmailMessage, kind: str) -> None:
    text = _decoded(part)
    index = len(mail.parts)
    mail.bodies += 1
    body, problems = Part(0, "text", "body", lines=lines_of(text)), tuple[Problem, ...]()
    if kind == "text/html":
        body, problems = html_body(text, mail.limits)
    name = "body" if mail.bodies == 1 else f"body{mail.bodies}"
    mail.parts.append(replace(body, index=index, name=name))
    mail.problems += [replace(problem, part=index) for problem in problems]
    if REPLACEMENT in text:
        place = next((line.place for line in body.lines if REPLACEMENT in line.text), None)
        mail.problems.append(Problem(ProblemKind.TEXT_LOST, LOST, place=place, part=index, blocking=True))


def _decoded(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(CHARSETS.get(charset, charset or "utf-8"))
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode_text(data) or data.decode("utf-8", "replace")


def _add_inline_picture(mail: _Mail, part: EmailMessage) -> None:
    """A picture inside the text (a logo, a signature) belongs to the body, not to the attachments."""
    from ordercheck.readers.image_file import picture_size
    from ordercheck.readers.pictures import appearance_of_bytes

    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    size = picture_size(data)
    if size is None:
        _add_attachment(mail, part, ATTACHED)
        return
    image = Image(FilePlace(1), None, size[0], size[1], appearance_of_bytes(data), _file_name(part))
    for position in _last_body(mail):
        mail.parts[position] = replace(mail.parts[position], images=(*mail.parts[position].images, image))
        return
    mail.add("text", "pictures", images=(image,))


def _last_body(mail: _Mail) -> Iterator[int]:
    return (part.index for part in reversed(mail.parts) if part.name.startswith("body"))


def _add_attachment(mail: _Mail, part: EmailMessage, reason: Message) -> None:
    mail.add("attachment", _file_name(part), status=PartStatus.NOT_READ, reason=reason)


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename()
    except Exception:  # As for other headers.
        name = None
    return (_raw_text(name) or name) if name else part.get_content_type()
