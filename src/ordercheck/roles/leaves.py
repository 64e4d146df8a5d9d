"""The pieces of a file with which a document of its own may begin: pages, sheets, text on a new page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.model.document import Document, Image, Part, PartStatus
from ordercheck.model.place import WordPlace


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece with its parts. `shown` is False for one that nobody sees, which begins nothing."""

    name: str
    parts: tuple[Part, ...]
    shown: bool = True


def leaves_of(document: Document) -> tuple[Leaf, ...]:
    """The pieces of a document in their order; one for a format that is not cut into pieces."""
    kinds = {part.kind for part in document.parts}
    if kinds <= {"page"} or "sheet" in kinds:
        return tuple(Leaf(part.name, (part,), part.status is PartStatus.READ) for part in document.parts)
    body = next((part for part in document.parts if part.kind == "body"), None)
    if body is None or not body.page_starts:
        return (Leaf("1", document.parts),)
    others = tuple(part for part in document.parts if part is not body)
    slices = list(_slices(body))
    # Headers, notes and text boxes do not tell on which page they stand; the first piece has them.
    return tuple(
        Leaf(str(number), (one, *others) if number == 1 else (one,)) for number, one in enumerate(slices, 1)
    )


def section_name(leaves: Sequence[Leaf]) -> str:
    """What a run of pieces is called: the sheet, "p. 2-3", "part 2"."""
    first, last = leaves[0], leaves[-1]
    kind = first.parts[0].kind
    if kind == "page":
        return f"p. {first.name}" if first is last else f"p. {first.name}-{last.name}"
    return f"part {first.name}" if kind == "body" else first.name


def _slices(body: Part) -> Iterator[Part]:
    starts = [start for start in sorted(set(body.page_starts)) if start > 0]
    for begin, end in zip([0, *starts], [*starts, None], strict=True):
        yield _slice(body, begin, end)


def _slice(body: Part, begin: int, end: int | None) -> Part:
    """What of a Word body stands from one position on, before another."""
    lines = tuple(line for line in body.lines if _within(line.order, begin, end))
    grids = tuple(grid for grid in body.grids if _within(grid.order, begin, end))
    paragraphs = [line.place.paragraph for line in lines if isinstance(line.place, WordPlace)]
    tables = {grid.place.table for grid in grids if isinstance(grid.place, WordPlace)}
    whole = {number for number in paragraphs if number is not None}
    return replace(
        body,
        lines=lines,
        grids=grids,
        images=tuple(image for image in body.images if _stands_in(image, whole, tables)),
        fields=tuple(one for one in body.fields if _place_in(one.place, whole, tables)),
    )


def _within(order: int, begin: int, end: int | None) -> bool:
    return order >= begin and (end is None or order < end)


def _stands_in(image: Image, paragraphs: set[int], tables: set[int | None]) -> bool:
    return _place_in(image.place, paragraphs, tables)


def _place_in(place: object, paragraphs: set[int], tables: set[int | None]) -> bool:
    if not isinstance(place, WordPlace):
        return True
    return place.table in tables if place.table is not None else place.paragraph in paragraphs
