"""What only the painted page shows: text of scans, seals, handwriting, whether a digital signature holds.

Every function takes a Document as a reader gave it and returns it with what was seen; without the extras of the
package it comes back with the same text and says what to install.
"""

import logging
from collections.abc import Callable

from ordercheck.model.document import Document

__all__ = ["abilities", "see", "seconds_for_pictures"]


def abilities() -> str:
    """What this installation can see, as one text: which extras are there and whom it trusts."""
    from ordercheck.vision.extras import EXTRAS, installed
    from ordercheck.vision.trust import trust_identity

    return " ".join([*(extra for extra in EXTRAS if installed(extra)), trust_identity()])


def seconds_for_pictures() -> float:
    """Wall time that looking at one file may take beyond reading it; 0 where nothing can be read off pictures."""
    from ordercheck.vision.extras import installed
    from ordercheck.vision.scans import LAST_PAGE_SECONDS, WALL_SECONDS

    return WALL_SECONDS + LAST_PAGE_SECONDS if installed("ocr") else 0.0


def see(document: Document, data: Callable[[], bytes]) -> Document:
    """The document with what only its pictures show.

    `data` gives the file's bytes and is asked only when a page has to be looked at: one without text, or one that
    has a place for a seal or signature, or one that is digitally signed. Never raises.
    """
    from ordercheck.vision.embedded import mark_pictures, worth_opening
    from ordercheck.vision.marks import mark_pages, worth_a_look
    from ordercheck.vision.scans import read_scans
    from ordercheck.vision.signed_pdf import verify_signatures

    pictured, marked = document.pictured_parts(), worth_a_look(document)
    embedded = worth_opening(document)
    if not pictured and not marked and not embedded and not document.signatures:
        return document
    try:
        content = data()
        if pictured:
            document = read_scans(document, content)
        if marked:
            document = mark_pages(document, content)
        if embedded:
            document = mark_pictures(document, content)
        return verify_signatures(document, content) if document.signatures else document
    except Exception:  # What can not be looked at stays as the reader left it: unread, unverified.
        logging.getLogger(__name__).debug("%s could not be looked at", document.path, exc_info=True)
        return document
