"""For each place where a label stands: the texts that it may own, scored by geometry and by whether they parse.

Scores: 1 a value behind a colon in the same text; about 0.9 the neighbouring cell or the same cell beneath the
label; 0.75 a value beneath; less with distance. Ownership is decided later, over all labels at once.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ordercheck.extract.labels import LabelHit, Owner, Strength, Vocabulary, looks_like_label, squeezed
from ordercheck.extract.layout import Segment, Surface
from ordercheck.extract.names import is_company
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.shared import own_text, span_mark
from ordercheck.extract.table_words import summary_kind
from ordercheck.model.message import Message
from ordercheck.model.place import Box, PagePlace, Place
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec

FREE_TEXT = frozenset({"text", "party", "payment_terms", "charges"})
"""Types whose value may go on over further lines."""

_SUMS = frozenset({"money", "quantity", "number", "integer", "weight", "volume", "percent", "words"})
"""Types whose values may stand at the end of a row of cells, far from their label."""

_NUMBERED = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]\s*(?!\d)")
_OPEN_ENDS = tuple("，,、；;：:")
_SHARE = re.compile(r"\d\s*[%％]")
_ANNOUNCED = re.compile(r"^(?:#|№|no\.|nr\.|n[°º])\s*[:：]?\s*(?=\S)", re.IGNORECASE)
_GAP = ("\t", "    ", "\u3000\u3000")
_COLON = ":： "
_TRAILING = " \t\u3000,，;；、|｜（([【"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A label of a field where it stands."""

    number: int
    spec: FieldSpec
    hit: LabelHit
    segment: Segment
    rank: int
    in_cell: bool

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


MEASURED = frozenset({"weight", "volume", "quantity"})
"""Types that are given for each of several goods, and for all of them in a sum."""

MOST_GOODS = 60
LEAST_ON_TOP = 3

SEVERAL_ROWS = Unreadable(
    Message(
        zh="标签下有几个数值，没有合计，不能断定整票是多少。",
        en="Several figures stand beneath the label and no total: what holds for the whole can not be told.",
    )
)

UNREAD = 0.25
"""So much less a text counts that does not read as the type of the field."""

Parse = Callable[[Occurrence, str, Segment | None], tuple[Parsed | None, bool]]
"""Parses a raw text for an occurrence (the segment where it is a whole cell); (None, True) for a blank."""


