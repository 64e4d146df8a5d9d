"""Over which lines a value goes on: in its cell, set flush beneath it, or in the paragraphs that follow."""

import re
from itertools import takewhile

from ordercheck.extract.contact_lines import says_how_to_reach
from ordercheck.extract.headings import begins_next
from ordercheck.extract.layout import Segment
from ordercheck.extract.line_wraps import LineWraps
from ordercheck.extract.options import FREE_TEXT, Occurrence
from ordercheck.extract.surface_labels import SurfaceLabels

_NUMBERED = re.compile(r"\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]\s*(?!\d)")
_HEADING = re.compile(r"\s*(?:第[一二三四五六七八九十\d]{1,3}条|[一二三四五六七八九十]{1,3}、)")
_SENTENCE = re.compile(r"[甲乙双]方")
_OPEN_ENDS = tuple("，,、；;：:")
_SHARE = re.compile(r"\d\s*[%％]")
_MOST_PARAGRAPHS = 6
_USUAL, _WIDEST = 1.1, 1.8
"""Line heights that the lines of a value stand apart."""
_MOST_CELLS = 6
_MOST_ABREAST = 3
"""Parties that stand side by side; more texts in a row are the row of a table."""
_LEAST_LOWER = 4
"""So many words in small letters before a full stop make a sentence, not the end of `Co., Ltd.`"""


