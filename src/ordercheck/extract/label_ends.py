"""Where a label ends: behind its notes, its twin in the other language, its rate, what stands with it."""

import re

from ordercheck.extract.headings import is_numbered
from ordercheck.extract.label_pairs import may_be_twin, only_notes
from ordercheck.extract.label_terms import LESSER, Owner, Strength
from ordercheck.extract.label_text import (
    CLOSE,
    COLONS,
    LATIN,
    OPEN,
    RATE,
    TRANSLATION,
    is_cjk,
    is_code,
    skip_light,
    tight_cjk_pair,
)
from ordercheck.extract.label_tree import LabelTree
from ordercheck.roles.role import RoleSpec
from ordercheck.values.units import unit_of

_FIGURES = frozenset({"money", "quantity", "number", "percent", "date", "weight", "volume"})

_CODE = re.compile(r"#?[A-Z]{2,4}[-/]?\d")
_LEADERS = re.compile(r"[ \t]*(?:(?:[.．·・‧][ \t]?){4,}|(?:…[ \t]?){2,})[ \t]*[:：]?[ \t]*")
"""Dots that lead from a label to its value, as in lists: `Date ........ 2026-03-01`."""

_COURTESY = " ,，"
"""What a letter sets behind the word over whom it is written to: `To,`."""

_LONGEST_PREFIX = 5
"""A short label stuck to a figure with a hyphen is the beginning of a number: `PO-10937`."""

_COLON_AND_BRACKET = re.compile(r"\s*[:：]\s*[（(]")
_IN_CHINESE = re.compile(r"[\s/／]*[\u2e80-\u9fff]*\s*")
"""A label in the other language, behind its first one."""

_LONGEST_NOTE = 60
"""`(Include complete name, address, tel. no.)`"""


