"""Parties without a label: whose letterhead it is, who signs for the page, to whom it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from ordercheck.extract.addressed import Letter, Named
from ordercheck.extract.addresses import is_contact, is_street, is_town
from ordercheck.extract.announced import is_announced
from ordercheck.extract.held_without_label import Parse, held_without_label, size_of, top_of
from ordercheck.extract.imprint import imprint
from ordercheck.extract.labels import squeezed
from ordercheck.extract.layout import Layout, Segment, Surface, is_used
from ordercheck.extract.names import is_company
from ordercheck.extract.resolve import Held
from ordercheck.model.fact import Fact, State
from ordercheck.model.place import Place
from ordercheck.roles.role import FieldSpec, RoleSpec
from ordercheck.values.shapes import Party

_HEAD_SURFACES = 2
_HEAD_ROWS = 3.0
_OFF = 0.03
_MARGIN = 0.2
"""Of the width of a page: how far off its middle a centred name stands at most, from its left side at least."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes the document by its title (a party's field; None: it does not tell), and its address blocks."""

    writer: str | None
    letter: Letter


def party_held(
    layout: Layout,
    surface: Surface,
    role: RoleSpec,
    spec: FieldSpec,
    facts: Mapping[str, Fact],
    parse: Parse,
    used: frozenset[Place],
    writing: Writing,
) -> list[Held]:
    """The party without a label that a field of the role asks for; `surface` is the document's first one."""
    found: list[Held] = []
    # A text that opens with an address tells its sender by that, whatever company stands beneath.
    opens = surface.kind == "flow" and writing.letter.sender is not None
    if "letterhead" in spec.unlabelled and not opens and _may_write(role, spec, facts, writing):
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


def _letterhead(
    surface: Surface, spec: FieldSpec, facts: Mapping[str, Fact], parse: Parse, used: frozenset[Place]
) -> list[Held]:
    """A company's name at the very top that is not already another party of the document.

    Whoever writes may have the goods delivered to his own address. Over a ruled form it stands outside its boxes.
    """
    others = {
        squeezed(fact.raw.split("\n")[0])
        for fact in facts.values()
        if isinstance(fact.value, Party) and fact.raw and fact.field != spec.name
    }
    names = [
        s
        for s in top_of(surface, 0.22)[:12]
        if is_company(s.text)
        and len(s.text) <= 80
        and not is_used(s, used)
        and not any(c in s.text for c in ":：")
    ]
    names = [s for s in names if squeezed(s.text) not in others and not is_announced(s, surface)]
    if names and names[0].cell is None:
        names = [s for s in names if s.cell is None]
    if not names or len({squeezed(s.text) for s in names}) > 2 or _abreast(names, surface):
        return []
    held = held_without_label(spec, names[0].text.strip(), names[0], parse, "in the letterhead")
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
    held = held_without_label(
        spec, names[0].text.strip(), names[0], parse, "over its address in a cell at the head"
    )
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
    held = held_without_label(spec, name.text.strip(), name, parse, "over its register at the foot")
    return [held] if held is not None else []


def _abreast(names: list[Segment], surface: Surface) -> bool:
    """Do two companies stand side by side, so that either may be the other's customer?"""
    first, last = names[0], names[-1]
    return squeezed(first.text) != squeezed(last.text) and abs(first.box.top - last.box.top) < surface.scale


def _is_sender(held: Held, surface: Surface, facts: Mapping[str, Fact]) -> bool:
    """Is a company above all surely not the customer, whose address stands beneath a letterhead that is a picture?

    Another party is named, or the company is set in the middle or larger than most of the page or stands elsewhere
    as well.
    """
    name = held.occurrence.segment
    if any(isinstance(fact.value, Party) for fact in facts.values()) or _in_the_middle(name, surface):
        return True
    sizes = sorted(size_of(segment) for segment in surface.segments)
    form = squeezed(name.text)
    again = any(form in squeezed(s.text) for s in surface.segments if s.index != name.index)
    return surface.kind != "page" or again or size_of(name) > 1.1 * sizes[len(sizes) // 2]


def _in_the_middle(name: Segment, surface: Surface) -> bool:
    """Is it set in the middle of the page, as nobody sets an address?"""
    off = abs((name.box.x0 + name.box.x1) - surface.width) / 2
    return surface.kind == "page" and off < _OFF * surface.width and name.box.x0 > _MARGIN * surface.width


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
    held = held_without_label(spec, named.name, named.segment, parse, why)
    return [held] if held is not None else []


def _is_other_party(named: Named, spec: FieldSpec, facts: Mapping[str, Fact]) -> bool:
    """Is a name another party's? Whoever orders may have the goods delivered to his own address."""
    return any(
        isinstance(fact.value, Party)
        and fact.field != spec.name
        and squeezed(named.name) in squeezed(fact.raw or "")
        for fact in facts.values()
    )
