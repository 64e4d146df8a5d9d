"""Whose label it is where it stands: of several fields with one label those that its surroundings leave."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from ordercheck.extract.check_groups import pairs_choices
from ordercheck.extract.label_doubts import (
    asks_for_a_place,
    asks_no_terms,
    counts_goods,
    dates_a_delivery,
    dates_the_line_above,
    doubt_of,
    ends_a_phrase,
    is_of_company_before,
    is_of_letterhead,
    is_over_account,
    is_trait_of,
    issues_another_paper,
    names_a_bank,
    numbers_a_house,
    numbers_an_account,
)
from ordercheck.extract.labels import LabelHit, Owner, squeezed
from ordercheck.extract.layout import Segment
from ordercheck.extract.names import is_company, is_person
from ordercheck.extract.options import Occurrence
from ordercheck.extract.side_entries import is_way
from ordercheck.extract.surface_labels import SurfaceLabels
from ordercheck.roles.role import FieldSpec

SideAt = Callable[[SurfaceLabels, Segment, LabelHit], str | None]
"""The side (a party of the order) in whose column a label stands."""

_LANGUAGES = {
    "han": re.compile(r"(?i)中[、/]?英?文|\b(?:in )?chinese\b|\bCN\b|[（(]中[)）]"),
    "latin": re.compile(r"(?i)英文|\b(?:in )?english\b|\bEN\b|[（(]英[)）]"),
}


class LabelOwners:
    """The fields of a role, and the side that each belongs to."""

    def __init__(self, specs: Mapping[str, FieldSpec], sides: Mapping[str, str], side_at: SideAt) -> None:
        self._specs = specs
        self._sides = sides
        self._side_at = side_at

    def occurrences(self, labels: SurfaceLabels, start: int) -> Iterator[Occurrence]:
        """Every label of a field, numbered from `start`; one for each field that shares the label."""
        number = start
        names = _entries_of_blocks(labels)
        for segment in labels.surface.segments:
            if labels.is_rest(segment):
                continue
            for hit in labels.of(segment):
                if ends_a_phrase(segment, hit) or dates_the_line_above(labels, segment, hit):
                    continue
                for owner in self._owners(labels, segment, hit, names):
                    spec = self._specs[owner.field or ""]
                    if _asks_something_else(labels, segment, hit, spec.type, self._specs):
                        continue
                    if _is_choice_of_several(labels, segment, spec):
                        continue
                    if _names_whoever(hit, spec) and (
                        squeezed(hit.printed) in names or is_over_account(labels, segment)
                    ):
                        continue
                    doubt = doubt_of(labels, segment, hit, self._specs)
                    yield Occurrence(number, spec, hit, segment, owner.rank, segment.cell is not None, doubt)
                    number += 1

    def _owners(
        self, labels: SurfaceLabels, segment: Segment, hit: LabelHit, names: frozenset[str]
    ) -> list[Owner]:
        """The owners of a label; of fields of several parties only the one in whose column it stands."""
        owners = _one_a_field(owner for owner in hit.owners if owner.field in self._specs)
        owners = self._in_language(hit, self._paired(labels, segment, hit, owners, names))
        sides = {self._sides.get(owner.field or "") for owner in owners} - {None}
        if len(sides) < 2:
            return owners
        side = self._side_at(labels, segment, hit)
        return [owner for owner in owners if self._sides.get(owner.field or "") == side]

    def _in_language(self, hit: LabelHit, owners: list[Owner]) -> list[Owner]:
        """Of a thing's names in two languages the one in the language that the label asks for, if it says so."""
        scripts = {self._specs[owner.field or ""].script for owner in owners}
        asked = {script for script, words in _LANGUAGES.items() if words.search(hit.printed)}
        if len(scripts) < 2 or len(asked) != 1:
            return owners
        return [owner for owner in owners if self._specs[owner.field or ""].script in asked]

    def _paired(
        self, labels: SurfaceLabels, segment: Segment, hit: LabelHit, owners: list[Owner], names: frozenset[str]
    ) -> list[Owner]:
        """Labels that count only in pairs: `From: NINGBO  To: HAMBURG` are ports, `To:` alone a party.

        A row above or beneath makes a pair as well where its label can mean nothing else: `From` over `POD`.
        """
        paired = [owner for owner in owners if self._needs_pair(owner, hit)]
        if not paired:
            return owners
        line = [segment, *labels.near.left_of(segment), *labels.near.right_of(segment)]
        here = {other.field for one in line for h in labels.of(one) for other in h.owners}
        here |= _next_rows(labels, segment) | self._stacked(labels, segment, line, names)
        partners = {name for owner in paired for name in self._specs[owner.field or ""].beside}
        of_party = any(name in self._specs and self._specs[name].type == "party" for name in partners)
        companies = not of_party and any(is_company(one.text) for one in line)
        others = [owner for owner in owners if owner not in paired]
        if companies or not partners & here or (others and self._asks_for_a_thing(labels, segment, hit, owners)):
            return others
        return paired

    def _stacked(
        self, labels: SurfaceLabels, segment: Segment, line: list[Segment], names: frozenset[str]
    ) -> set[str | None]:
        """The fields of such labels over one another: `FROM: NINGBO` over `TO: FELIXSTOWE`.

        They are the parties' unless one of them stands elsewhere as well, as the buyer's `TO:` does.
        """
        near, scale = labels.near, labels.surface.scale
        below = near.below(segment.box, scale)[:1]
        # Between two of one label the lower is its partner: `To: ACME`, `From: NINGBO`, `To: HAMBURG`.
        between = [row for row in below if self._prints(labels, near.below(row.box, scale)[:1]) & names]
        found: set[str | None] = set()
        for row in (*near.above(segment.box, scale)[:1], *(row for row in below if row not in between)):
            sides = [*near.left_of(row), *near.right_of(row)]
            printed = self._prints(labels, [row]) | self._prints(labels, [segment])
            companies = any(is_company(one.text) for one in (*line, row, *sides))
            if printed & names and not companies and not self._prints(labels, sides):
                found |= {o.field for hit in labels.of(row) for o in hit.owners if self._needs_pair(o, hit)}
        return found

    def _prints(self, labels: SurfaceLabels, row: Iterable[Segment]) -> frozenset[str]:
        """The labels in a row that count only in pairs, as they are printed."""
        hits = (hit for one in row for hit in labels.of(one))
        return frozenset(squeezed(h.printed) for h in hits if any(self._needs_pair(o, h) for o in h.owners))

    def _asks_for_a_thing(
        self, labels: SurfaceLabels, segment: Segment, hit: LabelHit, owners: list[Owner]
    ) -> bool:
        """Does anything but a person's name answer a label that may ask who signs: `工艺：烤漆  制单：姜伟`?"""
        if any(self._specs[owner.field or ""].type != "text" for owner in owners):
            return False
        beside = labels.near.right_of(segment)[:1]
        answer = segment.text[hit.value_start :].strip() or next((one.text for one in beside), "")
        return bool(answer) and not (is_person(answer) or any(map(labels.is_label, beside)))

    def _needs_pair(self, owner: Owner, hit: LabelHit) -> bool:
        spec = self._specs.get(owner.field or "")
        return spec is not None and squeezed(hit.printed) in {squeezed(label) for label in spec.beside_labels}


