"""What stands beneath a title, as far as it tells what the column is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ordercheck.values import blank
from ordercheck.values.units import Unit, unit_of

_SPEAKS_OF_COUNTS = re.compile(r"[数量]|(?i:\b(?:q'?ty|quant\w*|count|pcs|pieces|nos?\.?\s*(?:off|req)))")
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class TitledSamples:
    """The texts beneath one title, blanks left out, the title, and the unit that it states."""

    texts: tuple[str, ...]
    unit: Unit | None
    title: str

    @classmethod
    def of(cls, samples: Sequence[str], unit: str | None, title: str) -> "TitledSamples":
        texts = tuple(text.strip() for text in samples if text.strip() and not blank(text))
        return cls(texts, unit_of(unit) if unit else None, title)

    @property
    def counts(self) -> bool:
        """Does the title speak of a number of things?"""
        return _SPEAKS_OF_COUNTS.search(self.title) is not None

    def leading(self, fits: Callable[[str], bool]) -> tuple[str, ...]:
        """The first texts that fit: all of them, or several; else none. Beneath a table other text may stand."""
        first = tuple(takewhile(fits, self.texts))
        return first if len(first) == len(self.texts) or len(first) >= _LEAST_ROWS else ()