class LabelEnds:
    """Finds the ends of a role's labels."""

    def __init__(self, role: RoleSpec, tree: LabelTree) -> None:
        self._tree = tree
        self._types = {spec.name: spec.type for spec in role.fields.values()}
        self._sharing = frozenset(spec.name for spec in role.fields.values() if spec.part)
        self._amounts = frozenset(spec.name for spec in role.fields.values() if spec.type == "money")
        self.figures = frozenset(spec.name for spec in role.fields.values() if spec.type in _FIGURES)
        """Fields whose values can not be Latin words."""

    def whole(
        self, text: str, form: str, end: int, owners: list[Owner], notes: list[str]
    ) -> tuple[int, int, list[Owner]]:
        """Where the listed words of a label end, and all that belongs to it, and its owners.

        `notes` takes what stands in brackets.
        """
        first = end
        end, owners = self._continued(text, form, end, owners, notes)
        listed = end = self._with_rate(text, end, owners, notes)
        # Of its translation a first word may be known: `要求到货日期 Delivery deadline`.
        end = max(self._with_latin(text, first, owners), self._with_latin(text, end, owners))
        behind, owners = self._with_partner(text, form, end, owners)
        return listed if behind == end else behind, behind, owners

    def behind_twin(
        self, text: str, form: str, label: tuple[int, int], value_start: int, owners: list[Owner]
    ) -> int:
        """Where the value begins, behind the label's twin if the colon stands between both: `Vessel: 船名`."""
        at = skip_light(text, value_start)
        found = self._tree.longest(text, form, at) if at < len(text) else None
        if found is None or not may_be_twin(text[slice(*label)], text[at:]) or not only_notes(text, found[0]):
            return value_start
        fields = {owner.field for owner in owners} - {None}
        return len(text) if fields & {owner.field for owner in found[1]} else value_start

    def _continued(
        self, text: str, form: str, end: int, owners: list[Owner], notes: list[str]
    ) -> tuple[int, list[Owner]]:
        """Notes in brackets and the label's twin in the other language belong to the label."""
        twin = False
        end, owners = self._with_named_side(text, form, end, owners)
        while True:
            position = skip_light(text, end)
            if position < len(text) and text[position] in OPEN:
                close = text.find(CLOSE[text[position]], position)
                if 0 < close - position <= _LONGEST_NOTE and any(c in text[position:close] for c in COLONS):
                    return end, owners
                if close < 0 or close - position > _LONGEST_NOTE:
                    return end, owners
                inner = text[position + 1 : close].strip()
                figure = any(c.isdigit() for c in inner) and not self._says_again(inner, owners)
                if figure and close + 1 >= len(text.rstrip()):
                    return end, owners
                notes.append(inner)
                end, owners = close + 1, self._exactly(inner, owners)
                continue
            following = self._tree.longest(text, form, position) if position < len(text) else None
            if following is None or twin or begins_code(text, position, following[0]):
                return end, owners
            shared = [o for o in following[1] if any(o.field == p.field for p in owners if not self._lends(p, o))]
            if not shared or tight_cjk_pair(text, end, position):
                return end, owners
            end, owners, twin = following[0], shared, True

    def _with_named_side(self, text: str, form: str, end: int, owners: list[Owner]) -> tuple[int, list[Owner]]:
        """The end of a label behind whose colon brackets say what it asks for: `FROM : (Shipper 寄件方)`."""
        opened = _COLON_AND_BRACKET.match(text, end)
        close = text.find(CLOSE[text[opened.end() - 1]], opened.end()) if opened else -1
        found = self._tree.longest(text, form, opened.end()) if opened and close > 0 else None
        if found is None or found[0] > close or not _IN_CHINESE.fullmatch(text, found[0], close):
            return end, owners
        noted = {owner.field for owner in found[1]} - {None}
        named = [owner for owner in owners if owner.field in noted]
        fewer = len({owner.field for owner in named}) < len({owner.field for owner in owners})
        return (close + 1, named) if named and fewer else (end, owners)

    def _says_again(self, note: str, owners: list[Owner]) -> bool:
        """Is a note the label once more, with a number of its own: `通知人（Notify party 1）`?"""
        again = self._tree.owners_of(note.rstrip("0123456789 "))
        return bool({owner.field for owner in again} & {owner.field for owner in owners} - {None})

    def _exactly(self, note: str, owners: list[Owner]) -> list[Owner]:
        """The owner that what stands in brackets behind a label says exactly; a unit says nothing.

        Of several fields with the label it is the one whose label the note is: `From (Seller)`; an abbreviation
        says it by itself: `Destination (POD)`.
        """
        noted = {owner.field for owner in self._tree.owners_of(note)} - {None}
        if len({owner.field for owner in owners}) > 1 and len(noted) == 1:
            owners = [owner for owner in owners if owner.field in noted] or owners
        named = self._tree.owners_of(note) if is_code(note) and unit_of(note) is None else ()
        fields = {owner.field for owner in named}
        if len(fields) != 1 or self._types.keys().isdisjoint(fields):
            return owners
        known = {self._types.get(owner.field or "") for owner in owners if owner.field is not None}
        return list(named) if known <= {self._types.get(named[0].field or "")} else owners

    def _with_partner(self, text: str, form: str, end: int, owners: list[Owner]) -> tuple[int, list[Owner]]:
        """The end of a label with that of the field whose value stands in the same text: `船名  航次`."""
        at = skip_light(text, end)
        found = self._tree.longest(text, form, at) if at < len(text) and self._sharing else None
        if found is None or not {owner.field for owner in owners} & self._sharing:
            return end, owners
        behind, others = self._continued(text, form, *found, [])
        own = [owner for owner in owners if not any(self._lends(owner, other) for other in others)]
        fields = {owner.field for owner in others} - {owner.field for owner in own}
        # Behind a colon stands the value of the last one alone: `船名    航次：041W`.
        if not fields or not fields <= self._sharing or not only_notes(text, behind):
            return end, owners
        return behind, [*own, *others]

    def _lends(self, owner: Owner, other: Owner) -> bool:
        """Is it a label of the field only where it stands alone: `Vessel` of the voyage, before `Voy. No.`?"""
        return owner.field == other.field and owner.field in self._sharing and owner.rank >= LESSER > other.rank

    def _with_latin(self, text: str, end: int, owners: list[Owner]) -> int:
        """The end of a Chinese label with Latin words behind it that no vocabulary knows: `税金 Output tax`.

        They can be no value where a figure or a date belongs, nor before a colon, nor in a numbered heading.
        """
        if not is_cjk(text[end - 1]):
            return end
        known = any(owner.field not in self.figures for owner in owners) and not is_numbered(text)
        twin = (TRANSLATION if known else LATIN).match(text, end)
        return end if twin is None else twin.end()

    def _with_rate(self, text: str, end: int, owners: list[Owner], notes: list[str]) -> int:
        """The end of a label with the rate behind it; what has a rate for its value keeps it as that."""
        rate = RATE.match(text, end)
        if rate is None or not owners or any(owner.field not in self._amounts for owner in owners):
            return end
        notes.append(rate.group().strip(" ()（）@"))
        return rate.end()


def strength_at(text: str, end: int) -> tuple[Strength, int]:
    """How surely what ends here is used as a label, and where its value begins."""
    position = end
    leaders = _LEADERS.match(text, end)
    if leaders is not None:
        return Strength.COLON, leaders.end()
    # An asterisk marks what a form wants filled in.
    while position < len(text) and (text[position].isspace() or text[position] in ".．。_#№*＊"):
        position += 1
    if position < len(text) and text[position] in COLONS:
        return Strength.COLON, position + 1
    if not text[position:].strip(_COURTESY):
        return Strength.WHOLE, len(text)
    if text[position] in "=→|｜" or (text[position] in "-–—" and text[end : position + 2].endswith(" ")):
        return Strength.GAP, position + 1
    if position > end and text[end:position].strip("#№.．_。*＊") != text[end:position]:
        return Strength.GAP, position
    if "\t" in text[end:position] or "   " in text[end:position]:
        # Set apart with a tab, as in a form without rules.
        return Strength.GAP, position
    return Strength.TIGHT, end


def begins_code(text: str, start: int, end: int) -> bool:
    """Is a short label only the letters with which a number begins: `PO0047`?"""
    return _CODE.match(text, start) is not None and end - start <= _LONGEST_PREFIX
