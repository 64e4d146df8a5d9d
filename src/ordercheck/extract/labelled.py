"""Fields that stand beside their labels, in summary rows of tables, in sentences, or at their usual place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ordercheck.extract.addressed import letter_in
from ordercheck.extract.beneath_tables import beneath_tables
from ordercheck.extract.check_groups import group_held, ticked
from ordercheck.extract.empty_places import EmptyPlaces
from ordercheck.extract.figures import is_measured, summary_held
from ordercheck.extract.label_owners import LabelOwners
from ordercheck.extract.labels import LabelHit, Vocabulary, squeezed
from ordercheck.extract.layout import Layout, Segment, is_used
from ordercheck.extract.letterhead import Writing
from ordercheck.extract.names import is_note
from ordercheck.extract.net_sums import as_subtotals
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.other_answers import answers_another
from ordercheck.extract.parties import (
    captions_of,
    hit_box,
    side_above,
    side_in_order,
    side_of_field,
    with_carried_over,
)
from ordercheck.extract.rate_labels import amount_of_rate, asks_rate
from ordercheck.extract.resolve import Held, assign, decide
from ordercheck.extract.sentences import sentence_held
from ordercheck.extract.signers import signer_in
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.extract.surface_options import SurfaceOptions
from ordercheck.extract.table_heads import TableHeads
from ordercheck.extract.tables.model import Stored, SummaryRow
from ordercheck.extract.unclaimed_text import with_unclaimed
from ordercheck.extract.unlabelled import names_a_person, unlabelled_held
from ordercheck.language.patterns import cased
from ordercheck.model.fact import Clause, Fact, State
from ordercheck.model.message import Message
from ordercheck.model.place import PagePlace, Place
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec, RoleSpec
from ordercheck.values import Hints, blank, parse, parse_cell, same
from ordercheck.values.blanks import unlined
from ordercheck.values.shapes import Figure

_RATE = re.compile(r"\d+(?:\.\d+)?\s*[%％]")
_DIGIT = re.compile(r"\d")
_SIGN_HERE = re.compile(
    r"(?i)[（(]\s*(?:签字|签名|签章|盖章|公章|签字盖章|签字或盖章|签字及盖章|签字并盖章|签名盖章|签名及盖章|签字/盖章|签名/盖章|盖章签字|盖章及签字|签字、盖章|签章处|盖公章|加盖公章|seal|stamp|signature|sign(?:ed)?)\s*[)）]"
)
"""What a form says of the place for a signature is no part of the name that stands there."""

UNSTORED = Message(
    zh="这里是公式，但文件里没有存计算结果：请用 Excel 打开、重新计算并保存。",
    en="A formula without a stored result: open the file in Excel, recalculate and save it.",
)

LOST = "\N{REPLACEMENT CHARACTER}"
LOST_GLYPH = Message(
    zh="有字符读不出（文件里的字体没有给出对应文字）。",
    en="A character can not be read: the font in the file does not say which one it is.",
)


class FieldReader:
    """Reads the fields of one document in one role."""

    def __init__(
        self, layout: Layout, role: RoleSpec, vocabulary: Vocabulary, hints: Hints, writer: str | None = None
    ) -> None:
        self._layout = layout
        self._role = role
        self._writer = writer
        self._vocabulary = vocabulary
        self._hints = hints
        self._specs = dict(role.fields)
        self._captions = with_carried_over(captions_of(layout, vocabulary, role), layout)
        self._sides = {name: side for name in role.fields if (side := side_of_field(name, role)) is not None}

    def read(
        self, used: frozenset[Place], summary: Sequence[SummaryRow], clauses: Sequence[Clause]
    ) -> dict[str, Fact]:
        """A fact for every field of the role, in the role's order."""
        held: dict[str, list[Held]] = defaultdict(list)
        sums = list(summary_held(summary, self._specs, self._vocabulary, self.parse_stored))
        for one in self._labelled(used, self._counts_of(summary)):
            if _names_a_currency(one):
                continue
            # Words go on over lines, which a table's row does not see: both are kept, the whole one counts.
            if one.occurrence.spec.type == "words" or not any(_same_label(one, other) for other in sums):
                held[one.occurrence.spec.name].append(one)
        for one in sums:
            held[one.occurrence.spec.name].append(one)
        for one in sentence_held(self._layout, clauses, self._specs, self.parse):
            held[one.occurrence.spec.name].append(one)
        for one in group_held(self._layout, self._specs, self.parse):
            if not any(h.option is not None and h.option.reads for h in held[one.occurrence.spec.name]):
                held[one.occurrence.spec.name].append(one)
        sums_apart = as_subtotals(held, self._specs)
        looked_in = tuple(part.name for part in self._layout.document.visible_parts())
        facts = {
            name: decide(spec, _without_staff(spec, sums_apart.get(name, [])), same, looked_in)
            for name, spec in self._specs.items()
        }
        letter = letter_in(self._layout, self._role, self._vocabulary, used)
        writing = Writing(self._writer, letter)
        for name, fact in facts.items():
            spec = self._specs[name]
            if fact.state is State.EMPTY and spec.type == "party" and beneath_tables(fact.label_place, used):
                # `The buyer: ____` at the foot waits for a signature: it does not ask who the buyer is.
                facts[name] = decide(spec, [], same, looked_in)
            if spec.unlabelled and _leaves_open(facts[name], spec):
                found = unlabelled_held(self._layout, self._role, spec, facts, self.parse, used, writing)
                if found:
                    facts[name] = decide(spec, found, same, looked_in)
        return facts

    def _counts_of(self, summary: Sequence[SummaryRow]) -> frozenset[Place]:
        """The sums of quantities, packages, weights beneath a table: no amount of money, whatever their label."""
        return frozenset(
            value.place
            for row in summary
            for value in row.values
            if is_measured(value)
            or (
                value.column is not None
                and row.table in self._role.tables
                and self._role.tables[row.table].columns[value.column].type in _COUNTED
            )
        )

    def _labelled(self, used: frozenset[Place], counts: frozenset[Place]) -> Iterable[Held]:
        occurrences: list[Occurrence] = []
        options: dict[int, list[Option]] = {}
        surfaces: dict[int, SurfaceLabels] = {}
        seen = 0
        owners = LabelOwners(self._specs, self._sides, self._side_at)
        for surface in self._layout.surfaces:
            taken = {s.index for s in surface.segments if is_used(s, used)}
            labels = SurfaceLabels(surface, self._vocabulary, taken, self._specs)
            surfaces[surface.index] = labels
            finder, heads = SurfaceOptions(labels, self.parse, counts), TableHeads(labels)
            for occurrence in owners.occurrences(labels, seen):
                seen = occurrence.number + 1
                # What is counted may have its sum at the foot of such a column.
                if occurrence.spec.type not in _COUNTED and heads.holds(occurrence.segment):
                    continue
                if occurrence.spec.type == "money" and heads.adds_counts(occurrence.segment):
                    continue
                if answers_another(labels, occurrence):
                    continue
                occurrences.append(occurrence)
                options[occurrence.number] = finder.options(occurrence)
        held = with_unclaimed(assign(options, occurrences), surfaces)
        return EmptyPlaces(surfaces, self.parse).judged(held)

    def _side_at(self, labels: SurfaceLabels, segment: Segment, hit: LabelHit) -> str | None:
        surface, box = labels.surface, hit_box(labels.surface, segment, hit)
        in_row = [
            hit_box(surface, one, other)
            for one in (segment, *labels.near.left_of(segment), *labels.near.right_of(segment))
            for other in labels.of(one)
            if squeezed(other.printed) == squeezed(hit.printed)
        ]
        in_order = side_in_order(self._captions, surface.index, in_row, box)
        if in_order is not None:
            return in_order
        rows = (one.box for one in surface.segments if labels.is_taken(one))
        return side_above(self._captions, surface.index, box, rows)

    def parse(self, occurrence: Occurrence, raw: str, cell: Segment | None) -> tuple[Parsed | None, bool]:
        """The readings of a text as the occurrence's type; (None, True) for a blank to fill in."""
        spec = occurrence.spec
        hints = self._hints_for(spec, (*occurrence.hit.notes, *_units_in(spec, occurrence.hit.printed)))
        source = cell.source if cell is not None else None
        if source is not None and source.unstored:
            return Unreadable(UNSTORED), False
        if LOST in raw:
            return Unreadable(LOST_GLYPH), False
        if spec.type == "text":
            raw = signer_in(occurrence.hit.printed, self._ticked_text(spec, raw))
        if spec.type in ("text", "party"):
            raw = _SIGN_HERE.sub("", raw).strip()
        if blank(raw) or spec.type == "party" and is_note(raw):
            return None, True
        if spec.type == "money" and ticked(raw) is not None and not _DIGIT.search(_RATE.sub("", raw)):
            # `增值税：☑含 □不含 13%` says whether it is within, and not how much it is.
            return None, True
        if spec.type == "money" and asks_rate(occurrence.hit.printed):
            return amount_of_rate(raw), False
        if source is not None and source.stored is not None and not isinstance(source.stored, str):
            parsed = parse_cell(spec.type, raw, source.stored, source.number_format, hints)
            return _fitting(spec, raw, _with_usual_unit(spec, raw, parsed, hints)), False
        parsed = parse(spec.type, raw, hints)
        return _fitting(spec, raw, _with_usual_unit(spec, raw, parsed, hints)), False

    def _ticked_text(self, spec: FieldSpec, raw: str) -> str:
        """`□不指定 ☑指定 COSCO` as a carrier is COSCO: the ticked caption without the words of its own choice."""
        chosen = ticked(raw)
        if chosen is None:
            return raw
        for name, other in self._specs.items():
            if name.startswith(spec.name + "_") and other.choices:
                words = sorted((w for group in other.choices.values() for w in group), key=len, reverse=True)
                word = next((w for w in words if chosen.startswith(w)), "")
                chosen = chosen[len(word) :].strip(" :：_")
        return chosen

    def parse_stored(
        self, spec: FieldSpec, notes: tuple[str, ...], raw: str, stored: Stored, number_format: str | None
    ) -> tuple[Parsed | None, bool]:
        """The same for a figure of a table's summary row."""
        hints = self._hints_for(spec, notes)
        if blank(raw):
            return None, True
        if stored is not None and not isinstance(stored, str):
            return parse_cell(spec.type, raw, stored, number_format, hints), False
        return parse(spec.type, unlined(raw), hints), False

    def _hints_for(self, spec: FieldSpec, notes: tuple[str, ...]) -> Hints:
        hints = replace(self._hints, choices=spec.choices) if spec.choices else self._hints
        if spec.type == "charges":
            # Freight in dollars stands beside local charges in yuan: only a charge's own sign tells.
            hints = replace(hints, currency=None)
        for note in notes:
            currency = parse("currency", note)
            if not isinstance(currency, Unreadable):
                hints = replace(hints, currency=currency[0].value.as_json())
            elif spec.type in {"quantity", "weight", "volume", "length", "temperature"} and note:
                hints = replace(hints, unit=note)
        return hints


