"""Sums that do not close by exactly an amount, or a rate, that the document prints and no field owns.

Most likely what it stands for was not recognised: freight, a discount or a tax under a name that nobody lists.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ordercheck.language.file_facts import lines_of
from ordercheck.language.operand import Known, Operand
from ordercheck.model.fact import DocumentFacts
from ordercheck.model.message import Message
from ordercheck.model.value import Unreadable
from ordercheck.values.shapes import Figure

_UNREAD = Message(
    "差额与文件中没有认出的“{raw}”吻合，请先核对该处",
    'the difference goes with "{raw}", which the document prints and no field owns: look at it first',
)
_FIGURE = re.compile(r"(?<![\w.,'])\d[\d,.' ]*\d(?:\s?[%％])?(?!\w)|(?<![\w.,])\d\s?[%％]")
_LEAST_DIGITS = 3
"""A figure of fewer digits stands in any document by chance."""
_CENT = Decimal("0.01")
_MONEY = frozenset({"money", "words", "number"})


def unread_figure(document: DocumentFacts | None, left: Operand, right: Operand) -> Message | None:
    """What the difference of two sums goes with; None where the document prints no such figure."""
    one, other = _sum(left), _sum(right)
    if document is None or one is None or other is None or not one or not other:
        return None
    known = {abs(figure.number) for figure in _figures(document)}
    # What is taken off or added changes the tax by its share.
    shares = {Decimal(1), *(figure.number for figure in _figures(document) if figure.kind == "percent")}
    for raw in _printed(document):
        if raw.endswith(("%", "％")):
            rates = [number / 100 for number in _read(raw[:-1])]
            goes_with = any(_is_rate(rate, one, other) for rate in rates if rate not in known)
        else:
            goes_with = any(_is_share(number, shares, one - other) for number in _read(raw) if number not in known)
        if goes_with:
            return _UNREAD.fill(raw=raw)
    return None


def _sum(operand: Operand) -> Decimal | None:
    value = operand.value if isinstance(operand, Known) else None
    return value.number if isinstance(value, Figure) and value.kind in _MONEY else None


def _figures(document: DocumentFacts) -> Iterator[Figure]:
    """The figures that fields and rows own."""
    return (fact.value for fact in document.facts() if isinstance(fact.value, Figure))


def _printed(document: DocumentFacts) -> Iterator[str]:
    """The figures of a document as they are printed, rates with their sign."""
    for line in lines_of(document):
        for found in _FIGURE.finditer(line.text):
            raw = found.group().strip()
            if raw.endswith(("%", "％")) or sum(map(str.isdigit, raw)) >= _LEAST_DIGITS:
                yield raw


def _read(raw: str) -> list[Decimal]:
    """The numbers that a figure may be."""
    from ordercheck.values import parse

    found = parse("number", raw)
    readings = () if isinstance(found, Unreadable) else found
    return [one.value.number for one in readings if isinstance(one.value, Figure) and one.value.number]


def _is_share(number: Decimal, shares: Iterable[Decimal], difference: Decimal) -> bool:
    """Is a difference the figure itself, to the last digit, or its tax to the cent?"""
    return any(
        number == abs(difference) if share == 1 else abs(number * share - abs(difference)) < _CENT
        for share in shares
    )


def _is_rate(rate: Decimal, one: Decimal, other: Decimal) -> bool:
    """Is one sum the other with a rate on top of it, or taken off it, to the cent?"""
    return any(
        abs(base * factor - whole) < _CENT
        for base, whole in ((one, other), (other, one))
        for factor in (1 + rate, 1 - rate)
    )
