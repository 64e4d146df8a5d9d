"""Values that have no label: a number beside the title, a party in the letterhead."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ordercheck.extract.addressed import Letter, Named
from ordercheck.extract.addresses import is_contact, is_street, is_town
from ordercheck.extract.dated_numbers import date_behind_place
from ordercheck.extract.dates import may_be_date
from ordercheck.extract.imprint import imprint
from ordercheck.extract.labels import LabelHit, Owner, Strength, squeezed
from ordercheck.extract.layout import Layout, Segment, Surface, is_used
from ordercheck.extract.names import is_company
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.options import Occurrence, Option
from ordercheck.extract.resolve import Held
from ordercheck.extract.signed_dates import dates_beneath_signatures
from ordercheck.extract.title_block import name_or_number
from ordercheck.model.fact import Fact, State
from ordercheck.model.place import Place
from ordercheck.model.value import Parsed, Unreadable
from ordercheck.roles.role import FieldSpec, RoleSpec
from ordercheck.values.shapes import Party

SCORE = 0.6
_SHORT = 4
"""A title of fewer letters (PO) is a word of many texts."""
_HEAD_SURFACES = 2
_HEAD_ROWS = 3.0
_UNDER = 3.0
"""So many lines beneath a title its number stands, at most."""

_NUMBER = re.compile(r"^(?:No\.?|NO\.?|N[°º]|#|编号|№)?\s*[:：#]?\s*(?P<value>[A-Z0-9][A-Z0-9\-_/.]{3,29})$", re.I)

_DATE = re.compile(
    r"(?<![\w.,])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?![\w])"
)
_PERSON = re.compile(
    r"[\u4e00-\u9fff·]{2,4}\s*(?:先生|小姐|女士|经理|主管|总)?"
    r"|(?:Mr|Mrs|Ms|Miss|Dr)\b\.?.{1,40}|[A-Z][a-z]+ [A-Z][a-z]+"
)

Parse = Callable[[Occurrence, str, Segment | None], tuple[Parsed | None, bool]]


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes the document by its title (a party's field; None: it does not tell), and its address blocks."""

    writer: str | None
    letter: Letter


def unlabelled_held(
    layout: Layout,
    role: RoleSpec,
    spec: FieldSpec,
    facts: Mapping[str, Fact],
    parse: Parse,
    used: frozenset[Place],
    writing: Writing,
) -> list[Held]:
    """What stands at a field's usual place without a label; nothing where several texts could be meant."""
    if not layout.surfaces:
        return []
    surface = next((s for s in layout.surfaces if s.segments), layout.surfaces[0])
    found: list[Held] = []
    if "beside_title" in spec.unlabelled:
        found += _beside_title(surface, role, spec, parse)
    if "title_block" in spec.unlabelled and spec.type == "date":
        found += _only_date(layout, spec, parse, used)
    elif "title_block" in spec.unlabelled and surface.kind == "page":
        cell = name_or_number(surface, spec, used)
        held = _held(spec, cell.text.strip(), cell, parse, "in the title block") if cell is not None else None
        found += [held] if held is not None else []
    if "signatures" in spec.unlabelled and not found:
        found += _beneath_signatures(layout, spec, parse, used)
    # A text that opens with an address tells its sender by that, whatever company stands beneath.
    opens = surface.kind == "flow" and writing.letter.sender is not None
    if "letterhead" in spec.unlabelled and not found and not opens and _may_write(role, spec, facts, writing):
        heads = [
            held
            for held in _letterhead(surface, spec, facts, parse, used)
            if not _is_addressed(held, writing.letter)
        ]
        found += [held for held in heads if writing.writer is not None or _is_sender(held, surface, facts)]
        if not found:
            found += _in_imprint(surface, spec, facts, parse)
        if not found and writing.writer is not None:
            found += _in_head_cell(layout, spec, facts, parse, used)
    if {"letterhead", "addressee"} & set(spec.unlabelled) and not found:
        found += _of_letter(writing, role, spec, facts, parse)
    return found


def _may_write(role: RoleSpec, spec: FieldSpec, facts: Mapping[str, Fact], writing: Writing) -> bool:
    """Is the letterhead this party's, as far as the title tells or the other party's label?"""
    if writing.writer is not None:
        return writing.writer == spec.name
    return not _undecided(role, spec, facts)


def _undecided(role: RoleSpec, spec: FieldSpec, facts: Mapping[str, Fact]) -> bool:
    """May the letterhead be another party's as well, of which nothing is known yet?

    An order has the buyer's letterhead, a sales contract the seller's: the one that has a label decides.
    """
    others = [
        facts[other.name]
        for other in role.fields.values()
        if other.name != spec.name and "letterhead" in other.unlabelled and other.name in facts
    ]
    return any(fact.state is not State.STATED for fact in others)


