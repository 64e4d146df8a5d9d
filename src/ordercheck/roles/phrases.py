"""The words of titles and file names: how they are compared, and how much of a text each of them is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ordercheck.roles.role import RoleSpec
from ordercheck.values.text import normal

_PUNCTUATION = re.compile(r"[\s_\-.,;:()\[\]/\\'\"*#|·]+")
_CJK = re.compile("[\u3400-\u9fff]")
_LONGEST_CODE = 3
_SLIP = "单"
_SLIPS = ("表", "清单", "书")
_LEAST_STEM = 3
"""So many characters before 单 name a paper by themselves: 操作交接单 is a 操作交接表 elsewhere."""
_DETAILS = ("服务", "明细", "详情", "信息")
"""Words before 单 that change nothing of what a paper is: 配送单 is a 配送服务单 elsewhere."""
_LEAST_BEFORE_DETAILS = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title or file name word: for these roles (`good`), against these (`bad`)."""

    text: str
    good: frozenset[str]
    bad: frozenset[str]


def phrases_of(roles: Mapping[str, RoleSpec], good: str, bad: str) -> tuple[Phrase, ...]:
    """The words that the attribute `good` of roles says for them and `bad` against them, longest first."""
    speaking: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for role in roles.values():
        for position, attribute in enumerate((good, bad)):
            for text in getattr(role, attribute):
                speaking[title_form(text)][position].add(role.name)
    for text in list(speaking):
        for other in _other_slips(text):
            if other not in speaking:
                speaking[other] = speaking[text]
    return tuple(
        Phrase(text, frozenset(good_roles), frozenset(bad_roles))
        for text, (good_roles, bad_roles) in sorted(speaking.items(), key=lambda one: -len(one[0]))
        if text
    )


def _other_slips(text: str) -> tuple[str, ...]:
    """What a paper whose name ends in 单 is called as well."""
    stem = text.removesuffix(_SLIP)
    if not text.endswith(_SLIP) or stem.endswith(("清", *_DETAILS)):
        return ()
    slips = _SLIPS if len(stem) >= _LEAST_STEM else ()
    details = _DETAILS if len(stem) >= _LEAST_BEFORE_DETAILS else ()
    return (*(stem + slip for slip in slips), *(stem + detail + _SLIP for detail in details))


def title_form(text: str) -> str:
    """The form in which titles and names are compared: words one blank apart, Chinese without blanks."""
    form = _PUNCTUATION.sub(" ", normal(text)).strip()
    return re.sub("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", form)


def title_hits(phrases: tuple[Phrase, ...], text: str) -> Iterator[tuple[Phrase, float]]:
    """The phrases of a title (`phrase_hits`) without a short code that is a unit there."""
    for phrase, start, end in _hits(phrases, text):
        if not _is_unit(phrase.text, text[:start]):
            yield phrase, _share(start, end, text)


def phrase_hits(phrases: tuple[Phrase, ...], text: str) -> Iterator[tuple[Phrase, float]]:
    """The longest phrases of a text, with how much of it they are (0 to 1); a phrase within another is none."""
    for phrase, start, end in _hits(phrases, text):
        yield phrase, _share(start, end, text)


def _hits(phrases: tuple[Phrase, ...], text: str) -> Iterator[tuple[Phrase, int, int]]:
    covered: list[tuple[int, int]] = []
    for phrase in phrases:
        if phrase.text not in text:
            continue
        for start, end in _places(phrase.text, text):
            if any(begin <= start and end <= stop for begin, stop in covered):
                continue
            covered.append((start, end))
            yield phrase, start, end


def _is_unit(code: str, before: str) -> bool:
    """Does a short code stand behind figures, as in the last cell of a row: `THC CNY 1,410 B/L`?"""
    return len(code) <= _LONGEST_CODE and code.isascii() and any(character.isdigit() for character in before)


def _places(part: str, whole: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands as words of its own; Chinese has no borders."""
    start = whole.find(part)
    while start >= 0:
        end = start + len(part)
        before, behind = whole[start - 1 : start], whole[end : end + 1]
        latin_before = part[0].isascii() and before.isascii() and before.isalpha()
        latin_behind = part[-1].isascii() and behind.isascii() and behind.isalpha()
        if not latin_before and not latin_behind:
            yield start, end
        start = whole.find(part, start + 1)


def _share(start: int, end: int, text: str) -> float:
    """How much a phrase makes of its text: all of it 1; at the end or the beginning more than in the middle."""
    if end - start == len(text):
        return 1.0
    share = (end - start) / len(text)
    chinese = _CJK.search(text[start:end]) is not None
    if end == len(text) and chinese:
        # "某某公司产品购销合同": Chinese puts the kind last.
        return 0.6 + 0.35 * share
    if start == 0 or end == len(text):
        return 0.3 + 0.65 * share
    return 0.6 * share
