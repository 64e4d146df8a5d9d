"""Two values that differ and yet contradict nothing: they may be of two kinds, or one of them holds the other.

What a paper says more may be what stands beside its value; a number made in another way may be another paper's.
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
    return SAYS_MORE if _nest(*(_lines(one) for one in texts)) else None


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
    """Are the lines of one text among those of the other, or does every line go on where the other's ends?"""
    short, long = sorted((ones, others), key=lambda lines: (len(lines), sum(map(len, lines))))
    if not short or len(long) < 2:
        return False
    if len(short) < len(long):
        return all(line in long for line in short)
    return all(_goes_on(line, longer) for line, longer in zip(short, long, strict=True))


def _goes_on(line: str, longer: str) -> bool:
    rest = longer.removeprefix(line)
    return longer == line or (rest != longer and not rest[:1].isalnum())
