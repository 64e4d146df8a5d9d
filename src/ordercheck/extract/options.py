"""A label of a field where it stands (`Occurrence`), and a text that it may own (`Option`).

Scores: 1 a value behind a colon in the same text; about 0.9 the neighbouring cell or the same cell beneath the
label; 0.75 a value beneath; less with distance. Ownership is decided later, over all labels at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ordercheck.extract.dated_numbers import without_date
from ordercheck.extract.goods_entries import counted_packages, without_codes, without_count
from ordercheck.extract.joined_values import share_of
from ordercheck.extract.labels import LabelHit, squeezed
from ordercheck.extract.layout import Segment
from ordercheck.extract.shared import in_script, own_text, part_mark, span_mark, told_part
from ordercheck.model.place import PagePlace, Place
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec
from ordercheck.values.blanks import unlined

FREE_TEXT = frozenset({"text", "party", "payment_terms", "charges"})
"""Types whose value may go on over further lines."""

SUMS = frozenset({"money", "quantity", "number", "integer", "weight", "volume", "percent", "words"})
"""Types whose values may stand at the end of a row of cells, far from their label."""

MEASURED = frozenset({"weight", "volume", "quantity"})
"""Types that are given for each of several goods, and for all of them in a sum."""

UNREAD = 0.25
"""So much less a text counts that does not read as the type of the field."""

_ANNOUNCED = re.compile(r"^(?:#|№|no\.|nr\.|n[°º])\s*[:：]?\s*(?=\S)", re.IGNORECASE)
_LEADERS = re.compile(r"^(?:(?:[.．·・‧…]\s*){2,}|…\s*|[.．]\s+)(?=[^\s.．…])")
"""What is left of the dots that lead from a label to its value, where a wide gap cuts them: `.. HT-01`."""

_FILLED_IN = re.compile(r"[【\[](?P<value>[^【】\[\]]+)[】\]]")
"""The place that a model contract leaves for a value: `【HT-01】`."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A label of a field where it stands; `doubt`: how much less it weighs than another one of the field."""

    number: int
    spec: FieldSpec
    hit: LabelHit
    segment: Segment
    rank: int
    in_cell: bool
    doubt: float = 0.0

    @property
    def label_place(self) -> Place:
        return self.segment.place_of(self.hit.start, self.hit.end)


@dataclass(frozen=True, slots=True)
class Option:
    """A text that an occurrence may own; `spans` are the (surface, segment, offset) that it is made of.

    `blank`: the place of the value is there and holds nothing (a line to fill in, a dash).
    """

    occurrence: Occurrence
    raw: str
    place: Place
    spans: tuple[tuple[int, int, int], ...]
    score: float
    why: str
    parsed: Parsed | None
    blank: bool = False

    @property
    def reads(self) -> bool:
        return self.parsed is not None and not isinstance(self.parsed, Unreadable)


Parse = Callable[[Occurrence, str, Segment | None], tuple[Parsed | None, bool]]
"""Parses a raw text for an occurrence (the segment where it is a whole cell); (None, True) for a blank."""


def blank_option(occurrence: Occurrence, why: str) -> Option:
    """The place of the value is there and holds nothing."""
    return Option(occurrence, "", occurrence.label_place, (), 0.9, why, None, True)


def said_in_words(occurrence: Occurrence) -> Option:
    """A sum that only words state where its figure should stand: the place is not left empty."""
    return Option(occurrence, "", occurrence.label_place, (), 0.0, "only words behind the label", None)


def own_part(occurrence: Occurrence, raw: str) -> str:
    """What of a text under a label of several fields is the field's own."""
    if occurrence.hit.pieces:
        share = _own_share(occurrence, raw) or told_part(occurrence.spec, raw) or _goods(occurrence, raw)
        return bare_value(occurrence.spec, share)
    shared = len({owner.field for owner in occurrence.hit.owners}) > 1
    return own_text(occurrence.spec, raw, shared)


def _own_share(occurrence: Occurrence, raw: str) -> str:
    """The piece of a text that is the field's; "" where it is open.

    All of it where no other field has a piece, or of terms, which say other things beside.
    """
    spec, hit = occurrence.spec, occurrence.hit
    own = [spec.name in fields for fields in hit.pieces]
    share = share_of(raw, hit.kinds, own.index(True)) if sum(own) == 1 else ""
    terms = spec.type == "payment_terms" or (spec.type == "text" and spec.pattern is not None)
    alone = not any(fields - {None, spec.name} for fields in hit.pieces)
    return share or (raw if terms or alone else "")


def _goods(occurrence: Occurrence, raw: str) -> str:
    """The goods under a title that asks for their codes or packages as well, and these packages.

    `Goods / HS code`, `Number of packages / Description of goods`.
    """
    spec, hit = occurrence.spec, occurrence.hit
    own = [spec.name in fields for fields in hit.pieces]
    others = [kind for mine, kind in zip(own, hit.kinds, strict=True) if not mine]
    if spec.type == "quantity" and others == ["text"]:
        return counted_packages(raw)
    told = bool(spec.script) and all(kind not in ("", "text", "party") for kind in others)
    return in_script(without_count(without_codes(raw)), spec.script) if told else ""


def bare_value(spec: FieldSpec, raw: str) -> str:
    """A value without the line or the brackets in which it is written (`__HT-01__`, `【HT-01】`), a number without
    its sign (`# 77`)."""
    text = _without_closing(_LEADERS.sub("", unlined(raw)))
    filled = _FILLED_IN.fullmatch(text)
    text = filled["value"].strip() if filled is not None else text
    if spec.type != "identifier":
        return text
    number = _ANNOUNCED.sub("", text)
    before_date = without_date(number)
    return before_date if any(c.isdigit() for c in before_date) else number


def _without_closing(text: str) -> str:
    """A value that stands in brackets with its label (`（大写：壹佰元整）`) without the bracket behind it."""
    if text[-1:] not in ("）", ")"):
        return text
    depth = 0
    for character in reversed(text):
        depth += (character in "）)") - (character in "（(")
        if depth == 0:
            return text
    return text[:-1].rstrip()


def is_choice(spec: FieldSpec, text: str) -> bool:
    """Is a text one of the field's choices, and not a label with a colon behind it?"""
    words = {squeezed(word) for group in spec.choices.values() for word in group}
    return squeezed(text) in words and not text.rstrip().endswith((":", "："))


def spans_of(
    spec: FieldSpec, pieces: list[tuple[Segment, int]], part: bool = False
) -> tuple[tuple[int, int, int], ...]:
    """What a value is made of; two fields may share a text, also where only their label says so (`part`)."""
    mark = part_mark(spec) if part else span_mark(spec)
    return tuple((segment.surface, segment.index, offset + mark) for segment, offset in pieces)


def place_of_lines(lines: list[Segment]) -> Place:
    """The place of lines that stand together on a page; elsewhere that of the first one."""
    place = lines[0].place_of(0, len(lines[0].text))
    for line in lines[1:]:
        other = line.place
        if isinstance(place, PagePlace) and isinstance(other, PagePlace) and place.page == other.page:
            place = PagePlace(place.page, place.box.union(other.box))
    return place