class SurfaceOptions:
    """Finds occurrences and their options on one surface."""

    def __init__(
        self,
        surface: Surface,
        vocabulary: Vocabulary,
        specs: dict[str, FieldSpec],
        taken: set[int],
        parse: Parse,
        side_at: Callable[[Surface, Segment, LabelHit], str | None],
        sides: Mapping[str, str],
    ) -> None:
        self._side_at = side_at
        self._sides = sides
        self._surface = surface
        self._specs = specs
        self._parse = parse
        self._taken = taken
        self._near = Neighbours(surface)
        self._hits: dict[int, tuple[LabelHit, ...]] = {
            s.index: vocabulary.scan(s.text) for s in surface.segments if s.index not in taken
        }
        self._label_ends: set[int] = set()
        self._before_colon = {
            left[0].index
            for segment in surface.segments
            if segment.text.lstrip()[:1] in (":", "：") and (left := self._near.left_of(segment))
        }
        for index in self._before_colon:
            # The colon is a text of its own where a tab or a gap stands before it.
            self._hits[index] = tuple(
                replace(hit, strength=Strength.COLON) if hit.strength is Strength.WHOLE else hit
                for hit in self._hits.get(index, ())
            )
        self._cells: dict[tuple[int, int, int], list[Segment]] = defaultdict(list)
        for segment in surface.segments:
            if segment.cell is not None:
                self._cells[segment.cell].append(segment)
        for lines in self._cells.values():
            self._join_labels(lines, vocabulary)
        self._labels_on_top = self._surface.kind == "page" and self._are_on_top()

    def _are_on_top(self) -> bool:
        """Is the page a boxed form with labels at the top of its cells, so that right of one stands the next?"""
        roomy = [
            lines[0] for lines in self._cells.values() if self._is_label(lines[0]) and self._has_room(lines[0])
        ]
        beside = [right[0] for label in roomy if (right := self._near.right_of(label))]
        labels = sum(self._is_label(other) for other in beside)
        return labels >= LEAST_ON_TOP and labels * 5 >= len(beside) * 3

    def _has_room(self, segment: Segment) -> bool:
        """Does a ruled cell begin with this text and leave room for a value beneath it?"""
        area = segment.area
        if area is None or segment.cell is None:
            return False
        height = segment.box.height
        return segment.box.top - area.top < height and area.bottom - segment.box.bottom > height

    def _join_labels(self, lines: list[Segment], vocabulary: Vocabulary) -> None:
        """A label that a narrow cell breaks over lines, or whose note stands beneath it, is one label."""
        for first, segment in enumerate(lines[:-1]):
            if segment.index in self._label_ends or segment.index in self._taken:
                continue
            for last in range(min(first + 3, len(lines)) - 1, first, -1):
                text = " ".join(line.text.strip() for line in lines[first : last + 1])
                hit = next(iter(vocabulary.scan(text)), None)
                if hit is None or hit.start > 0 or hit.value_start < len(text) or hit.strength < Strength.WHOLE:
                    continue
                if all(owner.field is None for owner in hit.owners):
                    continue
                end = len(segment.text)
                self._hits[segment.index] = (replace(hit, end=end, value_start=end),)
                for line in lines[first + 1 : last + 1]:
                    length = len(line.text)
                    self._hits[line.index] = (replace(hit, end=length, value_start=length),)
                    self._label_ends.add(line.index)
                break

    def occurrences(self, start: int) -> Iterator[Occurrence]:
        """Every label of a field, numbered from `start`; one for each field that shares the label."""
        number = start
        for segment in self._surface.segments:
            if segment.index in self._label_ends:
                continue
            for hit in self._hits.get(segment.index, ()):
                for owner in self._of_the_side(segment, hit):
                    spec = self._specs[owner.field or ""]
                    yield Occurrence(number, spec, hit, segment, owner.rank, segment.cell is not None)
                    number += 1

    def _of_the_side(self, segment: Segment, hit: LabelHit) -> list[Owner]:
        """The owners of a label; of fields of several parties only the one in whose column it stands."""
        owners = _one_a_field(owner for owner in hit.owners if owner.field in self._specs)
        owners = self._paired(segment, hit, owners)
        sides = {self._sides.get(owner.field or "") for owner in owners} - {None}
        if len(sides) < 2:
            return owners
        side = self._side_at(self._surface, segment, hit)
        return [owner for owner in owners if self._sides.get(owner.field or "") == side]

    def _paired(self, segment: Segment, hit: LabelHit, owners: list[Owner]) -> list[Owner]:
        """Labels that count only in pairs: `From: NINGBO  To: HAMBURG` are ports, `To:` alone a party."""
        paired = [owner for owner in owners if self._needs_pair(owner, hit)]
        if not paired:
            return owners
        line = [segment, *self._near.left_of(segment), *self._near.right_of(segment)]
        here = {other.field for one in line for h in self._hits.get(one.index, ()) for other in h.owners}
        companies = any(is_company(one.text) for one in line)
        if companies or not any(self._specs[owner.field or ""].beside in here for owner in paired):
            return [owner for owner in owners if owner not in paired]
        return paired

    def _needs_pair(self, owner: Owner, hit: LabelHit) -> bool:
        spec = self._specs[owner.field or ""]
        return squeezed(hit.printed) in {squeezed(label) for label in spec.beside_labels}

    def options(self, occurrence: Occurrence) -> list[Option]:
        """The texts that an occurrence may own, best first."""
        segment, hit = occurrence.segment, occurrence.hit
        end = self._inline_end(segment, hit)
        inline = segment.text[hit.value_start : end]
        if inline.strip():
            found = [self._inline(occurrence, end)]
            if found[0].reads or found[0].blank or hit.strength is Strength.COLON:
                return [option for option in found if self._plausible(option)]
        elif end < len(segment.text):
            return [self._blank(occurrence, "nothing before the next label")]
        if hit.strength in (Strength.GAP, Strength.TIGHT):
            return []
        named = self._named_party(occurrence) if occurrence.spec.name_labels else []
        if named:
            return named
        options = self._beneath_in_cell(occurrence)
        blank_beside = self._blank_beside(segment)
        if not blank_beside or self._may_stand_apart(occurrence):
            options += self._right(occurrence)
        if not blank_beside:
            options += self._below(occurrence)
        elif not options:
            options = [self._blank(occurrence, "an empty cell beside the label")]
        return sorted(options, key=lambda option: -option.score)

    # --- the same text ---------------------------------------------------------------------------------

    def _inline_end(self, segment: Segment, hit: LabelHit) -> int:
        end = len(segment.text)
        for other in self._hits.get(segment.index, ()):
            if other.start >= hit.value_start and other.start > hit.start:
                end = other.start
                break
        lead = len(segment.text[hit.value_start : end]) - len(segment.text[hit.value_start : end].lstrip())
        for gap in _GAP:
            at = segment.text.find(gap, hit.value_start + lead, end)
            if at > 0 and segment.text[at:end].strip() and segment.text[hit.value_start : at].strip():
                end = min(end, at)
        return end

    def _inline(self, occurrence: Occurrence, end: int) -> Option:
        segment, hit = occurrence.segment, occurrence.hit
        raw = _bare(occurrence.spec, segment.text[hit.value_start : end].strip().rstrip(_TRAILING).strip())
        start = segment.text.find(raw, hit.value_start) if raw else hit.value_start
        score = {Strength.COLON: 1.0, Strength.WHOLE: 0.8, Strength.GAP: 0.8, Strength.TIGHT: 0.65}[hit.strength]
        lines = [segment]
        if end >= len(segment.text.rstrip()) and occurrence.spec.type in FREE_TEXT | {"words"}:
            lines += self._continuation(occurrence, segment)
        whole = _own(occurrence, "\n".join([raw, *(line.text.strip() for line in lines[1:])]))
        place = segment.place_of(start, start + len(raw))
        parsed, blank = self._parse(occurrence, whole, None)
        if len(lines) > 1 and (isinstance(parsed, Unreadable) or blank):
            first, first_blank = self._parse(occurrence, raw, None)
            if first_blank or not isinstance(first, Unreadable):
                whole, lines, parsed, blank = raw, [segment], first, first_blank
        if (
            isinstance(parsed, Unreadable)
            and occurrence.spec.type not in FREE_TEXT
            and not occurrence.spec.choices
        ):
            shorter = self._shorter(occurrence, raw)
            if shorter is not None:
                whole, parsed, score = shorter[0], shorter[1], score - 0.05
        spans = _spans(occurrence.spec, [(segment, hit.value_start), *((line, 0) for line in lines[1:])])
        if isinstance(parsed, Unreadable):
            # Another field with the same label for which the text reads goes before: `Freight: PREPAID`.
            score -= UNREAD
        return Option(occurrence, whole, place, spans, score, "behind the label", parsed, blank)

    def _shorter(self, occurrence: Occurrence, raw: str) -> tuple[str, Parsed] | None:
        """A typed value that ends before the sentence does: `2026年4月20日前，逾期...`."""
        for stop in ("\n", "。", "；", ";", "，", ", ", "（", "(", " "):
            head = raw.partition(stop)[0].strip()
            if head and head != raw:
                parsed, blank = self._parse(occurrence, head, None)
                if parsed is not None and not blank and not isinstance(parsed, Unreadable):
                    return head, parsed
        return None

    @staticmethod
    def _plausible(option: Option) -> bool:
        """Text that merely follows a word without a colon is no value of a text field."""
        hit, spec = option.occurrence.hit, option.occurrence.spec
        if hit.strength is Strength.COLON or option.blank:
            return True
        if not option.reads:
            return False
        if spec.type == "identifier":
            return any(c.isdigit() for c in option.raw) and len(option.raw.split()) <= 2
        if spec.type in FREE_TEXT:
            return hit.strength is Strength.GAP and not hit.printed.isascii() and len(hit.printed) >= 3
        return True

    def _continuation(self, occurrence: Occurrence, segment: Segment) -> list[Segment]:
        """The lines beneath that go on with a text: of the same cell, or set under its value."""
        if segment.cell is not None:
            lines = self._cells[segment.cell]
            rest = lines[lines.index(segment) + 1 :]
            if self._surface.kind == "page":
                rest = [s for s in rest if abs(s.box.x0 - segment.box.x0) < 60 * self._surface.scale]
            return self._until_label(occurrence, rest)
        if self._surface.kind == "flow":
            lines = self._flow_lines(occurrence, segment) if occurrence.spec.block else []
            return lines if occurrence.spec.type == "party" else _of_one_sentence(segment, lines)
        value_x = segment.place_of(occurrence.hit.value_start, len(segment.text))
        box = getattr(value_x, "box", segment.box)
        return self._lines_under(occurrence, segment, box.x0)

    def _until_label(self, occurrence: Occurrence, segments: list[Segment]) -> list[Segment]:
        kept = []
        for segment in segments:
            if self._stops(occurrence, segment):
                break
            kept.append(segment)
        return kept

    def _flow_lines(self, occurrence: Occurrence, segment: Segment) -> list[Segment]:
        rest = [s for s in self._surface.segments if s.line > segment.line][:6]
        kept = []
        for expected, other in enumerate(self._until_label(occurrence, rest), start=segment.line + 1):
            if other.line > expected or other.number is not None:
                break
            kept.append(other)
        return kept

    def _lines_under(self, occurrence: Occurrence, segment: Segment, value_x: float) -> list[Segment]:
        """Lines set flush under a value at the usual pitch, up to a label or a gap."""
        block = occurrence.spec.block
        scale, last = self._surface.scale, segment.box
        kept: list[Segment] = []
        for _ in range(8 if block else 3):
            beneath = [
                other
                for other in self._near.below(last, 1.1 * scale)
                if abs(other.box.x0 - value_x) < 0.8 * scale
                or (block and abs(other.box.x0 - segment.box.x0) < 0.8 * scale and not kept)
            ]
            if not beneath or self._stops(occurrence, beneath[0]) or self._labelled_on_left(beneath[0]):
                break
            if beneath[0].cell != segment.cell or _next_of_a_list(segment.text, beneath[0].text):
                break
            kept.append(beneath[0])
            last = beneath[0].box
        return kept

    def _labelled_on_left(self, segment: Segment) -> bool:
        """Is it the value of a label of its own, as in a column of labels with a column of values beside it?"""
        left = self._near.left_of(segment)
        return bool(left) and left[0].cell == segment.cell and self._is_label(left[0])

    # --- a party whose block has labels of its own ------------------------------------------------------

    def _named_party(self, occurrence: Occurrence) -> list[Option]:
        """`供方` as a heading, then `单位名称：…`: the name stands behind the label of the name."""
        segment = occurrence.segment
        names = {squeezed(label) for label in occurrence.spec.name_labels}
        last, seen = segment.box, 0
        while seen < 5:
            beneath = [s for s in self._near.below(last, 1.9 * self._surface.scale) if s.index != segment.index]
            beneath = [s for s in beneath if abs(s.box.x0 - segment.box.x0) <= 2.5 * self._surface.scale]
            if not beneath or beneath[0].index in self._taken:
                return []
            first = beneath[0]
            head, colon, tail = first.text.strip().partition("：" if "：" in first.text else ":")
            if colon and squeezed(head) in names:
                return self._behind_name(occurrence, first, tail.strip())
            if not self._foreign(first):
                return []
            last, seen = first.box, seen + 1
        return []

    def _behind_name(self, occurrence: Occurrence, named: Segment, tail: str) -> list[Option]:
        if not tail:
            right = self._near.right_of(named)
            return self._option(occurrence, right[:1], 0.9, "behind the label of the name") if right else []
        start = named.text.rfind(tail)
        parsed, blank = self._parse(occurrence, tail, None)
        place = named.place_of(start, start + len(tail))
        spans = _spans(occurrence.spec, [(named, start)])
        return [Option(occurrence, tail, place, spans, 0.9, "behind the label of the name", parsed, blank)]

    def _may_stand_apart(self, occurrence: Occurrence) -> bool:
        """Sums stand at the end of their row, past empty cells; names and texts stand beside their label."""
        return self._surface.kind == "grid" and occurrence.spec.type in _SUMS

    def _blank_beside(self, segment: Segment) -> bool:
        """Is the cell right of the label an empty one to fill in? A row of labels has its values beneath."""
        area = segment.area
        if area is None or segment.cell is None or not self._surface.blanks:
            return False
        slack = 0.5 * self._surface.scale if self._surface.kind == "page" else 0.1
        left = [s for s in self._near.left_of(segment) if s.area is not None and abs(s.area.x1 - area.x0) <= slack]
        if left and self._is_label(left[0]):
            return False
        return any(
            abs(blank.x0 - area.x1) <= slack
            and min(blank.bottom, area.bottom) - max(blank.top, area.top)
            > 0.5 * min(blank.height, area.bottom - area.top)
            for blank in self._surface.blanks
        )

    # --- other texts -----------------------------------------------------------------------------------

    def _blank(self, occurrence: Occurrence, why: str) -> Option:
        return Option(occurrence, "", occurrence.label_place, (), 0.9, why, None, True)

    def _is_label(self, segment: Segment) -> bool:
        """Does it begin with a label, or hold one before a colon?"""
        hits = self._hits.get(segment.index, ())
        return any(hit.strength >= Strength.WHOLE for hit in hits) or self._foreign(segment)

    def _foreign(self, segment: Segment) -> bool:
        """Is it a label that no vocabulary knows, by the colon behind it?"""
        return segment.index in self._before_colon or looks_like_label(segment.text)

    def _stops(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Does a value that goes on over lines end before this one?

        Within its own cell a party goes on over telephone and the like, up to a label of another field.
        """
        if segment.index in self._taken:
            return True
        hits = [h for h in self._hits.get(segment.index, ()) if h.strength >= Strength.WHOLE]
        if occurrence.spec.type == "party" and segment.cell is not None:
            return any(owner.field for hit in hits for owner in hit.owners)
        return bool(hits) or self._foreign(segment)

    def _beneath_in_cell(self, occurrence: Occurrence) -> list[Option]:
        segment = occurrence.segment
        if segment.cell is None:
            return []
        lines = self._cells[segment.cell]
        rest = [s for s in lines if s.box.top > segment.box.top + 0.2 * (segment.box.height or 1)]
        same = {h.field for h in occurrence.hit.owners}
        while rest and any(
            h.strength >= Strength.WHOLE and {o.field for o in h.owners} & same
            for h in self._hits.get(rest[0].index, ())
        ):
            rest = rest[1:]
        kept = self._until_label(occurrence, rest)
        if not kept and len(rest) == 1 and self._is_choice(occurrence, rest[0]):
            kept = rest
        return self._option(occurrence, kept, 0.95, "beneath the label in its cell") if kept else []

    def _right(self, occurrence: Occurrence) -> list[Option]:
        segment = occurrence.segment
        run: list[Segment] = []
        for other in self._near.right_of(segment):
            if other.cell is not None and other.cell == segment.cell and self._surface.kind == "grid":
                continue
            if other.cell != segment.cell and self._labels_on_top and self._has_room(segment):
                break
            if not any(c.isalnum() or c in "☑☐□■√○●" for c in other.text):
                if other.source is not None and other.source.unstored:
                    return self._unstored(occurrence, other)
                continue
            said = self._says_choice(occurrence, other)
            if (self._is_label(other) and not said) or other.index in self._taken:
                break
            run.append(other)
            if said:
                break
        if not run:
            return []
        first = run[0]
        distance = self._apart(segment, first)
        if distance is None:
            return []
        score = 0.92 - distance - (0.05 if occurrence.hit.strength is not Strength.COLON else 0.0)
        if occurrence.spec.choices:
            joined = self._same_line(run)
            if len(joined) > 1:
                return self._option(occurrence, joined, score, "right of the label, as far as the next", " ")
        lines = self._value_lines(occurrence, first)
        return self._option(occurrence, lines, score, "right of the label")

    def _says_choice(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is a text that looks like a label one of the choices: `Payer | Shipper`, with no value of its own?"""
        if not self._is_choice(occurrence, segment):
            return False
        right = self._near.right_of(segment)
        # Labels and values in turn: as many texts follow as make pairs.
        return len(right) % 2 == 0 or self._is_label(right[0])

    @staticmethod
    def _is_choice(occurrence: Occurrence, segment: Segment) -> bool:
        words = {squeezed(word) for group in occurrence.spec.choices.values() for word in group}
        return squeezed(segment.text) in words and not segment.text.rstrip().endswith((":", "："))

    def _apart(self, segment: Segment, other: Segment) -> float | None:
        """The penalty for the distance between a label and a text on its right; None: too far, or past a cell."""
        gap = max(0.0, other.box.x0 - segment.box.x1)
        if self._surface.kind == "page":
            if segment.cell is not None and other.cell is not None and segment.cell[0] == other.cell[0]:
                if segment.area is None or other.area is None:
                    return None
                return 0.0 if other.area.x0 <= segment.area.x1 + 0.5 * self._surface.scale else None
            if segment.cell is not None and other.cell is None and gap > 2 * self._surface.scale:
                # Far outside the ruled block: a letter of the drawing's frame.
                return None
            return min(0.4, gap / self._surface.scale / 100)
        if self._surface.kind == "grid":
            return None if gap > 6 else 0.06 * gap
        return 0.0

    @staticmethod
    def _same_line(run: list[Segment]) -> list[Segment]:
        return [s for s in run if s.box.top < run[0].box.bottom and s.box.bottom > run[0].box.top]

    def _value_lines(self, occurrence: Occurrence, first: Segment) -> list[Segment]:
        if first.cell is not None and first.cell != occurrence.segment.cell:
            lines = self._cells[first.cell]
            if self._labels_whole_cell(occurrence):
                first = lines[0]
            return [first, *self._until_label(occurrence, [s for s in lines if s.box.top > first.box.top])]
        if occurrence.spec.type in FREE_TEXT and self._surface.kind == "page":
            return [first, *self._lines_under(occurrence, first, first.box.x0)]
        return [first]

    def _labels_whole_cell(self, occurrence: Occurrence) -> bool:
        """Does a cell hold nothing but the label, in two languages or on two lines?"""
        segment, field = occurrence.segment, occurrence.spec.name
        if segment.cell is None:
            return False
        return all(
            any(field == owner.field for hit in self._hits.get(line.index, ()) for owner in hit.owners)
            for line in self._cells[segment.cell]
        )

    def _unstored(self, occurrence: Occurrence, segment: Segment) -> list[Option]:
        parsed, _ = self._parse(occurrence, "", segment)
        spans = ((segment.surface, segment.index, 0),)
        return [Option(occurrence, "", segment.place, spans, 0.9, "right of the label", parsed)]

    def _below(self, occurrence: Occurrence) -> list[Option]:
        segment = occurrence.segment
        if self._surface.kind == "flow":
            lines = self._flow_lines(occurrence, segment) if occurrence.spec.type in FREE_TEXT else []
            return self._option(occurrence, lines, 0.55, "the lines after the label") if lines else []
        reach = 1.6 * self._surface.scale if self._surface.kind == "page" else 0.0
        box = segment.box
        if segment.source is not None:
            bottom = float(segment.source.row + segment.source.row_span)
            box = box._replace(bottom=bottom)
        beneath = [s for s in self._near.below(box, reach) if s.cell is None or s.cell != segment.cell]
        beneath = self._in_cell_beneath(segment) or beneath
        if not beneath or self._is_label(beneath[0]) or beneath[0].index in self._taken:
            return []
        first = beneath[0]
        if not occurrence.spec.block and self._column_goes_on(occurrence, first):
            return self._total_beneath(occurrence, first)
        flush = abs(first.box.x0 - segment.box.x0) <= 1.5 * self._surface.scale or (
            abs(first.box.middle[0] - segment.box.middle[0]) <= 2 * self._surface.scale
        )
        score = (0.75 if flush else 0.55) - (0.1 if occurrence.hit.strength is Strength.COLON else 0.0)
        right = self._near.right_of(segment)
        if right and self._is_label(right[0]):
            score += 0.08
        if segment.cell is not None and first.cell is not None and first.cell[0] == segment.cell[0]:
            lines = self._value_lines(occurrence, first)
        elif occurrence.spec.type in FREE_TEXT:
            lines = [first, *self._lines_under(occurrence, first, first.box.x0)]
        else:
            lines = [first]
        return self._option(occurrence, lines, score, "beneath the label")

    def _in_cell_beneath(self, segment: Segment) -> list[Segment]:
        """The texts of the ruled cell right beneath the label's own, which has no room for a value itself.

        A text set like the label at the top of such a cell is the next label.
        """
        area = segment.area
        if self._surface.kind != "page" or area is None or segment.cell is None:
            return []
        if self._room_in_row(segment.cell, area) > 1.2 * segment.box.height:
            return []
        slack = 0.5 * self._surface.scale
        for lines in self._cells.values():
            other = lines[0].area
            if other is None or lines[0].cell is None or lines[0].cell[0] != segment.cell[0]:
                continue
            if abs(other.top - area.bottom) <= slack and abs(other.x0 - area.x0) <= slack and other.x1 > area.x0:
                tight = area.bottom - segment.box.bottom <= 1.2 * segment.box.height
                return lines if tight or _size(lines[0]) != _size(segment) else []
        return []

    def _room_in_row(self, cell: tuple[int, int, int], area: Box) -> float:
        """How much is left beneath the texts of a row of cells: nothing in a row of headers."""
        return min(
            area.bottom - lines[-1].box.bottom
            for key, lines in self._cells.items()
            if key[:2] == cell[:2] and lines[0].area is not None and lines[0].area.bottom == area.bottom
        )

    def _column_goes_on(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is the text one of a column of values, as in a table, and not a single field's value?

        What stands beneath a form's value in its column is of another kind.
        """
        count, last = 0, segment
        # Two weights beneath one label are two goods; of other values a third one makes it a column.
        while count < (1 if occurrence.spec.type in MEASURED else 2):
            box = last.box
            if last.source is not None:
                box = box._replace(bottom=float(last.source.row + last.source.row_span))
            reach = 1.2 * self._surface.scale if self._surface.kind == "page" else 0.0
            beneath = [s for s in self._near.below(box, reach) if s.cell is None or s.cell != last.cell]
            if not beneath or self._hits.get(beneath[0].index):
                return False
            aligned = (
                abs(beneath[0].box.x0 - last.box.x0) < self._surface.scale
                or abs(beneath[0].box.x1 - last.box.x1) < self._surface.scale
            )
            if not aligned or not self._reads(occurrence, beneath[0]):
                return False
            last = beneath[0]
            count += 1
        return True

    def _total_beneath(self, occurrence: Occurrence, first: Segment) -> list[Option]:
        """The sum at the foot of a column of figures; without one the column says nothing of the whole."""
        if occurrence.spec.type not in MEASURED:
            return []
        last = first
        for _ in range(MOST_GOODS):
            following = self._next_in_column(last)
            if following is None or not self._reads(occurrence, following):
                break
            last = following
            if any(summary_kind(left.text) == "total" for left in self._near.left_of(last)):
                return self._option(occurrence, [last], 0.75, "the total of the column beneath the label")
        return [Option(occurrence, first.text.strip(), first.place, (), 0.5, "one of several", SEVERAL_ROWS)]

    def _next_in_column(self, segment: Segment) -> Segment | None:
        box = segment.box
        if segment.source is not None:
            box = box._replace(bottom=float(segment.source.row + segment.source.row_span))
        reach = 1.2 * self._surface.scale if self._surface.kind == "page" else 0.0
        beneath = [s for s in self._near.below(box, reach) if s.cell is None or s.cell != segment.cell]
        return beneath[0] if beneath else None

    def _reads(self, occurrence: Occurrence, segment: Segment) -> bool:
        parsed, blank = self._parse(occurrence, segment.text.strip(), segment)
        return parsed is not None and not blank and not isinstance(parsed, Unreadable)

    def _option(
        self, occurrence: Occurrence, lines: list[Segment], score: float, why: str, glue: str = "\n"
    ) -> list[Option]:
        """One option of these lines; of only the first line where the whole does not read but that does."""
        first = lines[0]
        raw = glue.join(line.text.strip() for line in lines).lstrip(_COLON).strip()
        raw = _own(occurrence, _bare(occurrence.spec, raw))
        if not raw:
            return []
        whole_cell = first if len(lines) == 1 or self._covers_cell(lines) else None
        parsed, blank = self._parse(occurrence, raw, whole_cell)
        used = lines
        if isinstance(parsed, Unreadable) and len(lines) > 1:
            head = first.text.strip().lstrip(_COLON).strip()
            alone, alone_blank = self._parse(occurrence, head, None)
            if not isinstance(alone, Unreadable):
                raw, parsed, blank, used = head, alone, alone_blank, [first]
        if isinstance(parsed, Unreadable) and occurrence.spec.type in _SUMS:
            bare = self._without_addition(occurrence, raw)
            raw, parsed = bare if bare is not None else (raw, parsed)
        if isinstance(parsed, Unreadable):
            score -= UNREAD
        elif occurrence.spec.type == "identifier" and not any(c.isdigit() for c in raw):
            return []
        place = first.place_of(0, len(first.text))
        for line in used[1:]:
            place = _joined(place, line.place)
        spans = _spans(occurrence.spec, [(line, 0) for line in used])
        return [Option(occurrence, raw, place, spans, score, why, parsed, blank)]

    def _without_addition(self, occurrence: Occurrence, raw: str) -> tuple[str, Parsed] | None:
        """A figure with its unit before an addition in brackets: `300套（另样品1套）`."""
        head = re.split(r"[（(]", raw, maxsplit=1)[0].strip()
        if not head or head == raw or not head[-1].isalpha():
            return None
        parsed, blank = self._parse(occurrence, head, None)
        if parsed is None or blank or isinstance(parsed, Unreadable) or parsed[0].value.unit is None:
            return None
        return head, parsed

    def _covers_cell(self, lines: list[Segment]) -> bool:
        cell = lines[0].cell
        return cell is not None and len(self._cells[cell]) == len(lines)


def _size(segment: Segment) -> float:
    return round(segment.words[0].size if segment.words else segment.box.height, 1)


def _one_a_field(owners: Iterable[Owner]) -> list[Owner]:
    """Of several spellings of a label (`G.W.`, `GW`) each field needs one."""
    best: dict[str | None, Owner] = {}
    for owner in sorted(owners, key=lambda o: o.rank):
        best.setdefault(owner.field, owner)
    return list(best.values())


def _own(occurrence: Occurrence, raw: str) -> str:
    shared = len({owner.field for owner in occurrence.hit.owners}) > 1
    return own_text(occurrence.spec, raw, shared)


def _next_of_a_list(text: str, below: str) -> bool:
    """`4、未注公差±2mm` beneath `3、运输要求：快递`: the next entry of a numbered list."""
    return bool(_NUMBERED.match(text) and _NUMBERED.match(below))


def _of_one_sentence(segment: Segment, lines: list[Segment]) -> list[Segment]:
    """The paragraphs that go on with terms: the one before ends open, or they state a share as well."""
    kept: list[Segment] = []
    for line in lines:
        before = (kept[-1] if kept else segment).text.rstrip()
        if before[-1:] not in _OPEN_ENDS and not _SHARE.search(line.text):
            break
        kept.append(line)
    return kept


def _bare(spec: FieldSpec, raw: str) -> str:
    """A document's number without the sign that announces it: `# 77`, `No. 77`."""
    return _ANNOUNCED.sub("", raw) if spec.type == "identifier" else raw


def _spans(spec: FieldSpec, pieces: list[tuple[Segment, int]]) -> tuple[tuple[int, int, int], ...]:
    """What a value is made of; two fields may share a text."""
    mark = span_mark(spec)
    return tuple((segment.surface, segment.index, offset + mark) for segment, offset in pieces)


def _joined(first: Place, second: Place) -> Place:
    if isinstance(first, PagePlace) and isinstance(second, PagePlace) and first.page == second.page:
        return PagePlace(first.page, first.box.union(second.box))
    return first
