"""What only the painted page shows: text of scans, seals, handwriting, whether a digital signature holds.

Every function takes a Document as a reader gave it and returns it with what was seen; without the extras of the
package it comes back with the same text and says what to install.
"""

from collections.abc import Callable

from ordercheck.model.document import Document

__all__ = ["see"]


def see(document: Document, data: Callable[[], bytes]) -> Document:
    """The document with what only its pictures show.

    `data` gives the file's bytes and is asked only when a page has to be looked at: one without text, or one that
    has a place for a seal or signature.
    """
    from ordercheck.vision.scans import read_scans

    if not document.pictured_parts():
        return document
    content = data()
    return read_scans(document, content)
