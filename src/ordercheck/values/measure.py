"""What weights, volumes, lengths and durations share: a figure with a unit of one dimension."""

import re

from ordercheck.model.value import Parsed, Reading, Unreadable
from ordercheck.values import reasons
from ordercheck.values.figure import Found, find_figure, why_left
from ordercheck.values.shapes import Figure
from ordercheck.values.units import Unit, into_base, unit_of
from ordercheck.values.value_type import Hints


def read_measure(raw: str, hints: Hints, kind: str, units: dict[str, str], beside: re.Pattern[str]) -> Parsed:
    """Figure(kind) in the base unit of the stated one.

    `units`: dimension -> unit of the value ("weight" -> "kg"); `beside` matches words around that say nothing
    about the figure. Without a stated unit the hint counts, else the figure stays as it is and the unit None.
    """
    found = find_figure(raw, hints)
    if isinstance(found, Unreadable):
        return found
    if found.bracketed:
        return reasons.BAD_FIGURE
    unit = _stated(found, beside, units)
    if isinstance(unit, Unreadable):
        return unit
    if unit is None and hints.unit:
        unit = unit_of(hints.unit)
    if unit is None or unit.dimension not in units:
        return tuple(Reading(Figure(number, kind), note) for number, note in found.numbers)
    return tuple(
        Reading(Figure(into_base(number, unit), kind, units[unit.dimension]), note or found.remark)
        for number, note in found.numbers
    )


def _stated(found: Found, beside: re.Pattern[str], units: dict[str, str]) -> Unit | None | Unreadable:
    stated: list[Unit] = []
    words = [found.before, found.after]
    for words_beside in words:
        rest = beside.sub(" ", words_beside).strip(" :/.,;=")
        if words_beside.strip() in ("'", '"'):
            rest = words_beside.strip()
        if not rest:
            continue
        unit = unit_of(rest)
        if unit is None:
            return why_left(rest)
        if unit.dimension not in units:
            return reasons.unknown_unit(rest)
        stated.append(unit)
    noted = [unit for note in found.notes if (unit := unit_of(note)) and unit.dimension in units]
    tokens = dict.fromkeys(stated + noted)
    if len(tokens) > 1:
        return reasons.unknown_unit(" / ".join(unit.token for unit in tokens))
    return next(iter(tokens), None)