class ValueLines:
    """The lines of values among the labels of a surface."""

    def __init__(self, labels: SurfaceLabels) -> None:
        self._labels = labels
        self._near = labels.near
        self._surface = labels.surface
        self._wraps = LineWraps(labels)

    def wrapped(self, occurrence: Occurrence) -> list[Segment]:
        """The line at the left beneath that goes on with a pair which did not fit on its own."""
        line = self._wraps.after(occurrence.segment)
        last = occurrence.hit is self._labels.of(occurrence.segment)[-1]
        return [line] if line is not None and last else []

    def behind_label(self, occurrence: Occurrence) -> list[Segment]:
        """The lines beneath that go on with a text that begins behind its label."""
        segment = occurrence.segment
        wrapped = self.wrapped(occurrence)
        if wrapped:
            return wrapped
        if segment.cell is not None:
            return self._rest_of_cell(occurrence, self._near.cells[segment.cell])
        if self._surface.kind == "flow":
            lines = self.paragraphs(occurrence) if occurrence.spec.block else []
            return lines if occurrence.spec.type == "party" else _of_one_sentence(segment, lines)
        value = segment.place_of(occurrence.hit.value_start, len(segment.text))
        return self._under(occurrence, segment, getattr(value, "box", segment.box).x0)

    def from_first(self, occurrence: Occurrence, first: Segment) -> list[Segment]:
        """A value's lines from its first one beside or beneath the label."""
        if first.cell is not None and first.cell != occurrence.segment.cell:
            lines = self._near.cells[first.cell]
            if self._labels.fill_cell(occurrence):
                first = lines[0]
            rest = [line for line in lines if line.box.top > first.box.top]
            kept = [first, *self._labels.up_to_label(occurrence, rest)]
            return [*kept, *self._further_cells(occurrence, kept[-1])] if occurrence.spec.type == "party" else kept
        if self._surface.kind == "page":
            block = self.block(occurrence, first)
            return [*self._over(occurrence.segment, block), *block] if occurrence.spec.type == "party" else block
        return [first]

    def _over(self, label: Segment, block: list[Segment]) -> list[Segment]:
        """The lines over those of a party whose label is set in the middle of the row, beside the middle one."""
        scale = self._surface.scale
        found: list[Segment] = []
        while len(found) < len(block):
            above = self._near.above((found or block)[0].box, _USUAL * scale)[:1]
            flush = [one for one in above if abs(one.box.x0 - block[0].box.x0) < 0.3 * scale]
            if not flush or self._near.left_of(flush[0], 0.1) or self._labels.is_label(flush[0]):
                break
            found.insert(0, flush[0])
        middle = ((found or block)[0].box.top + block[-1].box.bottom) / 2
        return found if abs(middle - label.box.middle[1]) < 0.3 * scale else []

    def _further_cells(self, occurrence: Occurrence, last: Segment) -> list[Segment]:
        """The cells that a party goes on over: those beside a label that spans their rows, or right under it."""
        return self._cells_beside_label(occurrence, last) or (
            self._cells_under(occurrence, last) if self._surface.kind == "grid" else []
        )

    def _cells_beside_label(self, occurrence: Occurrence, first: Segment) -> list[Segment]:
        """The cells beneath a value in the rows over which the cell of its label is merged."""
        segment, label, area = occurrence.segment, occurrence.segment.area, first.area
        if label is None or area is None or segment.cell is None or first.cell is None:
            return []
        slack = 0.5 * self._surface.scale if self._surface.kind == "page" else 0.1
        kept = [
            line
            for lines in self._near.cells.values()
            for line in lines
            if line.cell is not None
            and line.cell[0] == segment.cell[0]
            and line.area is not None
            and abs(line.area.x0 - area.x0) <= slack
            and area.bottom - slack <= line.area.top
            and line.area.bottom <= label.bottom + slack
        ]
        beside = first.cell[0] == segment.cell[0] and area.x0 >= label.x1 - slack
        return self._labels.up_to_label(occurrence, kept) if beside else []

    def _cells_under(self, occurrence: Occurrence, first: Segment) -> list[Segment]:
        """The cells under a party's name that hold its address, a line each: alone, or beside those of others."""
        segment = occurrence.segment
        most = 1 + len(self._near.right_of(segment)) + len(self._near.left_of(segment))
        kept: list[Segment] = []
        while len(kept) < _MOST_CELLS:
            beneath = self._near.beneath(kept[-1] if kept else first, 1.0)
            if not beneath or beneath[0].box.x0 != first.box.x0 or self._labels.ends_value(occurrence, beneath[0]):
                break
            left = self._near.left_of(beneath[0])
            abreast = 1 + len(left) + len(self._near.right_of(beneath[0]))
            labelled = bool(left) and self._labels.is_label(left[0])
            if labelled or abreast > min(most, _MOST_ABREAST) or (left and first.box.top < segment.box.bottom):
                break
            if self._labels.is_unknown_label(beneath[0]) and not says_how_to_reach(beneath[0].text):
                break
            kept.append(beneath[0])
        return kept

    def block(self, occurrence: Occurrence, first: Segment) -> list[Segment]:
        """A line with those set flush under it, where the type goes on over lines."""
        if occurrence.spec.type not in FREE_TEXT | {"words"}:
            return [first]
        return [first, *self._under(occurrence, first, first.box.x0, self._pitch(occurrence, first))]

    def paragraphs(self, occurrence: Occurrence) -> list[Segment]:
        """The lines right after a label's, of its paragraph and the next ones, up to a label or a numbered one."""
        segment = occurrence.segment
        rest = [s for s in self._surface.segments if s.line >= segment.line and s.index > segment.index]
        kept: list[Segment] = []
        for other in self._labels.up_to_label(occurrence, rest[:_MOST_PARAGRAPHS]):
            last = kept[-1] if kept else segment
            if other.line > last.line + 1 or other.number is not None or _ends_block(occurrence, other):
                break
            kept.append(other)
        return kept

    def _rest_of_cell(self, occurrence: Occurrence, lines: list[Segment]) -> list[Segment]:
        segment = occurrence.segment
        rest = lines[lines.index(segment) + 1 :]
        if self._surface.kind == "page":
            # What stands beside the text in a large frame is a picture's, such as a measure: lines go on beneath.
            rest = [s for s in rest if s.box.x0 < segment.box.x1 and s.box.x1 > segment.box.x0]
            rest = [s for s in rest if not self._wraps.belongs_elsewhere(segment, s)]
            rest = list(takewhile(lambda line: not self._is_next_value(occurrence, line), rest))
        return self._labels.up_to_label(occurrence, rest)

    def _is_next_value(self, occurrence: Occurrence, line: Segment) -> bool:
        """Does a line of a cell stand right of the next label, set a little lower or in larger letters?"""
        left = [one for one in self._near.left_of(line)[:1] if one.index != occurrence.segment.index]
        return any(one.cell == line.cell and self._labels.ends_value(occurrence, one) for one in left)

    def _pitch(self, occurrence: Occurrence, first: Segment) -> float:
        """How far apart the lines of a party stand: as far as its label from its name, as in spaced paragraphs."""
        scale = self._surface.scale
        label = occurrence.segment
        if occurrence.spec.type != "party" or abs(label.box.x0 - first.box.x0) > 0.3 * scale:
            return _USUAL
        return min(max(_USUAL, 1.1 * (first.box.top - label.box.bottom) / scale), _WIDEST)

    def _under(
        self, occurrence: Occurrence, segment: Segment, value_x: float, pitch: float = _USUAL
    ) -> list[Segment]:
        """Lines set flush under a value at the usual pitch, up to a label or a gap."""
        kept: list[Segment] = []
        for _ in range(8 if occurrence.spec.block else 3):
            last = kept[-1] if kept else segment
            from_label = not kept and (occurrence.spec.block or occurrence.spec.type == "words")
            lefts = [value_x, segment.box.x0] if from_label else [value_x]
            line = self._flush_beneath(last, lefts, pitch)
            if line is None and occurrence.spec.type == "words" and last is not occurrence.segment:
                line = self._flush_right_beneath(last)
            if line is None and occurrence.spec.type == "party" and last.index != occurrence.segment.index:
                line = self._beyond_wrap(last, value_x)
            if line is None or self._labels.ends_value(occurrence, line) or self._labels.is_labelled_on_left(line):
                break
            if self._is_next_row(occurrence, line):
                break
            if line.cell != segment.cell or _next_of_a_list(segment.text, line.text):
                break
            if begins_next(occurrence.segment.text, line.text):
                break
            if self._wraps.belongs_elsewhere(segment, line):
                break
            kept.append(line)
        return kept

    def _beyond_wrap(self, last: Segment, left: float) -> Segment | None:
        """The next line of a block beside another whose text took a line more, so that only there is a line."""
        line = self._flush_beneath(last, [left], _WIDEST)
        if line is None:
            return None
        between = [
            one
            for one in self._surface.segments
            if last.box.middle[1] < one.box.top and one.box.middle[1] < line.box.top and one.index != last.index
        ]
        beside = all(one.box.x0 > max(last.box.x1, line.box.x1) for one in between)
        return line if between and beside else None

    def _is_next_row(self, occurrence: Occurrence, line: Segment) -> bool:
        """Does a text stand beside a line where the label stands beside the first one: the next label, unknown?

        What closes the label's bracket or is its second line is no other label.
        """
        label = occurrence.segment
        if label.cell is not None or line.box.x0 < label.box.x1:
            return False
        left = [
            one for one in self._near.left_of(line) if abs(one.box.x0 - label.box.x0) < 0.4 * self._surface.scale
        ]
        return any(not self._labels.is_rest(one) and not _goes_on(label.text, one.text) for one in left)

    def _flush_beneath(self, last: Segment, lefts: list[float], pitch: float) -> Segment | None:
        """The next line beneath, at most so many line heights away, that begins at one of these abscissas."""
        scale = self._surface.scale
        for other in self._near.below(last.box, pitch * scale):
            if any(abs(other.box.x0 - left) < 0.8 * scale for left in lefts):
                return other
        return None

    def _flush_right_beneath(self, last: Segment) -> Segment | None:
        """The next line of a text that is set flush right, as an amount in words beneath the sums."""
        scale = self._surface.scale
        below = self._near.below(last.box, _USUAL * scale)
        return next((one for one in below if abs(one.box.x1 - last.box.x1) < 0.3 * scale), None)


def _ends_block(occurrence: Occurrence, line: Segment) -> bool:
    """The next clause; beneath a party any sentence is the contract's own text, no line of an address."""
    text = line.text.strip()
    if occurrence.spec.type != "party":
        # `五、包装` beneath `四、付款方式` is the next clause.
        return begins_next(occurrence.segment.text, text)
    if _HEADING.match(text) is not None or _SENTENCE.match(text) is not None:
        return True
    words = text.split()
    return text.endswith("。") or (text.endswith(".") and sum(word.islower() for word in words) >= _LEAST_LOWER)


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


def _goes_on(label: str, text: str) -> bool:
    """Does a line go on with a label: it closes its bracket, or begins in small letters?"""
    opened = sum(label.count(sign) for sign in "(（") > sum(label.count(sign) for sign in ")）")
    return opened or text.lstrip()[:1].islower() or text.lstrip()[:1] in "（("