_COUNTED = frozenset({"quantity", "number", "integer", "weight", "volume"})
_MEASURED = frozenset({"weight", "volume", "length"})
_UNIT = re.compile(r"[A-Za-z]{2,4}[³3]?|\bM[³3]\b|公?吨|公斤|千克|立方米?|方|毫米|厘米|米", re.IGNORECASE)
_LEAST_KILOGRAMS = 100


def _units_in(spec: FieldSpec, printed: str) -> tuple[str, ...]:
    """Units that stand in a label without brackets, as in `体积 CBM`."""
    if spec.type not in _MEASURED:
        return ()
    words = [word.group() for word in _UNIT.finditer(printed)]
    return tuple(word for word in words if _unit_of(spec.type, f"1 {word}") is not None)


def _unit_of(type_name: str, raw: str) -> str | None:
    parsed = parse(type_name, raw)
    return None if isinstance(parsed, Unreadable) else parsed[0].value.unit


def _with_usual_unit(spec: FieldSpec, raw: str, parsed: Parsed, hints: Hints) -> Parsed:
    """A figure without any unit in the usual one of its form, where it is plausible in that."""
    if not spec.unit or isinstance(parsed, Unreadable) or len(parsed) != 1:
        return parsed
    value = parsed[0].value
    if not isinstance(value, Figure) or value.unit is not None:
        return parsed
    if spec.unit == "kg" and value.number < _LEAST_KILOGRAMS:
        return parsed
    return parse(spec.type, raw, replace(hints, unit=spec.unit))


