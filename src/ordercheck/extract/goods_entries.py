"""What stands among the names of goods and is none: `HS: 7616991090` behind a name, `PO NO. 77` beneath it.

Whoever books cargo writes code, order and weight into the box of the goods. A name ends before such an entry, but
the goods go on beneath it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ordercheck.extract.label_terms import LabelHit, Strength
from ordercheck.extract.layout import Segment
from ordercheck.values.units import unit_of

_CODE = re.compile(r"(?<![\w.,])\d{4}(?:\.\d{2}){1,3}(?![\w.,])|(?<![\w.,-])\d{8}(?:\d{2})?(?![\w.,-])")
"""A tariff code without a label, where the title asks for it beside the goods."""
_CODED = re.compile(r"(?i)\bH\.?S\.?\s*(?:code|no)?\b[.:\s]*(?=\d{4})")
_FIGURE = re.compile(
    r"\s*[\w.,/#()-]*\d[\w.,/()-]*(?:\s*(?:KGS?|CBM|M3|PCS|SETS|CTNS|CARTONS)\b\.?)?", re.IGNORECASE
)
_SUBJECT = re.compile(r"\s*[A-Z/.]{1,4}\s?")
_COUNT = re.compile(r"\d[\d,]*\s*(?P<unit>[A-Za-z][A-Za-z()]{1,12}|[\u3400-\u9fff]{1,2})\.?")
_LONGEST = 60
"""What is longer behind a label is a text, not the figure of an entry."""


def is_named_before(text: str, hits: Sequence[LabelHit]) -> bool:
    """Do words stand before the first label of a text: `CERAMIC TILES  HS: 69072100`?"""
    return bool(hits) and any(c.isalpha() for c in text[: hits[0].start]) and _entry(text, hits, 0) is not None


def is_entry(text: str, hits: Sequence[LabelHit]) -> bool:
    """Is each label of a text followed by its figure, be it with the goods before it?"""
    return bool(hits) and all(_entry(text, hits, place) is not None for place in range(len(hits)))


def without_codes(text: str) -> str:
    """What stands under a title of goods and their codes, without the codes."""
    return "\n".join(" ".join(_CODE.sub(" ", _CODED.sub(" ", line)).split()) for line in text.split("\n"))


def counted_packages(raw: str) -> str:
    """The line of several that counts packages and says nothing else, `14 Pallet(s)`; "" without one such line."""
    counts = [line.strip() for line in raw.split("\n") if _is_count(line)]
    return counts[0] if len(counts) == 1 else ""


def without_count(raw: str) -> str:
    """Lines of goods without those that only count packages."""
    return "\n".join(line for line in raw.split("\n") if not _is_count(line))


def _is_count(line: str) -> bool:
    count = _COUNT.fullmatch(line.strip())
    unit = unit_of(count["unit"]) if count is not None else None
    return unit is not None and unit.dimension not in ("weight", "volume", "length")


def goods_alone(lines: Iterable[Segment], hits: Iterable[Sequence[LabelHit]]) -> Iterator[Segment]:
    """The lines of goods without the entries among them."""
    for line, labels in zip(lines, hits, strict=True):
        text = _without_entries(line.text, labels)
        if text == line.text:
            yield line
        elif any(character.isalpha() for character in text):
            yield replace(line, text=text.rstrip(" ,，;；/(（"))


def _without_entries(text: str, hits: Sequence[LabelHit]) -> str:
    kept, position = "", 0
    for place, hit in enumerate(hits):
        end = _entry(text, hits, place)
        if end is not None:
            before = text[position : hit.start]
            # `PO` before `NO.: 7731` says of what the number is.
            kept += "" if _SUBJECT.fullmatch(before) else before
            position = end
    return kept + text[position:]


def _entry(text: str, hits: Sequence[LabelHit], place: int) -> int | None:
    """Where an entry ends, label and figure; None where no figure alone stands behind the label."""
    hit = hits[place]
    until = hits[place + 1].start if place + 1 < len(hits) else len(text)
    found = _FIGURE.match(text, hit.value_start, until)
    if found is None or hit.strength < Strength.GAP or until - hit.value_start > _LONGEST:
        return None
    return found.end()
