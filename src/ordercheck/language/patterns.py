"""Patterns on a linear-time engine (RE2), so that no pattern of a rule can hang a run."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

LONGEST_PATTERN = 4000
_SHORTEST_NOUN = 4


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> Any:
    """The compiled pattern; raises re2.error for a bad one. Letters of either case are the same."""
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return re2.compile(pattern, options)


@lru_cache(maxsize=4096)
def cased(pattern: str) -> Any:
    """The compiled pattern, letters of either case apart; compiling anew costs more than most searches."""
    import re2

    return re2.compile(pattern)


def pattern_mistake(pattern: str) -> str | None:
    """What is wrong with a pattern, None for a good one."""
    import re2

    if len(pattern) > LONGEST_PATTERN:
        return f"longer than {LONGEST_PATTERN} characters"
    try:
        compiled(pattern)
    except re2.error as error:
        return str(error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0])
    return None


def first_mention(text: str, words: Iterable[str]) -> str | None:
    """The first of the words that stands in the normal form of the text as a word, None if none does.

    A word that begins or ends with a Latin letter or digit must not continue with one: `iron` is not in
    "environment"; Chinese words stand anywhere. A plural counts: `wooden case` is in "20 WOODEN CASES".
    """
    from ordercheck.values.text import normal

    folded = normal(text)
    for word in words:
        plain = normal(word)
        # Nearly every word is nowhere in the text, which is quickly seen.
        if plain in folded and _stands_in(folded, plain):
            return word
    return None


def _stands_in(text: str, word: str) -> bool:
    if not word:
        return False
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if not _joined(before, word[0]) and (not _joined(word[-1], after) or _plural(word, text[end : end + 3])):
            return True
        start = text.find(word, start + 1)
    return False


def _plural(word: str, behind: str) -> bool:
    """Whether what follows makes the word a plural; short ones are codes (`GA`, `MSC`)."""
    if len(word) < _SHORTEST_NOUN or not (word[-1].isascii() and word[-1].isalpha()):
        return False
    ends = [len(ending) for ending in ("s", "es") if behind.startswith(ending)]
    return any(end == len(behind) or not _joined(behind[end - 1], behind[end]) for end in ends)


def _joined(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
