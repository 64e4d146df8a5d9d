"""Two values of one field that may say two things: under labels of other words, or a part of one another.

`下单日期` and `制单日期`, `起运地` and `起运港`, `ORDER NO` and `CONTRACT NO` may both be read as one field, but
whoever made the form meant two things. A label that says more than the other one (`日期`, `签订日期`) says the
same, and one in the other language repeats it: there a second value contradicts. A text that holds the other
whole says more, nothing else; a sentence that has no word in common with the text of a label is about something
else (`供方送货`, and in a clause `汽车运输`). A bare `Date` above and another one below, where somebody signs,
are two days.
"""

import re

from ordercheck.model.fact import Candidate

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]{2,}")
_PIECE = re.compile(r"[a-z0-9]+")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_BARE_DAYS = frozenset({"date", "dated", "日期", "日期date", "日期 date", "date日期", "年月日"})
_SAYS_NOTHING = frozenset({"of", "the", "no", "nos", "number", "num", "and", "for", "by", "to"})


def asks_otherwise(label: str | None, other: str | None) -> bool:
    """Do two labels ask for something in other words, in each language that both are written in?"""
    from ordercheck.values.text import normal

    one, two = (normal(text or "") for text in (label, other))
    words = [pair for pair in ((_han(one), _han(two)), (_latin(one), _latin(two))) if all(pair)]
    return bool(words) and not any(ones <= others or others <= ones for ones, others in words)


def _han(label: str) -> frozenset[str]:
    return frozenset(_HAN.findall(label))


def _latin(label: str) -> frozenset[str]:
    return frozenset(_WORD.findall(label)) - _SAYS_NOTHING


def are_bare_days(one: Candidate, other: Candidate) -> bool:
    """Do two days stand under labels that do not say of what they are the day?"""
    from ordercheck.values.text import normal

    labels = [_EDGE.sub("", normal(candidate.label or "")) for candidate in (one, other)]
    return all(label in _BARE_DAYS for label in labels)


def says_another_thing(one: Candidate, other: Candidate) -> bool:
    """Does one text hold the other whole, or does a sentence share no word with what a label states?"""
    from ordercheck.values.text import normal

    first, second = (_stripped(normal(candidate.raw)) for candidate in (one, other))
    if _holds(first, second) or _holds(second, first):
        return True
    return bool(one.label) != bool(other.label) and not _words(first) & _words(second)


def _stripped(text: str) -> str:
    return _EDGE.sub("", text)


def _holds(long: str, short: str) -> bool:
    """Does a text hold another that is no mere stretch of a word or figure of it?"""
    return bool(short) and bool(re.search(rf"(?<![a-z0-9/.-]){re.escape(short)}(?![a-z0-9/.-])", long))


def _words(text: str) -> frozenset[str]:
    return frozenset((*_HAN.findall(text), *_PIECE.findall(text)))