def names_a_person(raw: str) -> bool:
    """Does a party's value name only somebody of its staff: `FROM: 陈晓明`?"""
    return bool(_PERSON.fullmatch(raw.strip()))


def _top(surface: Surface, share: float) -> list[Segment]:
    """The segments of the upper part of a page, or the first rows of a sheet or flow."""
    limit = surface.height * share if surface.kind == "page" else 8.0
    return [s for s in surface.segments if s.box.top <= limit]


def _beside_title(surface: Surface, role: RoleSpec, spec: FieldSpec, parse: Parse) -> list[Held]:
    """A number (or date) in the line of the title, to its right, or beneath it."""
    titles = sorted({squeezed(title) for title in role.titles}, key=len, reverse=True)
    near = Neighbours(surface)
    titled = list(_titled(surface, titles))
    # Where a whole title stands, `PO 88213` elsewhere is what somebody refers to.
    whole = [segment for segment, title in titled if len(title) >= _SHORT]
    beneath = {other.index for segment in whole for other in near.below(segment.box, _UNDER * surface.scale)[:1]}
    # The title is what is set largest; a running head that names the kind of document is set small.
    for segment, title in sorted(titled, key=lambda one: -_size(one[0])):
        if whole and len(title) < _SHORT and segment.index not in beneath:
            continue
        beside = near.right_of(segment)[:1] + near.below(segment.box, 1.5 * surface.scale)[:1]
        texts = [(word, segment) for word in segment.text.split()[1:]]
        # Number and date may share the cell: `SKP-HL260302CYC-1   MAR.14，2026`.
        texts += [(piece, other) for other in beside for piece in re.split(r"\s{2,}|\t", other.text.strip())]
        held = _first_fitting(texts, spec, parse)
        if held is not None:
            return [held]
    return []


def _titled(surface: Surface, titles: Sequence[str]) -> Iterator[tuple[Segment, str]]:
    """The texts of the upper part that begin about with a title, with the longest one that does."""
    for segment in _top(surface, 0.4):
        form = squeezed(segment.text)
        title = next((t for t in titles if t in form[: len(t) + 12]), None)
        if title is not None and len(form) <= len(title) + 45:
            yield segment, title


def _only_date(layout: Layout, spec: FieldSpec, parse: Parse, used: frozenset[Place]) -> list[Held]:
    """The date of a drawing whose title block has no labels: the only one that the sheet shows."""
    found: dict[str, Held] = {}
    for segment in layout.segments():
        if is_used(segment, used) or len(segment.text) > 120:
            continue
        for match in _DATE.finditer(segment.text):
            held = _held(spec, match.group(), segment, parse, "the only date of the sheet")
            if held is not None:
                found.setdefault(match.group(), held)
    return list(found.values()) if len(found) == 1 else []


def _beneath_signatures(layout: Layout, spec: FieldSpec, parse: Parse, used: frozenset[Place]) -> list[Held]:
    """The day on which all have signed; nothing where they signed on different days."""
    why = "beneath the signatures"
    read = [_held(spec, raw, segment, parse, why) for raw, segment in dates_beneath_signatures(layout, used)]
    found = [held for held in read if held is not None]
    days = {held.option.parsed for held in found if held.option is not None}
    return found[:1] if len(days) == 1 else []


def _size(segment: Segment) -> float:
    return segment.words[0].size if segment.words else 0.0


def _first_fitting(texts: list[tuple[str, Segment]], spec: FieldSpec, parse: Parse) -> Held | None:
    for printed, where in texts:
        text = printed.strip("，,;；()（）")
        if spec.type == "date":
            day = text if may_be_date(text) else date_behind_place(text)
            if day is not None:
                return _held(spec, day, where, parse, "beside the title")
            continue
        match = _NUMBER.match(text)
        if match and any(c.isdigit() for c in match["value"]) and not may_be_date(text):
            return _held(spec, match["value"], where, parse, "beside the title")
    return None


def _letterhead(
    surface: Surface, spec: FieldSpec, facts: Mapping[str, Fact], parse: Parse, used: frozenset[Place]
) -> list[Held]:
    """A company's name at the very top that is not already another party of the document."""
    others = {
        squeezed(fact.raw.split("\n")[0])
        for fact in facts.values()
        if fact.state is State.STATED and fact.raw and fact.field != spec.name
    }
    names = [
        s
        for s in _top(surface, 0.22)[:12]
        if is_company(s.text)
        and len(s.text) <= 80
        and not is_used(s, used)
        and not any(c in s.text for c in ":：")
    ]
    names = [s for s in names if squeezed(s.text) not in others]
    if not names or len({squeezed(s.text) for s in names}) > 2 or _abreast(names, surface):
        return []
    held = _held(spec, names[0].text.strip(), names[0], parse, "in the letterhead")
    return [held] if held is not None else []


