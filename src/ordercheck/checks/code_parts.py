"""How a text divides into the parts of a code; every way to divide it is followed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ordercheck.language.patterns import compiled
from ordercheck.model.message import Message

LONGEST = 300
"""Longer names are no codes; they match nothing."""
_LEAST_SHORT = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part: a fixed text, a pattern, or a value; `short`: a stretch of the value is enough."""

    text: str = ""
    pattern: str = ""
    short: bool = False
    title: Message = Message("", "")


@dataclass(frozen=True, slots=True)
class Expected:
    """A part with the value that it must have, "" where only its pattern is known."""

    part: Part
    value: str = ""

    @property
    def text(self) -> str:
        """What must stand there, "" where a pattern says it."""
        return self.value or self.part.text

    @property
    def shown(self) -> str:
        """The part in the form that reports show: what only a pattern tells is left open."""
        return self.text or "…"

    def ends(self, text: str, start: int, between: str) -> Iterable[int]:
        """Where the part may end if it begins at `start`."""
        if not self.text:
            engine = compiled(self.part.pattern)
            return [end for end in range(start, len(text) + 1) if engine.fullmatch(text[start:end])]
        wanted = plain(self.text, between)
        if self.part.short:
            stops = range(start + _LEAST_SHORT, len(text) + 1)
            return [end for end in stops if text[start:end] in wanted]
        return [start + len(wanted)] if text.startswith(wanted, start) else []


def plain(text: str, between: str) -> str:
    """The normal form without the characters that may stand between parts."""
    from ordercheck.values.text import normal

    return "".join(character for character in normal(text) if character not in between)


def matched(text: str, parts: Sequence[Expected], between: str, *, more: bool) -> int | None:
    """None where the text is made of the parts; else the index of the first part that does not fit.

    The number of parts itself where all fit and text is left over.
    """
    if len(text) > LONGEST:
        return 0
    starts = {0}
    for index, part in enumerate(parts):
        starts = {end for start in starts for end in part.ends(text, start, between)}
        if not starts:
            return index
    return None if more or len(text) in starts else len(parts)
