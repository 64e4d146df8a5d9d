"""Reads texts as the type of a field, and as less of them where the whole does not read."""

import re
from dataclasses import dataclass

from ordercheck.extract.dated_numbers import holds_number
from ordercheck.extract.dates import is_whole_date
from ordercheck.extract.goods_entries import goods_alone
from ordercheck.extract.layout import Segment
from ordercheck.extract.options import (
    SUMS,
    UNREAD,
    Occurrence,
    Option,
    Parse,
    bare_value,
    own_part,
    place_of_lines,
    spans_of,
)
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.model.message import Message
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.values.blanks import blank

_COLON = ":： "
_DIGIT = re.compile(r"\d")
TOGETHER = Unreadable(
    Message(
        zh="标签写的是几项内容，数值只有一项，看不出是哪一项。",
        en="The label names several things and there is one value: whose it is can not be told.",
    )
)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its readings, and the segments that it is made of."""

    raw: str
    parsed: Parsed | None
    blank: bool
    lines: list[Segment]

    @property
    def unreadable(self) -> bool:
        return isinstance(self.parsed, Unreadable)

    @property
    def reads(self) -> bool:
        return self.parsed is not None and not self.blank and not self.unreadable


class OptionTexts:
    """Makes options of the texts of a surface."""

    def __init__(self, labels: SurfaceLabels, parse: Parse) -> None:
        self._labels = labels
        self._near = labels.near
        self._parse = parse

    def read(
        self, occurrence: Occurrence, raw: str, lines: list[Segment], cell: Segment | None = None
    ) -> ReadText:
        """A text made of `lines` as the occurrence's type; `cell` where it is the whole of a cell."""
        parsed, blank = self._parse(occurrence, raw, cell)
        return ReadText(raw, parsed, blank, lines)

    def reads(self, occurrence: Occurrence, segment: Segment) -> bool:
        """Is a segment a value of the occurrence's type?"""
        return self.read(occurrence, segment.text.strip(), [segment], segment).reads

    def option(
        self, occurrence: Occurrence, lines: list[Segment], score: float, why: str, glue: str = "\n"
    ) -> list[Option]:
        """One option of these lines; of only the first line where the whole does not read but that does."""
        lines = _without_dates(occurrence, _without_headings(occurrence, lines))
        if occurrence.spec.script:
            lines = list(goods_alone(lines, map(self._labels.of, lines)))
        if not lines:
            return []
        text = self._text(occurrence, lines, glue)
        if text is None:
            return []
        if text.unreadable:
            score -= UNREAD
        elif occurrence.spec.type == "identifier" and not holds_number(text.raw):
            return []
        spans = spans_of(occurrence.spec, [(line, 0) for line in text.lines], bool(occurrence.hit.pieces))
        place = place_of_lines(text.lines)
        return [Option(occurrence, text.raw, place, spans, score, why, text.parsed, text.blank)]

    def _text(self, occurrence: Occurrence, lines: list[Segment], glue: str) -> ReadText | None:
        whole = glue.join(line.text.strip() for line in lines).lstrip(_COLON).strip()
        if occurrence.hit.pieces:
            return self.share(occurrence, whole, lines) if whole else None
        raw = own_part(occurrence, bare_value(occurrence.spec, whole))
        if not raw:
            return None
        text = self.read(occurrence, raw, lines, lines[0] if self._is_whole_cell(lines) else None)
        if text.unreadable and len(lines) > 1:
            first = bare_value(occurrence.spec, lines[0].text.strip().lstrip(_COLON).strip())
            head = self.read(occurrence, first, lines[:1])
            text = text if head.unreadable else head
        if text.unreadable and occurrence.spec.type == "date":
            text = self._first_sentence(occurrence, text) or text
        if text.unreadable and occurrence.spec.type in SUMS:
            text = self._without_addition(occurrence, text) or text
        return text

    def _first_sentence(self, occurrence: Occurrence, text: ReadText) -> ReadText | None:
        """A day in the first sentence beneath a heading: `2026年11月25日前交货。卖方延迟交货的……`."""
        head, stop, _ = text.raw.partition("。")
        found = self.read(occurrence, head.strip(), text.lines) if stop and head.strip() else None
        return found if found is not None and found.reads else None

    def share(self, occurrence: Occurrence, whole: str, lines: list[Segment]) -> ReadText:
        """What of a text under a label of several things is the occurrence's own."""
        raw = own_part(occurrence, whole)
        if not raw and not blank(whole):
            return ReadText(whole, TOGETHER, False, lines)
        return self.read(occurrence, raw, lines)

    def _is_whole_cell(self, lines: list[Segment]) -> bool:
        cell = lines[0].cell
        return len(lines) == 1 or (cell is not None and len(self._near.cells[cell]) == len(lines))

    def _without_addition(self, occurrence: Occurrence, text: ReadText) -> ReadText | None:
        """A figure with its unit before an addition in brackets: `300套（另样品1套）`."""
        head = re.split(r"[（(]", text.raw, maxsplit=1)[0].strip()
        if not head or head == text.raw or not head[-1].isalpha():
            return None
        parsed, blank = self._parse(occurrence, head, None)
        if parsed is None or blank or isinstance(parsed, Unreadable) or parsed[0].value.unit is None:
            return None
        return ReadText(head, parsed, False, text.lines)


def _without_dates(occurrence: Occurrence, lines: list[Segment]) -> list[Segment]:
    """Who signed without the date of it, which stands beside the name or beneath it in the same cell."""
    if occurrence.spec.type != "text" or occurrence.spec.block or not lines or _DIGIT.search(lines[0].text):
        return lines
    return [line for line in lines if not is_whole_date(line.text)]


def _without_headings(occurrence: Occurrence, lines: list[Segment]) -> list[Segment]:
    """A party's lines without those at the top that end in a colon: headings, in words that nobody knows."""
    if occurrence.spec.type != "party":
        return lines
    first = next((n for n, line in enumerate(lines) if not line.text.rstrip().endswith((":", "："))), len(lines))
    return lines[first:]
