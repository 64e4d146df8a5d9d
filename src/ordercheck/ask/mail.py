"""A letter as a mail that a mail program opens as a draft, with marked copies attached."""

import hashlib
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type
from pathlib import PurePosixPath

from ordercheck.annotate.copies import MarkedFile
from ordercheck.annotate.remarks import TINTS, Remark, spots_of_evidence
from ordercheck.ask.audience import Correspondents
from ordercheck.ask.letter import Letter
from ordercheck.ask.questions import Question
from ordercheck.model.message import Message
from ordercheck.model.result import Asked
from ordercheck.readers.own_output import MAIL_HEADER
from ordercheck.reports.wording.evidence import Documents


def remarks_for(
    found: Sequence[Question], documents: Documents, to: Asked, correspondents: Correspondents
) -> tuple[Remark, ...]:
    """The questions as remarks with the numbers of the letter.

    The customer gets marks in documents that the customer wrote: another one in the packet's folder may be a
    version that never went out.
    """
    remarks = []
    for question in found:
        asked = question.asked
        text = question.text
        if asked is not None:
            text = Message(f"{text.zh}\n→ {asked.zh}", f"{text.en}\n→ {asked.en}")
        spots = spots_of_evidence(documents, question.evidence, question.result.document)
        if to is Asked.CUSTOMER:
            own = {one.document.file for one in documents.values() if one.role in correspondents.issued}
            mixed = {one.document.file for one in documents.values() if one.role not in correspondents.issued}
            spots = tuple(spot for spot in spots if spot.file in own - mixed)
        remarks.append(Remark(question.number, text, TINTS[question.result.verdict], spots))
    return tuple(remarks)


def mail(draft: Letter, copies: Sequence[MarkedFile]) -> bytes:
    """The draft as .eml; recipients are filled in by who sends it. The same input gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = draft.subject
    message["X-Unsent"] = "1"
    message[MAIL_HEADER] = "draft/1"
    message.set_content(draft.body, charset="utf-8", cte="base64")
    for copy in copies:
        if copy.copy is not None and copy.data is not None:
            kind, _ = guess_type(copy.copy)
            main, _, sub = (kind or "application/octet-stream").partition("/")
            message.add_attachment(copy.data, main, sub, filename=PurePosixPath(copy.copy).name)
    if message.is_multipart():
        digest = hashlib.sha256(draft.body.encode()).hexdigest()[:24]
        message.set_boundary(f"=_ordercheck_{digest}")
    return message.as_bytes()