def _in_head_cell(
    layout: Layout, spec: FieldSpec, facts: Mapping[str, Fact], parse: Parse, used: frozenset[Place]
) -> list[Held]:
    """The company over its address in a cell at the head of a text: a letterhead set as a table."""
    cells: dict[tuple[int, tuple[int, int, int]], list[Segment]] = {}
    for surface in layout.surfaces[:_HEAD_SURFACES]:
        for segment in surface.segments:
            if segment.cell is not None and segment.box.top < _HEAD_ROWS and not is_used(segment, used):
                cells.setdefault((surface.index, segment.cell), []).append(segment)
    names = [
        lines[0]
        for lines in cells.values()
        if is_company(lines[0].text)
        and any(is_street(one.text) or is_town(one.text) or is_contact(one.text) for one in lines[1:])
        and not _is_other_party(Named(lines[0], lines[0].text.strip()), spec, facts)
    ]
    if len(names) != 1:
        return []
    held = _held(spec, names[0].text.strip(), names[0], parse, "over its address in a cell at the head")
    return [held] if held is not None else []


def _is_addressed(held: Held, letter: Letter) -> bool:
    """Is the company above all the one that is written to, as whoever writes signs elsewhere?"""
    name = squeezed(held.occurrence.segment.text)
    if letter.sure and letter.sender is not None:
        return squeezed(letter.sender.name) not in name
    return letter.addressee is not None and squeezed(letter.addressee.segment.text) == name


def _in_imprint(surface: Surface, spec: FieldSpec, facts: Mapping[str, Fact], parse: Parse) -> list[Held]:
    """The company whose register stands at the foot, where it is no other party of the document."""
    name = imprint(surface)
    if name is None or _is_other_party(Named(name, name.text.strip()), spec, facts):
        return []
    held = _held(spec, name.text.strip(), name, parse, "over its register at the foot")
    return [held] if held is not None else []


def _abreast(names: list[Segment], surface: Surface) -> bool:
    """Do two companies stand side by side, so that either may be the other's customer?"""
    first, last = names[0], names[-1]
    return squeezed(first.text) != squeezed(last.text) and abs(first.box.top - last.box.top) < surface.scale


def _is_sender(held: Held, surface: Surface, facts: Mapping[str, Fact]) -> bool:
    """Is a company above all surely not the customer, whose address stands beneath a letterhead that is a picture?

    Another party is named, or the company is set larger than most of the page or stands elsewhere as well.
    """
    name = held.occurrence.segment
    if any(isinstance(fact.value, Party) for fact in facts.values()):
        return True
    sizes = sorted(_size(segment) for segment in surface.segments)
    form = squeezed(name.text)
    again = any(form in squeezed(s.text) for s in surface.segments if s.index != name.index)
    return surface.kind != "page" or again or _size(name) > 1.1 * sizes[len(sizes) // 2]


def _of_letter(
    writing: Writing, role: RoleSpec, spec: FieldSpec, facts: Mapping[str, Fact], parse: Parse
) -> list[Held]:
    """The party that the letter is written to, or the one that writes it; none where either may write it."""
    if writing.writer is None and "addressee" not in spec.unlabelled and _undecided(role, spec, facts):
        return []
    addressed = "addressee" in spec.unlabelled or writing.writer not in (None, spec.name)
    named = writing.letter.addressee if addressed else writing.letter.sender
    if named is None or _is_other_party(named, spec, facts):
        return []
    why = "the addressee of the letter" if addressed else "the sender of the letter"
    held = _held(spec, named.name, named.segment, parse, why)
    return [held] if held is not None else []


def _is_other_party(named: Named, spec: FieldSpec, facts: Mapping[str, Fact]) -> bool:
    """Is a name another party's? Whoever orders may have the goods delivered to his own address."""
    return any(
        isinstance(fact.value, Party)
        and fact.field != spec.name
        and squeezed(named.name) in squeezed(fact.raw or "")
        for fact in facts.values()
    )


def _held(spec: FieldSpec, raw: str, segment: Segment, parse: Parse, why: str) -> Held | None:
    owner = Owner(spec.name, "", len(spec.labels))
    hit = LabelHit((owner,), 0, 0, 0, Strength.GAP, "", ())
    occurrence = Occurrence(-20_000, spec, hit, segment, owner.rank, False)
    parsed, blank = parse(occurrence, raw, None)
    if blank or parsed is None or isinstance(parsed, Unreadable):
        return None
    at = segment.text.find(raw)
    place = segment.place_of(max(at, 0), max(at, 0) + len(raw))
    return Held(occurrence, Option(occurrence, raw, place, (), SCORE, why, parsed))