def _entries_of_blocks(labels: SurfaceLabels) -> frozenset[str]:
    """Labels that stand there more than once: `单位名称：` in the block of each party."""
    printed = (squeezed(hit.printed) for segment in labels.surface.segments for hit in labels.of(segment))
    return frozenset(text for text, count in Counter(printed).items() if count > 1)


def _asks_something_else(
    labels: SurfaceLabels, segment: Segment, hit: LabelHit, type_name: str, specs: Mapping[str, FieldSpec]
) -> bool:
    """Does what stands around a label say that it asks for no such thing here?"""
    match type_name:
        case "party":
            another = issues_another_paper(labels, segment, hit) or names_a_bank(segment, hit)
            return another or asks_for_a_place(hit) or is_way(labels.near, segment, hit.printed)
        case "identifier":
            account = numbers_an_account(labels, segment, hit)
            return account or numbers_a_house(segment, hit) or is_trait_of(segment, hit)
        case "text":
            return is_of_company_before(segment, hit) or is_of_letterhead(labels, segment, hit)
        case "money":
            return counts_goods(segment, hit) or dates_a_delivery(labels, segment, hit, specs)
        case "payment_terms":
            return asks_no_terms(segment, hit)
    return False


def _names_whoever(hit: LabelHit, spec: FieldSpec) -> bool:
    """Is a label that of a name in the block of any party? The heading of the block says whose."""
    return squeezed(hit.printed) in {squeezed(label) for label in spec.name_labels}


def _is_choice_of_several(labels: SurfaceLabels, segment: Segment, spec: FieldSpec) -> bool:
    """Does what looks like a label stand beside others of its kind: `LCL/LCL √ | FCL/LCL`?"""
    if not pairs_choices(spec, segment.text):
        return False
    beside = [*labels.near.left_of(segment)[:1], *labels.near.right_of(segment)[:1]]
    return any(pairs_choices(spec, one.text) for one in beside)


def _next_rows(labels: SurfaceLabels, segment: Segment) -> set[str | None]:
    """The fields whose own labels stand right above or beneath a label."""
    near, scale = labels.near, labels.surface.scale
    rows = [*near.above(segment.box, scale)[:1], *near.below(segment.box, scale)[:1]]
    around = [one for row in rows for one in (row, *near.left_of(row), *near.right_of(row))]
    alone = (h.owners for one in around for h in labels.of(one) if len({o.field for o in h.owners}) == 1)
    return {owners[0].field for owners in alone}


def _one_a_field(owners: Iterable[Owner]) -> list[Owner]:
    """Of several spellings of a label (`G.W.`, `GW`) each field needs one."""
    best: dict[str | None, Owner] = {}
    for owner in sorted(owners, key=lambda o: o.rank):
        best.setdefault(owner.field, owner)
    return list(best.values())
