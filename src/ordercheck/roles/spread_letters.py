"""Texts whose letters are set apart for looks (P A C K I N G, 装 箱 单): the space between their words."""

from ordercheck.model.document import Word

_SPACE = 1.5
"""The widest space between two such words, in what one letter takes."""
_BETWEEN_WORDS = 3.0
"""The same between two whole words, each with its letters set apart."""
_WIDTHS = {"I": 0.29, "J": 0.5, "M": 0.85, "W": 0.95}
_USUAL_WIDTH = 0.68
"""What capitals take in usual fonts, in ems."""
_APART = 0.15
"""The least space between letters that are set apart, in ems: fonts differ by less."""
_WORD_SPACE = 0.45
"""The widest space of a font, in ems; letters that are set apart leave theirs on both sides of it."""


def is_spread_space(before: Word, after: Word) -> bool:
    """Is the gap between two words on a line only the space within a text whose letters are set apart?"""
    letters = before.text + after.text
    if len(before.text) == len(after.text) == 1 and all(map(_is_cjk, letters)):
        return after.box.x0 - before.box.x1 <= _SPACE * max(before.box.width, after.box.width)
    advance = (before.box.width + after.box.width) / len(letters)
    spread = letters.isascii() and letters.isalpha() and advance > max(before.size, after.size, 6.0)
    gap = after.box.x0 - before.box.x1
    if spread:
        widest = _BETWEEN_WORDS if min(len(before.text), len(after.text)) > 1 else _SPACE
        return gap <= widest * advance
    spacing = min(_letter_spacing(before), _letter_spacing(after))
    return spacing >= _APART and gap <= (_WORD_SPACE + 2 * spacing) * max(before.size, after.size)


def _letter_spacing(word: Word) -> float:
    """By how much the letters of a word in capitals are set apart, in ems; 0 where that can not be told."""
    text = word.text
    if len(text) < 2 or not (text.isascii() and text.isalpha() and text.isupper()) or word.size <= 0:
        return 0.0
    drawn = sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in text)
    return (word.box.width / word.size - drawn) / (len(text) - 1)


def _is_cjk(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
