"""The tree of an e-mail: which of its leaves are attachments, and the texts and bytes of a leaf."""

import mimetypes
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as default_policy
from pathlib import PureWindowsPath
from typing import cast

from ordercheck.model.message import Message
from ordercheck.readers.limits import Limits, ReadingRefusedError
from ordercheck.readers.member import Member, distinct
from ordercheck.readers.text_encoding import decode_text

NO_CONTENT = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
"""Attachments that only sign the mail."""
ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"}
"""Charsets whose name is used for a larger one."""
_SHOWN_BY_ID = re.compile(r"""cid:([^"'>\s)]+)""", re.IGNORECASE)

TOO_MANY_ATTACHED = Message(
    "邮件有 {count} 个附件，超过上限 {limit}；请另存到订单文件夹。",
    "The mail has {count} attachments, more than the limit of {limit}; save them into the packet's folder.",
)


def parsed(data: bytes) -> EmailMessage:
    """The tree of a mail; malformed mails give one too."""
    return message_from_bytes(data, policy=default_policy)


def mail_members(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """The attachments of a mail and of the mails forwarded in it. Raises ReadingRefusedError for too many."""
    found = attachments(parsed(data), limits)
    if len(found) > limits.max_documents:
        raise ReadingRefusedError(TOO_MANY_ATTACHED.fill(count=len(found), limit=limits.max_documents))
    return tuple(Member(name, index) for index, (name, _) in enumerate(found))


def mail_member(data: bytes, index: int, limits: Limits) -> bytes:
    """The bytes of the attachment at a position of `mail_members`."""
    return payload(attachments(parsed(data), limits)[index][1])


def attachments(message: EmailMessage, limits: Limits) -> list[tuple[str, EmailMessage]]:
    """Name and leaf of each attachment, names distinct; forms of one text are all looked through for them."""
    leaves = list(_attached(message, inline_pictures(message), limits, depth=1))
    return list(zip(distinct(file_name(leaf) for leaf in leaves), leaves, strict=True))


def _attached(part: EmailMessage, inline: frozenset[str], limits: Limits, depth: int) -> Iterator[EmailMessage]:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        for message in forwarded(part, depth, limits):
            yield from _attached(message, inline, limits, depth + 1)
    elif kind in ENCRYPTED:
        return
    elif part.is_multipart():
        for child in part.iter_parts():
            yield from _attached(cast(EmailMessage, child), inline, limits, depth)
    elif kind in ("text/plain", "text/html") and not part.is_attachment():
        return
    elif kind not in NO_CONTENT and part.get("Content-ID") not in inline:
        yield part


def forwarded(part: EmailMessage, depth: int, limits: Limits) -> list[EmailMessage]:
    """The mails within a leaf of type message/rfc822; none where that is broken or too deep."""
    inner = part.get_payload()
    if depth >= limits.max_depth or not isinstance(inner, list):
        return []
    return cast(list[EmailMessage], inner)


def inline_pictures(message: EmailMessage) -> frozenset[str]:
    """The Content-IDs of pictures inside the text (a logo, a signature): no attachments, whatever they claim.

    Outlook marks its logos as attachments; the text that shows them names their Content-ID.
    """
    leaves = list(message.walk())
    pages = [decoded(leaf) for leaf in leaves if leaf.get_content_type() == "text/html"]
    shown = {name for page in pages for name in _SHOWN_BY_ID.findall(page)}
    pictures = [leaf for leaf in leaves if leaf.get_content_maintype() == "image" and leaf.get("Content-ID")]
    return frozenset(
        str(leaf["Content-ID"])
        for leaf in pictures
        if not leaf.is_attachment() or str(leaf["Content-ID"]).strip("<> ") in shown
    )


def payload(leaf: EmailMessage) -> bytes:
    """The decoded bytes of a leaf."""
    raw = leaf.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def decoded(leaf: EmailMessage) -> str:
    """The text of a leaf in its charset, or in the one that fits where that is wrong or unknown."""
    data = payload(leaf)
    charset = leaf.get_content_charset() or ""
    try:
        return data.decode(CHARSETS.get(charset, charset or "utf-8"))
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode_text(data) or data.decode("utf-8", "replace")


def file_name(leaf: EmailMessage) -> str:
    """The name of an attachment without folders; its type with the usual extension where it has none."""
    try:
        stated = leaf.get_filename()
    except Exception:  # The parser of headers raises many kinds of error for malformed ones.
        stated = None
    name = PureWindowsPath(raw_text(stated) or stated).name if stated else ""
    kind = leaf.get_content_type()
    return " ".join(name.split()) or kind.replace("/", "-") + (mimetypes.guess_extension(kind) or "")


def raw_text(stored: str) -> str | None:
    """The text of a header that has bytes of an encoding in it (against the standard, but seen), else None.

    The parser keeps such bytes as surrogates.
    """
    if not any("\udc80" <= letter <= "\udcff" for letter in stored):
        return None
    raw = stored.encode("utf-8", "surrogateescape")
    return decode_text(raw) or raw.decode("utf-8", "replace")
