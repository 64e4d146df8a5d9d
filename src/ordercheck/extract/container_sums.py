"""What a list of containers says of the whole: how many of which type, and which figures are only those of one.

Where packages, weight or volume stand on the line of each container, a figure of the paper that is their sum is
what it states of all of them; the figure of one container is never that of the whole.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ordercheck.extract.labels import Vocabulary
from ordercheck.extract.layout import Layout
from ordercheck.extract.listed_containers import MEASURES, ListedContainer, Piece, listed_containers
from ordercheck.model.fact import Candidate, Fact, Row, State, TableFacts
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace, Place
from ordercheck.model.value import Unreadable, Value
from ordercheck.roles.role import ColumnSpec, FieldSpec, RoleSpec
from ordercheck.values import Hints, parse
from ordercheck.values.shapes import Containers, Figure

_FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?:\s?[A-Za-z]{2,9}3?)?(?![\w-])")
_OWN = {"number": "container_number", "seal": "seal_number"}
"""What stands on the line of a container -> the column that holds it."""
_SUM = "the sum of what is said of each container"
_ONE_OF_SEVERAL = Message(
    zh="“{raw}”只是其中一个柜的数字，没有找到各柜的合计。",
    en="“{raw}” is the figure of one of several containers; no sum of all of them was found.",
)


def with_listed_containers(
    fields: Mapping[str, Fact],
    tables: Mapping[str, TableFacts],
    layout: Layout,
    role: RoleSpec,
    vocabulary: Vocabulary,
    hints: Hints,
) -> tuple[dict[str, Fact], dict[str, TableFacts]]:
    """The facts of a paper with what its list of containers says: totals, types, and the rows of such a table."""
    found, told = dict(fields), dict(tables)
    listed = listed_containers(layout, vocabulary) if "containers" in role.fields else ()
    if not listed:
        return found, told
    for name in MEASURES:
        if name in role.fields:
            found[name] = _whole(fields[name], role.fields[name], listed, layout, hints)
    found["containers"] = _counted(fields["containers"], listed)
    for name, table in role.tables.items():
        if _lists_containers(table.columns) and told[name].state is State.NOT_FOUND:
            rows = tuple(_row(name, index, one, table.columns, hints) for index, one in enumerate(listed))
            told[name] = TableFacts(name, State.STATED, rows, place=listed[0].number.place)
    return found, told


def _whole(fact: Fact, spec: FieldSpec, listed: Sequence[ListedContainer], layout: Layout, hints: Hints) -> Fact:
    """A measure of the paper: the sum over its containers where it is printed, never the figure of one of them."""
    values = [_value(spec, one.measures.get(spec.name), hints) for one in listed]
    figures = [value.number for value in values if isinstance(value, Figure)]
    stated = fact.value.number if isinstance(fact.value, Figure) else None
    if len(figures) < len(listed) or stated == sum(figures):
        return fact
    of_one = fact.state is State.STATED and any(_stands_in(fact.place, one) for one in listed)
    if fact.state is State.STATED and not of_one:
        return fact
    total = _printed(sum(figures, Decimal(0)), spec, listed, layout, hints)
    if total is not None:
        raw, place, value = total
        candidate = Candidate(raw, place, 1.0, _SUM, value)
        return Fact(spec.name, State.STATED, raw, value, place, candidates=(candidate, *fact.candidates))
    if not of_one:
        return fact
    reason = _ONE_OF_SEVERAL.fill(raw=fact.raw or "")
    return replace(fact, state=State.UNREADABLE, value=None, reason=reason)


def _printed(
    total: Decimal, spec: FieldSpec, listed: Sequence[ListedContainer], layout: Layout, hints: Hints
) -> tuple[str, Place, Value] | None:
    """Where a sum is printed beneath the lines of the containers, or anywhere else on their page or sheet."""
    surface = layout.surfaces[listed[0].surface]
    lines = {segment.index for one in listed for segment in one.line}
    last = max(segment.box.bottom for segment in listed[-1].line)
    others = [segment for segment in surface.segments if segment.index not in lines]
    for segment in sorted(others, key=lambda segment: (segment.box.bottom < last, segment.box.top)):
        for match in _FIGURE.finditer(segment.text):
            place = segment.place_of(match.start(), match.end())
            value = _value(spec, Piece(match.group(), place), hints)
            if isinstance(value, Figure) and value.number == total:
                return match.group(), place, value
    return None


def _stands_in(place: Place | None, one: ListedContainer) -> bool:
    """Does a value stand on the line of a container?"""
    if isinstance(place, PagePlace):
        page = one.line[0].place
        same = isinstance(page, PagePlace) and page.page == place.page
        return same and any(segment.box.contains(*place.box.middle) for segment in one.line)
    return any(segment.place == place for segment in one.line)


def _counted(fact: Fact, listed: Sequence[ListedContainer]) -> Fact:
    """How many containers of which type, where the paper states types without counts or nothing."""
    codes = [one.code for one in listed if one.code is not None]
    counted = isinstance(fact.value, Containers) and all(item.count for item in fact.value.items)
    if len(codes) < len(listed) or counted or fact.state is State.UNREADABLE:
        return fact
    counts = Counter(code.raw for code in codes)
    parsed = parse("containers", " + ".join(f"{count} x {code}" for code, count in counts.items()))
    if isinstance(parsed, Unreadable) or len(parsed) != 1:
        return fact
    raw, value = "\n".join(code.raw for code in codes), parsed[0].value
    candidate = Candidate(raw, codes[0].place, 1.0, _SUM, value)
    return Fact(fact.field, State.STATED, raw, value, codes[0].place, candidates=(candidate, *fact.candidates))


def _lists_containers(columns: Mapping[str, ColumnSpec]) -> bool:
    """Is it a table of containers and not of goods?"""
    return set(_OWN.values()) <= columns.keys() and "item" not in columns


def _row(table: str, index: int, one: ListedContainer, columns: Mapping[str, ColumnSpec], hints: Hints) -> Row:
    pieces = {_OWN["number"]: one.number, _OWN["seal"]: one.seal, **one.measures}
    cells = {}
    for name, column in columns.items():
        field, piece = f"{table}[{index}].{name}", pieces.get(name)
        value = _value(column, piece, hints)
        if piece is None or value is None:
            cells[name] = Fact(field, State.NOT_FOUND)
        else:
            cells[name] = Fact(field, State.STATED, piece.raw, value, piece.place)
    text = " ".join(segment.text for segment in one.line)
    return Row(index, cells, text, one.number.place)


def _value(spec: FieldSpec | ColumnSpec, piece: Piece | None, hints: Hints) -> Value | None:
    """What a text says of a field; None where it does not read, or in more than one way."""
    if piece is None:
        return None
    raw = f"{piece.figure} {piece.unit}".strip() or piece.raw
    if isinstance(spec, FieldSpec) and spec.unit and not piece.unit and raw.strip()[-1:].isdigit():
        raw = f"{raw} {spec.unit}"
    parsed = parse(spec.type, raw, hints)
    return None if isinstance(parsed, Unreadable) or len(parsed) != 1 else parsed[0].value
