"""Columns of weights under titles that nobody knows, told by what they hold: gross is never less than net."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ordercheck.extract.tables.rows import is_figure
from ordercheck.extract.tables.titled_samples import TitledSamples
from ordercheck.model.value import Unreadable
from ordercheck.roles.role import TableSpec
from ordercheck.values import Figure, Hints, parse

NET, GROSS = "net_weight", "gross_weight"
_OF_ONE = re.compile(r"[单每/／]|(?i:\b(?:per|unit|each|single)\b)")
"""What one piece or package weighs is another column."""


def told_weights(spec: TableSpec, columns: Sequence[TitledSamples], named: Mapping[int, str]) -> dict[int, str]:
    """The net and gross weights by their position where `named` lacks one of them or both, and two columns weigh.

    Every figure of the one must be at least that of the other, and one of them more.
    """
    if not {NET, GROSS} <= set(spec.columns) or {NET, GROSS} <= set(named.values()):
        return {}
    known = next((at for at, name in named.items() if name in (NET, GROSS)), None)
    free = [at for at, one in enumerate(columns) if at not in named and _weighs(one)]
    both = [*free, known] if known is not None else free
    figures = [_figures(columns[at]) for at in both]
    if len(both) != 2 or None in figures:
        return {}
    net, gross = sorted(both, key=lambda at: sum(_figures(columns[at]) or ()))
    if not _is_within(_figures(columns[net]), _figures(columns[gross])):
        return {}
    told = {net: NET, gross: GROSS}
    return told if known is None or told[known] == named[known] else {}


def _weighs(column: TitledSamples) -> bool:
    stated = column.unit is not None and column.unit.dimension == "weight"
    return stated and bool(column.texts) and _OF_ONE.search(column.title) is None


def _figures(column: TitledSamples) -> tuple[Decimal, ...] | None:
    """The numbers beneath a title; None where one may be read in two ways."""
    found = []
    for text in column.leading(is_figure):
        readings = parse("number", text, Hints())
        if isinstance(readings, Unreadable) or len(readings) != 1:
            return None
        value = readings[0].value
        if not isinstance(value, Figure):
            return None
        found.append(value.number)
    return tuple(found)


def _is_within(net: Sequence[Decimal] | None, gross: Sequence[Decimal] | None) -> bool:
    if net is None or gross is None or len(net) != len(gross):
        return False
    pairs = list(zip(net, gross, strict=True))
    return bool(pairs) and all(one <= other for one, other in pairs) and any(one < other for one, other in pairs)
