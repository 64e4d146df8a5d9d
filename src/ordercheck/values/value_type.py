"""What every type module of `ordercheck.values.types` offers, and the hints that a document gives a parser."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ordercheck.model.value import Parsed
from ordercheck.values import reasons
from ordercheck.values.two_languages import said_in_both

_SEVERAL = (reasons.RANGE, reasons.SEVERAL_FIGURES)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about a document before a value is read; None means that nothing is known.

    `day_first`: `2/4/2026` is the 2nd of April (False: the 4th of February). `decimal_comma`: `1.250,00` is
    how the document writes figures (False: `1,250.00`). `blank_groups`: `1 250.00` is. `currency` is an ISO
    4217 code and `unit` a unit's word from the header or label, both used only where the value itself states
    none. `choices` gives the words that mean each token of a choice or flag. `checked_on` is the day of the check.
    """

    day_first: bool | None = None
    decimal_comma: bool | None = None
    blank_groups: bool = False
    currency: str | None = None
    unit: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of the catalogue: its name and its parser, which never raises for any text."""

    name: str
    read: Callable[[str, Hints], Parsed]

    def parse(self, raw: str, hints: Hints) -> Parsed:
        """The readings of the text; where it has two values that two languages say, what both have."""
        parsed = self.read(raw, hints)
        if parsed in _SEVERAL:
            return said_in_both(raw, lambda version: self.read(version, hints)) or parsed
        return parsed
