"""Values that have no label: a number beside the title, a party in the letterhead."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ordercheck.extract.dated_numbers import date_behind_place
from ordercheck.extract.dates import may_be_date
from ordercheck.extract.held_without_label import Parse, held_without_label, size_of, top_of
from ordercheck.extract.label_tails import is_of_another
from ordercheck.extract.labels import squeezed
from ordercheck.extract.large_names import large_name
from ordercheck.extract.layout import Layout, Segment, Surface, is_used
from ordercheck.extract.letterhead import Writing, party_held
from ordercheck.extract.neighbours import Neighbours
from ordercheck.extract.resolve import Held
from ordercheck.extract.signed_dates import dates_beneath_signatures
from ordercheck.extract.title_block import name_or_number, number_of_file
from ordercheck.model.fact import Fact
from ordercheck.model.place import Place
from ordercheck.roles.role import FieldSpec, RoleSpec

_ELSE = re.compile(
    r"(?i)(?:of [a-z ]+|expir\w*|valid\w*|due|until|status|type|terms?|amount|value|total|currency|code)\b"
    r"|有效|到期|截止|代码|状态|类型|金额|条款"
)
"""What makes words that begin with a title the label of something else: `Quotation expiry date`."""
_SHORT = 4
"""A title of fewer letters (PO) is a word of many texts."""
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
        if cell is None and spec.type == "identifier":
            cell = number_of_file(surface, layout.document.path, used)
        held = (
            held_without_label(spec, cell.text.strip(), cell, parse, "in the title block")
            if cell is not None
            else None
        )
        found += [held] if held is not None else []
    if "signatures" in spec.unlabelled and not found:
        found += _beneath_signatures(layout, spec, parse, used)
    if not found:
        found += party_held(layout, surface, role, spec, facts, parse, used, writing)
    if not found and (writing.writer or _only_party_left(role, facts)) == spec.name:
        found += _set_large(surface, role, spec, facts, parse)
    return found


def _only_party_left(role: RoleSpec, facts: Mapping[str, Fact]) -> str | None:
    """The one party that may print a letterhead and is not stated; None where it is none or several."""
    left = [name for name, one in role.fields.items() if "letterhead" in one.unlabelled and not facts[name].value]
    return left[0] if len(left) == 1 else None


def _set_large(
    surface: Surface, role: RoleSpec, spec: FieldSpec, facts: Mapping[str, Fact], parse: Parse
) -> list[Held]:
    """Whoever writes the paper, where the name alone stands large over an address."""
    name = large_name(surface, role.titles) if "letterhead" in spec.unlabelled else None
    others = {squeezed((fact.raw or "").split("\n")[0]) for fact in facts.values() if fact.field != spec.name}
    if name is None or squeezed(name[1]) in others:
        return []
    held = held_without_label(spec, name[1], name[0], parse, "set large over an address")
    return [held] if held is not None else []


def names_a_person(raw: str) -> bool:
    """Does a party's value name only somebody of its staff: `FROM: 陈晓明`?"""
    return bool(_PERSON.fullmatch(raw.strip()))


def _beside_title(surface: Surface, role: RoleSpec, spec: FieldSpec, parse: Parse) -> list[Held]:
    """A number (or date) in the line of the title, to its right, or beneath it."""
    titles = sorted({squeezed(title) for title in role.titles}, key=len, reverse=True)
    near = Neighbours(surface)
    titled = list(_titled(surface, titles))
    # Where a whole title stands, `PO 88213` elsewhere is what somebody refers to.
    whole = [segment for segment, title in titled if len(title) >= _SHORT]
    beneath = {other.index for segment in whole for other in near.below(segment.box, _UNDER * surface.scale)[:1]}
    # The title is what is set largest; a running head that names the kind of document is set small.
    for segment, title in sorted(titled, key=lambda one: -size_of(one[0])):
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
    for segment in top_of(surface, 0.4):
        form = squeezed(segment.text)
        title = next((t for t in titles if t in form[: len(t) + 12]), None)
        if title is None or len(form) > len(title) + 45:
            continue
        if _is_title(segment.text, form.index(title), len(title)):
            yield segment, title


def _is_title(text: str, start: int, length: int) -> bool:
    """Do letters of a text, as labels count them, say what the paper is? `Customer PO No. 7` does not."""
    words, form = text.split(), squeezed(text)
    until = [len(squeezed("".join(words[: place + 1]))) for place in range(len(words))]
    before = " ".join(word for word, reached in zip(words, until, strict=True) if reached <= start)
    behind = " ".join(word for word, reached in zip(words, until, strict=True) if reached > start + length)
    latin = form[start : start + length].isascii()
    within = latin and form[:start][-1:].isalpha() and start not in until
    if within or is_of_another(before) or _ELSE.search(before):
        return False
    return _ELSE.match(behind if latin else form[start + length :]) is None


def _only_date(layout: Layout, spec: FieldSpec, parse: Parse, used: frozenset[Place]) -> list[Held]:
    """The date of a drawing whose title block has no labels: the only one that the sheet shows."""
    found: dict[str, Held] = {}
    for segment in layout.segments():
        if is_used(segment, used) or len(segment.text) > 120:
            continue
        for match in _DATE.finditer(segment.text):
            held = held_without_label(spec, match.group(), segment, parse, "the only date of the sheet")
            if held is not None:
                found.setdefault(match.group(), held)
    return list(found.values()) if len(found) == 1 else []


def _beneath_signatures(layout: Layout, spec: FieldSpec, parse: Parse, used: frozenset[Place]) -> list[Held]:
    """The day on which all have signed; nothing where they signed on different days."""
    why = "beneath the signatures"
    read = [
        held_without_label(spec, raw, segment, parse, why)
        for raw, segment in dates_beneath_signatures(layout, used)
    ]
    found = [held for held in read if held is not None]
    days = {held.option.parsed for held in found if held.option is not None}
    return found[:1] if len(days) == 1 else []


def _first_fitting(texts: list[tuple[str, Segment]], spec: FieldSpec, parse: Parse) -> Held | None:
    for printed, where in texts:
        text = printed.strip("，,;；()（）")
        if spec.type == "date":
            day = text if may_be_date(text) else date_behind_place(text)
            if day is not None:
                return held_without_label(spec, day, where, parse, "beside the title")
            continue
        match = _NUMBER.match(text)
        if match and any(c.isdigit() for c in match["value"]) and not may_be_date(text):
            return held_without_label(spec, match["value"], where, parse, "beside the title")
    return None
