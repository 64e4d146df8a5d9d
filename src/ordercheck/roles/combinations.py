"""Labels made of named lists of words: `{buyer}签字` is each word of the list `buyer` with 签字 behind it.

A bracket that is meant as itself is written twice: `{{buyer}}`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

_NAME = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
WordLists = Mapping[str, tuple[str, ...]]


def as_written(text: str) -> str:
    """A label as a role file writes a text that is to be read as it stands."""
    return text.replace("{", "{{").replace("}", "}}")


def names_in(words: Iterable[str]) -> tuple[str, ...]:
    """The lists that words name."""
    return tuple(name for word in words for name in _NAME.findall(word))


def combined(words: Iterable[str], lists: WordLists) -> tuple[str, ...]:
    """The words with every combination of the lists that they name; a list that is not known gives nothing."""
    return tuple(dict.fromkeys(made for word in words for made in _each(word, lists)))


def _each(word: str, lists: WordLists) -> Iterator[str]:
    pieces = _NAME.split(word)
    # Between the texts of the pieces stand the names of the lists.
    choices = [lists.get(piece, ()) if place % 2 else (_bare(piece),) for place, piece in enumerate(pieces)]
    for chosen in product(*choices):
        yield "".join(chosen)


def _bare(piece: str) -> str:
    return piece.replace("{{", "{").replace("}}", "}")
