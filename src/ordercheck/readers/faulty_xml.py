"""Office files as one XML text that a web system filled wrongly: what its template spoiled in a tag is left out, a
bare `&` is one. LibreOffice shows an empty sheet for such a text, without a word.
"""

import re

from ordercheck.readers.archive import parse_xml
from ordercheck.readers.limits import ReadingRefusedError

_ATTRIBUTE = rb"""\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')"""
_TAG = re.compile(
    rb"<(?P<name>[A-Za-z_][\w:.-]*+)(?P<kept>(?:" + _ATTRIBUTE + rb")*+)[^<>/]*+(?:/(?!>)[^<>/]*+)*+(?P<end>/?)>"
)
"""A tag with its sound attributes; what is matched is never tried anew, so that no text takes long."""
_BARE = re.compile(rb"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});)")


def sound_xml(data: bytes, name: str) -> bytes:
    """The XML as it is where it is sound, or mended: every text that it states stays.

    Raises ReadingRefusedError where that is not enough, as for a text that breaks off.
    """
    try:
        parse_xml(data, name)
    except ReadingRefusedError:
        mended = _BARE.sub(b"&amp;", _TAG.sub(rb"<\g<name>\g<kept>\g<end>>", data))
        parse_xml(mended, name)
        return mended
    return data