def _fitting(spec: FieldSpec, raw: str, parsed: Parsed) -> Parsed:
    """A value that does not look as the role file says it must is none."""
    if spec.pattern is None or isinstance(parsed, Unreadable):
        return parsed
    if cased(spec.pattern).fullmatch(raw.strip()) is not None:
        return parsed
    return Unreadable(
        Message(
            zh="“{raw}”不像{title}。",
            en="“{raw}” does not look like: {title_en}.",
        ).fill(raw=raw, title=spec.title.zh, title_en=spec.title.en)
    )


def _leaves_open(fact: Fact, spec: FieldSpec) -> bool:
    """Is a field not stated, a company stated by one of its people only, or a number by a lesser label only?"""
    if fact.state is not State.STATED:
        return fact.state is State.NOT_FOUND
    if spec.type == "identifier":
        return squeezed(fact.label or "") in map(squeezed, spec.lesser_labels)
    if spec.type != "party":
        return False
    raw = fact.raw or ""
    lesser = squeezed(fact.label or "") in map(squeezed, spec.lesser_labels)
    return names_a_person(raw.split("\n")[0] if lesser else raw)


def _without_staff(spec: FieldSpec, held: list[Held]) -> list[Held]:
    """Where a party is named, the one of its people who is addressed as well (致：何小姐) is no second party."""
    if spec.type != "party":
        return held
    reading = [one for one in held if one.option is not None and one.option.reads]
    staff = [one for one in reading if one.option is not None and names_a_person(one.option.raw)]
    return [one for one in held if one not in staff] if 0 < len(staff) < len(reading) else held


def _names_a_currency(held: Held) -> bool:
    """`报价单位：人民币元` says in what is counted, not who offers."""
    raw = held.option.raw if held.option is not None else ""
    return held.occurrence.spec.type == "party" and not isinstance(parse("currency", raw), Unreadable)


def _same_label(one: Held, of_table: Held) -> bool:
    """Is a label the one of a summary row whose value the table knows by its column?"""
    if of_table.option is None or not of_table.option.reads:
        return False
    if one.occurrence.spec.name != of_table.occurrence.spec.name:
        return False
    place, row = one.occurrence.label_place, of_table.occurrence.segment.place
    if isinstance(place, PagePlace) and isinstance(row, PagePlace):
        return place.page == row.page and row.box.contains(*place.box.middle)
    return place == row
