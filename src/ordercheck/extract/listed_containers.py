"""Containers listed line by line, whatever their titles: `CSRU2405173  CS0418822  648 CARTON  24624  27.2`.

A container says what it is by a number whose last figure proves the others. What else stands on its line is told
by how it is written (a seal, a type, a figure with its unit), a figure alone by the title over it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ordercheck.extract.labels import Vocabulary
from ordercheck.extract.layout import Layout, Segment, Surface
from ordercheck.model.place import Place
from ordercheck.values.units import unit_of

MEASURES = ("packages", "gross_weight", "volume")
"""The fields that are sums over containers."""

_NUMBER = r"(?<![A-Z0-9])[A-Z]{3}[UJZ][ -]?\d{6}[ -]?\d(?!\d)"
_CODE = r"(?<![\d.,])(?:20|40|45)\s?['’′]?\s?(?:GP|DC|DV|SD|HC|HQ|OT|FR|RF|RH|NOR|TK)(?![A-Za-z])"
_MEASURE = r"(?<![\w.,-])(?P<figure>\d[\d,]*(?:\.\d+)?)(?:\s*-?\s*(?P<unit>[A-Za-z][A-Za-z³.]{0,9}3?))?(?![\w-])"
_SEAL = r"(?<![\w-])(?:[A-Z]{1,6}(?:-[A-Z]{1,3})?\d{5,10}|[A-Z]{4,6}\d{4}|(?<=/)\s?\d{6,10})(?![\w-])"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<code>{_CODE})|(?P<seal>{_SEAL})|{_MEASURE}")
_MOST = 200
"""Containers looked at; a longer list is a register."""
_SHARED = 0.5
"""The share of the lower text's height that two texts of one line have in common."""
_DIMENSIONS = {"weight": "gross_weight", "volume": "volume"}
_COUNTED = frozenset(
    (
        "ctn",
        "case",
        "pallet",
        "package",
        "pc",
        "roll",
        "bag",
        "box",
        "bundle",
        "drum",
        "bale",
        "crate",
        "unit",
        "set",
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a line as printed, with its place; `figure` and `unit` of a measure."""

    raw: str
    place: Place
    figure: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ListedContainer:
    """What the line of a container says; measures by the name of their field."""

    number: Piece
    surface: int
    line: tuple[Segment, ...]
    seal: Piece | None = None
    code: Piece | None = None
    measures: Mapping[str, Piece] = field(default_factory=dict)


def listed_containers(layout: Layout, vocabulary: Vocabulary) -> tuple[ListedContainer, ...]:
    """The containers of the one list of a document, from top to bottom; none without a list of two at least."""
    found = [one for surface in layout.surfaces for one in _on(surface, vocabulary)]
    lists = [_once(group) for _, group in groupby(found, key=lambda one: one.surface)]
    lists = [one for one in lists if len(one) > 1]
    return max(lists, key=_said, default=())


def _said(listed: Sequence[ListedContainer]) -> int:
    return sum(len(one.measures) for one in listed)


def _once(listed: Iterator[ListedContainer]) -> tuple[ListedContainer, ...]:
    """Each container once, by the line that says most of it."""
    best: dict[str, ListedContainer] = {}
    for one in listed:
        number = _bare(one.number.raw)
        if number not in best or len(one.measures) > len(best[number].measures):
            best[number] = one
    return tuple(best.values())


def _on(surface: Surface, vocabulary: Vocabulary) -> Iterator[ListedContainer]:
    starts = [one for one in surface.segments if re.search(_NUMBER, one.text)]
    for segment in starts[:_MOST]:
        line = _line_of(surface, segment)
        pieces = [(one, match) for one in line for match in _TOKEN.finditer(one.text)]
        numbers = [(one, match) for one, match in pieces if match["number"] and _is_proved(match["number"])]
        if len(numbers) == 1:
            yield _container(surface, vocabulary, line, pieces, _piece(*numbers[0]))


def _line_of(surface: Surface, segment: Segment) -> tuple[Segment, ...]:
    """The texts on the line of a text, from left to right."""
    box = segment.box
    texts = [
        one
        for one in surface.segments
        if min(one.box.bottom, box.bottom) - max(one.box.top, box.top) > _SHARED * min(one.box.height, box.height)
    ]
    return tuple(sorted(texts, key=lambda one: one.box.x0))


def _container(
    surface: Surface,
    vocabulary: Vocabulary,
    line: tuple[Segment, ...],
    pieces: Sequence[tuple[Segment, re.Match[str]]],
    number: Piece,
) -> ListedContainer:
    """A container with what its line says; what it says twice is left out."""
    said: dict[str, list[Piece]] = {}
    for one, match in pieces:
        for kind in ("seal", "code"):
            if match[kind]:
                said.setdefault(kind, []).append(_piece(one, match))
        name = _measured(surface, vocabulary, one, match) if match["figure"] else None
        if name is not None:
            said.setdefault(name, []).append(_piece(one, match))
    once = {kind: found[0] for kind, found in said.items() if len(found) == 1}
    measures = {name: once[name] for name in MEASURES if name in once}
    return ListedContainer(number, surface.index, line, once.get("seal"), once.get("code"), measures)


def _measured(surface: Surface, vocabulary: Vocabulary, segment: Segment, match: re.Match[str]) -> str | None:
    """The field that a figure measures: by its unit, or else by the title over it."""
    unit = unit_of(match["unit"]) if match["unit"] else None
    if unit is not None:
        named = _DIMENSIONS.get(unit.dimension)
        return named or ("packages" if unit.token in _COUNTED else None)
    alone = match["unit"] is None and match.group().strip() == segment.text.strip()
    return _titled(surface, vocabulary, segment) if alone else None


def _titled(surface: Surface, vocabulary: Vocabulary, segment: Segment) -> str | None:
    """The measure whose title stands over a figure, the nearest one above."""
    box = segment.box
    above = [
        one
        for one in surface.segments
        if one.box.bottom <= box.top + 0.1 and min(one.box.x1, box.x1) > max(one.box.x0, box.x0)
    ]
    for one in sorted(above, key=lambda one: -one.box.bottom):
        hit = next(iter(vocabulary.scan(one.text)), None)
        fields = {owner.field for owner in hit.owners} & set(MEASURES) if hit is not None else set()
        if hit is not None and hit.start == 0 and fields:
            return fields.pop() if len(fields) == 1 else None
    return None


def _piece(segment: Segment, match: re.Match[str]) -> Piece:
    raw, start = match.group().strip(), match.start()
    place = segment.place_of(start, match.end())
    return Piece(raw, place, match["figure"] or "", match["unit"] or "")


def _bare(number: str) -> str:
    return re.sub(r"[ -]", "", number)


def _is_proved(number: str) -> bool:
    from stdnum import iso6346

    return bool(iso6346.is_valid(_bare(number)))
