"""What is said of a label that stands in a text: whose it may be, how surely it is one, where its value begins."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ordercheck.extract.label_text import COLONS, LIGHT, folded

LESSER = 100_000
"""From this rank on a label counts only where no usual label of its field stands."""

NEAR = 3 * LESSER
"""From this rank on a label is a field's only by what it is made of."""

_FOREIGN = re.compile(r"^[^\d:：。；]{1,24}[:：](?!//)|^[^\d:：。；….]{1,40}\s*(?:\.{4,}|(?:…\.?\s*){1,4})\s*\S")


def looks_like_label(text: str) -> bool:
    """A few words before a colon or dots that lead on: a label, also where no vocabulary knows it."""
    return bool(_FOREIGN.match(text.strip()))


class Strength(IntEnum):
    """How surely a text is used as a label: stuck to what follows, before a space, alone, before a colon."""

    TIGHT = 1
    GAP = 2
    WHOLE = 3
    COLON = 4


@dataclass(frozen=True, slots=True)
class Owner:
    """A field that a label may belong to; None for labels that belong to no field of the role."""

    field: str | None
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label in a text: [start, end) with its notes, and where the value begins (`value_start`).

    `pieces`: the fields of each of the titles that stand together, as their values do: `毛重/体积`; `kinds`: of
    which type the value of each is ("" for one that is no field's, "date" where it is a day). `listed_end`: where
    the words end that the vocabulary lists, if Latin words that it does not list follow (0: there are none).
    """

    owners: tuple[Owner, ...]
    start: int
    end: int
    value_start: int
    strength: Strength
    printed: str
    notes: tuple[str, ...]
    pieces: tuple[frozenset[str | None], ...] = ()
    kinds: tuple[str, ...] = ()
    listed_end: int = 0

    @property
    def is_near(self) -> bool:
        """Is it a field's label only by what it is made of? Two lines make no such label together."""
        return all(owner.rank >= NEAR for owner in self.owners)


@lru_cache(maxsize=50_000)
def squeezed(text: str) -> str:
    """A label's form for comparing: folded, without white space and light punctuation."""
    return "".join(c for c in folded(text.strip().strip(COLONS)) if c not in LIGHT)
