"""Characters of symbol fonts as the Unicode characters that look the same.

Word stores them as codes of the font (in the private use area, F0xx). Codes after Unicode's own mapping of
Wingdings (L2/11-052R) and Adobe's of Symbol; only what order documents use: boxes, ticks, bullets, arrows, Greek.
"""

from collections.abc import Mapping

WINGDINGS: Mapping[int, str] = {
    0x20: " ",
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x80: "⓪",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    0x8B: "⓿",
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
    0x9E: "·",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA4: "◉",
    0xA5: "◎",
    0xA7: "▪",
    0xA8: "☐",
    0xAB: "★",
    0xB2: "◇",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
WINGDINGS_2: Mapping[int, str] = {
    0x20: " ",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x96: "●",
    0x97: "●",
    0x99: "○",
    0x9A: "○",
    0xA2: "■",
    0xA3: "☐",
}
GREEK = dict(zip(b"ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True))
SYMBOL: Mapping[int, str] = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    **GREEK,
    **{code + 0x20: letter.lower() for code, letter in GREEK.items()},
    0xA0: "€",
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD6: "√",
    0xD7: "·",
    0xE5: "∑",
    0xAC: "←",
    0xAE: "→",
}
FONTS: Mapping[str, Mapping[int, str]] = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}

BOXES = frozenset("☐☑☒□❑❒■")
TICKED, UNTICKED = "☑", "☐"


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of a font stand for other signs."""
    return font is not None and font.lower() in FONTS


def symbol(font: str, code: int) -> str:
    """One sign by its font and code (with or without F000). An unknown one stays in the private use area,

    where it is equal to nothing, so that no sign is taken for another.
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return FONTS.get(font.lower(), {}).get(low) or chr(0xF000 + (low & 0xFF))


def in_symbol_font(font: str, text: str) -> str:
    """Text written in a symbol font; characters that such fonts do not have (Chinese) stay as they are."""
    return "".join(
        symbol(font, ord(letter)) if ord(letter) < 0x100 or 0xF000 <= ord(letter) <= 0xF0FF else letter
        for letter in text
    )
