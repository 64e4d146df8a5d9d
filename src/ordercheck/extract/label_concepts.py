"""Labels taken apart into concepts: `本次托运人信息` is 托运人, `Preferred carrier` is `Carrier`.

Two labels are the same thing where the concepts that they are made of are the same, in any order but for what the
label is about. A text that no list holds belongs to a field where only that field has a label of these concepts;
where that of another one is as near, it belongs to none.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ordercheck.extract.label_kin import kin_form
from ordercheck.extract.label_lexicon import (
    ASKED,
    ASKING_HAN,
    ASKING_LATIN,
    EMPTY_LATIN,
    HAN,
    HEADS,
    JOINING,
    LATIN_CONCEPTS,
    LEADING,
    OWN_WORDS,
    PORTS,
    QUALIFIERS,
)
from ordercheck.extract.label_synonyms import NOTES
from ordercheck.extract.label_text import folded, is_cjk

_LONGEST_WORD = max(map(len, (*HAN, *ASKING_HAN, *QUALIFIERS, *LEADING)))
_WORDS = frozenset(HAN) | frozenset(JOINING) | QUALIFIERS | LEADING
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_TORN = re.compile(r"^\W*(?:of|and)\b|^\s*&|(?:\b(?:of|and|the|for|to|in|an?)|&)\s*:?\s*$")
"""Where a line of a label is only a part of it: `Port of`."""
Meaning = TypeVar("Meaning", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Concepts:
    """What a label is made of, and which of it says what is asked for."""

    words: frozenset[str]
    head: str


def _of(words: Iterable[str]) -> Concepts | None:
    """The concepts of words; None where they say too little: `Date`, `价格`, `N.A.` may be of anything."""
    kept = list(words)
    if not any(len(word) > 1 for word in kept) or (len(set(kept)) == 1 and kept[0] in HEADS):
        return None
    if any(len(word) == 1 and is_cjk(word) for word in kept):
        # Letters that no word of the lexicon has mean nothing by themselves: `报价单` is no `单报价`.
        kept = ["".join(kept)]
    heads = [word for word in kept if word in HEADS]
    return Concepts(frozenset(kept), (heads or kept)[-1])


@lru_cache(maxsize=50_000)
def words_of(label: str) -> tuple[str, ...]:
    """The concepts of a label in their order; nothing for what is no label."""
    form = kin_form(label)
    if not form:
        return ()
    if any(map(is_cjk, form)):
        return tuple(_chinese(folded(label)))
    return () if "/" in label or _TORN.search(folded(label)) else tuple(_latin(form.split()))


def _latin(words: list[str]) -> Iterator[str]:
    ports = PORTS if "port" in words else {}
    for place, word in enumerate(words, start=1):
        if word in ASKING_LATIN and place in (1, len(words)):
            yield ASKED
        elif word not in EMPTY_LATIN:
            yield ports.get(word, LATIN_CONCEPTS.get(word, word))


def _chinese(text: str) -> Iterator[str]:
    bare = _BRACKETED.sub(lambda note: "" if note[1].strip() in NOTES else note[1], text).strip(" :：*.")
    unknown, first = "", True
    while bare:
        word = _first_word(bare)
        if word and unknown:
            yield unknown
            unknown = ""
        if not word:
            unknown, bare, first = unknown + bare[0], bare[1:], False
            continue
        bare = bare[len(word) :]
        if first and bare and word in LEADING:
            yield word
        elif word in ASKING_HAN:
            yield ASKED
        elif word not in JOINING:
            yield from HAN.get(word, (word,))
        first = False
    if unknown:
        yield unknown


def _first_word(text: str) -> str:
    """The longest word of the lexicon with which a text begins."""
    for length in range(min(_LONGEST_WORD, len(text)), 0, -1):
        word = text[:length]
        if word in _WORDS or (word in ASKING_HAN and length == len(text)):
            return word
    return ""


class Near(Generic[Meaning]):
    """Listed labels by their concepts, from the nearest likeness to the farthest."""

    def __init__(self, listed: Iterable[tuple[str, str, Meaning]]) -> None:
        """`listed`: label, type of its field ("" for what is no field, or says nothing), meaning."""
        self._whole: dict[Concepts, set[Meaning]] = {}
        self._bare: dict[tuple[str, Concepts], set[Meaning]] = {}
        self._types: set[str] = set()
        for label, type_name, meaning in listed:
            words = words_of(label)
            whole = _of(words)
            if whole is not None:
                self._whole.setdefault(whole, set()).add(meaning)
            own = OWN_WORDS.get(type_name)
            bare = _of(word for word in words if own is None or word not in own)
            if own is not None and bare is not None:
                self._types.add(type_name)
                self._bare.setdefault((type_name, bare), set()).add(meaning)

    def of(self, text: str) -> Meaning | None:
        """What a text means that is a label as a whole; None where two things are as near, or none is near."""
        words = words_of(text)
        unqualified = tuple(
            word
            for place, word in enumerate(words)
            if word not in QUALIFIERS and not (place == 0 and word in LEADING)
        )
        for some in dict.fromkeys((words, unqualified)):
            meant = self._whole.get(concepts, set()) if (concepts := _of(some)) is not None else set()
            meant = meant or self._with_own_words(some)
            if meant:
                return next(iter(meant)) if len(meant) == 1 else None
        return None

    def _with_own_words(self, words: tuple[str, ...]) -> set[Meaning]:
        """What is meant but for words that only say what the type of the field says: `ETD date`."""
        meant: set[Meaning] = set()
        for type_name in self._types:
            own = OWN_WORDS[type_name]
            bare = tuple(word for word in words if word not in own)
            if bare and len(bare) < len(words) and (concepts := _of(bare)) is not None:
                meant |= self._bare.get((type_name, concepts), set())
        return meant


# Documents of one role ask for the same, and making it takes as long as reading a page.
@lru_cache(maxsize=128)
def near_labels(listed: tuple[tuple[str, str, str], ...]) -> Near[str]:
    """The labels of a role or of a table by their concepts: label, type, name of the field ("" for none)."""
    return Near(listed)
