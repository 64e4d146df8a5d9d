"""Text of a document made harmless: what a document contains must never steer a terminal or reorder a line."""

from unicodedata import category

_KEPT_FORMATS = frozenset("\u200c\u200d")
"""Joiners that Persian and Indic scripts need."""
_SHOWN_AS = {"\n": "↵", "\t": " ", "\u00a0": " ", "\u00ad": ""}


def plain(text: str, longest: int = 0) -> str:
    """One line without control characters, escapes, bidi overrides and lone surrogates; those are shown by number.

    `longest`: characters after which the text is cut with an ellipsis; 0 for all.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    shown = "".join(map(_shown, text))
    return shown[: longest - 1] + "…" if 0 < longest < len(shown) else shown


def harmless_lines(text: str) -> str:
    """Several lines made harmless, with their indentation and line ends kept: errors, traces."""
    return "\n".join("".join(map(_shown, line)) for line in text.split("\n"))


def _shown(character: str) -> str:
    replacement = _SHOWN_AS.get(character)
    if replacement is not None:
        return replacement
    kind = category(character)
    unsafe = kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and character not in _KEPT_FORMATS)
    return f"<U+{ord(character):04X}>" if unsafe else character


def encodable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file can hold, replaced by U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) if not text.isascii() else text
