"""Which document and which row is which, in two states of a packet."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from ordercheck.model.fact import DocumentFacts, Row, State
from ordercheck.values.shapes import Text

_One = TypeVar("_One")
NUMBERS = ("drawing_number", "number")


def paired_documents(
    old: Sequence[DocumentFacts], new: Sequence[DocumentFacts]
) -> Iterator[tuple[DocumentFacts | None, DocumentFacts | None]]:
    """Pairs by role and number, then by role and file name, then in order what is left of a role on both sides."""
    yield from _paired(old, new, (_by_number, _by_name, _by_role))


def paired_rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Pairs rows that are alike in everything, then in all that is text, then in the first text they state."""
    yield from _paired(old, new, (_whole, _all_texts, _first_text))


def _paired(
    old: Sequence[_One], new: Sequence[_One], keys: Iterable[Callable[[_One], Hashable]]
) -> list[tuple[_One | None, _One | None]]:
    """In the order of the new ones, those without a partner behind them. Linear in their number for each key."""
    partner: dict[int, int] = {}
    left, right = list(range(len(old))), list(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(left):
            waiting[key(old[index])].append(index)
        for index in right:
            name = key(new[index])
            if name is not None and waiting.get(name):
                partner[index] = waiting[name].pop()
        taken = set(partner.values())
        left = [index for index in left if index not in taken]
        right = [index for index in right if index not in partner]
    found: list[tuple[_One | None, _One | None]] = [
        (old[partner[index]] if index in partner else None, one) for index, one in enumerate(new)
    ]
    found += zip_longest((old[index] for index in left), (), fillvalue=None)
    return found


def _by_number(document: DocumentFacts) -> Hashable:
    for name in NUMBERS:
        fact = document.field(name)
        if document.role is not None and fact.state is State.STATED and fact.value is not None:
            return document.role, fact.value.as_json()
    return None


def _by_name(document: DocumentFacts) -> Hashable:
    return document.role, document.document.path


def _by_role(document: DocumentFacts) -> Hashable:
    return document.role


def _stated(row: Row) -> list[tuple[str, str, bool]]:
    from ordercheck.values.text import normal

    return [
        (name, normal(fact.raw or ""), isinstance(fact.value, Text))
        for name, fact in row.cells.items()
        if fact.state is State.STATED
    ]


def _whole(row: Row) -> Hashable:
    return tuple((name, words) for name, words, _ in _stated(row)) or None


def _all_texts(row: Row) -> Hashable:
    return tuple((name, words) for name, words, is_text in _stated(row) if is_text) or None


def _first_text(row: Row) -> Hashable:
    return next(((name, words) for name, words, is_text in _stated(row) if is_text), None)
