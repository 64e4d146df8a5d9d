"""Which label owns which text, and which of several values a field has."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ordercheck.extract.field_facts import (
    ambiguous_fact,
    conflict_fact,
    not_proved_empty,
    read_fact,
    unreadable_fact,
)
from ordercheck.extract.label_terms import Strength
from ordercheck.extract.labels import LESSER, squeezed
from ordercheck.extract.names import is_company
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.payment_means import is_penalty, only_means, telling
from ordercheck.extract.same_text import is_same_text, is_short_for
from ordercheck.extract.shared import shares
from ordercheck.model.fact import Candidate, Fact, State
from ordercheck.model.value import Reading, Unreadable, Value
from ordercheck.roles.role import FieldSpec
from ordercheck.values import reasons
from ordercheck.values.parties import refers_to_another

RIVAL = 0.12
"""A different value whose score is within this of the best one's makes a conflict."""

LEAST_BROKEN = 0.5
"""A text that does not read counts as the value from this score on."""

_REGISTERED = re.compile(r"[A-Z]{2}[ -]?(?:[A-Z0-9][ .-]?){7,14}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 5
"""So many words under a label of several things are an address, and no sum of money."""

SENTENCE = 0.7
"""The score of a value that was found in a sentence."""


Same = Callable[[Value, Value], bool | None]


@dataclass(frozen=True, slots=True)
class Held:
    """A label with the text that it owns; None when nothing is left for it.

    `proved`: that nothing is left, or a place to fill in, shows that the field is left empty (`empty_places`).
    """

    occurrence: Occurrence
    option: Option | None
    proved: bool = True


def assign(options: dict[int, list[Option]], occurrences: Sequence[Occurrence]) -> list[Held]:
    """Gives every text to one field: the best pairs of label and text first.

    A text that a better label owns is not offered twice; the loser takes its next best or stays empty.
    """
    queue = sorted(
        (option for found in options.values() for option in telling(found)),
        key=lambda o: (-o.score, o.blank, _is_worded_sum(o), o.occurrence.rank, o.occurrence.number),
    )
    usual = {option.occurrence.spec.name for option in queue if _is_usual(option)}
    lent = _lent(occurrences)
    owner: dict[tuple[int, int, int], str] = {}
    held: dict[int, Option] = {}
    for option in queue:
        if option.occurrence.number in lent and option.occurrence.spec.name in usual:
            continue
        number = option.occurrence.number
        if number in held or _is_value(option.occurrence, owner):
            continue
        if any(
            owner.get(span, option.occurrence.spec.name) != option.occurrence.spec.name for span in option.spans
        ):
            continue
        held[number] = option
        for span in option.spans:
            owner[span] = option.occurrence.spec.name
    taken = {_spot(option.occurrence) for option in held.values() if not option.blank}
    return [
        Held(occurrence, held.get(occurrence.number), not _is_answered(occurrence, options))
        for occurrence in occurrences
        if occurrence.number in held
        or not (_is_value(occurrence, owner) or (_spot(occurrence) in taken and not shares(occurrence.spec)))
    ]


def _is_answered(occurrence: Occurrence, options: Mapping[int, Sequence[Option]]) -> bool:
    """Does one of its choices stand near a label, though another field may have the text?"""
    found = options.get(occurrence.number, ())
    return bool(occurrence.spec.choices) and any(option.reads for option in found)


def _is_usual(option: Option) -> bool:
    return option.reads and option.score >= LEAST_BROKEN and option.occurrence.rank < LESSER


def _lent(occurrences: Sequence[Occurrence]) -> frozenset[int]:
    """The labels that another field has as well and that count for this one only where no usual one stands.

    `Port of delivery` beside a port of discharge is left to the place of delivery.
    """
    fields: dict[tuple[int, int, int], set[str]] = defaultdict(set)
    for one in occurrences:
        fields[_spot(one)].add(one.spec.name)
    return frozenset(one.number for one in occurrences if one.rank >= LESSER and len(fields[_spot(one)]) > 1)


def _is_worded_sum(option: Option) -> bool:
    """Words where a sum of money should stand; a field of another type with the same label has them first."""
    worded = sum(len(word) > 1 and word.isalpha() for word in option.raw.split()) > 1
    return option.occurrence.spec.type == "money" and not option.reads and worded


def _spot(occurrence: Occurrence) -> tuple[int, int, int]:
    """Where a label stands: where two fields share it and one has its text, the other one is not empty there."""
    return occurrence.segment.surface, occurrence.segment.index, occurrence.hit.start


def _is_value(occurrence: Occurrence, owner: Mapping[tuple[int, int, int], str]) -> bool:
    """Is the text of a label another label's value: `Payer | Shipper`, `Trade term | FOB`?"""
    whole = (occurrence.segment.surface, occurrence.segment.index, 0)
    return occurrence.hit.strength == 3 and whole in owner


def candidates_of(held: Iterable[Held]) -> list[Candidate]:
    """What was considered for a field, best first, with why."""
    found = [
        Candidate(
            h.option.raw,
            h.option.place,
            round(h.option.score, 3),
            h.option.why,
            _only_value(h.option),
            h.occurrence.hit.printed,
        )
        for h in held
        if h.option is not None
    ]
    return sorted(found, key=lambda c: -c.score)


def _only_value(option: Option) -> Value | None:
    parsed = option.parsed
    if parsed is None or isinstance(parsed, Unreadable) or len(parsed) != 1:
        return None
    return parsed[0].value


def decide(spec: FieldSpec, held: Sequence[Held], same: Same, looked_in: tuple[str, ...]) -> Fact:
    """The fact of a field from all its labels (product.md, 'What decides a verdict')."""
    candidates = tuple(candidates_of(held))
    held = _newest(held)
    held = _with_whole_terms(spec, _usual(spec, held), held) or held
    stated = sorted((h for h in held if h.option is not None and h.option.reads), key=lambda h: -_weight(h, held))
    if stated:
        return _stated(spec, _whole_texts(spec, _named(spec, _terms(spec, stated))), held, same, candidates)
    broken = [
        h
        for h in held
        if h.option is not None
        and isinstance(h.option.parsed, Unreadable)
        and h.option.score >= LEAST_BROKEN
        and not _says_no_sum(spec, h)
    ]
    if broken:
        best = max(broken, key=lambda h: h.option.score if h.option else 0)
        return unreadable_fact(best.occurrence, best.option, candidates)
    blank = [h for h in held if _stands_empty(h) and not _is_lent(h)]
    if blank:
        first = blank[0]
        place = first.option.place if first.option is not None else first.occurrence.label_place
        return Fact(
            spec.name,
            State.EMPTY,
            raw=None,
            place=place,
            label=first.occurrence.hit.printed,
            label_place=first.occurrence.label_place,
            candidates=candidates,
        )
    fact = Fact(spec.name, State.NOT_FOUND, looked_for=(*spec.labels, *looked_in), candidates=candidates)
    unproved = next((h.occurrence for h in held if not h.proved), None)
    return fact if unproved is None else not_proved_empty(unproved, fact)


def _is_lent(held: Held) -> bool:
    """Is it a usual label of another field, which may say this one as well? `Vessel` alone asks for no voyage."""
    others = (o for o in held.occurrence.hit.owners if o.field != held.occurrence.spec.name)
    return held.occurrence.rank >= LESSER and any(owner.rank < LESSER for owner in others)


def _says_no_sum(spec: FieldSpec, held: Held) -> bool:
    """Words without a figure, or a number of a register, beside a label of money: `Freight: by sea`, `VAT: SK20`.

    Such a label asks for something else here, as does one of several things, `Billing address & GST`, over an
    address. What is not settled yet (`待定`) has another reason.
    """
    option = held.option
    if spec.type != "money" or option is None:
        return False
    wordy = len(_WORD.findall(option.raw)) >= _MOST_WORDS or not any(map(str.isdigit, option.raw))
    if held.occurrence.hit.pieces and wordy:
        return True
    return option.parsed == reasons.NO_FIGURE or _REGISTERED.fullmatch(option.raw.strip()) is not None


def _whole_texts(spec: FieldSpec, stated: list[Held]) -> list[Held]:
    """An amount in words that goes on over the line's end is the whole of it, not its first line; so are terms."""
    if spec.type not in ("words", "payment_terms"):
        return stated
    texts = [squeezed(h.option.raw) if h.option is not None else "" for h in stated]
    return [
        h
        for h, text in zip(stated, texts, strict=True)
        if not any(text != other and text in other for other in texts)
    ]


def _named(spec: FieldSpec, stated: list[Held]) -> list[Held]:
    """A place that refers to another party of the form, `Same as consignee`, contradicts none that names it.

    Nor does its address, or one of its people, where the best place names a company.
    """
    if spec.type != "party":
        return stated
    naming = [h for h in stated if not _refers(spec, h)]
    if naming and _names_company(naming[0]):
        return [h for h in naming if _names_company(h)]
    return naming or stated


def _refers(spec: FieldSpec, held: Held) -> bool:
    """Does a place say of a party that it is another one of the form?"""
    return spec.type == "party" and held.option is not None and refers_to_another(held.option.raw.split("\n")[0])


def _is_named_by(held: Held, others: Sequence[Held]) -> bool:
    """Does a place that refers to another party name the label of one that may be this field's too?"""
    said = squeezed(held.option.raw) if held.option is not None else ""
    labels = (squeezed(one.occurrence.hit.printed) for one in others if one is not held)
    return any(label and label in said for label in labels)


def _names_company(held: Held) -> bool:
    return held.option is not None and any(map(is_company, held.option.raw.split("\n")))


def _terms(spec: FieldSpec, stated: list[Held]) -> list[Held]:
    """What says when and how much is paid is contradicted neither by its means nor by the price of a breach."""
    if spec.type != "payment_terms":
        return stated
    for says_another in (is_penalty, only_means):
        stated = [h for h in stated if h.option is not None and not says_another(h.option.raw)] or stated
    return stated


def _newest(held: Sequence[Held]) -> Sequence[Held]:
    """What a mail says itself; the mail that it answers counts only where it says nothing."""
    own = [h for h in held if not h.occurrence.segment.quoted]
    return own if any(h.option is not None and h.option.reads for h in own) else held


def _usual(spec: FieldSpec, held: Sequence[Held]) -> list[Held]:
    """What the usual labels of a field hold, or that they stand there empty; lesser labels then do not count.

    Where one of money has words instead, `SAY/合计：US DOLLARS TEN ONLY`, it says nothing of the figure elsewhere.
    """
    # `卖方：____` beneath a contract waits for a signature: it does not say that there is no seller.
    blank_counts = spec.type != "party"
    return [
        h
        for h in held
        if h.occurrence.rank < LESSER
        and not (_refers(spec, h) and _is_named_by(h, held))
        and (blank_counts and _asks(h) if _stands_empty(h) else _counts(h.option))
        and not _says_no_sum(spec, h)
    ]


def _with_whole_terms(spec: FieldSpec, usual: list[Held], held: Sequence[Held]) -> list[Held]:
    """Terms whose line goes on beneath a lesser label, where a sentence has them to the line's end only."""
    if spec.type != "payment_terms" or not all(map(_in_sentence, usual)):
        return usual
    said = {squeezed(h.option.raw) for h in usual if h.option is not None}
    return usual + [
        h for h in held if h not in usual and h.option is not None and said & _upper_lines(h.option.raw)
    ]


def _upper_lines(text: str) -> set[str]:
    """The text up to the end of each of its lines but the last one."""
    lines = text.split("\n")
    return {squeezed("".join(lines[:count])) for count in range(1, len(lines))}


def _asks(held: Held) -> bool:
    """Is it a label of one field that leaves a place empty, not a word by itself such as the title `INVOICE`?

    Beneath a label of several fields, `品名 Goods: RACKS`, the text of another one may stand.
    """
    hit, is_number = held.occurrence.hit, held.occurrence.spec.type == "identifier"
    told = held.option is not None or hit.strength is Strength.COLON or not is_number
    return told and len({owner.field for owner in hit.owners}) == 1


def _counts(option: Option | None) -> bool:
    return option is not None and (option.reads or (option.score >= LEAST_BROKEN and not option.blank))


def _stands_empty(held: Held) -> bool:
    """A label that stands there for its field, not a word that merely looks like it."""
    if not held.proved:
        return False
    if held.option is not None and held.option.blank:
        return True
    if held.option is not None:
        return False
    return held.occurrence.hit.strength == 4 or (held.occurrence.in_cell and held.occurrence.hit.strength == 3)


def _weight(held: Held, all_held: Sequence[Held]) -> float:
    """A general label weighs less where a more special one of the field holds it: `Date` in `Invoice date`."""
    option = held.option
    if option is None:
        return 0.0
    own = squeezed(held.occurrence.hit.printed)
    others = {squeezed(h.occurrence.hit.printed) for h in all_held if h.option is not None and h.option.reads}
    general = own and any(own != other and own in other for other in others)
    weight = option.score - held.occurrence.doubt - (RIVAL + 0.02 if general else 0.0)
    if held.occurrence.spec.type == "identifier":
        # A document carries many references: the usual label of its own number goes before rarer ones.
        weight -= min(RIVAL + 0.02, 0.01 * held.occurrence.rank)
    return weight


def _in_sentence(held: Held) -> bool:
    """A clause that states the field counts as a second place, though a label is the surer sign."""
    return held.option is not None and not held.occurrence.hit.printed and held.option.score == SENTENCE


def _stated(
    spec: FieldSpec, stated: list[Held], held: Sequence[Held], same: Same, candidates: tuple[Candidate, ...]
) -> Fact:
    best = stated[0]
    option = best.option
    if option is None or option.parsed is None or isinstance(option.parsed, Unreadable):
        raise ValueError("a stated option has readings")
    readings = _narrowed(option.parsed, stated[1:], same)
    top = _weight(best, held)
    for rival in () if spec.several else stated[1:]:
        other = rival.option
        if other is None or other.parsed is None or isinstance(other.parsed, Unreadable):
            continue
        if _in_sentence(rival):
            if is_same_text(option, other):
                continue
        elif _weight(rival, held) < top - RIVAL or (spec.type == "party" and is_short_for(option, other)):
            continue
        if not any(same(a.value, b.value) for a in readings for b in other.parsed):
            return conflict_fact(best.occurrence, option, other, candidates)
    if len(readings) > 1:
        return ambiguous_fact(best.occurrence, option, readings, candidates)
    fact = read_fact(best.occurrence, option, State.STATED, candidates)
    return replace(fact, value=readings[0].value)


def _narrowed(readings: tuple[Reading, ...], others: Sequence[Held], same: Same) -> tuple[Reading, ...]:
    """Of several readings the one that a second place of the field confirms."""
    if len(readings) == 1:
        return readings
    for held in others:
        parsed = held.option.parsed if held.option is not None else None
        if parsed is None or isinstance(parsed, Unreadable) or len(parsed) != 1:
            continue
        kept = tuple(r for r in readings if same(r.value, parsed[0].value))
        if len(kept) == 1:
            return kept
    return readings


def settled(fact: Fact, value: Value, why: str) -> Fact:
    """An ambiguous fact once something else has decided which reading holds."""
    chosen = Candidate(fact.raw or "", fact.place, 1.0, why, value, fact.label)
    return replace(
        fact, state=State.STATED, value=value, reason=None, readings=(), candidates=(chosen, *fact.candidates)
    )
