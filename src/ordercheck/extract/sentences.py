"""Values that stand in sentences: a role file's `in_text` patterns over clauses and running text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ordercheck.extract.figures_beside_words import figures_beside_words
from ordercheck.extract.labels import LabelHit, Owner, Strength, squeezed
from ordercheck.extract.layout import Layout, Segment
from ordercheck.extract.options import FREE_TEXT, Occurrence, Option
from ordercheck.extract.resolve import SENTENCE, Held
from ordercheck.language.patterns import cased
from ordercheck.model.fact import Clause
from ordercheck.model.place import Box, Place
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec
from ordercheck.values.text import label_form

Parse = Callable[[Occurrence, str, Segment | None], tuple[Parsed | None, bool]]
_RANGE = re.compile(r"\s*日?\s*(?:[-–—~～]|至|到|\bto\b)\s*\d")
"""What goes on as `2026年4月20日-25日` is a range, of which the first day is not the value."""

_CARRIED_OUT = re.compile(r"(?:的方式)?执行\s*$")
_INSTALMENT = re.compile(r"付[^。；;\n]{0,60}\d\s*[%％][^。；;\n]{0,40}$")
"""`支付总价的30%，计人民币（大写）` is followed by the words of an instalment, not of the total."""

_WORDS_BEFORE = re.compile(r"(?:^|[:：\n\t。；;])\s*(?P<words>(?:[A-Za-z][A-Za-z/]{0,5}\s+)?)$")
_WORD_BEHIND = re.compile(r"(?P<word>[\u3400-\u9fff]{0,3})\s*(?:[。；;\n\t]|\.?\s*$)")
"""What may belong to a value that is all that a stretch between signs says."""

_Said = tuple[str, Place, Segment | None]
_Found = tuple[str, Place, Segment]


def sentence_held(
    layout: Layout, clauses: Sequence[Clause], specs: dict[str, FieldSpec], parse: Parse
) -> Iterator[Held]:
    """What the patterns find: one entry for each different text of a field."""
    wanted = [spec for spec in specs.values() if spec.in_text]
    if not wanted:
        return
    texts = _each_once(_texts(layout, clauses))
    labels = {squeezed(label) for spec in specs.values() for label in (*spec.labels, *spec.not_labels)}
    decided = _each_once(_said(layout, clauses))
    for spec in wanted:
        stated = list(_stated_in(spec, specs, decided if spec.choices else texts, labels))
        for number, (raw, place, segment) in enumerate(_together(stated) if spec.several else stated, 1):
            held = _held(spec, raw, place, segment, parse, number)
            if held is not None:
                yield held


def _stated_in(
    spec: FieldSpec, specs: dict[str, FieldSpec], texts: Sequence[_Said], labels: set[str]
) -> Iterator[_Found]:
    """Each different value that the patterns of a field find, with its place and the segment that it stands in."""
    others = _labels_of_others(spec, specs)
    own = {squeezed(label) for label in spec.labels}
    seen: set[str] = set()
    for pattern in spec.in_text:
        for text, place, segment in texts:
            for raw, found_place in _matches(spec, pattern, text, place, segment):
                # `FOB Point` reads like a term with a place, but it is a label.
                if raw in seen or (squeezed(raw) in labels and not _within(text, raw, labels)):
                    continue
                # `Prices including VAT` asks whether they do.
                if _label_before(text, raw) in others or squeezed(text) in own:
                    continue
                seen.add(raw)
                yield raw, found_place, segment or Segment(text, place, Box(0, 0, 0, 0), -2, len(seen))


def _together(stated: Sequence[_Found]) -> Sequence[_Found]:
    """What sentences say of a field with several values is one value, a line each: boxes of a bill of lading."""
    if not stated:
        return ()
    _, place, segment = stated[0]
    return [("\n".join(raw for raw, _, _ in stated), place, segment)]


def _each_once(texts: Iterable[_Said]) -> Sequence[_Said]:
    """Each text where it stands first: a second time it says nothing new."""
    found: dict[str, _Said] = {}
    for said in texts:
        found.setdefault(said[0], said)
    return list(found.values())


def _said(layout: Layout, clauses: Sequence[Clause]) -> list[_Said]:
    """The texts in which somebody decides something: not the subject of a mail, nor the mail that it answers."""
    headers = {surface.index for surface in layout.surfaces if surface.name.startswith("headers")}
    said = [s for s in layout.segments() if not s.quoted and s.surface not in headers]
    return [*((c.text, c.place, None) for c in clauses), *((s.text, s.place, s) for s in said)]


def _texts(layout: Layout, clauses: Sequence[Clause]) -> list[_Said]:
    texts: list[_Said] = [(c.text, c.place, None) for c in clauses]
    texts += [(s.text, s.place, s) for s in layout.segments() if len(s.text) >= 4]
    texts += [(s.text, s.place, s) for s in figures_beside_words(layout)]
    return texts


def _labels_of_others(spec: FieldSpec, specs: dict[str, FieldSpec]) -> set[str]:
    """What a label calls that is not this field: `样品交付日期` is no `交付日期`."""
    own = {label_form(label) for label in (*spec.labels, *spec.lesser_labels)}
    named = {label_form(label) for other in specs.values() for label in other.labels}
    return (named | {label_form(label) for label in spec.not_labels}) - own


def _label_before(text: str, raw: str) -> str:
    """The label that stands right before a value with its colon; empty where none does."""
    before = re.split(r"[:：]", text.partition(raw)[0])
    return label_form(before[-2]) if len(before) > 1 and not before[-1].strip() else ""


def _within(text: str, raw: str, labels: set[str]) -> bool:
    """Whether words that may be a label stand in the midst of a sentence: `以上毛重由我司代填`."""
    before, _, behind = text.partition(raw)
    stretch = re.split(r"[:：]", before)[-1]
    asks = re.match(r"[^:：]{0,8}[:：]", behind) is not None
    return bool(stretch.strip()) and not asks and squeezed(f"{stretch}{raw}{behind}") not in labels


def _matches(
    spec: FieldSpec, pattern: str, text: str, place: Place, segment: Segment | None
) -> Iterator[tuple[str, Place]]:
    for match in cased(pattern).finditer(text):
        raw = match.group("value")
        if not raw or not raw.strip():
            continue
        start = text.find(raw, match.start())
        end = start + len(raw)
        if spec.type in FREE_TEXT:
            start, end = _whole_words(text, start, end)
            raw = text[start:end]
        if spec.type == "payment_terms" and (carried := _CARRIED_OUT.search(raw)):
            # `付款按预付30%，余款发货前付清执行`: what is done with the terms is none.
            raw, end = raw[: carried.start()], start + carried.start()
        if _RANGE.match(text, end) or (spec.type == "words" and _INSTALMENT.search(text[:start])):
            continue
        yield raw.strip(), segment.place_of(start, end) if segment is not None else place


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where a value stands whose first or last word no pattern knows: `By` sea, 送货`上门`.

    Only where the value with these words is all that stands between signs or at a line's end.
    """
    before, behind = _WORDS_BEFORE.search(text, 0, start), _WORD_BEHIND.match(text, end)
    if before is None or behind is None:
        return start, end
    return before.start("words"), behind.end("word")


def _held(spec: FieldSpec, raw: str, place: Place, where: Segment, parse: Parse, number: int) -> Held | None:
    owner = Owner(spec.name, spec.labels[0] if spec.labels else spec.name, len(spec.labels))
    hit = LabelHit((owner,), 0, 0, 0, Strength.GAP, "", ())
    occurrence = Occurrence(-10_000 - number, spec, hit, where, owner.rank, False)
    parsed, blank = parse(occurrence, raw, None)
    if blank or parsed is None or isinstance(parsed, Unreadable):
        return None
    return Held(occurrence, Option(occurrence, raw, place, (), SENTENCE, "found in a sentence", parsed))
