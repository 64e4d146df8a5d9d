"""Whether two values were read from the same words: then nothing contradicts, a sentence was only read twice."""

import re
from collections.abc import Sequence

from ordercheck.extract.label_text import is_cjk
from ordercheck.extract.options import Option
from ordercheck.model.place import PagePlace, Place
from ordercheck.values.text import normal

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_\u3400-\u9fff]+|[^\s\W]|[%±]")
"""A figure, a Latin word, a Chinese character: `5%` is no part of `15%`, nor `rest` one of `interest`."""

LEAST_SHARED = 2
"""So many words are the end of one text and the beginning of the other where both show parts of one sentence."""

LEAST_HAN = 4
"""The same in Chinese characters."""


def is_same_text(option: Option, other: Option) -> bool:
    """Is one text, in whole words and figures, part of the other one, or does it go on where the other stands?"""
    one, two = _tokens(option), _tokens(other)
    if _contains(one, two) or _contains(two, one):
        return True
    return _overlap(option.place, other.place) and (_goes_on(one, two) or _goes_on(two, one))


def is_short_for(option: Option, other: Option) -> bool:
    """Is one party's name a part of the other's, in at least two words: a trade name where somebody signs?"""
    one, two = (_TOKEN.findall(normal(each.raw.strip().split("\n")[0])) for each in (option, other))
    part = min(one, two, key=len)
    least = LEAST_HAN if part and is_cjk(part[0]) else LEAST_SHARED
    return len(part) >= least and (_contains(one, two) or _contains(two, one))


def _tokens(option: Option) -> list[str]:
    text = normal(option.raw)
    if option.occurrence.spec.type == "identifier":
        # PO-12 is another number than PO-12-B.
        return text.split()
    return _TOKEN.findall(text)


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    size = len(part)
    return size > 0 and any(whole[start : start + size] == part for start in range(len(whole) - size + 1))


def _goes_on(first: Sequence[str], second: Sequence[str]) -> bool:
    """Is the end of one text the beginning of the other?"""
    most = min(len(first), len(second))
    return any(first[-size:] == second[:size] for size in range(LEAST_SHARED, most + 1))


def _overlap(place: Place, other: Place) -> bool:
    if not isinstance(place, PagePlace) or not isinstance(other, PagePlace):
        return place == other
    one, two = place.box, other.box
    return (
        place.page == other.page
        and min(one.x1, two.x1) > max(one.x0, two.x0)
        and min(one.bottom, two.bottom) > max(one.top, two.top)
    )
