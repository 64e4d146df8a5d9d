"""Two values that differ and yet contradict nothing: they may be of two kinds, or one of them holds the other.

What a paper says more may be what stands beside its value; a number made in another way may be another paper's;
a name may be told in other words.
"""

import re
from collections.abc import Sequence

from ordercheck.language.operand import Known, Operand
from ordercheck.model.message import Message
from ordercheck.values.shapes import Text

OTHER_MAKE = Message(
    "两个编号编法不同，可能不是同一种编号，请核对",
    "the numbers are made in different ways and may not be of one kind: look at both",
)
SAYS_MORE = Message(
    "一份文字包含另一份，多出的几行可能是旁边的内容，请核对",
    "one text holds the other; what it says more may stand beside it: look at both",
)
OTHER_WORDS = Message(
    "两份用词大部分相同，可能说的是同一件，请核对",
    "most of the words are the same, so they may mean the same thing: compare both",
)
_WORD = re.compile(r"[a-z]{3,}")
_LEAST_WORDS, _MOST_ALIKE = 3, 0.75
"""So many words in common, of those of the shorter text, say most likely the same thing."""
_RUN = re.compile(r"[a-z]+|\d+")
_LEAST_ALIKE = 3
"""So many letters and figures at the beginning or end that two numbers have in common make them of one kind."""


def open_difference(left: Operand, right: Operand) -> Message | None:
    """Why two values that are not equal may both be right; None where they contradict one another."""
    texts = [one for one in (left, right) if isinstance(one, Known) and isinstance(one.value, Text)]
    if len(texts) < 2:
        return None
    values = [one.value for one in texts if isinstance(one.value, Text)]
    if any(value.kind == "identifier" for value in values):
        return OTHER_MAKE if _other_make(*(value.text for value in values)) else None
    if _nest(*(_lines(one) for one in texts)):
        return SAYS_MORE
    return OTHER_WORDS if _in_other_words(*(value.text for value in values)) else None


def _other_make(one: str, other: str) -> bool:
    """Are two numbers of other letters and other figures, with no beginning and no end in common?"""
    ones, others = _RUN.findall(one.casefold()), _RUN.findall(other.casefold())
    if _make(ones) == _make(others) or not ones or not others:
        return False
    first, second = "".join(ones), "".join(others)
    same_start = first[:_LEAST_ALIKE] == second[:_LEAST_ALIKE] or (ones[0] == others[0] and ones[0].isalpha())
    same_end = first[-_LEAST_ALIKE:] == second[-_LEAST_ALIKE:]
    return not same_start and not same_end and first not in second and second not in first


def _make(runs: Sequence[str]) -> list[tuple[bool, int]]:
    return [(run.isdigit(), len(run)) for run in runs]


def _lines(operand: Known) -> list[str]:
    """The lines of a text as the document shows them."""
    from ordercheck.values.text import normal

    raw = operand.fact.raw if operand.fact is not None else None
    lines = (normal(line).strip() for line in (raw or "").split("\n"))
    return [line for line in lines if line]


def _nest(ones: list[str], others: list[str]) -> bool:
    """Does one text stand within the other, or does every line go on as the other's line begins?"""
    short, long = sorted((ones, others), key=lambda lines: sum(map(len, lines)))
    if not short or max(len(short), len(long)) < 2:
        return False
    if f" {' '.join(short)} " in f" {' '.join(long)} " or all(line in long for line in short):
        return True
    return len(short) == len(long) and all(map(_goes_on, short, long))


def _goes_on(line: str, longer: str) -> bool:
    rest = longer.removeprefix(line)
    return longer == line or (rest != longer and not rest[:1].isalnum())


def _in_other_words(one: str, other: str) -> bool:
    """Have two texts in Latin letters most of their words in common, and no figures that differ?"""
    texts = [text.casefold() for text in (one, other)]
    words = [set(_WORD.findall(text)) for text in texts]
    figures = [set(re.findall(r"\d+", text)) for text in texts]
    common = len(words[0] & words[1])
    alike = common >= _LEAST_WORDS and common >= _MOST_ALIKE * min(map(len, words))
    return alike and (figures[0] <= figures[1] or figures[1] <= figures[0])
