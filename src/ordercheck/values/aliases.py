"""Groups of words that mean one thing, and the form under which texts are compared with them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ordercheck.values.text import normal

Groups = tuple[tuple[str, ...], ...]
_SEPARATORS = re.compile(r"\s*[,;/|+&]\s*|\s*\n\s*")
_TAX_CATEGORY = re.compile(r"^\*[^\W\d_][^*\n]{0,30}\*\s*(?=\w)")
"""`*机床附件*液压站` on a tax invoice is what other papers call `液压站`."""
_SPACE = re.compile(r"(?<![0-9]) +| +(?![0-9])")


def groups_of(aliases: Iterable[Iterable[str]] | None) -> Groups:
    """The groups as tuples, so that the compiled form is kept between calls."""
    return tuple(tuple(group) for group in aliases) if aliases else ()


@lru_cache(maxsize=64)
def _compiled(groups: Groups) -> tuple[re.Pattern[str], dict[str, str]] | None:
    first = {normal(word): normal(group[0]) for group in groups for word in group if normal(word)}
    if not first:
        return None
    words = sorted(first, key=len, reverse=True)
    pattern = "|".join(
        (r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else "")
        + re.escape(word)
        + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in words
    )
    return re.compile(pattern), first


def comparable(text: str, groups: Groups = ()) -> str:
    """The normal form with each alias replaced by its group's first word, separators as one, no blanks.

    The category that a Chinese tax invoice prints before an item counts for nothing.
    """
    form = _TAX_CATEGORY.sub("", normal(text))
    compiled = _compiled(groups)
    if compiled:
        pattern, first = compiled
        form = pattern.sub(lambda match: first[match.group()], form)
    return _SPACE.sub("", _SEPARATORS.sub(",", form)).strip(".,;: ")
