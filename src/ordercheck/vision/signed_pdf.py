"""Whether the digital signatures of a PDF hold, by pyHanko and without the network."""

import io
import logging
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from ordercheck.model.document import DigitalSignature, Document
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace
from ordercheck.vision.extras import how_to_install, installed
from ordercheck.vision.pictures import PdfPages, pdf_pages
from ordercheck.vision.trust import trust_files

NOT_VERIFIED = Message(
    "有电子签名但没有验证；{hint}", "there is a digital signature that was not verified; {hint}"
)
NOT_TRUSTED = Message(
    "电子签名完好，但签名人的证书不在受信任的证书之列（环境变量 ORDERCHECK_TRUST）",
    "the digital signature is intact, but its signer's certificate is not among those that are trusted"
    " (environment variable ORDERCHECK_TRUST)",
)
UNREADABLE = Message("电子签名无法验证：{why}", "the digital signature can not be verified: {why}")


def verify_signatures(document: Document, data: bytes) -> Document:
    """The document with `valid`, signer and place of its digital signatures; `data` is the file.

    True: intact, nothing was changed after signing, and the certificate leads to one that is trusted. False: the
    signature is broken or the document was changed after it. None with a note: not verified, or not trusted.
    """
    if document.format != "pdf" or not installed("signatures"):
        hint = how_to_install("signatures")
        note = Message(NOT_VERIFIED.zh.format(hint=hint.zh), NOT_VERIFIED.en.format(hint=hint.en))
        unverified = document.format == "pdf"
        signatures = tuple(replace(one, note=note) if unverified else one for one in document.signatures)
        return replace(document, signatures=signatures)
    return replace(document, signatures=tuple(_verified(data)))


def _verified(data: bytes) -> Iterator[DigitalSignature]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko_certvalidator import ValidationContext

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    context = ValidationContext(trust_roots=_trusted(), allow_fetching=False, revocation_mode="soft-fail")
    with pdf_pages(data) as pages:
        for signature in reader.embedded_regular_signatures:
            yield _judged(signature, context, _place(reader, signature.sig_field, pages))


def _trusted() -> list[Any]:
    from pyhanko import keys

    load: Any = keys.load_cert_from_pemder
    return [load(str(path)) for path in trust_files()]


def _judged(signature: Any, context: Any, place: PagePlace | None) -> DigitalSignature:
    from pyhanko.sign.validation import validate_pdf_signature

    try:
        signer = _name_of(signature.signer_cert)
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception as error:  # pyHanko raises many kinds for what it can not parse.
        return DigitalSignature(place, None, None, UNREADABLE.fill(why=type(error).__name__))
    if status.bottom_line:
        return DigitalSignature(place, signer, True)
    if not status.intact or not status.valid or _changed(status):
        return DigitalSignature(place, signer, False)
    return DigitalSignature(place, signer, None, NOT_TRUSTED)


def _changed(status: Any) -> bool:
    """Whether the document was changed after signing in a way that the signature does not allow."""
    from pyhanko.sign.diff_analysis import ModificationLevel

    return bool(status.docmdp_ok is False or status.modification_level == ModificationLevel.OTHER)


def _name_of(certificate: Any) -> str | None:
    native = certificate.subject.native
    name = native.get("common_name") or native.get("organization_name")
    return name if isinstance(name, str) else certificate.subject.human_friendly


def _place(reader: Any, field: Any, pages: PdfPages) -> PagePlace | None:
    """Where the signature stands on its page as it is shown; None for one that is not shown."""
    rectangle = [float(side) for side in field.get("/Rect", ())]
    if len(rectangle) != 4 or rectangle[0] == rectangle[2]:
        return None
    shown_on = field.raw_get("/P") if "/P" in field else None
    for index in range(int(reader.root["/Pages"]["/Count"])):
        page_reference, _ = reader.find_page_for_modification(index)
        if shown_on is None or page_reference.reference != shown_on.reference:
            continue
        with pages.opened(index) as (_, frame):
            return PagePlace(index + 1, Box(*(round(side, 2) for side in frame.shown.box(*rectangle))))
    return None
