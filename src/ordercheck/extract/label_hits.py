"""Scans the texts of a surface for labels, also those broken over lines or parted from their colon."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from ordercheck.extract.label_depths import LabelDepths
from ordercheck.extract.label_scripts import label_with_translation
from ordercheck.extract.label_translations import Translations
from ordercheck.extract.label_wraps import WrappedLabels
from ordercheck.extract.labels import LabelHit, Strength, Vocabulary, squeezed
from ordercheck.extract.labels_at_borders import LabelsAtBorders
from ordercheck.extract.layout import Segment
from ordercheck.extract.neighbours import Neighbours
from ordercheck.roles.role import FieldSpec
from ordercheck.values.ticks import begins_with_box, boxes_behind_words

Answers = Mapping[str, str]
"""What may answer a field that is a choice (squeezed) -> the choice it means."""
_JOINTS = tuple("/／&＆,，、及和与")
_SAME_AS = re.compile(r"(?i)\bsame as(?: the)?$")
"""What a cell says next is whom: `SAME AS` over `CONSIGNEE` names a party, it asks for none."""
_MOST_LINES, _MOST_WITH_NOTE = 3, 6
"""A label goes on over at most so many lines of its cell, and with a note in brackets that goes on."""
_BOX_NUMBER = re.compile(r"[（(]?\d{1,2}[A-Za-z]?\s*[.．)）、]?\s*")
"""The number of a box before its label: `1a. Shipper`."""
_BRACKETS = re.compile(r"[（(]"), re.compile(r"[）)]")


@dataclass(frozen=True, slots=True)
class LabelHits:
    """The labels in each text of a surface, by the text's index.

    `before_colon`: texts with a colon as a text of its own on their right. `rest`: texts that are only a part of a
    label over lines, whose value stands with another one. `lines`: both lines of such a label of an open page.
    """

    by_text: dict[int, tuple[LabelHit, ...]]
    before_colon: frozenset[int]
    rest: frozenset[int]
    lines: Mapping[int, list[Segment]]


def scan_surface(
    near: Neighbours, vocabulary: Vocabulary, taken: set[int], specs: Mapping[str, FieldSpec]
) -> LabelHits:
    """The labels on a surface; the texts `taken` by a table are not looked at."""
    answers = {
        name: {squeezed(word): token for token, words in spec.choices.items() for word in words}
        for name, spec in specs.items()
        if spec.choices
    }
    hits = {
        s.index: label_with_translation(s.text, vocabulary) or vocabulary.scan(s.text)
        for s in near.surface.segments
        if s.index not in taken
    }
    for segment in near.surface.segments:
        if hits.get(segment.index) and _is_caption(segment, near, answers):
            hits[segment.index] = tuple(hit for hit in hits[segment.index] if hit.strength is Strength.COLON)
        elif len(hits.get(segment.index, ())) > 1:
            boxed = boxes_behind_words(segment.text)
            hits[segment.index] = tuple(hit for hit in hits[segment.index] if hit.end not in boxed)
    before_colon = _before_colon(near)
    for index in before_colon:
        hits[index] = tuple(
            replace(hit, strength=Strength.COLON) if hit.strength is Strength.WHOLE else hit
            for hit in hits.get(index, ())
        )
    rest: set[int] = set()
    depths = LabelDepths(near, hits)
    for lines in near.cells.values():
        for first, segment in enumerate(lines[:-1]):
            if _SAME_AS.search(segment.text) is not None:
                hits[lines[first + 1].index] = ()
            elif segment.index not in rest and segment.index not in taken:
                following = lines[first : first + _most_lines(lines[first:])]
                if not _is_answered(following, hits, answers):
                    rest |= _join(following, vocabulary, hits, depths)
                if _is_said_again(segment, lines[first + 1], hits):
                    rest.add(segment.index)
    rest |= Translations(near, hits, rest).join()
    wrapped = WrappedLabels(near, vocabulary, taken, hits)
    rest |= wrapped.join()
    rest |= LabelsAtBorders(near, taken | rest, hits).complete()
    return LabelHits(hits, before_colon, frozenset(rest), wrapped.lines)


def _is_caption(segment: Segment, near: Neighbours, answers: Mapping[str, Answers]) -> bool:
    """Does a text say what boxes stand for: `☑ NO`, or `PREPAID COLLECT`, whose boxes are in no text?

    `预付 到付` with one of both beside it is a label.
    """
    if begins_with_box(segment.text):
        return True
    right = near.right_of(segment)[:1]
    return any(
        _are_answers(segment.text, words) and not any(squeezed(one.text) in words for one in right)
        for words in answers.values()
    )


def _are_answers(text: str, answers: Answers) -> bool:
    """Is a text made of several different answers to one question, a space apart?"""
    pieces = text.split()
    told: dict[int, set[str]] = {0: set()}
    for end in range(1, len(pieces) + 1):
        for start in (start for start in range(end) if start in told):
            token = answers.get(squeezed("".join(pieces[start:end])))
            if token is not None:
                told[end] = told[start] | {token}
    return len(told.get(len(pieces), ())) > 1


def _before_colon(near: Neighbours) -> frozenset[int]:
    """Texts before a colon that is a text of its own, as where a tab or a gap stands before it."""
    return frozenset(
        left[0].index
        for segment in near.surface.segments
        if segment.text.lstrip()[:1] in (":", "：") and (left := near.left_of(segment))
    )


def _is_answered(
    lines: list[Segment], hits: Mapping[int, tuple[LabelHit, ...]], answers: Mapping[str, Answers]
) -> bool:
    """Is the second line an answer to the first: `代理` beneath `报关`, though 报关代理 is a label too?

    What stands beneath a label and a part of one ends it: `designated` beneath `是否指定船公司 Carrier`.
    """
    whole = [hit for hit in hits.get(lines[0].index, ()) if hit.strength >= Strength.WHOLE]
    fields = {owner.field for hit in whole for owner in hit.owners}
    below = squeezed(lines[1].text) if len(lines) > 1 else ""
    return any(below in words for name, words in answers.items() if name in fields)


def _is_said_again(upper: Segment, lower: Segment, hits: Mapping[int, tuple[LabelHit, ...]]) -> bool:
    """Is a line a label that the next one says again, with the value: `交货地址` over `Delivery site: …`?"""
    whole = [hit for hit in hits.get(upper.index, ()) if hit.strength is Strength.WHOLE]
    below = hits.get(lower.index, ())[:1]
    fields = [{owner.field for owner in hit.owners} - {None} for hit in (*whole, *below)]
    return (
        len(fields) == 2
        and bool(fields[0] & fields[1])
        and below[0].strength is Strength.COLON
        and not below[0].start
    )


def _most_lines(lines: list[Segment]) -> int:
    """How many lines a label may take: those of its note too, up to the bracket that closes it."""
    opens, closes = _BRACKETS
    most = min(len(lines), _MOST_WITH_NOTE)
    for count in range(min(_MOST_LINES, most), most):
        text = " ".join(line.text for line in lines[:count])
        noted = opens.match(lines[count].text.strip()) is not None
        if not noted and len(opens.findall(text)) <= len(closes.findall(text)):
            return count
    return most


def _join(
    lines: list[Segment], vocabulary: Vocabulary, hits: dict[int, tuple[LabelHit, ...]], depths: LabelDepths
) -> set[int]:
    """Makes one label of lines that are one: broken in a narrow cell, or with its note beneath; the longest.

    A label of no field is joined only where a line of it alone would be taken for a field's.
    """
    for count in range(len(lines), 1, -1):
        hit = _whole_label(" ".join(line.text.strip() for line in lines[:count]), vocabulary)
        if hit is None or (hit.pieces and not _go_on(lines[:count])) or depths.takes_value(hit, lines[:count]):
            continue
        if not (_has_field(hit) or any(_has_field(h) for one in lines[:count] for h in hits.get(one.index, ()))):
            continue
        for line in lines[:count]:
            length = len(line.text)
            hits[line.index] = (replace(hit, start=0, end=length, value_start=length),)
        return {line.index for line in lines[1:count]}
    return set()


def _go_on(lines: list[Segment]) -> bool:
    """Do lines say themselves that they go on: `Vessel /` over `Voyage No.`? `Marks` over `Seal No.` are two.

    A note in brackets belongs to the line above it.
    """
    texts = [line.text.strip() for line in lines]
    return all(
        upper[-1:] in _JOINTS or lower[:1] in _JOINTS or lower.casefold().startswith(("and ", "(", "（"))
        for upper, lower in pairwise(texts)
    )


def _has_field(hit: LabelHit) -> bool:
    return any(owner.field is not None for owner in hit.owners)


def _whole_label(text: str, vocabulary: Vocabulary) -> LabelHit | None:
    """The label that a text is as a whole, be it of no field: `Weight` beneath `Net` is no gross weight."""
    hit = next(iter(vocabulary.scan(text)), None)
    if hit is None or hit.is_near or hit.value_start < len(text) or hit.strength < Strength.WHOLE:
        return None
    return hit if hit.start == 0 or _BOX_NUMBER.fullmatch(text[: hit.start]) is not None else None
