"""Which of a role's choices a text states: by ticked box, or by the words that mean a token."""

import re
from collections.abc import Mapping

from ordercheck.model.value import Unreadable
from ordercheck.values import reasons
from ordercheck.values.blanks import unsettled
from ordercheck.values.text import normal
from ordercheck.values.ticks import lone_tick_between, ticked_options

Choices = Mapping[str, tuple[str, ...]]
_NEGATION = re.compile(
    r"(?:不|未|非|无|没有|没|勿|免|\bnot?\b\s*|\bnon[- ]?|\bwithout\s+|n't\s+)(?:需要?|是|要|予|be\s+|to\s+|"
    r"to be\s+)?$"
)
_RATE = re.compile(r"\s*\d+(?:\.\d+)?\s*%\s*的?\s*")
"""A rate among the words of a choice is not part of it: `含13%增值税` is 含增值税."""
_LONGEST = 500


def chosen_token(raw: str, choices: Choices) -> str | Unreadable:
    """The token that the text states; the longest word wins (不指定 is never 指定), a negated one never counts."""
    if len(raw) > _LONGEST:
        return reasons.TOO_LONG
    options = ticked_options(raw)
    if options is None:
        return _whole(raw, choices) or unsettled(raw) or _token(raw, choices)
    ticked, _ = options
    sides = lone_tick_between(raw)
    if sides is not None and all(isinstance(_token(side, choices), str) for side in sides):
        return reasons.SEVERAL_TICKED
    if not ticked:
        return reasons.NOT_TICKED
    tokens = {_ticked_token(option, choices) if option else "" for option in ticked}
    stated = {token for token in tokens if isinstance(token, str)}
    if len(tokens) > 1 or len(ticked) > 1 and not stated:
        return reasons.SEVERAL_TICKED
    token = tokens.pop()
    return token if token else reasons.EMPTY


def _whole(text: str, choices: Choices) -> str | None:
    """The token of which the text is a word by itself: 待确认 may be the answer no."""
    form = normal(text)
    return next((token for token, means in choices.items() for word in means if normal(word) == form), None)


def _ticked_token(option: str, choices: Choices) -> str | Unreadable:
    """Behind a tick the other options may follow without boxes: `√产装 场装 自理`."""
    token = _token(option, choices)
    return _token(option.split()[0], choices) if token is reasons.SEVERAL_CHOICES else token


def _token(text: str, choices: Choices) -> str | Unreadable:
    form = _RATE.sub("", normal(text))
    words = {normal(word): token for token, means in choices.items() for word in means}
    if form in words:
        return words[form]
    found: set[str] = set()
    covered = [False] * len(form)
    for word in sorted(words, key=len, reverse=True):
        for match in re.finditer(_bounded(word), form) if word else ():
            if any(covered[match.start() : match.end()]):
                continue
            covered[match.start() : match.end()] = [True] * len(word)
            if not _NEGATION.search(form[: match.start()]):
                found.add(words[word])
    if len(found) == 1:
        return found.pop()
    return reasons.SEVERAL_CHOICES if found else reasons.other_words(text)


def _bounded(word: str) -> str:
    before = r"(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    behind = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + behind
