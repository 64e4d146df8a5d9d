"""Which party writes a document, where its title tells: an order is the buyer's, a confirmation the seller's."""

from collections.abc import Mapping

from ordercheck.extract.labels import squeezed
from ordercheck.extract.layout import Layout, Segment, Surface
from ordercheck.roles.role import RoleSpec

_UPPER = 0.42
"""The share of a page within which its title stands."""
_FIRST_ROWS = 8.0
"""The same of a sheet or a text, in rows."""
_SHORT = 4
"""A title of fewer letters (PO) is one only where it stands alone."""
_MOST_BESIDE = 45
"""So many letters may stand beside a title: a number, a company before it."""


def writer_in(layout: Layout, role: RoleSpec) -> str | None:
    """The party that writes the document by its title; None where the title does not tell."""
    writers = {squeezed(title): spec.name for spec in role.fields.values() for title in spec.writes}
    surface = next((surface for surface in layout.surfaces if surface.segments), None)
    if not writers or surface is None:
        return None
    titles = sorted({*writers, *map(squeezed, role.titles)}, key=len, reverse=True)
    # The title is what is set largest.
    for segment in sorted(_top(surface), key=lambda one: -_size(one)):
        form = squeezed(segment.text)
        title = next((title for title in titles if _is_titled(form, title)), None)
        if title is not None:
            return writers.get(title)
    return None


def words_of_writing(role: RoleSpec, writer: str | None) -> Mapping[str, str]:
    """The words before the one that is written to (To, 致), which name the other party than in the usual case."""
    own = role.fields[writer] if writer is not None else None
    others = [spec.name for spec in role.fields.values() if spec.writes and spec.name != writer]
    if own is None or len(others) != 1:
        return {}
    return {squeezed(label): others[0] for label in own.lesser_labels}


def _is_titled(form: str, title: str) -> bool:
    if len(title) < _SHORT:
        return form == title
    return len(form) <= len(title) + _MOST_BESIDE and (form.startswith(title) or form.endswith(title))


def _top(surface: Surface) -> list[Segment]:
    limit = surface.height * _UPPER if surface.kind == "page" else _FIRST_ROWS
    return [segment for segment in surface.segments if segment.box.top <= limit]


def _size(segment: Segment) -> float:
    return segment.words[0].size if segment.words else 0.0
