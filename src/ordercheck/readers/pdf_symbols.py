"""Characters of symbol fonts, which documents use for check boxes, ticks and bullets, by their private codes.

Sources: the code charts of Wingdings, Wingdings 2 and Symbol as published with their Unicode equivalents.
"""

from collections.abc import Mapping

_PRIVATE = 0xF000
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□",
    0xAA: "✦", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x46: "☞",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□", 0x30: "☑",
    0x97: "●", 0x98: "●", 0x99: "○", 0xA2: "■", 0xA4: "□",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈",
    0xA5: "∞", 0xAE: "→", 0xC6: "∅", 0x6D: "μ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x71: "θ", 0x70: "π",
    0x44: "Δ", 0x53: "Σ", 0x66: "φ", 0x46: "Φ", 0xA8: "♦", 0xD0: "∠",
}  # fmt: skip


def symbols_of(font_name: str) -> Mapping[int, str] | None:
    """Code -> character for a font that is known to have codes of its own: U+F0xx, for Wingdings also one byte."""
    name = font_name.lower().replace(" ", "").replace("-", "").rpartition("+")[2]
    if name.startswith("wingdings2"):
        return _both(_WINGDINGS_2)
    if name.startswith("wingdings"):
        return _both(_WINGDINGS)
    if name.startswith("symbol"):
        return {_PRIVATE + code: character for code, character in _SYMBOL.items()}
    return None


def _both(table: Mapping[int, str]) -> Mapping[int, str]:
    return {start + code: character for code, character in table.items() for start in (0, _PRIVATE)}
