"""How a value that has no label is held, and where on a page or sheet it may stand."""

from collections.abc import Callable

from ordercheck.extract.labels import LabelHit, Owner, Strength
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.resolve import Held
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec

Parse = Callable[[Occurrence, str, Segment | None], tuple[Parsed | None, bool]]

SCORE = 0.6


def top_of(surface: Surface, share: float) -> list[Segment]:
    """The segments of the upper part of a page, or the first rows of a sheet or flow."""
    limit = surface.height * share if surface.kind == "page" else 8.0
    return [s for s in surface.segments if s.box.top <= limit]


def size_of(segment: Segment) -> float:
    """The size of a text's letters in points; 0 where it is not known."""
    return segment.words[0].size if segment.words else 0.0


def held_without_label(spec: FieldSpec, raw: str, segment: Segment, parse: Parse, why: str) -> Held | None:
    """A text as the value of a field; None where it does not read as one."""
    owner = Owner(spec.name, "", len(spec.labels))
    hit = LabelHit((owner,), 0, 0, 0, Strength.GAP, "", ())
    occurrence = Occurrence(-20_000, spec, hit, segment, owner.rank, False)
    parsed, blank = parse(occurrence, raw, None)
    if blank or parsed is None or isinstance(parsed, Unreadable):
        return None
    at = segment.text.find(raw)
    place = segment.place_of(max(at, 0), max(at, 0) + len(raw))
    return Held(occurrence, Option(occurrence, raw, place, (), SCORE, why, parsed))
