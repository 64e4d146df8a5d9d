"""Text of a document made harmless: what a document contains must never steer a terminal or reorder a line."""

import re
from unicodedata import category

LONGEST = 2_000
"""Characters of one text that reports for people and annotations show at most."""
_KEPT_FORMATS = frozenset("\u200c\u200d")
"""Joiners that Persian and Indic scripts need."""
_SHOWN_AS = {"\n": "↵", "\t": " ", "\u00a0": " ", "\u00ad": ""}
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str, longest: int = LONGEST) -> str:
    """One line without control characters, escapes, bidi overrides and lone surrogates; those are shown by number.

    `longest`: characters after which the text is cut with an ellipsis.
    """
    # Cut first, with room for what is shown as nothing: a cell may hold megabytes.
    kept = text[: 4 * longest]
    shown = _readable(kept.strip()) + ("…" if len(kept) < len(text) else "")
    return cut(shown, longest)


def _readable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\r\n", "\n").replace("\r", "\n")))


def cut(text: str, longest: int) -> str:
    """The text, or its beginning with an ellipsis where it has more characters than `longest`."""
    return text[: longest - 1] + "…" if longest < len(text) else text


def harmless_lines(text: str) -> str:
    """Several lines made harmless, with their indentation and line ends kept: errors, traces."""
    return "\n".join("".join(map(_shown, line)) for line in text.split("\n"))


def _shown(character: str) -> str:
    replacement = _SHOWN_AS.get(character)
    if replacement is not None:
        return replacement
    kind = category(character)
    unsafe = kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and character not in _KEPT_FORMATS)
    # The last two of each plane are no characters, and two of them may not stand in XML.
    unsafe = unsafe or ord(character) & 0xFFFE == 0xFFFE
    return f"<U+{ord(character):04X}>" if unsafe else character


def encodable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, replaced by U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)
