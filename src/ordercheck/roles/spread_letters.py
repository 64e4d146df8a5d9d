"""Texts whose letters are set apart for looks (P A C K I N G, 装 箱 单): the space between their words."""

from ordercheck.model.document import Word

_SPACE = 1.5
"""The widest space between two such words, in what one letter takes."""
_BETWEEN_WORDS = 3.0
"""The same between two whole words, each with its letters set apart."""


def is_spread_space(before: Word, after: Word) -> bool:
    """Is the gap between two words on a line only the space within a text whose letters are set apart?"""
    letters = before.text + after.text
    if len(before.text) == len(after.text) == 1 and all(map(_is_cjk, letters)):
        return after.box.x0 - before.box.x1 <= _SPACE * max(before.box.width, after.box.width)
    advance = (before.box.width + after.box.width) / len(letters)
    spread = letters.isascii() and letters.isalpha() and advance > max(before.size, after.size, 6.0)
    widest = _BETWEEN_WORDS if min(len(before.text), len(after.text)) > 1 else _SPACE
    return spread and after.box.x0 - before.box.x1 <= widest * advance


def _is_cjk(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
