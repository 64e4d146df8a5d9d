"""Digital signatures as the file states them. Whether they are valid is not looked at here."""

import io
import logging
from collections.abc import Iterator
from typing import Any

from ordercheck.model.document import DigitalSignature

_MAX_FIELDS = 10_000
_MAX_DEPTH = 20


def signatures_of(data: bytes) -> list[DigitalSignature]:
    """The filled signature fields of a PDF. `signer` is the /Name that the signature states, if any.

    Called only for files in which pdfium counts a signature. A form that can not be walked gives none.
    """
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        form = _dictionary(document.catalog.get("AcroForm"))
        values = [_dictionary(field.get("V")) for field in _fields(form.get("Fields"), {}, 0)]
        return [DigitalSignature(None, _text(value.get("Name"))) for value in values if value]
    except Exception:  # pdfminer raises whatever a damaged file makes it raise.
        return []


def _fields(entries: Any, inherited: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    """Signature fields at any depth; a field inherits its type and value."""
    from pdfminer.pdftypes import resolve1

    listed = resolve1(entries)
    if not isinstance(listed, list) or depth > _MAX_DEPTH:
        return
    for entry in listed[:_MAX_FIELDS]:
        field = _dictionary(entry)
        merged: dict[str, Any] = inherited | {key: field[key] for key in ("FT", "V") if key in field}
        if "Kids" in field:
            yield from _fields(field["Kids"], merged, depth + 1)
        elif str(getattr(resolve1(merged.get("FT")), "name", "")) == "Sig":
            yield merged


def _dictionary(entry: Any) -> dict[str, Any]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(entry)
    return found if isinstance(found, dict) else {}


def _text(entry: Any) -> str | None:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    found = resolve1(entry)
    if isinstance(found, bytes):
        return decode_text(found).strip() or None
    return str(found) if found else None
