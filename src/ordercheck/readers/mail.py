"""E-mails (.eml): headers and body as lines; what is attached is listed by name and is a document of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import PurePath
from typing import cast

from msgspec import structs

from ordercheck.model.document import Document, Image, Line, Part, PartStatus, Problem, ProblemKind
from ordercheck.model.message import Message
from ordercheck.model.place import FilePlace
from ordercheck.readers.limits import Limits
from ordercheck.readers.mail_html import has_table, html_body
from ordercheck.readers.mail_members import (
    ENCRYPTED,
    attachments,
    decoded,
    file_name,
    forwarded,
    inline_pictures,
    parsed,
    payload,
    raw_text,
)
from ordercheck.readers.member import MAIL_SUFFIX
from ordercheck.readers.text import lines_of

SHOWN_HEADERS = ("Subject", "From", "To", "Cc", "Date", "Reply-To")
REPLACEMENT = "\ufffd"

ATTACHED = Message(
    "邮件附件没有读取；请另存到订单文件夹。",
    "The attachment was not read; save it into the packet's folder.",
)
OWN_DOCUMENT = Message(
    "附件在订单中是单独的一份单据：{name}。",
    "The attachment is a document of its own in the packet: {name}.",
)
PROTECTED = Message(
    "邮件已加密，内容没有读取；请在邮件软件中打开后另存正文和附件。",
    "The mail is encrypted and was not read; open it in the mail program and save its text and attachments.",
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
    inline: frozenset[str]
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bodies: int = 0

    def add(self, kind: str, name: str, **content: object) -> None:
        self.parts.append(structs.replace(Part(len(self.parts), kind, name), **content))


def read_mail(data: bytes, path: str, sha256: str, limits: Limits) -> Document:
    """A mail as the parts "headers" (lines "Subject: ...") and "body", then each attachment without content.

    A packet has the attachments of a mail as documents of their own; of a page saved as .mht they are not read.

    Header lines have the place of their line in the file, body lines that of the line in the decoded body.
    Forwarded mails follow as further headers and bodies.
    """
    message = parsed(data)
    mail = _Mail(limits, inline_pictures(message))
    _add_headers(mail, message, data)
    _add_content(mail, message, depth=1)
    for name, _ in attachments(message, limits):
        if PurePath(path).suffix.lower() == MAIL_SUFFIX:
            mail.add("attachment", name, reason=OWN_DOCUMENT.fill(name=f"{path}/{name}"))
        else:
            mail.add("attachment", name, status=PartStatus.NOT_READ, reason=ATTACHED)
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
    texts = (raw_text(raw) or text for raw, text in zip(stored, decoded, strict=True))
    return [" ".join(text.split()) for text in texts]


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
    elif kind in ENCRYPTED:
        mail.add("attachment", kind, status=PartStatus.NOT_READ, reason=PROTECTED)
        mail.problems.append(Problem(ProblemKind.UNREADABLE, PROTECTED, part=len(mail.parts) - 1, blocking=True))
    elif part.is_multipart():
        for child in part.iter_parts():
            _add_content(mail, cast(EmailMessage, child), depth)
    elif kind in ("text/plain", "text/html") and not part.is_attachment():
        _add_body(mail, part, kind)
    elif part.get("Content-ID") in mail.inline:
        _add_inline_picture(mail, part)


def _best(part: EmailMessage, limits: Limits) -> EmailMessage:
    """Of several forms of one text the plain one, unless it is empty or has lost a table; else the last."""
    forms = [cast(EmailMessage, form) for form in part.iter_parts()]
    plain = [form for form in forms if form.get_content_type() == "text/plain" and decoded(form).strip()]
    tables = [
        form
        for form in forms
        for leaf in form.walk()
        if leaf.get_content_type() == "text/html" and has_table(html_body(decoded(leaf), limits)[0])
    ]
    chosen = tables or plain or forms[-1:]
    return chosen[0] if chosen else EmailMessage()


def _add_forwarded(mail: _Mail, part: EmailMessage, depth: int) -> None:
    inner = forwarded(part, depth, mail.limits)
    if not inner:
        mail.add("attachment", file_name(part), status=PartStatus.NOT_READ, reason=TOO_DEEP)
    for message in inner:
        _add_headers(mail, message, b"")
        _add_content(mail, message, depth + 1)


def _add_body(mail: _Mail, part: EmailMessage, kind: str) -> None:
    text = decoded(part)
    index = len(mail.parts)
    mail.bodies += 1
    body, problems = Part(0, "text", "body", lines=lines_of(text)), tuple[Problem, ...]()
    if kind == "text/html":
        body, problems = html_body(text, mail.limits)
    name = "body" if mail.bodies == 1 else f"body{mail.bodies}"
    mail.parts.append(structs.replace(body, index=index, name=name))
    mail.problems += [structs.replace(problem, part=index) for problem in problems]
    if REPLACEMENT in text:
        place = next((line.place for line in body.lines if REPLACEMENT in line.text), None)
        mail.problems.append(Problem(ProblemKind.TEXT_LOST, LOST, place=place, part=index, blocking=True))


def _add_inline_picture(mail: _Mail, part: EmailMessage) -> None:
    """A picture inside the text (a logo, a signature) belongs to the body, not to the attachments."""
    from ordercheck.readers.image_file import picture_size
    from ordercheck.readers.pictures import appearance_of_bytes

    data = payload(part)
    size = picture_size(data)
    if size is None:
        mail.add("attachment", file_name(part), status=PartStatus.NOT_READ, reason=ATTACHED)
        return
    image = Image(FilePlace(1), None, size[0], size[1], appearance_of_bytes(data), file_name(part))
    for position in _last_body(mail):
        mail.parts[position] = structs.replace(mail.parts[position], images=(*mail.parts[position].images, image))
        return
    mail.add("text", "pictures", images=(image,))


def _last_body(mail: _Mail) -> Iterator[int]:
    return (part.index for part in reversed(mail.parts) if part.name.startswith("body"))
