"""Where a line of Chinese and English may be broken: between words, and between Chinese characters.

No line begins with a closing mark or ends with an opening one (the usual rule of Chinese typesetting).
"""

import re
from collections.abc import Iterator

_WIDE = "\u2e80-\u2fff\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "（「『“‘《〈【［"
_CLOSING = "），。、：；」』”’》〉】］！？…％"
_PIECE = re.compile(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*\s*", re.UNICODE)


def breaks(text: str, first: int, others: int) -> Iterator[int]:
    """The offsets at which the text is broken into a first line and others of these widths, in columns."""
    from rich.cells import cell_len

    room, used = first, 0
    for start, piece in _pieces(text, min(first, others)):
        width = cell_len(piece.rstrip())
        if used and used + width > room:
            yield start
            room, used = others, 0
        used += cell_len(piece)


def _pieces(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """What must not be broken, with where it begins; what is wider than a line is broken anywhere."""
    from rich.cells import cell_len

    for found in _PIECE.finditer(text):
        if cell_len(found[0].rstrip()) <= longest:
            yield found.start(), found[0]
        else:
            yield from enumerate(found[0], found.start())
