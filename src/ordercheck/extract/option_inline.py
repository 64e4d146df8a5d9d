"""The value behind a label in the same text."""

import re
from itertools import takewhile

from ordercheck.extract.address_entry import address_entry, without_address_label
from ordercheck.extract.broken_numbers import rest_of_number
from ordercheck.extract.label_kin import nature
from ordercheck.extract.label_text import is_code
from ordercheck.extract.labels import LabelHit, Strength
from ordercheck.extract.option_text import OptionTexts, ReadText
from ordercheck.extract.options import (
    FREE_TEXT,
    UNREAD,
    Occurrence,
    Option,
    bare_value,
    is_choice,
    own_part,
    spans_of,
)
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.value_lines import ValueLines
from ordercheck.values.company_names import is_company
from ordercheck.values.currencies import currencies_of
from ordercheck.values.ticks import begins_with_box

_BAR = re.compile(r"\s*[|｜]\s*(?=[^\d|｜:：]{1,24}[:：])")
"""A bar ends a value where another label stands behind it, known or not: `ECN-37 | Applied on: 2026-05-06`."""
_NAME = re.compile(r"[^\W\d_]{3}|[\u3400-\u9fff]{2}")
"""What a name has and a number has not: `quoting` over `SI-31882.`"""
_ONE_NAME = re.compile(r"[\u3400-\u9fff（）()]{4,30}")
"""A Chinese name without a space or a sign of a sentence."""
_GAPS = ("\t", "    ", "\u3000\u3000")
_DASH_FIRST = re.compile(r"^[-–—]\s+(?=\S)")
_WITH_COLON = " \t\u3000-–—"
_TRAILING = " \t\u3000,，;；、|｜·•・（([【"
_COMMAS = (",", "，", "、", ";", "；")
_STOPS = ("\n", "。", "；", ";", "，", ", ", "（", "(", " ")
_SCORES = {Strength.COLON: 1.0, Strength.WHOLE: 0.8, Strength.GAP: 0.8, Strength.TIGHT: 0.65}


_TO_FILL_IN = ("_", "＿", "…", "..", "--", "—", "/", "□", "☐")
"""What stands for an empty place behind words that only may be a label."""
_LINE_TO_WRITE_ON = "_＿ "
_BENEATH_NOTICE = 0.95
_UNNAMED = 0.3
"""How much less an address counts for a party than its name."""
_LEAST_LOWER = 4
"""So many words in small letters make a sentence."""


