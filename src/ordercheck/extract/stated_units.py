"""The unit of a quantity that a form states for itself: `计划数量：6000  单位：瓶`, `单位 | 只` in a tile."""

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ordercheck.extract.layout import Layout, Segment, is_used
from ordercheck.extract.neighbours import Neighbours
from ordercheck.model.fact import Fact, State
from ordercheck.model.place import Place
from ordercheck.roles.role import RoleSpec
from ordercheck.values import Figure
from ordercheck.values.text import normal
from ordercheck.values.units import unit_of

_LABEL = re.compile(r"(?:计量|数量)?单\s*位|(?:计量|数量)?单位\s*[/／]?\s*(?:Unit|UoM)|Unit|UoM", re.IGNORECASE)
_INLINE = re.compile(r"(?:^|\s)(?:计量|数量)?单\s*位\s*[:：]\s*(?P<word>[^\s:：]{1,6})(?=\s|$)")
_MEASURED = frozenset(
    ["weight", "volume", "length", "area", "duration", "working_day", "month", "temperature", "lot", "shipment"]
)
"""`单位：mm` says in what a drawing is measured; nothing that is counted comes in it."""


def with_stated_units(
    fields: Mapping[str, Fact], layout: Layout, role: RoleSpec, used: frozenset[Place]
) -> dict[str, Fact]:
    """The fields; a quantity without a unit takes the one that the form states, where it states only one."""
    found = dict(fields)
    words = {normal(word) for word in _words(layout, used)}
    units = {word for word in words if (unit := unit_of(word)) is not None and unit.dimension not in _MEASURED}
    if len(units) != 1:
        return found
    (word,) = units
    for name, fact in fields.items():
        value = fact.value
        counted = name in role.fields and role.fields[name].type == "quantity" and fact.state is State.STATED
        if counted and isinstance(value, Figure) and value.unit is None:
            found[name] = replace(fact, value=replace(value, unit=word))
    return found


def _words(layout: Layout, used: frozenset[Place]) -> Iterator[str]:
    """What stands behind or right of the label of a unit, outside tables."""
    for surface in layout.surfaces:
        near = Neighbours(surface)
        for segment in surface.segments:
            if not is_used(segment, used):
                yield from _stated_in(segment, near)


def _stated_in(segment: Segment, near: Neighbours) -> Iterator[str]:
    inline = _INLINE.search(segment.text)
    if inline is not None:
        yield inline["word"]
    elif _LABEL.fullmatch(segment.text.strip().rstrip(":：").rstrip()):
        yield from (other.text.strip() for other in near.right_of(segment)[:1])
