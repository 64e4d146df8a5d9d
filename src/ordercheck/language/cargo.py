"""Of which kind goods are: by the HS chapter where it is given, else by the head noun of a goods name.

A rack for biscuits is no food: in Chinese the head noun stands last, in English before `for`, `of`, `with`.
"""

import re
from collections.abc import Sequence

from ordercheck.language.lookup import words_of
from ordercheck.language.operand import FALSE, Absent, Known, Operand, Unknown, not_known, truth_of
from ordercheck.language.patterns import first_mention
from ordercheck.language.table import DataRow

_PARTS = re.compile(r"[,;/+&\n、]|\band\b|及|和|与")
_BEHIND_HEAD = re.compile(r"\b(?:for|of|with|in|made|from|without)\b|\(")
_LEAST_DIGITS = 4
_NOTES = re.compile(r"\([^)]*\)")


def goods_are(row: DataRow, code: Operand, names: Sequence[Operand]) -> Operand:
    """Whether the goods are what a table row names (`chapters`: two-digit HS chapters, `words`: head nouns).

    A chapter that holds both (`undecided`: batteries stand with all electrical goods) leaves it to the words. Of
    several goods, each with a code of its own, one is enough.
    """
    chapters = row.texts("chapters")
    codes = _codes(code)
    if codes and chapters:
        told = {digits[:2] for digits in codes} - _padded(row.texts("undecided"))
        if told & _padded(chapters):
            return truth_of(True)
        if told == {digits[:2] for digits in codes}:
            return FALSE
    elif isinstance(code, Unknown) and chapters:
        return code
    stated = [words_of(name.value) or "" for name in names if isinstance(name, Known)]
    if not stated:
        return not_known(names) or FALSE
    words = row.texts("words")
    if any(_is_head(head, words) for name in stated for head in heads(name)):
        return truth_of(True)
    unclear = [name for name in names if not isinstance(name, Known | Absent)]
    return unclear[0] if unclear else FALSE


def _padded(chapters: Sequence[str]) -> set[str]:
    return {chapter.zfill(2) for chapter in chapters}


def _codes(code: Operand) -> list[str]:
    """The digits of the code, or of each that a document states for its goods; nothing where one is no code."""
    if isinstance(code, Known):
        words = [words_of(code.value) or ""]
    elif isinstance(code, Unknown) and code.fact is not None and code.fact.conflict:
        words = [words_of(one.value) or "" for one in code.fact.candidates if one.value is not None]
    else:
        return []
    digits = [re.sub(r"\D", "", word) for word in words]
    return digits if all(len(one) >= _LEAST_DIGITS for one in digits) else []


def heads(name: str) -> list[str]:
    """The head of each thing that a goods name lists, in normal form."""
    from ordercheck.values.text import normal

    parts = (part.strip() for part in _PARTS.split(_NOTES.sub(" ", normal(name))))
    return [_BEHIND_HEAD.split(part)[0].strip() or part for part in parts if part]


def _is_head(head: str, words: Sequence[str]) -> bool:
    """The head noun ends the phrase; plurals count."""
    from ordercheck.values.text import normal

    for word in words:
        noun = normal(word)
        for form in (noun, f"{noun}s", f"{noun}es"):
            if head.endswith(form) and first_mention(head[-len(form) - 1 :], (form,)) is not None:
                return True
    return False