class InlineOptions:
    """Options behind their label."""

    def __init__(self, labels: SurfaceLabels, lines: ValueLines, texts: OptionTexts) -> None:
        self._labels = labels
        self._lines = lines
        self._texts = texts

    def end(self, occurrence: Occurrence) -> int:
        """Where the text of the label's value ends: at the next label, or at a gap."""
        text, start = occurrence.segment.text, occurrence.hit.value_start
        end = len(text)
        for other in self._labels.of(occurrence.segment):
            if other.start >= start and other.start > occurrence.hit.start:
                if not text[start : other.start].strip() and self._is_answer(
                    occurrence, other, text[other.start :]
                ):
                    continue
                if occurrence.spec.type == "payment_terms" and _opens_bracket(text[start : other.start]):
                    continue
                end = other.start
                break
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        for gap in _GAPS:
            at = text.find(gap, start + lead, end)
            # `GSTIN:-    22AAHFM`: the dash goes with the colon.
            if at > 0 and text[at:end].strip() and text[start:at].strip(_WITH_COLON):
                end = min(end, at)
        bar = _BAR.search(text, start + lead, end)
        return bar.start() if bar is not None and text[start : bar.start()].strip() else end

    @staticmethod
    def _is_answer(occurrence: Occurrence, other: LabelHit, rest: str) -> bool:
        """Is what looks like a label the answer: a choice (`Payer: SHIPPER`), or a code (`Incoterms: FOB`)?"""
        own = {owner.field for owner in other.owners} == {occurrence.spec.name}
        return is_choice(occurrence.spec, rest.strip()) or (own and is_code(rest))

    def option(self, occurrence: Occurrence, end: int) -> Option:
        """The text behind the label up to `end`, with the lines that go on with it."""
        segment, start = occurrence.segment, occurrence.hit.value_start
        written = segment.text[start:end].strip().rstrip(_TRAILING).strip()
        if occurrence.spec.type == "identifier":
            written = _DASH_FIRST.sub("", written)
        if occurrence.spec.type == "party" and _is_notice(written):
            beneath = self._lines.behind_label(occurrence)
            found = self._texts.option(occurrence, beneath, _BENEATH_NOTICE, "beneath the label and its notice")
            if found and _NAME.search(found[0].raw):
                return found[0]
        joined = bool(occurrence.hit.pieces)
        raw = written if joined else bare_value(occurrence.spec, written)
        score = _SCORES[occurrence.hit.strength]
        text = self._whole_or_first_line(occurrence, raw, end)
        if text.unreadable and not (joined or occurrence.spec.choices or occurrence.spec.type in FREE_TEXT):
            shorter = self._shorter(occurrence, raw, text)
            if shorter is not None:
                text, score = shorter, score - 0.05
        if occurrence.spec.type == "party" and nature(occurrence.hit.printed) == "address":
            # Where a party has its name above, `Billing address:` beneath it is a line of its own.
            score -= 0.0 if any(map(is_company, text.raw.splitlines())) else _UNNAMED
        if text.unreadable:
            # Another field with the same label for which the text reads goes before: `Freight: PREPAID`.
            score -= UNREAD
        # On a line to fill in, `_2026_年_3_月`, the value is not there letter by letter.
        own = text.raw if joined else raw
        shown = own if own in segment.text[start:end] else written
        shown_at = segment.text.find(shown, start)
        place = segment.place_of(shown_at, shown_at + len(shown))
        pieces = [(segment, start), *((line, 0) for line in text.lines[1:])]
        spans = spans_of(occurrence.spec, pieces, joined)
        # Of `货名 Goods CN:` nothing is left for the goods in Chinese, but that leaves no place empty.
        told = occurrence.hit.strength >= Strength.WHOLE or any(sign in written for sign in _TO_FILL_IN)
        is_blank = text.blank and told
        return Option(occurrence, text.raw, place, spans, score, "behind the label", text.parsed, is_blank)

    def _whole_or_first_line(self, occurrence: Occurrence, raw: str, end: int) -> ReadText:
        segment = occurrence.segment
        lines = [segment]
        if end >= len(segment.text.rstrip()) and occurrence.spec.type in FREE_TEXT | {"words"}:
            lines += self._lines.behind_label(occurrence) or address_entry(self._labels, occurrence, segment)
        if occurrence.spec.type == "identifier" and not occurrence.hit.pieces:
            rest = rest_of_number(self._labels.near, segment, raw)
            if rest is not None and not self._labels.is_label(rest):
                return self._texts.read(occurrence, f"{raw}{rest.text.strip()}", [segment, rest])
        # What parts a value from the next one belongs to it where it goes on: `Amsterdam,` over `Netherlands`.
        first_line = raw if len(lines) == 1 else f"{raw}{_comma_behind(segment.text)}"
        entries = "\n".join([first_line, *(_entry(occurrence, line.text) for line in lines[1:])])
        if occurrence.hit.pieces:
            return self._texts.share(occurrence, raw or entries, lines[:1] if raw else lines)
        whole = own_part(occurrence, entries)
        if (
            occurrence.spec.choices
            and begins_with_box(raw.lstrip(_LINE_TO_WRITE_ON))
            and end >= len(segment.text.rstrip())
        ):
            boxes = list(takewhile(lambda one: begins_with_box(one.text), self._labels.near.right_of(segment)))
            joined = " ".join([raw, *(one.text.strip() for one in boxes)])
            return self._texts.read(occurrence, joined, [segment, *boxes])
        text = self._texts.read(occurrence, whole, lines)
        if len(lines) > 1 and (text.unreadable or text.blank):
            first = self._texts.read(occurrence, own_part(occurrence, raw), [segment])
            if first.blank or not first.unreadable:
                return first
        return text

    def _shorter(self, occurrence: Occurrence, raw: str, text: ReadText) -> ReadText | None:
        """A typed value that ends before the sentence does: `2026年4月20日前，逾期...`."""
        for stop in _STOPS:
            head, _, rest = raw.partition(stop)
            head = bare_value(occurrence.spec, head.strip())
            if stop == " " and occurrence.spec.type == "money" and _counts_something(head, rest):
                return None
            if head and head != raw:
                shorter = self._texts.read(occurrence, head, text.lines)
                if shorter.reads:
                    return shorter
        return None


def _entry(occurrence: Occurrence, text: str) -> str:
    """A further line of a value; that of a party's address without its label."""
    return (without_address_label(text) if occurrence.spec.type == "party" else text).strip()


def _is_notice(text: str) -> bool:
    """Is it what a carrier's form says of the party: `not negotiable unless consigned to order`?"""
    return sum(word.isalpha() and word.islower() for word in text.split()) >= _LEAST_LOWER


def _counts_something(head: str, rest: str) -> bool:
    """Does a bare figure count what follows it, as in `Delivery: 4 weeks from order`? It is no amount then."""
    return head.isdigit() and rest.strip()[:1].isalpha() and not currencies_of(rest.split()[0])


def _opens_bracket(text: str) -> bool:
    """Is what follows a note within the terms: `支付30%（预付款：9,000元）`?"""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _comma_behind(text: str) -> str:
    last = text.rstrip()[-1:]
    return last if last in _COMMAS else ""


def _is_company_behind(option: Option) -> bool:
    """Is it all of a line that says no more than whose name it is: `供应商 杭州某某有限公司`, set with a tab?"""
    text, hit = option.occurrence.segment.text, option.occurrence.hit
    name = text[hit.end :].strip()
    alone = hit.start == 0 and text[hit.end : hit.end + 1].isspace() and not hit.printed.isascii()
    return alone and name == option.raw.strip() and _ONE_NAME.fullmatch(name) is not None and is_company(name)


def is_plausible(option: Option) -> bool:
    """Text that merely follows a word without a colon is no value of a text field."""
    hit, spec = option.occurrence.hit, option.occurrence.spec
    if spec.type == "identifier" and not option.blank and not any(map(str.isalnum, option.raw)):
        return False
    if hit.strength is Strength.COLON or option.blank:
        return True
    if not option.reads:
        return False
    if spec.type == "identifier":
        return any(c.isdigit() for c in option.raw) and len(option.raw.split()) <= 2
    if spec.type == "size" and hit.strength is Strength.TIGHT:
        # `SIZE WIDE` over its figure is a label of two words.
        return any(c.isdigit() for c in option.raw)
    if spec.type == "party" and hit.strength is Strength.TIGHT:
        return _is_company_behind(option)
    if spec.type in FREE_TEXT:
        return hit.strength is Strength.GAP and not hit.printed.isascii() and len(hit.printed) >= 3
    return True
